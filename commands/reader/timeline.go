package reader

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/draw"
)

const (
	maxTimeline  = 24  // entries of one timeline
	timelinePage = 7   // entries in the list at once; the picture shows all
	usualPlans   = 14  // when no size is given
	salient      = 200 // entries among which plans are looked for
)

// Timeline is /timeline.
func (d *Desk) Timeline() dialog.Command {
	return dialog.Command{
		Name: "timeline", Describe: "What happened when, and what is planned, with a picture",
		Options: []dialog.Option{
			d.TopicOption("topic", "Only this topic; leave it out for all topics"),
			dialog.TextOption("about", "Only sentences with these words", 100),
			dialog.DayOption("from", "First day: 2025-12-01, March, last week"),
			dialog.DayOption("to", "Last day: 2025-12-31, yesterday"),
			dialog.ChoiceOption("show", "What happened, what is planned, or both",
				dialog.Choice{Name: "all", Value: "all"}, dialog.Choice{Name: "happened", Value: string(dates.Happened)}, dialog.Choice{Name: "planned", Value: string(dates.Planned)}),
			dialog.NumberOption("size", "How many entries; leave it out to let the briefings decide", maxTimeline),
			d.BriefingOption("briefing", "Only this briefing, by its number"),
		},
		Example: "/timeline topic:{topic}",
		Answer:  d.timeline,
	}
}

// timeline answers /timeline.
func (d *Desk) timeline(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	q, size, view, err := timelineQuery(r, topic)
	if err != nil {
		return dialog.Reply{}, err
	}
	title, coverage, err := d.timelineOf(ctx, r, topic, q.Number)
	if err != nil {
		return dialog.Reply{}, err
	}
	title = dialog.FilterTitle(title, storage.Topic{}, view)
	entries, chosen, err := d.entries(ctx, r, q, size)
	coverage += chosen
	if err != nil {
		return dialog.Reply{}, err
	}
	switch {
	case len(entries) == 0:
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text(noEntries(view)))
	case r.Action == dialog.Export:
		return exportFiles(r, title, coverage, entries)
	}
	lines, turning := entryLines(entries, r.Today()), []string{"Earlier", "Later"}
	if err := d.addContext(ctx, r, lines); err != nil {
		return dialog.Reply{}, err
	}
	if err := d.attribute(ctx, r, lines); err != nil {
		return dialog.Reply{}, err
	}
	captions := captionsOf(lines)
	newest := view[viewOrder] == newestFirst
	if newest { // the numbers stay as in the picture
		slices.Reverse(lines)
		slices.Reverse(turning)
	}
	p := r.Page(len(lines), timelinePage)
	reply := dialog.Reply{Title: title, Coverage: coverage, Page: p, Lines: lines[p.From:p.To]}
	reply.Buttons = slices.Concat(p.Buttons(view, turning[0], turning[1]), orderButton(view, newest, len(lines)), dialog.AnswerButtons(r, view), exportButton(view))
	if r.Action == dialog.Turn || r.Action == dialog.Sources { // the picture shows all pages, and stays
		return reply, nil
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited[0])
	}
	reply.Picture, err = timelinePicture(title, entries, captions, r.Today())
	return reply, err
}

// timelineOf returns the title and the coverage of a timeline: of a briefing where one is asked for, else of the topic.
func (d *Desk) timelineOf(ctx context.Context, r dialog.Request, topic storage.Topic, number int) (title, coverage string, err error) {
	if number == 0 {
		coverage, err = d.Coverage(ctx, r, topic.ID, dialog.Period{})
		return topic.Title, coverage, err
	}
	if topic.ID != 0 {
		return "", "", briefing.Faultf("A timeline covers a briefing or a topic. Give briefing: without topic:, or leave it out.")
	}
	b, err := d.storedBriefing(ctx, r, number)
	if err != nil {
		return "", "", err
	}
	return b.Head.Title, dialog.CoverageOf(b.Head), nil
}

// timelineQuery reads the options. The view has them with relative dates made absolute, so that a button asks the same
// when it is pressed tomorrow.
func timelineQuery(r dialog.Request, topic storage.Topic) (q storage.EventQuery, size int, view map[string]string, err error) {
	q = storage.EventQuery{Topic: topic.ID, Words: strings.TrimSpace(r.Options["about"])}
	from, _, err := r.Days("from")
	if err != nil {
		return q, 0, nil, err
	}
	_, to, err := r.Days("to")
	if err != nil {
		return q, 0, nil, err
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return q, 0, nil, briefing.Faultf("from:%s is later than to:%s. Swap them.", r.Options["from"], r.Options["to"])
	}
	q.From, q.To = from, to
	if q.Number, err = r.Number("briefing"); err != nil {
		return q, 0, nil, err
	}
	if size, err = r.Number("size"); err != nil {
		return q, 0, nil, err
	}
	view = r.With("from", dialog.ISODay(from), "to", dialog.ISODay(dialog.LastDay(to)))
	return q, min(size, maxTimeline), view, nil
}

// entries makes the timeline that the options ask for. Only sentences that name a date are used: an undated lead need not
// be about its publication day. chosen says among how many events the entries were chosen, where not among all.
func (d *Desk) entries(ctx context.Context, r dialog.Request, q storage.EventQuery, size int) (entries []timeline.Entry, chosen string, err error) {
	if r.Options["show"] == string(dates.Happened) {
		q.Status = dates.Happened
	}
	events, matching, err := d.Store.Events(ctx, r.Guild, q)
	if err != nil {
		return nil, "", fmt.Errorf("choosing a timeline's events: %w", err)
	}
	chosen = chosenAmong(len(events), matching)
	if r.Options["show"] == string(dates.Planned) {
		return d.plans(events, cmp.Or(size, usualPlans)), chosen, nil
	}
	return d.timelines.Of(events, size), chosen, nil
}

// chosenAmong completes a coverage by how many of the matching events an answer was chosen from; "" when from all.
func chosenAmong(read, matching int) string {
	switch {
	case read >= matching:
		return ""
	case matching == storage.MaxEvents+1: // no more were counted
		return fmt.Sprintf("; chosen among the newest %d dated sentences", read)
	default:
		return fmt.Sprintf("; chosen among %d of %d dated sentences", read, matching)
	}
}

// plans returns what was planned and has not happened, including what was postponed or cancelled. It looks at all events,
// since what happened shows what became of a plan; where there are too many, those in most briefings win.
func (d *Desk) plans(events []briefing.Event, size int) []timeline.Entry {
	chosen := slices.DeleteFunc(d.timelines.Of(events, salient), func(e timeline.Entry) bool { return e.When.Status == dates.Happened })
	slices.SortStableFunc(chosen, func(a, b timeline.Entry) int { return cmp.Compare(b.Briefings, a.Briefings) })
	chosen = chosen[:min(len(chosen), size)]
	slices.SortStableFunc(chosen, func(a, b timeline.Entry) int { return timeline.Compare(a.When, b.When) })
	return chosen
}

// noEntries says why a timeline is empty, and what to do.
func noEntries(view map[string]string) string {
	for _, filter := range []string{"about", "from", "to", "show"} {
		if view[filter] != "" {
			return "No dated sentence here matches. Widen from and to, or leave out about and show."
		}
	}
	return "No sentence here names a day that Dateline can read, so there is nothing to put in order. /summary shows what the briefings say."
}

// entryLines shows a timeline's entries as of today, numbered in order of time.
func entryLines(entries []timeline.Entry, today time.Time) (lines []dialog.Line) {
	for i, e := range entries {
		l := dialog.Line{Number: i + 1, Lead: e.When.Label(), Mark: e.Mark(today), Quotes: dialog.Quotes(e.Cited)}
		l.Quotes[0].At = text.Span{Start: e.When.Start, End: e.When.End}
		if e.Due {
			l.Lead, l.Mark = "was due "+l.Lead, "no later briefing reports it"
		}
		lines = append(lines, l)
	}
	return lines
}

// newestFirst is the value of viewOrder for a list that begins with the newest.
const newestFirst = "newest"

// orderButton offers to reverse a list of so many lines.
func orderButton(view map[string]string, newest bool, lines int) []dialog.Button {
	switch of := (dialog.Request{Options: view}); {
	case lines < 2:
		return nil
	case newest:
		return []dialog.Button{{Label: "Oldest first", Action: dialog.Turn, Options: of.With(viewOrder, "", dialog.ViewPage, "")}}
	default:
		return []dialog.Button{{Label: "Newest first", Action: dialog.Turn, Options: of.With(viewOrder, newestFirst, dialog.ViewPage, "")}}
	}
}

// captionsOf returns what a picture shows of the lines of a timeline: the sentence that names the date.
func captionsOf(lines []dialog.Line) (captions []draw.Caption) {
	dated := func(q dialog.Quote) bool { return !q.At.Empty() }
	for _, l := range lines {
		q := l.Quotes[max(0, slices.IndexFunc(l.Quotes, dated))]
		captions = append(captions, draw.Caption{Text: q.WithAdded(), Says: q.Says()})
	}
	return captions
}

func timelinePicture(title string, entries []timeline.Entry, captions []draw.Caption, today time.Time) (*dialog.File, error) {
	var png bytes.Buffer
	if err := draw.PNG(&png, draw.Picture{Title: title, Entries: entries, Captions: captions, First: 1, Today: today}); err != nil {
		return nil, fmt.Errorf("drawing the timeline: %w", err)
	}
	return &dialog.File{Name: "timeline.png", Bytes: png.Bytes()}, nil
}
