package commands

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/draw"
)

const (
	maxTimeline  = 24  // entries of one timeline
	timelinePage = 7   // entries in the list at once; the picture shows all
	usualPlans   = 14  // when no size is given
	salient      = 200 // of all entries, among which plans are looked for
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
	title, coverage, err := d.timelineOf(ctx, r, topic, q.Number)
	if err != nil {
		return Reply{}, err
	}
	entries, err := d.entries(ctx, r, q, size)
	if err != nil {
		return Reply{}, err
	}
	switch {
	case len(entries) == 0:
		return d.nothing(ctx, r, title, noEntries(view), topic.ID)
	case r.Action == Export:
		return exportFiles(r, title, coverage, entries)
	}
	lines, turning := entryLines(entries, r.today()), []string{"Earlier", "Later"}
	if err := d.attribute(ctx, r, lines); err != nil {
		return Reply{}, err
	}
	told := pictured(lines)
	if err := d.introduce(ctx, r, lines); err != nil {
		return Reply{}, err
	}
	newest := view["order"] == newestFirst
	if newest { // the numbers stay those of the picture
		slices.Reverse(lines)
		slices.Reverse(turning)
	}
	p := r.page(len(lines), timelinePage)
	reply := Reply{Title: title, Coverage: coverage, Lines: lines[p.from:p.to]}
	reply.Buttons = slices.Concat(p.buttons(view, turning[0], turning[1]), orderButton(view, newest, len(lines)), answerButtons(r, view), exportButton(view))
	if r.Action == Turn || r.Action == Sources { // the picture shows all pages and stays where it is
		return reply, nil
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited[0])
	}
	reply.Picture, err = timelinePicture(title, entries, told, r.today())
	return reply, err
}

// timelineOf names what a timeline is of, and says what it rests on: a briefing where one is asked for, else the topic.
func (d *Desk) timelineOf(ctx context.Context, r Request, topic storage.Topic, number int) (title, coverage string, err error) {
	if number == 0 {
		coverage, err = d.coverage(ctx, r, topic.ID, period{})
		return topic.Title, coverage, err
	}
	if topic.ID != 0 {
		return "", "", briefing.Faultf("A timeline is of a briefing or of a topic. Give briefing: without topic:, or leave it out.")
	}
	b, err := d.one(ctx, r, number)
	if err != nil {
		return "", "", err
	}
	return b.Head.Title, covers(b.Head), nil
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
	if q.Number, err = r.number("briefing"); err != nil {
		return q, 0, nil, err
	}
	if size, err = r.number("size"); err != nil {
		return q, 0, nil, err
	}
	view = r.with("from", isoDay(from), "to", isoDay(lastDay(to)))
	return q, min(size, maxTimeline), view, nil
}

// entries makes the timeline that the options ask for. Every sentence in it names its day: what a briefing only leads
// with on the day of its publication may tell of another.
func (d *Desk) entries(ctx context.Context, r Request, q storage.EventQuery, size int) ([]timeline.Entry, error) {
	if r.Options["show"] == string(dates.Happened) {
		q.Status = dates.Happened
	}
	events, err := d.store.Events(ctx, r.Guild, q)
	if err != nil {
		return nil, fmt.Errorf("reading events of guild %d: %w", r.Guild, err)
	}
	if r.Options["show"] == string(dates.Planned) {
		return plans(events, cmp.Or(size, usualPlans)), nil
	}
	return timeline.Of(events, size), nil
}

// plans are the entries of what was planned and has not happened: also what was put off or called off. They are chosen
// among all events, since what happened tells what came of a plan; where there are too many, those that most briefings
// tell of.
func plans(events []briefing.Event, size int) []timeline.Entry {
	chosen := slices.DeleteFunc(timeline.Of(events, salient), func(e timeline.Entry) bool { return e.When.Status == dates.Happened })
	slices.SortStableFunc(chosen, func(a, b timeline.Entry) int { return cmp.Compare(b.Briefings, a.Briefings) })
	chosen = chosen[:min(len(chosen), size)]
	slices.SortStableFunc(chosen, func(a, b timeline.Entry) int { return timeline.Compare(a.When, b.When) })
	return chosen
}

// noEntries says why a timeline is empty, and what to do.
func noEntries(view map[string]string) string {
	for _, filter := range []string{"about", "from", "to", "show"} {
		if view[filter] != "" {
			return "No dated sentence here matches. Widen from and to, or leave about and show out."
		}
	}
	return "No sentence here names a day that could be told, so there is nothing to put in order. /summary tells what the briefings say."
}

// entryLines writes a timeline's entries as they are seen today, numbered in order of time.
func entryLines(entries []timeline.Entry, today time.Time) (lines []Line) {
	for i, e := range entries {
		l := Line{Number: i + 1, Lead: e.When.Label(), Mark: e.Mark(today), Quotes: cited(e.Cited)}
		l.Quotes[0].At = briefing.Span{Start: e.When.Start, End: e.When.End}
		if e.Due {
			l.Lead, l.Mark = "was due "+l.Lead, "no later briefing reports it"
		}
		lines = append(lines, l)
	}
	return lines
}

// newestFirst is the value of the view's "order" for a list that begins at its end.
const newestFirst = "newest"

// orderButton turns a list of so many lines around.
func orderButton(view map[string]string, newest bool, lines int) []Button {
	switch of := (Request{Options: view}); {
	case lines < 2:
		return nil
	case newest:
		return []Button{{Label: "Oldest first", Action: Turn, Options: of.with("order", "", "page", "")}}
	default:
		return []Button{{Label: "Newest first", Action: Turn, Options: of.with("order", newestFirst, "page", "")}}
	}
}

// pictured is what of the lines of a timeline stands in its picture.
func pictured(lines []Line) (told []draw.Caption) {
	for _, l := range lines {
		told = append(told, draw.Caption{Text: l.Quotes[0].withAdded(), Says: l.Quotes[0].Says})
	}
	return told
}

func timelinePicture(title string, entries []timeline.Entry, told []draw.Caption, today time.Time) (*File, error) {
	var png bytes.Buffer
	if err := draw.PNG(&png, draw.Picture{Title: title, Entries: entries, Captions: told, First: 1, Today: today}); err != nil {
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
