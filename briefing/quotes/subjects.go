package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// subjectBehind returns the subject that stands behind the verb before token i; the zero range for none.
func (c *clue) subjectBehind(i, end int) grammar.Range {
	i = c.skipLoose(i, end)
	if i < end && c.opensQuotation(i) && !c.isNameOnly(i) {
		return grammar.Range{}
	}
	e := c.phrase(i, end)
	if e == i && i < end && c.Tokens[i].Form&grammar.FormArticle != 0 {
		for k := i + 1; k+1 < end && e == i; k++ {
			if c.isStrange(k) && c.Tokens[k+1].Tag == grammar.TagName {
				e = c.phrase(k+1, end) // die in Kiel geborene Anna Keller
			}
		}
	}
	return grammar.Between(i, e)
}

// subjectBefore returns the subject that stands before the verb at token v, in a stretch that begins with token i.
func (c *clue) subjectBefore(i, v int) grammar.Range {
	for i < v && (c.Tokens[i].Tag == grammar.TagConjunction || c.Tokens[i].Tag == grammar.TagAdverb) {
		i++
	}
	if i >= v || c.Tokens[i].Tag == grammar.TagPreposition || c.Is(i, grammar.Oblique) || c.isTime(i, v) {
		return grammar.Range{}
	}
	e := c.phrase(i, v)
	if e == i || c.skipLoose(e, v) != v {
		return grammar.Range{}
	}
	return grammar.Between(i, e)
}

// withHead returns a subject that opens part k with the phrases before commas that it explains: Olaf Petersen, | Präsident des Rates.
func (c *clue) withHead(k int, x grammar.Range) grammar.Range {
	for j := k - 1; j >= 0 && x.From == c.parts[j+1].From && c.Tokens[x.From-1].Sign == ','; j-- {
		first := c.subjectBefore(c.parts[j].From, c.parts[j].To)
		if first.Empty() || c.isQuotation(j) || c.isRelative(j) {
			break
		}
		x.From = first.From
	}
	return x
}

// isActor reports whether a phrase is somebody who may speak: it names a person or an organisation, is what a person is, or stands for one.
func (c *clue) isActor(x grammar.Range) bool {
	if x.Empty() {
		return false
	}
	if x.To == x.From+1 && c.Tokens[x.From].Tag == grammar.TagPronoun {
		return c.Is(x.From, grammar.He|grammar.She)
	}
	for i := x.From; i < x.To; i++ {
		if i > x.From && (c.Tokens[i].Tag == grammar.TagPreposition || c.Is(i, grammar.Of|grammar.Genitive)) {
			break
		}
		if c.Tokens[i].Sign == 0 && c.isBearer(i) {
			return true
		}
	}
	of := c.named(c.Span(x))
	if of.name < 0 || c.names[of.name].Kind != names.Person && c.names[of.name].Kind != names.Organisation {
		return false
	}
	for i := x.From; i < x.To && c.Tokens[i].End <= of.Start; i++ {
		if c.Tokens[i].Tag == grammar.TagName {
			return false // the remarks of somebody
		}
	}
	return true
}

// withName returns a subject behind its verb with the name of the person behind a comma whom it tells of: the minister, Luis Vega.
func (c *clue) withName(x grammar.Range) grammar.Range {
	if x.To+1 >= c.s.To || c.Tokens[x.To].Sign != ',' {
		return x
	}
	at := c.Tokens[x.To+1].Start
	if k := c.after(at); k < len(c.places) && c.places[k].Start == at && c.names[c.places[k].name].Kind == names.Person {
		if e := c.tokenAt(c.places[k].End); e >= c.s.To || c.Tokens[e].Sign != 0 {
			x.To = e
		}
	}
	return x
}

// subjectOver returns the subject before a verb that opens part k: over appositions and relative clauses between commas.
func (c *clue) subjectOver(k int) (x grammar.Range) {
	for j := k - 1; j >= 0 && c.parted(j+1) && !c.isQuotation(j); j-- {
		p := c.parts[j]
		if c.isRelative(j) {
			continue
		}
		if c.hasVerb(p) {
			break
		}
		if first := c.subjectBefore(p.From, p.To); !first.Empty() {
			x = grammar.Between(first.From, c.parts[k-1].To)
		} else if t := &c.Tokens[p.From]; t.Form&grammar.FormArticle != 0 && !c.Is(p.From, grammar.Oblique) && c.Tokens[p.To-1].Tag == grammar.TagName {
			x = grammar.Between(p.From, c.parts[k-1].To) // die den Unfall überlebende Anna Keller
		}
	}
	return x
}

// parted reports whether a comma or dash stands before part k.
func (c *clue) parted(k int) bool {
	before := c.parts[k].From - 1
	return before >= c.s.From && (c.Tokens[before].Sign == ',' || c.Tokens[before].Sign == '-')
}

// sharedSubject returns the subject of the clause that the verb at token v, in part k or behind it, goes on with: she came and said;
// she came, but said. Of a statement before it is who makes that.
func (c *clue) sharedSubject(k, v int) grammar.Range {
	if before := c.withSource(); before != nil {
		return before.source
	}
	for j := k; j >= 0 && !c.isQuotation(j); j-- {
		p := c.parts[j]
		p.To = min(p.To, v)
		if c.isRelative(j) || c.isSubordinate(j) {
			continue
		}
		if x := c.subjectIn(j, p); !x.Empty() {
			return x
		}
	}
	return grammar.Range{}
}

// subjectIn returns the subject of the first verb with a tense in a stretch of part j, the zero range for none.
func (c *clue) subjectIn(j int, p grammar.Range) (x grammar.Range) {
	i := p.From
	for i < p.To && (c.Tokens[i].Quotation > 0 || !c.hasTense(i)) {
		i++
	}
	if o := c.opener(j); i >= p.To && c.capitalNouns && j > 0 && c.isStrange(o) && o < p.To {
		return c.subjectBehind(o+1, p.To) // als es brannte, biss | der Hund den Mann und
	}
	if i >= p.To {
		return x
	}
	if x = c.subjectBefore(p.From, i); x.Empty() && i == c.opener(j) {
		x = c.subjectOver(j)
	}
	if x.Empty() {
		x = c.subjectBehind(i+1, p.To)
	}
	return x
}

// withSource returns the last statement of the sentence that has a source, nil for none.
func (c *clue) withSource() *candidate {
	for i := len(c.found) - 1; i >= 0 && c.found[i].sent == c.sent; i-- {
		if o := &c.found[i]; !o.source.Empty() {
			return o
		}
	}
	return nil
}
