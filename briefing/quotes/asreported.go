package quotes

import "dateline/briefing/grammar"

// asReported: As the board reported last week, the road is shut. The clause that opens the sentence tells who says what follows it.
var asReported = construction{name: "as-reported", on: onSaying, looksAt: (*clue).reportsAhead, match: (*clue).asReported}

func (c *clue) reportsAhead() bool {
	if !c.Is(c.s.From, grammar.As) || !c.is(grammar.VerbSay|grammar.VerbTell) || c.at != c.group && !c.Is(c.group, grammar.Be) && c.Tokens[c.group].Tag != grammar.TagAuxiliary {
		return false
	}
	source, far := c.from()
	return !far && source.From == c.s.From+1 && c.behindReport() > 0
}

// behindReport returns the token behind the comma that ends the clause of the verb, 0 where the clause goes on: as the board reported a fire.
func (c *clue) behindReport() int {
	e := c.at + 1
	if c.is(grammar.VerbTell) {
		e = c.ChainEnd(c.s, e)
	}
	for _, end := range [...]int{e, c.SkipTimes(c.s, e), c.SkipAdjuncts(c.s, e)} {
		if end+1 < c.s.To && c.Tokens[end].Sign == ',' {
			return end + 1
		}
	}
	return 0
}

func (c *clue) asReported() (candidate, bool) {
	o := c.behindReport()
	found := c.statement(fAccording, grammar.Between(o, c.contentEnd(o)))
	found.source, _ = c.from()
	return found, c.HasFinite(o, c.s.To)
}
