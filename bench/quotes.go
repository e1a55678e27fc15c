package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/briefing/names"
	sayings "dateline/briefing/quotes"
)

// quotes finds the statements of the texts in a file of corpus.QuoteText lines; speed is by processor time.
func quotes(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("quotes takes one file: DOCS.jsonl")
	}
	docs, err := corpus.ReadLines[corpus.QuoteText](args[0])
	if err != nil {
		return err
	}
	named := names.New(language.English())
	known := make([][]names.Name, len(docs))
	bytes, begun := 0, spent()
	for i, d := range docs {
		known[i] = named.Find(d.Text)
		bytes += len(d.Text)
	}
	namesTook := spent() - begun
	finder, err := sayings.New(language.English())
	if err != nil {
		return err
	}
	found := make([][]sayings.Quote, len(docs))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun = spent()
	for i, d := range docs {
		found[i] = finder.Find(d.Text, known[i])
	}
	took := spent() - begun
	runtime.ReadMemStats(&after)

	statements, w := 0, json.NewEncoder(out)
	for i, d := range docs {
		points := corpus.CodePoints(d.Text)
		for _, q := range found[i] {
			statements++
			if err := w.Encode(corpus.NewAttribution(d.Doc, points, q)); err != nil {
				return fmt.Errorf("writing the statements of %s: %w", d.Doc, err)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%d texts, %d bytes, %d statements: %.1f MB/s, %d allocations, %d bytes allocated; with their names %.1f MB/s\n",
		len(docs), bytes, statements, float64(bytes)/1e6/took.Seconds(), after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc,
		float64(bytes)/1e6/(took+namesTook).Seconds())
	return nil
}
