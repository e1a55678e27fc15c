package quotes

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// weightsJSON holds what `go run ./learn quotes` has learned from the PolNeAR development set.
//
//go:embed weights.json
var weightsJSON []byte

// Weights decide which candidates are statements.
type Weights struct {
	Threshold float32            `json:"threshold"` // the log odds from which a candidate is a statement
	Weights   map[string]float32 `json:"weights"`   // the log odds of each feature, by its name
}

// weights are learned weights in the order of a catalogue.
type weights struct {
	threshold float32
	of        []float32
}

func newWeights(names []string) weights {
	var w Weights
	if err := json.Unmarshal(weightsJSON, &w); err != nil {
		panic(fmt.Sprintf("reading the learned weights of quotes: %v", err)) // the file is part of the program
	}
	out := weights{threshold: w.Threshold, of: make([]float32, len(names))}
	for i, name := range names {
		out.of[i] = w.Weights[name]
	}
	return out
}

// choose keeps the candidates that the weights take for statements, and of those of one cue the best. All are weighed
// before any is dropped, for they are weighed beside each other.
func (r *reader) choose() {
	for i := range r.found {
		c := &r.found[i]
		if c.always = c.by != nil && c.by.sure; !c.always {
			c.score, c.always = r.weigh(c), r.alwaysKeep(c)
		}
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

// alwaysKeep reports whether a candidate is a statement whatever its weights: a labelled speech; more than three words in
// quotation marks, and who says them; what a colon opens behind somebody, in quotation marks; or a report that no statement around it
// makes.
func (r *reader) alwaysKeep(c *candidate) bool {
	if r.Is(c.verb, grammar.Hearsay) {
		return !r.isWithin(c)
	}
	if l := r.speechAt(c.verb + 1); l != nil && l.colon == c.verb && l.spoken {
		return true
	}
	if x := c.content[0]; c.frame == fFronted && !c.far && !c.source.Empty() && len(c.content) == 1 && r.Tokens[c.verb].Class&(grammar.VerbSay|grammar.VerbThink) != 0 && r.HasFinite(x.From, x.To) {
		return true // Keller must pay, the court decided
	}
	if c.frame == fObject && !c.source.Empty() && r.Tokens[c.verb].Denies && r.Is(c.content[0].From, grammar.It) {
		return true // the mayor denied it
	}
	if c.source.Empty() || !r.direct(c) {
		return false
	}
	if c.frame == fColon && c.far {
		return r.isSomebody(c.source) && r.words(c) > 2 && !r.isTitle(r.Tokens[c.content[0].From].Quotation-1)
	}
	return !c.far && r.words(c) > 3
}

// isSomebody reports whether a source is a person: by name, by pronoun or by what people are.
func (r *reader) isSomebody(x grammar.Range) bool {
	at := r.head(x)
	return at.name >= 0 && r.names[at.name].Kind == names.Person || r.Tokens[x.From].Tag == grammar.TagPronoun && r.Is(x.From, grammar.He|grammar.She) ||
		r.isBearer(r.headOf(x))
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

// Candidate is a statement that Find weighs.
type Candidate struct {
	Quote
	Clue     int      // the candidates of one cue have one number, and stand together
	Features []string // what speaks for it and against it, by name
	Always   bool     // it needs no weights
}

// Candidates returns what Find chooses from, in the order of the cues, for learning its weights; known are the names of the text.
func (f *Finder) Candidates(text string, known []names.Name) []Candidate {
	r := f.read(text, known)
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
