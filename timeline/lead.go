package timeline

import (
	"cmp"
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// leadsFirst puts what each briefing leads with in front of the groups, in their order: of a group the part that tells the
// lead's event. A plan stands where what tells its fate does.
func (m *corpus) leadsFirst(groups []ranked) []ranked {
	leads := m.leadEvents()
	opens := func(e member) bool { return leads[e.Number].Event == e.Event }
	var queue []ranked
	for _, g := range groups {
		for _, e := range g.members {
			p := m.planOf(e.Event)
			if opens(e) || p != nil && g.status == dates.Planned && slices.ContainsFunc(p.all(), opens) {
				queue = append(queue, ranked{group: m.partOf(g.group, e), leads: true, lead: &e})
			}
		}
	}
	return append(queue, groups...)
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

	aside = 0.6 // of a clause; see grammar.clause: less is told in a clause that depends on another
)

// leadEvents returns, by briefing, the event that it leads with: the first that its text dates, at its head and in a main
// clause. The day on which something was said leads where the sentence dates nothing else. A briefing without one is not there.
func (m *corpus) leadEvents() map[int]member {
	leads := map[int]member{}
	for i := range m.groups {
		for _, e := range m.groups[i].members {
			if e.Part != briefing.InSummary && e.Pos >= leading || e.Pos > 0 && distance(e.Event) > leadNear || m.clause(e.Event) < aside {
				continue
			}
			best, known := leads[e.Number]
			if !known || cmp.Or(cmp.Compare(e.Pos, best.Pos), cmp.Compare(m.clause(best.Event), m.clause(e.Event)), cmp.Compare(e.When.Start, best.When.Start)) < 0 {
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
