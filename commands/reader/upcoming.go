package reader

import (
	"context"
	"slices"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/wording"
)

const (
	usualDays = 30   // that /upcoming looks ahead
	maxDays   = 3660 // ten years
)

// Upcoming is /upcoming.
func (d *Desk) Upcoming() dialog.Command {
	return dialog.Command{
		Name: "upcoming",
		Options: []dialog.Option{
			d.TopicOption("topic"),
			dialog.NumberOption("days", maxDays),
		},
		Example: "/upcoming topic:{topic}",
		Answer:  d.upcoming,
	}
}

// upcoming answers /upcoming: what is planned, in order of time, then what was due and is not reported, the newest first.
func (d *Desk) upcoming(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.Action == dialog.Schedule {
		return d.schedule(ctx, r)
	}
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
	plans, err := d.plansOf(ctx, r, topic.ID, "", today, days)
	if err != nil {
		return dialog.Reply{}, err
	}
	all := plans.Upcoming(today)
	for i := range all {
		all[i].Doubtful = all[i].Doubtful || !plans.whole
	}
	entries := slices.DeleteFunc(slices.Clone(all), func(e timeline.Entry) bool { return !isWithin(e, today, days) })
	view := r.With(viewDay, dialog.ISODay(today))
	title := dialog.FilterTitle(r.In, r.Say("upcoming.title", "topic", topic.Title), storage.Topic{}, view)
	if len(entries) == 0 {
		return d.NoResult(ctx, r, title, topic.ID, dialog.Text(noPlans(r.In, days, len(all))))
	}
	coverage, err := d.Coverage(ctx, r, topic.ID, dialog.Period{})
	if err != nil {
		return dialog.Reply{}, err
	}
	coverage += plans.chosen
	if left := len(all) - len(entries); left > 0 {
		coverage += r.Say("upcoming.beyond", "n", left, "days", days)
	}
	if r.Action == dialog.Export {
		return d.exportFiles(ctx, r, title, coverage, entries)
	}
	p := r.Page(len(entries), timelinePage)
	buttons := slices.Concat(p.Buttons(view, r.Say("buttons.back"), r.Say("buttons.more")), dialog.AnswerButtons(r, view), exportButton(r, view))
	if r.User != 0 {
		buttons = append(buttons, scheduleButtons(r, entries, p, today)...)
	}
	reply := dialog.Reply{
		Title: title, Coverage: coverage, Page: p, Lines: entryLines(r.In, entries, today)[p.From:p.To],
		Buttons: buttons,
	}
	return reply, d.standAlone(ctx, r, reply.Lines)
}

// isWithin reports whether a plan begins within so many days from today, or was due before.
func isWithin(e timeline.Entry, today time.Time, days int) bool {
	begins := e.When.From
	if begins.IsZero() { // "until May" counts by its end
		begins = e.When.To
	}
	return e.Due || !begins.After(today.AddDate(0, 0, days))
}

// noPlans says that nothing is planned within so many days and nothing is due, and how many plans are further away.
func noPlans(in wording.Language, days, away int) string {
	says := in.Say("upcoming.nothing", "n", days)
	if away > 0 {
		says += " " + in.Say("upcoming.further", "n", away)
	}
	return says
}
