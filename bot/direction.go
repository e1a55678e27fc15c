package bot

import (
	"strings"
	"unicode"
)

// What stands around words that are written from right to left, so that the mark and the date beside them keep their places (UAX #9).
const (
	isolate    = "\u2068" // in the direction of its first letter
	endIsolate = "\u2069"
)

// inPlace returns words so that what stands beside them keeps its place.
func inPlace(words string) string {
	if strings.ContainsFunc(words, isRightToLeft) {
		return isolate + words + endIsolate
	}
	return words
}

// leadInPlace is inPlace for what leads a line. The number of a briefing stays in front of its title.
func leadInPlace(lead string) string {
	number, title, found := strings.Cut(lead, " ")
	if found && strings.HasPrefix(number, "#") {
		return number + " " + inPlace(title)
	}
	return inPlace(lead)
}

func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}
