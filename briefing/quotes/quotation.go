package quotes

import "slices"

// besideQuote makes the candidate of a verb that is in no list, next to a quotation that stands for itself: "Now," he began.
func (r *reader) besideQuote(n int, s sentence, v int) {
	if !r.finite(v) || r.toks[v].tag != tVerb {
		return
	}
	for i := len(r.found) - 1; i >= 0 && r.found[i].sent == n; i-- {
		if f := r.found[i].frame; f == fFronted || f == fQuote {
			return
		}
	}
	g := r.groupStart(s, v)
	c := candidate{sent: n, verb: v, cue: run{g, v + 1}, frame: fFronted}
	if r.inverted(s, g, v) {
		if q := r.toks[g-1].quote; q == 0 || r.quotes[q-1].open != s.from || r.isTitle(q-1) {
			return
		}
		c.inverted, c.source = true, run{v + 1, r.apposed(s, v+1)}
		c.content = r.behind(s, v, c.source.to, r.fronted(s, g-1, nil))
		r.add(c)
		return
	}
	if g > s.from && r.nounAt(g-1) {
		c.source = r.subject(s, g, 1)
	}
	if p := c.source.from - 1; !c.source.empty() && p > s.from && r.toks[p].sign == '"' && (r.toks[p-1].sign == ',' || r.toks[p-1].sign == '.') && r.endsClause(s, r.skipAdjuncts(s, v+1)) {
		c.content = r.behind(s, v, v+1, r.fronted(s, p, nil))
		r.add(c)
	}
}

// isTitle reports whether a quotation is written as titles are.
func (r *reader) isTitle(q int) bool {
	all, capital := r.capitals(r.quotes[q].open+1, r.quotes[q].close)
	return all > 1 && all == capital
}

// carryOn gives what stands in quotation marks without a speaker of its own to the speaker before it in the
// paragraph, or to the one whose quotation the paragraph before left open.
func (r *reader) carryOn(n int, s sentence, first int) {
	for i := first; i < len(r.found); i++ {
		r.own(&r.found[i])
	}
	opens := -1
	for i := s.from; i < s.to && i < s.from+8; i++ {
		if t := &r.toks[i]; t.sign == '"' && t.quote > 0 && r.quotes[t.quote-1].open == i {
			opens = i
			break
		}
	}
	if opens < 0 || n == 0 {
		return
	}
	q := r.toks[opens].quote - 1
	if r.owned[q] {
		return
	}
	samePlace := r.sents[n-1].paragraph == s.paragraph
	goesOn := q > 0 && r.quotes[q-1].goesOn && r.quotes[q-1].close == opens
	alone := opens == s.from && !r.quotes[q].goesOn && r.quotes[q].close >= s.to-1 && r.sents[n-1].paragraph != r.sents[n-1].to
	if !samePlace && !goesOn && !alone {
		return
	}
	for i := first - 1; i >= 0 && r.found[i].sent >= n-60; i-- {
		c := &r.found[i]
		last := c.content[len(c.content)-1]
		if c.sent != n-1 && last.to <= r.sents[n-1].from {
			break
		}
		if c.frame != fQuote && c.frame != fFronted && c.frame != fColon && c.frame != fAccording || r.toks[last.to-1].quote == 0 {
			continue
		}
		if x := r.trim(run{s.from, s.to}); !x.empty() && r.hasWord(x) {
			c.content = append(c.content, x)
			r.own(c)
		}
		return
	}
}

// own marks the quotations that a candidate says, and gives it those that paragraphs before its first one left open.
func (r *reader) own(c *candidate) {
	for _, x := range c.content {
		for i := x.from; i < x.to; i++ {
			if q := r.toks[i].quote; q > 0 {
				r.owned[q-1] = true
				i = max(i, r.quotes[q-1].close-1)
			}
		}
	}
	first := c.content[0].from
	for q := r.toks[first].quote - 2; q >= 0 && r.quotes[q+1].open == first && r.quotes[q].goesOn && !r.owned[q] && r.quotes[q].close == first; q-- {
		r.owned[q] = true
		first = r.quotes[q].open
		c.content = slices.Insert(c.content, 0, run{first, r.quotes[q].close})
	}
}
