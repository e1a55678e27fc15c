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

// weights are learned weights in the order of a catalogue.
type weights struct {
	threshold float32
	of        []float32
}

func newWeights(names []string) weights {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		panic(fmt.Sprintf("reading the learned weights of quotes: %v", err)) // the file is part of the program
	}
	out := weights{threshold: w.Threshold, of: make([]float32, len(names))}
	for i, name := range names {
		out.of[i] = w.Weights[name]
	}
	return out
}
