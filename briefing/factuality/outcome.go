package factuality

import (
	"slices"
	"strings"
	"unicode"

	"dateline/briefing/text"
)

// Outcome is what became of a plan, and the words that name the plan.
type Outcome struct {
	Value Value     // Moved or CalledOff
	Of    text.Span // what was moved or called off, with what else its clause tells
}

// Outcomes returns what the sentence says of plans that were moved or called off, in its order. What is denied, doubted,
// supposed or only may come is none.
func (s *Sentence) Outcomes() (found []Outcome) {
	for i := range s.tokens {
		v := s.End(i)
		if v == Asserted {
			continue
		}
		from, to := i+1, len(s.tokens)
		if from < to && s.read[from].cue == CueAway {
			from++ // put off
		}
		if s.OfSubject(i) || s.headline {
			g := s.group(i)
			from, to = s.clauseStart(g.first), g.first
		}
		for end := from; end < to; end++ {
			if s.tokens[end].Kind == Break || from > i && s.read[end].cue == CueClause {
				to = end
			}
		}
		found = append(found, Outcome{v, s.span(from, to)})
	}
	return found
}

// MayEnd reports whether a text has the words that may say what became of a plan. Its clauses are not read for that, which most texts need not be.
func (r *Reader) MayEnd(sentence string) bool {
	var before []phrase // of the word before
	var apart []string  // words that end a phrase some words behind: brought the summit forward
	held, moves, not := false, false, false
	for written := range strings.FieldsFuncSeq(sentence, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' }) {
		for _, p := range before {
			alone := p.behind == "" || r.verbsLast || strings.EqualFold(p.behind, written)
			switch {
			case p.from:
				moves = true
			case alone && p.end != Planned:
				return true
			case p.end != Planned:
				apart = append(apart, p.behind)
			}
			held = held || alone // what is held ends no plan, but where it is not
		}
		if slices.Contains(apart, strings.ToLower(written)) {
			return true
		}
		before = nil
		if known := r.words.Of(written); known != nil {
			if moves && known.sense.has(from) {
				return true
			}
			not = not || known.sense.has(negation|none|afterNo|fails)
			before = known.phrases
		}
	}
	ends := slices.ContainsFunc(before, func(p phrase) bool { return p.behind == "" && p.end != Planned })
	return ends || (held || len(before) > 0) && not
}

// clauseStart returns the first token of the clause of the verb at h.
func (s *Sentence) clauseStart(h int) int {
	for j := h - 1; j >= 0; j-- {
		if s.tokens[j].Kind == Break || s.read[j].cue == CueClause && !s.read[j].sense.has(joins) || s.read[j].sense.has(saying) && s.past(j) && s.complement(j, h) {
			return j + 1
		}
	}
	return 0
}

// MayEnd reports whether the word at i, a verb, says that a plan was moved or called off, whatever is said of that: it
// may be denied, doubted or supposed.
func (s *Sentence) MayEnd(i int) bool {
	end := s.read[i].end
	return end == Moved || end == CalledOff || end == Planned && s.group(i).not && !s.nothing(i)
}

// Moves reports whether the word at i is a verb that puts something off, whatever is said of that.
func (s *Sentence) Moves(i int) bool { return s.read[i].end == Moved }

// movesFrom reports whether the verb at i moves something from one day to another: moved its vote on repairs from 3 May to 10 May, put the
// fair back from Monday to Friday. behind is the word that has to stand before "from"; "" for any.
func (s *Sentence) movesFrom(i int, behind string) bool {
	at := i + 1
	for ; at < len(s.tokens) && !s.lookupAt(at).sense.has(from); at++ {
		w := s.lookupAt(at)
		if at > i+longestThing {
			return false
		}
		if s.tokens[at].Kind == Comma || s.tokens[at].Kind == Break || w.cue == CueClause || w.sense.has(preposition) && !w.sense.has(of) {
			return false
		}
	}
	if !s.day(at+1) || at == i+1 && behind != "" || behind != "" && s.folded(at-1) != behind {
		return false
	}
	for to := at + 2; to < min(len(s.tokens), at+longestDay); to++ {
		if s.lookupAt(to).cue == CueTo {
			return s.day(to + 1)
		}
	}
	return false
}

func (s *Sentence) lookupAt(i int) word { return s.reader.lookup(s.folded(i)) }

// longestThing is how many words few things have more of that are moved, and longestDay how many tokens a day has at most with the word before it: from Monday, 3
// May 2026.
const (
	longestThing = 14
	longestDay   = 7
)

// nothing reports whether the verb at i only tells that nothing happened, which ends no plan.
func (s *Sentence) nothing(i int) bool { return s.read[i].own && s.Nobody(s.auxiliaries(i).first) }

// Start returns the first token of the verb at i with its auxiliaries and adverbs.
func (s *Sentence) Start(i int) int { return s.group(i).first }

// End returns what the word at i, a verb, says became of a plan, Moved or CalledOff: "was cancelled", "called off", "will
// not be held". It is Asserted for all other words, and where that is denied, doubted or supposed.
func (s *Sentence) End(i int) Value {
	end := s.read[i].end
	if end == Asserted || s.adjective(i) || s.nothing(i) {
		return Asserted
	}
	g := s.group(i)
	open := g.hedged || g.to && !g.set || g.modal != CueNone && (g.have || g.modal != CueWill || s.conditional(i))
	if open || g.not != (end == Planned) || s.above(g.first, 0) != Asserted {
		return Asserted
	}
	if end == Planned {
		return CalledOff
	}
	return end
}

// conditional reports whether what the verb at i tells depends on what stands behind it: "unless it rains".
func (s *Sentence) conditional(i int) bool {
	for j := i + 1; j < len(s.tokens) && s.tokens[j].Kind != Break && s.tokens[j].Kind != Comma; j++ {
		if s.read[j].sense.has(supposes) {
			return true
		}
	}
	return false
}

// OfSubject reports whether what the word at i says became of a plan is told of its subject: was cancelled, took place, fell
// through.
func (s *Sentence) OfSubject(i int) bool { return s.Passive(i) || s.TakesPlace(i) || s.read[i].itself }

// TakesPlace reports whether the word at i is a verb of what takes place: held, go ahead.
func (s *Sentence) TakesPlace(i int) bool { return s.read[i].end == Planned }

// Ahead reports whether the verb at i is still to come, seen from its auxiliaries: will be held, to be held.
func (s *Sentence) Ahead(i int) bool {
	g := s.group(i)
	return g.to || g.modal != CueNone
}

// Negates reports whether the word at i is a negation: not, never, won't.
func (s *Sentence) Negates(i int) bool { return s.read[i].sense.has(negation) }

// adjective reports whether the participle at i stands before the noun that it tells of: the cancelled trip.
func (s *Sentence) adjective(i int) bool {
	if i == 0 || i+1 >= len(s.tokens) || s.tokens[i+1].Kind != Word || s.read[i+1].cue != CueNone || s.day(i+1) {
		return false
	}
	return s.read[i-1].cue == CueNoun || s.read[i-1].sense.has(preposition) && s.read[i-1].cue != CueTo
}
