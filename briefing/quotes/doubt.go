package quotes

import "dateline/briefing/grammar"

// doubts gives the words of the text that doubt a statement to the statement they are about: "reportedly" and "alleged"
// to the one they stand in, "claimed" to its own, and what the text says about verification ("has not been
// independently confirmed") to the statement before it.
func (r *reader) doubts() {
	for i := range r.found {
		c := &r.found[i]
		t := &r.Tokens[c.verb]
		if t.Tag.Verbal() && (r.Is(c.verb, grammar.Claim)) || t.Form&grammar.FormHearsay != 0 {
			c.doubt = grammar.Between(c.verb, c.verb+1)
		}
	}
	for n := range r.Sentences {
		s := r.Sentences[n]
		for i := s.From; i < s.To; i++ {
			t := &r.Tokens[i]
			if t.Quotation > 0 || t.Sign != 0 {
				continue
			}
			if t.Form&(grammar.FormHearsay|grammar.FormDoubtAdjective) != 0 && (t.Form&grammar.FormHearsay != 0 || t.Tag == grammar.TagAdjective) {
				r.doubt(r.around(n, i), grammar.Between(i, i+1), false)
				continue
			}
			if x := r.unverified(s, i); !x.Empty() {
				r.doubt(r.doubted(n, x), x, true)
				i = x.To - 1
			}
		}
	}
}

// doubt gives a doubt to a statement; what is said about verification comes first.
func (r *reader) doubt(to int, x grammar.Range, verification bool) {
	if to >= 0 && (r.found[to].doubt.Empty() || verification) {
		r.found[to].doubt = x
	}
}

// around returns the shortest statement of sentence n whose content or cue holds token i, -1 for none.
func (r *reader) around(n, i int) int {
	best, length := -1, 0
	for k := range r.found {
		c := &r.found[k]
		if c.sent > n {
			break
		}
		if c.sent < n {
			continue
		}
		if x := c.partWith(i); !x.Empty() && (best < 0 || x.To-x.From < length) {
			best, length = k, x.To-x.From
		}
	}
	return best
}

// How far, in tokens, the words stand that say together that something was not verified. Of 14,898 statements in the
// development texts half of them change 2, twice as many none.
const (
	farthestVerb   = 8 // could not yet be independently | verified
	farthestNoun   = 5 // without any independent | evidence
	farthestSlight = 8 // independent verification of the numbers is | limited
)

// unverified returns the words from token i on that say that something was not verified.
func (r *reader) unverified(s grammar.Sentence, i int) grammar.Range {
	switch t := &r.Tokens[i]; {
	case t.Tag == grammar.TagModal || t.Tag == grammar.TagAuxiliary || r.Is(i, grammar.Unable):
		return r.notVerified(s, i)
	case r.Is(i, grammar.No|grammar.Without|grammar.Independent):
		return r.noVerification(s, i)
	}
	return grammar.Range{}
}

// notVerified: could not be independently verified; unable to confirm.
func (r *reader) notVerified(s grammar.Sentence, i int) grammar.Range {
	negative := false
	for j := i; j < s.To && j < i+farthestVerb && r.Tokens[j].Sign == 0; j++ {
		t := &r.Tokens[j]
		negative = negative || t.Form&grammar.FormNot != 0 || r.Is(j, grammar.Unable)
		switch {
		case j == i:
		case r.Is(j, grammar.Verify) && negative && r.At(j+1, s.To).Tag == grammar.TagWh && !r.Is(j+1, grammar.Whether):
			return grammar.Range{} // has not confirmed who will go
		case r.Is(j, grammar.Verify) && negative:
			return grammar.Between(i, j+1)
		case r.Is(j, grammar.Verify), t.Tag == grammar.TagNoun, t.Tag.Verbal() && t.Tag != grammar.TagParticiple && !r.Is(j, grammar.Be):
			return grammar.Range{}
		}
	}
	return grammar.Range{}
}

// noVerification: no confirmation; without evidence; independent verification is limited.
func (r *reader) noVerification(s grammar.Sentence, i int) grammar.Range {
	nouns := grammar.Verification
	if r.Is(i, grammar.Without) {
		nouns = grammar.Evidence
	}
	noun := r.next(s, i, farthestNoun, func(j int) bool { return r.Is(j, nouns) })
	if noun < 0 || !r.Is(i, grammar.Independent) {
		return grammar.Between(i, noun+1)
	}
	slight := r.next(s, noun, farthestSlight, func(j int) bool { return r.Is(j, grammar.Slight) || r.Tokens[j].Form&grammar.FormNot != 0 })
	return grammar.Between(i, slight+1)
}

// next returns the first token less than so many behind i that fits, over no sign; -1 for none.
func (r *reader) next(s grammar.Sentence, i, farthest int, fits func(int) bool) int {
	for j := i + 1; j < s.To && j < i+farthest && r.Tokens[j].Sign == 0; j++ {
		if fits(j) {
			return j
		}
	}
	return -1
}

// doubted returns the statement that the words x about verification are about: one of the same sentence that ends
// before them or that they are put to behind "which" or "though", else one of the sentence before; -1 for none.
func (r *reader) doubted(n int, x grammar.Range) int {
	best := -1
	for k := range r.found {
		c := &r.found[k]
		if c.sent != n || c.content[0].From >= x.From || c.verb >= x.From && c.verb < x.To {
			continue
		}
		if last := c.content[len(c.content)-1]; last.To > x.From {
			at := r.appended(last.From, x.From)
			if at < 0 {
				return -1 // he said that it could not be verified
			}
			r.cut(c, at)
			best = k
		} else if best < 0 || r.found[best].content[0].From > c.content[0].From || last.To > r.found[best].end() {
			best = k
		}
	}
	if best < 0 && n > 0 && !r.Is(x.To, grammar.That) { // could not confirm that: it tells itself what
		best = r.longest(n - 1)
	}
	return best
}

// longest returns the longest statement of a sentence, the last of several; -1 for none.
func (r *reader) longest(n int) int {
	best := -1
	for k := len(r.found) - 1; k >= 0; k-- {
		if r.found[k].sent == n && (best < 0 || r.found[k].size() > r.found[best].size()) {
			best = k
		}
	}
	return best
}

// appended returns the comma or dash before x behind which a clause is put to what stands before, -1 for none.
func (r *reader) appended(from, to int) int {
	for i := to - 1; i > from; i-- {
		t := &r.Tokens[i]
		if t.Quotation == 0 && (t.Sign == ',' || t.Sign == '-') {
			next := &r.Tokens[i+1]
			if next.Tag == grammar.TagWh || next.Tag == grammar.TagSubordinator || next.Tag == grammar.TagConjunction || i+1 == to {
				return i
			}
		}
	}
	return -1
}

// cut ends a content before token at, where nothing of it would follow but the clause that begins there.
func (r *reader) cut(c *candidate, at int) {
	last := &c.content[len(c.content)-1]
	if x := r.Trim(grammar.Between(last.From, at)); !x.Empty() {
		*last = x
	}
}
