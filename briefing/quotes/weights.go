package quotes

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// weightsJSON holds what `go run ./learn quotes` has learned from the PolNeAR development set.
//
//go:embed weights.json
var weightsJSON []byte

// Weights decide which candidates are statements.
type Weights struct {
	Threshold float32            `json:"threshold"` // the log odds from which a candidate is a statement
	Weights   map[string]float32 `json:"weights"`   // the log odds of each feature, by its name
}

// learned holds the weights in the order of the catalogue.
var learned = newLearned(features.names)

type learnedWeights struct {
	threshold float32
	weights   []float32
}

func newLearned(names []string) learnedWeights {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		panic(fmt.Sprintf("reading the learned weights of quotes: %v", err))
	}
	out := learnedWeights{threshold: w.Threshold, weights: make([]float32, len(names))}
	for i, name := range names {
		out.weights[i] = w.Weights[name]
	}
	return out
}
