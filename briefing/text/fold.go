package text

import "dateline/briefing/language"

// Fold returns a word as the lists of a language have it: in lower case, whatever its script, and with straight
// apostrophes. It allocates only when something changes.
func Fold(word string) string { return language.Fold(word) }

// AppendFold appends a folded word to buf and returns it: what looks words up in a map needs no room for each.
func AppendFold(buf []byte, word string) []byte { return language.AppendFold(buf, word) }
