package timeline

import (
	"cmp"
	"math"
	"slices"
)

// history says on which days sentences were published: all of them, and those that hold a word.
type history struct {
	all    []int
	byWord [][]int // by the word's number
}

func newHistory(words int) history { return history{byWord: make([][]int, words)} }

func (h *history) add(l *sentence, published int) {
	h.all = append(h.all, published)
	for _, id := range l.words {
		h.byWord[id] = append(h.byWord[id], published)
	}
}

func (h *history) sort() {
	slices.Sort(h.all)
	for _, days := range h.byWord {
		slices.Sort(days)
	}
}

// rate is the share of the sentences published from the first to the last day that hold a word, smoothed so that few
// sentences tell little.
func (h *history) rate(id int32, first, last int) float64 {
	const (
		sentences = 20
		rare      = 0.002
	)
	return countBetween(h.byWord[id], first, last)/(countBetween(h.all, first, last)+sentences) + rare
}

// countBetween counts the days of an ordered list from the first to the last.
func countBetween(days []int, first, last int) float64 {
	from, _ := slices.BinarySearch(days, first)
	to, _ := slices.BinarySearch(days, last+1)
	return float64(to - from)
}

// The days around a day in which its words are looked for: round figures, as everywhere here. How much each counts is learned.
const (
	fortnight = 14
	weekOver  = 8  // days after a day
	longAfter = 59 // days after it, the last on which its words are looked for
)

// novelty tells of a day's words how much more often they are said in the two weeks from it on (fresh), and in the two months
// after its first week (lasting), than in the two weeks before it: the mean of the five words that do so most, each the
// more the more briefings tell the day by it. What happens has words of its own, which come with it and mostly go with it. Both are
// 0 where little is told.
func (m *corpus) novelty(tellers []member, day int) (fresh, lasting float64) {
	const best = 5
	briefings := map[int]bool{}
	var held []uint64 // a word, and a briefing that tells the day by it
	for _, e := range tellers {
		briefings[e.Number] = true
		for _, id := range m.sentences[e.at].words {
			held = append(held, uint64(id)<<32|uint64(e.Number))
		}
	}
	slices.Sort(held)
	held = slices.Compact(held)
	var soon, late []float64
	for len(held) > 0 {
		id, by := int32(held[0]>>32), 1
		for by < len(held) && held[by]>>32 == held[0]>>32 {
			by++
		}
		held = held[by:]
		if by < 2 && len(briefings) >= 4 {
			continue
		}
		before, weight := math.Log(m.history.rate(id, day-fortnight-1, day-1)), math.Log(1+float64(by))
		soon = append(soon, weight*(math.Log(m.history.rate(id, day, day+fortnight))-before))
		late = append(late, weight*(math.Log(m.history.rate(id, day+weekOver, day+longAfter))-before))
	}
	much := 1 - m.scarcity()
	return much * meanOfMost(soon, best), much * meanOfMost(late, best)
}

// meanOfMost is the mean of the n largest values; where there are fewer, the rest count as 0.
func meanOfMost(values []float64, n int) (mean float64) {
	slices.SortFunc(values, func(a, b float64) int { return cmp.Compare(b, a) })
	for _, x := range values[:min(n, len(values))] {
		mean += x / float64(n)
	}
	return mean
}
