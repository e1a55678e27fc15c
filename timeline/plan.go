package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

const happened = dates.Happened

// settle finds what became of a plan, or which plan came true, and cites both. Groups whose news is told by that are
// done. It is false when the report that a plan was kept is told already.
func (m *material) settle(t *telling, done map[stretch]bool) bool {
	switch t.event.When.Status {
	case happened:
		if plan, found := m.planOf(t); found {
			t.later = Kept
			t.citeAlso(m, plan)
			m.count(t, plan)
			done[stretchOf(plan.When)] = true
		}
	case dates.Planned:
		end, to := m.fate(t.event, t.lines[0])
		if to == "" {
			return true
		}
		s := stretchOf(end.When)
		switch {
		case to == Kept && done[s]:
			return false
		case to == Kept:
			plan := t.cited[0]
			t.event, t.cited, t.lines = end.Event, []briefing.Cited{end.Cited, plan}, []*line{&m.lines[end.line], t.lines[0]}
			m.count(t, end)
			done[s] = true
		default:
			t.citeAlso(m, end)
		}
		t.later = to
	}
	return true
}

// toldOff reports whether a chosen plan tells already that its days are off.
func (m *material) toldOff(t *telling, chosen []telling) bool {
	s := stretchOf(t.event.When)
	return (s.status == dates.Cancelled || s.status == dates.Postponed) && slices.ContainsFunc(chosen, func(c telling) bool {
		return (c.later == Moved || c.later == Cancelled) && sameDays(s, stretchOf(c.event.When)) &&
			slices.ContainsFunc(c.lines, func(l *line) bool { return m.sameDeed(l, t.lines[0], deedOfDay) })
	})
}

func sameDays(a, b stretch) bool { return a.first == b.first && a.last == b.last }

// count counts the briefings of an event's group for t.
func (m *material) count(t *telling, e member) {
	for _, other := range m.groups[m.at[stretchOf(e.When)]].members {
		t.numbers[other.Number] = true
	}
}

// citeAlso puts a sentence behind the first one.
func (t *telling) citeAlso(m *material, e member) {
	t.cited, t.lines = t.cited[:1], t.lines[:1]
	t.cite(m, rated{member: e})
	t.numbers[e.Number] = true
}

// planOf finds the plan that a report says was kept: published before, for days that hold the report's, with the same
// deed. The fittest is taken.
func (m *material) planOf(t *telling) (best member, found bool) {
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
			if laterThan(t.event, e.Event) && m.sameDeed(&m.lines[e.line], t.lines[0], deed) && (!found || m.fitness(e.Event) > m.fitness(best.Event)) {
				best, found = e, true
			}
		}
	}
	return best, found
}

// maxPlan is the longest stretch, in days, for which a report of a day within it tells that the plan was kept.
const maxPlan = 92

// longestPlan is the longest stretch, in days, that may have begun when it is told as planned: a year.
const longestPlan = 366

// fate returns the event that tells what became of a plan, of a briefing published after it. A report that it happened
// on its days counts before all else, then the newest turn. The outcome is "" when nothing is told.
func (m *material) fate(plan *briefing.Event, l *line) (member, Outcome) {
	s := stretchOf(plan.When)
	last := lastPlanned(plan.When)
	from, _ := slices.BinarySearchFunc(m.groups, s.first, func(g group, first int) int { return cmp.Compare(g.first, first) })
	for i := from; i < len(m.groups) && m.groups[i].first <= last && s.last-s.first <= maxPlan; i++ {
		g := &m.groups[i]
		if g.status != happened || g.last > last {
			continue
		}
		for _, e := range g.members {
			if e.When.Status != dates.Uncertain && laterThan(e.Event, plan) && m.sameDeed(&m.lines[e.line], l, deedOn(g.stretch, s)) && m.outcome(e, l) == "" {
				return e, Kept
			}
		}
	}
	var turn member
	for _, e := range m.turns() {
		if !laterThan(e.Event, plan) || turn.Event != nil && !laterThan(e.Event, turn.Event) {
			continue
		}
		if m.sameDeed(&m.lines[e.line], l, deedOn(stretchOf(e.When), s)) && m.outcome(e, l) != "" {
			turn = e
		}
	}
	if turn.Event == nil {
		return turn, ""
	}
	return turn, m.outcome(turn, l)
}

// plans gathers the planned events that were published before they were due: those that plan the same deed for the same
// days become one telling, by the most exact of the dates.
func (m *material) plans() []telling {
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
			l := &m.lines[e.line]
			same := m.planned(g, l, found, begin)
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
		if end, to := m.fate(t.event, t.lines[0]); to != "" {
			t.later = to
			t.citeAlso(m, end)
		}
	}
	return found
}

// byLength returns the groups of plans, the shortest stretches first.
func (m *material) byLength() []*group {
	var planned []*group
	for i := range m.groups {
		if g := &m.groups[i]; g.status == dates.Planned {
			planned = append(planned, g)
		}
	}
	slices.SortStableFunc(planned, func(a, b *group) int { return cmp.Compare(a.last-a.first, b.last-b.first) })
	return planned
}

// planned finds the telling of a line's deed on days within the group's; -1 when there is none.
func (m *material) planned(g *group, l *line, found []telling, begin map[int][]int) int {
	for day := g.first; day <= min(g.last, g.first+maxPlan); day++ {
		for _, k := range begin[day] {
			s := stretchOf(found[k].event.When)
			if s.last <= g.last && m.sameDeed(found[k].lines[0], l, deedOn(s, g.stretch)) {
				return k
			}
		}
	}
	return -1
}

// byFitness sorts a group's members, the fittest first.
func (m *material) byFitness(members []member) []member {
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
