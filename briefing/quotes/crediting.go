package quotes

import "dateline/briefing/grammar"

// crediting: Laut Polizei; nach Angaben der Polizei; dem Gutachten zufolge; …, so der Minister. A small word names the source of
// the clause that it stands in.
var crediting = construction{name: "crediting", on: onCredit, sure: true, match: (*clue).credits}

func (c *clue) credits() (candidate, bool) {
	k := c.part(c.at)
	if k < 0 || c.isQuotation(k) {
		return candidate{}, false
	}
	p := c.parts[k]
	found := c.statement(fAccording)
	found.cue = grammar.Between(c.at, c.at+1)
	if c.Is(c.at, grammar.Thus) {
		return c.thus(k, found)
	}
	whole := grammar.Range{}
	if e := c.credited(p); e > c.at+1 && !c.Is(c.at+1, grammar.It) {
		found.source, whole = grammar.Between(c.at+1, e), grammar.Between(c.at, e)
	} else if a := c.creditedBefore(p); a < c.at {
		found.source, whole = grammar.Between(a, c.at), grammar.Between(a, c.at+1)
	} else {
		return candidate{}, false
	}
	from := p.From
	if k > 0 && (c.hasTense(c.opener(k)) || c.isStrange(c.opener(k)) || whole.From == p.From && whole.To == p.To) {
		from = c.around(k)[0].From // a clause that goes on behind what was put between commas
	}
	found.content = []grammar.Range{grammar.Between(from, whole.From), grammar.Between(whole.To, c.toldEnd(k))}
	return found, true
}

// credited returns the token behind the source that stands behind the clue.
func (c *clue) credited(p grammar.Range) int {
	if c.at > p.From && c.Tokens[c.at-1].Tag == grammar.TagAdverb || c.Is(c.at-1, grammar.Infinitive) {
		return c.at // zu laut
	}
	e := c.phrase(c.at+1, p.To)
	if c.Is(c.at, grammar.Credits) && (c.at == p.From || !c.Is(c.at, grammar.Manner)) {
		return e // but: cambia según la temporada
	}
	for i := c.at + 1; c.Is(c.at, grammar.Mentions) && i < e; i++ {
		if c.reports(i) {
			return e
		}
		if c.Tokens[i].Tag == grammar.TagName || c.Tokens[i].Tag == grammar.TagNoun && !c.capitalNouns {
			break
		}
	}
	return c.at
}

// reports reports whether token i is a noun for what somebody says: Angaben, Armeeangaben.
func (c *clue) reports(i int) bool {
	return c.Is(i, grammar.Report|grammar.Document) || c.Tokens[i].Form == 0 && c.Lexicon.IsReport(c.Word(i))
}

// creditedBefore returns the first token of the source that ends before the clue; the clue where there is none.
func (c *clue) creditedBefore(p grammar.Range) int {
	for i := p.From; i < c.at; i++ {
		if c.phrase(i, c.at) != c.at || c.isStrange(i) && c.isStrange(i+1) {
			continue // starben | behördlichen Angaben zufolge
		}
		if c.Is(c.at, grammar.Credited) && (!c.Is(c.at, grammar.Mentions) || c.reports(c.at-1)) {
			return i
		}
		break
	}
	return c.at
}

// thus reads a source behind a word that stands for a verb of saying: …, so der Minister.
func (c *clue) thus(k int, found candidate) (candidate, bool) {
	p := c.parts[k]
	if !c.isThus(c.at, p) {
		return found, false
	}
	found.source = grammar.Between(c.at+1, c.phrase(c.at+1, p.To))
	front, _ := c.toldInFront(k)
	if front.Empty() {
		f, x := c.toldBehind(&teller{part: k, end: p.To})
		found.frame, found.content = f, []grammar.Range{x}
		return found, f == fColon || f == fQuote
	}
	found.frame, found.inverted, found.content = fFronted, true, c.withRest(k, front)
	if len(found.content) == 1 && p.To < c.s.To && c.Tokens[p.To].Sign == ',' && !c.isQuotation(k-1) && !c.isRelative(k+1) {
		found.content = append(found.content, grammar.Between(p.To, c.toldEnd(k)))
	}
	return found, true
}

// isThus reports whether a part is no more than the word at token i and a source.
func (c *clue) isThus(i int, p grammar.Range) bool {
	e := c.phrase(i+1, p.To)
	return i == p.From && e > i+1 && !c.opensQuotation(i+1) && c.skipLoose(e, p.To) == p.To && !c.Is(i+1, grammar.Oblique) && !c.isTime(i+1, e)
}
