package factuality

import (
	"slices"

	"dateline/briefing/text"
)

// How far the words that decide may stand, in words.
const (
	farAuxiliary = 6  // an auxiliary before its verb: has not yet been officially
	farTurned    = 8  // an auxiliary before its subject: never had the chairman of the board
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
	if s.reader.verbsLast {
		return s.aroundFrame(first, last)
	}
	if s.isQuestion(last + 1) {
		return Supposed
	}
	if v := s.reportOf(first, last); v != Asserted {
		return v
	}
	i := s.verbOf(first, last)
	switch {
	case i < 0:
		return s.above(first, 0)
	case s.nothing(i):
		return Supposed // nothing happened on Friday
	case i < first && s.inverted(i, first):
		return Supposed // had the dam burst on Friday
	}
	if s.read[i].end != Asserted && s.read[i].end != Planned && (i > last || !s.beside(i, first)) {
		return Asserted // the plan of that day stands, whatever is said of its end
	}
	g := s.group(i)
	if s.auxiliary(i) { // its verb is in no table
		g.setModal(s.read[i].cue, s.read[i].sense)
	}
	g.not = false
	v := within(s.above(g.first, 0), g.value())
	if v == Asserted && i < first && s.read[i].sense.has(denies) && s.deed(i+1) {
		return Denied // denied meeting him on Friday
	}
	if v == Asserted && (i < first && s.read[i].sense.has(accuses) && s.chargesDeed(i+1, first) || s.isCharged(g.first)) {
		return Doubted
	}
	return v
}

// isCharged reports whether the verb that begins at i is the deed that somebody is accused of: is accused of having | taken.
func (s *Sentence) isCharged(i int) bool {
	if i < 3 || !s.deed(i-1) || !s.read[i-2].sense.has(genitive) {
		return false
	}
	for j := i - 3; j >= max(0, i-farGovernor) && s.tokens[j].Kind == Word; j-- {
		if s.read[j].sense.has(accuses) {
			return true
		}
	}
	return false
}

// chargesDeed reports whether from one token to another the deed stands that somebody is accused of: | the army of shelling the town on | Friday.
func (s *Sentence) chargesDeed(from, to int) bool {
	for j := from + 1; j < to; j++ {
		if s.read[j-1].sense.has(genitive) && s.deed(j) {
			return true
		}
	}
	return false
}

// isQuestion reports whether the clause that goes on at token i ends with a question mark.
func (s *Sentence) isQuestion(i int) bool {
	for ; i < len(s.tokens); i++ {
		switch s.tokens[i].Kind {
		case Break, Quote:
			return false
		case Other:
			if s.text[s.tokens[i].Start] == '?' {
				return true
			}
		}
	}
	return false
}

// reportOf returns what the text says of the report that the tokens first to last belong to: "reports of a blast on Friday
// could not be verified".
func (s *Sentence) reportOf(first, last int) Value {
	for i := first - 1; i >= max(0, first-farGovernor) && s.tokens[i].Kind == Word; i-- {
		switch {
		case s.read[i].sense.has(report) && i+2 < first && s.read[i+1].sense.has(genitive):
			if !s.numbered(first, last) && s.deniedBefore(i) {
				return Asserted // denied reports of a blast on Friday: so it did then
			}
			return s.reported(i, last, 0)
		case (s.verb(i) || s.auxiliary(i)) && i > 0 && s.read[i-1].cue != CueNoun:
			return Asserted
		}
	}
	return Asserted
}

// numbered reports whether the tokens first to last name a day or year by its number.
func (s *Sentence) numbered(first, last int) bool {
	return slices.ContainsFunc(s.tokens[first:last+1], func(t Token) bool { return t.Kind == Number })
}

// Unreal reports whether the tokens first to last belong to a question, or to what would have been, had something else been so.
func (s *Sentence) Unreal(first, last int) bool {
	if s.isQuestion(last + 1) {
		return true
	}
	i := s.verbOf(first, last)
	if i < 0 {
		return false
	}
	g := s.group(i)
	if s.auxiliary(i) {
		g.setModal(s.read[i].cue, s.read[i].sense)
	}
	return g.have && g.modal == CueWould && (s.inverted(0, g.first) || slices.ContainsFunc(s.read, func(r reading) bool { return r.sense.has(supposes) }))
}

// RuledOut reports whether the verb before the tokens first to last says of what is to come that it will not: will not sail on Friday.
func (s *Sentence) RuledOut(first, last int) bool {
	i := s.verbOf(first, last)
	if s.reader.verbsLast || i < 0 || i > first || slices.ContainsFunc(s.read[i:first], func(r reading) bool { return r.cue == CueEve }) {
		return false
	}
	g := s.auxiliaries(i)
	if s.auxiliary(i) { // its verb is in no table
		behind := s.read[i+1].sense
		g.setModal(s.read[i].cue, s.read[i].sense)
		g.not = g.not || s.read[i].sense.has(negation) || behind.has(negation) && !behind.has(none) && !s.takenBack(i+1, i+1)
	}
	return g.not && g.modal == CueWill && s.above(g.first, 0) == Asserted
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
