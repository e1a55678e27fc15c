package quotes

import "dateline/briefing/grammar"

// trailing: „Das wird schön“, freute sich Trainerin Lena Moor. Any verb right behind the comma after a quotation that stands for
// itself has its speaker behind it.
var trailing = construction{name: "trailing", sure: true, join: (*clue).trailing}

// fewestTrailed is how many words a quotation has at least that a verb of no list tells.
const fewestTrailed = 3

func (c *clue) trailing(first int) {
	c.part(c.s.From)
	for k := 1; k < len(c.parts); k++ {
		p, front := c.parts[k], c.parts[k-1]
		if !c.isQuotation(k-1) || c.Tokens[p.From-1].Sign != ',' || !c.isStrange(p.From) && !c.hasTense(p.From) || c.isTaken(front, first) {
			continue
		}
		x := c.subjectBehind(p.From+1, p.To)
		found := candidate{sent: c.sent, verb: p.From, cue: grammar.Between(p.From, p.From+1), source: x, content: []grammar.Range{front}, frame: fFronted, inverted: true}
		if !x.Empty() && !c.Is(x.From, grammar.It) && c.words(&found) >= fewestTrailed {
			c.add(found)
		}
	}
}

// isTaken reports whether a statement of the sentence, from number first on, says what a range holds.
func (c *clue) isTaken(x grammar.Range, first int) bool {
	for i := first; i < len(c.found); i++ {
		for _, said := range c.found[i].content {
			if said.From <= x.From && x.To <= said.To {
				return true
			}
		}
	}
	return false
}
