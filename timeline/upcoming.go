package timeline

import (
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Plans is all that briefings tell of plans. Each plan is one entry, however many briefings tell of it and in whatever words, by the most exact
// of the dates that stand. What is told when its day is over ("had been planned for 10 October") looks back, and is no plan.
type Plans struct {
	m  *corpus
	of map[wordsAt]*plan // by the words that date it; see at
}

// wordsAt is where the words of a date begin.
type wordsAt struct{ number, start int }

// Plans is Read and its Plans.
func (mk *Maker) Plans(events []briefing.Event) *Plans { return mk.Read(events).Plans() }

// Plans finds the plans. The events must be all that the answer is about, not only the planned: what happened is looked up among them.
func (r *Reading) Plans() *Plans {
	r.m.announced()
	return &Plans{m: r.m}
}

// Missed reports whether something was taken for another plan because nothing among the events reports that the first came true.
func (p *Plans) Missed() bool { return p.m.book.missed }

// at returns the plan that words date which begin at a place; nil for none.
func (p *Plans) at(words wordsAt) *plan {
	if p.of == nil {
		p.of = map[wordsAt]*plan{}
		for _, plan := range p.m.plans() {
			for _, e := range plan.all() {
				p.of[wordsAt{e.Number, e.When.Start}] = plan
			}
		}
	}
	return p.of[words]
}

// Upcoming is Plans and its Upcoming.
func (mk *Maker) Upcoming(events []briefing.Event, today time.Time) []Entry {
	return mk.Plans(events).Upcoming(today)
}

// All returns all plans in the order of Compare, also those that came true and those that were called off long ago.
func (p *Plans) All() (all []Entry) {
	for _, plan := range p.m.plans() {
		all = append(all, p.m.entryOfPlan(plan))
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return Compare(a.When, b.When) })
	return all
}

// Late returns the plans whose day is over on a day, was not on an earlier one, and of which nothing later is told, in the order of Compare.
func (p *Plans) Late(since, today time.Time) (late []Entry) {
	for _, plan := range p.m.announced() {
		last := lastPlanned(plan.stands.When)
		if plan.later != "" || last < DayNumber(since) || DayNumber(today) <= last || !p.m.fallsDue(plan.stands.Event) {
			continue
		}
		if p.m.settle(plan); plan.later == "" {
			late = append(late, p.m.entryOfPlan(plan))
		}
	}
	slices.SortStableFunc(late, func(a, b Entry) int { return Compare(a.When, b.When) })
	return late
}

// Open returns the day on which the first of the plans was told whose day is no earlier than a day and of which nothing later is told; the zero
// time for none.
func (p *Plans) Open(today time.Time) (first time.Time) {
	for _, plan := range p.m.announced() {
		told := toldOn(plan.stands.Event)
		if plan.later != "" || lastPlanned(plan.stands.When) < DayNumber(today) || !first.IsZero() && !told.Before(first) {
			continue
		}
		if p.m.settle(plan); plan.later == "" {
			first = told
		}
	}
	return first
}

// Of returns the plan whose date an entry's first cited sentence tells of, or told of.
func (p *Plans) Of(e Entry) (Entry, bool) {
	plan := p.at(wordsAt{e.Cited[0].Number, e.When.Start})
	if plan == nil {
		return Entry{}, false
	}
	return p.m.entryOfPlan(plan), true
}

// At returns the plan that a sentence dates, by words that begin at a place in it or, where none do, by its first.
func (p *Plans) At(sentence briefing.Passage, words int) (Entry, bool) {
	plan := p.at(wordsAt{sentence.Number, sentence.Start + words})
	for at := sentence.Start; at < sentence.End && plan == nil; at++ {
		plan = p.at(wordsAt{sentence.Number, at})
	}
	if plan == nil {
		return Entry{}, false
	}
	return p.m.entryOfPlan(plan), true
}

// Words returns where all words stand that date a plan, those that date its entry first.
func (p *Plans) Words(e Entry) (found []briefing.Passage) {
	at := func(m briefing.Passage, from, to int) { m.Start, m.End = from, to; found = append(found, m) }
	at(e.Cited[0].Passage, e.When.Start, e.When.End)
	if plan := p.at(wordsAt{e.Cited[0].Number, e.When.Start}); plan != nil {
		for _, m := range plan.all() {
			at(m.Passage, m.When.Start, m.When.End)
		}
	}
	return found
}

// Upcoming returns what is planned on today or later, in the order of Compare, and then what was planned before today and no later
// briefing tells of, the newest first: these are Due. What came true is left out. What was called off, or put off without a new date, stays
// with Later until its day is over. What has no end ("from May on") is due when its first day is over; a period or an anniversary never is.
func (p *Plans) Upcoming(today time.Time) []Entry {
	var ahead, due []Entry
	for _, e := range p.All() {
		switch {
		case e.Later == Kept:
		case lastPlanned(e.When) >= DayNumber(today):
			ahead = append(ahead, e)
		case e.IsLate(today):
			e.Due = true
			due = append(due, e)
		}
	}
	slices.SortStableFunc(due, func(a, b Entry) int { return Compare(b.When, a.When) })
	return append(ahead, due...)
}

// IsLate reports whether an entry is a plan whose day is over and of which nothing later is told.
func (e Entry) IsLate(today time.Time) bool {
	return e.When.Status == dates.Planned && e.Later == "" && !e.Passes && lastPlanned(e.When) < DayNumber(today)
}

// ReportedFrom returns the first day on which one of some plans may have come true, the zero time for none.
func ReportedFrom(plans []Entry) (first time.Time) {
	for _, e := range plans {
		if from := reportedFrom(e.When, e.Cited[0].Of.Published); first.IsZero() || from.Before(first) {
			first = from
		}
	}
	return first
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
