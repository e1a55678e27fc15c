package timeline

import (
	_ "embed"
	"encoding/json"
	"sync"
)

// Weights say how much each feature of a date and of a sentence counts. Those of weights.json are learned on 9 timelines of
// journalists and the news of 4 events (a part of Timeline17: Tran et al., Predicting relevant news events for timeline
// summaries, WWW 2013); "go run ./learn timelines DIR" makes them again. A feature that is not named counts nothing.
type Weights struct {
	Mention  map[string]float64 `json:"mention"`  // of one mention of a date, see MentionFeatures
	Date     map[string]float64 `json:"date"`     // of the whole date, see DateFeatures
	Word     map[string]float64 `json:"word"`     // of a word that may stand in what is written of a date, see WordFeatures
	Pair     map[string]float64 `json:"pair"`     // the same of two words one behind the other, see PairFeatures
	Sentence map[string]float64 `json:"sentence"` // of a sentence that may tell it, see SentenceFeatures
}

//go:embed weights.json
var learned []byte

// own is the weights that are learned on all events at hand.
var own = sync.OnceValue(func() Weights {
	var w Weights
	if err := json.Unmarshal(learned, &w); err != nil {
		panic("timeline/weights.json is broken: " + err.Error())
	}
	return w
})

// in returns the weights in the order of the features.
func in(names []string, weights map[string]float64) []float64 {
	column := make([]float64, len(names))
	for i, name := range names {
		column[i] = weights[name]
	}
	return column
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
