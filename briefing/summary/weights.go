package summary

import (
	_ "embed"
	"sync"

	"dateline/briefing/learned"
)

// Model tells how likely a concept stands in a summary that a person writes of the documents: by logistic regression on
// its features, of stems and of pairs apart.
type Model struct{ Stems, Pairs Weights }

// Weights are of the features, in the order of StemFeatures and PairFeatures.
type Weights [features]float64

const features = 16

// shared names the features that stems and pairs have, in the order of describe.
var shared = [features - 1]string{
	"constant", "share of documents", "log times a document", "share of leads", "log first place", "share of capitals",
	"digit", "function words", "share of titles", "log which time", "log room", "log documents", "only once",
	"only function words", "earliness",
}

// StemFeatures names the features of a stem, in their order.
func StemFeatures() []string { return append(shared[:], "log length") }

// PairFeatures names the features of a pair of stems, in their order.
func PairFeatures() []string { return append(shared[:], "log chance of its stems") }

// weightsJSON holds the learned weights by the names of their features. They are learned from the development halves of
// CNN/DailyMail (CNN's articles; one text), and of Multi-News and AllSides (several texts), with the summaries that people
// wrote of them; "go run ./learn summaries FOLDER" makes them again.
//
//go:embed weights.json
var weightsJSON []byte

// NamedWeights are a model's weights by the names of their features, as weights.json holds them.
type NamedWeights struct {
	Stems map[string]float64 `json:"stems"`
	Pairs map[string]float64 `json:"pairs"`
}

// Learned are the models of weights.json.
type Learned struct {
	One     NamedWeights `json:"one"`     // of one document
	Several NamedWeights `json:"several"` // of several documents on one thing
}

// models are the learned models: of one document, and of several.
type models struct{ one, several Model }

var learnedModels = sync.OnceValue(func() models {
	m, err := readModels(weightsJSON)
	if err != nil {
		panic("briefing/summary/weights.json: " + err.Error())
	}
	return m
})

// readModels reads weights.json. It is an error when a feature has no weight or a weight no feature.
func readModels(text []byte) (m models, err error) {
	var l Learned
	if err = learned.Read(text, &l); err != nil {
		return m, err
	}
	for _, of := range []struct {
		names   []string
		weights map[string]float64
		into    *Weights
	}{
		{StemFeatures(), l.One.Stems, &m.one.Stems}, {PairFeatures(), l.One.Pairs, &m.one.Pairs},
		{StemFeatures(), l.Several.Stems, &m.several.Stems}, {PairFeatures(), l.Several.Pairs, &m.several.Pairs},
	} {
		ordered, err := learned.InOrder(of.names, of.weights)
		if err != nil {
			return m, err
		}
		copy(of.into[:], ordered)
	}
	return m, nil
}
