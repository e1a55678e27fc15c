package quotes

import "dateline/briefing/grammar"

// quoting: She said: “It is late.” He asked, “Why?” A quotation, or what follows a colon, stands behind the verb.
var quoting = construction{name: "quoting", on: onSaying, looksAt: (*clue).isQuoting, match: (*clue).quoting}

func (c *clue) isQuoting() bool {
	f, _ := c.complement()
	return f == fQuote || f == fColon
}

// quoting leaves out to whom or where it was said: yelled “You lie!” | at the mayor.
func (c *clue) quoting() (candidate, bool) {
	found, ok := c.behindVerb()
	x := &found.content[0]
	if q := c.Tokens[x.From].Quotation; found.frame == fQuote && q > 0 {
		if end := c.Quotations[q-1].Close + 1; end < x.To && c.Tokens[end].Tag == grammar.TagPreposition {
			x.To = end
		}
	}
	return found, ok
}

// behindVerb makes the statement that stands behind the verb.
func (c *clue) behindVerb() (candidate, bool) {
	f, x := c.complement()
	found := c.statement(f, x)
	found.source, found.far = c.from()
	return found, true
}
