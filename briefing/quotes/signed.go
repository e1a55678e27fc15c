package quotes

import "dateline/briefing/grammar"

// signed: “It is late.” —Mayor Anna Keller. A dash behind a quotation, in its line or the next, and then only a name.
var signed = construction{name: "signed", on: onDash, looksAt: (*clue).isSigned, match: (*clue).signed}

// isSigned reports whether a quotation ends right before the dash, and a name and what it is are all that follows it.
func (c *clue) isSigned() bool {
	name := c.at + 1
	if c.at == 0 || !c.Closes(c.at-1) || name >= c.s.To || c.Tokens[c.PhraseEnd(c.s, name)-1].Tag != grammar.TagName {
		return false // former mayor Anna Keller ends with a name, too
	}
	for i := name; i < c.s.To; i++ {
		if t := &c.Tokens[i]; c.Finite(i) || t.Tag == grammar.TagPronoun || t.Sign != 0 && t.Sign != ',' && t.Sign != '.' && t.Sign != '\'' && t.Sign != '(' && t.Sign != ')' && t.Sign != '-' {
			return false
		}
	}
	return c.s.To == len(c.Tokens) || c.Tokens[c.s.To].Breaks
}

func (c *clue) signed() (candidate, bool) {
	q := c.Quotations[c.Tokens[c.at-1].Quotation-1]
	found := c.statement(fFronted, grammar.Between(q.Open, q.Close+1))
	found.inverted = true
	found.source = grammar.Between(c.at+1, c.ChainEnd(c.s, c.at+1))
	return found, true
}
