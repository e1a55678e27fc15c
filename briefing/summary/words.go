package summary

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// unspaced are the scripts that set no blanks between words: each letter counts as one.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// words returns the words of a text as they stand: what lies between marks that are no letters or digits.
func words(text string) []string {
	var found []string
	start := -1
	end := func(at int) {
		if start >= 0 {
			found = append(found, text[start:at])
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case r > unicode.MaxLatin1 && unicode.In(r, unspaced...):
			end(i)
			start = i
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return found
}

// stemmer finds stems and remembers them.
type stemmer struct {
	env   *snowballstem.Env
	known map[string]string
}

// shortest is how long a word with an ending is, in bytes.
const shortest = 4

// stem returns a word in small letters without its English ending (Snowball's English stemmer, Porter 2001).
func (s *stemmer) stem(word string) string {
	stem, known := s.known[word]
	if !known {
		stem = strings.ToLower(word)
		if len(stem) >= shortest {
			s.env.SetCurrent(stem)
			english.Stem(s.env)
			stem = s.env.Current()
		}
		s.known[word] = stem
	}
	return stem
}

// function are the words that hold sentences together and name nothing, and the ends that an apostrophe cuts off.
var function = set(`a an the this that these those he she it they we you i his hers her its their theirs our ours your
	yours my mine him them us me himself herself itself themselves who whom whose which what where when why how there here
	and or but nor so yet if then than as because while though although since until unless whether
	of to in on at by for from with without into onto upon over under about above below between among through during
	before after against within along across behind beyond near off out up down around toward towards amid despite per via
	is are was were be been being am do does did doing done have has had having will would shall should can could may
	might must no not t s re ve ll d m also just only very too more most much many some any all both each every either
	neither few other another such own same even still again once ever never now`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
