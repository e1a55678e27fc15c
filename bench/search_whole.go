package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/search"
	"dateline/storage"
)

// wholeSearches are compared with a ranking of all texts, and so are the pages behind the first reranked ones.
const (
	wholeSearches = 300
	reranked      = 20
	compared      = 60
)

// compareWhole asks the large server for words of all kinds and ranks all of its texts by reading them: the first 20, which
// search ranks again by their texts, have to be the same ones, and the next 40 in the same order.
func compareWhole(ctx context.Context, store *storage.Store, out io.Writer) error {
	random := rand.New(rand.NewPCG(17, 19))
	var queries [][]string
	words := map[string]int{}
	for len(queries) < wholeSearches {
		kind := askedFor[random.IntN(len(askedFor))]
		var query []string
		for _, word := range strings.Fields(kind.words(random)) {
			if word = strings.Trim(word, `"`); !slices.Contains(query, word) {
				query = append(query, word)
				words[word] = 0
			}
		}
		queries = append(queries, query)
	}
	texts, length := readWhole(words)
	equal := 0
	for _, query := range queries {
		found, err := search.Find(ctx, store, 1, storage.AllSeeing(), search.Query{Words: strings.Join(query, " "), Limit: compared})
		if err != nil {
			return err
		}
		var got []int
		for _, hit := range found.Hits {
			got = append(got, hit.Number)
		}
		want, total := bestOfWhole(texts, length, words, query)
		first := min(len(got), reranked)
		slices.Sort(got[:first])
		slices.Sort(want[:min(len(want), reranked)])
		if slices.Equal(got, want) && found.Total == total {
			equal++
		} else {
			fmt.Fprintf(out, "%v: %v of %d, want %v of %d\n", query, got, found.Total, want, total)
		}
	}
	_, err := fmt.Fprintf(out, "%d of %d searches find what a ranking of all %d texts finds\n", equal, len(queries), largeGuild)
	return err
}

// wholeText is how often a text holds the words that are looked for, in halves, and how long it is.
type wholeText struct {
	weights map[string]float64
	length  float64
}

// readWhole reads all texts of the large server and counts the holders of the words; length is the average.
func readWhole(words map[string]int) (texts []wholeText, length float64) {
	for n := uint64(1); n <= largeGuild; n++ {
		title, text := sampleText(1, n)
		t := wholeText{weights: map[string]float64{}}
		add := func(part string, weight float64) {
			for word := range strings.FieldsSeq(part) {
				word = strings.TrimSuffix(word, ".")
				t.length += weight
				if _, wanted := words[word]; wanted {
					t.weights[word] += weight
				}
			}
		}
		add(title, 2)
		add(strings.TrimPrefix(text, title), 1)
		for word := range t.weights {
			words[word]++
		}
		texts, length = append(texts, t), length+t.length/largeGuild
	}
	return texts, length
}

// bestOfWhole ranks all texts by BM25, those with all of at most three words first, then the newest.
func bestOfWhole(texts []wholeText, length float64, words map[string]int, query []string) (best []int, total int) {
	type ranked struct {
		number, held int
		score        float64
	}
	var all []ranked
	needed := 0
	for _, word := range query {
		needed += min(words[word], 1)
	}
	for i, t := range texts {
		r := ranked{number: i + 1}
		for _, word := range query {
			if tf := t.weights[word]; tf > 0 {
				holders := float64(words[word])
				r.held++
				r.score += math.Log(1+(largeGuild-holders+0.5)/(holders+0.5)) * tf * 2.1 / (tf + 1.1*(0.4+0.6*t.length/length))
			}
		}
		if r.held > 0 {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(x, y ranked) int {
		const near = 1e-9 // sums of another order
		first := 0
		if needed <= 3 {
			first = y.held/needed - x.held/needed
		}
		if d := y.score - x.score; first == 0 && math.Abs(d) > near {
			return cmp.Compare(d, 0)
		}
		return cmp.Or(first, cmp.Compare(y.number/50, x.number/50), cmp.Compare(x.number, y.number))
	})
	for _, r := range all[:min(compared, len(all))] {
		best = append(best, r.number)
	}
	return best, len(all)
}
