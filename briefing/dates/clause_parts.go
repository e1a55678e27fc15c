package dates

import "dateline/briefing/factuality"

// What parts a sentence has, and which of its words tell of time.

// findCues reads the sentence's clauses once.
func (s *sentence) findCues() {
	if s.asked {
		return
	}
	s.asked = true
	s.tokens, s.memo = s.tokens[:0], s.memo[:0]
	for _, w := range s.words {
		t := w.Token
		if t.Kind == isDash && !w.tight {
			t.Kind = isBreak
		}
		s.tokens = append(s.tokens, t)
		s.memo = append(s.memo, clauseMemo{})
	}
	s.clause.Read(s.text, s.tokens, s.headline)
}

// scan goes from word i in steps to the first word that tells of time, and returns its place or -1, and the
// place where its part of the sentence ends. What stands in parentheses is passed over.
func (s *sentence) scan(i, step int) (at, end int) {
	at = -1
	for ; i >= 0 && i < len(s.words); i += step {
		if j := s.parenthesis(i, step); j != i {
			i = j
			continue
		}
		if s.soft(i) || s.words[i].Kind == isBreak || s.words[i].Kind == isDash && !s.words[i].tight {
			break
		}
		if at < 0 && s.clauseOf(i) != (clause{}) {
			at = i
		}
	}
	return at, i
}

// parenthesis returns the other end of the parenthesis that word i begins in the direction of step, or i.
func (s *sentence) parenthesis(i, step int) int {
	from, to := byte('('), byte(')')
	if step < 0 {
		from, to = to, from
	}
	if s.words[i].Kind != isBreak || s.text[s.words[i].Start] != from {
		return i
	}
	for j := i + step; j >= 0 && j < len(s.words) && j-i <= longestAside && i-j <= longestAside; j += step {
		if s.words[j].Kind == isBreak && s.text[s.words[j].Start] == to {
			return j
		}
	}
	return i
}

// longestAside is how many words a parenthesis may have to be passed over.
const longestAside = 12

// soft reports whether the word divides parts of a sentence that still belong together.
func (s *sentence) soft(i int) bool {
	w := s.words[i]
	return w.Kind == isComma || w.Kind == isQuote || s.clause.Cue(i) == factuality.CueClause
}

// joinedTo returns the modal or the "to" that the verb at i shares with one before it, where its past is no other form than that which
// follows those: will reach the coast and spread inland. -1 for none.
func (s *sentence) joinedTo(i int) int {
	if i == 0 || !s.words[i-1].marks.is(cAnd) && !s.words[i-1].marks.is(cOr) || !s.lang.unchanged.Has(s.words[i].Of(s.text)) {
		return -1
	}
	for j := i - 2; j >= 0 && s.words[j].Kind != isBreak; j-- {
		switch s.clause.Cue(j) {
		case factuality.CueWill, factuality.CueMay, factuality.CueShould, factuality.CueWould, factuality.CueCould, factuality.CueTo:
			if s.clauseOf(j) != (clause{}) {
				return j
			}
		case factuality.CueNone, factuality.CueNoun, factuality.CueAhead, factuality.CueNot, factuality.CueAway, factuality.CueBe:
		case factuality.CueClause:
			if !s.words[j].marks.is(cAnd) {
				return -1
			}
		default:
			return -1
		}
	}
	return -1
}

// stillIs reports whether the first verb from word i on, in its clause, tells of what is so now.
func (s *sentence) stillIs(i int) bool {
	for ; i < len(s.words) && s.words[i].Kind != isBreak; i++ {
		switch s.clause.Cue(i) {
		case factuality.CueNone, factuality.CueNoun, factuality.CueFormerly:
		default:
			return s.clause.Cue(i) == factuality.CueIs
		}
	}
	return false
}
