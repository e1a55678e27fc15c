package quantities

import (
	"maps"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// addAlike adds words that tell of one thing. A phrase that tells of it, too, leads to them, but they do not lead to its words.
func (l lists) addAlike(fields []string) {
	all, phrases := language.Set{}, []string{}
	for _, field := range fields {
		if strings.Contains(field, " ") {
			phrases = append(phrases, text.Fold(field))
			l.longestPhrase = max(l.longestPhrase, 1+strings.Count(field, " "))
			continue
		}
		for form := range l.lang.Verb(field).Forms() {
			all.Add(form)
		}
	}
	for _, word := range slices.Concat(slices.Sorted(maps.Keys(all)), phrases) {
		l.alike[word] = append(l.alike[word], slices.Sorted(maps.Keys(all))...)
	}
}

// Alike returns the words that tell of what a word tells of where something is counted: dead, killed, toll.
func (f *Finder) Alike(word string) []string {
	if all := f.alike.Of(word); all != nil {
		return *all
	}
	return nil
}
