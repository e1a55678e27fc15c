package quotes

import (
	"cmp"
	"slices"

	"dateline/briefing/names"
)

// Find returns the statements of a text in order of their first place. Sentences need not be split before. What a
// statement says may hold another: "the port authority said that the crew believes the ship is safe" is two.
func Find(text string) []Quote { return FindAmong(text, names.Find(text)) }

// FindAmong is Find for a text whose names are known already, as names.Find returns them.
func FindAmong(text string, known []names.Name) []Quote {
	r := read(text)
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
	first := min(c.cue.from, c.content[0].from)
	if !c.source.empty() {
		first = min(first, c.source.from)
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
		if r.found[best].score >= learned.threshold || r.found[best].always {
			kept = append(kept, r.found[best])
		}
		i = j
	}
	r.found = kept
}

// alwaysKeep reports whether a candidate is a statement whatever its weights: more than three words in quotation marks, and
// who says them; or a report that no statement around it makes.
func (r *reader) alwaysKeep(c *candidate) bool {
	if r.isOneOf(c.verb, hearsay) {
		return !r.within(c)
	}
	return !c.source.empty() && !c.far && r.direct(c) && r.words(c) > 3
}

// hearsay are the adverbs that alone tell of a report.
var hearsay = []string{"reportedly", "allegedly"}

// weigh returns the log odds that a candidate is a statement.
func (r *reader) weigh(c *candidate) float32 {
	sum := float32(0)
	r.weighed = r.featuresOf(c, r.weighed[:0])
	for _, f := range r.weighed {
		sum += learned.weights[f]
	}
	return sum
}

// quote writes a candidate as a Quote.
func (r *reader) quote(c *candidate) Quote {
	q := Quote{Source: r.span(c.source), Cue: r.span(c.cue), Content: make([]Span, len(c.content)), Doubt: r.span(c.doubt), Act: r.act(c)}
	q.Speaker = q.Source
	all := true
	for i, x := range c.content {
		q.Content[i] = r.span(x)
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
func (r *reader) verbatim(x run, q *Quote) bool {
	all := true
	for i := x.from; i < x.to; i++ {
		n := r.toks[i].quote
		if n == 0 {
			all = all && r.toks[i].sign != 0 && r.toks[i].sign != '\''
			continue
		}
		m := &r.quotes[n-1]
		from, to := max(i, m.open+1), min(x.to, m.close)
		if from < to && r.hasWord(run{from, to}) {
			q.Verbatim = append(q.Verbatim, r.span(run{from, to}))
		}
		i = max(i, min(m.close, x.to-1))
	}
	return all
}

// act tells saying from holding.
func (r *reader) act(c *candidate) Act {
	t := &r.toks[c.verb]
	if t.held && !t.said || t.tag == tAdj {
		return Held
	}
	return Said
}

func (r *reader) span(x run) Span {
	if x.empty() {
		return Span{}
	}
	return Span{r.toks[x.from].start, r.toks[x.to-1].end}
}

// Candidate is a statement that Find weighs.
type Candidate struct {
	Quote
	Clue     int      // the candidates of one cue have one number, and stand together
	Features []string // what speaks for it and against it, by name
	Always   bool     // it needs no weights
}

// Candidates returns what Find chooses from, in the order of the cues, for learning its weights.
func Candidates(text string) []Candidate {
	r := read(text)
	out := make([]Candidate, len(r.found))
	for i := range r.found {
		c := &r.found[i]
		r.weighed = r.featuresOf(c, r.weighed[:0])
		names := make([]string, len(r.weighed))
		for k, f := range r.weighed {
			names[k] = features.names[f]
		}
		out[i] = Candidate{Quote: r.quote(c), Clue: c.verb, Features: names, Always: r.alwaysKeep(c)}
	}
	return out
}
