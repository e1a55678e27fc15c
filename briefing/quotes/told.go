package quotes

import "dateline/briefing/grammar"

// mostBetween is how many parts that describe the speaker may stand between a verb and what it tells.
const mostBetween = 3

// mostInterrupted is how many tokens a subject has at most, with its comma, that is read as one before who says it: the bridge, she said, is shut.
const mostInterrupted = 3

// toldBehind returns what is told in the parts behind that of a verb, and its shape.
func (c *clue) toldBehind(v *teller) (frame, grammar.Range) {
	for j := v.part + 1; j < len(c.parts) && j <= v.part+mostBetween; j++ {
		p, o := c.parts[j], c.opener(j)
		switch before := &c.Tokens[p.From-1]; {
		case before.Sign == ';', before.Sign == '.' && before.Quotation == 0:
			return fNone, grammar.Range{}
		case c.isQuotation(j):
			return fQuote, c.withSecond(j)
		case before.Sign == ',' && c.Is(p.From, grammar.As) && !c.namedAs(p).Empty():
			return fObject, c.namedAs(p)
		case before.Sign == ':':
			return fColon, grammar.Between(p.From, c.s.To)
		case c.Is(o, grammar.That):
			return fThat, grammar.Between(p.From, c.toldEnd(j))
		case c.Is(o, grammar.Whether), c.Tokens[o].Tag == grammar.TagWh && !c.Is(o, grammar.Relative|grammar.Manner), c.Is(o, grammar.Manner) && !c.isTold(j) && c.is(grammar.VerbAsk|grammar.VerbTell|grammar.VerbTalk):
			return fWh, grammar.Between(p.From, c.toldEnd(j))
		case c.isInfinitive(p):
			return fTo, grammar.Between(p.From, c.toldEnd(j))
		case c.isRelative(j), c.isSubordinate(j), c.isTold(j), c.isNominal(p) && !c.hasVerb(p) && !c.hasQuotedVerb(p):
			continue
		case c.is(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) && c.isIndirect(v, j):
			return fZero, grammar.Between(p.From, c.toldEnd(j))
		}
		if c.is(grammar.VerbSay | grammar.VerbTell | grammar.VerbThink) {
			break
		}
	}
	return fNone, grammar.Range{}
}

// withSecond returns the quotation in part j with those that a conjunction alone joins to it.
func (c *clue) withSecond(j int) grammar.Range {
	x := c.parts[j]
	for ; j+2 < len(c.parts) && c.isQuotation(j+2); j += 2 {
		if and := c.parts[j+1]; and.To != and.From+1 || c.Tokens[and.From].Tag != grammar.TagConjunction {
			break
		}
		x.To = c.parts[j+2].To
	}
	return x
}

// leadsUp reports whether a colon before a quotation stands behind a verb: Da es brannte, rief er: „Wasser!“
func (c *clue) leadsUp(v *teller) bool {
	f, x := c.toldBehind(v)
	return f == fQuote && c.Tokens[x.From-1].Sign == ':' || f == fNone && c.Tokens[c.s.To-1].Sign == ':' && c.quotationFollows()
}

// isIndirect reports whether part j is what a verb tells without a conjunction: a verb's form tells so, or the verb tells nothing else.
func (c *clue) isIndirect(v *teller, j int) bool {
	p := c.parts[j]
	if v.under || c.Tokens[p.From].Tag == grammar.TagConjunction {
		return false
	}
	for i := p.From; i < p.To; i++ {
		if c.Is(i, grammar.Conjunctive|grammar.Condition) {
			return true
		}
	}
	from := max(c.behind(v), v.subject.To)
	if c.Is(from, grammar.But) {
		from++ // sagte aber
	}
	return v.subject.From > v.end || c.skipLoose(from, v.end) >= v.end
}

// isInfinitive reports whether a part ends with an infinitive behind its mark.
func (c *clue) isInfinitive(p grammar.Range) bool {
	for i := p.From; i+1 < p.To; i++ {
		if c.Is(i, grammar.Infinitive) && c.Tokens[i].Quotation == 0 && !c.Tokens[i+1].Capital && (i+2 == p.To || c.Tokens[i+2].Form&grammar.FormAuxiliary != 0) {
			return true
		}
	}
	return false
}

// isNominal reports whether a part is a noun phrase, with what stands beside it.
func (c *clue) isNominal(p grammar.Range) bool {
	e := c.phrase(p.From, p.To)
	return e > p.From && c.skipLoose(e, p.To) == p.To || c.skipLoose(p.From, p.To) == p.To
}

// isTold reports whether part k tells who said what stands beside it: sagte der Minister; so der Minister; wie er sagte.
func (c *clue) isTold(k int) bool {
	o, p := c.opener(k), c.parts[k]
	last := &c.Tokens[p.To-1]
	switch t := &c.Tokens[o]; {
	case c.Is(o, grammar.Thus):
		return c.isThus(o, p)
	case c.Is(o, grammar.Manner):
		return last.Class != 0 || last.Form&(grammar.FormAuxiliary|grammar.FormParted) != 0
	default:
		return t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) != 0 && t.Form&(grammar.FormPast|grammar.FormThird) != 0 || t.Form&grammar.FormParted != 0 && c.Is(p.To-1, grammar.Particle)
	}
}

// toldEnd returns where what is told from part j on ends: before another part that tells who says something, or a semicolon.
func (c *clue) toldEnd(j int) int {
	if e := c.saysOn(j); e > 0 {
		return e
	}
	for k := j + 1; k < len(c.parts); k++ {
		if sign := c.Tokens[c.parts[k].From-1].Sign; sign == ';' || c.isTold(k) {
			return c.parts[k-1].To
		}
		if e := c.saysOn(k); e > 0 {
			return e
		}
	}
	return c.s.To
}

// saysOn returns the conjunction in part j before a verb that tells the next thing of the same speaker, 0 for none: … | und fügte hinzu.
func (c *clue) saysOn(j int) int {
	p := c.parts[j]
	for i := p.From + 1; i+1 < p.To; i++ {
		if t := &c.Tokens[i+1]; c.Tokens[i].Tag == grammar.TagConjunction && t.Quotation == 0 && (t.Class&grammar.VerbSay != 0 && c.hasTense(i+1) || t.Form&grammar.FormParted != 0 && c.Is(p.To-1, grammar.Particle)) {
			return i
		}
	}
	return 0
}

// toldWithin returns what a verb tells in its own part: an object, or words in quotation marks.
func (c *clue) toldWithin(v *teller) (frame, grammar.Range) {
	x := grammar.Between(max(c.behind(v), v.subject.To), v.end)
	switch as := c.namedAs(c.parts[v.part]); {
	case v.subject.From > v.end || v.subject.Empty() && as.Empty():
		return fNone, x
	case as.Empty():
	case v.under:
		return fObject, grammar.Between(v.subject.To, c.at) // der ihn als „Held“ bezeichnete
	case as.To <= v.tense:
		return fObject, as // als „Fehler“ bezeichnete sie den Plan
	case v.subject.From > v.tense && v.subject.From == v.tense+1:
		return fObject, grammar.Between(v.subject.To, as.To)
	}
	if v.under || x.Empty() {
		return fNone, x
	}
	quoted := false
	for i := x.From; i < x.To; i++ {
		if c.Tokens[i].Tag == grammar.TagConjunction && i+1 < x.To && c.hasTense(i+1) {
			x.To = i // praised the plan | and said
			break
		}
		quoted = quoted || c.opensQuotation(i) && (c.Is(i-1, grammar.As) || !c.isNameOnly(i))
	}
	if quoted || c.is(grammar.VerbJudge|grammar.VerbName|grammar.VerbTalk) && c.skipLoose(x.From, x.To) < x.To {
		return fObject, x
	}
	return fNone, x
}

// namedAs returns what a verb of naming or judging calls something in a range: als „Fehler“; the zero range for none.
func (c *clue) namedAs(p grammar.Range) grammar.Range {
	if !c.is(grammar.VerbJudge | grammar.VerbName) {
		return grammar.Range{}
	}
	for i := p.From; i+1 < p.To; i++ {
		next := i + 1
		if c.Tokens[next].Form&grammar.FormDeterminer != 0 && next+1 < p.To {
			next++ // als einen „Fehler“
		}
		if c.Is(i, grammar.As) && c.opensQuotation(next) {
			return grammar.Between(i, min(c.Quotations[c.Tokens[next].Quotation-1].Close+1, p.To))
		}
	}
	return grammar.Range{}
}

// toldInFront returns what is told before part k, whose verb tells so, and whether it is a quotation: that alone, unless words
// stand before it that go on with it.
func (c *clue) toldInFront(k int) (front grammar.Range, quoted bool) {
	if !c.isQuotation(k - 1) {
		return c.front(c.parts[k].From - 1), false
	}
	from := k - 1
	for from > 0 && c.isQuotation(from-1) {
		from--
	}
	if from > 0 && c.parted(from) && !c.isNominal(c.parts[from-1]) {
		return c.front(c.parts[k].From - 1), true
	}
	return grammar.Between(c.parts[from].From, c.parts[k-1].To), true
}

// withRest returns what is told in front of part k, with what goes on behind that.
func (c *clue) withRest(k int, front grammar.Range) []grammar.Range {
	quoted := c.isQuotation(k - 1)
	for j := k + 1; j < len(c.parts) && j <= k+mostBetween; j++ {
		p := c.parts[j]
		switch {
		case quoted && c.isQuotation(j) && c.Tokens[p.From-1].Sign != '.':
			return []grammar.Range{front, p}
		case !quoted && front.To-front.From <= mostInterrupted && !c.isRelative(j) && (c.isStrange(p.From) || c.hasTense(p.From)):
			return []grammar.Range{front, grammar.Between(p.From, c.toldEnd(j))} // el puente, dijo la alcaldesa, | sigue cerrado
		case c.isRelative(j), c.isSubordinate(j), c.isNominal(p):
			continue
		case !quoted && !c.hasVerb(front):
			return []grammar.Range{front, grammar.Between(p.From, c.toldEnd(j))}
		}
		break
	}
	return []grammar.Range{front}
}

// around returns the sentence without part k: what is told before it and behind it.
func (c *clue) around(k int) []grammar.Range {
	p := c.parts[k]
	from := c.s.From
	for j := k; j > 0; j-- {
		if c.Tokens[c.parts[j].From-1].Sign == ';' {
			from = c.parts[j].From
			break
		}
	}
	return []grammar.Range{grammar.Between(from, p.From), grammar.Between(p.To, c.toldEnd(k))}
}

// pointsBack reports whether a verb tells of the sentence or the quotation before: Das sagte der Minister.
func (c *clue) pointsBack(v *teller) bool {
	p := c.parts[v.part]
	return (p.From == c.s.From || c.isQuotation(v.part-1)) && v.tense == p.From+1 && c.Is(p.From, grammar.Pointer) && c.is(grammar.VerbSay) && v.subject.From > v.tense
}

// sentenceBefore returns the quotation before part k, or the sentence before in the same paragraph, which nobody is said to say; the zero range
// for none.
func (c *clue) sentenceBefore(k int) grammar.Range {
	if k > 0 && c.isQuotation(k-1) {
		return c.parts[k-1]
	}
	if c.sent == 0 || c.Sentences[c.sent-1].Paragraph != c.s.Paragraph || !c.within[c.sent-1].Empty() {
		return grammar.Range{}
	}
	return grammar.Between(c.Sentences[c.sent-1].From, c.Sentences[c.sent-1].To)
}
