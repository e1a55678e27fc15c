package text

import (
	"regexp"
	"slices"
	"strings"

	"dateline/briefing/language"
)

var (
	// slugs are marks of what stands above a story or below a picture: "QUAY | Fri (Wire) -", "Ana Sol (L) greets".
	slugs = []string{" | ", ") - ", ") -- ", ") – ", ") — ", " (L) ", " (R) ", " (C) "}
	// undated closes with a day that nothing leads to: "on the quay October 19, 2011.", "on the quay, Arvo, 19 October 2011."
	undated = regexp.MustCompile(`(\p{L}+)(?: \p{Lu}\p{Ll}+ \d{1,2},|(?:,|,? \p{Lu}\p{L}+,) \d{1,2} \p{Lu}\p{Ll}+) \d{4}\.$`)
)

// IsCaption reports whether a sentence has a mark of what stands above a story or below a picture.
func IsCaption(sentence string, lang *language.Language) bool {
	var m []string
	if n := len(sentence); n > 1 && sentence[n-1] == '.' && '0' <= sentence[n-2] && sentence[n-2] <= '9' { // few are looked through
		m = undated.FindStringSubmatch(lastFields(sentence, 5)) // it matches no more
	}
	return m != nil && !lang.Has("grammar", "leading", m[1]) || slices.ContainsFunc(slugs, func(mark string) bool { return strings.Contains(sentence, mark) })
}

// lastFields returns the last so many pieces of a text between blanks; all of it where it has no more.
func lastFields(s string, n int) string {
	from := len(s)
	for ; n > 0 && from >= 0; n-- {
		from = strings.LastIndexByte(s[:from], ' ')
	}
	return s[from+1:]
}
