// Package quantities finds the figures of a text: how many, how much, what share, in words or digits, with the bound and the
// unit that the text gives them, and what is counted.
//
// A figure is shown as it is written; what it comes to is worked out for comparing alone. Dates, times, lengths of time, ages,
// scores, addresses and numbers that only name a thing (Room 12, article 5) are no figures. It refuses rather than guesses: a
// number without a unit, a noun or a verb that tells what it counts is none.
package quantities

import (
	"cmp"
	"slices"

	"dateline/briefing/factuality"
	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/text"
)

// Quantity is one figure of a text.
type Quantity struct {
	text.Span           // as it is written, with its bound and unit: at least 11; $4.3 billion
	Counted   text.Span // what is counted, with what describes it and without articles: North Korean troops; empty where the text does not tell
	Deed      text.Span // the verb beside it that tells what becomes of what is counted: killed of "killed 11 people"; or what is so large a share of what is counted: debt of "debt is 60 per cent of income"; empty for none
	From, To  float64   // in Unit; both the same but in a range
	Bound     Bound
	About     bool   // the text says that it is not exact
	Unit      string // "" of what is only counted, else as the list "units" writes it: %, km, USD
	Status    Status
}

// Bound says on which side of the number the figure may lie.
type Bound string

// The bounds.
const (
	Exact Bound = ""
	Least Bound = "least" // that or more
	More  Bound = "more"
	Most  Bound = "most" // that or less
	Fewer Bound = "fewer"
)

// Status is what the text says of what the figure belongs to.
type Status string

// The statuses.
const (
	Stated   Status = "stated"
	Denied   Status = "denied"   // said not to be so
	Doubted  Status = "doubted"  // left open: "may have", "reportedly"
	Planned  Status = "planned"  // still to come
	Supposed Status = "supposed" // only imagined
	Lasting  Status = "lasting"  // stated of the day that the text was written on, behind a clause that tells of another: three were found on Monday, four are still missing
)

// Finder finds the quantities of texts in one language. Any number of goroutines may use it.
type Finder struct {
	*lexicon
	facts *factuality.Reader
}

// New returns a finder for a language. An error names the list and the line that it cannot use.
func New(lang *language.Language) (*Finder, error) {
	l, err := newLexicon(lang)
	if err != nil {
		return nil, err
	}
	facts, err := factuality.New(lang)
	if err != nil {
		return nil, err
	}
	return &Finder{l, facts}, nil
}

// Find returns the quantities of a text that is read, in order. What lies in one of the taken spans, which are in order, is none:
// the times that the text tells, and the names that it has.
func (f *Finder) Find(read *grammar.Reading, taken []text.Span) []Quantity {
	r := &reader{Finder: f, Reading: read, taken: taken, clause: f.facts.Sentence()}
	for _, s := range read.Sentences {
		r.sentence(s)
	}
	return r.found
}

// reader reads one text.
type reader struct {
	*Finder
	*grammar.Reading
	taken []text.Span // those that end behind the token that is read
	s     grammar.Sentence
	first int // of found, the first of the sentence
	found []Quantity

	clause *factuality.Sentence
	pieces []factuality.Token // of the sentence, as the clause reads them
}

// sentence finds the quantities of a sentence.
func (r *reader) sentence(s grammar.Sentence) {
	r.s, r.first = s, len(r.found)
	tagged := false
	for i := s.From; i < s.To; i++ {
		if !r.opensNumber(i) {
			continue
		}
		if !tagged {
			r.tagNouns()
			tagged = true
		}
		if both, to, isVote := r.vote(i); isVote {
			r.found = append(r.found, both[:]...)
			i = to - 1
			continue
		}
		f, ok := r.figure(i)
		if !ok {
			continue
		}
		i = f.to - 1
		if r.isTaken(r.Span(f.core)) {
			continue
		}
		if counted, known := r.counted(f); known {
			r.found = append(r.found, Quantity{Status: r.lasting(f, counted), Span: r.Span(grammar.Between(f.from, f.to)), Counted: counted, Deed: r.deed(f, counted), From: f.value, To: f.high, Bound: f.bound, About: f.about, Unit: f.unit})
		}
	}
	if len(r.found) > r.first {
		r.setStatus()
	}
}

// tagNouns makes nouns of what looks like a verb and is an amount or an event: the spending rose, the bombing that; but not "is spending $5 million".
func (r *reader) tagNouns() {
	for i := r.s.From; i < r.s.To; i++ {
		t, next := &r.Tokens[i], r.At(i+1, r.s.To)
		if t.Tag != grammar.TagIng || !r.is(noun, r.Word(i)) || i > r.s.From && r.Tokens[i-1].Tag == grammar.TagAuxiliary {
			continue
		}
		if next.Sign != 0 || next.Tag.Verbal() || next.Tag == grammar.TagAuxiliary || next.Tag == grammar.TagModal || next.Tag == grammar.TagPreposition || next.Tag == grammar.TagTo || next.Tag == grammar.TagWh || next.Tag == grammar.TagSubordinator {
			t.Tag = grammar.TagNoun
		}
	}
}

// isTaken reports whether a place shares something with a span that is taken. Places come in order.
func (r *reader) isTaken(at text.Span) bool {
	for len(r.taken) > 0 && r.taken[0].End <= at.Start {
		r.taken = r.taken[1:]
	}
	return len(r.taken) > 0 && r.taken[0].Start < at.End
}

// statuses are what the values of factuality come to.
var statuses = map[factuality.Value]Status{
	factuality.Denied: Denied, factuality.Doubted: Doubted, factuality.Supposed: Supposed, factuality.Planned: Planned,
	factuality.Moved: Planned, factuality.CalledOff: Denied,
}

// setStatus tells what the sentence says of its quantities.
func (r *reader) setStatus() {
	r.pieces = r.pieces[:0]
	for i := r.s.From; i < r.s.To; i++ {
		r.pieces = append(r.pieces, r.Piece(i))
	}
	r.clause.Read(r.Text, r.pieces, r.s.Headline)
	for i := range r.found[r.first:] {
		q := &r.found[r.first+i]
		q.Status = cmp.Or(q.Status, Stated)
		first := slices.IndexFunc(r.pieces, func(t factuality.Token) bool { return t.End > q.Start })
		last := slices.IndexFunc(r.pieces, func(t factuality.Token) bool { return t.End >= q.End })
		if status, other := statuses[r.clause.Around(first, last)]; other {
			q.Status = status
		}
	}
}
