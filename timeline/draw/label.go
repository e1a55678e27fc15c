package draw

import (
	"strings"

	"dateline/briefing/dates"
	"dateline/wording"
)

// dateLine is a line of a date's label.
type dateLine struct {
	style style
	text  string
}

// splitDate sets a date's label in two lines of at most width pixels. The first is as long as fits, so that usually the
// year stands below: "11 Dec" over "2025". A label that does not fit into two lines is set smaller, or else in three.
func (t *typefaces) splitDate(in wording.Language, when dates.Date, width int) []dateLine {
	words := strings.Fields(t.clean(when.Label(in)))
	if len(words) == 1 {
		words = append(words, in.Say("picture.precision-"+string(when.Precision))) // "2024" over "year"
	}
	for _, st := range []style{dateStyle, narrowStyle} {
		if lines := t.splitIn(st, words, width); lines != nil {
			return lines
		}
	}
	wrapped, _ := t.wrap(noteStyle, strings.Join(words, " "), width, 3)
	var lines []dateLine
	for _, text := range wrapped {
		lines = append(lines, dateLine{noteStyle, text})
	}
	return lines
}

// splitIn splits a label with the first line in the style; nil when it does not fit.
func (t *typefaces) splitIn(st style, words []string, width int) []dateLine {
	for n := len(words) - 1; n > 0; n-- {
		if words[n] == "-" || words[n] == "–" || isNumber(words[n-1]) {
			continue // a dash ends its line, and a day stays with its month
		}
		first, second := strings.Join(words[:n], " "), strings.Join(words[n:], " ")
		if t.width(st, first) <= width && t.width(noteStyle, second) <= width {
			return []dateLine{{st, first}, {noteStyle, second}}
		}
	}
	return nil
}

// isNumber reports whether a word of a label is a day of a month.
func isNumber(word string) bool { return len(word) <= 2 && strings.Trim(word, "0123456789.") == "" }

// dateWidth measures a date in its best two lines.
func (t *typefaces) dateWidth(in wording.Language, when dates.Date) int {
	widest := 0
	for _, d := range t.splitDate(in, when, wideSheet) {
		widest = max(widest, t.width(d.style, d.text))
	}
	return widest
}
