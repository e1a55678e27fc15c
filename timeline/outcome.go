package timeline

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/factuality"
)

// eventShareOfDay is how much two sentences share, by sameEvent, when they tell of one event of the days that both give. Judgement, not
// measured: less than most of the rarer words, as the days agree, too.
const eventShareOfDay = 0.4

// sameEvent reports whether two sentences tell of one event: at least so large a part of the one that says less stands in
// the other. A word counts by how rare it is, and two words are too few, unless they are all that it says.
func (m *corpus) sameEvent(a, b *sentence, least float64) bool {
	const tooFew = 2
	shared, weight := 0, 0.0
	a.words.eachShared(b.words, func(id int32) {
		shared++
		weight += m.smoothRarity[id]
	})
	if shared < tooFew || shared == tooFew && min(len(a.words), len(b.words)) > tooFew {
		return false
	}
	return weight >= least*min(a.smoothRarity, b.smoothRarity)
}

// setbacks returns the events whose sentences tell that something is put off or called off.
func (m *corpus) setbacks() []member {
	if m.setbacksFound == nil {
		m.setbacksFound = []member{}
		collect := func(told []member) {
			for _, e := range told {
				if off(e.When.Status) != "" || len(m.endings(e)) > 0 {
					m.setbacksFound = append(m.setbacksFound, e)
				}
			}
		}
		for i := range m.groups {
			collect(m.groups[i].members)
		}
		for _, day := range slices.Sorted(maps.Keys(m.leads)) {
			collect(m.leads[day])
		}
	}
	return m.setbacksFound
}

// ending is what a clause says became of something, and the words that name it.
type ending struct {
	outcome Outcome
	words   wordSet
}

// outcome tells whether an event's date or a clause of its sentence says that what a plan tells of is put off or called
// off; "" when neither does.
func (m *corpus) outcome(e member, plan *sentence) Outcome {
	if o := off(e.When.Status); o != "" {
		return o
	}
	for _, end := range m.endings(e) {
		named := false
		plan.words.eachShared(end.words, func(int32) { named = true })
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
func (m *corpus) endings(e member) []ending {
	l := &m.sentences[e.at]
	if l.clausesRead {
		return l.endings
	}
	l.clausesRead = true
	if !m.clauses.MayEnd(e.Text) {
		return nil
	}
	m.sentence(e.at)
	for _, o := range m.clauses.Of(e.Text).Outcomes() {
		end := ending{Moved, m.wordsOf(o.Of.Of(e.Text), m.tongueOf(&e.Of))}
		if o.Value == factuality.CalledOff {
			end.outcome = Cancelled
		}
		l.endings = append(l.endings, end)
	}
	return l.endings
}

// laterThan reports whether a's briefing was published after b's; of one day's briefings the number decides. What a moderator marks is told
// on the day of the mark, after that day's briefings.
func laterThan(a, b *briefing.Event) bool {
	return (a.Number != b.Number || a.IsMark() != b.IsMark()) && cmp.Or(compareTold(a, b), cmp.Compare(a.Number, b.Number)) > 0
}

// compareTold orders events by when they are told.
func compareTold(a, b *briefing.Event) int {
	marked := func(e *briefing.Event) int {
		if e.IsMark() {
			return 1
		}
		return 0
	}
	return cmp.Or(toldOn(a).Compare(toldOn(b)), cmp.Compare(marked(a), marked(b)))
}

// toldOn is the day on which an event is told: that of publication, or of the mark where that came later.
func toldOn(e *briefing.Event) time.Time {
	if e.IsMark() && e.When.Anchor.After(e.Of.Published) {
		return e.When.Anchor
	}
	return e.Of.Published
}
