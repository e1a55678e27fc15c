package quotes

import "dateline/briefing/grammar"

// holding: Sie ist überzeugt, dass; er vertritt die Ansicht, dass. An adjective or noun in the clause tells that its subject holds
// what stands behind it.
var holding = construction{name: "holding", on: onAdjective | onNoun, sure: true, match: (*clue).holds}

func (c *clue) holds() (candidate, bool) {
	v := teller{part: c.part(c.at), tense: -1}
	if v.part < 0 || c.isQuotation(v.part) || c.isOpen(v.part) {
		return candidate{}, false
	}
	p := c.parts[v.part]
	v.end = p.To
	for i := p.From; i < p.To && v.tense < 0; i++ {
		if c.hasTense(i) && c.Tokens[i].Quotation == 0 {
			v.tense = i
		}
	}
	if e := c.phrase(p.From, p.To); v.tense < 0 && e > p.From && c.isStrange(e) {
		v.tense = e
	}
	if v.tense < 0 || v.tense > c.at {
		return candidate{}, false
	}
	if v.subject = c.subjectBefore(p.From, v.tense); v.subject.Empty() {
		v.subject = c.subjectBehind(v.tense+1, c.at)
	}
	found := c.statement(fThat)
	found.source, found.denied = v.subject, c.isNegated(&v)
	f, x := c.toldBehind(&v)
	found.frame, found.content = f, []grammar.Range{x}
	return found, (f == fThat || f == fZero || f == fTo || f == fQuote) && !v.subject.Empty() && !c.Is(v.subject.From, grammar.It)
}

// isStrange reports whether token i is a word in small letters that no list has: behind a subject or before it most likely its verb.
func (c *clue) isStrange(i int) bool {
	t := c.At(i, c.s.To)
	return t.Sign == 0 && t.Form == 0 && !t.Capital && !t.Number
}
