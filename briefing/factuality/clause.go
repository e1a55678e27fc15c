package factuality

import "dateline/briefing/text"

// How far the words that decide may stand, in words.
const (
	farAuxiliary = 6  // an auxiliary before its verb: has not yet been officially
	farSubject   = 40 // the start of a clause before its verb
	farGovernor  = 8  // what governs a clause before its "that": denied on Monday in the lower house that
	deepest      = 4  // clauses in clauses
)

// At returns what the text says of what the verb at i tells: its own negation and modality, and what governs its clause.
func (s *Sentence) At(i int) Value { return s.at(i, 0) }

// Around returns what the text says of what is told of the tokens first to last, such as a date: by the verb of their
// clause, the nearest before them, else behind.
// A verb's own "not" stays out: what was not done on a day may still be that day's news.
func (s *Sentence) Around(first, last int) Value {
	i := s.verbOf(first, last)
	if i < 0 {
		return s.above(first, 0)
	}
	if s.read[i].end != Asserted && s.read[i].end != Planned && (i > last || !s.beside(i, first)) {
		return Asserted // the plan of that day stands, whatever is said of its end
	}
	g := s.group(i)
	g.not = false
	v := within(s.above(g.first, 0), g.value())
	if v == Asserted && i < first && s.read[i].sense.has(denies) && s.deed(i+1) {
		return Denied // denied meeting him on Friday
	}
	return v
}

// beside reports whether the verb at i takes the token at first itself: "was called off on Friday".
func (s *Sentence) beside(i, first int) bool {
	for i++; i < first && (s.read[i].cue == CueAway || s.read[i].sense.has(preposition)); i++ {
	}
	return i == first
}

// verbOf finds the verb that tokens belong to; -1 when there is none.
func (s *Sentence) verbOf(first, last int) int {
	for i := first - 1; i >= 0 && s.tokens[i].Kind != Comma && s.tokens[i].Kind != Break && s.read[i].cue != CueClause; i-- {
		if s.verb(i) || s.auxiliary(i) {
			return i
		}
	}
	for i := last + 1; i < len(s.tokens) && s.tokens[i].Kind != Break; i++ {
		if s.read[i].cue == CueClause && i > last+1 {
			break
		}
		if s.verb(i) {
			return i
		}
	}
	return -1
}

func (s *Sentence) at(i, depth int) Value {
	g := s.group(i)
	return within(s.above(g.first, depth), g.value())
}

// within is what a clause of value own comes to in one of value outer.
func within(outer, own Value) Value {
	switch {
	case outer == Asserted, outer == Planned, own == Supposed:
		return own
	case outer == Denied && own == Denied:
		return Doubted // denied that it did not
	}
	return outer
}

// group is a verb with its auxiliaries.
type group struct {
	first  int  // its first token
	not    bool // did not say
	hedged bool // has reportedly said
	modal  Cue  // will, may, should, would or could; none
	may    bool // that modal leaves it open: may, could
	have   bool
	to     bool // an infinitive
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
	g.not = g.not != s.nobody(g.first)
	return g
}

// nobody reports whether the subject before the verb at h is nobody or nothing: no flight was.
func (s *Sentence) nobody(h int) bool {
	for j := h - 1; j >= 0 && s.tokens[j].Kind != Comma && s.tokens[j].Kind != Break && s.read[j].cue != CueClause && !s.past(j); j-- {
		if s.read[j].sense.has(none) {
			return true
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
			if k >= 0 && s.verb(k) {
				return k
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
	for i > 0 && s.read[i].sense.has(adverb) {
		i--
	}
	switch {
	case i < 0:
	case s.read[i].sense.has(fails):
		g.not = s.group(i).not == g.not // failed to; did not fail to
	case s.read[i].sense.has(presumes|doubts) && i > 0 && s.Passive(i):
		g.hedged = true
	}
}

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
	case sense.has(hedge) && (s.opens(j) || !w.comma && !w.verb && !w.auxiliary):
		return Doubted, true
	case sense.has(doubtful) && j+1 < h && s.read[j+1].sense.has(report):
		return Doubted, true // unconfirmed reports said that
	case s.read[j].cue == CueClause && !sense.has(joins):
		return Asserted, true
	case w.comma:
		return Asserted, false
	case s.inverted(j, h):
		return Supposed, true
	case sense.has(denies|doubts|tells|saying) && !sense.has(report) && (w.joint || !w.verb && !w.auxiliary) && s.complement(j, h):
		return s.governs(j, depth), true // denied it was
	}
	return Asserted, false
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
	for j := i - 1; j >= max(0, i-farGovernor) && s.tokens[j].Kind != Break; j-- {
		sense := s.read[j].sense
		switch {
		case close && sense.has(report):
			return s.reported(j, h, depth)
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
	case sense.has(denies | untrue):
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
	if i > 0 && s.read[i-1].sense.has(doubtful) || s.read[i].sense.has(doubts) && !s.deniedBefore(i) {
		return Doubted
	}
	for j := i - 1; j >= max(0, i-farGovernor) && s.tokens[j].Kind != Break && s.tokens[j].Kind != Comma; j-- {
		if s.read[j].sense.has(denies | untrue | proven | tells) {
			return s.governs(j, depth)
		}
	}
	for j := h + 1; j < len(s.tokens) && s.tokens[j].Kind != Break; j++ {
		switch {
		case s.read[j].sense.has(untrue), s.read[j].sense.has(denies) && s.Passive(j):
			return Denied
		case s.read[j].sense.has(tells) && s.group(j).not:
			return Doubted
		}
	}
	return Asserted
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
	if i >= 0 && s.read[i].sense.has(doubtful|hedge) {
		return Doubted
	}
	return Asserted
}

// trailing returns what a word behind the clause of the verb at i makes of it: "fell on Friday, reportedly".
func (s *Sentence) trailing(i int) Value {
	for j := i + 1; j < min(len(s.tokens), i+farSubject); j++ {
		alone := s.tokens[j-1].Kind == Comma || s.tokens[j-1].Kind == Break
		if alone && s.read[j].sense.has(hedge|doubtful) && (j+1 == len(s.tokens) || s.tokens[j+1].Kind != Word) {
			return Doubted
		}
	}
	return Asserted
}

// Passive reports whether the verb at i is a participle with its auxiliary: was cancelled, has been called off.
func (s *Sentence) Passive(i int) bool {
	i = s.firstOfPair(i)
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

// deed reports whether the word at i is a verb's form that stands for a deed: meeting.
func (s *Sentence) deed(i int) bool {
	w, ending := s.folded(i), s.reader.endings.deed
	return ending != "" && len(w) > len(ending)+1 && w[len(w)-len(ending):] == ending
}

// aside returns the start of the parenthesis that ends at i, or i.
func (s *Sentence) aside(i int) int {
	const longest = 12
	if s.tokens[i].Kind != Break || s.text[s.tokens[i].Start] != ')' {
		return i
	}
	for j := i - 1; j >= max(0, i-longest); j-- {
		if s.tokens[j].Kind == Break && s.text[s.tokens[j].Start] == '(' {
			return j
		}
	}
	return i
}

// span is the stretch of the text from token first up to token end.
func (s *Sentence) span(first, end int) text.Span {
	if first >= end {
		return text.Span{}
	}
	return text.Span{Start: s.tokens[first].Start, End: s.tokens[end-1].End}
}
