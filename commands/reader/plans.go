package reader

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dateline/briefing/dates"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
)

// plansOf is the plans of a topic.
type plansOf struct {
	*timeline.Plans
	whole  bool   // all that may tell of them was read; else nobody can say that no briefing reports one
	chosen string // among how many events they were found, where not among all
}

// plansOf reads the plans of a topic, or of all when it is 0, those of so many days from today on first; or those alone whose sentences
// have some words.
func (d *Desk) plansOf(ctx context.Context, r dialog.Request, topic int64, words string, today time.Time, days int) (plansOf, error) {
	return d.plansOfKnown(ctx, r, storage.EventQuery{Topic: topic, Words: words}, today, days)
}

// plansOfKnown is plansOf for a query that has a topic or words, and maybe how many events match.
func (d *Desk) plansOfKnown(ctx context.Context, r dialog.Request, q storage.EventQuery, today time.Time, days int) (plansOf, error) {
	if q.Words == "" {
		q.Plans, q.To = true, today.AddDate(0, 0, days+1)
	}
	events, matching, err := d.Store.Events(ctx, r.Guild, r.Audience, q)
	if err != nil {
		return plansOf{}, fmt.Errorf("choosing what tells of plans: %w", err)
	}
	return d.plansAmong(ctx, r, q.Topic, time.Time{}, today, d.timelines().Read(events), matching)
}

// plansAmong finds the plans among events of a topic, or of all when it is 0. What the briefings lead with is read, too, where it may tell of a
// plan and name no day: that one came true which became due since a day, or that one is off.
func (d *Desk) plansAmong(ctx context.Context, r dialog.Request, topic int64, since, today time.Time, of *timeline.Reading, matching storage.Matching) (plansOf, error) {
	found := plansOf{of.Plans(), len(of.Events) == matching.Events, chosenAmong(r.In, len(of.Events), matching)}
	if !found.whole {
		return found, nil
	}
	reported, told := timeline.ReportedFrom(found.Late(since, today)), found.Open(since)
	if told.IsZero() {
		return found, nil
	}
	leads, err := d.Store.Leads(ctx, r.Guild, r.Audience, storage.EventQuery{Topic: topic, From: told, To: reported}, storage.MaxEvents)
	if err != nil {
		return plansOf{}, err
	}
	more := of.AddEndings(leads)
	if !reported.IsZero() {
		leads, err := d.Store.Leads(ctx, r.Guild, r.Audience, storage.EventQuery{Topic: topic, From: reported}, storage.MaxEvents)
		if err != nil {
			return plansOf{}, err
		}
		of.AddLeads(leads)
		more, found.whole = true, len(leads) < storage.MaxEvents
	}
	if more {
		found.Plans = of.Plans()
	}
	return found, nil
}

// dueReading is what tells of the plans that may have become something else, read, and the plans found in it.
type dueReading struct {
	told  storage.TellingOf
	of    *timeline.Reading
	plans *timeline.Plans
}

func (d *Desk) readDue(ctx context.Context, r dialog.Request, due storage.PlansDue) (*dueReading, error) {
	told, err := d.Store.TellingOf(ctx, r.Guild, r.Audience, due)
	if err != nil {
		return nil, err
	}
	of := d.timelines().Read(told.Events)
	plans := of.Plans()
	if plans.Missed() && told.Whole && !due.Over {
		due.Over = true
		return d.readDue(ctx, r, due)
	}
	return &dueReading{told, of, plans}, nil
}

// plansDue finds the plans that may have become something else between two states, as plansOf does; in what was read, where it was.
func (d *Desk) plansDue(ctx context.Context, r dialog.Request, q storage.DifferenceQuery, due storage.PlansDue, read *dueReading) (plansOf, error) {
	if q.Words != "" {
		events, matching, err := d.Store.Events(ctx, r.Guild, r.Audience, storage.EventQuery{Topic: q.Topic, Words: q.Words})
		if err != nil {
			return plansOf{}, fmt.Errorf("choosing what tells of plans: %w", err)
		}
		return d.plansAmong(ctx, r, q.Topic, due.From, due.To, d.timelines().Read(events), matching)
	}
	if read == nil {
		var err error
		if read, err = d.readDue(ctx, r, due); err != nil {
			return plansOf{}, err
		}
	}
	found := plansOf{Plans: read.plans, whole: read.told.Whole}
	if !found.whole || len(read.told.Events) == 0 {
		return found, nil
	}
	leads, err := d.Store.Leads(ctx, r.Guild, r.Audience, leadsOf(due, read.told), storage.MaxEvents)
	if err != nil {
		return plansOf{}, err
	}
	if found.whole = len(leads) < storage.MaxEvents; read.told.First.IsZero() {
		read.of.AddEndings(leads)
	} else {
		read.of.AddLeads(leads)
	}
	found.Plans = read.of.Plans()
	return found, nil
}

// leadsOf asks for what may tell without a day what became of plans: that one came true since its first day, or that one is off, which only
// what is fresh changes.
func leadsOf(due storage.PlansDue, told storage.TellingOf) storage.EventQuery {
	if told.First.IsZero() {
		return storage.EventQuery{Topic: due.Topic, Numbers: due.Fresh}
	}
	return storage.EventQuery{Topic: due.Topic, From: told.First}
}

// withFates puts in the place of plans of which the entries tell nothing later the plans as all briefings of the topic tell of them, so that none
// is said to be due, or still to come, in one answer of which another tells more. The entries were made of events that q found; more are read
// where these are not all.
func (d *Desk) withFates(ctx context.Context, r dialog.Request, q storage.EventQuery, of *timeline.Reading, matching storage.Matching, entries []timeline.Entry) error {
	late := func(e timeline.Entry) bool { return e.IsLate(r.Today()) }
	stands := func(e timeline.Entry) bool { return e.When.Status == dates.Planned && e.Later == "" }
	if !slices.ContainsFunc(entries, stands) {
		return nil
	}
	var plans plansOf
	var err error
	switch {
	case !q.IsUnfiltered():
		plans, err = d.plansOf(ctx, r, q.Topic, "", r.Today(), 0)
	case len(of.Events) == matching.Events:
		plans, err = d.plansAmong(ctx, r, q.Topic, time.Time{}, r.Today(), of, matching)
	default:
		plans, err = d.plansOfKnown(ctx, r, storage.EventQuery{Topic: q.Topic, Known: matching}, r.Today(), 0)
	}
	if err != nil {
		return err
	}
	for i, e := range entries {
		if plan, known := plans.Of(e); known && (late(e) || stands(e) && plan.Later != "") {
			plan.Due, plan.Doubtful = e.Due && late(plan), plan.Doubtful || late(e) && !plans.whole
			plan.Briefings, plan.Rank, plan.Main = e.Briefings, e.Rank, e.Main
			entries[i] = plan
		}
	}
	return nil
}
