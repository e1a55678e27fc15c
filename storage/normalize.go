package storage

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dateline/briefing"
)

// spaced is typed with single spaces between its words and none around them.
func spaced(typed string) string { return strings.Join(strings.Fields(briefing.Clean(typed)), " ") }

// fold is the form in which titles are compared: compatibility forms, case and spaces do not count. It is made here
// and not in SQL, where it would depend on the database's locale.
func fold(typed string) string { return spaced(cases.Fold().String(norm.NFKC.String(spaced(typed)))) }

// wordStarts makes a regular expression of each typed word, which finds it where a word starts. Only letters, marks
// and digits are left of what was typed: nothing in them means anything to a regular expression.
func wordStarts(typed string) []string {
	patterns := []string{}
	for _, word := range strings.FieldsFunc(fold(typed), func(r rune) bool {
		return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
	}) {
		patterns = append(patterns, `\m`+word)
	}
	return patterns
}
