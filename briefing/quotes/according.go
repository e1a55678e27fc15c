package quotes

import "dateline/briefing/grammar"

// according: The road is shut, according to the mayor. What is said stands before it, or behind it where it opens the clause.
var according = construction{name: "according", on: onAccording, looksAt: (*clue).accords, match: (*clue).according}

func (c *clue) accords() bool { return c.Is(c.at, grammar.According) }

func (c *clue) according() (candidate, bool) {
	end := c.witness()
	if end == c.at+2 {
		return candidate{}, false
	}
	found := c.statement(fAccording)
	found.cue.To++ // to
	found.source = grammar.Between(c.at+2, end)
	found.content = c.saidAround(end)
	return found, true
}

// saidAround returns what is said around the clue and its source, which end before token end.
func (c *clue) saidAround(end int) []grammar.Range {
	behind := end
	if c.At(end, c.s.To).Sign == ',' {
		behind++
	}
	switch {
	case c.opensHere():
		return []grammar.Range{grammar.Between(behind, c.contentEnd(behind))}
	case behind > end:
		return []grammar.Range{grammar.Between(c.clauseStart(), c.group), grammar.Between(behind, c.s.To)}
	}
	return []grammar.Range{grammar.Between(c.clauseStart(), c.group)}
}

// witness returns the token behind the source: a poll taken last week, the mayor, who was there.
func (c *clue) witness() int {
	end := c.ChainEnd(c.s, c.at+2)
	if end == c.at+2 {
		return end
	}
	for end < c.s.To && (c.Tokens[end].Tag == grammar.TagParticiple || c.Tokens[end].Tag == grammar.TagIng || c.isReduced(end)) {
		end = max(end+1, c.ChainEnd(c.s, end+1))
		for end < c.s.To && c.Tokens[end].Tag == grammar.TagPreposition {
			end = max(end+1, c.ChainEnd(c.s, end+1))
		}
	}
	next := c.At(end, c.s.To)
	if next.Tag == grammar.TagWh || next.Sign == ',' && c.At(end+1, c.s.To).Tag == grammar.TagWh {
		for end++; end < c.s.To && !c.EndsClause(c.s, end); end++ {
		}
	}
	return end
}

// isReduced reports whether token i, a participle by its form, tells more of the source before it: the plan | published on Monday,
func (c *clue) isReduced(i int) bool {
	return c.Tokens[i].Form&grammar.FormParticiple != 0 && c.opensHere() && c.At(c.SkipAdjuncts(c.s, i+1), c.s.To).Sign == ','
}

// opensHere reports whether the clue opens a clause.
func (c *clue) opensHere() bool {
	if c.group == c.s.From {
		return true
	}
	before := &c.Tokens[c.group-1]
	return before.Tag == grammar.TagConjunction || before.Tag == grammar.TagSubordinator || before.Sign == ';' || c.opensQuotation(c.group-1)
}

// clauseStart returns where what stands before the clue begins: behind a semicolon, or a bracket that is open.
func (c *clue) clauseStart() int {
	closed := false
	for i := c.group - 1; i > c.s.From; i-- {
		t := &c.Tokens[i]
		closed = closed || t.Sign == ')'
		if t.Quotation == 0 && (t.Sign == ';' || t.Sign == '(' && !closed) {
			return i + 1
		}
	}
	return c.s.From
}
