package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/bench/corpus"
	finder "dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/phrases"
)

// timexDoc is a text to find dates in, as a line of JSON.
type timexDoc struct {
	Doc       string `json:"doc"`
	Published string `json:"published"` // YYYY-MM-DD
	Text      string `json:"text"`
}

// timex is a time expression as the TempEval-3 scorer reads it. Start and End count code points.
type timex struct {
	Doc   string `json:"doc"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
	Text  string `json:"text"`
}

// dates finds the time expressions of the texts in a file of timexDoc lines. With --speed it only measures how fast,
// on those texts joined and repeated to sizes from 1 kB to 100 MB and on hostile ones.
func dates(args []string, out io.Writer) error {
	speed := len(args) > 0 && args[0] == "--speed"
	if speed {
		args = args[1:]
	}
	read := language.English()
	if len(args) > 1 && args[0] == "--language" {
		var err error
		if read, err = language.Load(os.DirFS("briefing/language/" + args[1])); err != nil {
			return err
		}
		args = args[2:]
	}
	if len(args) != 1 {
		return errors.New("dates takes one file: [--speed] [--language NAME] DOCS.jsonl")
	}
	docs, err := corpus.ReadLines[timexDoc](args[0])
	if err != nil {
		return err
	}
	english, err := newFinder(read)
	if err != nil {
		return err
	}
	if speed {
		return dateSpeed(english, docs, out)
	}
	found := make([][]finder.Date, len(docs))
	bytes := 0
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begun := spent()
	for i, d := range docs {
		published, err := time.Parse(time.DateOnly, d.Published)
		if err != nil {
			return fmt.Errorf("reading the date of %s: %w", d.Doc, err)
		}
		found[i] = english.Find(d.Text, published, finder.AnyEnglish)
		bytes += len(d.Text)
	}
	took := spent() - begun
	runtime.ReadMemStats(&after)

	expressions, w := 0, json.NewEncoder(out)
	w.SetEscapeHTML(false)
	for i, d := range docs {
		points := ruler{text: d.Text}
		for _, date := range found[i] {
			for _, t := range timexes(d, date, &points) {
				expressions++
				if err := w.Encode(t); err != nil {
					return fmt.Errorf("writing the expressions of %s: %w", d.Doc, err)
				}
			}
		}
	}
	allocations := after.Mallocs - before.Mallocs
	fmt.Fprintf(os.Stderr, "%d texts, %d bytes, %d expressions: %.1f MB/s, %d allocations (%.2f per 100 bytes), %d bytes allocated\n",
		len(docs), bytes, expressions, float64(bytes)/1e6/took.Seconds(), allocations, 100*float64(allocations)/float64(bytes), after.TotalAlloc-before.TotalAlloc)
	return nil
}

// dateFinder finds the dates of one language.
type dateFinder interface {
	Find(text string, published time.Time, in finder.Variant) []finder.Date
}

// newFinder returns the finder that texts of a language are read with.
func newFinder(lang *language.Language) (dateFinder, error) {
	if lang.Holds("dates/patterns") {
		return finder.New(lang)
	}
	return phrases.New(lang)
}

// joint is what stands between the ends of a range.
var joint = regexp.MustCompile(`(?i)\s*[-–—/]\s*|\s+(?:to|through|thru|until|till|and|bis|und|hasta|al|a|y)\s+`)

// clockJoint is what German annotators leave between a day and its time.
var clockJoint = regexp.MustCompile(`,?\s+um\s+`)

// timexes writes a date as annotators do: a range as its two ends.
func timexes(d timexDoc, date finder.Date, points *ruler) []timex {
	if date.Likely != "" {
		date.Value = date.Likely // annotators settle on one value
	}
	if at := clockJoint.FindStringIndex(d.Text[date.Start:date.End]); at != nil {
		if day, clock, timed := strings.Cut(date.Value, "T"); timed && clock != "" {
			a := timex{Doc: d.Doc, Type: string(finder.KindDate), Value: day}
			b := timex{Doc: d.Doc, Type: string(date.Kind), Value: date.Value}
			return []timex{a.at(points, date.Start, date.Start+at[0]), b.at(points, date.Start+at[1], date.End)}
		}
	}
	whole := timex{Doc: d.Doc, Type: string(date.Kind), Value: date.Value}
	first, last, isRange := strings.Cut(date.Value, "/")
	words := d.Text[date.Start:date.End]
	at := joint.FindStringIndex(words)
	if !isRange || at == nil {
		return []timex{whole.at(points, date.Start, date.End)}
	}
	a, b := whole, whole
	a.Value, b.Value = first, last
	return []timex{a.at(points, date.Start, date.Start+at[0]), b.at(points, date.Start+at[1], date.End)}
}

func (t timex) at(points *ruler, start, end int) timex {
	t.Start, t.End, t.Text = points.count(start), points.count(end), points.text[start:end]
	return t
}

// ruler counts a text's code points from left to right.
type ruler struct {
	text          string
	bytes, points int
}

// count returns how many code points lie before a byte, which is no earlier than the one asked for last.
func (r *ruler) count(end int) int {
	r.points += utf8.RuneCountInString(r.text[r.bytes:end])
	r.bytes = end
	return r.points
}
