// Package quotes finds who says what in a text: direct, mixed and reported statements, what people hold (believe, plan,
// assess) or deny, and the words of the text that doubt it.
//
// Each way to say it is a construction: a file of its own, which is why there are more than 25. It refuses to guess:
// a statement without a source has none, a pronoun is linked to a name only where one name fits, nobody is given what he
// did not say, and words in quotation marks that nobody is said to have said (titles, scare quotes) are no statement.
package quotes

import (
	"cmp"
	"slices"
	"strings"

	"dateline/briefing/factuality"
	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// Quote is a statement of a text: who says it, the words that say that it is said, and what is said.
type Quote struct {
	Source   text.Span   // "the port authority", "He"; zero where the text names none ("reportedly")
	Speaker  text.Span   // the place in the same text of the name that Source stands for, when Source is a pronoun or a role and it is safe; else Source itself
	By       []Voice     // whose it is: several who say it together, none where the text does not tell
	Cue      text.Span   // "said", "according to", "has assessed that"
	Content  []text.Span // what is said, in order, broken up where the cue or source stands between; never empty
	Verbatim []text.Span // the parts of Content between quotation marks, without the marks
	Kind     Kind        // whether Content stands in quotation marks
	Act      Act         // whether it was said or is held
	Doubt    text.Span   // the words that doubt it: "could not be independently verified", "reportedly", "alleged"; zero for none
}

// Kind tells how much of a statement is verbatim.
type Kind string

// The kinds of statement.
const (
	Direct   Kind = "direct"   // all content in quotation marks
	Mixed    Kind = "mixed"    // some
	Indirect Kind = "indirect" // none
)

// Act is what a source does with a content.
type Act string

// The acts.
const (
	Said   Act = "said"
	Held   Act = "held"     // beliefs, plans, assessments: thinks, expects, plans, has assessed
	Asked  Act = "question" // a question, which states nothing
	Done   Act = "action"   // what is done, and said at most by doing it: posted a picture, sends troops to support them
	Denied Act = "denied"   // the source says or holds that it is not so: denied, does not believe
)

// Finder finds the statements of texts in one language. It may be used by many goroutines at once.
type Finder struct {
	lexicon       *grammar.Lexicon
	constructions []*construction
	capitalNouns  bool // every noun has a capital letter
	verbsLast     bool // a verb may end its clause
	features      *catalogue
	learned       weights
	facts         *factuality.Reader
	roles         roleWords
	speech        speechWords
}

// New makes a finder for a language. Weights that are learned for features of grammar serve any language; those of
// words only the one that has them. An error names the list and the line that it cannot use.
func New(lang *language.Language) (*Finder, error) {
	lexicon, err := grammar.NewLexicon(lang)
	if err != nil {
		return nil, err
	}
	facts, err := factuality.New(lang)
	if err != nil {
		return nil, err
	}
	used, err := constructionsOf(lang)
	if err != nil {
		return nil, err
	}
	features := newCatalogue(lexicon.Lemmas, lexicon.Prepositions)
	return &Finder{lexicon: lexicon, constructions: used, capitalNouns: lang.Writing().CapitalNouns, verbsLast: lang.Writing().VerbsLast, features: features, learned: newWeights(features.names),
		facts: facts, roles: newRoleWords(lang), speech: newSpeechWords(lang)}, nil
}

// Find returns the statements of a text in order of their first place; known are its names, as names.Find returns them.
// What a statement says may hold another: "the port authority said that the crew believes the ship is safe" is two.
func (f *Finder) Find(text string, known []names.Name) []Quote {
	found, _ := f.Read(text, known)
	return found
}

// Read does what Find does, and returns the grammar of the text as well, for others that need it.
func (f *Finder) Read(text string, known []names.Name) ([]Quote, *grammar.Reading) {
	r := f.read(text, known)
	r.choose()
	r.ascribe()
	r.doubts()
	slices.SortStableFunc(r.found, func(a, b candidate) int { return cmp.Compare(a.start(), b.start()) })
	out := make([]Quote, len(r.found))
	for i := range r.found {
		out[i] = r.quote(&r.found[i])
	}
	r.speakers(out)
	return out, r.Reading
}

// quote writes a candidate as a Quote.
func (r *reader) quote(c *candidate) Quote {
	q := Quote{Source: r.Span(c.source), Cue: r.Span(c.cue), Content: make([]text.Span, len(c.content)), Doubt: r.Span(c.doubt), Act: r.act(c)}
	if c.denied {
		q.Act = Denied
	}
	q.Speaker = q.Source
	all := true
	for i, x := range c.content {
		q.Content[i] = r.Span(x)
		all = r.verbatim(x, &q) && all
	}
	switch {
	case len(q.Verbatim) == 0:
		q.Kind = Indirect
	case all:
		q.Kind = Direct
	default:
		q.Kind = Mixed
	}
	switch {
	case q.Kind != Indirect:
	case r.asks(c):
		q.Act = Asked
	case r.isDone(c):
		q.Act = Done
	}
	return q
}

// asks reports whether a statement is a question: asked whether it was late; Keller: Is it late?
func (r *reader) asks(c *candidate) bool {
	if c.frame == fWh {
		t := &r.Tokens[c.verb]
		return t.Class == grammar.VerbAsk || t.Class == grammar.VerbTalk && r.Is(c.content[0].From, grammar.Whether) // discussed whether
	}
	last := c.content[len(c.content)-1]
	if c.frame != fColon || last.To >= len(r.Tokens) || !strings.HasPrefix(r.Word(last.To), "?") {
		return false
	}
	for i := last.From; i < last.To; i++ {
		if r.Tokens[i].Sign == '.' {
			return false
		}
	}
	return true
}

// isDone reports whether a statement is an action: its verb has a mere object, and is one of doing with it, or tells for what
// else something is done.
func (r *reader) isDone(c *candidate) bool {
	if c.unsaid && (c.frame == fObject || c.frame == fPrep) {
		return true // did not respond to questions
	}
	if c.frame == fPrep && r.Is(c.content[0].From-1, grammar.Infinitive) {
		return r.Tokens[c.verb].Action // adding to the cost
	}
	if c.frame == fPrep && r.Is(c.verb+1, grammar.Onward) && r.At(c.verb+2, len(r.Tokens)).Tag == grammar.TagPreposition {
		return true // pressed on with the attack
	}
	if c.frame == fPrep {
		return r.isPurpose(c)
	}
	if c.frame == fObjectTo {
		return r.Tokens[c.verb].Action && r.Tokens[c.verb].Class == grammar.VerbVerdict // appointed an expert to
	}
	if c.frame != fObject {
		return false
	}
	if r.Tokens[c.verb].Class == grammar.VerbShow && r.Tokens[c.verb].Tag == grammar.TagIng {
		return true // the gauges are showing a slow fall
	}
	if r.Tokens[c.verb].Class == grammar.VerbName && r.Tokens[c.verb].Action { // called a meeting; but called it a shame
		x := c.content[0]
		first, end := &r.Tokens[x.From], r.PhraseEnd(r.Sentences[c.sent], x.From)
		unknown := first.Number || first.Form&grammar.FormArticle != 0 && !r.Is(x.From, grammar.The)
		return unknown && (end >= x.To || r.Tokens[end].Tag == grammar.TagPreposition || r.Tokens[end].Sign != 0)
	}
	if r.Tokens[c.verb].Action || c.cue.From == 0 {
		return r.Tokens[c.verb].Action
	}
	return r.isPurpose(c)
}

// isPurpose reports whether a verb tells what something else is done for: met to talk about the gate.
func (r *reader) isPurpose(c *candidate) bool {
	if c.cue.From == 0 || r.Tokens[c.cue.From].Tag != grammar.TagTo || !c.far {
		return false
	}
	before := &r.Tokens[c.cue.From-1]
	return !before.Tag.Verbal() || before.Class == 0
}

// verbatim adds the words between quotation marks in x to q and reports whether there are no others.
func (r *reader) verbatim(x grammar.Range, q *Quote) bool {
	all := true
	for i := x.From; i < x.To; i++ {
		n := r.Tokens[i].Quotation
		if n == 0 {
			all = all && r.Tokens[i].Sign != 0 && r.Tokens[i].Sign != '\''
			continue
		}
		m := &r.Quotations[n-1]
		from, to := max(i, m.Open+1), min(x.To, m.Close)
		if from < to && r.HasWord(grammar.Between(from, to)) {
			q.Verbatim = append(q.Verbatim, r.Span(grammar.Between(from, to)))
		}
		i = max(i, min(m.Close, x.To-1))
	}
	return all
}

// act tells saying from holding.
func (r *reader) act(c *candidate) Act {
	t := &r.Tokens[c.verb]
	if t.Held && !t.Said || t.Tag == grammar.TagAdjective {
		return Held
	}
	return Said
}
