package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/briefing/summary"
)

// summarySets are the development sets and the limits of their protocols: those of one document, and of several.
var summarySets = []struct {
	weights func(*summary.Learned) *summary.NamedWeights
	sets    map[string]summary.Limit
}{
	{func(l *summary.Learned) *summary.NamedWeights { return &l.One }, map[string]summary.Limit{"cnn": {Sentences: 3}}},
	{func(l *summary.Learned) *summary.NamedWeights { return &l.Several }, map[string]summary.Limit{"allsides": {Words: 75}, "multinews": {Words: 250}}},
}

// summaryExample is an example with its name.
type summaryExample struct {
	id string
	summary.Example
}

// english chooses and observes.
var english = summary.New(language.English())

// readSummarySets reads NAME.dev.docs.jsonl and NAME.dev.refs.jsonl of each set, by name.
func readSummarySets(folder string, sets map[string]summary.Limit) ([]summaryExample, error) {
	var all []summaryExample
	for _, name := range []string{"allsides", "cnn", "multinews"} {
		limit, wanted := sets[name]
		if !wanted {
			continue
		}
		docs, err := corpus.ReadLines[corpus.Cluster](filepath.Join(folder, name+".dev.docs.jsonl"))
		if err != nil {
			return nil, err
		}
		refs, err := corpus.ReadLines[struct {
			ID        string
			Reference json.RawMessage // a text, or a list of sentences
		}](filepath.Join(folder, name+".dev.refs.jsonl"))
		if err != nil {
			return nil, err
		}
		references := map[string]string{}
		for _, r := range refs {
			var lines []string
			if json.Unmarshal(r.Reference, &lines) != nil {
				lines = []string{""}
				if err := json.Unmarshal(r.Reference, &lines[0]); err != nil {
					return nil, fmt.Errorf("reading the reference of %s: %w", r.ID, err)
				}
			}
			references[r.ID] = strings.Join(lines, "\n")
		}
		for _, d := range docs {
			documents, err := d.Read()
			if err != nil {
				return nil, err
			}
			all = append(all, summaryExample{d.ID, summary.Example{Documents: documents, Limit: limit, Reference: references[d.ID]}})
		}
	}
	return all, nil
}

// folds is how many parts the sets are split into, by the hashes of their examples' names.
const folds = 5

func (e summaryExample) fold() int {
	h := fnv.New32a()
	h.Write([]byte(e.id)) // never fails
	return int(h.Sum32()) % (2 * folds) / 2
}

// summaries learns the weights of briefing/summary from the development sets in a folder and writes them into
// briefing/summary/weights.json below the current folder: go run ./learn summaries FOLDER. With --folds before FOLDER it
// writes no weights but summaries of every example, made with what was learned from the folds that it is not in.
func summaries(args []string, out io.Writer) error {
	crossed := len(args) == 2 && args[0] == "--folds"
	if len(args) != 1 && !crossed {
		return errors.New("summaries takes a folder of sets: [--folds] FOLDER")
	}
	folder := args[len(args)-1]
	var learned summary.Learned
	for _, kind := range summarySets {
		all, err := readSummarySets(folder, kind.sets)
		if err != nil {
			return err
		}
		if crossed {
			if err := sumUpCrossed(all, out); err != nil {
				return err
			}
			continue
		}
		*kind.weights(&learned) = namedModel(learnSummaries(all, func(summaryExample) bool { return true }))
	}
	if crossed {
		return nil
	}
	return writeJSON("briefing/summary/weights.json", learned)
}

// sumUpCrossed sums up every example with weights learned from the folds that it is not in.
func sumUpCrossed(all []summaryExample, out io.Writer) error {
	w := corpus.NewLines(out)
	for fold := range folds {
		model := learnSummaries(all, func(e summaryExample) bool { return e.fold() != fold })
		for _, e := range all {
			if e.fold() != fold {
				continue
			}
			if err := w.Encode(corpus.NewSummary(e.id, e.Documents, english.With(model, e.Documents, e.Limit))); err != nil {
				return fmt.Errorf("writing the summary of %s: %w", e.id, err)
			}
		}
	}
	return nil
}

const (
	summaryWeight = 1000 // of each example, however many concepts it has
	summaryRounds = 12   // Newton's method has settled long before
)

// learnSummaries learns, from the examples that are taken, which concepts stand in the references. The weights of pairs rest
// on those of stems.
func learnSummaries(all []summaryExample, taken func(summaryExample) bool) (m summary.Model) {
	for _, of := range []struct {
		pairs bool
		into  *summary.Weights
	}{{false, &m.Stems}, {true, &m.Pairs}} {
		var observed []example
		for _, e := range all {
			if !taken(e) {
				continue
			}
			for _, o := range english.Observe(m, e.Example, of.pairs) {
				observed = append(observed, example{o.Features[:], indicator(o.Stands), summaryWeight / float64(o.Concepts)})
			}
		}
		weights := fitLogistic(len(of.into), summaryRounds, slices.Values(observed))
		copy(of.into[:], weights)
	}
	return m
}

// namedModel rounds weights to three decimals, which is more than they are good for.
func namedModel(m summary.Model) summary.NamedWeights {
	return summary.NamedWeights{Stems: named(summary.StemFeatures(), m.Stems[:], 1e3), Pairs: named(summary.PairFeatures(), m.Pairs[:], 1e3)}
}
