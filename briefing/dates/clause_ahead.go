package dates

import "dateline/briefing/factuality"

// lookAhead takes back the past when a word such as "until" leads from its verb to the date. Where the verb sets a
// day, and what it tells of is not itself over, that day is to come.
func (s *sentence) lookAhead(c clause, at, first int) clause {
	if c.tense != tensePast && c.tense != tenseOpen {
		return c
	}
	if s.until(first-1) && s.cueBefore(at) == factuality.CueIs {
		return clause{tense: tenseComing, planned: true, near: true} // is shut until Friday
	}
	for i := first - 1; i > at; i-- {
		beside := i == first-1 || i == first-2 && s.clause.Cue(first-1) == factuality.CueNoun
		to := beside && s.clause.Cue(i) == factuality.CueTo && s.sets(at)
		from := i == first-1 && s.words[i].marks.is(cFrom)
		switch {
		case beside && s.isDone(at, i):
			return c
		case to || s.clause.Cue(i) == factuality.CueAhead && beside:
			c.loose = c.loose || s.past(at) && !s.sets(at) && s.bounds(i) == ModBy // restored the line by 5 May
			c.tense, c.taken = tenseOpen, false
			c.near = c.near && !c.loose
			c.ahead = s.setsDay(at, i)
			if s.isAhead(at, i, to) {
				c.tense = tenseComing
			}
			c.shifted = s.clause.Cue(at) == factuality.CueShifted || s.clause.Cue(at) == factuality.CuePutOff
			return c
		case s.eve(i), from && s.sets(at):
			c.tense, c.taken = tenseOpen, false
		}
	}
	return c
}

// isDone reports whether the verb at i tells of what was so by the day behind the word at by, or of what came about then and not before: did not
// end until Friday, but not: could not have waited until Friday.
func (s *sentence) isDone(i, by int) bool {
	return s.doneBy(i, by) || s.notUntil(by) && !s.helpedBy(factuality.CueCould, i)
}

// isAhead reports whether the verb at i sets a day to come, behind the word at by: has been moved to May, has been put off until May, promised them
// a tent by the weekend.
func (s *sentence) isAhead(i, by int, to bool) bool {
	if (to || s.clause.Cue(i) == factuality.CuePutOff) && s.helpedBy(factuality.CueHave, i) {
		return true
	}
	return s.bounds(by) == ModBy && s.clause.Cue(i) == factuality.CueOpened && !s.helpedBy(factuality.CueHad, i)
}

// doneBy reports whether the verb at i tells of what was so by the day behind the word at by: was out by Wednesday.
func (s *sentence) doneBy(i, by int) bool {
	was := s.clause.Cue(i) == factuality.CueWas || s.past(i) && s.cueBefore(i) == factuality.CueWas
	return s.bounds(by) == ModBy && was
}

// eve reports whether a date behind word i may lie ahead of what the clause tells: before the vote on Monday, but not
// before dawn on Monday.
func (s *sentence) eve(i int) bool {
	return s.clause.Cue(i) == factuality.CueEve && (i+1 == len(s.words) || s.clause.Cue(i+1) != factuality.CueHour)
}

// setsDay reports whether the verb at i gives an event the day behind the word at by: "was moved to", "has given them
// until", but not "had moved to".
func (s *sentence) setsDay(i, by int) bool {
	bound := s.bounds(by)
	if bound == ModBy {
		return false
	}
	return s.sets(i) && !s.helpedBy(factuality.CueHad, i) || bound != "" && s.cueBefore(i) == factuality.CueHave
}

// helpedBy reports whether an auxiliary stands before the verb at i, with at most two words between them: had now been moved.
func (s *sentence) helpedBy(auxiliary factuality.Cue, i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		if s.clause.Cue(j) == auxiliary {
			return true
		}
	}
	return false
}

// sets reports whether word i is a verb that may give an event its day.
func (s *sentence) sets(i int) bool {
	return s.clause.Cue(i) == factuality.CueShifted || s.clause.Cue(i) == factuality.CueOpened || s.clause.Cue(i) == factuality.CuePutOff
}
