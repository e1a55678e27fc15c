package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"strings"

	"dateline/briefing/summary"
)

// summarySets are the development sets and the limits of their protocols: those of one document, and of several.
var summarySets = []struct {
	name string // of the weights
	sets map[string]summary.Limit
}{
	{"one", map[string]summary.Limit{"cnn": {Sentences: 3}}},
	{"several", map[string]summary.Limit{"allsides": {Words: 75}, "multinews": {Words: 250}}},
}

// summaryExample is an example with its name.
type summaryExample struct {
	id string
	summary.Example
}

// readSummarySets reads NAME.dev.docs.jsonl and NAME.dev.refs.jsonl of each set, by name.
func readSummarySets(folder string, sets map[string]summary.Limit) ([]summaryExample, error) {
	var all []summaryExample
	for _, name := range []string{"allsides", "cnn", "multinews"} {
		limit, wanted := sets[name]
		if !wanted {
			continue
		}
		docs, err := readLines[summarised](filepath.Join(folder, name+".dev.docs.jsonl"))
		if err != nil {
			return nil, err
		}
		refs, err := readLines[struct {
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
			documents, err := d.read()
			if err != nil {
				return nil, err
			}
			all = append(all, summaryExample{d.ID, summary.Example{Documents: documents, Limit: limit, Reference: references[d.ID]}})
		}
	}
	return all, nil
}

const folded = 5

// fold tells by its name which fifth an example belongs to.
func (l summaryExample) fold() int {
	h := fnv.New32a()
	h.Write([]byte(l.id)) // never fails
	return int(h.Sum32()) % (2 * folded) / 2
}

// crossed sums every example up with weights learned from the folds that it is not in.
func crossed(folder string, out io.Writer) error {
	w := newLines(out)
	for _, kind := range summarySets {
		all, err := readSummarySets(folder, kind.sets)
		if err != nil {
			return err
		}
		for fold := range folded {
			var others []summary.Example
			for _, l := range all {
				if l.fold() != fold {
					others = append(others, l.Example)
				}
			}
			model := summary.Learn(others)
			for _, l := range all {
				if l.fold() != fold {
					continue
				}
				if err := w.Encode(chosen{l.id, chosenTexts(l.Documents, model.Of(l.Documents, l.Limit))}); err != nil {
					return fmt.Errorf("writing the summary of %s: %w", l.id, err)
				}
			}
		}
	}
	return nil
}

// writeWeights learns from all sets and writes weights.go of package summary.
func writeWeights(folder string, out io.Writer) error {
	fmt.Fprint(out, `package summary

// Learned from the development halves of CNN/DailyMail (CNN's articles; one text), and of Multi-News and AllSides
// (several texts) with the summaries that people wrote of them. They are written by:
//
//	go run ./bench summaries --learn FOLDER > briefing/summary/weights.go
var (
`)
	for _, kind := range summarySets {
		all, err := readSummarySets(folder, kind.sets)
		if err != nil {
			return err
		}
		examples := make([]summary.Example, len(all))
		for i, l := range all {
			examples[i] = l.Example
		}
		m := summary.Learn(examples)
		fmt.Fprintf(out, "\t%s = Model{\n\t\tStems: Weights{%s},\n\t\tPairs: Weights{%s},\n\t}\n", kind.name, tableRow(m.Stems), tableRow(m.Pairs))
	}
	_, err := fmt.Fprintln(out, ")")
	return err
}

// tableRow writes weights to three digits behind the point, which is more than they are good for.
func tableRow(weights summary.Weights) string {
	var all []string
	for _, w := range weights {
		all = append(all, fmt.Sprintf("%.3f", w+0))
	}
	return strings.Join(all, ", ")
}
