package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing/dates"
	"dateline/timeline/mention"
)

// giveUp notes a date that a text gives up. The plan of that date is put off until a new date is told; where the sentence before tells it, the
// two are one plan.
func (m *corpus) giveUp(e member) {
	m.book.givenUp[e.at] = append(m.book.givenUp[e.at], e)
	var old, moved *plan
	for _, p := range m.book.all {
		beside := p.stands.Number == e.Number && p.stands.Pos == e.Pos-1 // is to open in June. It was once to open in May
		switch {
		case !beside && !p.stands.slot.holds(e.slot) || !m.shareWords(p.stands, e) || !m.names(p, e):
		case beside && moved == nil:
			moved = p
		case !beside && old == nil:
			old = p
		}
	}
	switch {
	case moved != nil:
		m.book.of[e.Event] = moved
		moved.was = append(moved.was, e)
		m.join(old, moved)
	case old != nil:
		m.book.of[e.Event] = old
		old.was = append(old.was, e)
		old.end, old.later = e, Moved
	}
}

// onlyMoved finds the plan to come that an event gives another day by its kind alone, where there is but one of that kind: the summit has been
// brought forward to 2 May. nil for none.
func (m *corpus) onlyMoved(e member) (only *plan) {
	if len(m.book.givenUp[e.at]) > 0 || len(m.endings(e)) == 0 {
		return nil
	}
	for _, p := range m.book.all {
		ahead := lastPlanned(p.stands.When) >= DayNumber(e.Of.Published) && laterThan(e.Event, p.stands.Event)
		if !ahead || m.outcome(e, m.sentence(p.stands.at)) != Moved || !m.mentionOf(p.stands).NamedByKind(m.mentionOf(e)) {
			continue
		}
		if only != nil {
			return nil
		}
		only = p
	}
	return only
}

// join makes one plan of two: the date that the old one had is given up for that of the other.
func (m *corpus) join(old, p *plan) {
	if old == nil || old == p || old.later == Cancelled || laterThan(old.stands.Event, p.stands.Event) {
		return
	}
	for _, e := range old.all() {
		m.book.of[e.Event] = p
	}
	p.was = slices.Concat(old.was, []member{old.stands}, p.was)
	p.tellings = append(old.tellings, p.tellings...)
	slices.SortStableFunc(p.tellings, func(a, b member) int { return compareTold(a.Event, b.Event) })
	m.book.all = slices.DeleteFunc(m.book.all, func(q *plan) bool { return q == old })
}

// givenUpBefore returns the dates that the sentence before an event's gives up for the same event: once to open in May. It is now to open
// in June.
func (m *corpus) givenUpBefore(e member) (found []member) {
	for _, dates := range m.book.givenUp {
		for _, old := range dates {
			if old.Number == e.Number && old.Pos == e.Pos-1 && m.reader.Naming(m.mentionOf(old), m.mentionOf(e), m.likely.end) > 0 {
				found = append(found, old)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b member) int { return cmp.Compare(a.at, b.at) })
	return found
}

// lookBack finds the plan of what is told when its day is over: had been due to open in May. It makes no plan itself.
func (m *corpus) lookBack(e member) {
	for _, p := range m.book.all {
		if m.isOfPlan(e, p) && m.shareWords(p.stands, e) && m.likeness(p, e, (*mention.Reader).Likeness, m.likely.same) > 0 {
			m.book.of[e.Event] = p
			p.was = append(p.was, e)
			return
		}
	}
}

// mark gives the plan that an event tells of the fate, or the new day, that a moderator marked that event with.
func (m *corpus) mark(e member) {
	for _, p := range m.book.all {
		if !slices.ContainsFunc(p.all(), func(t member) bool { return t.Number == e.Number && t.When.Start == e.When.Start }) {
			continue
		}
		m.book.of[e.Event] = p
		if e.When.Status == dates.Planned {
			p.tellings, p.was, p.stands = append(p.tellings, e), append(p.was, p.stands), e
			p.end, p.later = member{}, ""
		} else {
			p.end, p.later = e, cmp.Or(off(e.When.Status), Kept)
		}
		return
	}
}
