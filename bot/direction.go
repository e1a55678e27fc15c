package bot

import "unicode"

// What stands around words that are written from right to left, so that the mark and the date beside them keep their places (UAX #9).
const (
	isolate    = "\u2068" // in the direction of its first letter
	endIsolate = "\u2069"
)

func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}
