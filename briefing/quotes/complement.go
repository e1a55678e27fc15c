package quotes

import "dateline/briefing/grammar"

// frame is the shape of what stands with a cue.
type frame uint8

const (
	fNone frame = iota
	fQuote
	fThat
	fZero // a clause without that
	fWh
	fTo
	fObject
	fObjectTo
	fPrep
	fIng
	fColon
	fFronted // what is said stands before the cue
	fSubjectTo
	fAccording
	fGap // a clause whose subject stands before the speaker
	frames
)

// complement returns what follows the cue verb, and its shape.
func (c *clue) complement() (frame, grammar.Range) {
	if !c.told {
		c.told = true
		c.frame, c.content = c.findComplement()
	}
	return c.frame, c.content
}

// places are where a complement may begin behind a cue verb, the likeliest first.
var places = [...]func(c *clue, o int) (frame, grammar.Range){
	(*clue).behindTimes, (*clue).behindListener, (*clue).clauseAt, (*clue).restBehindListener, (*clue).behindAdjuncts, (*clue).laterQuotation, (*clue).objectBehind,
}

func (c *clue) findComplement() (frame, grammar.Range) {
	o := c.at + 1
	if next := c.At(o, c.s.To); next.Sign == 0 && next.Tag == grammar.TagAdverb && c.At(o+1, c.s.To).Tag != grammar.TagDeterminer {
		o++
	}
	for _, place := range places {
		if f, x := place(c, o); f != fNone {
			return f, x
		}
	}
	return fNone, grammar.Range{}
}

// behindTimes: said on | Thursday that.
func (c *clue) behindTimes(o int) (frame, grammar.Range) {
	if p := c.SkipTimes(c.s, o); p > o {
		return c.clauseAt(p)
	}
	return fNone, grammar.Range{}
}

// behindListener: told reporters that; told reporters the road was shut.
func (c *clue) behindListener(o int) (frame, grammar.Range) {
	if e := c.listenerEnd(o); e > o {
		f, x := c.clauseAt(c.SkipAdjuncts(c.s, e))
		if f == fThat || f == fQuote || f == fWh || f == fColon || f == fZero && !c.is(grammar.VerbAsk) && x.From == e {
			return f, x
		}
	}
	return fNone, grammar.Range{}
}

// restBehindListener: told them to leave; told them of the plan.
func (c *clue) restBehindListener(o int) (frame, grammar.Range) {
	e := c.listenerEnd(o)
	if e == o {
		return fNone, grammar.Range{}
	}
	if f, x := c.clauseAt(c.SkipAdjuncts(c.s, e)); f != fNone {
		return f, x
	}
	if c.At(e, c.s.To).Tag == grammar.TagPreposition && c.Is(e, grammar.About) {
		return c.objectAt(e+1, fPrep)
	}
	return fNone, grammar.Range{}
}

// listenerEnd returns the token behind the one who is told or asked, o where nobody can be.
func (c *clue) listenerEnd(o int) int {
	if !c.is(grammar.VerbTell | grammar.VerbAsk) {
		return o
	}
	return c.ChainEnd(c.s, o)
}

// behindAdjuncts: said in the town hall that.
func (c *clue) behindAdjuncts(o int) (frame, grammar.Range) {
	if p := c.SkipAdjuncts(c.s, o); p > o {
		return c.clauseAt(p)
	}
	return fNone, grammar.Range{}
}

// farthestQuotation is how many tokens behind a verb of speech its quotation may begin. Of 14,898 statements in the
// development texts half of it changes 5, twice as many none.
const farthestQuotation = 40

// laterQuotation finds the quotation behind a comma or colon that stands further on, over no other verb of speech.
func (c *clue) laterQuotation(o int) (frame, grammar.Range) {
	const speech = grammar.VerbSay | grammar.VerbTell | grammar.VerbAsk
	if !c.is(speech) {
		return fNone, grammar.Range{}
	}
	for i := o; i < c.s.To && i < o+farthestQuotation; i++ {
		t := &c.Tokens[i]
		switch {
		case t.Sign == '"' && !c.ShortQuotation(i) && i > c.s.From && (c.Tokens[i-1].Sign == ',' || c.Tokens[i-1].Sign == ':'):
			return fQuote, grammar.Between(i, c.contentEnd(i))
		case t.Quotation > 0 || t.Sign == ';' || t.Class&speech != 0 && t.Tag.Verbal():
			return fNone, grammar.Range{}
		}
	}
	return fNone, grammar.Range{}
}

// objectBehind: spoke of the plan; criticised the plan; discussed leaving; denied having left.
func (c *clue) objectBehind(o int) (frame, grammar.Range) {
	next := c.At(o, c.s.To)
	switch {
	case next.Tag == grammar.TagPreposition && c.Is(o, grammar.Topic) && !(c.is(grammar.VerbSay) && c.Is(o, grammar.Place)):
		return c.objectAt(o+1, fPrep)
	case c.PhraseEnd(c.s, o) > o:
		return c.objectAt(o, fObject)
	case (next.Tag == grammar.TagIng || next.Tag == grammar.TagAuxiliary && !c.Finite(o)) && c.is(grammar.VerbSay|grammar.VerbThink|grammar.VerbJudge|grammar.VerbTalk):
		return c.objectAt(o, fIng)
	}
	return fNone, grammar.Range{}
}

// objectAt returns the phrase that begins with token o, with what belongs to it, as f, or as fObjectTo where an
// infinitive follows.
func (c *clue) objectAt(o int, f frame) (frame, grammar.Range) {
	x := grammar.Between(o, c.overRelativeTo(c.Stretch(c.s, o)))
	if x.Empty() || c.OnlyTime(x) {
		return fNone, grammar.Range{}
	}
	for i := x.From; f == fObject && i < x.To; i++ {
		if c.Tokens[i].Tag == grammar.TagTo && c.Tokens[i].Quotation == 0 {
			return fObjectTo, x
		}
	}
	return f, x
}

// overRelativeTo returns the end of what is judged or named, which begins before the comma at end, over a relative clause there where it is called
// something behind that: praised the guest, who was ill, | as “a man of the town”.
func (c *clue) overRelativeTo(end int) int {
	if !c.is(grammar.VerbJudge|grammar.VerbName) || c.At(end, c.s.To).Sign != ',' || c.At(end+1, c.s.To).Tag != grammar.TagWh {
		return end
	}
	for i := end + 2; i < c.s.To; i++ {
		if c.Tokens[i].Sign == ',' && c.Tokens[i].Quotation == 0 && c.Is(i+1, grammar.As) {
			return c.Stretch(c.s, i+1)
		}
	}
	return end
}

// describes reports whether the cue is a participle that only tells more of the subject that opens its sentence: a video | posted on Monday shows.
func (c *clue) describes() bool {
	return c.group == c.at && c.Tokens[c.at].Form&grammar.FormParticiple != 0 && c.PhraseEnd(c.s, c.s.From) == c.group
}

// clauseAt returns the clause or quotation that begins with token o, as what the cue tells.
func (c *clue) clauseAt(o int) (frame, grammar.Range) {
	if o >= c.s.To {
		return fNone, grammar.Range{}
	}
	t, next := &c.Tokens[o], c.At(o+1, c.s.To)
	switch {
	case t.Sign == '"' && (!c.ShortQuotation(o) || c.standsForItself(o)):
		return fQuote, grammar.Between(o, c.contentEnd(o))
	case (t.Sign == ',' || t.Sign == ':' || t.Sign == '-') && next.Sign == '"' && c.opensQuotation(o+1):
		return fQuote, grammar.Between(o+1, c.contentEnd(o+1))
	case t.Sign == ':':
		return fColon, grammar.Between(o+1, c.contentEnd(o+1))
	case t.Tag == grammar.TagSubordinator && c.Is(o, grammar.That):
		return fThat, grammar.Between(o, c.contentEnd(o))
	case t.Tag == grammar.TagWh || c.Is(o, grammar.Whether) || c.Is(o, grammar.If) && c.is(grammar.VerbAsk):
		return fWh, grammar.Between(o, c.contentEnd(o))
	case c.Finite(o) && c.is(grammar.VerbSay|grammar.VerbThink) && !c.describes():
		return fGap, grammar.Between(o, c.contentEnd(o)) // which analysts say is likely
	case c.Is(o, grammar.Answer) && c.is(grammar.VerbSay|grammar.VerbAsk) && c.EndsClause(c.s, o+1):
		return fZero, grammar.Between(o, o+1) // said no
	case t.Tag == grammar.TagTo:
		return fTo, grammar.Between(o, c.infinitiveEnd(o))
	case c.is(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink|grammar.VerbShow|grammar.VerbTalk) && c.OpensFiniteClause(c.s, o) && !(c.Tokens[c.at].Action && c.Is(c.PhraseEnd(c.s, o), grammar.That)): // found the map that was lost
		return fZero, grammar.Between(o, c.contentEnd(o))
	}
	return fNone, grammar.Range{}
}

// standsForItself reports whether the short quotation at o is what the verb says, and no word of a phrase.
func (c *clue) standsForItself(o int) bool {
	end := c.Quotations[c.Tokens[o].Quotation-1].Close
	return end+1 >= c.s.To || c.stops(end-1) || c.Tokens[end+1].Sign != 0
}
