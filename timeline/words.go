package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing"
)

// wordSet is the words that carry a sentence's meaning, in lower case and without their endings.
type wordSet map[string]bool

// contentWords returns the words of an event's sentence, but for those of the date: two sentences that tell of
// one date share these anyhow.
func contentWords(e briefing.Event) wordSet {
	before, behind, _ := around(e)
	set := wordSet{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(before+" "+behind), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if unicode.IsDigit(rune(w[0])) || utf8.RuneCountInString(w) >= 4 && !grammatical(w) {
			set[stem(w)] = true
		}
	}
	return set
}

// grammatical reports whether a word of four letters or more says nothing by itself.
func grammatical(w string) bool {
	switch w {
	case "that", "this", "these", "those", "with", "from", "into", "have", "been", "were", "will", "would",
		"could", "should", "their", "they", "them", "there", "said", "says", "told", "which", "when", "where",
		"while", "after", "before", "about", "over", "under", "more", "than", "then", "also", "some", "such",
		"what", "being", "because", "during", "between", "against", "other", "only", "just":
		return true
	}
	return false
}

// stem cuts the endings that tell tense and number.
func stem(w string) string {
	for _, ending := range []string{"ing", "ed", "es", "s"} {
		if s, cut := strings.CutSuffix(w, ending); cut && len(s) >= 4 {
			return s
		}
	}
	return w
}

// overlap is the share of the smaller set that stands in the other one too; 0 when one has fewer than two words.
func (a wordSet) overlap(b wordSet) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 {
		return 0
	}
	shared := 0
	for w := range a {
		if b[w] {
			shared++
		}
	}
	return float64(shared) / float64(len(a))
}
