package dates

import (
	"slices"

	"dateline/briefing/factuality"
)

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

// joinedToIs reports whether the verb at i, in the past, may share the "is" of a part before it: is open on Friday and closed on Monday.
func (s *sentence) joinedToIs(i int) bool {
	if i == 0 || !s.words[i-1].marks.is(cAnd) {
		return false
	}
	for j := i - 2; j >= 0 && s.words[j].Kind != isBreak && s.words[j].Kind != isComma; j-- {
		switch s.clause.Cue(j) {
		case factuality.CueIs:
			return s.isPlain(j + 1)
		case factuality.CueNone, factuality.CueAhead, factuality.CueTo:
		default:
			return false
		}
	}
	return false
}

// isPlain reports whether word i is one that tells nothing of time: open.
func (s *sentence) isPlain(i int) bool {
	return i < len(s.words) && s.words[i].Kind == isWord && !s.words[i].Capital && s.clause.Cue(i) == factuality.CueNone && s.words[i].marks == marks{}
}

// lastsBehind reports whether what stands behind the comma at i tells what is so now: , remains shut.
func (s *sentence) lastsBehind(i int) bool {
	return i+1 < len(s.words) && s.words[i].Kind == isComma && s.clause.Cue(i+1) == factuality.CueIs
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

// tellsAsNow reports whether the verb at i, which may speak of a day to come, may as well tell of what is over as if it were now: Friday's
// storm leaves three dead; but not "Friday's final begins at noon".
func (s *sentence) tellsAsNow(i int) bool {
	if cue := s.clause.Cue(i); cue != factuality.CueWill && cue != factuality.CueNone || s.isModal(i) || i+1 == len(s.words) {
		return false
	}
	behind := s.words[i+1]
	return (behind.Kind == isWord || behind.Kind == isNumber) && !behind.marks.is(cAt) && !behind.marks.is(cOn) && !dating(&behind.marks)
}

// isNote reports whether the verb at i is all that the sentence tells beside the date from word first to last: 25 December: closed.
func (s *sentence) isNote(first, last, i int) bool {
	tells := func(w word) bool { return w.Kind == isWord || w.Kind == isNumber }
	return s.past(i) && !slices.ContainsFunc(s.words[:first], tells) && !slices.ContainsFunc(s.words[last+1:i], tells) && !slices.ContainsFunc(s.words[i+1:], tells)
}

func (s *sentence) isModal(i int) bool {
	return s.lang.lang.Has("grammar", "modal", s.words[i].Of(s.text))
}

// nextPart goes on in steps from the end of a part of the sentence to the first word that tells in the parts behind it, -1
// for none.
func (s *sentence) nextPart(end, step int) (at int) {
	for end >= 0 && end < len(s.words) && s.soft(end) {
		if at, end = s.scan(end+step, step); at >= 0 {
			return at
		}
	}
	return -1
}
