package grammar

import (
	"fmt"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Lexicon is what the grammar has to know of the words of a language.
type Lexicon struct {
	Lemmas       []string         // of the cues: number 1 of an entry is the first
	Prepositions []string         // that what is spoken of stands behind: number 1 of an entry is the first
	listed       map[string]Entry // while it is made
	parted       map[string]Entry // forms of verbs behind their particle and a blank
	writing      language.Writing
	entries      language.Table[Entry]
	endings      []ending
	lang         *language.Language
}

// Entry is what the lexicon knows of a form.
type Entry struct {
	Form        Form
	Class       VerbClass
	Role        Role
	Held        bool  // it tells of what somebody holds
	Said        bool  // it tells of what somebody says
	Action      bool  // with a mere object it tells of what somebody does
	Denies      bool  // it tells that what somebody says is not so
	Nobody      bool  // its subject names nobody
	Preposition uint8 // its number among the prepositions; 0 for others
	Lemma       uint16
}

// NewLexicon makes the lexicon of a language from its lists. An error names the list and the line that it cannot use.
func NewLexicon(lang *language.Language) (*Lexicon, error) {
	l := &Lexicon{listed: make(map[string]Entry, 8000), parted: map[string]Entry{}, writing: lang.Writing(), lang: lang}
	for table, marks := range formMarks {
		for _, row := range lang.Rows(table) {
			for _, mark := range row.Fields[1:] {
				l.add(row.Fields[0], Entry{Form: marks[mark]})
			}
		}
	}
	for word := range lang.Marked("hedges", "hearsay") {
		l.add(word, Entry{Role: Hearsay})
	}
	l.addNames()
	l.addVerbs()
	l.addCues()
	for word := range lang.Marked("nouns", "only") {
		l.listed[word] = Entry{Form: FormNoun | l.listed[word].Form&FormCueNoun}
	}
	if err := l.addRoles(); err != nil {
		return nil, err
	}
	for _, row := range lang.Rows("endings") {
		l.endings = append(l.endings, ending{letters: row.Fields[1], tells: row.Fields[0]})
	}
	l.entries, l.listed = language.NewTable(l.listed), nil
	return l, nil
}

// add gives a word more forms, classes and roles. The first lemma stays.
func (l *Lexicon) add(word string, more Entry) {
	word = text.Fold(word)
	e := l.listed[word]
	e.Form |= more.Form
	e.Class |= more.Class
	e.Role |= more.Role
	e.Held = e.Held || more.Held
	e.Said = e.Said || more.Said
	e.Action = e.Action || more.Action
	e.Denies = e.Denies || more.Denies
	e.Nobody = e.Nobody || more.Nobody
	e.Preposition = max(e.Preposition, more.Preposition)
	if e.Lemma == 0 {
		e.Lemma = more.Lemma
	}
	l.listed[word] = e
}

// addNames adds the words that go with names and dates: titles, abbreviations, times. A short "Sun" is no day.
func (l *Lexicon) addNames() {
	short := l.lang.Abbreviations("months", "weekdays")
	for word := range l.lang.Set("months", "weekdays", "times") {
		if !short.Has(word) {
			l.add(word, Entry{Form: FormTime})
		}
	}
	for word := range short {
		l.add(word+".", Entry{Form: FormTime})
	}
	for word := range l.lang.Abbreviations("titles") {
		l.add(word, Entry{Form: FormTitle})
	}
	for word := range l.lang.Abbreviations("months", "weekdays", "titles", "abbreviations") {
		if !strings.Contains(word, ".") { // p.m. may end a sentence
			l.add(word, Entry{Form: FormAbbreviation})
		}
	}
}

// addVerbs adds the verbs of saying that have a class, and all others.
func (l *Lexicon) addVerbs() {
	for _, v := range l.lang.Verbs("saying") {
		e := Entry{Action: v.Marked("action"), Denies: v.Marked("denies"), Nobody: v.Marked("nobody")}
		for _, mark := range v.Marks {
			act, class, _ := strings.Cut(mark, ":")
			if k := slices.Index(ClassNames[:], class); k >= 0 {
				e.Class |= 1 << k
				e.Held = e.Held || act == "held"
				e.Said = e.Said || act == "said"
			}
		}
		if e.Class != 0 {
			l.Lemmas = append(l.Lemmas, v.Lemma)
			e.Lemma = uint16(len(l.Lemmas))
		}
		l.addVerb(v, e)
	}
	for _, v := range l.lang.Verbs("verbs") {
		l.addVerb(v, Entry{})
	}
}

// addVerb adds the forms of a verb.
func (l *Lexicon) addVerb(v language.Verb, e Entry) {
	noun := Form(0)
	if v.Noun {
		noun = FormNoun
	}
	type form struct {
		word string
		form Form
	}
	forms := []form{{v.Lemma, FormBase | noun}, {v.Third, FormThird | noun}, {v.Past, FormPast}, {v.Ing, FormIng}}
	for _, word := range v.Many {
		forms = append(forms, form{word, FormPast})
		l.add(word, Entry{Role: Plural})
	}
	for _, x := range append(forms, form{v.Participle, FormParticiple}) {
		if x.word == "" {
			continue
		}
		e.Form = x.form
		if v.Particle != "" && x.form != FormParticiple {
			l.parted[text.Fold(v.Particle+" "+x.word)] = e
			l.add(x.word, Entry{Form: x.form | FormParted})
			x.word = v.Particle + x.word
		}
		l.add(x.word, e)
	}
}

// Parted returns what the lexicon knows of the form of a verb whose particle stands apart from it.
func (l *Lexicon) Parted(particle, form string) (Entry, bool) {
	e, known := l.parted[text.Fold(particle+" "+form)]
	return e, known
}

// addCues adds the cues that are no verbs: confident, unclear, claim.
func (l *Lexicon) addCues() {
	forms := map[string]Form{"adjective": FormCueAdjective, "clear": FormClearAdjective, "said": FormCueNoun | FormNoun, "held": FormCueNoun | FormNoun}
	for _, row := range slices.Concat(l.lang.Rows("cues"), l.lang.Rows("hedges")) {
		e := Entry{Held: slices.Contains(row.Fields[1:], "held")}
		for _, mark := range row.Fields[1:] {
			e.Form |= forms[mark]
		}
		words := []string{row.Fields[0]}
		if e.Form&FormCueNoun != 0 {
			words = append(words, l.lang.Plural(row.Fields[0]))
		}
		for _, word := range words {
			if l.listed[word].Class != 0 { // the verb comes first: a claim, to claim
				l.add(word, Entry{Form: e.Form})
				continue
			}
			if e.Lemma == 0 {
				l.Lemmas = append(l.Lemmas, row.Fields[0])
				e.Lemma = uint16(len(l.Lemmas))
			}
			l.add(word, e)
		}
	}
}

// addRoles adds what words do in constructions.
func (l *Lexicon) addRoles() error {
	for _, row := range l.lang.Rows("attribution") {
		k := slices.Index(roleNames[:], row.Fields[0])
		if k < 0 {
			return fmt.Errorf("attribution.txt:%d: no construction turns on %q", row.Line, row.Fields[0])
		}
		role := Role(1) << k
		for _, word := range row.Fields[1:] {
			e := Entry{Role: role}
			if role == Topic {
				l.Prepositions = append(l.Prepositions, word)
				e.Preposition = uint8(len(l.Prepositions))
			}
			l.add(word, e)
		}
	}
	return nil
}

// lookUp returns what the lexicon knows of a word, in whatever case.
func (l *Lexicon) lookUp(word string) Entry {
	if e := l.entries.Of(word); e != nil {
		return *e
	}
	return Entry{}
}

// ending is what the last letters of a word tell of it.
type ending struct {
	letters string
	tells   string
}

// The names of what the list "endings" tells: of words that no list has, the form; of nouns, the number.
const (
	adverbEnding   = "adverb"
	pastEnding     = "past"
	ingEnding      = "ing"
	noEnding       = "none"
	pluralEnding   = "plural"
	singularEnding = "singular"
	reportEnding   = "report"
	genitiveEnding = "genitive"
)

// guess returns the form of a word that no list has.
func (l *Lexicon) guess(word string) Form {
	const stem = 3
	switch l.ending(word, stem, noEnding, pastEnding, ingEnding, adverbEnding) {
	case adverbEnding:
		return FormAdverb
	case pastEnding:
		return FormPast | FormParticiple
	case ingEnding:
		return FormIng
	}
	return 0
}

// isPlural reports whether a noun looks like a plural.
func (l *Lexicon) isPlural(word string) bool {
	const stem = 2
	return l.ending(word, stem, singularEnding, pluralEnding) == pluralEnding
}

// IsReport reports whether a noun ends as those do that tell of what somebody says.
func (l *Lexicon) IsReport(word string) bool {
	const stem = 3
	return l.ending(text.Fold(word), stem, reportEnding) == reportEnding
}

// RoleOf returns what the ending of a noun tells of whom it is: "male", "female" or "role"; "" for nobody.
func (l *Lexicon) RoleOf(word string) string {
	return l.ending(text.Fold(word), 0, "male", "female", "role")
}

// IsGenitive reports whether an adjective ends as those do that open an owner without an article: Angaben örtlicher Behörden.
func (l *Lexicon) IsGenitive(word string) bool {
	const stem = 3
	return l.ending(word, stem, genitiveEnding) == genitiveEnding
}

// ending returns what the first ending that fits a word tells of it, among some, and behind so many letters at least.
func (l *Lexicon) ending(word string, stem int, among ...string) string {
	for _, e := range l.endings {
		if strings.HasSuffix(word, e.letters) && len(word) >= len(e.letters)+stem && slices.Contains(among, e.tells) {
			return e.tells
		}
	}
	return ""
}
