package storage

import (
	"cmp"
	"math"
	"slices"
)

const bm25K, bm25B = 1.2, 0.75 // k1 and b of BM25 (Robertson and others, TREC-3)

// rank orders what was gathered. A word is the rarer, the fewer hold it: of what was gathered, or of the guild, where it
// is large and the word common.
func (a *asked) rank(docs []doc) {
	size := float64(max(a.size, len(docs)))
	for i := range a.terms {
		held := a.terms[i].Share * size
		if held == 0 {
			for _, d := range docs {
				held += min(math.Ceil(d.Counts[i]), 1)
			}
		}
		a.terms[i].idf = math.Log(1 + (size-held+0.5)/(held+0.5))
	}
	a.average = averageWords(docs)
	for i := range docs {
		docs[i].rank = a.score(docs[i])
	}
	inOrderOfRank(docs)
}

// inOrderOfRank puts the best first; among equals the newest.
func inOrderOfRank(docs []doc) {
	slices.SortFunc(docs, func(x, y doc) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(y.Day, x.Day), cmp.Compare(y.Number, x.Number))
	})
}

func averageWords(docs []doc) float64 {
	words := 0
	for _, d := range docs {
		words += d.Words
	}
	return max(float64(words)/float64(max(len(docs), 1)), 1)
}

func (a asked) score(d doc) (score float64) {
	length := bm25K * (1 - bm25B + bm25B*float64(d.Words)/a.average)
	for i, t := range a.terms {
		score += t.idf * d.Counts[i] * (bm25K + 1) / (d.Counts[i] + length)
	}
	return score
}

// isPlain reports whether a word is one to countWords, too.
func isPlain(word string) bool {
	for span := range wordsOf(word) {
		return span.Of(word) == word
	}
	return false
}
