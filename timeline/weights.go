package timeline

import (
	_ "embed"
	"sync"

	"dateline/briefing/learned"
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
var weightsJSON []byte

// learnedWeights returns the weights of weights.json.
var learnedWeights = sync.OnceValue(func() Weights {
	w, err := readWeights(weightsJSON)
	if err != nil {
		panic("timeline/weights.json: " + err.Error())
	}
	return w
})

// readWeights reads weights.json. It is an error when a feature has no weight or a weight no feature.
func readWeights(text []byte) (w Weights, err error) {
	if err := learned.Read(text, &w); err != nil {
		return w, err
	}
	for _, of := range []struct {
		names   []string
		weights map[string]float64
	}{
		{MentionFeatures(), w.Mention}, {DateFeatures(), w.Date}, {WordFeatures(), w.Word}, {PairFeatures(), w.Pair},
		{SentenceFeatures(), w.Sentence},
	} {
		if _, err := learned.InOrder(of.names, of.weights); err != nil {
			return w, err
		}
	}
	return w, nil
}

// vector returns the weights in the order of the features; a feature that is not named counts nothing.
func vector(names []string, weights map[string]float64) []float64 {
	out := make([]float64, len(names))
	for i, name := range names {
		out[i] = weights[name]
	}
	return out
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
