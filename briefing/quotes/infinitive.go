package quotes

// infinitive: He wants to leave; she promised to come; they urged the mayor to go.
var infinitive = construction{name: "infinitive", on: onSaying, looksAt: (*clue).tellsInfinitive, match: (*clue).behindVerb}

func (c *clue) tellsInfinitive() bool {
	f, _ := c.complement()
	return f == fTo || f == fObjectTo
}
