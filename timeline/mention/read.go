package mention

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Reader reads the sentences of one language. It is not safe for concurrent use; Reader.Copy returns one that is.
type Reader struct {
	*vocabulary
	ids       map[string]int32 // of words by their stems
	forms     map[string]*form // that were read
	folded    []byte           // room for one
	tokens    []factuality.Token
	clause    *factuality.Sentence // of the tokens
	weights   features
	most      features // of what is as like as can be
	otherDeed float64  // the most that Likeness is without the deed
}

// vocabulary is what has to be known of a language.
type vocabulary struct {
	lang         *language.Language
	stemmer      *text.Stemmer
	clauses      *factuality.Reader
	empty        language.Set // words that say nothing of what a sentence is about
	prepositions language.Set // and what joins: Orland and Sethia
	joins        language.Set
	calendar     language.Set      // months and weekdays
	lemmas       map[string]string // of irregular forms
	deeds        map[string]uint64 // sets of words by their forms, and by a form and the word behind it
	phrasal      language.Set      // verbs that another word makes a deed of: bring down
	fates        language.Set      // verbs, likewise, that say what became of a plan: put off
	planning     language.Set      // stems of words that say that something is planned
	happenings   language.Set      // nouns, and their plurals, for what takes place
	takes        language.Set      // the forms, likewise, of words that only say that something takes place
	known        map[string]knowledge
}

// The lines of "deeds" that name no deed.
const (
	takesPlace = "takes"     // words that only say that something takes place
	happening  = "happening" // nouns for what takes place
)

// New returns a reader of a language, whose clauses are read by the other. An error names the line that it cannot use.
func New(lang *language.Language, clauses *factuality.Reader) (*Reader, error) {
	v := &vocabulary{lang: lang, stemmer: text.NewStemmer(lang), clauses: clauses, empty: lang.Marked("grammar", "stop"), prepositions: lang.Marked("grammar", "prep", "joins"), joins: lang.Marked("grammar", "joins"), calendar: lang.Set("months", "weekdays"),
		lemmas: map[string]string{}, deeds: map[string]uint64{}, phrasal: language.Set{}, fates: language.Set{}, planning: language.Set{}, happenings: language.Set{}, takes: language.Set{}}
	for word := range lang.Words("weak") {
		v.empty.Add(word)
	}
	for _, table := range []string{"verbs", "saying"} {
		for _, verb := range lang.Verbs(table) {
			v.addForms(verb)
			if verb.Marked("empty") {
				v.empty.Add(verb.Lemma, verb.Third, verb.Past)
			}
		}
	}
	weights, err := learnedWeights()
	if err != nil {
		return nil, fmt.Errorf("reading the weights of mentions: %w", err)
	}
	r := (&Reader{vocabulary: v, weights: weights, most: most(weights)}).Copy()
	other := r.most
	other[deed], other[deedAndWords] = 0, 0
	r.otherDeed = r.chance(other)
	for _, row := range lang.Rows("tense") {
		for _, word := range row.Fields[1:] {
			switch row.Fields[0] {
			case "planned":
				v.planning.Add(r.stemmer.Stem(word))
			case "formerly":
				v.empty.Add(word)
			}
		}
	}
	for _, row := range lang.Rows("fates") { // what became of a plan is none of its slots
		if row.Fields[1] != "held" && !slices.Contains(row.Fields, "from") { // most of what is changed or moved is no plan
			verb, _, _ := strings.Cut(row.Fields[0], " ")
			v.empty.Add(verb)
			v.fates.Add(verb)
		}
	}
	if err := v.readDeeds(); err != nil {
		return nil, err
	}
	v.learn()
	return r, nil
}

// Copy returns a reader for another goroutine.
func (r *Reader) Copy() *Reader {
	return &Reader{vocabulary: r.vocabulary, ids: map[string]int32{}, forms: map[string]*form{}, clause: r.clauses.Sentence(), weights: r.weights, most: r.most, otherDeed: r.otherDeed}
}

func (v *vocabulary) addForms(verb language.Verb) {
	for form := range verb.Forms() {
		v.lemmas[form] = verb.Lemma
	}
}

func (v *vocabulary) readDeeds() error {
	const most = 64 // bits
	sets := map[string]uint64{}
	for _, row := range v.lang.Rows("deeds") {
		name, words := row.Fields[0], row.Fields[1:]
		switch name {
		case happening:
			for _, noun := range words {
				v.happenings.Add(noun, v.lang.Plural(noun))
			}
		case takesPlace:
			for form := range v.deedForms(words) {
				v.takes.Add(form)
			}
		default:
			if _, known := sets[name]; !known {
				if len(sets) == most {
					return fmt.Errorf("deeds.txt:%d: more than %d deeds", row.Line, most)
				}
				sets[name] = 1 << len(sets)
			}
			for form := range v.deedForms(words) {
				v.deeds[form] |= sets[name]
			}
		}
	}
	return nil
}

// deedForms yields the forms of verbs, each with the word behind it where it has one ("walked out"), and learns them.
func (v *vocabulary) deedForms(verbs []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, field := range verbs {
			written, behind, two := strings.Cut(field, " ")
			verb := v.lang.Verb(written)
			v.addForms(verb)
			for form := range verb.Forms() {
				if two {
					v.phrasal.Add(form)
					form += " " + behind
				}
				if !yield(form) {
					return
				}
			}
		}
	}
}

// Read reads a sentence. The dates in it are left out, for the time is compared apart; date is the one of the event, of which the
// deed is looked for. before is the sentence that it leans on ("It opens in May"), or "".
func (r *Reader) Read(sentence string, dates []text.Span, date text.Span, before string) *Mention {
	m := &Mention{date: date.Start}
	if i := slices.IndexFunc(dates, func(d text.Span) bool { return d.Start > date.Start }); i >= 0 {
		m.next = dates[i].Start
	}
	m.fated = r.add(m, sentence, dates)
	if m.deed = deedOf(m.words, date.Start); m.deed < 0 && m.fated {
		m.deed = subjectOf(m.words, date.Start)
	}
	m.weigh()
	for _, w := range m.words {
		m.hold(w)
	}
	if before != "" {
		context := &Mention{}
		r.add(context, before, nil)
		for _, w := range context.words {
			m.hold(w)
		}
		m.leans = context.words
	}
	return m
}

func (m *Mention) hold(w word) {
	m.ids = append(m.ids, w.id)
	m.bits[w.id>>6&3] |= 1 << (w.id & 63)
	m.deeds |= w.deeds
}

// add adds the words of a sentence that say what it is about, and reports whether it says what became of a plan.
func (r *Reader) add(m *Mention, sentence string, dates []text.Span) (fated bool) {
	tokens, clause := r.clauseOf(sentence)
	next := word{close: true}
	ahead := false // something is to come, and its verb follows
	second := -1   // the place of a word that is one with the word before it: walk out
	leads := false // the word before says that something is planned
	for i, t := range tokens {
		for len(dates) > 0 && t.Start >= dates[0].End {
			dates = dates[1:]
		}
		f := r.form(t.Of(sentence))
		if joint := r.joint(f.folded, sentence, tokens[i+1:]); joint != "" {
			f, second = r.form(joint), i+2
		}
		two := r.deedOfTwo(f, sentence, tokens[i+1:])
		switch inDate := len(dates) > 0 && t.Start >= dates[0].Start; {
		case inDate:
			next.close, ahead = false, false
			continue
		case t.Kind == factuality.Comma, t.Kind == factuality.Break:
			next.part++
			next.close, next.by, next.not, ahead = false, 0, false, false
			continue
		case i == second:
			continue
		case t.Kind == factuality.Number:
			ahead = false
		case t.Kind != factuality.Word || f.clitic:
			continue
		case f.preposition && !(ahead && clause.Cue(i) == factuality.CueTo):
			next.close, next.by, next.second, ahead = false, r.idOf(&f.by, f.folded), f.joins, clause.Cue(i) == factuality.CueTo && i > 0 && (leads || leadsOn(clause.Cue(i-1)))
			continue
		case clause.Negates(i):
			next.not = true
			continue
		case f.empty && two == "", t.Capital && f.name:
			next.close, fated = false, fated || f.fate
			ahead = ahead || clause.Cue(i) == factuality.CueWill || clause.Cue(i) == factuality.CueWould || clause.Cue(i) == factuality.CueMay
			continue
		}
		if f.planning {
			next.close, leads = false, true
			continue
		}
		leads = false
		next.id, next.deeds, next.takes, next.happening = r.idOf(&f.id, f.stem), f.deeds, f.takes, f.happening
		if two != "" {
			next.deeds, next.takes, second = r.deeds[two], r.takes.Has(two), i+1
		}
		next.lemma = r.idOf(&f.lemma, r.lemma(f.folded))
		next.number = t.Kind == factuality.Number
		next.name = t.Capital && i > 0 && tokens[i-1].Kind == factuality.Word
		next.verb, next.second, next.at = ahead, next.second && ahead, t.Start
		m.words = append(m.words, next)
		next.close, next.by, next.not, next.second, ahead = true, 0, false, false, false
	}
	return fated
}

// clauseOf returns the tokens of a sentence, and what they tell of its clauses, until the next one is read.
func (r *Reader) clauseOf(sentence string) ([]factuality.Token, *factuality.Sentence) {
	r.tokens = r.tokens[:0]
	for t := range text.Tokens(sentence, r.lang) {
		r.tokens = append(r.tokens, factuality.Token{Span: t.Span, Kind: factuality.KindOf(t), Capital: t.Capital})
	}
	r.clause.Read(sentence, r.tokens, false)
	return r.tokens, r.clause
}

// deedOf returns the place of the deed that a date at a place in the sentence is of: the nearest verb of what is to come before
// it, else the nearest word for a deed before it, else behind it; -1 for none.
func deedOf(words []word, date int) int {
	best, rank := -1, 0
	for i, w := range words {
		before, deed := w.at < date, w.deeds != 0 || w.takes
		for n, fits := range []bool{!before && w.deeds != 0, before && deed, before && w.verb} {
			if fits && (n+1 > rank || n+1 == rank && before) {
				best, rank = i, n+1
			}
		}
	}
	return best
}

// subjectOf returns the place of the noun that a sentence begins with, before a date at a place in it: the refloating of the tanker; -1 for none.
func subjectOf(words []word, date int) int {
	i := -1
	for i+1 < len(words) && words[i+1].at < date && (i < 0 || words[i+1].close && words[i+1].by == 0) {
		i++
	}
	return i
}
