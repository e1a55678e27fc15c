package commands

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/names"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/draw"
)

// How much of each part /who shows.
const (
	whoEvents = 4
	whoSaid   = 4
)

func whoSpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Name: "who", Description: "A person, organisation or place: its other names, when it is mentioned, what it said",
		Options: []*discordgo.ApplicationCommandOption{needed(nameOption("name", "Whose; a part of the name is enough"))},
	}
}

// who answers /who: the forms of a name, its first and last mention, events and statements, with a picture of its mentions
// over time.
func (d *Desk) who(ctx context.Context, r Request) (Reply, error) {
	name, err := d.name(ctx, r, "name")
	if err != nil {
		return Reply{}, err
	}
	p, err := d.store.Presence(ctx, r.Guild, name.Keys)
	if err != nil {
		return Reply{}, err
	}
	if len(p.Days) == 0 {
		return d.nothing(ctx, r, name.Title, "No briefing that is shown names it any more.", 0)
	}
	events, err := d.store.Events(ctx, r.Guild, storage.EventQuery{Names: name.Keys})
	if err != nil {
		return Reply{}, err
	}
	said, total, err := d.store.Said(ctx, r.Guild, storage.SaidQuery{By: name.Keys, Once: true, Limit: whoSaid})
	if err != nil {
		return Reply{}, err
	}
	mentions, briefings := 0, 0
	for _, day := range p.Days {
		mentions, briefings = mentions+day.Mentions, briefings+day.Briefings
	}
	note := fmt.Sprintf("%s in %s, %s", count(mentions, "mention"), count(briefings, "briefing"), span(p.Days[0].Published, p.Days[len(p.Days)-1].Published))
	of := map[string]string{"by": name.Title}
	reply := Reply{Title: name.Title, Buttons: []Button{{Label: "Quotes", Action: Ask, Name: "quotes", Options: of, Strong: true, Off: total == 0}}}
	var told []Line
	for _, line := range entryLines(timeline.Of(events, whoEvents), r.today()) {
		line.Number = 0
		told = append(told, line)
	}
	for _, s := range said {
		line := saidLine(0, s)
		line.Lead = "said"
		told = append(told, line)
	}
	reply.Lines = append(aboutLines(name, p, told), told...)
	reply.Buttons = append(reply.Buttons, answerButtons(r, r.with())...)
	if reply.Coverage, err = d.coverage(ctx, r, 0, period{}); err != nil {
		return Reply{}, err
	}
	reply.Coverage = note + "; of " + reply.Coverage
	if r.Action == Sources {
		return reply, nil
	}
	reply.Picture, err = mentionsPicture(name.Title, note, p.Days)
	return reply, err
}

// aboutLines tell how a name is used. The first and the last mention are quoted unless they are told already.
func aboutLines(name storage.Name, p storage.Presence, told []Line) (lines []Line) {
	add := func(lead string, all []string) {
		if len(all) > 0 {
			lines = append(lines, Line{Lead: lead, Text: strings.Join(all, ", ")})
		}
	}
	if name.Kind != names.Other {
		add("Is", []string{map[names.Kind]string{names.Person: "a person", names.Organisation: "an organisation", names.Place: "a place"}[name.Kind]})
	}
	add("Also", slices.DeleteFunc(slices.Clone(p.Forms), func(f string) bool { return f == name.Title }))
	add("Called", p.Roles)
	add("Beside", p.Beside)
	add("First named", []string{day(p.First.Of.Published)})
	add("Last named", []string{day(p.Last.Of.Published)})
	quoted := map[briefing.Passage]bool{}
	for _, l := range told {
		for _, q := range l.Quotes {
			quoted[q.Passage] = true
		}
	}
	for i, c := range []briefing.Cited{p.First, p.Last} {
		if !quoted[c.Passage] {
			quoted[c.Passage] = true
			lines = append(lines, Line{Lead: []string{"First", "Last"}[i], Quotes: []Quote{{Cited: c}}})
		}
	}
	return lines
}

func mentionsPicture(title, note string, days []storage.Day) (*File, error) {
	m := draw.Mentions{Title: title, Note: note}
	for _, d := range days {
		m.Days = append(m.Days, draw.Count{Day: d.Published, N: d.Mentions})
	}
	var png bytes.Buffer
	if err := m.WritePNG(&png); err != nil {
		return nil, err
	}
	return &File{Name: "mentions.png", Bytes: png.Bytes()}, nil
}
