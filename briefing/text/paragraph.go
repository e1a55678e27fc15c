package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lines of a text that was wrapped by hand or by a mail program are within these lengths, in runes.
const (
	minWrap = 40
	maxWrap = 120
)

// IsItem reports whether a paragraph has the mark of a heading, a quotation or a list item.
func IsItem(p string) bool { return marker.MatchString(p) }

// marker is what stands before the words of a heading, a quotation or a list item.
var marker = regexp.MustCompile(`^(?:(?:#{1,6}|>+|[-*+•‣◦▪·–—]|\(?\d{1,2}[.)]) +)+`)

// Paragraphs returns the paragraphs of a clean text. A paragraph ends at a line break, except where the text is
// hard-wrapped: there a line goes on in the next when the next line's first word had no more room in it, or
// begins in lower case, and is no item of a list. Lines without a letter or digit ("* * *") are in no paragraph.
func Paragraphs(doc string) []Span {
	all := lines(doc)
	width := wrapWidth(doc, all)
	var out []Span
	for i, l := range all {
		switch {
		case !HasWords(l.Of(doc)):
		case i > 0 && goesOn(all[i-1].Of(doc), l.Of(doc), width):
			out[len(out)-1].End = l.End
		default:
			out = append(out, l)
		}
	}
	return out
}

// lines returns the lines of text without their breaks and indents.
func lines(doc string) []Span {
	out := make([]Span, 0, strings.Count(doc, "\n")+1)
	start := 0
	for line := range strings.SplitSeq(doc, "\n") {
		end := start + len(line)
		out = append(out, Span{end - len(strings.TrimLeft(line, " ")), end})
		start = end + 1
	}
	return out
}

// wrapWidth returns the width in runes that the text was wrapped at, 0 when it was not: the longest line of the
// blocks (lines with no blank line between) that show a break within a sentence.
func wrapWidth(doc string, lines []Span) int {
	width, longest, broken := 0, 0, false
	for i, l := range lines {
		if l.Empty() {
			longest, broken = 0, false
			continue
		}
		longest = max(longest, utf8.RuneCountInString(l.Of(doc)))
		broken = broken || i > 0 && breaksWithin(lines[i-1].Of(doc), l.Of(doc))
		if broken && minWrap <= longest && longest <= maxWrap {
			width = max(width, longest)
		}
	}
	return width
}

// breaksWithin reports whether a line break stands in the midst of a sentence.
func breaksWithin(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) && StartsLower(next)
}

// goesOn reports whether a line, in a text wrapped at width, goes on in the next.
func goesOn(line, next string, width int) bool {
	length := utf8.RuneCountInString(line)
	if width == 0 || length > width || !HasWords(line) {
		return false
	}
	item := marker.FindString(next)
	if item != "" && (!unicode.IsDigit(rune(item[0])) || IsStopped(line)) { // "…on March" goes on in "12. It was"
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return StartsLower(next) || length+1+utf8.RuneCountInString(word) > width
}

// StartsLower reports whether s begins with a small letter.
func StartsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// HasWords reports whether s holds a letter or a digit.
func HasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

var initials = regexp.MustCompile(`(?:\p{L}\.){2,}$`)

// IsStopped reports whether a paragraph ends as prose does: with a full stop, a colon, or one in quotes.
func IsStopped(p string) bool {
	p = strings.TrimRight(p, closers)
	last, _ := utf8.DecodeLastRuneInString(p)
	return strings.ContainsRune(".:;,。।۔", last) && !initials.MatchString(p)
}
