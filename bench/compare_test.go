package main

import (
	"io"
	"testing"
)

// Half of the pairs, aside.txt, were written with the others and never looked at while what compares them was made: what holds there
// is the measure.
func TestPairs(t *testing.T) {
	for _, path := range []string{"compare/seen.txt", "compare/aside.txt"} {
		score, err := scorePairs(path, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if score.pairs != 100 || score.precision() < 0.95 || score.recall() < 0.75 {
			t.Errorf("%s: %d pairs, precision %.3f, recall %.3f", path, score.pairs, score.precision(), score.recall())
		}
	}
}
