package timeline

import (
	"slices"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Choice says what a timeline is made of. The zero Choice is that of an answer.
type Choice struct {
	Size      int               // dates at most; zero or less: as many as matter
	Sentences int               // cited for each date at most; zero or less: the best, and one of another briefing that tells the same
	About     func(string) bool // which sentences may be cited; nil: all
	Merged    bool              // one entry for the same days, whether planned or happened; then Later stays empty
	Weights   *Weights          // nil: those that the package has learned
}

// How many dates a timeline shows when nobody asked for a number: what fits a picture in two columns, without its tail.
const (
	defaultSize = 14 // dates at most when nobody asked for a number
	minimumSize = 6  // dates, if there are so many, are shown whether they matter much or not
	weakFactor  = 3  // beyond those, a date is left out when the middle one of them is told by so many times as many briefings
)

// Choose makes a timeline of the events, in order of time. Each entry stands for other days, another precision
// or another status than the rest.
//
// When there are more dates than asked for, the most salient are kept (see rank). It is never padded: fewer dates make a
// shorter timeline; without a Size those that matter much less than the best are left out; and a date whose every sentence
// says again what a chosen entry says gives way to any other, and goes when it is but the publication day in the very
// sentence of one ("closed on Wednesday, the port said on Friday"). Where a briefing is there in several versions only
// the newest counts. A plan of which a later briefing tells that it happened, was moved or was called off is one entry with
// that report, and cites both; the same days, told as put off or called off, are none beside it.
//
// An event without words of a date, whose When is its publication day, is a lead: it counts as published on that day and
// may tell it (Reported), but makes no entry by itself. A lead of the day after may only stand behind a sentence that
// dates the day. The order is that of Compare. The same events in any order give the same timeline.
//
// The sentences of a date are chosen by the words and pairs of words that a journalist is expected to write of it (see
// expectation), by what they share with the days beside it, by their place and their build; the weights are learned by
// ridge regression on the words that a sentence shares with a journalist's, less what its length costs (as Tran et al.,
// WWW 2013, and Martschat and Markert, CoNLL 2018, weigh coverage against repetition). Where little is told, that tells
// little, and what decides is how well a sentence is built to tell its date.
func (mk *Maker) Choose(events []briefing.Event, c Choice) []Entry {
	m := mk.gather(events, c.About)
	if c.Weights == nil {
		w := learnedWeights()
		c.Weights = &w
	}
	return m.entriesOf(c.choose(m), 0)
}

// choose picks the dates and tells them.
func (c Choice) choose(m *corpus) []telling {
	m.survey()
	size := c.Size
	if size <= 0 {
		size = defaultSize
	}
	weights := vector(SentenceFeatures(), c.Weights.Sentence)
	chosen, repeated := m.list(nil), []telling{}
	done := map[slot]bool{}
	queue, middle := c.queue(m, size)
	for _, g := range queue {
		if len(chosen.tellings) == size {
			break
		}
		if c.isWeak(g, len(chosen.tellings), middle) || chosen.isTold(g, done) || c.Merged && done[g.with(happened)] {
			continue
		}
		t, fresh := m.tell(g.group, c, weights, chosen.tellings)
		first := !done[g.slot]
		done[g.slot] = true
		if len(t.cited) == 0 {
			continue
		}
		if g.lead != nil && first {
			m.countBriefings(&t, *g.lead)
		}
		if c.Merged {
			done[g.with(happened)] = true
		} else {
			m.tellFate(&t)
			fresh = fresh || g.leads || t.plan != nil && t.event.When.Status == dates.Planned // what is planned is news, though its words were told
		}
		switch {
		case !c.Merged && (m.isAside(g.group) || chosen.tells(t)):
		case fresh:
			chosen.add(t)
		case !m.saidWhen(t, chosen.tellings):
			repeated = append(repeated, t)
		}
	}
	return append(chosen.tellings, repeated[:min(len(repeated), size-len(chosen.tellings))]...)
}

// isWeak reports whether a date that nobody asked for, with so many chosen before it, is told by too few briefings, as the
// middle one is told by so many.
func (c Choice) isWeak(g ranked, chosen, middle int) bool {
	return c.Size <= 0 && chosen >= minimumSize && g.briefings*weakFactor < middle && !g.leads
}

// queue returns the groups in the order in which they are told, and how many briefings tell of the middle one of those that are
// shown whether they matter much or not.
func (c Choice) queue(m *corpus, size int) (queue []ranked, middle int) {
	queue = m.rank(*c.Weights)
	if !c.Merged {
		queue = m.withPlans(queue)
	}
	if len(queue) > minimumSize/2 {
		middle = queue[minimumSize/2].briefings
	}
	if !c.Merged && len(m.about) <= size {
		queue = m.leadsFirst(queue)
	}
	return queue, middle
}

// tell chooses the group's sentences: the fittest that repeats nothing chosen, and others that add to it. When all
// repeat, the fittest of all tells the date and fresh is false.
func (m *corpus) tell(g *group, c Choice, weights []float64, chosen []telling) (t telling, fresh bool) {
	found := m.rate(g, c, weights)
	firstly := func(r rated) bool { return !isLead(r.Event) || firstDay(r.When) == g.first }
	first := slices.IndexFunc(found[:min(len(found), candidateLimit)], func(r rated) bool {
		return firstly(r) && !slices.ContainsFunc(chosen, func(t telling) bool { return m.repeats(r, t) })
	})
	fresh = first >= 0
	if !fresh {
		if first = slices.IndexFunc(found, firstly); first < 0 {
			return t, false
		}
	}
	best := found[first]
	t = telling{event: best.Event, numbers: map[int]bool{}}
	t.cite(m, best)
	for _, e := range g.members {
		t.numbers[e.Number] = true
	}
	if c.Sentences <= 0 {
		second := slices.IndexFunc(found, func(r rated) bool {
			return r.Number != best.Number && m.sentences[r.at].words.overlap(t.sentences[0].words) >= supportShare
		})
		if second >= 0 {
			t.cite(m, found[second])
		}
		return t, fresh
	}
	m.fill(&t, found[:min(len(found), candidateLimit)], c.Sentences, chosen)
	return t, fresh
}

// fill cites up to n sentences, each the one that tells most after what it shares with those before is taken off.
func (m *corpus) fill(t *telling, found []rated, n int, chosen []telling) {
	for len(t.cited) < n {
		next, most := -1, 0.0
		for i, r := range found {
			if next >= 0 && r.rating <= most {
				break // they come best first, and likeness only takes
			}
			shared := 0.0
			for _, l := range t.sentences {
				shared = max(shared, m.alike(&m.sentences[r.at], l))
			}
			x := r.rating - repetition*shared
			if shared <= tooAlike && (next < 0 || x > most) && !slices.ContainsFunc(chosen, func(t telling) bool { return m.repeats(r, t) }) {
				next, most = i, x
			}
		}
		if next < 0 {
			return
		}
		t.cite(m, found[next])
	}
}

const (
	tooAlike   = 0.7 // from this likeness on only one of a date's sentences is cited; on T17 .6 and .8 give the same
	repetition = 0.3 // what likeness takes from a rating; on T17 .15 and .45 give less
)

func (t *telling) cite(m *corpus, r rated) {
	t.cited = append(t.cited, r.Cited)
	t.sentences = append(t.sentences, &m.sentences[r.at])
}

// repeats reports whether a sentence says again what a chosen date tells.
func (m *corpus) repeats(r rated, t telling) bool {
	l := &m.sentences[r.at]
	return slices.ContainsFunc(t.sentences, func(other *sentence) bool {
		return l.words.overlap(other.words) >= sameNews && m.alike(l, other) >= sameNews
	})
}
