package pdf

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/intake/plain"
)

// The measures by which lines are put together to paragraphs. Sizes are of a letter.
const (
	sameSize   = 0.12 // by which the letters of one paragraph may differ
	headSize   = 1.15 // of the body's letters; larger ones are a headline
	noteSize   = 0.93 // of the body's letters; smaller ones at the foot of a column are footnotes
	gapBetween = 1.2  // of the usual distance of lines; a larger one is between paragraphs
	indent     = 0.7  // of a letter's size
	column     = 3    // of a letter's size; lines that begin further apart are in different columns
	movedIn    = 8    // of a letter's size, by which an item of a list is moved in at most
	below      = 2    // of a letter's size; a line that is not further down is the next
	margin     = 3    // lines at the top and at the foot of a page that may be its header and footer
	inSentence = 0.25 // of the column's width that a line leaves empty at least when it is ended on purpose without a stop
	untold     = 3    // a text of which one letter in so many cannot be told is not read
)

// layOut makes a text of the lines of a file.
func layOut(name string, pages []page) (title, text string, err error) {
	letters, unread := 0, 0
	for _, p := range pages {
		for _, l := range p.lines {
			letters, unread = letters+utf8.RuneCountInString(l.text), unread+l.unread
		}
	}
	switch {
	case letters == 0 && unread == 0:
		return "", "", briefing.Refusal("intake.pdf-scan", "file", name)
	case unread*untold > letters:
		return "", "", briefing.Refusal("intake.pdf-letters", "file", name)
	}
	columns := withoutMargins(pages)
	body := bodySize(columns)
	for i, p := range pages {
		columns[i] = rows(withoutFurniture(columns[i], p.height, body))
	}
	lines, notes := footnotes(columns, body)
	j := joiner{words: wordsOf(columns), rests: rests(), leading: leading(lines)}
	paras, notePars := j.paragraphs(lines), j.paragraphs(notes)
	if at := headline(paras, body); at >= 0 {
		title = paras[at].text
		paras = slices.Delete(paras, at, at+1)
	}
	var texts []string
	for _, p := range append(paras, notePars...) {
		texts = append(texts, p.text)
	}
	text = strings.ReplaceAll(strings.ToValidUTF8(strings.Join(texts, "\n\n"), "\uFFFD"), "\x00", "")
	return title, text, nil
}

// headline returns which of the first paragraphs has the largest letters, larger than the body's; -1 when none has. What
// stands above it is a letterhead.
func headline(paras []paragraph, body float32) int {
	at := -1
	for i, p := range paras[:min(len(paras), margin)] {
		if p.size >= body*headSize && utf8.RuneCountInString(p.text) <= plain.MaxHeadline && (at < 0 || p.size > paras[at].size*headSize) {
			at = i
		}
	}
	if len(paras) < 2 {
		return -1
	}
	return at
}

// bodySize returns the size of most letters.
func bodySize(pages [][]line) float32 {
	letters := map[float32]int{}
	for _, page := range pages {
		for _, l := range page {
			letters[roundHalf(l.size)] += len(l.text)
		}
	}
	var body float32
	for size, n := range letters {
		if n > letters[body] || n == letters[body] && size < body {
			body = size
		}
	}
	return body
}

func roundHalf(x float32) float32 { return float32(int(x*2+0.5)) / 2 }

// withoutMargins drops headers, footers and page numbers: lines at the top or foot that stand on most pages, or on
// every second one, whatever their numbers.
func withoutMargins(pages []page) [][]line {
	seen := map[string]int{}
	for _, p := range pages {
		edges := edgesOf(p.lines)
		for i, e := range edges {
			if !slices.Contains(edges[:i], e) {
				seen[e]++
			}
		}
	}
	out := make([][]line, len(pages))
	for i, p := range pages {
		edges := edgesOf(p.lines)
		for _, l := range p.lines {
			if n := seen[atEdge(l)]; n < 2 || 2*n < len(pages)-1 || !slices.Contains(edges, atEdge(l)) {
				out[i] = append(out[i], l)
			}
		}
	}
	return out
}

// edgesOf returns the highest and lowest lines of a page, as they would be found on another.
func edgesOf(page []line) (out []string) {
	sorted := slices.Clone(page)
	slices.SortStableFunc(sorted, func(a, b line) int {
		switch {
		case a.top > b.top:
			return -1
		case a.top < b.top:
			return 1
		}
		return 0
	})
	for i, l := range sorted {
		if i < margin || i >= len(sorted)-margin {
			out = append(out, atEdge(l))
		}
	}
	return out
}

// atEdge is a line by its height on the page and its words, in which each number is the same.
func atEdge(l line) string {
	var b strings.Builder
	b.WriteRune(rune(l.bottom + 0.5))
	number := false
	for _, r := range l.text {
		if digit := unicode.IsDigit(r); !digit {
			b.WriteRune(r)
		} else if !number {
			b.WriteByte('#')
		}
		number = unicode.IsDigit(r)
	}
	return b.String()
}

// footnotes takes apart the text and the footnotes: smaller lines that end a column below larger ones.
func footnotes(pages [][]line, body float32) (text, notes []line) {
	for _, page := range pages {
		start := 0 // of the column
		for i := range page {
			if i+1 < len(page) && page[i+1].bottom < page[i].bottom {
				continue
			}
			at := i + 1
			for at > start && page[at-1].size < body*noteSize {
				at--
			}
			if at == start { // all of it is small: another kind of text
				at = i + 1
			}
			text, notes = append(text, page[start:at]...), append(notes, page[at:i+1]...)
			start = i + 1
		}
	}
	return text, notes
}

// listMark is what an item of a list begins with.
var listMark = regexp.MustCompile(`^(?:o|[ivx]{1,5}[.)]|[a-zA-Z][.)]|\([a-z0-9]{1,4}\)|\d+(?:\.\d+)+\.?|[*†‡•‣◦▪■●·–—-]|[` + plain.SuperscriptDigits + `]+) +\S`)

// marked reports whether a line begins as a footnote or an item of a list does.
func marked(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r) || strings.ContainsRune(plain.SuperscriptDigits+"*†‡•‣◦▪·–-(", r) || listMark.MatchString(text)
}

// leading returns the usual distance of lines, of the letters' size.
func leading(lines []line) float32 {
	var all []float32
	for i := 1; i < len(lines); i++ {
		a, b := lines[i-1], lines[i]
		if down := (a.bottom - b.bottom) / a.size; follows(a, b) && down < column {
			all = append(all, down)
		}
	}
	if len(all) == 0 {
		return gapBetween
	}
	slices.Sort(all)
	return all[len(all)/2]
}

// follows reports whether b stands below a, in the same column and in letters of the same size. An item of a list may be
// moved in further, right below the line before.
func follows(a, b line) bool {
	big := max(a.size, b.size)
	apart := max(a.left-b.left, b.left-a.left)
	return b.bottom < a.bottom && b.left < a.right && b.right > a.left && big-min(a.size, b.size) <= big*sameSize &&
		(apart < column*big || apart < movedIn*big && a.bottom-b.bottom < below*big)
}
