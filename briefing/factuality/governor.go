package factuality

// above returns what the words before token h, the first of a verb with its auxiliaries, make of its clause.
func (s *Sentence) above(h, depth int) Value {
	if depth > deepest {
		return Asserted
	}
	var w way
	for j := h - 1; j >= max(0, h-farSubject); j-- {
		if k := s.aside(j); k != j {
			j = k
			continue
		}
		switch s.tokens[j].Kind {
		case Break:
			return s.heading(j - 1)
		case Comma:
			if j+1 < h && (s.read[j+1].sense.has(joins) || s.read[j+1].cue == CueClause && !s.read[j+1].sense.has(that|supposes|asks)) {
				return Asserted // another clause, told beside
			}
			w = way{comma: true}
			continue
		}
		if v, decided := s.before(j, h, w, depth); decided {
			return v
		}
		w.verb = w.verb || s.past(j) && s.read[j].cue != CuePlanned
		w.auxiliary = w.auxiliary || s.auxiliary(j)
		w.joint = w.joint || s.read[j].sense.has(joins)
	}
	return s.trailing(h)
}

// way is what stands between a verb and a word before it.
type way struct {
	comma           bool
	verb, auxiliary bool // another verb before that comma
	joint           bool // and, or
}

// closed reports whether a clause that begins where the way ends has a verb of its own: "claims that it is over were
// denied".
func (w way) closed() bool { return !w.joint && w.auxiliary || w.comma && w.verb }

// before returns what the token at j makes of the clause of the verb at h, if it decides that; w is between them.
func (s *Sentence) before(j, h int, w way, depth int) (Value, bool) {
	sense := s.read[j].sense
	if w.comma && sense.has(supposes|asks) {
		return Supposed, sense.has(supposes) && s.modal(h) // if it rains, it will be
	}
	switch {
	case sense.has(asks), sense.has(supposes) && j > 0 && s.read[j-1].sense.has(tells|doubts|saying):
		return Doubted, true // it is not known if
	case sense.has(supposes):
		return Supposed, true
	case sense.has(that) && w.closed():
		return Asserted, true
	case sense.has(that):
		return s.governed(j, h, depth), true
	case sense.has(denies) && !w.comma && !w.verb && s.deed(j+1):
		return Denied, true // denied leaving, denied having left
	case sense.has(hedge) && (s.opens(j) || !w.comma && !w.verb && !w.auxiliary):
		return Doubted, true
	case sense.has(doubtful) && j+1 < h && s.read[j+1].sense.has(report):
		return Doubted, true // unconfirmed reports said that
	case s.read[j].cue == CueClause && !sense.has(joins):
		return Asserted, true
	case w.comma && sense.has(credits) && s.rumoured(j):
		return Doubted, true // according to rumours, it fell
	case w.comma:
		return Asserted, false
	case s.inverted(j, h):
		return Supposed, true
	case sense.has(denies|doubts|tells|saying) && (!sense.has(report) || s.claims(j)) && (w.joint || !w.verb && !w.auxiliary) && s.complement(j, h):
		return s.governs(j, depth), true // denied it was
	case sense.has(report) && !w.verb && !w.auxiliary && s.deniedBefore(j) && s.complement(j, h):
		return s.reported(j, h, depth), true // rejected claims the vote was
	}
	return Asserted, false
}

// claims reports whether the word at j, which may be a noun, is a verb: "the rebels claim they", but not "a claim they".
func (s *Sentence) claims(j int) bool {
	return j > 0 && s.read[j].sense.has(doubts) && s.tokens[j-1].Kind == Word && s.read[j-1].cue == CueNone && !s.read[j-1].sense.has(preposition|doubtful|denies)
}

// inverted reports whether the auxiliary at j stands before the subject of the verb at h: had the vote been held.
func (s *Sentence) inverted(j, h int) bool {
	return s.opens(j) && s.tokens[j].Capital && s.auxiliary(j) && s.read[j].cue != CueBe && j+1 < h && !s.auxiliary(j+1) && !s.past(j+1)
}

// modal reports whether the verb that begins at h is one that is still to come.
func (s *Sentence) modal(h int) bool {
	for i := h; i < min(h+2, len(s.tokens)); i++ {
		switch s.read[i].cue {
		case CueWill, CueMay, CueShould, CueWould, CueCould:
			return true
		}
	}
	return false
}

// complement reports whether a clause without "that" is governed by the verb at i: its subject stands behind that.
func (s *Sentence) complement(i, h int) bool {
	if i+1 >= h {
		return false
	}
	next := s.tokens[i+1]
	if s.read[i+1].sense.has(person) || next.Capital && !s.headline {
		return true
	}
	return s.read[i+1].cue == CueNoun && (!s.read[i].sense.has(denies) || s.auxiliary(h))
}

// governed returns what the clause behind the "that" at i comes to; h is its verb.
func (s *Sentence) governed(i, h, depth int) Value {
	close := true // nothing but a date or place stands between
	for j := s.beforeAside(i) - 1; j >= max(0, i-farGovernor) && s.tokens[j].Kind != Break; j-- {
		sense := s.read[j].sense
		switch {
		case close && sense.has(report):
			return s.reported(j, h, depth)
		case close && sense.has(presumes) && s.Passive(j) && !s.group(j).wrong:
			return Doubted // it is believed that
		case close && sense.has(denies|doubts|untrue|proven), sense.has(tells|saying) && !sense.has(denies|doubts):
			return s.governs(j, depth)
		case s.read[j].cue == CueClause:
			return Asserted
		}
		t := s.tokens[j]
		close = close && (t.Kind != Word || t.Capital || sense.has(adverb|preposition))
	}
	return Asserted
}

// beforeAside returns the comma that opens what stands between commas right before the token at i, or i: not true, as we wrote, | that.
func (s *Sentence) beforeAside(i int) int {
	if i == 0 || s.tokens[i-1].Kind != Comma {
		return i
	}
	for j := i - 2; j >= max(0, i-farGovernor); j-- {
		switch s.tokens[j].Kind {
		case Comma:
			return j
		case Break:
			return i
		}
	}
	return i
}

// governs returns what the word at i makes of the clause that it governs.
func (s *Sentence) governs(i, depth int) Value {
	sense, v := s.read[i].sense, s.at(i, depth+1)
	if v == Denied && !s.past(i) && s.group(i).first == i {
		v = Asserted // a noun: no repeat of the attacks that
	}
	if i > 0 && s.read[i-1].sense.has(none) { // no doubt, no evidence
		if sense.has(doubts) {
			return Asserted
		}
		v = Denied
	}
	switch {
	case v == Supposed, v == Doubted:
		return v
	case sense.has(denies|untrue) || s.group(i).wrong:
		if v == Denied {
			return Doubted // did not deny that
		}
		return Denied
	case sense.has(doubts):
		return Doubted
	case sense.has(proven) && v == Denied:
		return Denied
	case v == Denied:
		return Doubted // did not confirm that
	}
	return Asserted
}

// reported returns what is said of the clause that the noun at i passes on ("reports that"): by the word before it, or
// by the verb that the clause is the subject of, somewhere behind h.
func (s *Sentence) reported(i, h, depth int) Value {
	denied, told := s.toldOf(h)
	switch {
	case denied:
		return Denied
	case i > 0 && s.read[i-1].sense.has(doubtful) || s.read[i].sense.has(doubts) && !s.deniedBefore(i):
		return Doubted
	}
	for j := i - 1; j >= max(0, i-farGovernor) && s.tokens[j].Kind != Break && s.tokens[j].Kind != Comma; j-- {
		if s.read[j].sense.has(denies | untrue | proven | tells) {
			return s.governs(j, depth)
		}
	}
	if !told {
		return Doubted
	}
	return Asserted
}

// toldOf reports whether the verb that a clause is the subject of, somewhere behind the verb of that at h, denies it, or does not deny that
// it is told: was not confirmed.
func (s *Sentence) toldOf(h int) (denied, told bool) {
	for j := h + 1; j < len(s.tokens) && s.tokens[j].Kind != Break; j++ {
		switch {
		case s.read[j].sense.has(untrue), s.read[j].sense.has(denies) && s.Passive(j):
			return true, true
		case s.read[j].sense.has(tells) && s.group(j).not:
			return false, false
		}
	}
	return false, true
}

// deniedBefore reports whether a word that denies governs the noun at i: denied allegations that.
func (s *Sentence) deniedBefore(i int) bool {
	for j := i - 1; j >= max(0, i-farGovernor/2); j-- {
		if s.read[j].sense.has(denies) {
			return true
		}
	}
	return false
}

// heading returns what a word before a colon or dash makes of the sentence behind it: "Unconfirmed: the bridge fell".
func (s *Sentence) heading(i int) Value {
	if i >= 0 && (s.read[i].sense.has(doubtful|hedge|doubts) || s.unproven(i)) {
		return Doubted
	}
	return Asserted
}

// rumoured reports whether the source that the word at i names is doubtful: according to unconfirmed reports.
func (s *Sentence) rumoured(i int) bool {
	for j := i + 1; j < min(len(s.tokens), i+farGovernor) && s.tokens[j].Kind == Word; j++ {
		if s.read[j].sense.has(doubtful) || s.read[j].sense.has(report) && s.read[j].sense.has(doubts) {
			return true
		}
	}
	return false
}

// unproven reports whether the word at i says that something is not confirmed: not confirmed, not been verified.
func (s *Sentence) unproven(i int) bool {
	return s.read[i].sense.has(tells) && s.past(i) && s.auxiliaries(i).not
}

// trailing returns what a word behind the clause of the verb at i makes of it: "fell on Friday, reportedly".
func (s *Sentence) trailing(i int) Value {
	for j := i + 1; j < min(len(s.tokens), i+farSubject); j++ {
		alone := s.tokens[j-1].Kind == Comma || s.tokens[j-1].Kind == Break
		if alone && s.read[j].sense.has(credits) && s.rumoured(j) {
			return Doubted
		}
		if s.read[j].sense.has(negation) && alone && j+1 < len(s.tokens) && s.unproven(j+1) {
			return Doubted
		}
		if alone && s.read[j].sense.has(hedge|doubtful) && (j+1 == len(s.tokens) || s.tokens[j+1].Kind != Word) {
			return Doubted
		}
	}
	return Asserted
}
