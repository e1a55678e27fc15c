package ask

import (
	"slices"
	"strings"

	"dateline/briefing/text"
	"dateline/search"
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

// Opening is the word that was likely meant by a misspelt one which a question opens with: one that asks by itself and is one slip of
// the hand from it, rather with a letter left out or two swapped. "" for none, and for several.
func (a *Asker) Opening(word string) (meant string) {
	word = strings.ToLower(word)
	for _, same := range []bool{true, false} {
		for asks := range a.lang.Marked("grammar", "wh") {
			if !a.Asks(asks) || search.Slips(word, asks) != 1 || same != (len(asks) > len(word) || areSwapped(word, asks)) {
				continue
			}
			if meant != "" {
				return ""
			}
			meant = asks
		}
		if meant != "" {
			break
		}
	}
	return meant
}

// areSwapped reports whether two words are made of the same letters.
func areSwapped(a, b string) bool {
	letters := func(s string) string { return string(slices.Sorted(slices.Values([]rune(s)))) }
	return letters(a) == letters(b)
}

// Asks reports whether a word asks by itself.
func (a *Asker) Asks(word string) bool {
	_, asks := a.asking[word]
	return asks && a.lang.Has("grammar", "wh", word)
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
