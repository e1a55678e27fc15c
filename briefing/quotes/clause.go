package quotes

import "dateline/briefing/grammar"

// clause: She said that it was late; they believe it is; he asked why. A clause stands behind the verb.
var clause = construction{name: "clause", on: onSaying, looksAt: (*clue).tellsClause, match: (*clue).clause}

func (c *clue) tellsClause() bool {
	switch f, _ := c.complement(); f {
	case fThat, fZero, fWh, fGap:
		return true
	}
	return false
}

func (c *clue) clause() (candidate, bool) {
	found, ok := c.behindVerb()
	if ok && found.frame == fGap && found.source.From == c.s.From+1 && c.Tokens[c.s.From].Tag == grammar.TagWh {
		return found, false // what he said was false
	}
	if k := found.source.From - 1; ok && found.frame == fGap && k > c.s.From && !found.source.Empty() {
		if before := c.Tokens[k].Tag; before == grammar.TagWh || before == grammar.TagSubordinator {
			found.content = append([]grammar.Range{grammar.Between(k, k+1)}, found.content...) // which | analysts say | is likely
		}
	}
	return found, ok
}
