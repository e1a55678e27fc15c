package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"dateline/briefing/names"
	sayings "dateline/briefing/quotes"
)

// quoteDoc is a text to find statements in, as a line of JSON.
type quoteDoc struct {
	Doc  string `json:"doc"`
	Text string `json:"text"`
}

// attribution is a statement as the PolNeAR scorer reads it. Places count code points; a part that is not there is null.
type attribution struct {
	Doc     string   `json:"doc"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

// quotes finds the statements of the texts in a file of quoteDoc lines.
func quotes(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("quotes takes one file: DOCS.jsonl")
	}
	docs, err := readLines[quoteDoc](args[0])
	if err != nil {
		return err
	}
	known := make([][]names.Name, len(docs))
	bytes, begun := 0, time.Now()
	for i, d := range docs {
		known[i] = names.Find(d.Text)
		bytes += len(d.Text)
	}
	namesTook := time.Since(begun)
	found := make([][]sayings.Quote, len(docs))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun = time.Now()
	for i, d := range docs {
		found[i] = sayings.FindAmong(d.Text, known[i])
	}
	took := time.Since(begun)
	runtime.ReadMemStats(&after)

	statements, w := 0, json.NewEncoder(out)
	for i, d := range docs {
		points := codePoints(d.Text)
		for _, q := range found[i] {
			statements++
			row := attribution{Doc: d.Doc, Source: stretches(points, q.Source), Cue: stretches(points, q.Cue), Content: stretches(points, q.Content...)}
			if err := w.Encode(row); err != nil {
				return fmt.Errorf("writing the statements of %s: %w", d.Doc, err)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%d texts, %d bytes, %d statements: %.1f MB/s, %d allocations, %d bytes allocated; with their names %.1f MB/s\n",
		len(docs), bytes, statements, float64(bytes)/1e6/took.Seconds(), after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc,
		float64(bytes)/1e6/(took+namesTook).Seconds())
	return nil
}

// codePoints returns for each byte of a text, and for its end, how many code points lie before it.
func codePoints(text string) []int {
	out := make([]int, len(text)+1)
	n := 0
	for i := range text {
		out[i] = n
		n++
	}
	out[len(text)] = n
	return out
}

// stretches returns spans in code points, without the zero ones.
func stretches(points []int, spans ...sayings.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		if s != (sayings.Span{}) {
			out = append(out, [2]int{points[s.Start], points[s.End]})
		}
	}
	return out
}
