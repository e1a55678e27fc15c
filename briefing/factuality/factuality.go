// Package factuality decides, clause by clause, what a text says of an event: that it happened, did not, may have, would,
// is planned, was moved or was called off. It reads words and the lists of a language, and knows no other language.
//
// The method is that of FactBank (Saurí and Pustejovsky 2009; the algorithm after De Facto, Saurí and Pustejovsky 2012): a
// verb's own negation and modality, combined with what governs its clause ("denied that", "if", "it is unclear whether").
// What readers take from verbs of saying follows de Marneffe, Manning and Potts (2012): "said" asserts, "claimed" doubts.
package factuality

import (
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Value is what a text says of an event.
type Value uint8

const (
	// Asserted is told as it is, as all is by default.
	Asserted Value = iota
	// Denied is said not to be so: "did not say", "denied that it fell".
	Denied
	// Doubted is left open: "may have fallen", "reportedly", "unconfirmed", "claimed that it fell".
	Doubted
	// Supposed is only imagined: "if it falls", "had it fallen".
	Supposed
	// Planned is still to come, seen from the verb: "will", "agreed to".
	Planned
	// Moved is a plan that got another day: "postponed", "put off".
	Moved
	// CalledOff is a plan that was dropped: "cancelled", "will not be held".
	CalledOff
)

// Reader reads the sentences of one language. It may be used by many goroutines at once.
type Reader struct {
	lang     *language.Language
	listed   map[string]word // while it is made
	words    language.Table[word]
	endings  endings
	weekdays language.Set
	months   language.Set
	times    language.Set // that are no days: autumn, week
	writers  language.Set // who writes or speaks: we

	verbsLast, capitalNouns bool     // of the language's writing
	prefixes                []string // that verbs are written together with where they end their clause
}

// Kind is what a token of a sentence is to a Reader.
type Kind uint8

// The kinds of token.
const (
	Word Kind = iota
	Number
	Comma
	Dash  // between the words of a compound or a range
	Break // ; : ( ) and their like, and a dash between clauses: one clause ends, another begins
	Quote
	Other
)

// Token is a word or sign of a sentence.
type Token struct {
	text.Span
	Kind    Kind
	Capital bool
}

// Sentence is a sentence that is read. It may be read into again, which keeps its room.
type Sentence struct {
	reader   *Reader
	text     string
	headline bool
	tokens   []Token
	read     []reading // of the tokens
}

// reading is what is known of a token.
type reading struct {
	cue   Cue
	sense sense
	end   Value // what a verb says became of a plan, before its clause is looked at; Planned for what takes place
	own   bool  // of a plan that is no other negation than its own: it never happened, but not "nothing happened"

	itself bool // the end is that of its subject: fell through
}

// usualSentence is how many tokens few sentences have more of.
const usualSentence = 64

// Sentence returns a sentence to read into.
func (r *Reader) Sentence() *Sentence { return &Sentence{reader: r} }

// Of reads a sentence that nobody has cut into tokens.
func (r *Reader) Of(sentence string) *Sentence {
	var tokens []Token
	for t := range text.Tokens(sentence, r.lang) {
		tokens = append(tokens, Token{t.Span, KindOf(t), t.Capital})
	}
	s := r.Sentence()
	s.Read(sentence, tokens, false)
	return s
}

// KindOf returns what a token is to a Reader. A dash inside a compound is Dash; all others part clauses.
func KindOf(t text.Token) Kind {
	switch t.Kind {
	case text.Word, text.Clitic:
		return Word
	case text.Number:
		return Number
	}
	switch t.First {
	case ',':
		return Comma
	case '-', '‐', '‑', '‒', '–', '−':
		if t.Tight {
			return Dash
		}
		return Break
	case '—', '(', ')', ';', ':', '[', ']', '…':
		return Break
	case '"', '“', '”', '«', '»':
		return Quote
	}
	return Other
}

// Read reads the tokens of a sentence; in a headline most words have a capital letter, which then tells nothing. The
// tokens must stay as they are for as long as the sentence is asked.
func (s *Sentence) Read(text string, tokens []Token, headline bool) {
	s.text, s.tokens, s.headline = text, tokens, headline
	s.read = slices.Grow(s.read[:0], max(len(tokens), usualSentence))
	for i, t := range tokens {
		var w word
		if t.Kind == Word || t.Kind == Other { // other: the 's of an owner
			w = s.reader.lookup(t.Of(text))
		}
		if t.Capital && i > 0 && !headline {
			w.cue = CueNone // the tense of names is not asked
			if !s.opens(i) && !s.reader.capitalNouns {
				w = word{}
			}
		}
		if s.isGivenName(i, w.cue) {
			w = word{}
		}
		s.read = append(s.read, reading{cue: w.cue, sense: w.sense})
		r := &s.read[i]
		for _, p := range w.phrases {
			if s.takes(p, i) {
				r.end, r.own, r.itself = p.end, p.own, p.itself || p.day
			}
		}
		if i > 0 && w.sense.has(afterNo) && s.read[i-1].sense.has(none) {
			r.sense |= negation // no longer
		}
	}
}

// isGivenName reports whether a word that can be a modal is a given name: Will Harlow said; but not in "Will Harlow come?"
func (s *Sentence) isGivenName(i int, cue Cue) bool {
	return (cue == CueWill || cue == CueMay) && s.tokens[i].Capital && !s.headline && i+1 < len(s.tokens) && s.tokens[i+1].Capital && s.tokens[i+1].Kind == Word &&
		!s.reader.lookup(s.tokens[i+1].Of(s.text)).sense.has(person) && !strings.HasSuffix(strings.TrimRight(s.text, "\"”’') "), "?")
}

// takes reports whether the phrase that begins with the word at i is p. All before i is read, and what the word itself does.
func (s *Sentence) takes(p phrase, i int) bool {
	switch {
	case p.from:
		return (!p.base || s.takesBase(i)) && s.movesFrom(i, p.behind)
	case p.behind != "" && s.reader.verbsLast:
		return s.endsPart(i, p.behind)
	}
	if p.behind != "" && (s.folded(i+1) != p.behind || s.joined(i+2) || p.day && !s.day(i+2) && !s.season(i+2) || p.itself && !s.ends(i+2) || p.thing && !s.isThing(i+2)) && !s.takesApart(p, i) {
		return false
	}
	return (!p.base || s.takesBase(i)) && (!p.done || s.Passive(i))
}

// takesApart reports whether what is put off stands between the verb at i and the small word of a phrase: brought the summit | forward to May,
// called the strike | off.
func (s *Sentence) takesApart(p phrase, i int) bool {
	const longest = 6 // words of few things are more
	small := s.reader.lookup(p.behind)
	if p.day || p.itself || p.thing || p.end == Planned || small.cue != CueAway && !small.sense.has(adverb) || s.lookupAt(i+1).cue != CueNoun {
		return false
	}
	for at := i + 2; at < min(len(s.tokens), i+2+longest) && (s.tokens[at].Kind == Word || s.tokens[at].Kind == Other); at++ {
		if strings.HasPrefix(s.tokens[at].Of(s.text), "'") || strings.HasPrefix(s.tokens[at].Of(s.text), "’") {
			continue // the club's race
		}
		if s.folded(at) == p.behind {
			return at > i+2 && s.ends(at+1)
		}
		if w := s.lookupAt(at); w.cue != CueNone || w.sense != 0 {
			return false
		}
	}
	return false
}

// ends reports whether at i a verb has taken all that it can take: a sign, a day or a preposition stands there, or nothing.
func (s *Sentence) ends(i int) bool {
	return i >= len(s.tokens) || s.tokens[i].Kind != Word || s.day(i) || s.reader.lookup(s.tokens[i].Of(s.text)).sense.has(preposition|joins|adverb)
}

// isThing reports whether the word at i can be the first of a thing's name, and does nothing to the clause.
func (s *Sentence) isThing(i int) bool {
	if i >= len(s.tokens) || s.tokens[i].Kind != Word {
		return false
	}
	w := s.reader.lookup(s.tokens[i].Of(s.text))
	return w.cue == CueNone && w.sense == 0
}

// joined reports whether the token at i joins the words around it to one: off-road.
func (s *Sentence) joined(i int) bool {
	return i+1 < len(s.tokens) && s.tokens[i].Kind == Dash && s.tokens[i-1].End == s.tokens[i].Start && s.tokens[i].End == s.tokens[i+1].Start
}

// takesBase reports whether what stands before the word at i makes a verb of a base form: to delay, will delay. All before i
// is read.
func (s *Sentence) takesBase(i int) bool {
	for i--; i >= 0 && s.read[i].sense.has(adverb|negation); i-- {
	}
	if i < 0 {
		return false
	}
	switch s.read[i].cue {
	case CueTo, CueWill, CueMay, CueShould, CueWould, CueCould:
		return true
	}
	return s.read[i].sense.has(do)
}

// Cue returns what the word at i tells of the time of its clause.
func (s *Sentence) Cue(i int) Cue { return s.read[i].cue }

// Denies reports whether the word at i says that what it governs is not so, or does not come about: denied, a denial, refused.
func (s *Sentence) Denies(i int) bool { return s.read[i].sense.has(denies | fails) }

// Limits reports whether the word at i takes back what a negation or a modal beside it makes of a verb: only, merely.
func (s *Sentence) Limits(i int) bool { return s.read[i].sense.has(only) }

// folded returns the word at i as lists have it; "" where no word stands.
func (s *Sentence) folded(i int) string {
	if i >= len(s.tokens) || s.tokens[i].Kind != Word {
		return ""
	}
	return text.Fold(s.tokens[i].Of(s.text))
}

// day reports whether a day or month can begin at i.
func (s *Sentence) day(i int) bool {
	if i >= len(s.tokens) {
		return false
	}
	at := s.tokens[i].Of(s.text)
	return s.tokens[i].Kind == Number || s.reader.weekdays.Has(at) || s.reader.months.Has(at) || s.reader.lookup(at).sense.has(nearby)
}

// season reports whether a time that is no day begins at i: autumn, the spring.
func (s *Sentence) season(i int) bool {
	if i < len(s.tokens) && s.lookupAt(i).cue == CueNoun {
		i++
	}
	return i < len(s.tokens) && s.reader.times.Has(s.tokens[i].Of(s.text))
}

// opens reports whether the token at i begins the sentence, or what follows a sign that parts clauses.
func (s *Sentence) opens(i int) bool {
	return i == 0 || s.tokens[i-1].Kind == Break || s.tokens[i-1].Kind == Quote
}
