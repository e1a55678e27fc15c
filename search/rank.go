package search

import (
	"cmp"
	"math"
	"slices"
)

const bm25K, bm25B = 1.2, 0.75 // k1 and b of BM25 (Robertson and others, TREC-3)

// rank orders what was gathered: what holds all words first, then by score. A word is the rarer, the fewer hold it: of what was gathered, or of the guild,
// where it is large and the word common.
func (p *plan) rank(docs []doc) {
	size := float64(max(p.size, len(docs)))
	p.idf = make([]float64, len(p.terms))
	for i, t := range p.terms {
		holders := t.Share * size
		if holders == 0 {
			for _, d := range docs {
				holders += min(math.Ceil(d.Counts[i]), 1)
			}
		}
		p.idf[i] = idf(holders, size)
	}
	p.average = averageWords(docs)
	for i := range docs {
		docs[i].rank, docs[i].all = p.score(docs[i]), p.holdsAll(docs[i])
	}
	sortByRank(docs)
}

// idf is the weight of a word that so many of all texts hold, as BM25 has it, never negative.
func idf(holders, all float64) float64 { return math.Log(1 + (all-holders+0.5)/(holders+0.5)) }

func averageWords(docs []doc) float64 {
	words := 0
	for _, d := range docs {
		words += d.Words
	}
	return max(float64(words)/float64(max(len(docs), 1)), 1)
}

// score is the BM25F of a briefing (Robertson, Zaragoza and Taylor, CIKM 2004): its counts are weighted by where in the
// briefing the words stand.
func (p *plan) score(d doc) (score float64) {
	for i, idf := range p.idf {
		score += idf * saturation(d.Counts[i], float64(d.Words)/p.average)
	}
	return score
}

// saturation is what a word counts that stands so often in a text, whose length is given in average lengths.
func saturation(count, length float64) float64 {
	return count * (bm25K + 1) / (count + bm25K*(1-bm25B+bm25B*length))
}

// sortByRank puts what holds all words first, and of both kinds the best; among equals the newest.
func sortByRank(docs []doc) {
	slices.SortFunc(docs, func(x, y doc) int {
		if x.all != y.all {
			return map[bool]int{true: -1, false: 1}[x.all]
		}
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(y.Day, x.Day), cmp.Compare(y.Number, x.Number))
	})
}
