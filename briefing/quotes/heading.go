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
	if found.source = c.subjectBefore(p.From, min(p.To, max(p.From, c.phrase(p.From, p.To)))); found.source.Empty() {
		if i := c.skipLoose(p.From, p.To); i < p.To && (c.isStrange(i) || c.hasTense(i)) {
			found.source = c.subjectBehind(i+1, p.To)
		}
	}
	return found, !found.source.Empty()
}
