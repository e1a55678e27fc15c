package quotes

import "dateline/briefing/grammar"

// What stands below reads the sentences of languages in which a speaker may stand on either side of a verb, and a verb at
// either end of its clause: by their parts, and by what a phrase begins with.

// partsOf parts a sentence at its signs. A quotation that stands for itself is a part with its marks; one that is a word of
// a phrase, and what stands in brackets, part nothing.
func (r *reader) partsOf(s grammar.Sentence) []grammar.Range {
	r.parts = r.parts[:0]
	from := s.From
	cut := func(at, next int) {
		if at > from {
			r.parts = append(r.parts, grammar.Between(from, at))
		}
		from = next
	}
	for i := s.From; i < s.To; i++ {
		switch t := &r.Tokens[i]; {
		case r.opensQuotation(i):
			end := min(r.Quotations[t.Quotation-1].Close+1, s.To)
			if r.isApart(s, i) {
				cut(i, i)
				cut(end, end)
			}
			i = end - 1
		case t.Quotation > 0:
		case t.Sign == '(':
			i = r.closing(s, i)
		case t.Sign == ',', t.Sign == ';', t.Sign == ':', t.Sign == '.', t.Sign == '-' && t.Spaced:
			cut(i, i+1)
		case i > from && r.Is(i, grammar.That) && t.Form&grammar.FormSubordinator != 0:
			cut(i, i) // dijo | que
		}
	}
	cut(s.To, s.To)
	return r.parts
}

// closing returns the bracket that closes the one at i, i for none in the sentence.
func (r *reader) closing(s grammar.Sentence, i int) int {
	for k := i + 1; k < s.To; k++ {
		if r.Tokens[k].Sign == ')' {
			return k
		}
	}
	return i
}

// isApart reports whether the quotation that opens at token i stands for itself, and is no word of a phrase.
func (r *reader) isApart(s grammar.Sentence, i int) bool {
	end := r.Quotations[r.Tokens[i].Quotation-1].Close
	if i+1 >= s.To {
		return true
	}
	next := r.At(end+1, s.To)
	goesOn := r.ShortQuotation(i) && next.Sign == 0 && end+1 < s.To && (next.Class == 0 || r.allCapital(i+1, end))
	if i == s.From || r.Tokens[i-1].Sign != 0 && r.Tokens[i-1].Sign != '(' {
		return !goesOn || r.Tokens[end-1].Sign == '.'
	}
	return !r.ShortQuotation(i) && r.Tokens[i+1].Capital && (r.Finite(i-1) || r.Tokens[i-1].Tag == grammar.TagName)
}

// allCapital reports whether every word of a range has a capital letter.
func (r *reader) allCapital(from, to int) bool {
	all, capital := r.Capitals(from, to)
	return all == capital
}

// isNameOnly reports whether the quotation that opens at token i is a name: each of its words has a capital letter, of several the small ones, too,
// where every noun has one.
func (r *reader) isNameOnly(i int) bool {
	end := r.Quotations[r.Tokens[i].Quotation-1].Close
	if !r.allCapital(i+1, end) || !r.capitalNouns {
		return r.allCapital(i+1, end)
	}
	for k := i + 1; k < end; k++ {
		if t := &r.Tokens[k]; t.Sign == 0 && !t.Capital && !t.Number {
			return false
		}
	}
	return true
}

// part returns which part of the sentence token i stands in, -1 for none.
func (c *clue) part(i int) int {
	if c.partsAt != c.sent+1 {
		c.parts, c.partsAt = c.partsOf(c.s), c.sent+1
	}
	for k, p := range c.parts {
		if p.From <= i && i < p.To {
			return k
		}
	}
	return -1
}

// isQuotation reports whether part k is a quotation.
func (c *clue) isQuotation(k int) bool {
	return k >= 0 && k < len(c.parts) && c.opensQuotation(c.parts[k].From) && c.Quotations[c.Tokens[c.parts[k].From].Quotation-1].Close >= c.parts[k].To-1
}

// opener returns the first token of part k that is no conjunction and no adverb before a clause.
func (c *clue) opener(k int) int {
	p := c.parts[k]
	for i := p.From; i < p.To; i++ {
		if t := &c.Tokens[i]; t.Sign == 0 && t.Tag != grammar.TagConjunction {
			return i
		}
	}
	return p.From
}

// hasTense reports whether token i is a verb with a tense, or has its form.
func (c *clue) hasTense(i int) bool {
	return i < c.s.To && (c.Finite(i) || c.Is(i, grammar.Conjunctive|grammar.Condition))
}

// isRelative reports whether part k is a relative clause: behind a comma, its pronoun begins no phrase that a verb follows.
func (c *clue) isRelative(k int) bool {
	p, i := c.parts[k], c.opener(k)
	if c.Tokens[i].Tag == grammar.TagPreposition && i+1 < p.To && c.Is(i+1, grammar.Relative) && c.phrase(i+1, p.To) == i+1 {
		return p.From > c.s.From
	}
	if p.From == c.s.From || c.isQuotation(k-1) && !c.parted(k) || !c.Is(i, grammar.Relative) && c.Tokens[i].Tag != grammar.TagWh || c.isInfinitive(p) {
		return false
	}
	e := c.phrase(i, p.To)
	if c.Tokens[i].Form&grammar.FormDeterminer == 0 || e <= i+1 {
		return true
	}
	if c.hasTense(c.skipLoose(e, p.To)) {
		return false
	}
	last := &c.Tokens[p.To-1]
	return e < p.To-1 && !last.Capital && last.Sign == 0 && (c.hasTense(p.To-1) || last.Form == 0)
}

// isSubordinate reports whether part k is a clause that a conjunction or a question word opens. Where verbs end such clauses, a verb right
// behind its first word tells that it is none, and so does another end of a part that is compared: damit sei …; als Antwort sagte sie.
func (c *clue) isSubordinate(k int) bool {
	o, last := c.opener(k), c.parts[k].To-1
	switch c.Tokens[o].Tag {
	case grammar.TagSubordinator:
		return !c.verbsLast || !(o+1 < last && c.hasTense(o+1)) && !(c.Is(o, grammar.As) && !c.hasTense(last) && !c.isStrange(last))
	case grammar.TagWh:
		return true
	}
	return false
}

// hasQuotedVerb reports whether a range holds a verb with a tense within a quotation that it holds as well.
func (c *clue) hasQuotedVerb(x grammar.Range) bool {
	for i := x.From; i < x.To; i++ {
		if c.Tokens[i].Quotation > 0 && c.hasTense(i) {
			return true
		}
	}
	return false
}

// hasVerb reports whether a range holds a verb with a tense, outside of quotations.
func (c *clue) hasVerb(x grammar.Range) bool {
	for i := x.From; i < x.To; i++ {
		if c.Tokens[i].Quotation == 0 && c.hasTense(i) {
			return true
		}
	}
	return false
}
