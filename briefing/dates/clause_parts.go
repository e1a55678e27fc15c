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
