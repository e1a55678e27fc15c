package ask

import (
	_ "embed"
	"sync"

	"dateline/briefing/learned"
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

var learnedModel = sync.OnceValue(func() Model {
	m, err := readModel(weightsJSON)
	if err != nil {
		panic("ask/weights.json: " + err.Error())
	}
	return m
})

// readModel reads weights.json. It is an error when a feature has no weight or a weight no feature.
func readModel(text []byte) (m Model, err error) {
	var l Learned
	if err := learned.Read(text, &l); err != nil {
		return m, err
	}
	if m.Options, err = learned.InOrder(OptionFeatures(), l.Options); err != nil {
		return m, err
	}
	if m.Sentences, err = learned.InOrder(SentenceFeatures(), l.Sentences); err != nil {
		return m, err
	}
	m.Answers, err = learned.InOrder(AnswerFeatures(), l.Answers)
	return m, err
}
