package quotes

import "dateline/briefing/grammar"

// doubts gives the words of the text that doubt a statement to the statement they are about: "reportedly" and "alleged"
// to the one they stand in, "claimed" to its own, and what the text says about verification ("has not been
// independently confirmed") to the statement before it.
func (r *reader) doubts() {
	for i := range r.found {
		c := &r.found[i]
		t := &r.Tokens[c.verb]
		if t.Tag.Verbal() && (r.Is(c.verb, grammar.Claim)) || t.Form&grammar.FormHearsay != 0 {
			c.doubt = grammar.Between(c.verb, c.verb+1)
		}
	}
	for n := range r.Sentences {
		s := r.Sentences[n]
		for i := s.From; i < s.To; i++ {
			t := &r.Tokens[i]
			if t.Quotation > 0 || t.Sign != 0 {
				continue
			}
			if t.Form&(grammar.FormHearsay|grammar.FormDoubtAdjective) != 0 && (t.Form&grammar.FormHearsay != 0 || t.Tag == grammar.TagAdjective) {
				r.doubt(r.around(n, i), grammar.Between(i, i+1), false)
				continue
			}
			if x := r.unverified(s, i); !x.Empty() {
				r.doubt(r.doubted(n, s, x), x, true)
				i = x.To - 1
			}
		}
	}
}

// doubt gives a doubt to a statement; what is said about verification comes first.
func (r *reader) doubt(to int, x grammar.Range, verification bool) {
	if to >= 0 && (r.found[to].doubt.Empty() || verification) {
		r.found[to].doubt = x
	}
}

// around returns the shortest statement of sentence n whose content holds token i, -1 for none.
func (r *reader) around(n, i int) int {
	best, length := -1, 0
	for k := range r.found {
		c := &r.found[k]
		if c.sent > n {
			break
		}
		if c.sent < n {
			continue
		}
		for _, x := range c.content {
			if x.From <= i && i < x.To && (best < 0 || x.To-x.From < length) {
				best, length = k, x.To-x.From
			}
		}
	}
	return best
}

// unverified returns the words from token i on that say that something was not verified.
func (r *reader) unverified(s grammar.Sentence, i int) grammar.Range {
	t := &r.Tokens[i]
	switch {
	case t.Tag == grammar.TagModal || t.Tag == grammar.TagAuxiliary || r.Is(i, grammar.Unable):
		negative := t.Form&grammar.FormNot != 0 || r.Is(i, grammar.Unable)
		for j := i + 1; j < s.To && j < i+8 && (r.Tokens[j].Sign == 0); j++ {
			u := &r.Tokens[j]
			negative = negative || u.Form&grammar.FormNot != 0 || r.Is(j, grammar.Unable)
			if r.Is(j, grammar.Verify) {
				if negative {
					return grammar.Between(i, j+1)
				}
				return grammar.Range{}
			}
			if u.Tag.Verbal() && u.Tag != grammar.TagParticiple && !r.Is(j, grammar.Be) || u.Tag == grammar.TagNoun {
				return grammar.Range{}
			}
		}
	case r.Is(i, grammar.No) || r.Is(i, grammar.Without) || r.Is(i, grammar.Independent):
		for j := i + 1; j < s.To && j < i+5 && r.Tokens[j].Sign == 0; j++ {
			if !r.Is(j, grammar.Verification) || r.Is(i, grammar.Without) && !r.Is(j, grammar.Evidence) {
				continue
			}
			if !r.Is(i, grammar.Independent) {
				return grammar.Between(i, j+1)
			}
			for k := j + 1; k < s.To && k < j+8 && r.Tokens[k].Sign == 0; k++ {
				if r.Is(k, grammar.Slight) || r.Tokens[k].Form&grammar.FormNot != 0 {
					return grammar.Between(i, k+1)
				}
			}
			break
		}
	}
	return grammar.Range{}
}

// doubted returns the statement that the words x about verification are about: one of the same sentence that ends
// before them or that they are put to behind "which" or "though", else one of the sentence before.
func (r *reader) doubted(n int, s grammar.Sentence, x grammar.Range) int {
	best := -1
	for k := range r.found {
		c := &r.found[k]
		last := c.content[len(c.content)-1]
		if c.sent != n || c.content[0].From >= x.From || c.verb >= x.From && c.verb < x.To {
			continue
		}
		if last.To <= x.From {
			if best < 0 || r.found[best].content[0].From > c.content[0].From || last.To > r.found[best].content[len(r.found[best].content)-1].To {
				best = k
			}
			continue
		}
		at := r.appended(last.From, x.From)
		if at < 0 {
			return -1 // he said that it could not be verified
		}
		if r.cut(c, at); len(c.content) > 0 {
			best = k
		}
	}
	if best >= 0 || n == 0 {
		return best
	}
	for k := len(r.found) - 1; k >= 0; k-- {
		c := &r.found[k]
		if c.sent == n-1 && (best < 0 || r.size(c) > r.size(&r.found[best])) {
			best = k
		}
	}
	return best
}

// appended returns the comma or dash before x behind which a clause is put to what stands before, -1 for none.
func (r *reader) appended(from, to int) int {
	for i := to - 1; i > from; i-- {
		t := &r.Tokens[i]
		if t.Quotation == 0 && (t.Sign == ',' || t.Sign == '-') {
			next := &r.Tokens[i+1]
			if next.Tag == grammar.TagWh || next.Tag == grammar.TagSubordinator || next.Tag == grammar.TagConjunction || i+1 == to {
				return i
			}
		}
	}
	return -1
}

// cut ends a content before token at, where nothing of it would follow but the clause that begins there.
func (r *reader) cut(c *candidate, at int) {
	last := &c.content[len(c.content)-1]
	if x := r.trim(grammar.Between(last.From, at)); !x.Empty() {
		*last = x
	}
}

func (r *reader) size(c *candidate) int {
	n := 0
	for _, x := range c.content {
		n += x.To - x.From
	}
	return n
}
