package summary

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// IsWhole reports whether a sentence is one from its beginning to its end, with no headline or credit run into it, and is
// no caption, and does not lead up to a list.
func (s *Summarizer) IsWhole(sentence string) bool {
	return s.whole(sentence, s.words(sentence)) && !text.IsCaption(sentence, s.lang)
}

// Leans reports whether a sentence means nothing without the one before it.
func (s *Summarizer) Leans(sentence string) bool { return s.leans(sentence, s.words(sentence)) }

// opening is how many words a sentence begins with that tell of its subject: "The second boat will", "Work was".
const opening = 4

// LacksSubject reports whether a sentence soon comes to its verb, and up to its end has no name and no word of its headline:
// "The boats were inspected in March."
func (s *Summarizer) LacksSubject(sentence, headline string) bool {
	headlined := map[string]bool{}
	for _, w := range s.words(headline) {
		headlined[s.stemmer.Stem(w)] = !s.function.Has(w)
	}
	soon := false
	for i, w := range s.words(sentence) {
		first, _ := utf8.DecodeRuneInString(w)
		if headlined[s.stemmer.Stem(w)] || i > 0 && unicode.IsUpper(first) && !s.timing.Has(w) {
			return false
		}
		soon = soon || i < opening && (s.finite.Has(w) || s.modal.Has(w))
	}
	return soon
}

// quoted is a speech, and the word behind it: "We wait," he said.
var quoted = regexp.MustCompile(`^["“][^"“”]*["”] (\p{L}+) `)

// spoken reports whether a sentence is what somebody says who was named before.
func (g *grammar) spoken(text string) bool {
	told := strings.Fields(text[strings.LastIndex(text, ", ")+1:]) // The clinics are closed, she told us.
	if len(told) > 1 && len(told) < 4 && isSmall(told[0]) && g.pointing.Has(told[0]) && strings.HasSuffix(text, ".") {
		return true
	}
	speaker := quoted.FindStringSubmatch(text)
	return speaker != nil && isSmall(speaker[1]) && g.subjects.Has(speaker[1])
}

// leans reports whether a sentence, by how it begins, needs the one before it. It is the one place that knows: a
// sentence that leans is only chosen behind the one that it leans on.
func (g *grammar) leans(text string, words []string) bool {
	if g.spoken(text) {
		return true
	}
	begins := [3]string{}
	for i, w := range words[:min(len(words), len(begins))] {
		begins[i] = w
	}
	if g.leaning.Has(begins[0]) || g.definite.Has(begins[0]) && g.counting.Has(begins[1]) && g.function.Has(begins[2]) && !g.genitive.Has(begins[2]) {
		return true
	}
	for _, w := range words {
		switch {
		case g.pointing.Has(w):
			return true
		case !g.function.Has(w) && !g.timing.Has(w) && !strings.ContainsFunc(w, unicode.IsDigit):
			return false
		}
	}
	return false
}

// speaks reports whether a sentence opens with a speech, or with its speaker.
func (g *grammar) speaks(text string, words []string) bool {
	return strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "“") || len(words) > 0 && g.speaking.Has(words[0])
}

func isSmall(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

const (
	fewest       = 5 // words of a sentence; what has fewer is a heading or a cry
	fewestOfItem = 4 // of one without a stop
	fewestOfPast = 8 // likewise, whose verb can be one of a heading: Roads closed by the storm
	stops        = ".!?…؟۔।。！？"
	closers      = "\"'”’»)]}*_ "
)

// whole reports whether a sentence is one from its beginning to its end: no heading, and no part of a speech that goes on before or
// behind it. Without a stop, as in a list, its verb tells it from a heading.
func (g *grammar) whole(text string, words []string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, closers))
	least := fewest
	if last == ':' {
		return false // it leads up to what follows
	}
	if !strings.ContainsRune(stops, last) {
		switch {
		case slices.ContainsFunc(words, g.finite.Has):
			least = fewestOfItem
		case slices.ContainsFunc(words, g.past.Has):
			least = fewestOfPast
		default:
			return false
		}
	}
	return len(words) >= least &&
		strings.Count(text, `"`)%2 == 0 && strings.Count(text, "“") == strings.Count(text, "”") &&
		strings.Count(text, "(") == strings.Count(text, ")")
}

// newSlug returns an expression for what stands above a story, below a picture or in a list: "By the Harbour Desk Crews",
// "May 7: A ferry", "7 May - A ferry".
func newSlug(lang *language.Language) *regexp.Regexp {
	byline, article := lang.Marked("credits", "byline").Pattern(), lang.Marked("grammar", "definite").Pattern()
	return regexp.MustCompile(`^` + byline + ` (?:` + article + ` )?\p{Lu}\p{L}* \p{Lu}|` +
		`^(?:\p{Lu}\p{Ll}+\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}+)(?:,? \d{4})?(?::| [-–—]+) `)
}

// joint is where a headline may have run into its story: "ferry photos Crews of", "to close A storm".
var joint = regexp.MustCompile(`(?:^|[ (])([\p{Ll}\p{N}]+) (\p{Lu}\p{Ll}*) (\p{L})`)

// ranInto reports whether a slug or a headline ran into the sentence. A headline did where behind a word in small letters
// stands one with a capital that opens sentences, or that has none elsewhere at least as often.
func (c *cluster) ranInto(sentence string) bool {
	if c.slug.MatchString(sentence) || text.IsCaption(sentence, c.lang) {
		return true
	}
	for _, m := range joint.FindAllStringSubmatch(sentence, -1) {
		before, word := m[1], m[2]
		next, _ := utf8.DecodeRuneInString(m[3])
		if c.opening.Has(word) && (!c.definite.Has(word) || unicode.IsLower(next)) {
			return true
		}
		if c.function.Has(before) || c.function.Has(word) || unicode.IsUpper(next) {
			continue
		}
		if id, known := c.stems[c.stemmer.Stem(m[2])]; known {
			if k := &c.concepts[id]; k.inner >= 2*k.capitals {
				return true
			}
		}
	}
	return false
}
