package quotes

import "dateline/briefing/grammar"

// announced: She spoke in a statement on Monday. “It is late.” The next sentence is what is said.
var announced = construction{name: "announced", on: onSaying, looksAt: (*clue).isAnnounced, match: (*clue).announced}

// isAnnounced reports whether nothing is told behind the verb, and the next sentence is a quotation.
func (c *clue) isAnnounced() bool {
	if !c.is(grammar.VerbSay) || c.s.To >= len(c.Tokens) || !c.EndsClause(c.s, c.SkipAdjuncts(c.s, c.at+1)) || !c.quotationFollows() {
		return false
	}
	f, _ := c.complement()
	return f == fNone
}

func (c *clue) announced() (candidate, bool) {
	found := c.statement(fQuote, grammar.Between(c.s.To, c.Quotations[c.Tokens[c.s.To].Quotation-1].Close+1))
	found.source, found.far = c.from()
	return found, true
}

// quotationFollows reports whether the next sentence of the paragraph begins with a quotation of some length.
func (c *clue) quotationFollows() bool {
	next := c.s.To
	if c.Tokens[next].Breaks || !c.opensQuotation(next) || c.ShortQuotation(next) {
		return false
	}
	q := &c.Quotations[c.Tokens[next].Quotation-1]
	return q.Closed && c.EndsSentence(q.Close)
}
