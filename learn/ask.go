package main

import (
	"errors"
	"hash/fnv"
	"io"
	"iter"
	"slices"
	"strings"

	"dateline/ask"
	"dateline/bench/corpus"
)

// askSets are the sets that /ask learns from, and how much each counts: the labels of the largest were made by patterns.
var askSets = []struct {
	name   string
	weight float64
}{{"trecqa_train", 1}, {"trecqa_dev", 1}, {"trecqa_trainall", 0.5}}

// askExample is a question with how much it counts.
type askExample struct {
	corpus.AskExample
	weight float64
	set    string
}

// fold is the part that a question is in.
func (e askExample) fold() int {
	h := fnv.New32a()
	h.Write([]byte(e.ID)) // never fails
	return int(h.Sum32()) % (2 * folds) / 2
}

// asks learns the weights of ask from the sets in a folder and writes them into ask/weights.json below the current folder:
// go run ./learn ask FOLDER. With --folds SETS, with commas, before FOLDER it writes no weights but predictions for the questions of these sets,
// each made with what was learned from the folds that it is not in. With --from A --on B it learns from a set A and writes
// predictions for B.
func asks(args []string, out io.Writer) error {
	switch {
	case len(args) == 1:
		all, err := readAskSets(args[0])
		if err != nil {
			return err
		}
		m := newAskLearner(all).learn(func(askExample) bool { return true })
		return writeJSON("ask/weights.json", ask.Learned{Options: named(ask.OptionFeatures(), m.Options, 1e3),
			Sentences: named(ask.SentenceFeatures(), m.Sentences, 1e3), Answers: named(ask.AnswerFeatures(), m.Answers, 1e3)})
	case len(args) == 3 && args[0] == "--folds":
		all, err := readAskSets(args[2])
		if err != nil {
			return err
		}
		return askCrossed(all, strings.Split(args[1], ","), out)
	case len(args) == 5 && args[0] == "--from" && args[2] == "--on":
		return askAcross(args[1], args[3], args[4], out)
	}
	return errors.New("ask takes a folder of sets: [--folds SET | --from SET --on SET] FOLDER")
}

func readAskSets(folder string) ([]askExample, error) {
	var all []askExample
	for _, of := range askSets {
		set, err := corpus.ReadAskSet(folder, of.name)
		if err != nil {
			return nil, err
		}
		own := set.Examples()
		kinds := [][]corpus.AskExample{own}
		if of.weight == 1 {
			kinds = append(kinds, corpus.Mixed(own, askBeside, true), corpus.Mixed(own, askBeside, false))
		}
		for _, examples := range kinds {
			for _, e := range examples {
				all = append(all, askExample{e, of.weight, of.name})
			}
		}
	}
	for _, of := range []struct{ set, texts, questions string }{
		{"desk", "bot/preview/samples", "ask/testdata/questions.txt"}, {"reports", "ask/testdata/reports", "ask/testdata/reports.txt"},
		{"typed", "bot/preview/samples", "ask/testdata/typed.txt"}, {"stories", "ask/testdata/stories", "ask/testdata/stories.txt"},
	} {
		desk, err := corpus.DeskExamples(of.texts, of.questions)
		if err != nil {
			return nil, err
		}
		for _, e := range desk {
			all = append(all, askExample{e, askDesk, of.set})
		}
	}
	return all, nil
}

// askCrossed writes predictions for the questions of some sets, each by what was learned from the other folds.
func askCrossed(all []askExample, sets []string, out io.Writer) error {
	w, done, learner := corpus.NewLines(out), map[string]bool{}, newAskLearner(all)
	for fold := range folds {
		a := corpus.Asker().With(learner.learn(func(e askExample) bool { return e.fold() != fold }))
		for _, e := range all {
			if e.fold() == fold && slices.Contains(sets, e.set) && !done[e.ID] { // their own candidates come first
				done[e.ID] = true
				if err := w.Encode(e.Predict(a)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// askAcross learns from one set and writes predictions for another.
func askAcross(from, on, folder string, out io.Writer) error {
	set, err := corpus.ReadAskSet(folder, from)
	if err != nil {
		return err
	}
	var all []askExample
	for _, e := range set.Examples() {
		all = append(all, askExample{e, 1, from})
	}
	a := corpus.Asker().With(newAskLearner(all).learn(func(askExample) bool { return true }))
	other, err := corpus.ReadAskSet(folder, on)
	if err != nil {
		return err
	}
	w := corpus.NewLines(out)
	for _, e := range other.Examples() {
		if err := w.Encode(e.Predict(a)); err != nil {
			return err
		}
	}
	return nil
}

const (
	askBeside = 40 // sentences of other questions beside a question's own
	askDesk   = 2  // of each question to the desk, which are few, and have what sentences alone lack: a place, a title, neighbours

	askAtDesk = 10 // of each question to the desk for whether the best sentence answers at all, which only there has to be told: what is asked of the
	// other sets, something in them mostly answers

	askWeight = 20 // of each question for its words, however many sentences it has
	askPairs  = 2  // of each for its sentences: with 20 what sets its own texts apart is learned, and other texts are answered worse
	askRounds = 12
)

// askLearner learns from examples.
type askLearner struct {
	all     []askExample
	options [][]example // of each example: what they are depends on no weights
}

func newAskLearner(all []askExample) askLearner {
	l := askLearner{all: all}
	for _, e := range all {
		l.options = append(l.options, singles(corpus.Asker().ObserveOptions(e.Example), e.weight*askWeight))
	}
	return l
}

// learn learns, from the examples that are taken, first which words answer, then which of two sentences rather does, and last
// whether the best one does at all.
func (l askLearner) learn(taken func(askExample) bool) (m ask.Model) {
	m = ask.Model{Options: make([]float64, len(ask.OptionFeatures())), Sentences: make([]float64, len(ask.SentenceFeatures())), Answers: make([]float64, len(ask.AnswerFeatures()))}
	observed := func(observe func(*ask.Asker, ask.Example) []ask.Observation, examples func(askExample, []ask.Observation) []example) iter.Seq[example] {
		a := corpus.Asker().With(m)
		var found []example
		for _, e := range l.all {
			if taken(e) {
				found = append(found, examples(e, observe(a, e.Example))...)
			}
		}
		return slices.Values(found)
	}
	var options []example
	for i, e := range l.all {
		if taken(e) {
			options = append(options, l.options[i]...)
		}
	}
	copy(m.Options, fitLogistic(len(m.Options), askRounds, slices.Values(options)))
	copy(m.Sentences, fitLogistic(len(m.Sentences), askRounds, observed((*ask.Asker).ObserveSentences, func(e askExample, found []ask.Observation) []example {
		return pairsOf(found, e.weight*askPairs)
	})))
	copy(m.Answers, fitLogistic(len(m.Answers), askRounds, observed((*ask.Asker).ObserveAnswer, func(e askExample, found []ask.Observation) []example {
		if e.weight == askDesk {
			return singles(found, askAtDesk)
		}
		return singles(found, e.weight)
	})))
	return m
}

// singles are what was observed, each for itself, of this weight together.
func singles(all []ask.Observation, weight float64) (singles []example) {
	for _, o := range all {
		singles = append(singles, example{o.Features, indicator(o.Answers), weight / float64(len(all))})
	}
	return singles
}

// pairsOf are the differences of each sentence that answers and each that does not.
func pairsOf(all []ask.Observation, weight float64) (pairs []example) {
	for _, right := range all {
		for _, wrong := range all {
			if !right.Answers || wrong.Answers {
				continue
			}
			difference := make([]float64, len(right.Features))
			for i := range difference {
				difference[i] = right.Features[i] - wrong.Features[i]
			}
			pairs = append(pairs, example{difference, 1, 0})
		}
	}
	for i := range pairs {
		pairs[i].weight = weight / float64(len(pairs))
	}
	return pairs
}
