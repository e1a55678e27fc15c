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
		m = undated.FindStringSubmatch(sentence)
	}
	return m != nil && !lang.Has("grammar", "leading", m[1]) || slices.ContainsFunc(slugs, func(mark string) bool { return strings.Contains(sentence, mark) })
}
