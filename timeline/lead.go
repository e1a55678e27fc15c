package timeline

import (
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// leadsFirst puts the groups that a briefing leads with in front of the others, each in the order of the groups. Behind such a
// group stand its leads, one by one: what the group's own telling leaves out is told, too.
func (m *corpus) leadsFirst(groups []ranked) []ranked {
	leads := m.leadEvents()
	opens := func(e member) bool { return leads[e.Number].Event == e.Event }
	front := map[slot]bool{}
	for _, g := range groups {
		if slices.ContainsFunc(g.members, opens) {
			front[g.slot] = true
			front[g.with(dates.Planned)] = front[g.with(dates.Planned)] || off(g.status) != "" // which is told before its fate
		}
	}
	var queue, rest []ranked
	for _, g := range groups {
		if !front[g.slot] {
			rest = append(rest, g)
			continue
		}
		g.leads = true
		queue = append(queue, g)
		for _, e := range g.members {
			if opens(e) {
				queue = append(queue, ranked{group: m.partOf(g.group, e), leads: true, lead: &e})
			}
		}
	}
	return append(queue, rest...)
}

// partOf returns the members of a group that tell the same event as one of them.
func (m *corpus) partOf(g *group, e member) *group {
	part := &group{slot: g.slot}
	for _, other := range g.members {
		if other.at == e.at || m.sameEvent(&m.sentences[other.at], &m.sentences[e.at], eventShareOfDay) {
			part.members = append(part.members, other)
		}
	}
	return part
}

// A briefing's lead is looked for in its first sentences. The first of all may date anything; what another one dates has to
// be near the publication, or it is background.
const (
	leading  = 3  // sentences
	leadNear = 31 // days
)

// leadEvents returns, by briefing, the event that it leads with: the first that its text dates, at its head, and of those in
// one sentence the one that it tells best. A briefing without one is not there.
func (m *corpus) leadEvents() map[int]member {
	leads := map[int]member{}
	for i := range m.groups {
		for _, e := range m.groups[i].members {
			if e.Part != briefing.InSummary && e.Pos >= leading || e.Pos > 0 && distance(e.Event) > leadNear {
				continue
			}
			best, known := leads[e.Number]
			if !known || e.Pos < best.Pos || e.Pos == best.Pos && m.fitness(e.Event) > m.fitness(best.Event) {
				leads[e.Number] = e
			}
		}
	}
	return leads
}

// distance is how many days lie between an event and the publication of its briefing.
func distance(e *briefing.Event) int {
	published := DayNumber(e.Of.Published)
	return max(firstDay(e.When)-published, published-lastDay(e.When), 0)
}

// isAside reports whether a group holds no event of its own: only days on which something was said, or only what had been
// planned for days of which it is told that something happened.
func (m *corpus) isAside(g *group) bool {
	_, told := m.groupOf[g.with(happened)]
	past := g.status == dates.Planned && told
	return !slices.ContainsFunc(g.members, func(e member) bool {
		return !m.onlySaid(e) && !(past && DayNumber(e.Of.Published) > lastPlanned(e.When))
	})
}
