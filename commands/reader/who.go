package reader

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/names"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline/draw"
)

// How much of each part /who shows.
const (
	whoEvents  = 4
	whoWeighed = 300 // events, the newest, among which these are chosen
	whoSaid    = 4
)

// Who is /who.
func (d *Desk) Who() dialog.Command {
	return dialog.Command{
		Name: "who", Describe: "A person, organisation or place: other names, mentions over time, statements",
		Options: []dialog.Option{d.NameOption("name", "The name, or a part of it").Needed()},
		Example: "/who name:{name}",
		Answer:  d.who,
	}
}

// who answers /who: the forms of a name, its first and last mention, its events and statements, with a picture of its
// mentions over time.
func (d *Desk) who(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	name, err := d.Name(ctx, r, "name")
	if err != nil {
		return dialog.Reply{}, err
	}
	p, err := d.Store.Presence(ctx, r.Guild, r.Audience, name.Forms)
	if err != nil {
		return dialog.Reply{}, err
	}
	if len(p.Days) == 0 {
		return d.NoResult(ctx, r, name.Title, 0, dialog.Text("No briefing mentions this name any more."))
	}
	events, _, err := d.Store.Events(ctx, r.Guild, r.Audience, storage.EventQuery{Names: name.Forms, Most: whoWeighed})
	if err != nil {
		return dialog.Reply{}, err
	}
	events = eventsOf(d.Store.Reader().Language(), events, append(slices.Clone(p.Forms), name.Title))
	said, total, err := d.Store.Said(ctx, r.Guild, r.Audience, storage.SaidQuery{By: name, Once: true, Limit: whoSaid})
	if err != nil {
		return dialog.Reply{}, err
	}
	mentions, briefings := 0, 0
	for _, day := range p.Days {
		mentions, briefings = mentions+day.Mentions, briefings+day.Briefings
	}
	note := fmt.Sprintf("%s in %s, %s", dialog.Count(mentions, "mention"), dialog.Count(briefings, "briefing"), dialog.DayRange(p.Days[0].Published, p.Days[len(p.Days)-1].Published))
	of := map[string]string{"by": name.Title}
	reply := dialog.Reply{Title: name.Title, Buttons: []dialog.Button{{Label: "Quotes", Action: dialog.Ask, Name: "quotes", Options: of, Strong: true, Off: total == 0}}}
	var told []dialog.Line
	for _, line := range entryLines(d.timelines().Of(events, whoEvents), r.Today()) {
		line.Number = 0
		told = append(told, line)
	}
	for _, s := range said {
		line := d.saidLine(0, s)
		line.Lead = "said"
		told = append(told, line)
	}
	d.addHeadlines(told, d.pointsBack)
	reply.Lines = append(aboutLines(name, p, told), told...)
	reply.Buttons = append(append(reply.Buttons, dialog.AnswerButtons(r, r.With())...), dialog.FollowButton("", `"`+name.Title+`"`))
	if reply.Coverage, err = d.Coverage(ctx, r, 0, dialog.Period{}); err != nil {
		return dialog.Reply{}, err
	}
	reply.Coverage = note + "; of " + reply.Coverage + marksExplained(said)
	if r.Action == dialog.Sources {
		return reply, nil
	}
	reply.Picture, err = mentionsPicture(name.Title, note, p.Days)
	return reply, err
}

// aboutLines says how a name is used. The first and the last mention are quoted unless told quotes them.
func aboutLines(name storage.Name, p storage.Presence, told []dialog.Line) (lines []dialog.Line) {
	add := func(lead string, all []string) {
		if len(all) > 0 {
			lines = append(lines, dialog.Line{Lead: lead, Text: strings.Join(all, ", ")})
		}
	}
	if name.Kind != names.Other {
		add("Is", []string{map[names.Kind]string{names.Person: "a person", names.Organisation: "an organisation", names.Place: "a place"}[name.Kind]})
	}
	add("Also known as", slices.DeleteFunc(slices.Clone(p.Forms), func(f string) bool { return f == name.Title }))
	add("Described as", p.Roles)
	add("Mentioned with", beside(p.Beside))
	add("First mentioned", []string{dialog.Day(p.First.Of.Published)})
	add("Last mentioned", []string{dialog.Day(p.Last.Of.Published)})
	quoted := map[briefing.Passage]bool{}
	for _, l := range told {
		for _, q := range l.Quotes {
			quoted[q.Passage] = true
		}
	}
	for i, c := range []briefing.Cited{p.First, p.Last} {
		if !quoted[c.Passage] {
			quoted[c.Passage] = true
			lines = append(lines, dialog.Line{Lead: []string{"First mention", "Last mention"}[i], Quotes: []dialog.Quote{{Cited: c}}})
		}
	}
	return lines
}

// beside says in how many sentences names stand beside one: "Rosa Lind (2 sentences), Vard (1)".
func beside(all []storage.Beside) (names []string) {
	for i, b := range all {
		count := fmt.Sprint(b.Sentences)
		if i == 0 {
			count = dialog.Count(b.Sentences, "sentence")
		}
		names = append(names, fmt.Sprintf("%s (%s)", b.Title, count))
	}
	return names
}

func mentionsPicture(title, note string, days []storage.Day) (*dialog.File, error) {
	m := draw.Mentions{Title: title, Note: note}
	for _, d := range days {
		m.Days = append(m.Days, draw.Count{Day: d.Published, N: d.Mentions})
	}
	var png bytes.Buffer
	if err := m.WritePNG(&png); err != nil {
		return nil, err
	}
	return &dialog.File{Name: "mentions.png", Bytes: png.Bytes()}, nil
}
