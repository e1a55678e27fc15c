package storage

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/lib/pq"
)

const (
	bm25K, bm25B = 1.2, 0.75 // k1 and b of BM25 (Robertson and others, TREC-3)
	again        = 50        // so many of the first are ranked again by their texts
)

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
	a.order(docs)
}

// order puts the best first; among equals the newest.
func (a asked) order(docs []doc) {
	for i := range docs {
		docs[i].rank = a.score(docs[i])
	}
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

// rankAgain orders the first docs with the words as they were typed: what is there in another ending counts half.
func (s *Store) rankAgain(ctx context.Context, guild int64, a asked, docs []doc) error {
	var texts []struct {
		Number int
		Title  string
		Text   string
	}
	numbers := make([]int, len(docs))
	for i, d := range docs {
		numbers[i] = d.Number
	}
	if err := s.rows(ctx, &texts, `select number, title, convert_from(text, 'UTF8') as text from versions where guild_id = $1 and number = any ($2::int[]) and shown`,
		guild, pq.Array(numbers)); err != nil {
		return err
	}
	typed := map[string]int{}
	for i, t := range a.terms {
		for _, form := range t.Forms {
			typed[form] = i
		}
	}
	for _, text := range texts {
		exact := make([]float64, len(a.terms))
		countWords(text.Title, typed, exact)
		countWords(text.Text, typed, exact)
		d := &docs[slices.Index(numbers, text.Number)]
		for i, t := range a.terms {
			if !slices.ContainsFunc(t.Forms, isPlain) {
				exact[i] = d.Counts[i]
			}
			d.Counts[i] = (d.Counts[i] + exact[i]) / 2
		}
	}
	a.order(docs)
	return nil
}

// isPlain reports whether a word is one to countWords, too.
func isPlain(word string) bool {
	for span := range wordsOf(word) {
		return span.Of(word) == word
	}
	return false
}

// countWords adds how often each of some words stands in a text, in any case.
func countWords(text string, of map[string]int, counts []float64) {
	for span := range wordsOf(text) {
		if i, known := of[strings.ToLower(span.Of(text))]; known {
			counts[i]++
		}
	}
}
