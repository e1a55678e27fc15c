package quotes

// kindsOf returns the sorts of word that a candidate's cue is: several where a verb is of several classes.
func (r *reader) kindsOf(c *candidate, out []int) []int {
	t := &r.toks[c.verb]
	switch {
	case c.frame == fAccording:
		return append(out, kAccording)
	case t.sign == ':':
		return append(out, kColon)
	case t.bits&bDoubt != 0:
		return append(out, kReportedly)
	case t.tag.verbal() && t.class != 0:
		for k := range 12 {
			if t.class&(1<<k) != 0 && len(out) < cap(out) {
				out = append(out, k)
			}
		}
		return out
	case t.tag == tAdj && t.bits&bClearAdj != 0:
		return append(out, kClear)
	case t.tag == tAdj:
		return append(out, kAdjective)
	case t.bits&bCueNoun != 0:
		return append(out, kNoun)
	}
	return append(out, kOther)
}

// sourceType sorts the source: none, a pronoun of some kind, a name, a noun.
func (r *reader) sourceType(c *candidate) int {
	if c.source.empty() {
		return 0
	}
	t, last := &r.toks[c.source.from], &r.toks[c.source.to-1]
	switch {
	case t.tag == tWh:
		return 1
	case t.tag == tPron && (r.is(c.source.from, "it") || t.bits&bDet != 0):
		return 2
	case t.tag == tPron && (r.is(c.source.from, "you") || r.is(c.source.from, "we") || r.is(c.source.from, "i")):
		return 3
	case t.tag == tPron:
		return 4
	case t.tag == tPoss:
		return 5
	case last.tag == tName && t.tag == tName:
		return 6
	case last.tag == tName:
		return 7
	case last.sign == 0 && r.isPlural(c.source.to-1):
		return 8
	}
	return 9
}

// form sorts the form of the cue verb.
func (r *reader) form(s sentence, c *candidate) int {
	t := &r.toks[c.verb]
	before := tSign
	if c.cue.from > s.from {
		before = r.toks[c.cue.from-1].tag
	}
	alone := c.cue.from == c.verb
	switch t.tag {
	case tVerb:
		if t.bits&bPast != 0 {
			return 0
		}
		return 1
	case tBase:
		if r.toks[c.cue.from].tag == tTo || c.verb > 0 && r.toks[c.verb-1].tag == tTo {
			return 2
		}
		return 3
	case tPart:
		if c.passive && alone {
			return 4
		}
		if c.passive {
			return 5
		}
		return 6
	case tIng:
		switch {
		case !alone:
			return 7
		case before == tPrep:
			return 8
		case before == tSign:
			return 9
		}
		return 10
	}
	return 11
}

// prepOf numbers the preposition or particle behind the cue.
func (r *reader) prepOf(c *candidate) int {
	i := c.verb + 1
	if i >= len(r.toks) {
		return 0
	}
	for k, w := range aboutWords {
		if r.is(i, w) {
			return k + 1
		}
	}
	return 0
}

// What can stand at a place of a content, or behind it.
const (
	bStop = iota // the end of the sentence
	bOther
	bCommaConj
	bCommaIng
	bCommaWh
	bCommaSub
	bCommaVerb
	bCommaNoun
	bComma
	bDash
	bSign
	bConjVerb
	bSubordinate
	bAdjunct // after, before, since, despite
	bIngHere
	bVerbHere
	ends
)

// boundary sorts token i, which a content may end before.
func (r *reader) boundary(i, to int) int {
	if i >= to || r.toks[i].sign == '.' {
		return bStop
	}
	t := &r.toks[i]
	next := tokenAt(r, i+1, to)
	switch {
	case t.sign == ',':
		switch {
		case next.tag == tConj:
			return bCommaConj
		case next.tag == tIng:
			return bCommaIng
		case next.tag == tWh:
			return bCommaWh
		case next.tag == tSub || next.bits&bSub != 0:
			return bCommaSub
		case next.tag.verbal() || next.tag == tAux || next.tag == tModal:
			return bCommaVerb
		case next.tag.nominal():
			return bCommaNoun
		}
		return bComma
	case t.sign == '-' && t.spaced:
		return bDash
	case t.sign == ';' || t.sign == ':' || t.sign == '(':
		return bSign
	case t.tag == tConj && (next.tag.verbal() || next.tag == tAux || next.tag == tModal || next.tag == tAdv || next.tag == tPron):
		return bConjVerb
	case t.tag == tSub && !r.is(i, "that"):
		return bSubordinate
	case t.tag == tPrep && (t.bits&bSub != 0 || r.is(i, "during") || r.is(i, "despite")):
		return bAdjunct
	case t.tag == tIng:
		return bIngHere
	case r.finite(i):
		return bVerbHere
	}
	return bOther
}

func bucket(n int) int {
	for i, most := range [...]int{1, 2, 4, 8, 14, 24, 40} {
		if n <= most {
			return i
		}
	}
	return 7
}
