package timeline

import (
	"cmp"
	"strings"

	"dateline/briefing"
	"dateline/briefing/dates"
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
				if m.outcome(e) != "" {
					m.turning = append(m.turning, e)
				}
			}
		}
	}
	return m.turning
}

// outcome tells whether an event's clause or sentence puts something off or calls it off; "" when neither.
func (m *material) outcome(e member) Outcome {
	switch e.When.Status {
	case dates.Postponed:
		return Moved
	case dates.Cancelled:
		return Cancelled
	}
	l := &m.lines[e.line]
	if !l.turnRead {
		l.turnRead, l.turn = true, turn(e.Text)
	}
	return l.turn
}

// turn tells which outcome a sentence's verbs give; "" when none does.
func turn(text string) Outcome {
	for _, of := range []struct {
		to    Outcome
		verbs []string
	}{
		{Cancelled, []string{"cancelled", "canceled", "called off", "scrapped", "abandoned"}},
		{Moved, []string{"postponed", "put off", "put back", "pushed back", "delayed", "deferred", "rescheduled", "brought forward", "moved to"}},
	} {
		for _, verb := range of.verbs {
			if strings.Contains(text, verb) {
				return of.to
			}
		}
	}
	return ""
}

// laterThan reports whether a's briefing was published after b's; of one day's briefings the number decides.
func laterThan(a, b *briefing.Event) bool {
	return a.Number != b.Number && cmp.Or(a.Of.Published.Compare(b.Of.Published), cmp.Compare(a.Number, b.Number)) > 0
}
