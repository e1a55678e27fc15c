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
			c.goesOn(verb, o.source)
			return
		}
	}
	if c.within[c.sent-1].Empty() && c.Sentences[c.sent-1].Paragraph == c.s.Paragraph {
		before := &clue{reader: c.reader, sent: c.sent - 1, s: c.Sentences[c.sent-1]}
		if x := before.actor(); !x.Empty() {
			c.goesOn(verb, x)
		}
	}
}

// goesOn adds the sentence, or the quotation in it, as a statement of a source before it.
func (c *clue) goesOn(verb int, source grammar.Range) {
	x := grammar.Between(c.s.From, c.s.To)
	if c.Tokens[verb].Quotation != 0 {
		x.From = verb
	}
	c.add(candidate{sent: c.sent, verb: verb, source: source, content: []grammar.Range{x}, frame: fZero})
}

// actor returns who speaks or acts in a sentence: the first of its clauses that tells of somebody.
func (c *clue) actor() grammar.Range {
	c.part(c.s.From)
	for k := range c.parts {
		if x := c.actorAt(k); !x.Empty() {
			return x
		}
	}
	return grammar.Range{}
}

// conjunctiveVerb returns the verb of the main clause that tells so, or the mark of the quotation that stands alone or behind a conjunction; -1 for none.
func (c *clue) conjunctiveVerb() int {
	c.part(c.s.From)
	alone := 0
	if p := c.parts[0]; p.To == p.From+1 && c.Tokens[p.From].Tag == grammar.TagConjunction {
		alone++ // und „…“
	}
	if c.isQuotation(alone) && c.parts[alone].To >= c.s.To-1 {
		return c.parts[alone].From
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
