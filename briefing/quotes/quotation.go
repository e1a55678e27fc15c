package quotes

import "dateline/briefing/grammar"

import "slices"

// besideQuote makes the candidate of a verb that is in no list, next to a quotation that stands for itself: "Now," he began.
func (r *reader) besideQuote(n int, s grammar.Sentence, v int) {
	if !r.Finite(v) || r.Tokens[v].Tag != grammar.TagVerb {
		return
	}
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == n; i-- {
		if f := r.found[i].frame; f == fFronted || f == fQuote {
			return
		}
	}
	g := r.VerbGroup(s, v)
	c := candidate{sent: n, verb: v, cue: grammar.Between(g, v+1), frame: fFronted}
	if r.inverted(s, g, v) {
		if q := r.Tokens[g-1].Quotation; q == 0 || r.Quotations[q-1].Open != s.From || r.isTitle(q-1) {
			return
		}
		c.inverted, c.source = true, grammar.Between(v+1, r.apposed(s, v+1))
		c.content = r.behind(s, v, c.source.To, r.fronted(s, g-1, nil))
		r.add(c)
		return
	}
	if g > s.From && r.EndsNounPhrase(g-1) {
		c.source = r.Subject(s, g, 1)
	}
	if p := c.source.From - 1; !c.source.Empty() && p > s.From && r.Tokens[p].Sign == '"' && (r.Tokens[p-1].Sign == ',' || r.Tokens[p-1].Sign == '.') && r.endsClause(s, r.skipAdjuncts(s, v+1)) {
		c.content = r.behind(s, v, v+1, r.fronted(s, p, nil))
		r.add(c)
	}
}

// isTitle reports whether a quotation is written as titles are.
func (r *reader) isTitle(q int) bool {
	all, capital := r.Capitals(r.Quotations[q].Open+1, r.Quotations[q].Close)
	return all > 1 && all == capital
}

// carryOn gives what stands in quotation marks without a speaker of its own to the speaker before it in the
// paragraph, or to the one whose quotation the paragraph before left open.
func (r *reader) carryOn(n int, s grammar.Sentence, first int) {
	for i := first; i < len(r.found); i++ {
		r.own(&r.found[i])
	}
	opens := -1
	for i := s.From; i < s.To && i < s.From+8; i++ {
		if t := &r.Tokens[i]; t.Sign == '"' && t.Quotation > 0 && r.Quotations[t.Quotation-1].Open == i {
			opens = i
			break
		}
	}
	if opens < 0 || n == 0 {
		return
	}
	q := r.Tokens[opens].Quotation - 1
	if r.owned[q] {
		return
	}
	samePlace := r.Sentences[n-1].Paragraph == s.Paragraph
	goesOn := q > 0 && r.Quotations[q-1].GoesOn && r.Quotations[q-1].Close == opens
	alone := opens == s.From && !r.Quotations[q].GoesOn && r.Quotations[q].Close >= s.To-1 && r.Sentences[n-1].Paragraph != r.Sentences[n-1].To
	if !samePlace && !goesOn && !alone {
		return
	}
	for i := first - 1; i >= 0 && r.found[i].sent >= n-60; i-- {
		c := &r.found[i]
		last := c.content[len(c.content)-1]
		if c.sent != n-1 && last.To <= r.Sentences[n-1].From {
			break
		}
		if c.frame != fQuote && c.frame != fFronted && c.frame != fColon && c.frame != fAccording || r.Tokens[last.To-1].Quotation == 0 {
			continue
		}
		if x := r.trim(grammar.Between(s.From, s.To)); !x.Empty() && r.HasWord(x) {
			c.content = append(c.content, x)
			r.own(c)
		}
		return
	}
}

// own marks the quotations that a candidate says, and gives it those that paragraphs before its first one left open.
func (r *reader) own(c *candidate) {
	for _, x := range c.content {
		for i := x.From; i < x.To; i++ {
			if q := r.Tokens[i].Quotation; q > 0 {
				r.owned[q-1] = true
				i = max(i, r.Quotations[q-1].Close-1)
			}
		}
	}
	first := c.content[0].From
	for q := r.Tokens[first].Quotation - 2; q >= 0 && r.Quotations[q+1].Open == first && r.Quotations[q].GoesOn && !r.owned[q] && r.Quotations[q].Close == first; q-- {
		r.owned[q] = true
		first = r.Quotations[q].Open
		c.content = slices.Insert(c.content, 0, grammar.Between(first, r.Quotations[q].Close))
	}
}
