package quotes

import "dateline/briefing/grammar"

// hearsay: The general has reportedly left. Nobody is named who reports it.
var hearsay = construction{name: "hearsay", on: onHearsay, match: (*clue).hearsay}

func (c *clue) hearsay() (candidate, bool) {
	from, to := c.s.From, c.s.To
	for i := c.at - 1; i >= c.s.From; i-- {
		if t := &c.Tokens[i]; c.partsClauses(i) || t.Quotation == 0 && (t.Tag == grammar.TagWh || t.Tag == grammar.TagSubordinator) {
			from = i + 1
			break
		}
	}
	for i := c.at + 1; i < c.s.To; i++ {
		if c.partsClauses(i) {
			to = i
			break
		}
	}
	return c.statement(fNone, grammar.Between(from, c.at), grammar.Between(c.at+1, to)), true
}

// partsClauses reports whether token i is a sign between clauses.
func (c *clue) partsClauses(i int) bool {
	t := &c.Tokens[i]
	return t.Quotation == 0 && (t.Sign == ',' && !c.InList(c.s, i) || t.Sign == ';' || t.Sign == '-' && t.Spaced)
}
