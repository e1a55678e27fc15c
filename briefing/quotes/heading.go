package quotes

import "dateline/briefing/grammar"

// heading: Bürgermeister Feldwick: „Wir bleiben.“ A colon behind a speaker without a verb, or behind a clause whose verb tells
// nothing of it, leads up to a quotation.
var heading = construction{name: "heading", on: onColon, sure: true, match: (*clue).heads}

func (c *clue) heads() (candidate, bool) {
	k := c.part(c.at - 1)
	found := c.statement(fColon)
	found.cue = grammar.Between(c.at, c.at+1)
	switch {
	case k < 0 || c.isQuotation(k) || c.parts[k].To != c.at:
		return found, false
	case c.isQuotation(k + 1):
		found.content = []grammar.Range{c.parts[k+1]}
	case c.at == c.s.To-1 && c.quotationFollows():
		found.content = []grammar.Range{c.nextQuotation()}
	default:
		return found, false
	}
	p, x := c.parts[k], found.content[0]
	if c.ShortQuotation(x.From) || c.withSource() != nil || c.isSubordinate(k) || c.isRelative(k) || c.isTime(p.From, p.To) {
		return found, false
	}
	for j := k; j >= 0 && found.source.Empty() && (j == k || c.parted(j+1)) && !c.isQuotation(j); j-- {
		found.source = c.leader(c.parts[j])
	}
	return found, !found.source.Empty()
}

// leader returns whom a part before a colon names first: a phrase that opens it, or the one behind its verb.
func (c *clue) leader(p grammar.Range) grammar.Range {
	if x := c.subjectBefore(p.From, min(p.To, max(p.From, c.phrase(p.From, p.To)))); !x.Empty() {
		return x
	}
	if i := c.skipLoose(p.From, p.To); i < p.To && (c.isStrange(i) || c.hasTense(i)) {
		return c.subjectBehind(i+1, p.To)
	}
	return grammar.Range{}
}
