package quotes

import "dateline/briefing/grammar"

// conjunctive: Die Brücke sei sicher, sagte sie. Sie habe jede Schraube geprüft. In some languages the form of a verb tells
// that somebody else says it: such a sentence, and a quotation that stands alone, goes on with the statement of the
// sentence before.
var conjunctive = construction{name: "conjunctive", sure: true, join: (*clue).conjunctive}

func (c *clue) conjunctive(first int) {
	if c.sent == 0 || len(c.found) > first {
		return
	}
	verb := c.conjunctiveVerb()
	if verb < 0 || c.Sentences[c.sent-1].Paragraph != c.s.Paragraph && !(c.opensQuotation(verb) && c.mayContinue(verb)) {
		return
	}
	for i := first - 1; i >= 0 && c.found[i].sent == c.sent-1; i-- {
		if o := &c.found[i]; !o.source.Empty() && !o.passive {
			c.add(candidate{sent: c.sent, verb: verb, source: o.source, content: []grammar.Range{grammar.Between(c.s.From, c.s.To)}, frame: fZero})
			return
		}
	}
}

// conjunctiveVerb returns the verb of the main clause that tells so, or the mark of the quotation that stands alone; -1 for none.
func (c *clue) conjunctiveVerb() int {
	c.part(c.s.From)
	if c.isQuotation(0) && c.parts[0].To >= c.s.To-1 {
		return c.s.From
	}
	for k, p := range c.parts {
		if c.isQuotation(k) || c.isSubordinate(k) || c.isRelative(k) {
			continue
		}
		for i := p.From; i < p.To; i++ {
			if t := &c.Tokens[i]; t.Quotation == 0 && c.Is(i, grammar.Conjunctive|grammar.Condition) && !t.Capital {
				return i
			}
		}
	}
	return -1
}
