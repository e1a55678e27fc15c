package quotes

import "dateline/briefing/grammar"

import (
	"cmp"
	"slices"

	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// Finder finds the statements of texts in one language. It may be used by many goroutines at once.
type Finder struct {
	lexicon  *grammar.Lexicon
	features *catalogue
	learned  weights
}

// New makes a finder for a language. Weights that are learned for features of grammar serve any language; those of
// words only the one that has them.
func New(lang *language.Language) *Finder {
	lexicon := grammar.NewLexicon(lang)
	features := newCatalogue(lexicon.Lemmas, lexicon.Prepositions)
	return &Finder{lexicon: lexicon, features: features, learned: newWeights(features.names)}
}

// Find returns the statements of a text in order of their first place; known are its names, as names.Find returns them.
// What a statement says may hold another: "the port authority said that the crew believes the ship is safe" is two.
func (f *Finder) Find(text string, known []names.Name) []Quote {
	r := f.read(text)
	r.choose()
	r.doubts()
	slices.SortStableFunc(r.found, func(a, b candidate) int { return cmp.Compare(a.start(), b.start()) })
	out := make([]Quote, len(r.found))
	for i := range r.found {
		out[i] = r.quote(&r.found[i])
	}
	newLinker(r, known).speakers(out, r.found)
	return out
}

// start returns the first token of a statement.
func (c *candidate) start() int {
	first := min(c.cue.From, c.content[0].From)
	if !c.source.Empty() {
		first = min(first, c.source.From)
	}
	return first
}

// choose keeps the candidates that the weights take for statements, and of those of one cue the best. All are weighed
// before any is dropped, for they are weighed beside each other.
func (r *reader) choose() {
	for i := range r.found {
		c := &r.found[i]
		c.score, c.always = r.weigh(c), r.alwaysKeep(c)
	}
	kept := r.found[:0]
	for i := 0; i < len(r.found); {
		best, j := i, i+1
		for ; j < len(r.found) && r.found[j].verb == r.found[i].verb; j++ {
			if r.found[j].score > r.found[best].score {
				best = j
			}
		}
		if r.found[best].score >= r.learned.threshold || r.found[best].always {
			kept = append(kept, r.found[best])
		}
		i = j
	}
	r.found = kept
}

// alwaysKeep reports whether a candidate is a statement whatever its weights: more than three words in quotation marks, and
// who says them; or a report that no statement around it makes.
func (r *reader) alwaysKeep(c *candidate) bool {
	if r.Is(c.verb, grammar.Hearsay) {
		return !r.isWithin(c)
	}
	return !c.source.Empty() && !c.far && r.direct(c) && r.words(c) > 3
}

// weigh returns the log odds that a candidate is a statement.
func (r *reader) weigh(c *candidate) float32 {
	sum := float32(0)
	r.weighed = r.featuresOf(c, r.weighed[:0])
	for _, f := range r.weighed {
		sum += r.learned.of[f]
	}
	return sum
}

// quote writes a candidate as a Quote.
func (r *reader) quote(c *candidate) Quote {
	q := Quote{Source: r.Span(c.source), Cue: r.Span(c.cue), Content: make([]text.Span, len(c.content)), Doubt: r.Span(c.doubt), Act: r.act(c)}
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
	return q
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

// Candidate is a statement that Find weighs.
type Candidate struct {
	Quote
	Clue     int      // the candidates of one cue have one number, and stand together
	Features []string // what speaks for it and against it, by name
	Always   bool     // it needs no weights
}

// Candidates returns what Find chooses from, in the order of the cues, for learning its weights.
func (f *Finder) Candidates(text string) []Candidate {
	r := f.read(text)
	out := make([]Candidate, len(r.found))
	for i := range r.found {
		c := &r.found[i]
		r.weighed = r.featuresOf(c, r.weighed[:0])
		names := make([]string, len(r.weighed))
		for k, f := range r.weighed {
			names[k] = r.features.names[f]
		}
		out[i] = Candidate{Quote: r.quote(c), Clue: c.verb, Features: names, Always: r.alwaysKeep(c)}
	}
	return out
}
