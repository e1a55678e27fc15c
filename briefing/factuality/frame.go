package factuality

import "strings"

// Clauses of languages that put a verb, or what belongs to one, at their end. There a part of the sentence between two commas
// is read as a whole: its words may stand anywhere in it, and what governs it stands in the part before.

// aroundFrame returns what the text says of what is told of the tokens first to last, by their part of the sentence.
func (s *Sentence) aroundFrame(first, last int) Value {
	from, to := s.part(first, last)
	opener := sense(0)
	if from > 0 {
		opener = s.read[from-1].sense
	}
	opener |= s.read[from].sense
	switch all := s.senses(from, to); {
	case opener.has(supposes):
		return Supposed
	case opener.has(asks), all.has(hedge), all.has(doubtful) && all.has(report|credits), all.has(credits) && all.has(doubts):
		return Doubted
	case s.isHearsay(from, to):
		return Doubted
	case all.has(unreal) && s.past(s.lastWord(from, to)) && !s.saysBefore(from):
		return Supposed
	case from == 0, !opener.has(that) && !all.has(indirect|unreal) && !s.toEnds(from, to):
		return s.deniedDeed(from, first)
	}
	return s.governedBy(from - 1)
}

// governedBy returns what the part of the sentence that ends before the token at i makes of the one behind it.
func (s *Sentence) governedBy(i int) Value {
	for i > 0 && s.tokens[i].Kind != Word {
		i--
	}
	if s.read[i].cue == CueClause && i > 0 { // dass
		for i--; i > 0 && s.tokens[i].Kind != Word; i-- {
		}
	}
	from, to := s.part(i, i)
	all := s.senses(from, to)
	not := all.has(negation | none)
	switch {
	case all.has(denies|untrue) && not, all.has(tells) && not && !all.has(doubts):
		return Doubted
	case all.has(denies | untrue):
		return Denied
	case all.has(proven) && not:
		return Denied
	case all.has(doubts) && !not, all.has(hedge), all.has(doubtful) && all.has(report):
		return Doubted
	}
	return Asserted
}

// deniedDeed returns Denied where a verb that denies, in the part of the sentence from from on, has the noun that the token at
// first belongs to for its object: bestreitet ein Treffen am Montag.
func (s *Sentence) deniedDeed(from, first int) Value {
	for i := first - 1; i >= from; i-- {
		if s.read[i].sense.has(denies) && s.tokens[i].Kind == Word && !s.tokens[i].Capital {
			for j := i + 1; j < first; j++ {
				if s.tokens[j].Capital && s.tokens[j].Kind == Word && j > i+1 {
					return Denied
				}
			}
		}
	}
	return Asserted
}

// Participle returns what the participle tells that the word at i is made of, an adjective with its ending: geplante.
func (s *Sentence) Participle(i int) Cue {
	written := s.folded(i)
	for _, ending := range s.reader.endings.adjective {
		if stem, ok := strings.CutSuffix(written, ending); ok {
			if c := s.reader.participle(stem); c != CueNone {
				return c
			}
		}
	}
	return CueNone
}

// IsGuessed reports whether the word at i is a verb in the past by its ending alone, which adjectives share: letzte.
func (s *Sentence) IsGuessed(i int) bool {
	known := s.reader.words.Of(s.folded(i))
	return (known == nil || !known.timed) && s.reader.endings.isRegular(s.folded(i))
}

// isHearsay reports whether a part of the sentence tells by a modal what is said to have been: soll … gestohlen haben.
func (s *Sentence) isHearsay(from, to int) bool {
	last := s.lastWord(from, to)
	if last > from && s.modalAt(last) { // der … gestohlen haben soll
		last--
	}
	return last > from && s.perfect(last) && (s.hasCue(from, to, CueMay) || s.hasCue(from, to, CueCould))
}

// perfect reports whether the word at i is an auxiliary behind its participle: gestohlen haben, gelegt worden sein.
func (s *Sentence) perfect(i int) bool {
	t := s.tokens[i-1]
	switch s.read[i].cue {
	case CueHave:
		return t.Kind == Word && !t.Capital
	case CueBe:
		return s.past(i-1) || s.read[i-1].cue == CueWas
	}
	return false
}

// Perfect reports whether the word at i, which ends its part of the sentence, is an auxiliary behind its participle.
func (s *Sentence) Perfect(i int) bool { return i > 0 && s.perfect(i) }

// saysBefore reports whether the part of the sentence before the one that begins at from passes on what is told in it.
func (s *Sentence) saysBefore(from int) bool {
	if from < 2 {
		return false
	}
	before, end := s.part(from-2, from-2)
	return s.senses(before, end).has(saying | doubts | denies | tells)
}

func (s *Sentence) modalAt(i int) bool {
	return s.read[i].cue == CueMay || s.read[i].cue == CueCould
}

// part returns the part of the sentence around the tokens first to last: up to the signs and the words that part clauses.
func (s *Sentence) part(first, last int) (from, to int) {
	for from = first; from > 0 && !s.parts(from-1); from-- {
	}
	for to = last + 1; to < len(s.tokens) && !s.parts(to); to++ {
	}
	return from, to
}

// parts reports whether the token at i ends a part of the sentence.
func (s *Sentence) parts(i int) bool {
	return s.tokens[i].Kind == Comma || s.tokens[i].Kind == Break || s.read[i].cue == CueClause
}

// senses returns all that the words from token from up to token to can do.
func (s *Sentence) senses(from, to int) (all sense) {
	for _, r := range s.read[from:to] {
		all |= r.sense
	}
	return all
}

func (s *Sentence) hasCue(from, to int, c Cue) bool {
	for _, r := range s.read[from:to] {
		if r.cue == c {
			return true
		}
	}
	return false
}

// toEnds reports whether a part of the sentence ends with the infinitive behind "to".
func (s *Sentence) toEnds(from, to int) bool {
	last := s.lastWord(from, to)
	return last > from && s.read[last-1].cue == CueTo
}

// lastWord returns the last word from token from up to token to.
func (s *Sentence) lastWord(from, to int) int {
	for to--; to > from && s.tokens[to].Kind != Word; to-- {
	}
	return to
}

// endsPart reports whether a word ends the part of the sentence that the verb at i stands in: fällt … aus.
func (s *Sentence) endsPart(i int, behind string) bool {
	for j := i + 1; j < len(s.tokens); j++ {
		k := s.tokens[j].Kind
		if k == Comma || k == Break {
			return false
		}
		if k == Word && s.folded(j) == behind && (j+1 == len(s.tokens) || s.tokens[j+1].Kind != Word || s.reader.lookup(s.tokens[j+1].Of(s.text)).sense.has(joins)) {
			return true
		}
	}
	return false
}

// FrameEnd returns what the part of the sentence around the tokens first to last says became of a plan: Moved, CalledOff or
// Asserted, the token of the verb that says so, and the first token of the part.
func (s *Sentence) FrameEnd(first, last int) (end Value, at, from int) {
	from, to := s.part(first, last)
	for i := from; i < to; i++ {
		end = s.read[i].end
		if end == Asserted {
			continue
		}
		not := s.senses(from, to).has(negation | none)
		switch {
		case end == Planned && not:
			return CalledOff, i, from
		case end != Planned && !not:
			return end, i, from
		}
	}
	return Asserted, -1, from
}
