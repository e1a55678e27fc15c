package timeline

import (
	"math"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// Evidence is what Choice sees of one day: what weights are learned from.
type Evidence struct {
	When      dates.Date
	Mentions  [][]float64 // of the day, each in the order of MentionSigns
	Numbers   []int       // the briefing of each mention
	Date      []float64   // in the order of DateSigns, but for the first, which the mentions give
	Sentences []Candidate // those that may be cited
}

// Candidate is a sentence that may tell a day. Its signs are in the order of SentenceSigns.
type Candidate struct {
	briefing.Event
	Signs []float64
}

// Evidence returns what is seen of each day from the first to the last on which the events say that something happened,
// in order of time: of the days between, too, that nothing is said of.
func (c Choice) Evidence(events []briefing.Event) []Evidence {
	if c.About == nil {
		c.About = func(string) bool { return true }
	}
	m := gather(events)
	told := m.briefingsByDay()
	var found []Evidence
	for i := range m.groups {
		g := &m.groups[i]
		if g.status != happened || g.first != g.last || g.members[0].When.From.IsZero() {
			continue
		}
		if n := len(found); n > 0 {
			for day := found[n-1].When.To; day.Before(g.members[0].When.From); day = day.AddDate(0, 0, 1) {
				when := dates.Date{From: day, To: day.AddDate(0, 0, 1), Precision: dates.Day}
				found = append(found, Evidence{When: when, Date: m.dateSigns(dayOf(day), told)})
			}
		}
		e := Evidence{When: g.members[0].When, Date: m.dateSigns(g.first, told)}
		for _, mem := range m.tellers(g) {
			e.Mentions = append(e.Mentions, m.mention(mem))
			e.Numbers = append(e.Numbers, mem.Number)
		}
		for _, r := range m.candidates(g, c) {
			e.Sentences = append(e.Sentences, Candidate{*r.Event, r.signs})
		}
		found = append(found, e)
	}
	return found
}

// Salience is the worth of a day under weights, with its derivative by each of them: the mentions' first, then the
// date's, both in the order of the signs.
func (e Evidence) Salience(mention, date []float64) (worth float64, by []float64) {
	best := map[int]int{} // by briefing, the place in taken
	var taken []int
	var weight []float64
	for i, signs := range e.Mentions {
		x := math.Exp(dot(signs, mention))
		n, known := best[e.Numbers[i]]
		switch {
		case !known:
			best[e.Numbers[i]] = len(taken)
			taken, weight = append(taken, i), append(weight, x)
		case x > weight[n]:
			taken[n], weight[n] = i, x
		}
	}
	sum := alone
	for _, x := range weight {
		sum += x
	}
	by = make([]float64, len(mention)+len(date))
	for n, i := range taken {
		for j, sign := range e.Mentions[i] {
			by[j] += date[0] * weight[n] / sum * sign
		}
	}
	signs := append([]float64{math.Log(sum)}, e.Date...)
	copy(by[len(mention):], signs)
	return dot(signs, date), by
}
