package quotes

import "dateline/briefing/grammar"

// seeming: The fire seems to have spread. Nobody is named who holds it.
var seeming = construction{name: "seeming", on: onSaying, looksAt: (*clue).isSeeming, match: (*clue).seeming}

func (c *clue) isSeeming() bool { return c.Tokens[c.at].Class == grammar.VerbSeem }

func (c *clue) seeming() (candidate, bool) {
	subject, far := c.from()
	f, x := c.complement()
	found := c.statement(fSubjectTo, subject, x)
	found.far = far
	return found, f == fTo && !subject.Empty()
}
