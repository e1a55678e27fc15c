package summary

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// leaning are the words that, where a sentence begins, point to the one before it.
	leaning = set(`he she it they him her them his hers its their theirs this that these those such
		but and or nor so yet also then thus hence therefore however still instead meanwhile moreover nevertheless
		nonetheless otherwise besides separately furthermore additionally indeed similarly likewise both neither either another others`)
	// pointing are those of them that do so behind other small words, too: "With its", "On Monday he".
	pointing = set(`he she it they him her them his hers its their theirs this that these those such`)
	// speaking are the words by which a speaker means himself or who listens.
	speaking = set(`i we my our you your`)
	// counting are the words that, with "The" and without a noun, mean one of what was named before: "The second is".
	counting = set(`first second third fourth fifth last latter former other others rest same`)
	// opening are words that have a capital only where a sentence or a name begins.
	opening = set(`a an the they he she it this these there in on at as when after but and`)
	// timing are the words that only say when.
	timing = set(`monday tuesday wednesday thursday friday saturday sunday january february march april june july august
		september october november december last next week weeks month months year years day days hour hours night morning
		evening later earlier ago today yesterday tomorrow`)
)

// quoted is a speech whose speaker was named before: "We wait," he said.
var quoted = regexp.MustCompile(`^["“][^"“”]*["”] (?:he|she|they|it) `)

// spoken reports whether a sentence is what somebody says who was named before.
func spoken(text string) bool {
	told := strings.Fields(text[strings.LastIndex(text, ", ")+1:]) // The clinics are closed, she told us.
	return len(told) > 1 && len(told) < 4 && pointing[told[0]] && strings.HasSuffix(text, ".") || quoted.MatchString(text)
}

// leans reports whether a sentence, by how it begins, needs the one before it. It is the one place that knows: a
// sentence that leans is only chosen behind the one that it leans on.
func leans(text string, words []string) bool {
	if spoken(text) {
		return true
	}
	begins := [3]string{}
	for i, w := range words[:min(len(words), len(begins))] {
		begins[i] = strings.ToLower(w)
	}
	if leaning[begins[0]] || begins[0] == "the" && counting[begins[1]] && function[begins[2]] && begins[2] != "of" {
		return true
	}
	for _, w := range words {
		w = strings.ToLower(w)
		switch {
		case pointing[w]:
			return true
		case !function[w] && !timing[w] && !strings.ContainsFunc(w, unicode.IsDigit):
			return false
		}
	}
	return false
}

// speaks reports whether a sentence opens with a speech, or with its speaker.
func speaks(text string, words []string) bool {
	return strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "“") || len(words) > 0 && speaking[strings.ToLower(words[0])]
}

const (
	fewest  = 5 // words of a sentence; what has fewer is a heading or a cry
	stops   = ".!?…؟۔।。！？"
	closers = "\"'”’»)]}*_ "
)

// whole reports whether a sentence is one from its beginning to its end: no heading, no item of a list, and no
// part of a speech that goes on before or behind it.
func whole(text string, words int) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closers))
	return words >= fewest && strings.ContainsRune(stops, last) &&
		strings.Count(text, `"`)%2 == 0 && strings.Count(text, "“") == strings.Count(text, "”") &&
		strings.Count(text, "(") == strings.Count(text, ")")
}

// slug is what stands above a story, below a picture or in a list: "By the Harbour Desk Crews", "May 7: A ferry", "7 May
// - A ferry". slugs are marks of it that sentences do not have: "QUAY | Fri (Wire) -", "Ana Sol (L) greets". A caption
// closes with a day that nothing leads to: "on the quay October 19, 2011."
var (
	slug    = regexp.MustCompile(`^By (?:the )?\p{Lu}\p{L}* \p{Lu}|^(?:\p{Lu}\p{Ll}+\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}+)(?:,? \d{4})?(?::| [-–—]+) `)
	slugs   = []string{" | ", ") - ", ") -- ", ") – ", ") — ", " (L) ", " (R) ", " (C) "}
	caption = regexp.MustCompile(`(\p{L}+) \p{Lu}\p{Ll}+ \d{1,2}, \d{4}\.$`)
	leadsTo = set(`on of since until till by from to before after around about and or between through for dated`)
)

// joint is where a headline may have run into its story: "ferry photos Crews of", "to close A storm".
var joint = regexp.MustCompile(`(?:^|[ (])([\p{Ll}\p{N}]+) (\p{Lu}\p{Ll}*) (\p{L})`)

// ranInto reports whether a slug or a headline ran into the sentence. A headline did where behind a word in small letters
// stands one with a capital that opens sentences, or that has none elsewhere at least as often.
func (c *cluster) ranInto(text string) bool {
	if slug.MatchString(text) || slices.ContainsFunc(slugs, func(mark string) bool { return strings.Contains(text, mark) }) {
		return true
	}
	if m := caption.FindStringSubmatch(text); m != nil && !leadsTo[strings.ToLower(m[1])] {
		return true
	}
	for _, m := range joint.FindAllStringSubmatch(text, -1) {
		before, word := m[1], strings.ToLower(m[2])
		next, _ := utf8.DecodeRuneInString(m[3])
		if opening[word] && (word != "the" || unicode.IsLower(next)) {
			return true
		}
		if function[before] || function[word] || unicode.IsUpper(next) {
			continue
		}
		if id, known := c.stems[c.stemmer.stem(m[2])]; known {
			if k := &c.concepts[id]; k.inner >= 2*k.capitals {
				return true
			}
		}
	}
	return false
}
