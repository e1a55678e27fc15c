package quotes

import "dateline/briefing/grammar"

// front returns what is said where it stands before a speaker: up to token p, a comma or a closing mark.
func (c *clue) front(p int) grammar.Range {
	if p <= c.s.From {
		return grammar.Range{}
	}
	t := &c.Tokens[p]
	closing := t.Sign == '"' && c.Quotations[t.Quotation-1].Close == p
	if t.Sign != ',' && !closing && !(t.Sign == '-' && c.Tokens[p-1].Sign == '"') {
		return grammar.Range{}
	}
	from := c.s.From
	for i := p - 1; i > c.s.From; i-- {
		if u := &c.Tokens[i]; u.Quotation == 0 && (u.Sign == ';' || u.Sign == ':' && t.Sign == '"') {
			from = i + 1
			break
		}
	}
	if t.Sign == '"' && t.Quotation > 0 {
		if o := c.Quotations[t.Quotation-1].Open; o > from && (c.Tokens[o-1].Sign == ',' || c.Tokens[o-1].Sign == '-') && c.HasFinite(from, o) {
			from = o
		}
	}
	return grammar.Between(from, p+1)
}

// goOn adds what goes on behind the speaker, from token o on: “It is late,” he said, “and we are tired.”
func (c *clue) goOn(o int, pieces []grammar.Range) []grammar.Range {
	for i := o; i < c.s.To && !c.saysAgain(i); i++ {
		if c.opensQuotation(i) && (!c.ShortQuotation(i) || i > c.s.From && c.Tokens[i-1].Sign == ',') {
			return append(pieces, grammar.Between(i, c.contentEnd(i)))
		}
	}
	switch parted := c.Tokens[pieces[0].To-1].Sign == ',' && c.At(o, c.s.To).Sign == ',' && o+1 < c.s.To; {
	case parted && !c.HasFinite(pieces[0].From, pieces[0].To):
		return append(pieces, grammar.Between(o+1, c.s.To)) // In spring, he said, when he was ill, they came
	case parted && c.Tokens[o+1].Tag != grammar.TagWh:
		return append(pieces, grammar.Between(o+1, c.contentEnd(o+1)))
	}
	return pieces
}

// saysAgain reports whether token i is a verb that tells of another statement.
func (c *clue) saysAgain(i int) bool {
	t := &c.Tokens[i]
	return t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk|grammar.VerbName|grammar.VerbJudge|grammar.VerbTalk) != 0 && t.Tag.Verbal() && t.Quotation == 0
}

// opensQuotation reports whether token i is a mark that opens a quotation.
func (r *reader) opensQuotation(i int) bool {
	if i >= len(r.Tokens) {
		return false
	}
	t := &r.Tokens[i]
	return t.Sign == '"' && t.Quotation > 0 && r.Quotations[t.Quotation-1].Open == i
}
