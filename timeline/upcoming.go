package timeline

import (
	"slices"
	"time"

	"dateline/briefing"
)

// Upcoming returns what is planned on today or later, in the order of Compare, and then what was planned before today and no later
// briefing tells of, the newest first: these are Due. Each plan is one entry, however many briefings tell of it and in whatever words, by the
// most exact of the dates that stand. What came true is left out. What was called off, or put off without a new date, stays with Later until
// its day is over. What has no end ("from May on") is due when its first day is over; a period or an anniversary never is. What is told when
// its day is over ("had been planned for 10 October") looks back, and is no plan.
//
// The events must be all that the answer is about, not only the planned: what happened is looked up among them.
func (mk *Maker) Upcoming(events []briefing.Event, today time.Time) []Entry {
	m, now := mk.gather(events, nil), DayNumber(today)
	var ahead, due []Entry
	for _, p := range m.plans() {
		switch e := m.entryOfPlan(p); {
		case e.Later == Kept:
		case lastPlanned(e.When) >= now:
			ahead = append(ahead, e)
		case e.Later == "" && !e.Passes:
			e.Due = true
			due = append(due, e)
		}
	}
	slices.SortStableFunc(ahead, func(a, b Entry) int { return Compare(a.When, b.When) })
	slices.SortStableFunc(due, func(a, b Entry) int { return Compare(b.When, a.When) })
	return append(ahead, due...)
}

// Plans returns all plans, each as Upcoming tells it, in the order of Compare: also what came true, and what was called off long ago.
func (mk *Maker) Plans(events []briefing.Event) (all []Entry) {
	m := mk.gather(events, nil)
	for _, p := range m.plans() {
		all = append(all, m.entryOfPlan(p))
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return Compare(a.When, b.When) })
	return all
}

// entryOfPlan is the entry of a plan as it was planned, and what became of it.
func (m *corpus) entryOfPlan(p *plan) Entry {
	best := m.fittest(p)
	if place := p.place(); place.IsMark() {
		best = place
	}
	t := m.tellingOf(best)
	m.tellFate(&t)
	return m.entry(t)
}
