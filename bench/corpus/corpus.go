// Package corpus reads the texts and references that bench measures on and learn learns from, and has the private store
// that they are filed into. Nothing of it is shipped.
package corpus

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"dateline/briefing/quotes"
	"dateline/briefing/text"
)

// ReadLines reads a file with one JSON value a line.
func ReadLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	for r := json.NewDecoder(bufio.NewReader(f)); ; {
		var v T
		switch err := r.Decode(&v); {
		case err == nil:
			out = append(out, v)
		case errors.Is(err, io.EOF):
			return out, nil
		default:
			return nil, fmt.Errorf("reading value %d of %s: %w", len(out)+1, path, err)
		}
	}
}

// NewLines returns an encoder that writes one JSON value a line, with letters such as < as they are.
func NewLines(out io.Writer) *json.Encoder {
	w := json.NewEncoder(out)
	w.SetEscapeHTML(false)
	return w
}

// QuoteText is a text to find statements in, as a line of JSON.
type QuoteText struct {
	Doc  string `json:"doc"`
	Text string `json:"text"`
}

// Attribution is a statement as the PolNeAR scorer reads it. Places count code points; a part that is not there is null.
type Attribution struct {
	Doc     string   `json:"doc"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

// NewAttribution returns a statement of a document; points are the CodePoints of its text.
func NewAttribution(doc string, points []int, q quotes.Quote) Attribution {
	return Attribution{Doc: doc, Source: places(points, q.Source), Cue: places(points, q.Cue), Content: places(points, q.Content...)}
}

// CodePoints returns for each byte of a text, and for its end, how many code points lie before it.
func CodePoints(text string) []int {
	out := make([]int, len(text)+1)
	n := 0
	for i := range text {
		out[i] = n
		n++
	}
	out[len(text)] = n
	return out
}

// places returns spans in code points, without the zero ones.
func places(points []int, spans ...text.Span) [][2]int {
	var out [][2]int
	for _, s := range spans {
		if s != (text.Span{}) {
			out = append(out, [2]int{points[s.Start], points[s.End]})
		}
	}
	return out
}
