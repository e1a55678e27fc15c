package quotes

import "dateline/briefing/grammar"

// colon: Mayor: The road is shut. A headline, a line of a transcript, or what leads up to a quotation.
var colon = construction{name: "colon", on: onColon, looksAt: (*clue).endsBeforeContent, match: (*clue).colon}

// longestLabel is how many tokens a speaker before a colon has at most. Of 14,898 statements in the development texts half
// of it changes 2, twice as many none.
const longestLabel = 8

// endsBeforeContent reports whether something stands behind the colon.
func (c *clue) endsBeforeContent() bool { return c.at+1 < c.s.To }

func (c *clue) colon() (candidate, bool) {
	found := c.statement(fColon, grammar.Between(c.at+1, c.s.To))
	if c.isLabel() {
		found.source = grammar.Between(c.s.From, c.at)
		for k := c.s.From + 1; k+1 < c.at; k++ { // Weller's answer: no
			if c.Tokens[k].Sign == '\'' && c.Tokens[k+1].Form&grammar.FormCueNoun != 0 {
				found.source, found.cue = grammar.Between(c.s.From, k), grammar.Between(k+1, c.at)
				break
			}
		}
		return found, true
	}
	if c.Tokens[c.at+1].Sign != '"' || c.saysBefore() {
		return candidate{}, false
	}
	for j := c.s.From; j < c.at; j++ {
		if c.Finite(j) && c.Tokens[j].Quotation == 0 {
			found.source, found.far = c.Subject(c.s, c.VerbGroup(c.s, j), 1), true
			break
		}
	}
	return found, true
}

// isLabel reports whether nothing but a speaker stands before the colon.
func (c *clue) isLabel() bool {
	if c.at-c.s.From > longestLabel {
		return false
	}
	if c.s.Paragraph == c.s.From {
		return c.ChainEnd(c.s, c.s.From) == c.at
	}
	return c.PhraseEnd(c.s, c.s.From) == c.at
}

// saysBefore reports whether a verb of speech stands before the colon, which tells what follows itself.
func (c *clue) saysBefore() bool {
	for i := c.s.From; i < c.at; i++ {
		t := &c.Tokens[i]
		if t.Quotation == 0 && t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) != 0 && t.Tag.Verbal() {
			return true
		}
	}
	return false
}
