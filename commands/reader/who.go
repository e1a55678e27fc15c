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
	"dateline/wording"
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
		Name:    "who",
		Options: []dialog.Option{d.NameOption("name").Needed()},
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
		return d.NoResult(ctx, r, name.Title, 0, dialog.Text(r.Say("who.nothing")))
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
	note := r.Say("who.note", "mentions", r.Say("who.mentions", "n", mentions), "briefings", r.Say("words.briefings", "n", briefings), "days", r.In.DayRange(p.Days[0].Published, p.Days[len(p.Days)-1].Published))
	of := map[string]string{"by": name.Title}
	reply := dialog.Reply{Title: name.Title, Buttons: []dialog.Button{{Label: r.Say("buttons.quotes"), Action: dialog.Ask, Name: "quotes", Options: of, Strong: true, Off: total == 0}}}
	var told []dialog.Line
	for _, line := range entryLines(r.In, d.timelines().Of(events, whoEvents), r.Today()) {
		line.Number = 0
		told = append(told, line)
	}
	for _, s := range said {
		line := d.saidLine(r.In, 0, s)
		line.Lead = r.Say("who.said")
		told = append(told, line)
	}
	d.addHeadlines(told, d.pointsBack)
	reply.Lines = append(aboutLines(r.In, name, p, told), told...)
	reply.Buttons = append(append(reply.Buttons, dialog.AnswerButtons(r, r.With())...), dialog.FollowButton(r, "", `"`+name.Title+`"`))
	if reply.Coverage, err = d.Coverage(ctx, r, 0, dialog.Period{}); err != nil {
		return dialog.Reply{}, err
	}
	reply.Coverage = r.Say("who.coverage", "note", note, "coverage", reply.Coverage) + marksExplained(r.In, said)
	if r.Action == dialog.Sources {
		return reply, nil
	}
	reply.Picture, err = mentionsPicture(r.In, d.fonts, name.Title, note, p.Days)
	return reply, err
}

// aboutLines says how a name is used. The first and the last mention are quoted unless told quotes them.
func aboutLines(in wording.Language, name storage.Name, p storage.Presence, told []dialog.Line) (lines []dialog.Line) {
	add := func(lead string, all []string) {
		if len(all) > 0 {
			lines = append(lines, dialog.Line{Lead: in.Say("who.lead-" + lead), Text: strings.Join(all, ", ")})
		}
	}
	if name.Kind != names.Other {
		add("is", []string{in.Say("who.is-" + map[names.Kind]string{names.Person: "person", names.Organisation: "organisation", names.Place: "place"}[name.Kind])})
	}
	add("also", slices.DeleteFunc(slices.Clone(p.Forms), func(f string) bool { return f == name.Title }))
	add("described", p.Roles)
	add("beside", beside(in, p.Beside))
	add("first-day", []string{in.Day(p.First.Of.Published)})
	add("last-day", []string{in.Day(p.Last.Of.Published)})
	quoted := map[briefing.Passage]bool{}
	for _, l := range told {
		for _, q := range l.Quotes {
			quoted[q.Passage] = true
		}
	}
	for i, c := range []briefing.Cited{p.First, p.Last} {
		if !quoted[c.Passage] {
			quoted[c.Passage] = true
			lines = append(lines, dialog.Line{Lead: in.Say([]string{"who.first", "who.last"}[i]), Quotes: []dialog.Quote{{Cited: c}}})
		}
	}
	return lines
}

// beside says in how many sentences names stand beside one: "Rosa Lind (2 sentences), Vard (1)".
func beside(in wording.Language, all []storage.Beside) (names []string) {
	for i, b := range all {
		if i == 0 {
			names = append(names, in.Say("who.sentences", "name", b.Title, "n", b.Sentences))
		} else {
			names = append(names, fmt.Sprintf("%s (%d)", b.Title, b.Sentences))
		}
	}
	return names
}

func mentionsPicture(in wording.Language, fonts draw.Fonts, title, note string, days []storage.Day) (*dialog.File, error) {
	m := draw.Mentions{In: in, Fonts: fonts, Title: title, Note: note}
	for _, d := range days {
		m.Days = append(m.Days, draw.Count{Day: d.Published, N: d.Mentions})
	}
	var png bytes.Buffer
	if err := m.WritePNG(&png); err != nil {
		return nil, err
	}
	return &dialog.File{Name: "mentions.png", Bytes: png.Bytes()}, nil
}
