package factuality

import "slices"

// Back is what a sentence says of the one before it.
type Back uint8

const (
	// Stands is not taken back.
	Stands Back = iota
	// Refused is denied by somebody, where somebody told it: "The ministry denies it."
	Refused
	// Untrue is said not to be so: "She did not.", "That is not true."
	Untrue
)

// How many tokens the words stand in that take back the sentence before: the subject of the verb that denies it, and what is denied.
const (
	farDenier = 12
	farDenied = 4
)

// TakesBack returns what the sentence says of the one before it.
func (s *Sentence) TakesBack() Back {
	i := 0
	for i < len(s.tokens) && (s.tokens[i].Kind == Comma || s.read[i].sense.has(joins|adverb) && !s.read[i].sense.has(pointing|none|negation)) {
		i++ // But she did not; however, she did not
	}
	if s.isUntrue(i) {
		return Untrue
	}
	for j := i; j < min(len(s.tokens), i+farDenier) && s.tokens[j].Kind == Word; j++ {
		switch sense := s.read[j].sense; {
		case sense.has(denies) && s.refuses(i, j):
			return Refused
		case sense.has(saying) && j > i && s.read[j-1].cue != CueNoun && !sense.has(denies) && s.at(j, 0) == Asserted:
			if s.isUntrue(j+1) || j+2 < len(s.tokens) && s.read[j+1].sense.has(that) && s.isUntrue(j+2) || s.callsUntrue(j+1) {
				return Refused // the ministry said that was not true
			}
			return Stands
		}
	}
	return Stands
}

// EndsIt returns what the sentence says became of the plan that the one before tells of: "That game has been postponed.", "It has been called
// off."; Asserted for nothing. What was put off once ("It was postponed in May.", "It has been put off twice.") may have its new day there.
func (s *Sentence) EndsIt() Value {
	if len(s.tokens) == 0 || !s.read[0].sense.has(pointing|that) {
		return Asserted
	}
	for i := 1; i < min(len(s.tokens), farDenier) && s.tokens[i].Kind == Word; i++ {
		if !s.MayEnd(i) || !s.OfSubject(i) {
			continue
		}
		behind := i + 1
		if behind < len(s.tokens) && s.read[behind].cue == CueAway {
			behind++
		}
		open := behind >= len(s.tokens) || s.tokens[behind].Kind != Word && s.tokens[behind].Kind != Number || s.read[behind].sense.has(preposition|until) || s.read[behind].cue == CueClause
		if g := s.group(i); open && (g.have || g.not) {
			return s.End(i)
		}
		return Asserted
	}
	return Asserted
}

// IsTold reports whether the sentence passes on what somebody says.
func (s *Sentence) IsTold() bool {
	return slices.ContainsFunc(s.read, func(r reading) bool { return r.sense.has(saying | report | doubts | credits) })
}

// IsOfSaying reports whether the tokens first to last, a date, tell when something was said.
func (s *Sentence) IsOfSaying(first, last int) bool {
	i := s.verbOf(first, last)
	return i >= 0 && s.read[i].sense.has(saying)
}

// IsOfWriters reports whether the tokens first to last, a date, tell when the writer said something: we reported on 3 May.
func (s *Sentence) IsOfWriters(first, last int) bool { return s.writer(s.verbOf(first, last)) >= 0 }

// IsOfOwnSaying reports whether the tokens first to last, a date, tell when the writer said something, told in passing: , as we wrote on 3 May,.
func (s *Sentence) IsOfOwnSaying(first, last int) bool {
	verb := s.verbOf(first, last)
	writer := s.writer(verb)
	return verb <= first && writer > 0 && s.read[writer-1].cue == CueClause
}

// writer returns the token that stands for the writer as the subject of the verb of saying at i; -1 where none does.
func (s *Sentence) writer(i int) int {
	if i < 0 || !s.read[i].sense.has(saying) {
		return -1
	}
	if g := s.group(i).first; g > 0 && s.reader.writers.Has(s.folded(g-1)) {
		return g - 1
	}
	return -1
}

// IsTakenBack reports whether the sentence itself says behind the token at i that what it told is not so: …; that was wrong.
func (s *Sentence) IsTakenBack(i int) bool {
	for ; i < len(s.tokens); i++ {
		if s.tokens[i].Kind == Break && s.isUntrue(i+1) {
			return true
		}
	}
	return false
}

// isUntrue reports whether the words from token i on say of what stands before them that it is not so: she did not; that is false; this
// never happened; none of it is true; not true.
func (s *Sentence) isUntrue(i int) bool {
	verb := s.pointed(i)
	switch {
	case i >= len(s.tokens):
		return false
	case verb == i:
		return s.isFalse(i, i) && s.closes(i+1) || i+1 < len(s.tokens) && s.isFalse(i, i+1) && s.closes(i+2)
	}
	nobody := s.read[i].sense.has(none)
	for k := verb; k < min(len(s.tokens), verb+farDenied) && s.tokens[k].Kind == Word; k++ {
		switch sense := s.read[k].sense; {
		case sense.has(untrue|proven) && k > verb:
			somebody := verb == i+1 && s.read[i].sense.has(person) && !s.read[i].sense.has(object)
			return !somebody && s.auxiliary(verb) && nobody != (sense.has(untrue) != s.negated(verb, k)) && s.closes(k+1) // but not: he was wrong
		case s.read[k].end == Planned && s.closes(k+1):
			return s.group(k).not // it never happened
		case sense.has(negation) && s.auxiliary(verb) && s.closes(k+1):
			return !nobody
		case !s.auxiliary(k) && !sense.has(adverb|negation) && s.read[k].cue != CueNoun:
			return false
		}
	}
	return false
}

// isFalse reports whether the word at k says that something is not so, with the negation at i, where it is another: false, not true.
func (s *Sentence) isFalse(i, k int) bool {
	sense := s.read[k].sense
	return i == k && sense.has(untrue) || i < k && s.read[i].sense.has(negation) && sense.has(proven)
}

func (s *Sentence) negated(from, to int) bool {
	for k := from; k < to; k++ {
		if s.read[k].sense.has(negation) {
			return true
		}
	}
	return false
}

// pointed returns the token behind what points to the sentence before, i for none: she; the report; none of this.
func (s *Sentence) pointed(i int) int {
	if i+1 >= len(s.tokens) {
		return i
	}
	sense := s.read[i].sense
	switch {
	case sense.has(none) && s.read[i+1].sense.has(genitive):
		return max(i, s.pointed(i+2))
	case s.read[i].cue == CueNoun || sense.has(pointing): // the claim; that report
		for k := i + 1; k < min(len(s.tokens), i+1+farDenied) && s.tokens[k].Kind == Word && !s.auxiliary(k); k++ {
			if s.read[k].sense.has(report) {
				return k + 1
			}
		}
	}
	if sense.has(pointing) {
		return i + 1
	}
	return i
}

// refuses reports whether the verb at j, whose sentence begins with token i, denies what stands before: the ministry denies it; the claim was
// denied by the ministry.
func (s *Sentence) refuses(i, j int) bool {
	if s.group(j).not {
		return false
	}
	if s.Passive(j) {
		verb := s.pointed(i)
		return verb > i && verb <= j && s.group(j).first <= verb
	}
	behind := s.pointed(j + 1)
	return j > i && behind > j+1 && (behind >= len(s.tokens) || s.tokens[behind].Kind != Word || s.read[behind].sense.has(preposition|joins|adverb) || s.lookupAt(behind).cue == CueClause)
}

// callsUntrue reports whether the words from token i on call what stands before untrue: the claim false; it untrue.
func (s *Sentence) callsUntrue(i int) bool {
	behind := s.pointed(i)
	return behind > i && behind < len(s.tokens) && s.read[behind].sense.has(untrue) && s.closes(behind+1)
}

// closes reports whether what is said is over at token i: at the end of the sentence, or where it is only told who says so.
func (s *Sentence) closes(i int) bool {
	for i < len(s.tokens) && s.tokens[i].Kind == Other {
		i++
	}
	if i == len(s.tokens) {
		return true
	}
	if k := s.tokens[i].Kind; k == Quote || k == Word && !s.read[i].sense.has(credits) {
		return false
	}
	says := false
	for k := i; k < len(s.tokens); k++ {
		if k > i && s.tokens[k].Kind == Comma {
			return false
		}
		says = says || s.read[k].sense.has(saying|credits)
	}
	return says
}
