package quotes

import "dateline/briefing/grammar"

// ending looks for the end of the clause or quotation that a cue tells.
type ending struct {
	*clue
	from   int
	nested bool // the cue stands in a clause within another, which may go on behind what is said
	under  bool // the clause of the cue opens with a conjunction: while he said that it was late, she left
	finite bool // what is said has a verb with a tense already
}

// contentEnd returns the end of the clause or quotation that begins with token o and that the cue tells: the end of the
// sentence, unless another statement's words or, in a relative clause, the main clause come first.
func (c *clue) contentEnd(o int) int {
	e := ending{clue: c, from: o, nested: c.inRelative() || c.Finite(o), under: c.isUnder()}
	for i := o; i < c.s.To; i++ {
		t := &c.Tokens[i]
		if t.Quotation > 0 && !(e.nested && c.ClosesWithComma(i)) {
			e.finite = true
			if c.ClosesWithComma(i) && (c.Is(i+1, grammar.Contrast) || c.isSayingToo(i+1)) || i > o && c.Closes(i) && c.leavesQuotation(i+1) {
				return i + 1
			}
			continue
		}
		if t.Sign == '"' && i+1 < c.s.To && c.Finite(i+1) {
			return i + 1
		}
		if e.before(i) {
			return i
		}
		e.finite = e.finite || c.Finite(i)
	}
	return c.s.To
}

// before reports whether what is said ends before token i.
func (e *ending) before(i int) bool {
	switch t := &e.Tokens[i]; {
	case t.Sign == ',':
		return e.anotherClause(i) || e.anotherStatement(i)
	case t.Sign == ';':
		return true
	case t.Sign == ')':
		return !e.opened(e.from, i)
	case t.Sign == '-':
		return t.Spaced && e.nested && e.finite && i+1 < e.s.To && e.Finite(i+1)
	case t.Tag == grammar.TagConjunction && i > e.from:
		return e.ClosesWithComma(i-1) && e.Finite(i+1) || e.saysToo(i+1)
	}
	return false
}

// anotherClause reports whether a clause that is not said begins behind the comma at i.
func (e *ending) anotherClause(i int) bool {
	next := e.At(i+1, e.s.To)
	switch {
	case e.under && e.finite && e.OpensFiniteClause(e.s, i+1), next.Tag == grammar.TagConjunction && e.StartsVerb(e.s, i+2):
		return true
	case e.finite && (e.Is(i+1, grammar.Contrast) || e.Is(i+1, grammar.But) && e.OpensFiniteClause(e.s, i+2)):
		return true
	}
	return e.nested && e.finite && e.StartsVerb(e.s, i+1)
}

// anotherStatement reports whether the words behind the comma at i tell of another statement, or who made this one.
func (e *ending) anotherStatement(i int) bool {
	next := e.At(i+1, e.s.To)
	switch {
	case e.saysAfter(i), e.finite && next.Tag == grammar.TagConjunction && e.saysElse(i+2), e.Is(i+1, grammar.As) && e.At(i+2, e.s.To).Tag == grammar.TagAuxiliary:
		return true
	}
	return e.isSayingToo(i + 1)
}

// isSayingToo reports whether token i, behind a comma, is a form in -ing that tells of another statement: , adding.
func (c *clue) isSayingToo(i int) bool {
	t := c.At(i, c.s.To)
	return t.Tag == grammar.TagIng && t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbTalk|grammar.VerbJudge|grammar.VerbName|grammar.VerbWant) != 0
}

// leavesQuotation reports whether token i, behind a closing mark, opens a clause that tells when it is said: is “glad” | as he faces a test.
func (c *clue) leavesQuotation(i int) bool {
	t := c.At(i, c.s.To)
	return t.Tag == grammar.TagPreposition && t.Form&grammar.FormSubordinator != 0 && c.OpensFiniteClause(c.s, i+1)
}

// saysElse reports whether somebody else says or holds something from token o on: he said that it was late, and | most guests said that.
func (e *ending) saysElse(o int) bool {
	v := e.SubjectEnd(e.s, o)
	for v > o && v < e.s.To && (e.Tokens[v].Tag == grammar.TagAdverb || e.Tokens[v].Tag == grammar.TagAuxiliary) {
		v++
	}
	if v == o || v >= e.s.To {
		return false
	}
	t := &e.Tokens[v]
	return t.Tag.Verbal() && t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink|grammar.VerbAsk) != 0
}

// saysToo reports whether the verb at token j, adverbs aside, tells of another statement of the same speaker, in the form of
// the cue: he said that it was late and | added that.
func (c *clue) saysToo(j int) bool {
	for j < c.s.To && c.Tokens[j].Tag == grammar.TagAdverb {
		j++
	}
	if j >= c.s.To {
		return false
	}
	t := &c.Tokens[j]
	return (c.Finite(j) || t.Tag == grammar.TagIng) && t.Form&c.Tokens[c.at].Form&grammar.FormVerb != 0 &&
		t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk|grammar.VerbName|grammar.VerbJudge) != 0
}

// isUnder reports whether the clause of the cue opens with a conjunction: while he said that it was late, she left.
func (c *clue) isUnder() bool {
	g := c.VerbGroup(c.s, c.at)
	first := c.Tokens[c.s.From].Tag
	if g == c.s.From {
		return first == grammar.TagParticiple || first == grammar.TagIng || first == grammar.TagVerb // asked about it, he said
	}
	if (first == grammar.TagPreposition || first == grammar.TagSubordinator) && !c.HasFinite(c.s.From, g) {
		return true
	}
	x := c.Subject(c.s, g, 0)
	if x.From <= c.s.From || x.Empty() {
		return false
	}
	switch t := &c.Tokens[x.From-1]; t.Tag {
	case grammar.TagSubordinator:
		return !c.Is(x.From-1, grammar.That)
	case grammar.TagPreposition, grammar.TagWh:
		return t.Form&grammar.FormSubordinator != 0
	}
	return false
}

// inRelative reports whether the verb group of the cue has a relative pronoun as its subject.
func (c *clue) inRelative() bool {
	g := c.VerbGroup(c.s, c.at)
	return g > c.s.From && c.Tokens[g-1].Tag == grammar.TagWh
}

// opened reports whether a bracket opens between o and i.
func (c *clue) opened(o, i int) bool {
	for ; o < i; o++ {
		if c.Tokens[o].Sign == '(' {
			return true
		}
	}
	return false
}

// saysAfter reports whether the words behind the comma at i say who said what stands before it: ", he said.",
// ", according to".
func (c *clue) saysAfter(i int) bool {
	if c.Is(i+1, grammar.According) {
		return true
	}
	e := c.ChainEnd(c.s, i+1)
	if e == i+1 { // , said Anna Keller.
		t := c.At(e, c.s.To)
		return t.Class&grammar.VerbSay != 0 && t.Tag == grammar.TagVerb && c.PhraseEnd(c.s, e+1) > e+1 && c.EndsClause(c.s, c.ChainEnd(c.s, e+1))
	}
	for e < c.s.To && (c.Tokens[e].Tag == grammar.TagAdverb || c.Tokens[e].Tag == grammar.TagAuxiliary) {
		e++
	}
	t := c.At(e, c.s.To)
	if t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) == 0 || !t.Tag.Verbal() {
		return false
	}
	return c.EndsClause(c.s, e+1) || c.EndsClause(c.s, c.SkipAdjuncts(c.s, e+1)) ||
		t.Class&grammar.VerbTell != 0 && c.EndsClause(c.s, c.ChainEnd(c.s, e+1))
}

// infinitiveEnd returns the end of the infinitive that begins with token o: the first comma or dash that parts no
// list, unless a clause of its own stands before it.
func (c *clue) infinitiveEnd(o int) int {
	nested, under, clause := c.inRelative(), c.isUnder(), false
	for i := o; i < c.s.To; i++ {
		t := &c.Tokens[i]
		clause = clause || t.Tag == grammar.TagWh || t.Tag == grammar.TagSubordinator
		switch {
		case nested && !clause && c.Finite(i):
			return i // people who want to leave | are free to
		case under && clause && t.Sign == ',' && c.OpensFiniteClause(c.s, i+1):
			return i
		case c.ClosesWithComma(i) && c.isSayingToo(i+1):
			return i + 1
		case t.Quotation > 0:
		case c.endsInfinitive(i, o), t.Tag == grammar.TagConjunction && i+1 < c.s.To && c.Finite(i+1) && !c.HasFinite(o, i):
			return i
		}
	}
	return c.s.To
}

// endsInfinitive reports whether token i is a sign that ends the infinitive from token o on.
func (c *clue) endsInfinitive(i, o int) bool {
	switch t := &c.Tokens[i]; t.Sign {
	case ',':
		return !c.InList(c.s, i)
	case ';':
		return true
	case ':':
		return c.At(i+1, c.s.To).Sign != '"'
	case '-':
		return t.Spaced
	case ')':
		return !c.opened(o, i)
	}
	return false
}
