package quotes

import "dateline/briefing/grammar"

// fronted: “It is late,” he said; The road is shut, she told reporters. What is said stands before its speaker.
var fronted = construction{name: "fronted", on: onSaying, looksAt: (*clue).isFronted, match: (*clue).fronted}

// isFronted reports whether the verb tells what stands before its subject.
func (c *clue) isFronted() bool {
	if !c.is(grammar.VerbSay | grammar.VerbTell | grammar.VerbAsk | grammar.VerbThink | grammar.VerbSpeak) {
		return false
	}
	source, far := c.inFront()
	if far || source.Empty() || c.front(source.From-1).Empty() || !c.standsBehind(source.From-1) {
		return false
	}
	if !c.behindAdjunct(source) {
		return true
	}
	f, _ := c.complement()
	return f != fQuote
}

// inFront returns the subject of the verb group, and whether it stands elsewhere than before it, or before what is said to be so of it:
// she is reported to have told.
func (c *clue) inFront() (grammar.Range, bool) {
	k := c.group - 1
	if k <= c.s.From || c.Tokens[c.group].Tag != grammar.TagTo || c.Tokens[k].Tag != grammar.TagParticiple {
		return c.from()
	}
	outer := clue{reader: c.reader, sent: c.sent, s: c.s, at: k, group: c.VerbGroup(c.s, k)}
	return outer.from()
}

func (c *clue) fronted() (candidate, bool) {
	source, _ := c.inFront()
	found := c.statement(fFronted, c.front(source.From-1))
	found.source = source
	found.content = c.goOn(c.at+1, found.content)
	return found, true
}

// behindAdjunct reports whether a comma stands before a source, and no quotation before the comma.
func (c *clue) behindAdjunct(source grammar.Range) bool {
	k := source.From - 1
	if k > 0 && c.Closes(k) { // On “Face the Town,” he said
		n := c.Tokens[k].Quotation - 1
		open := c.Quotations[n].Open
		return c.ShortQuotation(k) && !c.Tokens[open].Breaks && c.Tokens[open].Spaced && c.isTitle(n) && c.Tokens[open-1].Tag == grammar.TagPreposition
	}
	return k > 0 && c.Tokens[k].Sign == ',' && !c.Closes(k-1)
}

// standsBehind reports whether the verb, with its subject behind token p, tells what stands before it.
func (c *clue) standsBehind(p int) bool {
	if c.endsQuotation(p) {
		return true
	}
	if !c.is(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) || c.Tokens[c.at].Tag == grammar.TagIng || c.Tokens[p+1].Tag == grammar.TagWh {
		return false
	}
	e := c.at + 1
	if c.is(grammar.VerbTell) {
		e = c.ChainEnd(c.s, e)
	}
	if first := c.Tokens[c.s.From].Tag; (first == grammar.TagSubordinator || first == grammar.TagWh) && !c.partsClause(e) {
		return false
	}
	if !c.EndsClause(c.s, e) && !c.EndsClause(c.s, c.SkipAdjuncts(c.s, e)) {
		return false
	}
	return c.HasFinite(c.s.From, p) || c.At(e, c.s.To).Sign == ',' || c.mayTell(p)
}

// mayTell reports whether what stands before the comma at p can be a clause whose verb is not told from a noun or participle: Fire swept
// a hotel, officials said; Fishermen demand money, their lawyer said.
func (c *clue) mayTell(p int) bool {
	if !c.Tokens[c.s.From].Tag.Nominal() || c.Tokens[c.s.From].Form&grammar.FormTime != 0 {
		return false
	}
	for i := c.s.From + 1; i+1 < p; i++ {
		if t := &c.Tokens[i]; t.Quotation == 0 && t.Form&(grammar.FormVerb|grammar.FormPast) != 0 && c.Tokens[i-1].Tag.Nominal() && c.Tokens[i-1].Tag != grammar.TagDeterminer {
			return true
		}
	}
	return false
}

// partsClause reports whether what is said goes on behind the comma at e: What hurt most, she said, was the wait; so it is best, they said, to
// leave.
func (c *clue) partsClause(e int) bool {
	if e+1 >= c.s.To || c.Tokens[e].Sign != ',' {
		return false
	}
	next := &c.Tokens[e+1]
	return c.Finite(e+1) || next.Tag == grammar.TagTo || c.Tokens[c.s.From].Tag == grammar.TagSubordinator && next.Tag == grammar.TagPreposition
}

// endsQuotation reports whether a quotation that stands for itself ends with token p, or before a comma there.
func (c *clue) endsQuotation(p int) bool {
	if c.Tokens[p].Sign == '"' {
		return !c.ShortQuotation(p) || c.stops(p-1)
	}
	return c.Tokens[p].Sign == ',' && c.Closes(p-1)
}
