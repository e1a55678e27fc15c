package reader

import (
	"context"
	"slices"

	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

// What a digest tells of plans.
const (
	plannedDays = 7
	mostPlanned = 7
)

// Digest tells how two states differ, as /changes does, and what is planned in the days after the later one. A reply without lines says
// that they do not differ.
func (d *Desk) Digest(ctx context.Context, r dialog.Request, q storage.DifferenceQuery) (dialog.Reply, error) {
	found, err := d.Compare(ctx, r, q)
	if err != nil || found.Count() == 0 {
		return dialog.Reply{}, err
	}
	lines, page, err := d.ComparedLines(ctx, r, found)
	if err != nil {
		return dialog.Reply{}, err
	}
	planned, err := d.plannedLines(ctx, r, q)
	if err != nil {
		return dialog.Reply{}, err
	}
	view := r.With(viewSpan, q.From.Key()+lookLimit+q.To.Key())
	if page.Of > 1 { // before the plans: where a message has no room, those give way
		lines = append(lines, dialog.Text(r.Say("changes.rest")))
	}
	reply := dialog.Reply{Lines: append(lines, planned...), Buttons: []dialog.Button{
		{Label: r.Say("buttons.all-changes"), Action: dialog.Ask, Options: view, Strong: page.Of > 1}, {Label: r.Say("buttons.sources"), Action: dialog.Sources, Options: view},
	}}
	reply.Coverage, err = d.Coverage(ctx, r, q.Topic, dialog.Period{})
	return reply, err
}

// plannedLines lists what is planned in the days after the later of two states.
func (d *Desk) plannedLines(ctx context.Context, r dialog.Request, q storage.DifferenceQuery) ([]dialog.Line, error) {
	today := dayOf(r, q.To.At)
	plans, err := d.plansOf(ctx, r, q.Topic, q.Words, today, plannedDays)
	if err != nil {
		return nil, err
	}
	entries := slices.DeleteFunc(plans.Upcoming(today), func(e timeline.Entry) bool {
		first, last := e.Days()
		spans := first.Before(today) && last.After(today.AddDate(0, 0, plannedDays)) // "this year" would stand in every digest until it is over
		return e.Due || spans || !isWithin(e, today, plannedDays)
	})
	if len(entries) == 0 {
		return nil, nil
	}
	lines := entryLines(r.In, entries[:min(len(entries), mostPlanned)], today)
	for i := range lines {
		lines[i].Number, lines[i].Joined = 0, true
		for j := range lines[i].Quotes {
			cutQuote(&lines[i].Quotes[j])
		}
	}
	if err := d.standAlone(ctx, r, lines); err != nil {
		return nil, err
	}
	return append([]dialog.Line{{Lead: r.Say("changes.planned-ahead")}}, lines...), nil
}
