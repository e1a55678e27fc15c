package main

import (
	"fmt"
	"testing"

	"dateline/briefing/summary"
)

func TestSummariesLearnWhatReferencesSay(t *testing.T) {
	var examples []summaryExample
	for i := range 40 {
		// References repeat the last sentence.
		d := summary.Document{Title: "A title"}
		for k := range 5 {
			d.Sentences = append(d.Sentences, summary.Sentence{Text: fmt.Sprintf("Crew%d moved crate%d to quay%d before noon.", 7*i+k, 11*i+k, 13*i+k)})
		}
		examples = append(examples, summaryExample{Example: summary.Example{Documents: []summary.Document{d}, Limit: summary.Limit{Sentences: 1}, Reference: d.Sentences[4].Text}})
	}
	model := learnSummaries(examples[:30], func(summaryExample) bool { return true })
	for _, e := range examples[30:] {
		if got := english.With(model, e.Documents, e.Limit); len(got) != 1 || got[0].Sentence != 4 {
			t.Fatalf("chosen %v, want the last sentence, as in the examples", got)
		}
	}
}
