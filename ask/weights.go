package ask

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
)

// Model is what is learned: weights of the features of options, of sentences and of the best sentence, in the order of
// OptionFeatures, SentenceFeatures and AnswerFeatures.
type Model struct {
	Options, Sentences, Answers []float64
}

// OptionFeatures names the features of the words that may answer, in their order.
func OptionFeatures() []string { return optionNames() }

// SentenceFeatures names the features of a sentence, in their order.
func SentenceFeatures() []string { return featureNames() }

// AnswerFeatures names the features of the best sentence, in their order.
func AnswerFeatures() []string { return answerNames() }

// weightsJSON holds the learned weights by the names of their features: "go run ./learn ask FOLDER" makes them again.
//
//go:embed weights.json
var weightsJSON []byte

// Learned are the weights by the names of their features, as weights.json holds them.
type Learned struct {
	Options   map[string]float64 `json:"options"`
	Sentences map[string]float64 `json:"sentences"`
	Answers   map[string]float64 `json:"answers"`
}

var learned = sync.OnceValue(func() Model {
	m, err := readModel(weightsJSON)
	if err != nil {
		panic("ask/weights.json: " + err.Error())
	}
	return m
})

// readModel reads weights.json. It is an error when a feature has no weight or a weight no feature.
func readModel(text []byte) (m Model, err error) {
	var l Learned
	strict := json.NewDecoder(bytes.NewReader(text))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&l); err != nil {
		return m, err
	}
	if m.Options, err = inOrder(OptionFeatures(), l.Options); err != nil {
		return m, err
	}
	if m.Sentences, err = inOrder(SentenceFeatures(), l.Sentences); err != nil {
		return m, err
	}
	m.Answers, err = inOrder(AnswerFeatures(), l.Answers)
	return m, err
}

// inOrder puts weights into the order of the features.
func inOrder(names []string, weights map[string]float64) ([]float64, error) {
	var all []float64
	for _, name := range names {
		w, known := weights[name]
		if !known {
			return nil, fmt.Errorf("the feature %q has no weight", name)
		}
		all = append(all, w)
	}
	for _, name := range slices.Sorted(maps.Keys(weights)) {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("the weight %q has no feature", name)
		}
	}
	return all, nil
}
