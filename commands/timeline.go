package commands

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/timeline"
)

const (
	maxTimeline  = 24 // entries of one timeline
	timelinePage = 7  // entries in the list at once; the picture shows all
)

func timelineSpec() *discordgo.ApplicationCommand {
	least := 1.0
	return &discordgo.ApplicationCommand{
		Name: "timeline", Description: "What happened when, and what is planned, with a picture",
		Options: []*discordgo.ApplicationCommandOption{
			topicOption("Of one topic; all topics when left out"),
			{Type: discordgo.ApplicationCommandOptionString, Name: "about", Description: "Only sentences with these words", MaxLength: 100},
			{Type: discordgo.ApplicationCommandOptionString, Name: "from", Description: "First day: 2025-12-01, March, last week", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "to", Description: "Last day: 2025-12-31, yesterday", MaxLength: 60},
			{Type: discordgo.ApplicationCommandOptionString, Name: "show", Description: "What happened, what is planned, or both", Choices: []*discordgo.ApplicationCommandOptionChoice{
				{Name: "all", Value: "all"}, {Name: "happened", Value: "happened"}, {Name: "planned", Value: "planned"}}},
			{Type: discordgo.ApplicationCommandOptionInteger, Name: "size", Description: "How many entries; as many as the material gives when left out", MinValue: &least, MaxValue: maxTimeline},
			numberOption("briefing", "Of one briefing, by its number"),
		},
	}
}

// timeline answers /timeline.
func (d *Desk) timeline(ctx context.Context, r Request) (Reply, error) {
	topic, err := d.topic(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	q, size, view, err := timelineQuery(r, topic)
	if err != nil {
		return Reply{}, err
	}
	title, coverage := topic.Title, ""
	if q.Number > 0 {
		if topic.ID != 0 {
			return Reply{}, briefing.Faultf("A timeline is of a briefing or of a topic. Give briefing: without topic:, or leave it out.")
		}
		b, err := d.one(ctx, r, q.Number)
		if err != nil {
			return Reply{}, err
		}
		title, coverage = b.Head.Title, covers(b.Head)
	}
	events, err := d.store.Events(ctx, r.Guild, q)
	if err != nil {
		return Reply{}, fmt.Errorf("reading events of guild %d: %w", r.Guild, err)
	}
	entries := timeline.Of(events, size)
	if len(entries) == 0 {
		return d.nothing(ctx, r, title, "No dated sentence here matches. Widen from and to, or leave about and show out.", topic.ID)
	}
	if coverage == "" {
		if coverage, err = d.coverage(ctx, r, topic.ID, period{}); err != nil {
			return Reply{}, err
		}
	}
	p := r.page(len(entries), timelinePage)
	reply := Reply{Title: title, Coverage: coverage}
	for i, e := range entries[p.from:p.to] {
		reply.Lines = append(reply.Lines, entryLine(p.from+i+1, e))
	}
	reply.Buttons = append(p.buttons(view, "Earlier", "Later"), answerButtons(r, view)...)
	if r.Action == Turn || r.Action == Sources { // the picture shows all pages and stays where it is
		return reply, nil
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited[0])
	}
	reply.Picture, err = timelinePicture(title, entries, r.today())
	return reply, err
}

// timelineQuery reads the options, and returns them with every relative date fixed, so that a button pressed
// tomorrow asks the same.
func timelineQuery(r Request, topic storage.Topic) (q storage.EventQuery, size int, view map[string]string, err error) {
	q = storage.EventQuery{Topic: topic.ID, Words: strings.TrimSpace(r.Options["about"])}
	from, _, err := r.days("from")
	if err != nil {
		return q, 0, nil, err
	}
	_, to, err := r.days("to")
	if err != nil {
		return q, 0, nil, err
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return q, 0, nil, briefing.Faultf("from %s lies behind to %s. Swap them.", r.Options["from"], r.Options["to"])
	}
	q.From, q.To = from, to
	if show := r.Options["show"]; show == string(dates.Happened) || show == string(dates.Planned) {
		q.Status = dates.Status(show)
	}
	if q.Number, err = r.number("briefing"); err != nil {
		return q, 0, nil, err
	}
	if size, err = r.number("size"); err != nil {
		return q, 0, nil, err
	}
	view = r.with("from", isoDay(from), "to", isoDay(lastDay(to)))
	return q, min(size, maxTimeline), view, nil
}

func entryLine(number int, e timeline.Entry) Line {
	l := Line{Number: number, Lead: e.When.Label()}
	if e.When.Status == dates.Planned {
		l.Mark = "planned"
	}
	for _, c := range e.Cited {
		l.Quotes = append(l.Quotes, Quote{Cited: c})
	}
	return l
}

func timelinePicture(title string, entries []timeline.Entry, today time.Time) (*File, error) {
	var png bytes.Buffer
	if err := timeline.WritePNG(&png, timeline.Picture{Title: title, Entries: entries, First: 1, Today: today}); err != nil {
		return nil, fmt.Errorf("drawing the timeline: %w", err)
	}
	return &File{Name: "timeline.png", Bytes: png.Bytes()}, nil
}

func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// lastDay is the day before the half-open end.
func lastDay(to time.Time) time.Time {
	if to.IsZero() {
		return to
	}
	return to.AddDate(0, 0, -1)
}
