package lexemes

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// How many letters a word has whose spelling is told; one of Korean syllables may be shorter.
const (
	shortestSpelt = 4
	fewSyllables  = 2
	longestSpelt  = 30
)

// Spellings lists the words of a text as they are written there, in lower case and with their endings, each once and in the
// order of their bytes: of such length that a slip of the hand can be told from another word. Scripts that set no blanks
// between words have none.
func (l *Lexer) Spellings(whole string) []string {
	seen := map[string]bool{}
	var folded []byte
	tokens := text.NewTokenizer(whole, l.lang)
	for t, more := tokens.Next(); more; t, more = tokens.Next() {
		if t.Kind != text.Word || text.Unspaced(t.First) {
			continue
		}
		folded = language.AppendFold(folded[:0], t.Of(whole))
		if !seen[string(folded)] && isSpelt(folded) {
			seen[string(folded)] = true
		}
	}
	spellings := make([]string, 0, len(seen))
	for word := range seen {
		spellings = append(spellings, word)
	}
	slices.Sort(spellings)
	return spellings
}

func isSpelt(word []byte) bool {
	if len(word) < shortestSpelt {
		return false
	}
	letters, fewest := 0, shortestSpelt
	for rest := word; len(rest) > 0; letters++ {
		r, size := utf8.DecodeRune(rest)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return false
		}
		if unicode.Is(unicode.Hangul, r) {
			fewest = fewSyllables
		}
		rest = rest[size:]
	}
	return letters >= fewest && letters <= longestSpelt
}
