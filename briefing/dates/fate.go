package dates

import (
	"slices"

	"dateline/briefing/factuality"
)

// outcome is what became of a plan: nothing, Cancelled or Postponed. It returns the clause as the date is to be read: the
// day of a plan of whose end something is said, be that denied or doubted, may lie on either side of publication.
//
// A date shares the fate that its clause tells when it is the day of the plan: "Friday's match was called off", "the
// launch, due on Monday, has been delayed", "put off the vote planned for May", "moved from 3 May to 9 May". The day on
// which a plan was dropped ("was called off on Friday") and the day it was moved to ("postponed until May") do not.
func (s *sentence) outcome(first, last int, c clause) (Status, clause) {
	s.findCues()
	if s.insteadOf(first) {
		return Postponed, clause{tense: tenseOpen, planned: true}
	}
	if s.lang.writing.VerbsLast {
		return s.frameOutcome(first, last, c)
	}
	c.former = c.planned && s.hadBeenPlanned(first) || s.hadBeenSet(first)
	if s.movedTo(first) {
		c.shifted, c.planned, c.near, c.beside = true, true, true, true
		if c.tense == tensePast {
			c.tense = tenseOpen
		}
	}
	if c.shifted && !s.movedFrom(first, last) {
		return "", c
	}
	open := c
	if open.tense == tensePast {
		open = clause{tense: tenseOpen, planned: c.planned}
	}
	if s.movedFrom(first, last) || s.notAsPlanned(first, last, c) || c.planned && s.formerlyPlanned(first) {
		return Postponed, open
	}
	at := s.nearestEnd(first, last)
	if at >= 0 && at < first && s.quiet(at+1, first) {
		open.drops = outcomes[s.clause.End(at)]
		c.drops = open.drops
	}
	if !(at > last && s.ofPlan(first, last, at, c) || at >= 0 && at < first && s.droppedPlan(at, first, last)) {
		return "", c
	}
	switch {
	case s.clause.Ahead(at):
	case s.clause.TakesPlace(at):
		open.tense = tensePast // scheduled for Friday, it never took place
	case s.dayOfMonth(first, last):
		open.tense = tenseOpen // planned for 3 May, it was called off: before or after
	}
	return outcomes[s.clause.End(at)], open
}

// outcomes are what the ends of plans make of their days.
var outcomes = map[factuality.Value]Status{factuality.CalledOff: Cancelled, factuality.Moved: Postponed}

// hadBeenPlanned reports whether the words before the date, in its part of the sentence, say that it had been the day of a plan: had
// been planned for May. Behind a verb of saying that may stand for "has been planned".
func (s *sentence) hadBeenPlanned(first int) bool {
	planned := false
	for i := first - 1; i >= 0 && s.words[i].Kind != isBreak; i-- {
		switch {
		case s.clause.Cue(i) == factuality.CueReported:
			return false
		case i > 1 && s.clause.Cue(i) == factuality.CuePlanned && s.clause.Cue(i-1) == factuality.CueWas && s.clause.Cue(i-2) == factuality.CueHad:
			planned = true
		}
	}
	return planned
}

// hadBeenSet is the same of verbs that may as well tell of a deed: had been set for May.
func (s *sentence) hadBeenSet(first int) bool {
	i := first - 2
	return i > 1 && s.words[i+1].marks.is(cFor) && s.clause.Cue(i) == factuality.CueOpened && s.clause.Cue(i-1) == factuality.CueWas && s.clause.Cue(i-2) == factuality.CueHad
}

// nearestEnd finds the word that may tell what became of a plan and is nearest to the date, or -1. Semicolons, dashes
// and the like are not crossed.
func (s *sentence) nearestEnd(first, last int) int {
	at := -1
	for i := last + 1; i < len(s.words) && s.words[i].Kind != isBreak; i++ {
		if s.clause.MayEnd(i) {
			at = i
			break
		}
	}
	for i := first - 1; i >= 0 && s.words[i].Kind != isBreak; i-- {
		if s.clause.MayEnd(i) && (at < 0 || first-i < at-last) {
			return i
		}
	}
	return at
}

// ofPlan reports whether the date before the verb at is the day of the plan that the verb tells of.
func (s *sentence) ofPlan(first, last, at int, c clause) bool {
	if !s.clause.OfSubject(at) && !s.headline {
		return false // the court on Friday postponed the trial
	}
	at = s.clause.Start(at)
	if (s.owned(last) || s.adjective(first, last)) && s.quiet(last+2, at) || c.planned && s.sameSubject(last+1, at) {
		return true // Friday's match was called off; was due on Friday but was delayed
	}
	start := first - 1
	for start >= 0 && !s.soft(start) && s.words[start].Kind != isBreak {
		start--
	}
	noun, _ := s.company(start, first)
	planned := s.planBefore(start, first)
	if start >= 0 && s.words[start].Kind == isComma && planned { // the launch, due on Monday, was delayed
		return s.quiet(last+1, at) || s.words[last+1].Kind == isComma && s.quiet(last+2, at)
	}
	return (noun || planned) && s.quiet(last+1, at)
}

// dayOfMonth reports whether the date names a day by its number.
func (s *sentence) dayOfMonth(first, last int) bool {
	return slices.ContainsFunc(s.words[first:last+1], func(w word) bool { return w.Kind == isNumber })
}

// adjective reports whether the date stands between an article and a noun: the 5 December rally.
func (s *sentence) adjective(first, last int) bool {
	article := s.clause.Cue(first) == factuality.CueNoun || first > 0 && s.clause.Cue(first-1) == factuality.CueNoun
	if !article || last+1 >= len(s.words) {
		return false
	}
	w := s.words[last+1]
	return w.Kind == isWord && !w.Capital && s.clause.Cue(last+1) == factuality.CueNone && !s.lang.links(w.Of(s.text)) && !w.marks.is(cPossessive)
}

// sameSubject reports whether words from to to are only what joins a second verb to the same subject: ", but has been".
func (s *sentence) sameSubject(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.clause.Cue(i) {
		case factuality.CueClause, factuality.CueWas, factuality.CueBe, factuality.CueIs, factuality.CueHave, factuality.CueHad, factuality.CueFormerly:
		default:
			if s.words[i].Kind != isComma {
				return false
			}
		}
	}
	return true
}

// notAsPlanned reports whether the clause denies that something comes about on the day "as planned".
func (s *sentence) notAsPlanned(first, last int, c clause) bool {
	as := last + 1
	if as < len(s.words) && s.words[as].Kind == isComma {
		as++
	}
	if as+1 >= len(s.words) || !s.words[as].marks.is(cAs) || s.clause.Cue(as+1) != factuality.CuePlanned {
		return false
	}
	for i := first - 1; i >= 0 && !s.soft(i) && s.words[i].Kind != isBreak; i-- {
		if s.clause.Negates(i) {
			return true
		}
	}
	return false
}

// movedFrom reports whether the date is the day that an event was moved from: moved from 3 May to 9 May.
func (s *sentence) movedFrom(first, last int) bool {
	return first > 1 && s.words[first-1].marks.is(cFrom) && last+1 < len(s.words) && s.words[last+1].marks.is(cTo) && s.shiftsFrom(first-1)
}

// insteadOf reports whether the date is one that another takes the place of: on 1 March instead of in January.
func (s *sentence) insteadOf(first int) bool {
	is := func(i int, c class) bool { return i >= 0 && s.words[i].marks.is(c) }
	i := first - 1
	if is(i, cIn) || is(i, cOn) || is(i, cAt) || is(i, cBound) {
		i--
	}
	return is(i, cInstead) || (is(i, cOf) || is(i, cThan)) && is(i-1, cInstead)
}

// thanPlanned reports whether the words from i on compare a length with the plan: a day later | than planned.
func (s *sentence) thanPlanned(i int) bool {
	s.findCues()
	return i+1 < len(s.words) && s.words[i].marks.is(cThan) && s.clause.Cue(i+1) == factuality.CuePlanned
}

// setRight reports whether the date is one that another before it sets right: on Saturday, not on Friday as announced.
func (s *sentence) setRight(first int) bool {
	is := func(i int, c class) bool { return i >= 0 && s.words[i].marks.is(c) }
	i := first - 1
	if is(i, cIn) || is(i, cOn) || is(i, cAt) {
		i--
	}
	if i < 2 || s.words[i-1].Kind != isComma || !s.clause.Negates(i) {
		return false
	}
	before := s.words[i-2].marks
	return dating(&before) || s.words[i-2].Kind == isNumber
}

// movedTo reports whether the date is the day that an event was moved to from another: put back from 3 May to 9 May.
func (s *sentence) movedTo(first int) bool {
	const longest = 6 // words from "from" to "to"
	if first < 2 || !s.words[first-1].marks.is(cTo) {
		return false
	}
	for i := first - 2; i >= max(0, first-1-longest); i-- {
		if s.words[i].marks.is(cFrom) {
			return s.shiftsFrom(i)
		}
	}
	return false
}

// shiftsFrom reports whether a verb that moves something stands before the "from" at i: moved from, had to postpone the fair from.
func (s *sentence) shiftsFrom(i int) bool {
	for j := i - 1; j >= 0 && !s.soft(j) && s.words[j].Kind != isBreak; j-- {
		switch near := j >= i-2; {
		case near && s.clause.Cue(j) == factuality.CueShifted, near && s.clause.Cue(j) == factuality.CuePutOff, s.clause.Moves(j):
			return s.quiet(j+1, i)
		}
	}
	return false
}

// formerlyPlanned reports whether the words before the date, in its part of the sentence, say that it was the day of a plan
// once: was once to open in May, originally due in May, was first due in May.
func (s *sentence) formerlyPlanned(first int) bool {
	for i := first - 1; i >= 0 && !s.soft(i) && s.words[i].Kind != isBreak; i-- {
		nth, _ := s.words[i].marks.of(cOrd)
		once, verb := s.clause.Cue(i) == factuality.CueFormerly, i-1
		if nth == 1 && i > 0 && s.words[i-1].marks.is(cAt) { // at first
			once, verb = true, i-2
		}
		if i+1 >= first || !once && nth != 1 {
			continue
		}
		next := s.clause.Cue(i + 1)
		was := verb >= 0 && (s.clause.Cue(verb) == factuality.CueWas || s.clause.Cue(verb) == factuality.CueHad)
		if next == factuality.CuePlanned && (once || was) || once && was && (next == factuality.CueTo || next == factuality.CueWas) {
			return true
		}
	}
	return false
}

// planBefore reports whether a word of planning stands between start and first.
func (s *sentence) planBefore(start, first int) bool {
	for i := start + 1; i < first; i++ {
		if s.clause.Cue(i) == factuality.CuePlanned || s.clause.Cue(i) == factuality.CueTo && s.clauseOf(i).planned || s.clause.Cue(i) == factuality.CueOpened && (s.cueBefore(i) == factuality.CueNone || s.cueBefore(i) == factuality.CueFormerly) {
			return true
		}
	}
	return false
}

// farAuxiliary is how many words before its verb an auxiliary stands at most: has since been quietly dropped.
const farAuxiliary = 4

// quiet reports whether no verb and no other part of the sentence lies between word from and word to, but for what
// belongs to a verb at to.
func (s *sentence) quiet(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.clause.Cue(i) {
		case factuality.CuePast, factuality.CueTravelled, factuality.CueShifted, factuality.CueReported, factuality.CueClause, factuality.CueOpened:
			return false
		case factuality.CueWas, factuality.CueIs, factuality.CueHave, factuality.CueHad, factuality.CueWill:
			if to-i > farAuxiliary {
				return false
			}
		}
		if s.words[i].Kind == isComma || s.words[i].Kind == isBreak || s.words[i].Kind == isQuote {
			return false
		}
	}
	return true
}

// droppedPlan reports whether the date behind the verb at is the day of the plan that was dropped or moved.
func (s *sentence) droppedPlan(at, first, last int) bool {
	if !s.quiet(at+1, first) && !s.planBefore(at, first) {
		return false
	}
	of := s.words[first-1].marks.is(cFrom) || s.words[first-1].marks.is(cOf)
	return s.owned(last) || s.adjective(first, last) || of || s.planBefore(at, first) || s.clause.TakesPlace(at) && s.quiet(at+1, first)
}

// factuality is what the text says of what is told of a date. What the date only names is no part of that: "may have
// caused Friday's fire".
func (s *sentence) factuality(first, last int) factuality.Value {
	if s.owned(last) || s.adjective(first, last) {
		return factuality.Asserted
	}
	return s.clause.Around(first, last)
}
