package quotes

import "dateline/briefing/grammar"

// inverted: “It is late,” said the minister. The source stands behind the verb, what is said before it.
var inverted = construction{name: "inverted", on: onSaying, looksAt: (*clue).isInverted, match: (*clue).inverted}

// isInverted reports whether the subject stands behind the verb.
func (c *clue) isInverted() bool {
	t, g := &c.Tokens[c.at], c.group
	if g != c.at || g == c.s.From || t.Tag != grammar.TagVerb && t.Tag != grammar.TagParticiple || t.Form&(grammar.FormPast|grammar.FormThird) == 0 {
		return false
	}
	end := c.ChainEnd(c.s, c.at+1)
	switch before := &c.Tokens[g-1]; {
	case end == c.at+1, c.overRelative():
		return false
	case c.Closes(g-1) && !c.ShortQuotation(g-1), before.Sign == '"' && c.Quotations[before.Quotation-1].Close == g-1 && c.stops(g-2):
		return true
	case before.Sign == ',' && c.Closes(g-2):
		return true
	case before.Sign == ',' && c.is(grammar.VerbSay):
		return c.invertsClause(end)
	}
	return false
}

// overRelative reports whether the subject of the verb stands before it, over a relative clause: the clerk, who paid “in full,” called the toll.
func (c *clue) overRelative() bool {
	relative := false
	for i := c.s.From; i+1 < c.group; i++ {
		t := &c.Tokens[i]
		switch {
		case t.Quotation > 0:
		case t.Sign == ',' && c.Tokens[i+1].Tag == grammar.TagWh:
			relative = true
		case !relative && (t.Sign == ',' || c.Finite(i)):
			return false
		}
	}
	return relative
}

// stops reports whether token i is a comma or a stop.
func (c *clue) stops(i int) bool { return c.Tokens[i].Sign == ',' || c.Tokens[i].Sign == '.' }

// invertsClause reports whether what stands before the comma before the verb is a clause that it tells, without
// quotation marks; end is the token behind the phrase behind the verb.
func (c *clue) invertsClause(end int) bool {
	next := c.At(end, c.s.To)
	if end < c.s.To && next.Sign == '"' || !c.EndsClause(c.s, end) && !(next.Tag == grammar.TagWh && c.opensWithClause()) {
		return false
	}
	if c.Tokens[end-1].Form&grammar.FormTime != 0 && end == c.at+2 {
		return false // , said Monday
	}
	return c.HasFinite(c.s.From, c.group-1) || c.Tokens[min(end, c.s.To-1)].Sign == ','
}

// opensWithClause reports whether a verb with a tense stands before the first comma of the sentence.
func (c *clue) opensWithClause() bool {
	for i := c.s.From; i < c.group && c.Tokens[i].Sign != ','; i++ {
		if c.Finite(i) {
			return true
		}
	}
	return false
}

func (c *clue) inverted() (candidate, bool) {
	front := c.front(c.group - 1)
	if front.Empty() {
		return candidate{}, false
	}
	found := c.statement(fFronted, front)
	found.inverted, found.source = true, grammar.Between(c.at+1, c.withApposition(c.at+1))
	found.content = c.goOn(found.source.To, found.content)
	return found, true
}

// withApposition returns the end of the phrase that begins with token o, with the apposition or relative clause behind it.
func (c *clue) withApposition(o int) int {
	e := c.ChainEnd(c.s, o)
	if e+1 >= c.s.To || c.Tokens[e].Sign != ',' {
		return e
	}
	switch t := &c.Tokens[e+1]; t.Tag {
	case grammar.TagWh, grammar.TagDeterminer, grammar.TagNumber, grammar.TagPossessive:
	case grammar.TagName:
		if !c.EndsClause(c.s, c.ChainEnd(c.s, e+1)) {
			return e
		}
	default:
		return e
	}
	for i := e + 1; i < c.s.To; i++ {
		switch t := &c.Tokens[i]; {
		case t.Sign == '"' && c.Tokens[e+1].Tag == grammar.TagWh:
			return e
		case t.Sign == '"' || t.Sign == '.' || t.Sign == ';' || t.Sign == ':' || t.Sign == '-' && t.Spaced, t.Sign == ',' && c.goesOnBeside(i+1):
			return i
		}
	}
	return c.s.To
}

// goesOnBeside reports whether token i, behind a comma, begins something that does not tell who speaks: in May, adding, now.
func (c *clue) goesOnBeside(i int) bool {
	switch c.At(i, c.s.To).Tag {
	case grammar.TagPreposition, grammar.TagIng, grammar.TagAdverb:
		return true
	}
	return false
}
