package dates

import "strings"

// tells returns what the word tells by itself and with its neighbours; nothing for most words. It works each word out
// once: every date of a sentence asks.
func (s *sentence) tells(i int) clause {
	if t := &s.telling[i]; !t.known {
		t.known, t.clause = true, s.tell(i)
	}
	return s.telling[i].clause
}

// telling is what a word tells of its clause, once that is known, and what it may say became of a plan.
type telling struct {
	fate  Status
	known bool
	clause
}

func (s *sentence) tell(i int) clause {
	coming, seen := clause{tense: tenseComing, planned: true}, clause{tense: tenseOpen, planned: true}
	b := s.cueBefore(i)
	switch s.cues[i] {
	case cuePast, cueMoved, cueShift, cueSay, cueWas, cueHad:
		return s.deed(i)
	case cueOpen, cuePutOff:
		switch {
		case b == cueNoun:
			return clause{}
		case b == cueIs:
			return coming // is set for
		case i+1 < len(s.words) && s.cues[i+1] == cueAway:
			return s.deed(i) // called off, set up
		}
		return clause{tense: tenseOpen}
	case cueMay, cueShould, cueCould, cueWould:
		if i > 0 && s.cues[i-1] == cueNoun {
			return clause{} // the might
		}
		return s.modal(i, s.haveBehind(i))
	case cueWill:
		switch {
		case b == cueTo, b == cueNot, b == cueCould, b == cueWould:
			return clause{} // to resume, did not resume: the word before tells
		case i > 0 && s.cues[i-1] == cueNoun:
			return clause{} // the plans
		case b == cueWas || b == cueHad:
			return seen // was likely
		}
		return coming
	case cuePlan: // was due; the planned visit; expected the vote
		if b == cueWas || b == cueHad || b == cueNoun || b == cueFormer || b != cueHave && i+1 < len(s.words) && s.cues[i+1] == cueNoun ||
			b == cueNone && i > 0 && i+1 < len(s.words) && s.cues[i+1] == cueTo && !s.shouts { // he planned to
			return seen
		}
		return coming
	case cueIs:
		if s.leadsToDate(i + 1) {
			return coming // the vote is on Friday
		}
	case cueBegin:
		if s.leadsToDate(i + 1) {
			return clause{tense: tenseOpen, planned: true}
		}
	case cueTo:
		return s.infinitive(i)
	}
	return clause{}
}

// past reports whether word i is a verb in the past that tells of a deed.
func (s *sentence) past(i int) bool {
	return s.cues[i] == cuePast || s.cues[i] == cueMoved || s.cues[i] == cueShift
}

// regular reports whether word i has the ending of a regular verb in the past, which adjectives share: preferred.
func (s *sentence) regular(i int) bool {
	w := s.words[i]
	return s.past(i) && strings.HasSuffix(s.text[w.start:w.end], s.lang.pastEnding)
}

// cueBefore returns the cue of the word before i, or of the one before that when an adverb stands between.
func (s *sentence) cueBefore(i int) cue {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		if c := s.cues[j]; c != cueNone && (c != cueNoun || j == i-1) {
			return c
		}
	}
	return cueNone
}

// leadsToDate reports whether a date begins at word i or behind a preposition there, and is not another noun's.
func (s *sentence) leadsToDate(i int) bool {
	if i < len(s.words) && s.words[i].marks.is(cOn) {
		i++
	}
	if i >= len(s.words) || i+1 < len(s.words) && s.words[i+1].marks.is(cPossessive) {
		return false
	}
	m := s.words[i].marks
	return m.is(cWeekday) || m.is(cMonth) || m.is(cDay) && i+1 < len(s.words) && s.words[i+1].marks.is(cMonth)
}

// deed tells of a verb in the past by its auxiliaries, of which at most one adverb is among: "was put", "may have been
// put", "will be put", "to have been put".
func (s *sentence) deed(i int) clause {
	past := clause{tense: tensePast}
	have, adverbs := false, 0
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		switch s.cues[j] {
		case cueBe, cueWas, cueNot:
		case cueHave:
			have = true
		case cueNoun:
			if j == i-1 && s.cues[i] != cueSay && s.cues[i] != cueWas && s.cues[i] != cueHad {
				return clause{} // the proposed law
			}
			return past
		case cueTo:
			c := s.infinitive(j)
			if j < i-1 && !have && c == (clause{}) {
				return past // the envoy to Oslo said
			}
			if have && c != (clause{}) { // was to have docked; is said to have docked
				c = clause{tense: tensePast, planned: c.planned && c.tense == tenseOpen}
			}
			return c
		case cueIs:
			if s.past(i) {
				return clause{tense: tenseOpen} // is heard
			}
			return past
		case cueWill, cueMay, cueShould, cueWould, cueCould:
			if j > 0 && s.cues[j-1] == cueNoun {
				return past // the plans came under attack
			}
			return s.modal(j, have)
		case cueNone:
			if adverbs++; adverbs > 1 {
				return past
			}
		default:
			return past
		}
	}
	return past
}

// haveBehind reports whether "have" follows a modal: "may have", "could not have".
func (s *sentence) haveBehind(i int) bool {
	if i+1 < len(s.cues) && s.cues[i+1] == cueNot {
		i++
	}
	return i+1 < len(s.cues) && s.cues[i+1] == cueHave
}

// modal tells of a verb behind the modal at i, with or without "have" between them.
func (s *sentence) modal(i int, have bool) clause {
	switch c := s.cues[i]; {
	case c == cueMay && have, c == cueCould && !have && i+1 < len(s.words) && s.cues[i+1] == cueNot:
		return clause{tense: tensePast}
	case have && (c == cueWould || c == cueCould || c == cueShould):
		return clause{tense: tensePast, planned: true}
	case c == cueWould, c == cueCould:
		return clause{tense: tenseOpen, planned: true}
	}
	return clause{tense: tenseComing, planned: true}
}

// infinitive tells of "to meet" by the verb before it: "is to meet" and "agreed to meet" are to come, "failed to
// meet" may lie on either side. By itself it is a headline's future, in a sentence that tells no other tense.
func (s *sentence) infinitive(i int) clause {
	coming := clause{tense: tenseComing, planned: true}
	if i+1 >= len(s.words) || s.words[i+1].kind != isWord || s.words[i+1].capital && !s.shouts || s.cues[i+1] == cueNoun {
		return clause{}
	}
	for j := i - 1; j >= 0 && !s.soft(j) && s.words[j].kind != isBreak; j-- {
		switch s.cues[j] {
		case cueOpen, cuePutOff:
			if s.cues[j+1] == cueAway {
				return clause{} // set fire to huts
			}
			return coming
		case cueIs, cueWill, cueMay, cueShould:
			return coming
		case cueHave:
			if j == i-1 {
				return coming // has to leave
			}
		case cueMoved, cueShift:
			return clause{} // no verb stands behind that "to", or the verb before it tells
		case cuePast, cueSay:
			return clause{tense: tenseOpen} // failed to meet, asked him to meet
		case cueWas, cueHad, cueWould, cueCould:
			return clause{tense: tenseOpen, planned: true}
		case cuePlan:
			return s.tells(j)
		}
	}
	if s.cues[i+1] == cueBe {
		return coming // the vote, to be held on Friday
	}
	for _, c := range s.cues {
		switch c {
		case cuePast, cueMoved, cueShift, cueSay, cueWas, cueHad, cueIs, cueOpen, cuePutOff:
			return clause{tense: tenseOpen}
		}
	}
	return coming
}

// setsDay reports whether the verb at i gives an event the day behind the word at by: "was moved to", "has given them
// until", but not "had moved to".
func (s *sentence) setsDay(i, by int) bool {
	b, bound := s.words[by].marks.of(cBound)
	if bound && bounds[b] == modBy {
		return false
	}
	had := false
	for j := i - 1; j >= max(0, i-3) && !had; j-- {
		had = s.cues[j] == cueHad
	}
	return s.sets(i) && !had || bound && s.cueBefore(i) == cueHave
}

// sets reports whether word i is a verb that may give an event its day.
func (s *sentence) sets(i int) bool {
	return s.cues[i] == cueShift || s.cues[i] == cueOpen || s.cues[i] == cuePutOff
}
