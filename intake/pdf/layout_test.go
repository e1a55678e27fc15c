package pdf

import (
	"errors"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/intake/plain"
)

// Lines of any shape become paragraphs that hold all of their words.
func FuzzLayout(f *testing.F) {
	f.Add("a line-\nof words\n1 more", []byte{10, 20, 30, 12, 8, 7, 200, 3, 9})
	f.Fuzz(func(t *testing.T, text string, at []byte) {
		var lines []line
		for i, s := range strings.Split(strings.ToValidUTF8(text, ""), "\n") {
			if s = plain.OneLine(s); s == "" || strings.ContainsRune(s, 0) {
				continue
			}
			n := func(k int) float32 { return float32(append(at, 0)[(3*i+k)%(len(at)+1)]) }
			lines = append(lines, line{text: s, left: n(0), right: n(0) + n(1), bottom: n(2), top: n(2) + n(1), size: n(1), hyphen: n(2) > 99})
		}
		title, body, err := layOut("story.pdf", []page{{lines: lines}})
		if fault := new(briefing.Fault); err != nil && !errors.As(err, &fault) {
			t.Fatalf("%v; want a Fault", err)
		}
		if err == nil {
			got, want := letters(title+body), 0
			for _, l := range lines {
				want += letters(l.text)
			}
			if got != want {
				t.Errorf("%d letters of %d", got, want)
			}
		}
	})
}

// letters counts what stands in a text but blanks, hyphens and the bars of tables.
func letters(s string) (n int) {
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '-' && r != '|' {
			n++
		}
	}
	return n
}
