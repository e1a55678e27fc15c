package quotes

import "dateline/briefing/grammar"

// announced: She spoke in a statement on Monday. “It is late.” The next sentence is what is said.
var announced = construction{name: "announced", on: onSaying, looksAt: (*clue).isAnnounced, match: (*clue).announced}

// isAnnounced reports whether nothing is told behind the verb, and the next sentence is a quotation.
func (c *clue) isAnnounced() bool {
	if !c.is(grammar.VerbSay) || !c.EndsClause(c.s, c.SkipAdjuncts(c.s, c.at+1)) || !c.quotationFollows() {
		return false
	}
	f, x := c.complement()
	return f == fNone || x.Empty()
}

func (c *clue) announced() (candidate, bool) {
	found := c.statement(fQuote, c.nextQuotation())
	found.source, found.far = c.from()
	return found, true
}

// quotationFollows reports whether the next sentence begins with a quotation of some length, in the same paragraph, or any
// quotation behind a colon.
func (c *clue) quotationFollows() bool {
	next := c.s.To
	if next >= len(c.Tokens) || !c.opensQuotation(next) || c.Tokens[next-1].Sign != ':' && (c.Tokens[next].Breaks || c.ShortQuotation(next)) {
		return false
	}
	q := &c.Quotations[c.Tokens[next].Quotation-1]
	return q.Closed && c.EndsSentence(q.Close)
}

// nextQuotation returns the quotation that the next sentence begins with.
func (c *clue) nextQuotation() grammar.Range {
	return grammar.Between(c.s.To, c.Quotations[c.Tokens[c.s.To].Quotation-1].Close+1)
}
