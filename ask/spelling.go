package ask

import (
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/search"
)

// Doubtful are those of some words that the language does not know: they may be slips of the hand.
func (a *Asker) Doubtful(words []string) (doubtful []string) {
	for _, w := range words {
		lower := strings.ToLower(w)
		_, asks := a.asking[lower]
		if !asks && !a.known.Has(lower) && !a.stop.Has(lower) && len(a.related[a.stems.Stem(lower)]) == 0 {
			doubtful = append(doubtful, w)
		}
	}
	return doubtful
}

// Opening is the word that was likely meant by a misspelt one which a question opens with: one that asks by itself. "" for none, and
// for several.
func (a *Asker) Opening(word string) (meant string) {
	return meantBy(strings.ToLower(word), a.lang.Marked("grammar", "wh"), a.Asks)
}

// Meant is the word of the language that was likely meant by a misspelt one that stands in no briefing, nor one that is near to it: what
// collapsed may be asked for as "the colapse". "" for none, and for several.
func (a *Asker) Meant(word string) string {
	return meantBy(strings.ToLower(word), a.known, func(w string) bool { return len(w) >= shortestSimilar })
}

// meantBy returns the one of such words that is one slip of the hand from a misspelt one, rather with a letter left out or two
// swapped; "" for none, and for several.
func meantBy(word string, words language.Set, such func(string) bool) (meant string) {
	for _, same := range []bool{true, false} {
		for w := range words {
			if len(w)-len(word) > 1 || len(word)-len(w) > 1 || !such(w) || search.Slips(word, w) != 1 || same != (len(w) > len(word) || areSwapped(word, w)) {
				continue
			}
			if meant != "" {
				return ""
			}
			meant = w
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

// HoldsBeside reports whether a sentence holds a word of a question, beside another one where it has others.
func (f Found) HoldsBeside(q Question, word string) bool {
	for _, answer := range f.Answers {
		if len(answer.Held) >= min(2, len(q.terms)) && slices.Contains(answer.Held, word) {
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
