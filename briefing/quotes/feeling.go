package quotes

import "dateline/briefing/grammar"

// feeling: Keller is confident that; they feel sure of; it is unclear whether.
var feeling = construction{name: "feeling", on: onAdjective, match: (*clue).feeling}

func (c *clue) feeling() (candidate, bool) {
	c.group = c.VerbGroup(c.s, c.at)
	if v := c.behindIt(); c.group == c.at && v > c.s.From && c.Tokens[v].Tag.Verbal() {
		c.group = c.VerbGroup(c.s, v)
	}
	if c.group == c.at || !c.hasBe() {
		return candidate{}, false
	}
	f, x := c.belongs()
	if f == fNone && c.OpensFiniteClause(c.s, c.at+1) {
		f, x = fZero, grammar.Between(c.at+1, c.contentEnd(c.at+1)) // are hopeful they will win
	}
	if f == fNone {
		return candidate{}, false
	}
	found := c.statement(f, x)
	found.source, found.far = c.from()
	if !found.source.Empty() && c.speech.mute.Has(c.Word(c.headOf(found.source))) {
		return found, false // one thing is clear
	}
	if c.Tokens[c.at].Form&grammar.FormClearAdjective != 0 && c.Is(found.source.From, grammar.It) && !found.source.Empty() {
		found.source = grammar.Range{} // nobody says that it is unclear
		return found, f != fPrep && f != fObject
	}
	return found, true
}

// behindIt returns the token before the adjective, before an "it" there: made it | clear.
func (c *clue) behindIt() int {
	if c.Is(c.at-1, grammar.It) {
		return c.at - 2
	}
	return c.at - 1
}

// hasBe reports whether the verb group has a form of be or feel.
func (c *clue) hasBe() bool {
	for i := c.group; i < c.at; i++ {
		if c.Tokens[i].Form&grammar.FormBe != 0 || c.Is(i, grammar.Feel) {
			return true
		}
	}
	return false
}
