// Package ask reads questions, and finds the sentences that answer them: what is asked for (a day, a name, a number, a
// reason), about what, and which words of which sentence say so.
//
// Text in, sentences out: it does no I/O. An answer is a sentence as it stands in a briefing, with its answering words;
// nothing is worded anew, and where no sentence is likely to answer, it says so. It has no word vectors and asks no language
// model: what speaks for a sentence is a list of features with names, whose weights are learned (go run ./learn ask).
package ask

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// Asker reads questions in one language. It never changes, and any number of goroutines may use it.
type Asker struct {
	lang      *language.Language
	stems     *text.Stemmer
	stop      language.Set        // words that say nothing of what a text is about
	asking    map[string]asked    // of words and phrases
	leading   language.Set        // nouns that lead to the noun behind "of"
	orders    language.Set        // verbs of orders that ask
	related   map[string][]int    // of stems: the lines of words that may mean the same
	units     map[string]string   // what a unit measures
	reasons   map[string][]string // phrases that lead to a reason, by their first word
	numbers   map[string]string   // in words: the same in digits
	bases     map[string]string   // of irregular forms: the stem of the verb
	light     language.Set        // forms of verbs that say little
	typed     map[string]string   // what is typed in a hurry: how it is written
	verbs     language.Set        // forms of verbs that are no nouns
	canBeVerb language.Set        // all forms of verbs
	known     language.Set        // words of the language, in small letters: none is a slip of the hand
	doors     []door
	model     *Model // nil for the learned weights
}

// New returns an Asker for a language, with the learned weights.
func New(lang *language.Language) *Asker {
	a := &Asker{
		lang: lang, stems: text.NewStemmer(lang), stop: lang.Marked("grammar", "stop"), asking: map[string]asked{}, leading: language.Set{}, orders: language.Set{}, related: map[string][]int{},
		units: map[string]string{}, reasons: map[string][]string{}, numbers: map[string]string{}, bases: map[string]string{}, light: language.Set{}, typed: map[string]string{}, verbs: language.Set{}, canBeVerb: language.Set{}, known: lang.Words("nouns"),
	}
	a.readAsking()
	a.readDoors()
	a.readVerbs()
	a.readAmounts()
	a.readRelated()
	a.readTyped()
	return a
}

// With returns an Asker that weighs by other weights.
func (a *Asker) With(m Model) *Asker {
	other := *a
	other.model = &m
	return &other
}

// readRelated reads which words may mean the same.
func (a *Asker) readRelated() {
	for n, row := range slices.Concat(a.lang.Rows("related"), a.lang.Rows("deeds")) {
		for _, field := range row.Fields {
			for form := range a.lang.Verb(field).Forms() {
				stem := a.stemOf(form)
				if known := a.related[stem]; len(known) == 0 || known[len(known)-1] != n {
					a.related[stem] = append(known, n)
				}
			}
		}
	}
}

// readVerbs reads the forms of verbs, those that are no nouns, those that say little, and the words that are known.
func (a *Asker) readVerbs() {
	for w := range a.lang.Words("names") {
		a.known.Add(w)
	}
	for v := range a.irregular() {
		a.addVerb(v)
	}
	for _, table := range []string{"saying", "verbs"} {
		for _, v := range a.lang.Verbs(table) {
			a.addVerb(v)
			for form := range v.Forms() {
				a.known.Add(form)
			}
			if !v.Noun {
				a.verbs.Add(v.Lemma, v.Third)
			}
			a.verbs.Add(v.Past, v.Participle, v.Ing)
		}
	}
	for _, v := range a.lang.Verbs("light") {
		a.addVerb(v)
		for form := range v.Forms() {
			a.light.Add(form)
		}
	}
}

// addVerb notes which words can be the verb, and which of them are irregular, so that "fell" is as good as "fall".
func (a *Asker) addVerb(v language.Verb) {
	for form := range v.Forms() {
		a.canBeVerb.Add(form)
	}
	base := a.stems.Stem(v.Lemma)
	for _, form := range []string{v.Past, v.Participle} {
		if form != "" && a.stems.Stem(form) != base {
			a.bases[form] = base
		}
	}
}

// irregular returns the verbs among the words that may mean the same: only verbs are written with irregular forms.
func (a *Asker) irregular() iter.Seq[language.Verb] {
	return func(yield func(language.Verb) bool) {
		for _, row := range slices.Concat(a.lang.Rows("related"), a.lang.Rows("deeds")) {
			for _, field := range row.Fields {
				if strings.Contains(field, "/") && !yield(a.lang.Verb(field)) {
					return
				}
			}
		}
	}
}

// readAmounts reads what amounts are written with, and what leads to reasons.
func (a *Asker) readAmounts() {
	for _, row := range a.lang.Rows("units") {
		for _, unit := range row.Fields[2:] {
			a.units[unit] = row.Fields[0]
		}
	}
	for _, row := range a.lang.Rows("reasons") {
		for _, phrase := range row.Fields {
			first, _, _ := strings.Cut(phrase, " ")
			a.reasons[first] = append(a.reasons[first], phrase)
		}
	}
	for w, n := range a.lang.Numbers() {
		a.numbers[w] = strconv.FormatFloat(n, 'f', -1, 64)
	}
}

// word is a token of a question or a sentence.
type word struct {
	text.Token
	lower string
	stem  string
	stop  bool // it says nothing of what a text is about
}

// isSign reports whether the word is none.
func (w word) isSign() bool { return w.Kind == text.Sign }

// words cuts a text into its words and signs.
func (a *Asker) words(s string) []word {
	var all []word
	for t := range text.Tokens(s, a.lang) {
		w := word{Token: t, lower: strings.ToLower(t.Of(s))}
		switch t.Kind {
		case text.Sign, text.Clitic:
			w.stop = true
		default:
			w.stem = a.stemOf(w.lower)
			w.stop = a.stop.Has(w.lower) && !isAcronym(t.Of(s))
		}
		all = append(all, w)
	}
	return all
}

// stemOf is the stem of a word: of the verb that it is a form of, and of a number in words the digits.
func (a *Asker) stemOf(lower string) string {
	if base, irregular := a.bases[lower]; irregular {
		return base
	}
	if digits, counts := a.numbers[lower]; counts {
		return digits
	}
	return a.stems.Stem(lower)
}

// isAcronym reports whether a word is written in two capitals or more: US is no "us".
func isAcronym(w string) bool {
	return len(w) > 1 && w == strings.ToUpper(w) && w != strings.ToLower(w)
}

// Name is a place in a sentence where it names somebody or something.
type Name struct {
	text.Span // in the sentence
	Kind      names.Kind
	Forms     []string // all that it is called in its briefing
}
