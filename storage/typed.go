package storage

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// clean makes what somebody typed storable: PostgreSQL takes neither NUL nor broken UTF-8.
func clean(typed string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(typed, "\uFFFD"), "\x00", "")
}

// spaced is typed with single spaces between its words and none around them.
func spaced(typed string) string { return strings.Join(strings.Fields(clean(typed)), " ") }

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

// where collects the conditions of a query that depend on what is asked for, and numbers their arguments. Their
// text is always ours: what was typed is an argument.
type where struct {
	sql  strings.Builder
	args []any
}

// and adds a condition, in which %d is the number of its argument.
func (w *where) and(condition string, arg any) {
	w.args = append(w.args, arg)
	fmt.Fprintf(&w.sql, " and "+condition, len(w.args))
}

// published keeps the versions v of a half-open range of publication days; a zero end is open.
func (w *where) published(from, to time.Time) {
	if !from.IsZero() {
		w.and("v.published >= $%d::date", from.UTC())
	}
	if !to.IsZero() {
		w.and("v.published < $%d::date", to.UTC())
	}
}
