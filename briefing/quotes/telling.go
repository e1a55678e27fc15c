package quotes

import "dateline/briefing/grammar"

// telling: The minister said that it was late; “It is late”, said the minister; as the minister has said. In languages whose
// verbs part the subject from its clause on either side: what is told stands in the parts of the sentence before or behind
// that of the verb.
var telling = construction{name: "telling", on: onSaying | onVerb, sure: true, match: (*clue).tells}

// teller is a verb that tells of a statement, and how it stands in its part of the sentence.
type teller struct {
	part     int
	tense    int           // the verb with a tense: itself, or its auxiliary
	end      int           // of what may be told in its part: before a particle or participle at the end
	cue      grammar.Range // the verb, with what stands right beside it of its auxiliary and particle
	subject  grammar.Range // empty for none
	inverted bool          // the subject stands behind the verb that begins the part
	under    bool          // a conjunction, relative or question word opens its clause
	passive  bool
	rumoured bool // it is told as a rumour: soll gesagt haben
}

func (c *clue) tells() (candidate, bool) {
	v, ok := c.teller()
	if !ok {
		return candidate{}, false
	}
	t := &c.Tokens[c.at]
	found := c.statement(fNone)
	found.cue, found.source = v.cue, v.subject
	found.passive, found.inverted, found.denied = v.passive, v.inverted, t.Denies
	if v.rumoured {
		found.doubt = grammar.Between(v.tense, v.tense+1)
	}
	if !c.toldBy(&v, &found) {
		return candidate{}, false
	}
	if x := &found.content[0]; found.frame == fObject && len(found.content) == 1 && x.To > x.From+1 && c.Is(x.From, grammar.As) {
		x.From++ // als | „Fehler“
	}
	if c.isNegated(&v) {
		if !t.Held || t.Denies {
			return candidate{}, false
		}
		found.denied = true
		found.cue = c.withNegation(found.cue)
	}
	return found, true
}

// withNegation returns a cue with the negation right before or behind it: no cree, glaubt nicht.
func (c *clue) withNegation(cue grammar.Range) grammar.Range {
	switch {
	case cue.From > c.s.From && c.Tokens[cue.From-1].Form&grammar.FormNot != 0:
		cue.From--
	case cue.To < c.s.To && c.Tokens[cue.To].Form&grammar.FormNot != 0:
		cue.To++
	}
	return cue
}

// toldBy finds what a verb tells, and reports whether it tells anything of somebody.
func (c *clue) toldBy(v *teller, found *candidate) bool {
	const speech = grammar.VerbSay | grammar.VerbTell | grammar.VerbAsk | grammar.VerbThink | grammar.VerbSpeak
	named := !found.source.Empty() || c.Tokens[c.at].Nobody
	switch {
	case v.under && c.Is(c.opener(v.part), grammar.Manner):
		found.frame, found.content = fAccording, c.around(v.part)
		return named
	case v.inverted && (c.is(speech) || c.Is(c.at, grammar.Cites) || c.isQuotation(v.part-1) && c.parted(v.part)):
		if front, quoted := c.toldInFront(v.part); !front.Empty() && (quoted || !c.leadsUp(v)) {
			found.frame, found.content = fFronted, c.withRest(v.part, front)
			return named || quoted
		}
	case c.pointsBack(v):
		if x := c.sentenceBefore(v.part); !x.Empty() {
			found.frame, found.content = fFronted, []grammar.Range{x}
			return named
		}
	}
	f, x := c.toldBehind(v)
	if f == fNone {
		f, x = c.toldWithin(v)
	}
	if f == fNone && c.is(grammar.VerbSay) && v.part == len(c.parts)-1 && c.quotationFollows() {
		f, x = fQuote, c.nextQuotation()
	}
	found.frame, found.content = f, []grammar.Range{x}
	return f != fNone && (named || v.passive && f != fObject && f != fZero || f == fQuote && c.is(speech))
}

// teller returns how the verb stands; false where it tells of no statement.
func (c *clue) teller() (v teller, tells bool) {
	v.part, v.tense, v.cue = c.part(c.at), c.at, grammar.Between(c.at, c.at+1)
	if v.part < 0 || c.isQuotation(v.part) || c.isAttribute(c.at) {
		return v, false
	}
	p, t := c.parts[v.part], &c.Tokens[c.at]
	v.end = p.To
	a := c.auxiliaryOf(p)
	switch {
	case t.Form&grammar.FormPast != 0, a < 0 && t.Form&grammar.FormThird != 0, a < 0 && t.Form&grammar.FormBase != 0 && !c.Is(c.at-1, grammar.Infinitive):
		if !c.joinParticle(&v) {
			return v, false
		}
	case a >= 0 && t.Form&grammar.FormParticiple != 0 && c.Tokens[a].Form&grammar.FormHave != 0:
		if v.tense = a; c.verbsLast {
			v.end = c.at
		}
	case a >= 0 && t.Form&grammar.FormParticiple != 0 && c.Is(a, grammar.Rumoured) && c.Tokens[min(c.at+1, p.To-1)].Form&grammar.FormHave != 0:
		v.tense, v.end, v.rumoured = a, c.at, true
	case a >= 0 && t.Form&grammar.FormParticiple != 0 && c.Is(a, grammar.Become):
		v.tense, v.end, v.passive = a, c.at, true
	default:
		return v, false
	}
	if t.Class == 0 || c.isOpen(v.part) {
		return v, false
	}
	switch {
	case v.tense == c.at-1:
		v.cue.From--
	case v.tense == c.at+1, v.end == c.at+1 && v.end < p.To:
		v.cue.To++
	}
	c.findSubject(&v)
	return v, true
}

// auxiliaryOf returns the auxiliary or modal with a tense in a part, -1 for none.
func (c *clue) auxiliaryOf(p grammar.Range) int {
	for i := p.From; i < p.To; i++ {
		if t := &c.Tokens[i]; i != c.at && t.Quotation == 0 && t.Form&grammar.FormAuxiliary != 0 && (t.Form&grammar.FormFinite != 0 || c.Is(i, grammar.Become)) {
			return i
		}
	}
	return -1
}

// joinParticle joins a verb with the particle at the end of its part, or right before it where it stands there itself. It reports
// whether both are a verb that tells, or there is no particle.
func (c *clue) joinParticle(v *teller) bool {
	t, last := &c.Tokens[c.at], v.end-1
	switch {
	case last > c.at && c.Is(last, grammar.Particle) && c.Tokens[last].Quotation == 0:
		v.end = last
	case last == c.at && c.Is(last-1, grammar.Particle) && t.Form&grammar.FormParted != 0 && last > c.parts[v.part].From:
		last--
		v.cue.From--
	default:
		return true
	}
	joined, known := c.Lexicon.Parted(c.Word(last), c.Word(c.at))
	if known {
		t.Class, t.Held, t.Said, t.Denies, t.Action = joined.Class, joined.Held, joined.Said, joined.Denies, joined.Action
	}
	return known
}

// isOpen reports whether a part only supposes or asks: wenn sie sagt; ob sie sagte.
func (c *clue) isOpen(k int) bool {
	o := c.opener(k)
	return c.Is(o, grammar.If|grammar.Whether) && c.Tokens[o].Quotation == 0
}

// isNegated reports whether a negation stands in the part of the verb.
func (c *clue) isNegated(v *teller) bool {
	p := c.parts[v.part]
	for i := p.From; i < p.To; i++ {
		if t := &c.Tokens[i]; t.Quotation == 0 && t.Form&grammar.FormNot != 0 {
			return true
		}
	}
	return false
}

// comesFrom returns what a report comes from whose verb has no subject: hieß es | im Bericht.
func (c *clue) comesFrom(p grammar.Range) grammar.Range {
	for i := p.From; i < p.To; i++ {
		if c.Is(i, grammar.Origin) && c.Tokens[i].Tag == grammar.TagPreposition && !c.isTime(i+1, p.To) {
			return grammar.Between(i+1, c.phrase(i+1, p.To))
		}
	}
	return grammar.Range{}
}

// agentIn returns who does it in a passive: wurde von der Polizei mitgeteilt.
func (c *clue) agentIn(p grammar.Range) (x grammar.Range) {
	for i := p.From; i < p.To; i++ {
		if c.Is(i, grammar.Agent) {
			x = grammar.Between(i+1, c.phrase(i+1, p.To))
		}
	}
	return x
}
