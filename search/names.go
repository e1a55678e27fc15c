package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing"
	"dateline/search/query"
)

const (
	longestName = 6  // words
	mostNames   = 32 // of a pasted text are looked up
)

// namesIn lists the keys of the acronyms among typed words, and of what may be longer names: words that begin with
// capitals, with small words in between.
func namesIn(reader *briefing.Reader, pieces []string) (acronyms, long []string) {
	if allCapitals(pieces) {
		return nil, nil
	}
	var run []string // of words that may be one name
	for _, word := range strings.Fields(strings.Join(pieces, " ")) {
		if !isCapitalized(word) && (len(run) == 0 || !isSmall(word)) {
			run = run[:0]
			continue
		}
		run = append(run, word)
		if key := reader.NameKey(word); isAcronym(word) && key == strings.ToLower(strings.ReplaceAll(word, ".", "")) {
			acronyms = append(acronyms, key) // and not a country's, whose names all briefings use for each other
		}
		for from := max(len(run)-longestName, 0); from < len(run)-1; from++ {
			if isCapitalized(run[from]) && isCapitalized(word) {
				long = append(long, reader.NameKey(strings.Join(run[from:], " ")))
			}
		}
	}
	slices.Sort(long)
	long = slices.Compact(long)
	return acronyms[:min(len(acronyms), mostNames)], long[:min(len(long), mostNames)]
}

func isCapitalized(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// isSmall reports whether a word is as short as those that stand inside of names: "of", "and", "van", "der".
func isSmall(word string) bool { return utf8.RuneCountInString(word) <= 3 }

// isAcronym reports whether a word is two to six capital letters, with stops or without.
func isAcronym(word string) bool {
	letters := strings.ReplaceAll(query.TrimPunctuation(word), ".", "")
	return len(letters) >= 2 && len(letters) <= 6 && isCapitals(letters)
}

// allCapitals reports whether several words are typed in capitals, so that capitals tell nothing.
func allCapitals(pieces []string) bool {
	whole := strings.Join(pieces, " ")
	return strings.Contains(whole, " ") && whole == strings.ToUpper(whole)
}

func isCapitals(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r < 'A' || r > 'Z' })
}
