package quotes

import (
	"slices"

	"dateline/briefing/grammar"
)

// catalogue numbers the features of a candidate. Each is 1 or 0, and has a name by which its weight is learned and
// kept: "lemma:say", "frame:that|say".
type catalogue struct {
	names []string

	bias, lemma, flag                                                               group
	frame, source, form, length, first, preposition, end, flagKind, crossed, before group
}

// FeatureNames lists the names of all features.
func (f *Finder) FeatureNames() []string { return slices.Clone(f.features.names) }

// group is a family of features: one for each of its values, or for each pair of them.
type group struct{ start, width int }

// at returns the number of the feature of a value, or of a pair of values.
func (g group) at(value, beside int) feature { return feature(g.start + value*g.width + beside) }

// feature is the number of a feature in the catalogue of this program; only its name may be stored.
type feature uint16

// newCatalogue numbers the features for a lexicon's lemmas and prepositions; number 0 of both stands for none.
func newCatalogue(lemmas, prepositions []string) *catalogue {
	var c catalogue
	c.bias = c.add("bias", nil, nil)
	c.frame = c.add("frame", frameNames[:], kindNames[:])
	c.source = c.add("source", sourceNames[:], kindNames[:])
	c.form = c.add("form", formNames[:], kindNames[:])
	c.length = c.add("length", lengthNames[:], frameNames[:])
	c.first = c.add("first", tagNames[:], frameNames[:])
	c.preposition = c.add("preposition", slices.Concat([]string{"none"}, prepositions), kindNames[:])
	c.lemma = c.add("lemma", lemmas, nil)
	c.flag = c.add("flag", flagNames[:], nil)
	c.flagKind = c.add("flag", flagNames[:flagsWithKind], kindNames[:])
	c.end = c.add("end", boundaryNames[:], frameNames[:])
	c.crossed = c.add("crossed", boundaryNames[:], frameNames[:])
	c.before = c.add("before", tagNames[:], formNames[:])
	return &c
}

// add appends the features of a group.
func (c *catalogue) add(name string, values, beside []string) group {
	g := group{start: len(c.names), width: max(1, len(beside))}
	if values == nil {
		c.names = append(c.names, name)
	}
	for _, v := range values {
		if beside == nil {
			c.names = append(c.names, name+":"+v)
		}
		for _, b := range beside {
			c.names = append(c.names, name+":"+v+"|"+b)
		}
	}
	return g
}

// The names of what the features tell apart, in the order of their constants.
var (
	kindNames = [kinds]string{"say", "tell", "ask", "think", "want", "judge", "name", "talk", "verdict", "show", "seem", "speak",
		"noun", "adjective", "clear", "reportedly", "according", "colon", "other"}
	frameNames = [frames]string{"none", "quote", "that", "clause", "wh", "to", "object", "object-to", "preposition", "ing", "colon",
		"fronted", "subject-to", "according", "gap"}
	tagNames = [grammar.Tags]string{"sign", "determiner", "possessive", "pronoun", "number", "adjective", "noun", "name", "preposition", "to",
		"conjunction", "subordinator", "wh", "auxiliary", "modal", "verb", "base", "participle", "ing", "adverb"}
	sourceNames = [...]string{"none", "relative", "it", "you", "pronoun", "possessive", "name", "name-last", "plural", "noun"}
	formNames   = [...]string{"past", "present", "infinitive", "base", "participle", "passive", "perfect", "progressive",
		"ing-preposition", "ing-sign", "ing", "none"}
	lengthNames   = [...]string{"1", "2", "4", "8", "14", "24", "40", "more"}
	boundaryNames = [ends]string{"stop", "other", "comma-conjunction", "comma-ing", "comma-wh", "comma-subordinator", "comma-verb",
		"comma-noun", "comma", "dash", "sign", "conjunction-verb", "subordinator", "adjunct", "ing", "verb"}
	flagNames = [...]string{"far", "not", "modal", "headline", "within", "broken", "passive", "inverted",
		"adverb", "paragraph", "opening", "leading", "long-source", "capital", "plural", "pronoun", "quoted", "direct", "direct-long"}
)

// flagsWithKind is how many of the flags count for each kind of cue too.
const flagsWithKind = 8

// contentFlags is where the flags of the content begin.
const contentFlags = 16
