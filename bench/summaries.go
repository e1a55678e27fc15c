package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/briefing/summary"
)

// summaries sums up the documents of a file: go run ./bench summaries DOCS.jsonl --sentences 3, or --words 250. With
// --topic 1000 it times /summary instead.
func summaries(args []string, out io.Writer) error {
	var limit summary.Limit
	flags := flag.NewFlagSet("summaries", flag.ContinueOnError)
	flags.IntVar(&limit.Sentences, "sentences", 0, "at most so many sentences")
	flags.IntVar(&limit.Words, "words", 0, "whole sentences of at most so many words")
	leads := flags.Bool("lead", false, "for comparison: the first sentences of each document in turn")
	topic := flags.Int("topic", 0, "instead of that, time /summary of a topic of so many briefings")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path := flags.Arg(0)
	if path != "" { // flags stand behind it, too
		if err := flags.Parse(flags.Args()[1:]); err != nil {
			return err
		}
	}
	switch {
	case path != "" && *topic > 0:
		return summarySpeed(path, *topic, out)
	case path == "" || limit == summary.Limit{}:
		return errors.New("summaries takes DOCS.jsonl and --sentences N, --words N or --topic N")
	}
	choose := summary.New(language.English()).Of
	if *leads {
		choose = lead
	}
	return sumUp(path, limit, choose, out)
}

// sumUp writes a summary of each line of a file, and tells how long choosing took.
func sumUp(path string, limit summary.Limit, choose func([]summary.Document, summary.Limit) []summary.Place, out io.Writer) error {
	sets, err := corpus.ReadLines[corpus.Cluster](path)
	if err != nil {
		return err
	}
	w := corpus.NewLines(out)
	var took []time.Duration
	for _, set := range sets {
		documents, err := set.Read()
		if err != nil {
			return err
		}
		begun := time.Now()
		places := choose(documents, limit)
		took = append(took, time.Since(begun))
		if err := w.Encode(corpus.NewSummary(set.ID, documents, places)); err != nil {
			return fmt.Errorf("writing the summary of %s: %w", set.ID, err)
		}
	}
	if len(took) > 0 {
		slices.Sort(took)
		fmt.Fprintf(os.Stderr, "%d summaries: p50 %v, p99 %v, longest %v\n", len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
	}
	return nil
}

// lead takes the first sentence of each document, then the second of each, until the limit is reached.
func lead(documents []summary.Document, limit summary.Limit) (places []summary.Place) {
	longest, used := 0, 0
	for _, d := range documents {
		longest = max(longest, len(d.Sentences))
	}
	for i := range longest {
		for d := range documents {
			if i >= len(documents[d].Sentences) {
				continue
			}
			used += len(strings.Fields(documents[d].Sentences[i].Text))
			if limit.Words > 0 && used > limit.Words || limit.Sentences > 0 && len(places) == limit.Sentences {
				return places
			}
			places = append(places, summary.Place{Document: d, Sentence: i})
		}
	}
	return places
}
