package timeline

import (
	"testing"

	"dateline/timeline/golden"
)

// TestExpectation expects of a day what many briefings tell of it, words and pairs, rather than what one does.
func TestExpectation(t *testing.T) {
	m := maker.gather(golden.Events(t, `#1 v1 2026-06-02 body 0 | happened 2026-06-01 | Divers freed a humpback whale from a net on [1 June].
#2 v1 2026-06-03 body 0 | happened 2026-06-01 | On [1 June] divers freed a humpback whale, watched by a crowd.
#3 v1 2026-06-20 body 4 | happened 2026-06-01 | It was [1 June] when divers freed a humpback whale.
#3 v1 2026-06-20 body 9 | happened 2026-06-01 | Sixteen candidates sat an examination in navigation on [1 June].
#4 v1 2026-06-20 body 0 | happened 2026-06-19 | The divers were given a medal on [19 June].`), nil)
	m.survey()
	w := learnedWeights()
	m.candidates(&m.groups[0], Choice{Weights: &w})
	x := &m.sums.expectation
	words := make([]float64, len(m.sentences))
	pairs := make([]float64, len(m.sentences))
	for i := range m.sentences {
		words[i], pairs[i] = x.hits(&m.sentences[i])
		words[i], pairs[i] = expected(words[i], len(m.sentences[i].sequence)), expected(pairs[i], len(m.sentences[i].sequence))
	}
	const often, once = 2, 3 // "It was 1 June ..." and "Sixteen candidates ..."
	if words[often] <= words[once] || pairs[often] <= pairs[once] {
		t.Errorf("the oft told words count %.3f and pairs %.3f, those told once %.3f and %.3f", words[often], pairs[often], words[once], pairs[once])
	}
}
