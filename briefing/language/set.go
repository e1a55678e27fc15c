package language

// Set is a set of folded words and phrases.
type Set map[string]struct{}

// Has reports whether a word stands in the set, in whatever case and with whatever apostrophe it is written.
func (s Set) Has(word string) bool {
	var buf [64]byte // longer words need room of their own
	_, has := s[string(AppendFold(buf[:0], word))]
	return has
}

// Add adds words to the set.
func (s Set) Add(words ...string) {
	for _, word := range words {
		if word != "" {
			s[Fold(word)] = struct{}{}
		}
	}
}
