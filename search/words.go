package search

import (
	"iter"
	"unicode"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// wordSpans finds the words of a text as PostgreSQL's parser has them: tokens that stand together, or with one of some
// marks between them, as in anti-tank, U.S and Trump’s.
func wordSpans(whole string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		var word text.Span
		joined := 0 // the end of a mark behind the word, which joins it to what follows at once
		tokens := text.NewTokenizer(whole, &language.Language{})
		for t, more := tokens.Next(); more; t, more = tokens.Next() {
			switch {
			case t.Kind == text.Sign:
				if t.Start == word.End && joins(t.First) {
					joined = t.End
				}
			case !word.Empty() && (t.Start == word.End || t.Start == joined):
				word.End = t.End
			default:
				if !word.Empty() && !yield(word) {
					return
				}
				word = t.Span
			}
		}
		if !word.Empty() {
			yield(word)
		}
	}
}

// isOneWord reports whether a whole text is one word.
func isOneWord(whole string) bool {
	for span := range wordSpans(whole) {
		return span.Of(whole) == whole
	}
	return false
}

// joins reports whether a mark may stand inside a word.
func joins(mark rune) bool {
	switch mark {
	case '.', '\'', '’', '-', '/', '@':
		return true
	}
	return false
}

func isWordRune(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) }
