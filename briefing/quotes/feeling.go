package quotes

import "dateline/briefing/grammar"

// feeling: Keller is confident that; they feel sure of; it is unclear whether.
var feeling = construction{name: "feeling", on: onAdjective, match: (*clue).feeling}

func (c *clue) feeling() (candidate, bool) {
	c.group = c.VerbGroup(c.s, c.at)
	if c.group == c.at && c.at > c.s.From && c.Tokens[c.at-1].Tag.Verbal() {
		c.group = c.VerbGroup(c.s, c.at-1)
	}
	if c.group == c.at || !c.hasBe() {
		return candidate{}, false
	}
	f, x := c.belongs()
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

// hasBe reports whether the verb group has a form of be or feel.
func (c *clue) hasBe() bool {
	for i := c.group; i < c.at; i++ {
		if c.Tokens[i].Form&grammar.FormBe != 0 || c.Is(i, grammar.Feel) {
			return true
		}
	}
	return false
}
