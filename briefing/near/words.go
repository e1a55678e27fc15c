package near

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is a word of a text, or a letter of a script that sets no blanks between words.
type word struct {
	digest uint64
	figure uint64 // the bit, when it holds one
	weight int
}

// How much words weigh in a shingle: three words, or six letters of a script without blanks.
const (
	wordWeight    = 2
	letterWeight  = 1
	shingleWeight = 3 * wordWeight
)

// unspaced are the scripts that set no blanks between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// words splits a text. Compatibility forms, case and marks (accents, vowel signs) do not count.
func words(text string) (found []word) {
	open := false // whether the last word goes on
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r > unicode.MaxASCII && unicode.In(r, unicode.M, unicode.Cf): // a mark or a joiner: nothing to compare, and no end of a word
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			open = false
		case r > unicode.MaxLatin1 && unicode.In(r, unspaced...):
			found = append(found, word{digest: stir(seed, uint64(r)), weight: letterWeight})
			open = false
		default:
			if !open {
				found = append(found, word{digest: seed, weight: wordWeight})
				open = true
			}
			w := &found[len(found)-1]
			w.digest = stir(w.digest, uint64(unicode.ToLower(r)))
			if unicode.IsNumber(r) {
				w.figure = figure
			}
		}
	}
	return found
}

const seed = uint64(0x9E3779B97F4A7C15)

// stir adds a value to a digest: the finalizer of MurmurHash3 (Appleby 2011), every bit of which depends on every other.
// Digests are stored and compared by every later program: they must never change.
func stir(digest, value uint64) uint64 {
	digest = digest*31 + value + 1
	digest = (digest ^ digest>>33) * 0xFF51AFD7ED558CCD
	digest = (digest ^ digest>>33) * 0xC4CEB9FE1A85EC53
	return digest ^ digest>>33
}
