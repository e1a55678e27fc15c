package timeline

import (
	"cmp"
	"math"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/wording"
)

const happened = dates.Happened

// withPlans leaves each plan one place among ranked dates, the one where it is told: its report's, else that of the date that stands. It is
// as salient there as its most salient date. What is no plan, such as a forecast, is left out.
func (m *corpus) withPlans(found []ranked) []ranked {
	m.plans()
	most := map[slot]float64{} // of the dates of plans that are told elsewhere
	kept := make([]ranked, 0, len(found))
	for _, r := range found {
		g := *r.group
		g.members = slices.DeleteFunc(slices.Clone(g.members), func(e member) bool {
			if m.isEndOfDay(e) {
				return true
			}
			p := m.planOf(e.Event)
			if g.status == happened || p == nil {
				return g.status == dates.Planned && m.isForecast(e.Event)
			}
			home := p.place().slot
			if home == g.slot {
				return false
			}
			worth, known := most[home]
			if !known || worth < r.salience {
				most[home] = r.salience
			}
			return true
		})
		if len(g.members) > 0 {
			r.group = &g
			kept = append(kept, r)
		}
	}
	for i := range kept {
		if worth, known := most[kept[i].slot]; known {
			kept[i].salience = math.Max(kept[i].salience, worth)
		}
	}
	slices.SortStableFunc(kept, func(a, b ranked) int { return cmp.Compare(b.salience, a.salience) })
	return kept
}

// isEndOfDay reports whether an event tells that a plan came to nothing on its very day. The plan's entry tells that: the trial that was to open on
// Tuesday was adjourned on Tuesday.
func (m *corpus) isEndOfDay(e member) bool {
	p := m.planOf(e.Event)
	return p != nil && p.end.Event == e.Event && p.later != Kept && !e.IsMark() && e.When.Status == happened && daysOf(e.When) == daysOf(p.stands.When)
}

// place is what gives a plan its place on a timeline: what a moderator said became of it, or the report that it came true, if its date is as
// exact, else the telling whose date stands.
func (p *plan) place() member {
	end, stands := p.end, p.stands
	if p.later != "" && end.IsMark() || p.later == Kept && !isLead(end.Event) && (!end.slot.holds(stands.slot) || stands.slot.holds(end.slot)) {
		return end
	}
	return p.stands
}

// tellFate adds to the telling of a plan, or of what became of it, what became of it, and all that tell of it.
func (m *corpus) tellFate(t *telling) {
	p := m.planOf(t.event)
	if p == nil || t.event.When.Status != dates.Planned && t.event != p.place().Event {
		return
	}
	t.plan = p
	switch {
	case t.event == p.end.Event:
		t.citeAlso(m, m.fittest(p))
	case p.later != "":
		t.citeAlso(m, p.end)
	}
	for _, e := range p.all() {
		t.numbers[e.Number] = true
	}
}

// countBriefings counts the briefings of an event's group for t.
func (m *corpus) countBriefings(t *telling, e member) {
	for _, other := range m.groups[m.groupOf[e.slot]].members {
		t.numbers[other.Number] = true
	}
}

// citeAlso puts a sentence behind the first one.
func (t *telling) citeAlso(m *corpus, e member) {
	t.cited, t.sentences = t.cited[:1], t.sentences[:1]
	if e.Passage != t.cited[0].Passage {
		t.cite(m, rated{member: e})
	}
}

// fittest is the telling of the date that stands whose sentence tells it best.
func (m *corpus) fittest(p *plan) (best member) {
	for _, e := range p.tellings {
		if e.slot == p.stands.slot && (best.Event == nil || m.fitness(e.Event) > m.fitness(best.Event)) {
			best = e
		}
	}
	return best
}

// first is what told of a plan before all others.
func (p *plan) first() member {
	return slices.MinFunc(slices.Concat(p.tellings, p.was), func(a, b member) int { return compareTold(a.Event, b.Event) })
}

// all returns what tells of a plan, oldest first.
func (p *plan) all() []member {
	all := slices.Concat(p.tellings, p.was)
	if p.later != "" {
		all = append(all, p.end)
	}
	return all
}

// entry makes an entry of a telling, which may be of a plan.
func (m *corpus) entry(t telling) Entry {
	e := Entry{When: t.event.When, Cited: t.cited, Briefings: len(t.numbers), Reported: isLead(t.event), Marked: t.event.IsMark()}
	p := t.plan
	if p == nil {
		e.Passes = e.When.Status == dates.Planned && !m.fallsDue(t.event)
		return e
	}
	e.Later, e.Doubtful, e.Passes = p.later, p.doubtful && p.later == "", !m.fallsDue(p.stands.Event)
	e.Marked = p.later == "" && p.stands.IsMark() || p.later != "" && p.end.IsMark()
	for _, old := range append(slices.Clone(p.was), p.stands) {
		same := func(d dates.Date) bool { return d.Label(wording.English) == old.When.Label(wording.English) }
		if !old.slot.holds(slotOf(e.When)) && !slices.ContainsFunc(e.Was, same) {
			e.Was = append(e.Was, old.When)
		}
	}
	if first := toldOn(p.first().Event); len(e.Was) > 0 && first.Before(toldOn(p.stands.Event)) {
		e.First = first
	}
	for _, other := range p.all() {
		told := func(c briefing.Cited) bool { return c.Number == other.Number }
		if !slices.ContainsFunc(e.Cited, told) && !slices.ContainsFunc(e.Also, told) {
			e.Also = append(e.Also, other.Cited)
		}
	}
	return e
}
