package quotes

// doubts gives the words of the text that doubt a statement to the statement they are about: "reportedly" and "alleged"
// to the one they stand in, "claimed" to its own, and what the text says about verification ("has not been
// independently confirmed") to the statement before it.
func (r *reader) doubts() {
	for i := range r.found {
		c := &r.found[i]
		t := &r.toks[c.verb]
		if t.tag.verbal() && (r.isOneOf(c.verb, claims)) || t.bits&bDoubt != 0 {
			c.doubt = run{c.verb, c.verb + 1}
		}
	}
	for n := range r.sents {
		s := r.sents[n]
		for i := s.from; i < s.to; i++ {
			t := &r.toks[i]
			if t.quote > 0 || t.sign != 0 {
				continue
			}
			if t.bits&(bDoubt|bDoubtAdj) != 0 && (t.bits&bDoubt != 0 || t.tag == tAdj) {
				r.doubt(r.around(n, i), run{i, i + 1}, false)
				continue
			}
			if x := r.unverified(s, i); !x.empty() {
				r.doubt(r.doubted(n, s, x), x, true)
				i = x.to - 1
			}
		}
	}
}

// claims are the verbs whose writer keeps away from what is said.
var claims = []string{"claim", "claims", "claimed", "claiming", "allege", "alleges", "alleged", "alleging", "purport", "purports", "purported"}

// doubt gives a doubt to a statement; what is said about verification comes first.
func (r *reader) doubt(to int, x run, verification bool) {
	if to >= 0 && (r.found[to].doubt.empty() || verification) {
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
			if x.from <= i && i < x.to && (best < 0 || x.to-x.from < length) {
				best, length = k, x.to-x.from
			}
		}
	}
	return best
}

var (
	// verifyWords are the forms of the verbs of verification.
	verifyWords = []string{"verify", "verified", "confirm", "confirmed", "corroborate", "corroborated", "substantiate", "substantiated",
		"authenticate", "authenticated"}
	verifyNouns = []string{"verification", "confirmation", "corroboration", "proof", "evidence"}
	withoutEnds = []string{"evidence", "proof", "confirmation", "verification"}
	// slight words make a doubt of "independent verification is": limited, impossible.
	slightWords = []string{"limited", "impossible", "difficult", "unavailable", "lacking", "not", "pending"}
)

// unverified returns the words from token i on that say that something was not verified.
func (r *reader) unverified(s sentence, i int) run {
	t := &r.toks[i]
	switch {
	case t.tag == tModal || t.tag == tAux || r.is(i, "unable") || r.is(i, "not") || r.is(i, "yet") || r.is(i, "impossible"):
		negative := t.bits&bNot != 0 || r.is(i, "unable") || r.is(i, "yet") || r.is(i, "impossible")
		for j := i + 1; j < s.to && j < i+8 && (r.toks[j].sign == 0); j++ {
			u := &r.toks[j]
			negative = negative || u.bits&bNot != 0 || r.is(j, "unable") || r.is(j, "impossible") || r.is(j, "yet")
			if r.isOneOf(j, verifyWords) {
				if negative {
					return run{i, j + 1}
				}
				return run{}
			}
			if u.tag.verbal() && u.tag != tPart && !r.is(j, "be") && !r.is(j, "been") || u.tag == tNoun {
				return run{}
			}
		}
	case r.is(i, "no") || r.is(i, "without") || r.is(i, "independent"):
		for j := i + 1; j < s.to && j < i+5 && r.toks[j].sign == 0; j++ {
			if !r.isOneOf(j, verifyNouns) || r.is(i, "without") && !r.isOneOf(j, withoutEnds) {
				continue
			}
			if !r.is(i, "independent") {
				return run{i, j + 1}
			}
			for k := j + 1; k < s.to && k < j+8 && r.toks[k].sign == 0; k++ {
				if r.isOneOf(k, slightWords) || r.toks[k].bits&bNot != 0 {
					return run{i, k + 1}
				}
			}
			break
		}
	}
	return run{}
}

// doubted returns the statement that the words x about verification are about: one of the same sentence that ends
// before them or that they are put to behind "which" or "though", else one of the sentence before.
func (r *reader) doubted(n int, s sentence, x run) int {
	best := -1
	for k := range r.found {
		c := &r.found[k]
		last := c.content[len(c.content)-1]
		if c.sent != n || c.content[0].from >= x.from || c.verb >= x.from && c.verb < x.to {
			continue
		}
		if last.to <= x.from {
			if best < 0 || r.found[best].content[0].from > c.content[0].from || last.to > r.found[best].content[len(r.found[best].content)-1].to {
				best = k
			}
			continue
		}
		at := r.appended(last.from, x.from)
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
		t := &r.toks[i]
		if t.quote == 0 && (t.sign == ',' || t.sign == '-') {
			next := &r.toks[i+1]
			if next.tag == tWh || next.tag == tSub || next.tag == tConj || i+1 == to {
				return i
			}
		}
	}
	return -1
}

// cut ends a content before token at, where nothing of it would follow but the clause that begins there.
func (r *reader) cut(c *candidate, at int) {
	last := &c.content[len(c.content)-1]
	if x := r.trim(run{last.from, at}); !x.empty() {
		*last = x
	}
}

func (r *reader) size(c *candidate) int {
	n := 0
	for _, x := range c.content {
		n += x.to - x.from
	}
	return n
}
