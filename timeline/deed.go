package timeline

import (
	"cmp"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/factuality"
)

// How much two sentences share, by sameDeed, when they tell of one deed.
const (
	deed      = 0.6
	deedOfDay = 0.4 // enough when they give it the same days
)

// deedOn is how much is enough of what two stretches of days are told.
func deedOn(a, b stretch) float64 {
	if sameDays(a, b) {
		return deedOfDay
	}
	return deed
}

// sameDeed reports whether two sentences tell of one deed: of the one that says less at least so large a part stands in
// the other. A word counts by how rare it is, and two words are too few, unless they are all that it says.
func (m *material) sameDeed(a, b *line, least float64) bool {
	const tooFew = 2
	shared, weight := 0, 0.0
	a.words.each(b.words, func(id int32) {
		shared++
		weight += m.news[id]
	})
	if shared < tooFew || shared == tooFew && min(len(a.words), len(b.words)) > tooFew {
		return false
	}
	return weight >= least*min(a.news, b.news)
}

// turns returns the events whose sentences tell that something is put off or called off.
func (m *material) turns() []member {
	if m.turning == nil {
		m.turning = []member{}
		for i := range m.groups {
			for _, e := range m.groups[i].members {
				if off(e.When.Status) != "" || len(m.endings(e)) > 0 {
					m.turning = append(m.turning, e)
				}
			}
		}
	}
	return m.turning
}

// ending is what a clause says became of something, and the words that name it.
type ending struct {
	outcome Outcome
	words   wordSet
}

// outcome tells whether an event's date or a clause of its sentence says that what a plan tells of is put off or called
// off; "" when neither does.
func (m *material) outcome(e member, plan *line) Outcome {
	if o := off(e.When.Status); o != "" {
		return o
	}
	for _, end := range m.endings(e) {
		named := false
		plan.words.each(end.words, func(int32) { named = true })
		if named {
			return end.outcome
		}
	}
	return ""
}

// off is the outcome of a plan whose day has a status; "" for none.
func off(s dates.Status) Outcome {
	switch s {
	case dates.Postponed:
		return Moved
	case dates.Cancelled:
		return Cancelled
	}
	return ""
}

// endings returns what the clauses of an event's sentence put off or call off.
func (m *material) endings(e member) []ending {
	l := &m.lines[e.line]
	if l.clausesRead {
		return l.endings
	}
	l.clausesRead = true
	for _, o := range m.clauses.Of(e.Text).Outcomes() {
		end := ending{Moved, m.known(o.Of.Of(e.Text))}
		if o.Value == factuality.CalledOff {
			end.outcome = Cancelled
		}
		l.endings = append(l.endings, end)
	}
	return l.endings
}

// laterThan reports whether a's briefing was published after b's; of one day's briefings the number decides.
func laterThan(a, b *briefing.Event) bool {
	return a.Number != b.Number && cmp.Or(a.Of.Published.Compare(b.Of.Published), cmp.Compare(a.Number, b.Number)) > 0
}
