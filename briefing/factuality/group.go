package factuality

// group is a verb with its auxiliaries.
type group struct {
	first  int  // its first token
	not    bool // did not say
	hedged bool // has reportedly said
	wrong  bool // was wrongly reported
	modal  Cue  // will, may, should, would or could; none
	may    bool // that modal leaves it open: may, could
	have   bool
	to     bool // an infinitive
	set    bool // one that is decided: agreed to, was forced to
}

// value is what the group by itself says of its verb.
func (g group) value() Value {
	switch {
	case g.hedged, g.may && g.have:
		return Doubted
	case g.not:
		return Denied
	case g.have && (g.modal == CueWould || g.modal == CueShould):
		return Supposed // would have won
	case g.modal != CueNone, g.to && !g.have:
		return Planned
	}
	return Asserted
}

// group reads the verb at i with its auxiliaries.
func (s *Sentence) group(i int) group {
	i = s.firstOfPair(i)
	g := s.auxiliaries(i)
	g.not = g.not != (s.Nobody(g.first) || s.neverDid(g.first))
	return g
}

// Nobody reports whether the subject before the verb that begins with token h is nobody or nothing: no flight was; neither of them
// could; neither the board nor its head, Ada Brook, has; at no point did she.
func (s *Sentence) Nobody(h int) bool {
	for j := s.apposed(h) - 1; j >= 0 && !s.parts(j) && (!s.past(j) || s.read[j].sense.has(do)); j-- {
		if s.read[j].sense.has(none) {
			return true
		}
	}
	return false
}

// apposed returns the comma before the words that two commas set apart before the verb that begins with token h, h for none.
func (s *Sentence) apposed(h int) int {
	if h == 0 || s.tokens[h-1].Kind != Comma {
		return h
	}
	for j := h - 2; j >= max(0, h-farAuxiliary) && !s.parts(j) && !s.past(j) && !s.auxiliary(j); j-- {
		if j > 0 && s.tokens[j-1].Kind == Comma {
			return j - 1
		}
	}
	return h
}

// neverDid reports whether a negation that opens the clause has turned the subject of the verb at h and its auxiliary around: never had
// the board agreed; not once did she say so; but not "not until Friday did she".
func (s *Sentence) neverDid(h int) bool {
	j := h - 1
	for j > 0 && j >= h-farTurned && !s.auxiliary(j) {
		if s.parts(j) || s.past(j) {
			return false
		}
		j--
	}
	if j < 1 || j == h-1 || !s.auxiliary(j) {
		return false
	}
	for j--; j >= 0 && !s.parts(j) && !s.verb(j); j-- {
		switch sense := s.read[j].sense; {
		case sense.has(until | only):
			return false
		case sense.has(negation) && !sense.has(none):
			return j == 0 || s.parts(j-1) || s.read[j-1].sense.has(joins)
		}
	}
	return false
}

// auxiliaries reads what stands before the verb at i and belongs to it, from right to left.
func (s *Sentence) auxiliaries(i int) group {
	g := group{first: i}
	for j := i - 1; j >= max(0, i-farAuxiliary); j-- {
		sense := s.read[j].sense
		switch c := s.read[j].cue; {
		case sense.has(hedge):
			g.hedged = true
		case s.Wrong(j):
			g.wrong = true
		case sense.has(only):
		case sense.has(negation) && !sense.has(none):
			g.not = !s.takenBack(j, i)
			g.setModal(c, sense)
			if sense.has(afterNo) {
				j--
			}
		case c == CueTo:
			g.to, g.first = true, j
			s.infinitive(&g, j-1)
			return g
		case s.auxiliary(j):
			g.setModal(c, sense)
		case sense.has(adverb):
		default:
			return g
		}
		g.first = j
	}
	return g
}

func (g *group) setModal(c Cue, s sense) {
	switch c {
	case CueHave:
		g.have = true
	case CueWill, CueMay, CueShould, CueWould, CueCould:
		g.modal, g.may = c, s.has(possible)
	}
}

// firstOfPair returns the first of two verbs that share their auxiliaries: "was not delayed or called off".
func (s *Sentence) firstOfPair(i int) int {
	for j := i - 1; j > 0 && j > i-4; j-- {
		switch {
		case s.read[j].sense.has(joins) && s.tokens[j-1].Kind == Word:
			k := j - 1
			if s.read[k].cue == CueAway {
				k--
			}
			if k >= 0 && s.verb(k) && (s.read[i].end != Planned || s.read[k].end == Asserted || s.read[k].end == Planned) {
				return k // but not: was not put off and took place
			}
			return i
		case !s.read[j].sense.has(adverb) && s.read[j].cue != CueFormerly:
			return i
		}
	}
	return i
}

// takenBack reports whether a negation at i, of a verb at v, is taken back: "not only", "not … until Friday".
func (s *Sentence) takenBack(i, v int) bool {
	if s.read[i+1].sense.has(only) {
		return true
	}
	for j := v + 1; j < min(len(s.tokens), v+farGovernor) && s.tokens[j].Kind != Break && s.tokens[j].Kind != Comma; j++ {
		if s.read[j].sense.has(until) {
			return true
		}
	}
	return false
}

// infinitive reads what stands before the "to" of an infinitive: failed to, is believed to.
func (s *Sentence) infinitive(g *group, i int) {
	for i > 0 && s.read[i].sense.has(adverb) && !s.read[i].sense.has(fails) {
		i--
	}
	switch {
	case i < 0:
	case s.read[i].sense.has(fails):
		outer := s.group(i)
		g.first, g.not, g.set = outer.first, outer.not == g.not, true // failed to; did not fail to
	case s.read[i].sense.has(decides):
		g.set = s.at(i, deepest) == Asserted
	case s.read[i].sense.has(presumes|doubts) && i > 0 && s.Passive(i), s.read[i].sense.has(doubts|seems) && g.have:
		g.hedged = true // is believed to; claimed to have
	}
}

// Wrong reports whether the word at i says of a telling that what it tells is not so: wrongly reported, misquoted.
func (s *Sentence) Wrong(i int) bool {
	return s.read[i].sense.has(untrue) && s.read[i].sense.has(tells|adverb)
}

// Passive reports whether the verb at i is a participle with its auxiliary, or behind a word that makes it passive: was cancelled, has been
// called off, se canceló.
func (s *Sentence) Passive(i int) bool {
	i = s.firstOfPair(i)
	for j := i - 1; j >= 0 && (j == i-1 || s.auxiliary(j+1)); j-- {
		if s.read[j].sense.has(passive) {
			return true
		}
	}
	for j := i - 1; j >= max(0, i-farAuxiliary); j-- {
		switch c := s.read[j].cue; {
		case c == CueWas, c == CueBe, c == CueIs:
			return true
		case s.read[j].sense.has(adverb | negation | hedge), s.auxiliary(j):
		default:
			return false
		}
	}
	return false
}
