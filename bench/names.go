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
)

// nameDoc is a text to find names in, as a line of JSON.
type nameDoc struct {
	Doc  string `json:"doc"`
	Text string `json:"text"`
}

// foundName is a name of a text, for reading.
type foundName struct {
	Doc      string     `json:"doc"`
	Text     string     `json:"text"`
	Kind     names.Kind `json:"kind"`
	Roles    []string   `json:"roles,omitempty"`
	Forms    []string   `json:"forms,omitempty"`
	Mentions [][2]int   `json:"mentions"` // in code points
}

// findNames finds the names of the texts in a file of nameDoc lines; speed is by processor time.
func findNames(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("names takes one file: DOCS.jsonl")
	}
	docs, err := corpus.ReadLines[nameDoc](args[0])
	if err != nil {
		return err
	}
	finder := names.New(language.English())
	found := make([][]names.Name, len(docs))
	bytes := 0
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun := spent()
	for i, d := range docs {
		found[i] = finder.Find(d.Text)
		bytes += len(d.Text)
	}
	took := spent() - begun
	runtime.ReadMemStats(&after)

	total, w := 0, json.NewEncoder(out)
	w.SetEscapeHTML(false)
	for i, d := range docs {
		for _, n := range found[i] {
			total++
			f := foundName{Doc: d.Doc, Text: n.Text, Kind: n.Kind, Roles: n.Roles, Forms: n.Forms}
			points := ruler{text: d.Text}
			for _, m := range n.Mentions {
				f.Mentions = append(f.Mentions, [2]int{points.count(m.Start), points.count(m.End)})
			}
			if err := w.Encode(f); err != nil {
				return fmt.Errorf("writing the names of %s: %w", d.Doc, err)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%d texts, %d bytes, %d names: %.1f MB/s, %d allocations, %d bytes allocated\n",
		len(docs), bytes, total, float64(bytes)/1e6/took.Seconds(), after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
	return nil
}
