package timeline

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"dateline/briefing"
)

// telling is a group with the sentences that were chosen to tell it.
type telling struct {
	event     *briefing.Event // of the first cited sentence
	cited     []briefing.Cited
	sentences []*sentence  // of the cited sentences
	numbers   map[int]bool // of the briefings that tell of the date
	plan      *plan        // that it is of; nil for none
}

// What was measured was measured on Timeline17, with the topics held out one at a time (see Weights).
const (
	sameNews       = 0.6 // from this overlap on a sentence repeats another; .5 and .7 change little
	supportShare   = 0.3 // of the words is enough for a second citation: a judgement, as T17's are not asked for
	boilerplate    = 3   // more sentences than this with the same text are boilerplate; 2 loses much, 6 a little
	candidateLimit = 40  // of the fittest sentences are compared, to bound the time; 20 and 80 give the same
)

// sums are the sums of the sentences around a date, by word, and their lengths.
type sums struct {
	expectation
	day                   int
	dated, beside         []float64
	datedSize, besideSize float64
}

// reset forgets a date, and keeps its room.
func (d *sums) reset(day, words int) {
	if d.dated == nil {
		d.dated, d.beside = make([]float64, words), make([]float64, words)
	}
	d.day = day
	clear(d.dated)
	clear(d.beside)
	d.expectation.reset(words)
}

// rated is an event that may tell a date, with what is seen of it and how well it does.
type rated struct {
	member
	features []float64
	rating   float64
}

// rate sorts the candidates, those first that tell the date best.
func (m *corpus) rate(g *group, c Choice, weights []float64) []rated {
	found := m.candidates(g, c)
	for i := range found {
		r := &found[i]
		r.rating = dot(r.features, weights)
		if r.Part == briefing.InSummary {
			r.rating += summaryBonus
		}
		if c.Sentences <= 0 {
			little := m.scarcity()
			r.rating = (1-little)*r.rating + (fitnessWeight+little)*math.Log(m.fitness(r.Event))
			if m.datesTheSaying(r.Event) {
				r.rating -= sayingPenalty
			}
		}
	}
	slices.SortStableFunc(found, func(a, b rated) int { return cmp.Compare(b.rating, a.rating) })
	return found
}

// candidates returns the sentences that may tell a date, once each: those that date it, and those that lead what was
// published on that day, which count like them, and on the next. Each briefing's sentences share one vote on what the day is about, so that a page
// of comments has no more than a report. The sums are those of the date until the next one's candidates.
func (m *corpus) candidates(g *group, c Choice) []rated {
	d := &m.sums
	d.reset(g.first, len(m.holders))
	all := g.members
	if c.Merged {
		all = m.tellers(g)
	}
	day := isDay(g.members[0].When) && g.status == happened
	if all = slices.Clone(all); day {
		all = append(all, m.leads[g.first]...)
	}
	votes := map[int]float64{}
	for _, e := range all {
		votes[e.Number]++
	}
	for _, e := range all {
		m.add(d.dated, e.at, 1/math.Sqrt(votes[e.Number]))
		l := &m.sentences[e.at]
		d.count(e, l, fromDated)
		if DayNumber(e.Of.Published)-g.first > 7 {
			d.count(e, l, fromLater)
		}
		if e.Pos < 3 {
			d.count(e, l, fromHead)
		}
	}
	if day {
		all = append(all, m.neighbours(g)...)
	}
	d.datedSize, d.besideSize = norm(d.dated), norm(d.beside)
	m.expect(&d.expectation, vector(WordFeatures(), c.Weights.Word), vector(PairFeatures(), c.Weights.Pair))
	var found []rated
	seen := map[int]bool{}
	for _, e := range all {
		if seen[e.at] || m.sentences[e.at].repeated > boilerplate || !m.sentences[e.at].citable {
			continue
		}
		seen[e.at] = true
		found = append(found, rated{member: e, features: m.sentenceFeatures(e, d)})
	}
	standardize(found)
	return found
}

// neighbours counts what the days beside a day tell, and returns the sentences that lead what was published on it and on the next.
func (m *corpus) neighbours(g *group) (leads []member) {
	d := &m.sums
	for day := g.first; day <= g.first+1; day++ {
		for _, e := range m.leads[day] {
			d.count(e, &m.sentences[e.at], fromReports)
			leads = append(leads, e)
		}
	}
	for _, day := range []int{g.first - 1, g.first + 1} {
		s := g.slot
		s.first, s.last = day, day
		if i, known := m.groupOf[s]; known {
			for _, e := range m.groups[i].members {
				m.add(d.beside, e.at, 1)
				d.count(e, &m.sentences[e.at], fromBeside)
			}
		}
	}
	return leads
}

// standardize gives the features of likeness as so many standard deviations from the mean of the date's candidates: how
// much sentences share depends on how many there are.
func standardize(found []rated) {
	const small = 0.02 // keeps differences that are noise from being blown up
	n := float64(len(found))
	for j := range likenesses {
		var mean, square float64
		for _, r := range found {
			mean += r.features[j] / n
		}
		for _, r := range found {
			square += (r.features[j] - mean) * (r.features[j] - mean) / n
		}
		for _, r := range found {
			r.features[j] = (r.features[j] - mean) / (math.Sqrt(square) + small)
		}
	}
}

// What counts beside what was learned. The first two count where one sentence has to tell the date alone, to somebody
// who reads nothing else; where many are asked for they would cost words that a journalist has. All three are judgement:
// large enough to decide between sentences that share about as many words, and not between others.
const (
	fitnessWeight = 0.1 // of the logarithm of its fitness
	sayingPenalty = 0.2 // for one that only dates when something was said
	summaryBonus  = 0.2 // for one of the summary that a moderator wrote
)

// add adds a sentence to a sum. A short line counts less than a long one, but none more than its share.
func (m *corpus) add(sum []float64, at int, vote float64) {
	l := &m.sentences[at]
	for _, id := range l.words {
		sum[id] += vote * m.rarity[id] / (l.length + 3)
	}
}

// onlySaid reports whether an event is only the day on which its sentence was said, which tells of other days: "the port closed
// on Thursday, officials said Friday". That is the day of publication, or what ends the sentence.
func (m *corpus) onlySaid(e member) bool {
	return isDay(e.When) && m.sentences[e.at].dates > 1 && (e.When.From.Equal(e.Of.Published) || endsWithSaying(e.Event)) && m.datesTheSaying(e.Event)
}

// saidWhen reports whether t is only the day on which a chosen entry's sentence was said: its publication day, told
// by that very sentence, which reports.
func (m *corpus) saidWhen(t telling, chosen []telling) bool {
	told := t.event.Cited
	if !t.event.When.From.Equal(told.Of.Published) || !isDay(t.event.When) || !slices.ContainsFunc(strings.Fields(told.Text), m.tongueOf(&told.Of).isReporting) {
		return false
	}
	return slices.ContainsFunc(chosen, func(c telling) bool { return c.cited[0].Passage == told.Passage })
}
