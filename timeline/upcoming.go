package timeline

import (
	"slices"
	"time"

	"dateline/briefing"
)

// Upcoming returns what is planned on today or later, and what was planned before today and no later briefing tells
// of: these are Due. A plan that happened or was moved is left out; one that was called off stays, with Later, until
// its day is over. Each plan is one entry, in the order of Compare, however many briefings tell of it and in whatever
// words, by the most exact of its dates. What has no end ("from May on") is due when its first day is over. What is
// told when its day is over ("had been planned for 10 October") looks back, and is no plan.
//
// The events must be all that the answer is about, not only the planned: what happened is looked up among them.
func (mk *Maker) Upcoming(events []briefing.Event, today time.Time) []Entry {
	now := DayNumber(today)
	var found []Entry
	for _, p := range mk.gather(events, nil).plans() {
		over := lastPlanned(p.event.When) < now
		e := Entry{When: p.event.When, Cited: p.cited, Briefings: len(p.numbers), Later: p.later, Due: over && p.later == ""}
		if e.Due || !over && e.Later != Kept && e.Later != Moved {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b Entry) int { return Compare(a.When, b.When) })
	return found
}
