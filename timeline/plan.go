package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

const happened = dates.Happened

// settle finds what became of a plan, or which plan came true, and cites both. The groups that this tells are done.
// It returns false when the report that a plan was kept is told already.
func (m *corpus) settle(t *telling, done map[slot]bool) bool {
	switch t.event.When.Status {
	case happened:
		if plan, found := m.keptPlan(t); found {
			t.later = Kept
			t.citeAlso(m, plan)
			m.countBriefings(t, plan)
			done[slotOf(plan.When)] = true
		}
	case dates.Planned:
		end, to := m.fate(t.event, t.sentences[0])
		if to == "" {
			return true
		}
		s := slotOf(end.When)
		switch {
		case to == Kept && done[s]:
			return false
		case to == Kept:
			plan := t.cited[0]
			t.event, t.cited, t.sentences = end.Event, []briefing.Cited{end.Cited, plan}, []*sentence{&m.sentences[end.at], t.sentences[0]}
			m.countBriefings(t, end)
			done[s] = true
		default:
			t.citeAlso(m, end)
		}
		t.later = to
	}
	return true
}

// toldOff reports whether a chosen plan tells already that its days are off.
func (m *corpus) toldOff(t *telling, chosen []telling) bool {
	s := slotOf(t.event.When)
	return (s.status == dates.Cancelled || s.status == dates.Postponed) && slices.ContainsFunc(chosen, func(c telling) bool {
		return (c.later == Moved || c.later == Cancelled) && sameDays(s, slotOf(c.event.When)) &&
			slices.ContainsFunc(c.sentences, func(l *sentence) bool { return m.sameEvent(l, t.sentences[0], eventShareOfDay) })
	})
}

func sameDays(a, b slot) bool { return a.first == b.first && a.last == b.last }

// countBriefings counts the briefings of an event's group for t.
func (m *corpus) countBriefings(t *telling, e member) {
	for _, other := range m.groups[m.groupOf[slotOf(e.When)]].members {
		t.numbers[other.Number] = true
	}
}

// citeAlso puts a sentence behind the first one.
func (t *telling) citeAlso(m *corpus, e member) {
	t.cited, t.sentences = t.cited[:1], t.sentences[:1]
	t.cite(m, rated{member: e})
	t.numbers[e.Number] = true
}

// keptPlan finds the plan that a report shows was kept: published before it, of the same event, for days that include the
// report's. It takes the fittest.
func (m *corpus) keptPlan(t *telling) (best member, found bool) {
	first, last := firstDay(t.event.When), lastDay(t.event.When)
	for i := range m.groups {
		g := &m.groups[i]
		if g.first > first {
			break
		}
		if g.status != dates.Planned || lastPlanned(g.members[0].When) < last || g.last-g.first > maxPlan {
			continue
		}
		for _, e := range g.members {
			if laterThan(t.event, e.Event) && m.sameEvent(&m.sentences[e.at], t.sentences[0], eventShare) && (!found || m.fitness(e.Event) > m.fitness(best.Event)) {
				best, found = e, true
			}
		}
	}
	return best, found
}

// maxPlan is the longest time, in days, for which a report of one day in it shows that the plan was kept: a quarter. In a
// plan for a year too much else happens.
const maxPlan = 92

// longestPlan is the longest time, in days, that may have begun when a plan for it is told: a year.
const longestPlan = 366

// fate returns the event that tells what became of a plan, of a briefing published after it. A report that it happened
// on its days counts before all else, then the newest setback. The outcome is "" when nothing is told.
func (m *corpus) fate(plan *briefing.Event, l *sentence) (member, Outcome) {
	s := slotOf(plan.When)
	last := lastPlanned(plan.When)
	from, _ := slices.BinarySearchFunc(m.groups, s.first, func(g group, first int) int { return cmp.Compare(g.first, first) })
	for i := from; i < len(m.groups) && m.groups[i].first <= last && s.last-s.first <= maxPlan; i++ {
		g := &m.groups[i]
		if g.status != happened || g.last > last {
			continue
		}
		for _, e := range g.members {
			if e.When.Status != dates.Uncertain && laterThan(e.Event, plan) && m.sameEvent(&m.sentences[e.at], l, eventShareOn(g.slot, s)) && m.outcome(e, l) == "" {
				return e, Kept
			}
		}
	}
	var setback member
	for _, e := range m.setbacks() {
		if !laterThan(e.Event, plan) || setback.Event != nil && !laterThan(e.Event, setback.Event) {
			continue
		}
		if m.sameEvent(&m.sentences[e.at], l, eventShareOn(slotOf(e.When), s)) && m.outcome(e, l) != "" {
			setback = e
		}
	}
	if setback.Event == nil {
		return setback, ""
	}
	return setback, m.outcome(setback, l)
}

// plans gathers the planned events that were published before they were due: those that plan the same event for the same
// days become one telling, by the most exact of the dates.
func (m *corpus) plans() []telling {
	var found []telling
	begin := map[int][]int{} // the tellings of a first day
	for _, g := range m.byLength() {
		for _, e := range m.byFitness(g.members) {
			if DayNumber(e.Of.Published) > lastPlanned(e.When) {
				continue // "had been planned for 10 October" looks back
			}
			if g.first < DayNumber(e.Of.Published) && g.last-g.first > longestPlan {
				continue // "in the 21st century" is an age
			}
			l := &m.sentences[e.at]
			same := m.findPlan(g, l, found, begin)
			if same < 0 {
				same = len(found)
				t := telling{event: e.Event, numbers: map[int]bool{}}
				t.cite(m, rated{member: e})
				found = append(found, t)
				begin[g.first] = append(begin[g.first], same)
			}
			found[same].numbers[e.Number] = true
		}
	}
	for k := range found {
		t := &found[k]
		if end, to := m.fate(t.event, t.sentences[0]); to != "" {
			t.later = to
			t.citeAlso(m, end)
		}
	}
	return found
}

// byLength returns the groups of plans, the shortest slots first.
func (m *corpus) byLength() []*group {
	var planned []*group
	for i := range m.groups {
		if g := &m.groups[i]; g.status == dates.Planned {
			planned = append(planned, g)
		}
	}
	slices.SortStableFunc(planned, func(a, b *group) int { return cmp.Compare(a.last-a.first, b.last-b.first) })
	return planned
}

// findPlan returns the place of the telling of a sentence's event on days within the group's; -1 when there is none.
func (m *corpus) findPlan(g *group, l *sentence, found []telling, begin map[int][]int) int {
	for day := g.first; day <= min(g.last, g.first+maxPlan); day++ {
		for _, k := range begin[day] {
			s := slotOf(found[k].event.When)
			if s.last <= g.last && m.sameEvent(found[k].sentences[0], l, eventShareOn(s, g.slot)) {
				return k
			}
		}
	}
	return -1
}

// byFitness sorts a group's members, the fittest first.
func (m *corpus) byFitness(members []member) []member {
	sorted, fit := slices.Clone(members), make(map[*briefing.Event]float64, len(members))
	for _, e := range members {
		fit[e.Event] = m.fitness(e.Event)
	}
	slices.SortStableFunc(sorted, func(a, b member) int { return cmp.Compare(fit[b.Event], fit[a.Event]) })
	return sorted
}

// lastPlanned is the last day on which a plan may come true.
func lastPlanned(d dates.Date) int {
	if d.To.IsZero() {
		return firstDay(d)
	}
	return lastDay(d)
}
