package ask

import (
	"slices"
	"strings"

	"dateline/briefing/text"
)

// Doubtful are those of some words that the language does not know: they may be slips of the hand.
func (a *Asker) Doubtful(words []string) (doubtful []string) {
	stems := text.NewStemmer(a.lang)
	for _, w := range words {
		lower := strings.ToLower(w)
		_, asks := a.asking[lower]
		if !asks && !a.known.Has(lower) && !a.stop.Has(lower) && len(a.related[stems.Stem(lower)]) == 0 {
			doubtful = append(doubtful, w)
		}
	}
	return doubtful
}

// HoldsBeside reports whether a sentence holds a word of the question beside another one.
func (f Found) HoldsBeside(word string) bool {
	for _, answer := range f.Answers {
		if len(answer.Held) > 1 && slices.Contains(answer.Held, word) {
			return true
		}
	}
	return false
}

// canBeNoun reports whether a word is no form of a verb and does not end like one, or like an adverb.
func (a *Asker) canBeNoun(w string) bool {
	if a.verbs.Has(w) {
		return false
	}
	for _, row := range a.lang.Rows("endings") {
		if strings.HasSuffix(w, row.Fields[1]) {
			return row.Fields[0] != "past" && row.Fields[0] != "ing" && row.Fields[0] != "adverb"
		}
	}
	return true
}
