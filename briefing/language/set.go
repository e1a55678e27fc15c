package language

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Set is a set of folded words and phrases.
type Set map[string]struct{}

// Has reports whether a word stands in the set, in whatever case and with whatever apostrophe it is written.
func (s Set) Has(word string) bool {
	var buf [64]byte // longer words need room of their own
	_, has := s[string(AppendFold(buf[:0], word))]
	return has
}

// Add adds words to the set.
func (s Set) Add(words ...string) {
	for _, word := range words {
		if word != "" {
			s[Fold(word)] = struct{}{}
		}
	}
}

// Pattern returns a regular expression for one of the words, with a small or a capital letter at its start; of an empty
// set, one that matches nothing.
func (s Set) Pattern() string {
	words := slices.SortedFunc(maps.Keys(s), func(a, b string) int { // the longest first
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	if len(words) == 0 {
		return `[^\s\S]`
	}
	for i, word := range words {
		_, size := utf8.DecodeRuneInString(word)
		words[i] = `[` + regexp.QuoteMeta(word[:size]+strings.ToUpper(word[:size])) + `]` + regexp.QuoteMeta(word[size:])
	}
	return `(?:` + strings.Join(words, `|`) + `)`
}
