package dates

import (
	"dateline/briefing/factuality"
)

// clauseOf returns what the word tells by itself and with its neighbours; nothing for most words. It works each word out
// once: every date of a sentence asks.
func (s *sentence) clauseOf(i int) clause {
	if t := &s.memo[i]; !t.known {
		t.known = true
		if j := s.joinedTo(i); j >= 0 {
			t.clause = s.clauseOf(j)
		} else {
			t.clause = s.readClause(i)
		}
	}
	return s.memo[i].clause
}

// clauseMemo is what a word tells of its clause, once that is known.
type clauseMemo struct {
	known bool
	clause
}

func (s *sentence) readClause(i int) clause {
	coming, seen := clause{tense: tenseComing, planned: true}, clause{tense: tenseOpen, planned: true}
	b := s.cueBefore(i)
	switch s.clause.Cue(i) {
	case factuality.CuePast, factuality.CueTravelled, factuality.CueShifted, factuality.CueReported, factuality.CueWas, factuality.CueHad:
		return s.deed(i)
	case factuality.CueOpened, factuality.CuePutOff:
		switch {
		case b == factuality.CueNoun:
			return clause{}
		case b == factuality.CueIs:
			return coming // is set for
		case b == factuality.CueBe:
			return s.deed(i) // will be set on
		case i+1 < len(s.words) && s.clause.Cue(i+1) == factuality.CueAway, s.clause.MayEnd(i) && !s.clause.Moves(i):
			return s.deed(i) // called off, set up; called the strike off
		case b == factuality.CueWas && s.deedBehind(i+1):
			return s.deed(i) // the record was set on
		case b == factuality.CueNone && s.deedBehind(i+1) && s.participle(i):
			return clause{tense: tensePast} // the record, set on Friday, stands; a trap set on Friday caught
		}
		return clause{tense: tenseOpen}
	case factuality.CueMay, factuality.CueShould, factuality.CueCould, factuality.CueWould:
		if i > 0 && s.clause.Cue(i-1) == factuality.CueNoun {
			return clause{} // the might
		}
		return s.modal(i, s.haveBehind(i))
	case factuality.CueWill:
		switch {
		case b == factuality.CueTo, b == factuality.CueNot, b == factuality.CueCould, b == factuality.CueWould:
			return clause{} // to resume, did not resume: the word before tells
		case i > 0 && (s.clause.Cue(i-1) == factuality.CueNoun || s.isObject(i)):
			return clause{} // the plans; unveiled plans
		case b == factuality.CueWas || b == factuality.CueHad:
			return seen // was likely
		}
		return coming
	case factuality.CueNone:
		if s.present(i) {
			return coming
		}
	case factuality.CuePlanned:
		if s.seenPlanned(i, b) {
			return seen
		}
		return coming
	case factuality.CueIs:
		if s.leadsToDate(i+1) || s.isPlain(i+1) && s.leadsToDate(i+2) {
			return coming // the vote is on Friday; the hall is open on Friday
		}
	case factuality.CueBeginning:
		if s.leadsToDate(i + 1) {
			return clause{tense: tenseOpen, planned: true}
		}
	case factuality.CueTo:
		return s.infinitive(i)
	}
	return clause{}
}

// isObject reports whether word i, which may be a noun as well, is what a verb in the past is done to: unveiled new plans.
func (s *sentence) isObject(i int) bool {
	if !s.lang.deeds.Has(s.words[i].Of(s.text)) || s.words[i-1].Kind != isWord {
		return false
	}
	if i > 1 && s.words[i-2].Kind == isWord && s.clause.Cue(i-1) == factuality.CueNone && !s.words[i-1].Capital {
		i--
	}
	return s.past(i-1) || s.clause.Cue(i-1) == factuality.CueReported || s.clause.Cue(i-1) == factuality.CueOpened
}

// seenPlanned reports whether word i, a word of planning behind the cue b, tells of a plan as it was once: was due; the planned visit; expected the
// vote.
func (s *sentence) seenPlanned(i int, b factuality.Cue) bool {
	next := factuality.CueNone
	if i+1 < len(s.words) {
		next = s.clause.Cue(i + 1)
	}
	switch b {
	case factuality.CueWas, factuality.CueHad, factuality.CueNoun, factuality.CueFormerly:
		return true
	case factuality.CueHave:
		return false
	case factuality.CueNone: // he planned to, but not: a trial, due to open
		if s.clause.IsRegular(i) && i > 0 && s.words[i-1].Kind != isComma && next == factuality.CueTo && !s.headline {
			return true
		}
	}
	return next == factuality.CueNoun
}

// deedBehind reports whether word i leads to the day, place or doer of what was done, and not to a day that was set: on, in,
// by the court.
func (s *sentence) deedBehind(i int) bool {
	if i+1 >= len(s.words) {
		return false
	}
	m := s.words[i].marks
	if b := s.bounds(i); b != "" {
		return b == ModBy && !dating(&s.words[i+1].marks) && s.words[i+1].Kind != isNumber
	}
	return m.is(cOn) || m.is(cIn)
}

// participle reports whether word i, a verb in the past, only tells more of what stands before it: it opens an aside, or
// another verb in the past follows in its part of the sentence.
func (s *sentence) participle(i int) bool {
	if i > 0 && s.words[i-1].Kind == isComma {
		return true
	}
	for i++; i < len(s.words) && !s.soft(i) && s.words[i].Kind != isBreak; i++ {
		if s.past(i) || s.clause.Cue(i) == factuality.CueWas {
			return true
		}
	}
	return false
}

// past reports whether word i is a verb in the past that tells of a deed.
func (s *sentence) past(i int) bool {
	return s.clause.Cue(i) == factuality.CuePast || s.clause.Cue(i) == factuality.CueTravelled || s.clause.Cue(i) == factuality.CueShifted
}

// regular reports whether word i has the ending of a regular verb in the past, which adjectives share: preferred.
func (s *sentence) regular(i int) bool { return s.past(i) && s.clause.IsRegular(i) }

// cueBefore returns the cue of the word before i, or of the one before that when an adverb stands between.
func (s *sentence) cueBefore(i int) factuality.Cue {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		if c := s.clause.Cue(j); c != factuality.CueNone && (c != factuality.CueNoun || j == i-1) {
			return c
		}
	}
	return factuality.CueNone
}

// leadsToDate reports whether a date begins at word i or behind a preposition there, and is not another noun's.
func (s *sentence) leadsToDate(i int) bool {
	if i < len(s.words) && s.words[i].marks.is(cOn) {
		i++
	}
	if i >= len(s.words) || i+1 < len(s.words) && s.words[i+1].marks.is(cPossessive) {
		return false
	}
	if s.words[i].marks.is(cAt) {
		return s.leadsToHour(i + 1)
	}
	m := s.words[i].marks
	if m.is(cThe) && i+1 < len(s.words) && s.words[i+1].Kind == isNumber && s.words[i+1].marks.is(cOrd) {
		return true // is on the 19th
	}
	return m.is(cWeekday) || m.is(cMonth) || m.is(cDay) && i+1 < len(s.words) && s.words[i+1].marks.is(cMonth)
}

// leadsToHour reports whether an hour begins at word i: 9:30, 6 p.m., noon.
func (s *sentence) leadsToHour(i int) bool {
	if i >= len(s.words) {
		return false
	}
	m := s.words[i].marks
	return m.is(cClock) || m.is(cNoon) || m.is(cNum) && i+1 < len(s.words) && (s.words[i+1].marks.is(cAmpm) || s.words[i+1].marks.is(cOclock))
}

// deed tells of a verb in the past by its auxiliaries, of which at most one adverb is among: "was put", "may have been
// put", "will be put", "to have been put".
func (s *sentence) deed(i int) clause {
	past := clause{tense: tensePast}
	if s.joinedToIs(i) {
		past.tense = tenseOpen // is open on Friday and closed on Monday
	}
	have, adverbs := false, 0
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		switch s.clause.Cue(j) {
		case factuality.CueBe, factuality.CueWas, factuality.CueNot:
		case factuality.CueHave:
			have = true
		case factuality.CueNoun:
			if j == i-1 && s.clause.Cue(i) != factuality.CueReported && s.clause.Cue(i) != factuality.CueWas && s.clause.Cue(i) != factuality.CueHad {
				return clause{} // the proposed law
			}
			return past
		case factuality.CueTo:
			return s.deedAfterTo(i, j, have)
		case factuality.CueIs:
			if s.past(i) {
				return clause{tense: tenseOpen} // is heard
			}
			return past
		case factuality.CueWill, factuality.CueMay, factuality.CueShould, factuality.CueWould, factuality.CueCould:
			if j > 0 && s.clause.Cue(j-1) == factuality.CueNoun {
				return past // the plans came under attack
			}
			return s.modal(j, have)
		case factuality.CueNone:
			if adverbs++; adverbs > 1 {
				return past
			}
		default:
			return past
		}
	}
	return past
}

// deedAfterTo tells of a verb in the past behind the "to" at j, with or without "have" between them.
func (s *sentence) deedAfterTo(i, j int, have bool) clause {
	c := s.infinitive(j)
	switch {
	case j < i-1 && !have && c == (clause{}):
		return clause{tense: tensePast} // the envoy to Oslo said
	case have && c != (clause{}): // was to have docked; is said to have docked
		return clause{tense: tensePast, planned: c.planned && c.tense == tenseOpen}
	}
	return c
}

// haveBehind reports whether "have" follows a modal: "may have", "could not have".
func (s *sentence) haveBehind(i int) bool {
	if i+1 < len(s.words) && s.clause.Cue(i+1) == factuality.CueNot {
		i++
	}
	return i+1 < len(s.words) && s.clause.Cue(i+1) == factuality.CueHave
}
