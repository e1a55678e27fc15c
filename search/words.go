package search

import (
	"dateline/briefing/text"
	"iter"
	"unicode"
	"unicode/utf8"
)

// wordSpans finds the words of a text as PostgreSQL's parser has them: letters and digits, and the marks that stand
// between two of them.
func wordSpans(sentence string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		start, end := -1, 0 // of a word; its end is behind its last letter
		for i, r := range sentence {
			switch {
			case isWordRune(r):
				if start < 0 {
					start = i
				}
				end = i + utf8.RuneLen(r)
			case start >= 0 && end == i && joins(r): // inside, if a letter follows
			case start >= 0:
				if !yield(text.Span{Start: start, End: end}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(text.Span{Start: start, End: end})
		}
	}
}

// isOneWord reports whether a whole text is one word.
func isOneWord(text string) bool {
	for span := range wordSpans(text) {
		return span.Of(text) == text
	}
	return false
}

// joins reports whether a mark may stand between two letters of a word.
func joins(r rune) bool {
	switch r {
	case '.', '\'', '’', '-', '/', '@':
		return true
	}
	return false
}

func isWordRune(r rune) bool {
	const digits, letters uint64 = 0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe // bits of the first and the second 64 characters
	switch {
	case r < 64:
		return digits>>r&1 == 1
	case r < 128:
		return letters>>(r-64)&1 == 1
	}
	return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
}
