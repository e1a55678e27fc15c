package grammar

import "strings"

// Tag is what a word is in its sentence.
type Tag uint8

const (
	TagSign Tag = iota
	TagDeterminer
	TagPossessive // a possessive: his, 's
	TagPronoun
	TagNumber
	TagAdjective
	TagNoun
	TagName
	TagPreposition
	TagTo // before an infinitive
	TagConjunction
	TagSubordinator // because, that
	TagWh
	TagAuxiliary // forms of be, have, do
	TagModal
	TagVerb       // with a tense
	TagBase       // infinitive
	TagParticiple // participle of a passive or perfect, or one that describes
	TagIng
	TagAdverb
	Tags // how many there are
)

// Nominal reports whether words of a tag make up noun phrases.
func (t Tag) Nominal() bool { return t >= TagDeterminer && t <= TagName }

// Verbal reports whether words of a tag carry a clause.
func (t Tag) Verbal() bool { return t >= TagVerb && t <= TagIng }

// tagSentence tells what the words of a sentence are, from left to right: closed classes are what they are, verb
// forms are told from nouns by the word before them.
func (r *Reading) tagSentence(s Sentence) {
	for i := s.From; i < s.To; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Sign == '\'':
			t.Tag = TagPossessive
		case t.Sign != 0:
			t.Tag = TagSign
		case t.Number:
			t.Tag = TagNumber
		case r.isAcronym(s, i):
			t.Form, t.Tag = 0, TagName
		case r.isName(s, i):
			t.Tag = TagName
		case r.Lexicon.writing.VerbForms:
			if t.Form == 0 {
				t.Form = r.Lexicon.guess(r.Word(i))
			}
			t.Tag = tagForm(t.Form)
		default:
			t.Tag = r.tagWord(s, i)
		}
	}
}

// isAcronym reports whether word i, in capitals among small letters, is a name and not the pronoun or the like that it would be in small ones:
// the WHO said.
func (r *Reading) isAcronym(s Sentence, i int) bool {
	t, w := &r.Tokens[i], r.Word(i)
	if s.Headline || t.Form&(FormWh|FormPerson) == 0 || len(w) < 2 || w != strings.ToUpper(w) {
		return false
	}
	small := func(o Token) bool { return o.Sign == 0 && !o.Capital && !o.Number }
	return i > s.From && small(r.Tokens[i-1]) || small(r.At(i+1, s.To))
}

// isName reports whether a capital letter makes word i a name: one at the beginning of a sentence or in a headline
// does not, if the lexicon knows the word.
func (r *Reading) isName(s Sentence, i int) bool {
	t := &r.Tokens[i]
	if !t.Capital || t.Form&(FormDeterminer|FormPossessive|FormPerson|FormWh) != 0 {
		return false
	}
	begins := i == s.From || r.Tokens[i-1].Sign == '"' && !r.Closes(i-1) || r.Tokens[i-1].Sign == ':'
	if next := r.At(i+1, s.To); begins && !s.Headline && t.Form&FormModal != 0 && next.Capital && next.Form&FormPerson == 0 && r.Word(s.To-1) != "?" {
		return true // Will Harlow said
	}
	if s.Headline || begins {
		return t.Form == 0 && t.End-t.Start > 1 && (r.Lexicon.guess(r.Word(i)) == 0 || i+1 < s.To && r.Tokens[i+1].Form&(FormAuxiliary|FormThird|FormPast) != 0) || t.Form&(FormTitle|FormAbbreviation) != 0 && t.Form&FormAdverb == 0
	}
	return t.Form&(FormPreposition|FormConjunction|FormSubordinator) == 0 || t.Form&FormTime != 0
}

// formTags are the tags of words whose form tells what they are, the first that fits.
var formTags = [...]struct {
	form Form
	tag  Tag
}{
	{FormWh, TagWh}, {FormPossessive, TagPossessive}, {FormPerson, TagPronoun}, {FormBe | FormHave | FormDo, TagAuxiliary}, {FormModal, TagModal},
	{FormSubordinator, TagSubordinator}, {FormDeterminer, TagDeterminer}, {FormConjunction, TagConjunction}, {FormPreposition, TagPreposition}, {FormAdverb, TagAdverb},
	{FormPast | FormThird, TagVerb}, {FormParticiple, TagParticiple}, {FormBase, TagBase}, {FormIng, TagIng},
	{FormCueAdjective | FormDoubtAdjective, TagAdjective},
}

// tagForm tells what a word is in a language whose verbs are told by their form.
func tagForm(f Form) Tag {
	for _, x := range formTags {
		if f&x.form != 0 {
			return x.tag
		}
	}
	return TagNoun
}

func (r *Reading) tagWord(s Sentence, i int) Tag {
	b, next := r.Tokens[i].Form, r.At(i+1, s.To)
	switch {
	case r.Is(i, Infinitive):
		return r.tagTo(s, i, next)
	case next.Form&FormTime != 0 && (r.Is(i, Last|Next)):
		return TagAdjective
	case b&FormWh != 0:
		return TagWh
	case b&FormPerson != 0 && (b&FormPossessive == 0 || next.Form&(FormPreposition|FormConjunction|FormAuxiliary|FormDeterminer|FormTime|FormPerson) != 0 || next.Sign != 0):
		return TagPronoun
	case b&FormPossessive != 0:
		return TagPossessive
	case r.Is(i, That):
		return r.tagThat(s, i, next)
	case b&(FormBe|FormHave|FormDo) != 0:
		return TagAuxiliary
	case b&FormModal != 0:
		return TagModal
	case b&FormDeterminer != 0 && b&FormSubject != 0 && (next.Sign != 0 || next.Form&(FormAuxiliary|FormPreposition) != 0 || next.Form&(FormThird|FormPast) != 0 && next.Form&(FormNoun|FormParticiple) == 0):
		return TagPronoun
	case b&FormDeterminer != 0 && b&FormArticle == 0 && r.standsAlone(s, i):
		if i > s.From && r.Tokens[i-1].Form&FormArticle != 0 {
			return TagNumber // the two said that
		}
		return TagPronoun // hundreds of them; many fear that
	case b&FormDeterminer != 0 && b&(FormPreposition|FormAdverb) == 0:
		return TagDeterminer
	case r.Is(i, Deictic) && next.Form&FormParticiple != 0 && i > s.From && r.Tokens[i-1].Form&FormArticle != 0:
		return TagAdverb // the recently released plan
	case b&FormConjunction != 0:
		return TagConjunction
	case b&FormAdverb != 0 && b&FormVerb != 0 && r.before(s, i).Verbal():
		return TagAdverb // shot back
	case b&FormAdverb != 0 && next.Form&FormParticiple != 0 && r.before(s, i) == TagAuxiliary:
		return TagAdverb // has since said
	case b&FormVerb != 0 && (b&FormPreposition == 0 || r.verbNotPrep(r.before(s, i))):
		return r.tagVerb(s, i, next)
	case b&FormPreposition != 0:
		if before := r.before(s, i); next.Form == 0 && next.Sign == 0 && !next.Capital && (r.Is(i, Side)) && before != TagVerb && before != TagParticiple && before != TagNoun {
			return TagAdjective // outside analysts
		}
		return TagPreposition
	case b&FormSubordinator != 0:
		return TagSubordinator
	case b&FormAdverb != 0 && i > s.From && r.Tokens[i-1].Form&FormArticle != 0 && next.Sign == 0 && next.Form&(FormVerb|FormAdverb) == 0:
		return TagAdjective // a later mayor
	case b&FormAdverb != 0:
		return TagAdverb
	case b&(FormCueAdjective|FormDoubtAdjective) != 0:
		return TagAdjective
	case b != 0:
		return TagNoun
	}
	return r.tagUnlisted(s, i, next)
}

// tagUnlisted tells what a word is that the lexicon lacks, by its ending.
func (r *Reading) tagUnlisted(s Sentence, i int, next Token) Tag {
	switch guess := r.Lexicon.guess(r.Word(i)); {
	case guess&FormAdverb != 0:
		return TagAdverb
	case guess != 0:
		r.Tokens[i].Form |= guess
		return r.tagVerb(s, i, next)
	}
	return TagNoun
}

// tagTo tells the mark of an infinitive from the preposition.
func (r *Reading) tagTo(s Sentence, i int, next Token) Tag {
	if next.Sign == '"' {
		next = r.At(i+2, s.To)
	}
	if after := r.At(i+2, s.To); next.Form == 0 && next.Sign == 0 && !next.Capital && !next.Number &&
		(after.Form&(FormDeterminer|FormPossessive|FormPerson) != 0 || i > s.From && r.Tokens[i-1].Class&(VerbWant|VerbAsk|VerbVerdict) != 0) {
		r.Tokens[i+1].Form = FormBase // a verb that is in no list
		return TagTo
	}
	if next.Form&FormBase != 0 || next.Form&FormBe != 0 || next.Form&FormHave != 0 || next.Form&FormDo != 0 || next.Form&FormAdverb != 0 && r.At(i+2, s.To).Form&FormBase != 0 {
		return TagTo
	}
	return TagPreposition
}

// standsAlone reports whether a determiner at i has no noun: hundreds of them; many fear that; those asked say; but not: have all said that.
func (r *Reading) standsAlone(s Sentence, i int) bool {
	if i > s.From {
		switch t := &r.Tokens[i-1]; {
		case t.Tag == TagDeterminer && t.Form&FormArticle == 0, t.Tag > TagDeterminer && t.Tag.Nominal(), t.Tag.Verbal(), t.Tag == TagWh, t.Tag == TagAuxiliary, t.Tag == TagModal:
			return false
		case r.Tokens[i].Form&FormAdverb != 0:
			return t.Tag == TagConjunction || t.Tag == TagSubordinator
		}
	}
	if next := r.At(i+1, s.To); next.Form&FormNoun != 0 && r.Tokens[i].Form&FormSubject == 0 {
		return false // every talk he has
	}
	return r.Is(i+1, Of) || r.tellsObject(s, i+1) || r.At(i+1, s.To).Form&FormParticiple != 0 && r.tellsObject(s, i+2)
}

// tellsObject reports whether word i can be a verb of saying or holding in the present or past, and what it tells can follow: say it, feared that.
func (r *Reading) tellsObject(s Sentence, i int) bool {
	t, next := r.At(i, s.To), r.At(i+1, s.To)
	return t.Class != 0 && t.Form&(FormBase|FormThird|FormPast) != 0 &&
		(t.Class&VerbSay != 0 && t.Form&FormPast != 0 && next.Sign == 0 || r.opensObject(i+1, next) || r.Is(i+1, Whether|If) || next.Form&FormWh != 0 || next.Sign == '"' || next.Capital)
}

// tagThat tells the conjunction or relative from the pointer.
func (r *Reading) tagThat(s Sentence, i int, next Token) Tag {
	before := TagSign
	if i > s.From {
		before = r.Tokens[i-1].Tag
	}
	switch {
	case next.Form&(FormAuxiliary|FormThird) != 0 && next.Form&(FormNoun|FormDeterminer) == 0:
		if before.Nominal() {
			return TagWh
		}
		return TagPronoun
	case next.Sign == ',' && i > s.From && r.Tokens[i-1].Class&(VerbSay|VerbTell|VerbThink) != 0 && before.Verbal() && r.At(i+2, s.To).Form&FormConjunction == 0:
		return TagSubordinator // said that, if it rained, they would leave
	case i == s.From+1 && before == TagIng && r.At(i+2, s.To).Sign == ',', i == s.From && next.Sign == 0 && next.Form&^FormNoun == 0 && !next.Capital && !r.IsPlural(i+1), before == TagPreposition, before == TagSign && next.Form&(FormDeterminer|FormPerson|FormPossessive) == 0 && i > s.From && r.Tokens[i-1].Sign != ',', next.Sign != 0 && next.Sign != '"':
		return TagDeterminer
	}
	return TagSubordinator
}

// before returns the tag of the last word before i that is no adverb, TagSign where a sign stands between.
func (r *Reading) before(s Sentence, i int) Tag {
	for i--; i >= s.From; i-- {
		if t := r.Tokens[i].Tag; t != TagAdverb {
			return t
		}
	}
	return TagSign
}

func (r *Reading) isBy(t Token) bool { return t.Role&Agent != 0 }

// IsPlural reports whether word i looks like a plural.
func (r *Reading) IsPlural(i int) bool {
	return r.Tokens[i].Role&Plural != 0 || r.Lexicon.isPlural(r.Word(i))
}
