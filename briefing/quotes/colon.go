package quotes

import "dateline/briefing/grammar"

// colon: Mayor: The road is shut. A headline, a speech in a transcript, or what leads up to a quotation.
var colon = construction{name: "colon", on: onColon, match: (*clue).colon}

func (c *clue) colon() (candidate, bool) {
	content := grammar.Between(c.at+1, c.s.To)
	if l := c.speechAt(c.at + 1); l != nil && l.colon == c.at {
		content.To = l.end
	} else if content.Empty() && c.quotationFollows() {
		content = c.nextQuotation()
	}
	found := c.statement(fColon, content)
	switch x := c.labelled(c.s, c.at); {
	case content.Empty():
		return candidate{}, false
	case c.isSpeaker(x, c.s, c.at):
		found.source = x
		return found, true
	case c.ownsAnswer(x, &found):
		return found, true
	case c.Tokens[content.From].Sign != '"' || c.ShortQuotation(content.From) && !c.standsForItself(content.From) || c.saysBefore():
		return candidate{}, false
	}
	if x := c.sender(); !x.Empty() {
		found.source = x
		return found, true
	}
	for j := c.s.From; j < c.at; j++ {
		if c.Finite(j) && c.Tokens[j].Quotation == 0 {
			found.source, found.far = c.Subject(c.s, c.VerbGroup(c.s, j), 1), true
			c.ownsAnswer(found.source, &found) // Weller's answer was short:
			break
		}
	}
	return found, !found.source.Empty()
}

// sender returns whom what stands behind the colon is from: This came from Mayor Brook:
func (c *clue) sender() grammar.Range {
	for i := c.at - 1; i > c.s.From && i >= c.at-longestLabel; i-- {
		if x := grammar.Between(i+1, c.at); c.Is(i, grammar.Origin) && !c.Is(i, grammar.Of) && c.PhraseEnd(c.s, i+1) == c.at && c.isSpeaker(x, c.s, c.at) {
			return x
		}
	}
	return grammar.Range{}
}

// ownsAnswer gives a statement the owner of a noun before the colon that tells that it is said: Weller's answer: no.
func (c *clue) ownsAnswer(x grammar.Range, found *candidate) bool {
	for k := x.From + 1; k+1 < x.To; k++ {
		if c.Tokens[k].Sign == '\'' && c.Tokens[k+1].Form&grammar.FormCueNoun != 0 {
			found.source, found.cue = grammar.Between(x.From, k), grammar.Between(k+1, c.at)
			return true
		}
	}
	return false
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
