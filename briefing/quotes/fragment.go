package quotes

import "dateline/briefing/grammar"

// fragment: Keller will „noch einmal prüfen“, ob es gilt; für Keller ist die Lage „mehr als ernst“. Words in quotation marks that begin
// with a small letter are no title: whom the clause tells of has said them, where no other construction finds who says them.
var fragment = construction{name: "fragment", sure: true, join: (*clue).fragments}

// fewestFragment is how many words a quotation has at least that a clause with a verb of no list tells.
const fewestFragment = 2

func (c *clue) fragments(first int) {
	c.part(c.s.From)
	for i := c.s.From; i < c.s.To; i++ {
		if !c.opensQuotation(i) {
			continue
		}
		end := min(c.Quotations[c.Tokens[i].Quotation-1].Close+1, c.s.To)
		if x := grammar.Between(i, end); c.beginsSmall(i+1) && !c.isTaken(x, first) {
			found := candidate{sent: c.sent, verb: i, source: c.actorAt(c.part(i)), content: []grammar.Range{x}, frame: fObject}
			if !found.source.Empty() && c.words(&found) >= fewestFragment {
				c.add(found)
			}
		}
		i = end - 1
	}
}

// beginsSmall reports whether token i is a word that begins with a small letter.
func (c *clue) beginsSmall(i int) bool {
	t := c.At(i, c.s.To)
	return t.Sign == 0 && !t.Number && !t.Capital
}

// actorAt returns whom the main clause in part k, or the one that the quotation there belongs to, tells of: its subject, or the one whose
// view it is. It is empty for none, and where that is nobody who speaks.
func (c *clue) actorAt(k int) grammar.Range {
	if c.isQuotation(k) {
		k--
	}
	if k < 0 || c.isQuotation(k) || c.isSubordinate(k) || c.isRelative(k) {
		return grammar.Range{}
	}
	if p := c.parts[k]; c.speech.standpoints.Has(c.Word(p.From)) {
		if x := grammar.Between(p.From+1, c.phrase(p.From+1, p.To)); c.isActor(x) {
			return x
		}
	}
	for j := k; j >= 0 && !c.isQuotation(j); j-- {
		if x := c.leaderOf(j); c.isActor(x) {
			return x
		}
		if c.hasVerb(c.parts[j]) || !c.parted(j) {
			break
		}
	}
	return grammar.Range{}
}
