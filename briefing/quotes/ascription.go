package quotes

import (
	"slices"

	"dateline/briefing/factuality"
	"dateline/briefing/grammar"
)

// ascribe drops the statements that the text does not say were made: "did not say that", "if she says that", "did she say
// that?". What is denied, refused or not held stays as a denial, and what may have been said is doubted.
func (r *reader) ascribe() {
	r.clause = r.facts.Sentence()
	r.found = slices.DeleteFunc(r.found, func(c candidate) bool { return r.isAsked(&c) || r.withholds(&c) || r.isWithheld(&c) })
	kept := r.found[:0]
	for _, c := range r.found {
		if r.isAscribed(&c) {
			kept = append(kept, c)
		}
	}
	r.found = kept
}

// isAscribed reports whether the text says that a statement was made, or that it was denied.
func (r *reader) isAscribed(c *candidate) bool {
	if c.by == nil || c.by.sure || c.by.on&(onSaying|onVerb|onAdjective|onNoun) == 0 {
		return true
	}
	if r.leavesOpen(c) {
		return false
	}
	value, not, denies := r.judge(c)
	c.denied = denies || value == factuality.Denied
	c.unsaid = not && !denies && r.act(c) == Said
	if r.isWrong(c) {
		if c.source.Empty() || r.saysAs(r.Sentences[c.sent], c.verb) {
			return false
		}
		value = factuality.Doubted
	}
	if r.Is(c.cue.From-1, grammar.Without) { // without naming her
		c.denied = true
		c.cue.From--
	}
	switch value {
	case factuality.Supposed:
		return false
	case factuality.Denied: // he does not believe that; she did not answer questions
		return (not || denies) && (r.act(c) == Held || !c.frame.isClause())
	case factuality.Doubted:
		if c.doubt.Empty() {
			c.doubt = c.cue
		}
	}
	return !r.imagines(c)
}

// isWrong reports whether the text says that the telling is wrong: was wrongly reported, misquoted her as saying.
func (r *reader) isWrong(c *candidate) bool {
	for i := c.cue.From; i < c.cue.To; i++ {
		if at := r.pieceOf(i); at >= 0 && r.clause.Wrong(at) {
			return true
		}
	}
	at := r.pieceOf(r.deciding(c))
	return at >= 0 && r.clause.Wrong(at)
}

// leavesOpen reports whether a cue is one of two verbs of which one says the contrary of the other: would neither confirm nor
// deny that; refused to confirm or deny that.
func (r *reader) leavesOpen(c *candidate) bool {
	for _, i := range [...]int{c.cue.From - 1, c.cue.To, c.content[0].To} {
		if i < 1 || i+1 >= len(r.Tokens) || r.Tokens[i].Tag != grammar.TagConjunction {
			continue
		}
		both := r.Tokens[i-1].Class & r.Tokens[i+1].Class
		if r.Is(i-1, grammar.Verify) != r.Is(i+1, grammar.Verify) && both&grammar.VerbSay != 0 {
			return true
		}
	}
	return false
}

// isClause reports whether what is said is a clause or quotation, which the source is said to have uttered or thought.
func (f frame) isClause() bool {
	switch f {
	case fQuote, fThat, fZero, fWh, fColon, fFronted, fGap:
		return true
	}
	return false
}

// judge returns what the text says of the saying or holding that a cue tells of, and whether the cue itself has a negation,
// or a word that denies or refuses.
func (r *reader) judge(c *candidate) (value factuality.Value, not, denies bool) {
	r.readClause(c)
	if i := r.pieceOf(r.deciding(c)); i >= 0 {
		value = r.clause.At(i)
	}
	for k := c.cue.From; k < c.cue.To; k++ {
		negation := r.Tokens[k].Form&grammar.FormNot != 0
		not = not || negation
		i := r.pieceOf(k)
		denies = denies || i >= 0 && r.clause.Denies(i)
		if negation && r.Tokens[k].Tag == grammar.TagDeterminer {
			value = factuality.Denied // made no promise
		}
	}
	return value, not, denies
}

// deciding returns the token whose negation or condition is that of a statement: the verb or adjective of its cue, the verb before
// its noun, or the one that has its speaker for an object (nobody has | heard her say, | quoted her as saying); -1 for none.
func (r *reader) deciding(c *candidate) int {
	t, k, told := &r.Tokens[c.verb], c.source.From-1, c.verb
	if r.saysAs(r.Sentences[c.sent], c.verb) {
		told--
	}
	if (t.Form&grammar.FormBase != 0 || told < c.verb) && c.cue.From == c.verb && c.source.To == told && k >= r.Sentences[c.sent].From && r.Tokens[k].Tag.Verbal() {
		return k
	}
	if t.Tag.Verbal() || t.Tag == grammar.TagAdjective {
		return c.verb
	}
	for i := c.verb - 1; i >= c.cue.From; i-- {
		if r.Tokens[i].Tag.Verbal() {
			return i
		}
	}
	return -1
}

// readClause reads the clause of a cue and what may govern it, without what is quoted, what another clause before a
// comma tells, and what only describes the source.
func (r *reader) readClause(c *candidate) {
	s := r.Sentences[c.sent]
	from, skip := s.From, grammar.Range{}
	switch source := c.source; {
	case c.inverted:
		from = c.cue.From
	case source.Empty() || source.From >= c.cue.From:
	default:
		if k := source.From - 1; k >= s.From && r.isBoundary(k) {
			from = source.From
		} else if k >= s.From && r.opensClauseOfItsOwn(k) {
			from = k
		}
		skip = grammar.Between(r.headEnd(source), source.To)
		if !skip.Empty() && r.Tokens[skip.From].Sign == ',' && r.Tokens[skip.To].Sign == ',' {
			skip.To++
		}
		if c.far && r.Finite(c.cue.From) {
			skip.To = c.cue.From // the mayor denied it but said that
		}
	}
	r.pieces = r.pieces[:0]
	for k := from; k < s.To; k++ {
		t := &r.Tokens[k]
		if k >= skip.From && k < skip.To && k < c.cue.From || t.Quotation > 0 && t.Sign != '"' {
			continue
		}
		r.pieces = append(r.pieces, r.Piece(k))
	}
	r.clause.Read(r.Text, r.pieces, s.Headline)
}

// pieceOf returns the place of a token in the clause that was read, -1 where it is none of its.
func (r *reader) pieceOf(token int) int {
	if token < 0 {
		return -1
	}
	i, found := slices.BinarySearchFunc(r.pieces, r.Tokens[token].Start, func(p factuality.Token, at int) int { return p.Start - at })
	if !found {
		return -1
	}
	return i
}

// isBoundary reports whether token i parts clauses.
func (r *reader) isBoundary(i int) bool {
	t := &r.Tokens[i]
	return t.Sign != 0 && t.Sign != '\'' && t.Sign != '*' && (t.Sign != '-' || t.Spaced)
}

// opensClauseOfItsOwn reports whether token i is a conjunction before a clause that only the conjunction governs.
func (r *reader) opensClauseOfItsOwn(i int) bool {
	t := &r.Tokens[i]
	return t.Tag == grammar.TagSubordinator && !r.Is(i, grammar.That) || t.Tag == grammar.TagPreposition && t.Form&grammar.FormSubordinator != 0
}

// headEnd returns the token behind the head of a source, before what describes it.
func (r *reader) headEnd(source grammar.Range) int {
	for i := source.From + 1; i < source.To; i++ {
		if t := &r.Tokens[i]; t.Tag == grammar.TagWh || r.isBoundary(i) {
			return i
		}
	}
	return source.To
}

// imagines reports whether a modal of the cue makes what is said imagined: would say that, might argue that; but not "would only say that".
func (r *reader) imagines(c *candidate) bool {
	if !c.frame.isClause() || r.Tokens[c.verb].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) == 0 {
		return false
	}
	imagined := false
	for i := c.cue.From; i <= c.cue.To; i++ {
		if at := r.pieceOf(i); at >= 0 && r.clause.Limits(at) {
			return false
		}
		imagined = imagined || i < c.cue.To && r.Is(i, grammar.Imagined)
	}
	return imagined
}

// isAsked reports whether a statement is only asked for: Did she say that it is late? Who says so?
func (r *reader) isAsked(c *candidate) bool {
	s := r.Sentences[c.sent]
	last := &r.Tokens[s.To-1]
	if last.Quotation > 0 || last.Sign != '.' || r.Text[last.Start] != '?' {
		return false
	}
	if l := r.speechAt(c.verb); l != nil && l.from == s.From {
		s.From = l.colon + 1
	}
	switch first := &r.Tokens[min(s.From, s.To-1)]; first.Tag {
	case grammar.TagAuxiliary, grammar.TagModal, grammar.TagWh:
	default:
		return false
	}
	from := c.source.From
	relative := !c.source.Empty() && from > s.From && (r.Tokens[from].Tag == grammar.TagWh || r.Tokens[from-1].Tag == grammar.TagWh)
	return !relative || from-1 == s.From
}

// isWithheld reports whether a statement is one that its source does not make: without saying that; short of saying that;
// said nothing; asked whether she had said that.
func (r *reader) isWithheld(c *candidate) bool {
	before := c.cue.From - 1
	switch {
	case r.Is(before, grammar.Without):
		return c.frame.isClause()
	case r.Is(before, grammar.Of) && r.Is(before-1, grammar.Short):
		return true
	case r.Is(c.content[0].From, grammar.Nothing):
		return true
	}
	return !c.source.Empty() && c.source.From > r.Sentences[c.sent].From && r.Is(c.source.From-1, grammar.Whether)
}

// withholds reports whether a statement is a saying that does not come about, as the infinitive of another cue tells:
// declined to say whether.
func (r *reader) withholds(c *candidate) bool {
	if c.frame != fTo {
		return false
	}
	for i := c.content[0].From; i < c.content[0].To; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Quotation > 0 || !t.Tag.Verbal():
			continue
		case t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) == 0:
			return false
		}
		inner := clue{reader: r, sent: c.sent, s: r.Sentences[c.sent], at: i, group: i}
		f, _ := inner.complement()
		r.readClause(c)
		at := r.pieceOf(i)
		return f.isClause() && at >= 0 && r.clause.At(at) == factuality.Denied
	}
	return false
}
