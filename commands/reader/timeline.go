package reader

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/draw"
	"dateline/wording"
)

const (
	maxTimeline  = 24  // entries of one timeline
	timelinePage = 7   // entries in the list at once; the picture shows all
	usualPlans   = 14  // when no size is given
	salient      = 200 // entries among which the main plans are looked for
)

// Timeline is /timeline.
func (d *Desk) Timeline() dialog.Command {
	return dialog.Command{
		Name: "timeline",
		Options: []dialog.Option{
			d.TopicOption("topic"),
			dialog.TextOption("about", 100),
			dialog.DayOption("from"),
			dialog.DayOption("to"),
			dialog.ChoiceOption("show",
				dialog.Choice{Value: "all"}, dialog.Choice{Value: string(dates.Happened)}, dialog.Choice{Value: string(dates.Planned)}),
			dialog.NumberOption("size", maxTimeline),
			d.BriefingOption("briefing"),
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
	title, coverage, err := d.timelineOf(ctx, r, topic, q.Numbers)
	if err != nil {
		return dialog.Reply{}, err
	}
	title = dialog.FilterTitle(r.In, title, storage.Topic{}, view)
	found, err := d.findEntries(ctx, r, q, size)
	if err != nil {
		return dialog.Reply{}, err
	}
	switch {
	case len(found.all) == 0:
		return d.noEntries(ctx, r, title, topic.ID, view)
	case r.Action == dialog.Export:
		return d.exportFiles(ctx, r, title, r.Say("timeline.coverage", "share", found.share(r.In, found.all), "coverage", coverage)+found.chosen, found.all)
	}
	entries, turned := found.main, view[viewPart] == "" && view[viewShape] == "" && r.Action == dialog.Turn
	if view[viewPart] == partAll {
		title, entries = r.Say("timeline.all-events", "title", title), found.all
	} else {
		delete(view, viewPart)
	}
	narrow := view[viewShape] == shapeNarrow
	if !narrow {
		delete(view, viewShape)
	}
	l, err := d.layOut(ctx, r, view, entries, turned)
	if err != nil {
		return dialog.Reply{}, err
	}
	share := found.share(r.In, entries)
	reply := dialog.Reply{Title: title, Coverage: r.Say("timeline.coverage", "share", share, "coverage", coverage) + found.chosen, Page: l.page, Lines: l.lines}
	reply.Buttons = slices.Concat(l.turning, partButton(r, view, len(found.all)-len(found.main)), orderButton(r, view, len(entries)), l.comparing, dialog.AnswerButtons(r, view), exportButton(r, view), shapeButton(r, view, narrow))
	if len(q.Numbers) == 0 {
		reply.Buttons = append(reply.Buttons, dialog.FollowButton(r, r.Options["topic"], r.Options["about"]))
	}
	if turned || r.Action == dialog.Sources {
		return reply, nil
	}
	for _, e := range l.pictured {
		reply.Pictured = append(reply.Pictured, e.Cited[0])
	}
	reply.Picture, err = timelinePicture(draw.Picture{In: r.In, Fonts: d.fonts, Title: title, Share: share, Entries: l.pictured, Captions: l.captions, First: l.first + 1, Narrow: narrow, Today: r.Today()})
	return reply, err
}

// timelineOf returns the title and the coverage of a timeline: of briefings where some are asked for, else of the topic.
func (d *Desk) timelineOf(ctx context.Context, r dialog.Request, topic storage.Topic, numbers []int) (title, coverage string, err error) {
	switch {
	case len(numbers) == 0:
		coverage, err = d.Coverage(ctx, r, topic.ID, dialog.Period{})
		return topic.Title, coverage, err
	case len(numbers) > 1: // by the button of another answer, which says what they are
		return r.Say("timeline.briefings", "numbers", dialog.Cut(dialog.Numbered(numbers), 60)), r.Say("words.briefings", "n", len(numbers)), nil
	}
	if topic.ID != 0 {
		return "", "", r.Fault("timeline.one-or-topic")
	}
	b, err := d.storedBriefing(ctx, r, numbers[0])
	if err != nil {
		return "", "", err
	}
	return b.Head.Title, dialog.CoverageOf(r.In, b.Head), nil
}

// timelineQuery reads the options; the view is that of their period.
func timelineQuery(r dialog.Request, topic storage.Topic) (q storage.EventQuery, size int, view map[string]string, err error) {
	period, view, err := r.Period()
	if err != nil {
		return q, 0, nil, err
	}
	q = storage.EventQuery{Topic: topic.ID, Words: strings.TrimSpace(r.Options["about"]), From: period.From, To: period.To}
	number, err := r.Number("briefing")
	if err != nil {
		return q, 0, nil, err
	}
	if q.Numbers, err = r.Numbers(); err != nil {
		return q, 0, nil, err
	}
	if number != 0 {
		q.Numbers = []int{number}
	}
	if size, err = r.Number("size"); err != nil {
		return q, 0, nil, err
	}
	return q, min(size, maxTimeline), view, nil
}

// found is what the options ask for: the entries of the whole timeline and, of these, the main ones.
type found struct {
	all, main []timeline.Entry
	more      bool   // there are more events than were read
	chosen    string // then, among how many; see chosenAmong
}

// share says how many of the events are shown.
func (f found) share(in wording.Language, shown []timeline.Entry) string {
	switch n := len(f.all); {
	case f.more:
		return in.Say("timeline.share-of-more", "shown", len(shown), "n", n)
	case len(shown) < n:
		return in.Say("timeline.share", "shown", len(shown), "n", n)
	case n == 1:
		return in.Say("timeline.only")
	case n == 2:
		return in.Say("timeline.both")
	default:
		return in.Say("timeline.share-all", "n", n)
	}
}

// findEntries makes the timeline that the options ask for. Only sentences that name a date are used: an undated lead need not
// be about its publication day.
func (d *Desk) findEntries(ctx context.Context, r dialog.Request, q storage.EventQuery, size int) (found, error) {
	if r.Options["show"] == string(dates.Happened) {
		q.Status = dates.Happened
	}
	events, matching, err := d.Store.Events(ctx, r.Guild, r.Audience, q)
	if err != nil {
		return found{}, fmt.Errorf("choosing a timeline's events: %w", err)
	}
	f := found{more: matching.Events > len(events), chosen: chosenAmong(r.In, len(events), matching)}
	planned, read := r.Options["show"] == string(dates.Planned), d.timelines().Read(events)
	if planned {
		f.all = read.Whole(salient)
	} else {
		f.all = read.Whole(size)
	}
	if !f.more {
		if err := d.withFates(ctx, r, q, read, matching, f.all); err != nil {
			return found{}, err
		}
		slices.SortStableFunc(f.all, func(a, b timeline.Entry) int { return timeline.Compare(a.When, b.When) })
	}
	if planned {
		f.all = plans(f.all, cmp.Or(size, usualPlans))
	}
	f.main = mainOf(f.all, cmp.Or(size, usualPlans))
	return f, nil
}

// mainOf returns the main entries. Where none is, as of a few that only look far back, it makes those main that rank first, so many at most.
func mainOf(all []timeline.Entry, size int) (main []timeline.Entry) {
	if !slices.ContainsFunc(all, func(e timeline.Entry) bool { return e.Main }) {
		ranks := make([]int, len(all))
		for i, e := range all {
			ranks[i] = e.Rank
		}
		slices.Sort(ranks)
		for i := range all {
			place, _ := slices.BinarySearch(ranks, all[i].Rank)
			all[i].Main = place < size
		}
	}
	for _, e := range all {
		if e.Main {
			main = append(main, e)
		}
	}
	return main
}

// chosenAmong completes a coverage by how many of the matching events an answer was chosen from; "" when from all.
func chosenAmong(in wording.Language, read int, matching storage.Matching) string {
	switch {
	case read >= matching.Events:
		return ""
	case matching.Newest:
		return in.Say("timeline.chosen-newest", "read", read)
	case matching.More:
		const round = 100
		return in.Say("timeline.chosen-of-more", "read", read, "n", (matching.Events-1)/round*round)
	default:
		return in.Say("timeline.chosen-of", "read", read, "n", matching.Events)
	}
}

// plans returns what was planned and has not happened, including what was postponed or cancelled. Of the main ones
// those in most briefings stay, so many at most.
func plans(all []timeline.Entry, size int) []timeline.Entry {
	planned := slices.DeleteFunc(all, func(e timeline.Entry) bool {
		return e.Later == timeline.Kept || e.When.Status != dates.Planned && e.When.Status != dates.Postponed && e.When.Status != dates.Cancelled
	})
	var main []*timeline.Entry
	for i := range planned {
		if planned[i].Main {
			main = append(main, &planned[i])
		}
	}
	slices.SortStableFunc(main, func(a, b *timeline.Entry) int { return cmp.Compare(b.Briefings, a.Briefings) })
	for _, e := range main[min(len(main), size):] {
		e.Main = false
	}
	return planned
}

// noEntries says why a timeline is empty, and what to do.
func (d *Desk) noEntries(ctx context.Context, r dialog.Request, title string, topic int64, view map[string]string) (dialog.Reply, error) {
	says := r.Say("timeline.undated")
	c, err := d.Store.Coverage(ctx, r.Guild, r.Audience, topic, time.Time{}, time.Time{})
	if err != nil {
		return dialog.Reply{}, err
	}
	if dialog.HalfRead(r.In, c) != "" {
		says = r.Say("timeline.nothing")
	}
	for _, filter := range []string{"about", "from", "to", "show"} {
		if view[filter] != "" {
			says = r.Say("timeline.no-match")
		}
	}
	return d.NoResult(ctx, r, title, topic, dialog.Text(says))
}
