package draw

import (
	"sort"
	"strings"
)

// wrap breaks a clean text into lines that are at most width pixels wide. Words that are wider are broken. A text
// that takes more lines than most is cut at a word and ends with "…".
func (t *typefaces) wrap(st style, text string, width, most int) (lines []string, cut bool) {
	words := t.words(st, text, width)
	for len(words) > 0 {
		n := 1
		for n < len(words) && t.width(st, joined(words[:n+1])) <= width {
			n++
		}
		if len(lines) == most-1 && n < len(words) {
			return append(lines, t.cutLine(st, words[:n], width)), true
		}
		lines = append(lines, joined(words[:n]))
		words = words[n:]
	}
	return lines, false
}

// words parts a text where a line may end, at its blanks if it needs no shaper, and a word wider than width where it must be broken. Each
// has the blank behind it.
func (t *typefaces) words(st style, text string, width int) []string {
	whole := strings.SplitAfter(text, " ")
	if !t.plain(text) {
		whole = t.shaper.pieces(text)
	}
	var words []string
	for _, w := range whole {
		for t.width(st, strings.TrimRight(w, " ")) > width {
			n := t.breakAt(st, []rune(w), width)
			words = append(words, string([]rune(w)[:n]))
			w = string([]rune(w)[n:])
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}

// joined is the line of some words.
func joined(words []string) string { return strings.TrimRight(strings.Join(words, ""), " ") }

// breakAt returns how many runes of a word stay on the line: to the last hyphen that fits, or as many as fit.
func (t *typefaces) breakAt(st style, word []rune, width int) int {
	n := sort.Search(len(word), func(i int) bool { return t.width(st, string(word[:i+1])) > width })
	for h := n - 1; h > 0; h-- {
		if word[h] == '-' {
			return h + 1
		}
	}
	return max(n, 1)
}

// cutLine ends a line with "…", dropping as many words as that takes.
func (t *typefaces) cutLine(st style, words []string, width int) string {
	for len(words) > 1 && t.width(st, ending(words)) > width {
		words = words[:len(words)-1]
	}
	last := ending(words)
	for r := []rune(words[0]); t.width(st, last) > width && len(r) > 0; r = r[:len(r)-1] {
		last = string(r) + "…" // a single word that fills the line loses letters
	}
	return last
}

// ending joins the last words of a text that is cut behind them.
func ending(words []string) string {
	return strings.TrimRight(joined(words), " ,;:–—-") + " …"
}

// oneLine cuts a text to a single line.
func (t *typefaces) oneLine(st style, text string, width int) string {
	lines, _ := t.wrap(st, text, width, 1)
	return strings.Join(lines, "")
}
