package quotes

// quoting: She said: “It is late.” He asked, “Why?” A quotation, or what follows a colon, stands behind the verb.
var quoting = construction{name: "quoting", on: onSaying, looksAt: (*clue).isQuoting, match: (*clue).behindVerb}

func (c *clue) isQuoting() bool {
	f, _ := c.complement()
	return f == fQuote || f == fColon
}

// behindVerb makes the statement that stands behind the verb.
func (c *clue) behindVerb() (candidate, bool) {
	f, x := c.complement()
	found := c.statement(f, x)
	found.source, found.far = c.from()
	return found, true
}
