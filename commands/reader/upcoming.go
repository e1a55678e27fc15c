package reader

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

const (
	usualDays = 30   // that /upcoming looks ahead, and back
	maxDays   = 3660 // ten years
)

// Upcoming is /upcoming.
func (d *Desk) Upcoming() dialog.Command {
	return dialog.Command{
		Name: "upcoming", Describe: "What is planned next, and what was due but is not reported yet",
		Options: []dialog.Option{
			d.TopicOption("topic", "Only this topic; leave it out for all topics"),
			dialog.NumberOption("days", "How many days to look ahead (and back, for what was due); 30 by default", maxDays),
		},
		Example: "/upcoming topic:{topic}",
		Answer:  d.upcoming,
	}
}

// upcoming answers /upcoming in order of time: what was due and is not reported yet, then what is planned. It opens at the
// page where the plans begin.
func (d *Desk) upcoming(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	days, err := r.Number("days")
	if err != nil {
		return dialog.Reply{}, err
	}
	if days = min(days, maxDays); days == 0 {
		days = usualDays
	}
	today, _, err := r.Days(viewDay) // of a button: the day on which the answer was given
	if err != nil {
		return dialog.Reply{}, err
	}
	if today.IsZero() {
		today = r.Today()
	}
	events, matching, err := d.Store.Events(ctx, r.Guild, storage.EventQuery{
		Topic: topic.ID, Plans: true, From: today.AddDate(0, 0, -days), To: today.AddDate(0, 0, days+1)})
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("choosing what tells of plans: %w", err)
	}
	all := d.timelines.Upcoming(events, today)
	entries := slices.DeleteFunc(slices.Clone(all), func(e timeline.Entry) bool { return !isWithin(e, today, days) })
	view := r.With(viewDay, dialog.ISODay(today))
	title := dialog.FilterTitle("Upcoming: "+topic.Title, storage.Topic{}, view)
	if len(entries) == 0 {
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text(noPlans(days, len(all))))
	}
	coverage, err := d.Coverage(ctx, r, topic.ID, dialog.Period{})
	if err != nil {
		return dialog.Reply{}, err
	}
	coverage += chosenAmong(len(events), matching)
	if left := len(all) - len(entries); left > 0 {
		coverage += fmt.Sprintf("; %s beyond %d days", dialog.Count(left, "plan"), days)
	}
	if r.Action == dialog.Export {
		return exportFiles(r, title, coverage, entries)
	}
	if ahead := slices.IndexFunc(entries, func(e timeline.Entry) bool { return !e.Due }); ahead > 0 && r.Options[dialog.ViewPage] == "" {
		r.Options = r.With(dialog.ViewPage, strconv.Itoa(ahead/timelinePage))
	}
	p := r.Page(len(entries), timelinePage)
	reply := dialog.Reply{
		Title: title, Coverage: coverage, Page: p, Lines: entryLines(entries, today)[p.From:p.To],
		Buttons: slices.Concat(p.Buttons(view, "Earlier", "Later"), dialog.AnswerButtons(r, view), exportButton(view)),
	}
	return reply, d.standAlone(ctx, r, reply.Lines)
}

// isWithin reports whether a plan begins within so many days from today, or was due within so many days before.
func isWithin(e timeline.Entry, today time.Time, days int) bool {
	begins, ends := e.When.From, e.When.To
	if begins.IsZero() { // "until May" counts by its end
		begins = ends
	}
	if ends.IsZero() {
		ends = begins
	}
	if e.Due {
		return !ends.Before(today.AddDate(0, 0, -days))
	}
	return !begins.After(today.AddDate(0, 0, days))
}

// noPlans says that nothing is planned or due within so many days, and how many plans are further away.
func noPlans(days, away int) string {
	says := fmt.Sprintf("Nothing is planned for the next %s, and nothing that was due in the last %d is unreported.", dialog.Count(days, "day"), days)
	if away > 0 {
		says += fmt.Sprintf(" There is more further away: %s. Give a larger number for days:.", dialog.Count(away, "plan"))
	}
	return says
}
