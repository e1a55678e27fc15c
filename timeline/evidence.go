package timeline

import (
	"math"
	"slices"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Evidence is what Choice sees of one day: what weights are learned from.
type Evidence struct {
	When      dates.Date
	Mentions  [][]float64 // of the day, each in the order of MentionFeatures
	Numbers   []int       // the briefing of each mention
	Smoothing float64     // what is added to what the mentions are worth
	Date      []float64   // in the order of DateFeatures, but for the first, which the mentions give
	Sentences []Candidate // those that may be cited; of the days that are told
	Words     []Concept   // of the days that are told
	Pairs     []Concept   // the same
}

// Candidate is a sentence that may tell a day. Its features are in the order of SentenceFeatures.
type Candidate struct {
	briefing.Event
	Features []float64
}

// Concept is a word, or two with a blank between, that a day's sentences hold. Its features are in the order of WordFeatures
// or PairFeatures.
type Concept struct {
	Text     string
	Features []float64
}

// Concepts returns the words of a text and the pairs of words that stand one behind the other as Concept has them.
func (mk *Maker) Concepts(text string) (words, pairs []string) {
	l := newLexicon(mk.grammar)
	_, said, _ := l.read(text, mk.grammar.tongue(mk.grammar.lang), nil)
	for i, id := range said {
		words = append(words, l.texts[id])
		if i > 0 {
			pairs = append(pairs, l.texts[said[i-1]]+" "+l.texts[id])
		}
	}
	return words, pairs
}

// Evidence returns what is seen of each day from the first to the last on which the events say that something happened,
// in order of time: of the days between, too, that nothing is said of that may be cited.
func (mk *Maker) Evidence(events []briefing.Event, c Choice, told func(time.Time) bool) []Evidence {
	if c.Weights == nil {
		w := learnedWeights()
		c.Weights = &w
	}
	m := mk.gather(events, c.About)
	m.survey()
	byDay := m.briefingsByDay()
	smoothing := smoothingOf(m.worths(vector(MentionFeatures(), c.Weights.Mention)))
	var found []Evidence
	for i := range m.groups {
		g := &m.groups[i]
		if g.status != happened || g.first != g.last || g.members[0].When.From.IsZero() || !slices.ContainsFunc(m.tellers(g), m.isCitable) {
			continue
		}
		if n := len(found); n > 0 {
			for day := found[n-1].When.To; day.Before(g.members[0].When.From); day = day.AddDate(0, 0, 1) {
				when := dates.Date{From: day, To: day.AddDate(0, 0, 1), Precision: dates.Day}
				found = append(found, Evidence{When: when, Smoothing: smoothing, Date: m.dateFeatures(DayNumber(day), nil, byDay)})
			}
		}
		e := Evidence{When: g.members[0].When, Smoothing: smoothing, Date: m.dateFeatures(g.first, m.tellers(g), byDay)}
		for _, mem := range m.tellers(g) {
			e.Mentions = append(e.Mentions, m.mentionFeatures(mem))
			e.Numbers = append(e.Numbers, mem.Number)
		}
		if !told(e.When.From) {
			found = append(found, e)
			continue
		}
		rated, x := m.candidates(g, c), &m.sums.expectation
		for i := range x.concepts {
			k := &x.concepts[i]
			features := slices.Clone(m.conceptFeatures(x, k))
			if k.of[1] < 0 {
				e.Words = append(e.Words, Concept{m.texts[k.of[0]], features})
			} else {
				e.Pairs = append(e.Pairs, Concept{m.texts[k.of[0]] + " " + m.texts[k.of[1]], features})
			}
		}
		for _, r := range rated {
			e.Sentences = append(e.Sentences, Candidate{*r.Event, r.features})
		}
		found = append(found, e)
	}
	return found
}

func (m *corpus) isCitable(e member) bool { return m.sentences[e.at].citable }

// Salience is the worth of a day under weights, with its derivative by each of them: the mentions' first, then the
// date's, both in the order of the features.
func (e Evidence) Salience(mention, date []float64) (worth float64, by []float64) {
	best := map[int]int{} // by briefing, the place in taken
	var taken []int
	var weight []float64
	for i, features := range e.Mentions {
		x := math.Exp(dot(features, mention))
		n, known := best[e.Numbers[i]]
		switch {
		case !known:
			best[e.Numbers[i]] = len(taken)
			taken, weight = append(taken, i), append(weight, x)
		case x > weight[n]:
			taken[n], weight[n] = i, x
		}
	}
	sum := e.Smoothing
	for _, x := range weight {
		sum += x
	}
	by = make([]float64, len(mention)+len(date))
	for n, i := range taken {
		for j, x := range e.Mentions[i] {
			by[j] += date[0] * weight[n] / sum * x
		}
	}
	features := append([]float64{math.Log(sum)}, e.Date...)
	copy(by[len(mention):], features)
	return dot(features, date), by
}
