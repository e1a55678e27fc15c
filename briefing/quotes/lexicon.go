package quotes

import (
	"strings"
)

// bits tell what a word can be.
type bits uint32

const (
	bDet bits = 1 << iota
	bPoss
	bSubject // pronouns that can be a subject
	bPerson  // personal pronouns
	bObject
	bPrep
	bConj
	bSub
	bWh
	bBe
	bHave
	bDo
	bModal
	bFinite // auxiliaries with a tense
	bNot
	bAdv
	bTime
	bNoun // a noun, whatever else
	bAbbrev
	bTitle
	bBase // verb forms: say, says, said, spoken, saying
	bThird
	bPast
	bPart
	bIng
	bCueAdj
	bClearAdj
	bCueNoun
	bDoubt    // reportedly
	bDoubtAdj // alleged

	bAux  = bBe | bHave | bDo | bModal
	bVerb = bBase | bThird | bPast | bPart | bIng
)

// class is what complements make a statement of a verb. A verb may have several.
type class uint16

const (
	cSay class = 1 << iota
	cTell
	cAsk
	cThink
	cWant
	cJudge
	cName
	cTalk
	cVerdict
	cShow
	cSeem
	cSpeak
)

// entry is what the lexicon knows of a form.
type entry struct {
	bits  bits
	class class // of the verb
	held  bool  // it tells of what somebody holds
	said  bool  // it tells of what somebody says
	lemma uint16
}

// longestWord is the length in bytes of the longest word that the lexicon is asked for.
const longestWord = 20

// cueWords are the cues that are no verbs, and the words that doubt.
var cueWords = []struct {
	words string
	bits  bits
	held  bool
}{
	{cueAdjectives, bCueAdj, true}, {clearAdjectives, bClearAdj, true}, {cueNouns, bCueNoun | bNoun, false},
	{heldNouns, bCueNoun | bNoun, true}, {doubtAdverbs, bDoubt | bAdv, false}, {doubtAdjectives, bDoubtAdj, false},
}

// lexicon holds every form of the listed words, in lower case with straight apostrophes.
var lexicon, lemmas = newLexicon()

// newLexicon also returns the lemmas of the cues: number 1 of an entry is the first.
func newLexicon() (out map[string]entry, lemmas []string) {
	out = make(map[string]entry, 8000)
	numbers := map[string]uint16{}
	number := func(lemma string) uint16 {
		if numbers[lemma] == 0 {
			lemmas = append(lemmas, lemma)
			numbers[lemma] = uint16(len(lemmas))
		}
		return numbers[lemma]
	}
	add := func(form string, b bits) {
		e := out[form]
		e.bits |= b
		out[form] = e
	}
	for _, c := range closedWords {
		for w := range strings.FieldsSeq(c.words) {
			add(w, c.bits)
		}
	}
	cue := func(form string, b bits, lemma string, held bool) {
		add(form, b)
		if e := out[form]; e.class == 0 {
			e.lemma, e.held = number(lemma), held
			out[form] = e
		}
	}
	for _, c := range cueVerbs {
		for v := range strings.FieldsSeq(c.verbs) {
			lemma := number(strings.TrimRight(strings.SplitN(v, "/", 2)[0], "+="))
			for form, b := range inflect(v) {
				e := out[form]
				e.bits |= b
				e.class |= c.class
				e.held = e.held || c.act == Held
				e.said = e.said || c.act == Said
				if e.lemma == 0 {
					e.lemma = lemma
				}
				out[form] = e
			}
		}
	}
	for v := range strings.FieldsSeq(commonVerbs) {
		for form, b := range inflect(v) {
			add(form, b)
		}
	}
	for _, l := range cueWords {
		for w := range strings.FieldsSeq(l.words) {
			cue(w, l.bits, w, l.held)
			if l.bits&bCueNoun != 0 {
				cue(plural(w), l.bits, w, l.held)
			}
		}
	}
	for w := range strings.FieldsSeq(nounOnly) {
		out[w] = entry{bits: bNoun | out[w].bits&bCueNoun}
	}
	return out, lemmas
}

// inflect returns the forms of a verb as the lists write it: lemma[/past[/participle]], "+" for a doubled last
// consonant, "=" for a verb that is as often a noun.
func inflect(verb string) map[string]bits {
	noun := bits(0)
	if strings.Contains(verb, "=") {
		noun = bNoun
	}
	double := strings.Contains(verb, "+")
	parts := strings.Split(strings.Trim(strings.NewReplacer("=", "", "+", "").Replace(verb), " "), "/")
	lemma := parts[0]
	stem := lemma
	switch last := lemma[len(lemma)-1]; {
	case double:
		stem += string(last)
	case strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee"):
		stem = lemma[:len(lemma)-1]
	}
	out := map[string]bits{}
	out[lemma] |= bBase | noun
	out[plural(lemma)] |= bThird | noun
	ing := stem + "ing"
	if strings.HasSuffix(lemma, "ie") {
		ing = lemma[:len(lemma)-2] + "ying"
	}
	out[ing] |= bIng
	switch {
	case len(parts) > 2:
		out[parts[1]] |= bPast
		out[parts[2]] |= bPart
	case len(parts) > 1:
		out[parts[1]] |= bPast | bPart
	case strings.HasSuffix(lemma, "y") && !vowel(lemma[len(lemma)-2]):
		out[lemma[:len(lemma)-1]+"ied"] |= bPast | bPart
	case strings.HasSuffix(lemma, "ee"):
		out[lemma+"d"] |= bPast | bPart
	default:
		out[stem+"ed"] |= bPast | bPart
	}
	return out
}

// plural returns a word with the s of the plural or of the third person.
func plural(w string) string {
	last := w[len(w)-1]
	switch {
	case last == 'y' && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	case last == 's' || last == 'x' || last == 'z' || last == 'o' || strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch"):
		return w + "es"
	}
	return w + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// lookUp returns what the lexicon knows of a word, in whatever case.
func lookUp(word string) entry {
	if len(word) > longestWord {
		return entry{}
	}
	var low [longestWord]byte
	n := 0
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c |= 0x20
		case c == 0xe2 && strings.HasPrefix(word[i:], "’"):
			c = '\''
			i += 2
		}
		low[n] = c
		n++
	}
	return lexicon[string(low[:n])]
}
