package quotes

import "dateline/briefing/grammar"

// unlisted: “Now,” he began. A verb that is in no list stands next to a quotation that stands for itself.
var unlisted = construction{name: "unlisted", on: onVerb, looksAt: (*clue).isUnlisted, match: (*clue).unlisted}

// isUnlisted reports whether the clue is a verb with a tense, and no other verb of its sentence tells of the quotation.
func (c *clue) isUnlisted() bool {
	if c.Tokens[c.at].Tag != grammar.TagVerb {
		return false
	}
	for i := len(c.found) - 1; i >= 0 && c.found[i].sent == c.sent; i-- {
		if f := c.found[i].frame; f == fFronted || f == fQuote {
			return false
		}
	}
	return true
}

func (c *clue) unlisted() (candidate, bool) {
	c.group = c.VerbGroup(c.s, c.at)
	found := c.statement(fFronted)
	if c.isInverted() {
		front, q := c.front(c.group-1), c.Tokens[c.group-1].Quotation
		if front.Empty() || q == 0 || c.Quotations[q-1].Open != c.s.From || c.isTitle(q-1) {
			return candidate{}, false
		}
		found.inverted, found.source = true, grammar.Between(c.at+1, c.withApposition(c.at+1))
		found.content = c.goOn(found.source.To, []grammar.Range{front})
		return found, true
	}
	if c.group == c.s.From || !c.EndsNounPhrase(c.group-1) {
		return candidate{}, false
	}
	found.source = c.Subject(c.s, c.group, 1)
	p := found.source.From - 1
	if found.source.Empty() || p <= c.s.From || c.Tokens[p].Sign != '"' || !c.stops(p-1) || !c.EndsClause(c.s, c.SkipAdjuncts(c.s, c.at+1)) {
		return candidate{}, false
	}
	front := c.front(p)
	if front.Empty() {
		return candidate{}, false
	}
	found.content = c.goOn(c.at+1, []grammar.Range{front})
	return found, true
}

// isTitle reports whether a quotation is written as titles are.
func (r *reader) isTitle(q int) bool {
	all, capital := r.Capitals(r.Quotations[q].Open+1, r.Quotations[q].Close)
	return all > 1 && all == capital
}
