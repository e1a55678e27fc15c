package dates

import (
	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// Verbs in the present that tell of what is to come.

// present reports whether word i is a verb in the present that tells of what is to come: the ministers meet on Monday, but not
// helped them meet, a track meet, or a headline.
func (s *sentence) present(i int) bool {
	w := s.words[i]
	if s.headline || i == 0 || w.Kind != isWord || w.Capital || !s.lang.present[w.Of(s.text)] {
		return false
	}
	subject := s.behindAside(i - 1) // the treaty, signed in 1998, lapses
	if subject < 0 || s.words[subject].Kind != isWord {
		return false
	}
	if i+1 < len(s.words) && s.words[i+1].marks.is(cOf) {
		return false // the bench rules of Monday
	}
	for j := subject; j >= 0 && !s.soft(j) && s.words[j].Kind != isBreak; j-- {
		switch s.clause.Cue(j) {
		case factuality.CueNoun:
			if j == i-1 {
				return false // the vote
			}
		case factuality.CueNone, factuality.CueReported, factuality.CueFormerly:
		default:
			return false // another verb tells
		}
	}
	return s.many(subject) != s.lang.counts(w.Of(s.text)) // they meet; he returns
}

// behindAside returns i, or where a comma or a year of an aside stands there the word before what opens that; -1 for none.
func (s *sentence) behindAside(i int) int {
	if s.words[i].Kind == isNumber && i > 2 && s.words[i-1].marks.is(cIn) && s.past(i-2) {
		return i - 3 // the law passed in 1998 lapses
	}
	if s.words[i].Kind != isComma {
		return i
	}
	for i--; i > 0 && s.words[i].Kind != isBreak; i-- {
		if s.words[i].Kind == isComma {
			return i - 1
		}
	}
	return -1
}

// many reports whether the subject that ends with word i takes the verb of more than one: they, ministers, A and B.
func (s *sentence) many(i int) bool {
	var buf [usualWord]byte
	subject := string(text.AppendFold(buf[:0], s.words[i].Of(s.text)))
	if s.lang.counts(subject) {
		return true
	}
	if has := s.lang.lang.Has; has("grammar", "person", subject) {
		return !has("grammar", "male", subject) && !has("grammar", "female", subject) && !has("grammar", "object", subject)
	}
	for i > 0 && s.words[i].Capital {
		i--
	}
	return s.words[i].marks.is(cAnd)
}
