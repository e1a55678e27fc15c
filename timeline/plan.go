package timeline

import (
	"cmp"
	"slices"
	"strings"

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
			done[s] = done[s] || sameDays(s, stretchOf(t.event.When))
		}
		t.later = to
	}
	return true
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
			if laterThan(t.event, e.Event) && m.lines[e.line].words.overlap(t.lines[0].words) >= sameDeed && (!found || fitness(e.Event) > fitness(best.Event)) {
				best, found = e, true
			}
		}
	}
	return best, found
}

// maxPlan is the longest stretch, in days, for which a report of a day within it tells that the plan was kept.
const maxPlan = 92

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
			if laterThan(e.Event, plan) && outcome(e.Event) == "" && m.lines[e.line].words.overlap(l.words) >= sameDeed {
				return e, Kept
			}
		}
	}
	var turn member
	for _, e := range m.turns() {
		near := sameDeed
		if sameDays(stretchOf(e.When), s) {
			near = support
		}
		if laterThan(e.Event, plan) && m.lines[e.line].words.overlap(l.words) >= near && (turn.Event == nil || laterThan(e.Event, turn.Event)) {
			turn = e
		}
	}
	if turn.Event == nil {
		return turn, ""
	}
	return turn, outcome(turn.Event)
}

// turns returns the events whose sentences tell that something is put off or called off.
func (m *material) turns() []member {
	if m.turning == nil {
		m.turning = []member{}
		for i := range m.groups {
			for _, e := range m.groups[i].members {
				if outcome(e.Event) != "" {
					m.turning = append(m.turning, e)
				}
			}
		}
	}
	return m.turning
}

// outcome tells whether an event's clause or sentence puts something off or calls it off; "" when neither.
func outcome(e *briefing.Event) Outcome {
	switch e.When.Status {
	case dates.Postponed:
		return Moved
	case dates.Cancelled:
		return Cancelled
	}
	for _, turn := range []struct {
		to    Outcome
		verbs []string
	}{
		{Cancelled, []string{"cancelled", "canceled", "called off", "scrapped", "abandoned"}},
		{Moved, []string{"postponed", "put off", "put back", "pushed back", "delayed", "deferred", "rescheduled", "brought forward", "moved to"}},
	} {
		for _, verb := range turn.verbs {
			if strings.Contains(e.Text, verb) {
				return turn.to
			}
		}
	}
	return ""
}

// laterThan reports whether a's briefing was published after b's; of one day's briefings the number decides.
func laterThan(a, b *briefing.Event) bool {
	return a.Number != b.Number && cmp.Or(a.Of.Published.Compare(b.Of.Published), cmp.Compare(a.Number, b.Number)) > 0
}

// plans gathers the planned events: those that plan the same deed for the same days become one telling.
func (m *material) plans() []telling {
	var found []telling
	for i := range m.groups {
		g := &m.groups[i]
		if g.status != dates.Planned {
			continue
		}
		from := len(found)
		for _, e := range byFitness(g.members) {
			l := &m.lines[e.line]
			same := slices.IndexFunc(found[from:], func(t telling) bool { return t.lines[0].words.overlap(l.words) >= sameDeed })
			if same < 0 {
				t := telling{event: e.Event, numbers: map[int]bool{}}
				t.cite(m, rated{member: e})
				found = append(found, t)
				same = len(found) - 1 - from
			}
			found[from+same].numbers[e.Number] = true
		}
		for k := from; k < len(found); k++ {
			t := &found[k]
			if end, to := m.fate(t.event, t.lines[0]); to != "" {
				t.later = to
				t.citeAlso(m, end)
			}
		}
	}
	return found
}

// byFitness sorts a group's members, the fittest first.
func byFitness(members []member) []member {
	sorted := slices.Clone(members)
	slices.SortStableFunc(sorted, func(a, b member) int { return cmp.Compare(fitness(b.Event), fitness(a.Event)) })
	return sorted
}

// lastPlanned is the last day on which a plan may come true.
func lastPlanned(d dates.Date) int {
	if d.To.IsZero() {
		return firstDay(d)
	}
	return lastDay(d)
}
