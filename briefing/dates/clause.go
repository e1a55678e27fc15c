package dates

import "dateline/briefing/factuality"

// tense is when a clause's event lies, seen from publication.
type tense uint8

const (
	tenseNone   tense = iota // nothing tells
	tensePast                // before publication or on its day
	tenseComing              // after publication or on its day
	tenseOpen                // something in the past that looks ahead: either
)

// clause is what the words around a date tell of its event.
type clause struct {
	tense   tense
	planned bool   // the clause speaks of a plan, not of a deed
	near    bool   // the word that tells stands close by
	taken   bool   // the date belongs to the word that tells: announced on Friday
	ahead   bool   // the date is where the event was put: postponed until Friday
	shifted bool   // that day is the new one of what was put off
	beside  bool   // and the day it was put off from stands before it: from 3 May to 10 May
	drops   Status // what the clause drops or moves, when the date behind it is that plan's: cancelled the fair on 20 December
	former  bool   // it had been planned
	seen    bool   // the past saw it ahead: it would
	told    bool   // and somebody says so: said that it would
	may     bool   // it may be so, or not
	loose   bool   // the date belongs to a noun, and so may be of another time than the verb: the fare from May was cut
}

// Words between a date and a word that tells its tense.
const (
	reach   = 3 // from a verb that takes the date itself: "told reporters on Friday", "arrested in Seoul on Friday"
	farVerb = 6 // from an infinitive that may still take the date
	touch   = 1 // "announced on Friday"
)

// clauseAt tells the tense around the words first to last. The word that tells is, in this order, the nearest
// before them in their part of the sentence, the nearest behind them there, the nearest in the parts before, and
// behind. Signs such as dashes and semicolons are never crossed.
func (s *sentence) clauseAt(first, last int) clause {
	s.findCues()
	if s.lang.writing.VerbsLast {
		return s.frameAt(first, last)
	}
	left, leftEnd := s.scan(first-1, -1)
	right, rightEnd := s.scan(last+1, 1)
	if s.since(first) {
		return clause{tense: tensePast, near: true}
	}
	if left < 0 && s.until(first-1) && s.stillIs(last+1) {
		return clause{tense: tenseComing, planned: true, near: true} // until Friday the road is shut
	}
	if left >= 0 {
		if c := s.governs(left, leftEnd, first, last, right); c != (clause{}) {
			return c
		}
	}
	b := s.besideDate(leftEnd, first, last)
	if right >= 0 && (s.owned(last) && s.tellsAsNow(right) || s.isNote(first, last, right)) {
		return clause{tense: tenseOpen}
	}
	if right >= 0 {
		return s.tensedBehind(right, b)
	}
	if left := s.nextPart(leftEnd, -1); left >= 0 {
		c := s.clauseOf(left)
		opens := leftEnd == first-2 && !s.words[first-1].marks.is(cBound) // a new office, effective 1 May
		if c.tense == tensePast && (b.eve || (b.loose || opens) && s.clause.Cue(first-1) == factuality.CueAhead) {
			return clause{tense: tenseOpen} // began on Monday and runs until Friday
		}
		return c
	}
	if right := s.nextPart(rightEnd, 1); right >= 0 {
		c := s.clauseOf(right)
		if b.opens(c, b.loose) {
			return clause{tense: tenseOpen, loose: b.loose}
		}
		return c
	}
	return s.loneClause(first, last, leftEnd)
}

// loneClause tells the tense around the words first to last where no word beside them does, in their part of the sentence or the next.
func (s *sentence) loneClause(first, last, leftEnd int) clause {
	if leftEnd >= 0 && s.words[leftEnd].marks.is(cOpen) { // left at 6 a.m. local time (2100 GMT on Sunday)
		if left, _ := s.scan(leftEnd-1, -1); left >= 0 {
			return s.clauseOf(left)
		}
	}
	switch {
	case s.until(first - 1):
		return clause{tense: tenseComing, planned: true, near: true} // runs until Friday
	case !s.owned(last) || first == 0:
	case s.bounds(first-1) == ModAfter:
		return clause{tense: tensePast, near: true} // after Sunday's vote, she leads
	case s.eve(first - 1), first > 1 && s.words[first-1].marks.is(cOf) && s.eve(first-2):
		return clause{tense: tenseComing, planned: true, near: true} // ahead of Sunday's vote, she leads
	}
	return clause{}
}

// beside is what stands beside a date.
type beside struct {
	loose bool // a noun has it: a report on Tuesday
	eve   bool // it may be looked ahead to: before the vote on Monday
	after bool // something comes after it, or only refers to it: under Thursday's deal
}

func (s *sentence) besideDate(start, first, last int) beside {
	b := beside{after: s.after(start, first, last) || s.under(first, last)}
	b.loose, b.eve = s.company(start, first)
	b.eve = b.eve && !(first > 0 && s.bounds(first-1) == ModAfter) // is on hold after Friday's test
	return b
}

// opens reports whether the date may lie on the other side of publication than the clause behind it.
func (b beside) opens(c clause, loose bool) bool {
	return b.eve && c.tense == tensePast || (loose || b.after) && c.tense == tenseComing
}

// tensedBehind tells by the word at right, which stands behind the date in its part of the sentence.
func (s *sentence) tensedBehind(right int, b beside) clause {
	c := s.clauseOf(right)
	if b.opens(c, false) {
		return clause{tense: tenseOpen, loose: b.loose}
	}
	active := s.opensDay(right) && s.cueBefore(right) == factuality.CueNone // a court on Friday ordered
	c.near, c.taken, c.loose = true, !b.loose || active, b.loose            // on Friday the court agreed
	return c
}

// opensDay reports whether word i is a verb in the past that may speak of a day to come: called, postponed.
func (s *sentence) opensDay(i int) bool {
	return s.clause.Cue(i) == factuality.CueOpened || s.clause.Cue(i) == factuality.CuePutOff
}

// since reports whether the date is one that something goes on from: it has passed, whatever the verb.
func (s *sentence) since(first int) bool {
	if first == 0 {
		return false
	}
	return s.bounds(first-1) == modSince
}

// company tells of the words between the start of a date's part of the sentence and the date: whether a noun has
// the date ("a report on Tuesday"), and whether they may look ahead to it ("ahead of the vote on Tuesday", "tickets
// for Tuesday", "is on its way on Tuesday").
func (s *sentence) company(start, first int) (noun, eve bool) {
	meant := false
	for i := start + 1; i < first; i++ {
		w := s.words[i]
		switch {
		case i > start+1 && w.marks.is(cFor) && !s.lasts(i+1):
			noun, meant = true, true
		case w.Kind == isNumber, w.marks.is(cNum), w.marks.is(cOrd):
			meant = false // for the first time on Friday
		}
		eve = eve || s.eve(i) || s.clause.Cue(i) == factuality.CueIs
		noun = noun || w.Kind == isWord && !w.Capital && s.clause.Cue(i) == factuality.CueNone && (w.marks == marks{} || w.marks.is(cEvent) || w.marks.is(cEdge) || w.marks.is(cFeast) || w.marks.is(cWeekly) || w.marks.is(cLaw))
	}
	return noun, eve || meant
}

// lasts reports whether a length of time begins at word i: for | a week, three days.
func (s *sentence) lasts(i int) bool {
	if i+1 >= len(s.words) || !s.words[i].marks.is(cNum) && s.words[i].Kind != isNumber && s.clause.Cue(i) != factuality.CueNoun {
		return false
	}
	m := s.words[i+1].marks
	return m.is(cUnit) || m.is(cUnits)
}

// farLength is how many words behind its verb a date stands at most that a length comes before: adjourned for a week on | Monday.
const farLength = 5

// governs tells by the word at left, the nearest before the date; nothing when a plan behind the date tells better.
func (s *sentence) governs(left, leftEnd, first, last, right int) clause {
	c, away := s.clauseOf(left), first-left-1
	if c.planned {
		return s.governedByPlan(c, left, first, last, right)
	}
	if right >= 0 && !s.past(left) && s.clauseOf(right).planned && !(s.opensDay(left) && right == last+1 && s.clause.Cue(right) == factuality.CueTo) { // pledged aid on Friday to rebuild
		switch {
		case away > reach:
			return clause{} // said the long-awaited talks on Friday will resume
		case away > touch:
			c.tense = tenseOpen // said the talks on Friday will; told him on Friday he will
		}
	}
	if away > touch && s.regular(left) && !s.sets(left) && !s.preposition(left+1) {
		for i := left - 1; i > leftEnd; i-- {
			if cue := s.clause.Cue(i); cue == factuality.CueWill || cue == factuality.CueWould || cue == factuality.CuePlanned {
				c, left = s.clauseOf(i), i // will redeem preferred shares on Friday
				break
			}
		}
	}
	if s.lasts(left+2) && s.words[left+1].marks.is(cFor) && first-left <= farLength {
		away = touch // adjourned for a week on Monday
	}
	c.taken = s.opensDay(left) && (away <= touch || last+1 < len(s.words) && s.clause.Cue(last+1) == factuality.CueTo) // asked them on Friday to leave
	c.near = away <= reach || c.planned
	return s.lookAhead(c, left, first)
}

// governedByPlan tells by the word at left, which tells of a plan.
func (s *sentence) governedByPlan(c clause, left, first, last, right int) clause {
	cue, away := s.clause.Cue(left), first-left-1
	plan := left // the word of planning: due on, due to open on
	if cue == factuality.CueTo && left > 0 {
		plan--
	}
	if s.clause.Cue(plan) == factuality.CuePlanned && c.tense == tenseComing && !s.auxiliary(plan) && (plan == left || right >= 0 || s.lastsBehind(last+1)) {
		if right >= 0 && s.clauseOf(right).tense == tensePast || plan > 0 && s.words[plan-1].Kind == isComma && s.lastsBehind(last+1) {
			c.tense = tenseOpen // talks planned for Friday were held on Monday; the bridge, due to open on 3 May, remains shut
			c.near = true
		}
		return c
	}
	c.near = true
	if cue == factuality.CueTo && c.tense == tenseComing && away > farVerb {
		c.tense = tenseOpen // ordered them to pay for the walls of the harbour on Friday
	}
	inIt := s.owned(last) && first > 0 && s.isModal(left) && (s.words[first-1].marks.is(cIn) || s.words[first-1].marks.is(cAt)) // will run in Sunday's vote
	if s.owned(last) && !inIt || c.tense == tenseComing && s.after(left, first, last) {
		return clause{tense: tenseOpen, loose: true}
	}
	return c
}

// auxiliary reports whether a participle of planning is one of a whole verb: is expected.
func (s *sentence) auxiliary(i int) bool {
	c := s.cueBefore(i)
	return c == factuality.CueIs || c == factuality.CueBe || c == factuality.CueHave
}

// after reports whether something comes after what the date is of, which so may have passed: "will rest after winning
// on Sunday", "after Sunday's vote he will", but not "after Sunday he will".
func (s *sentence) after(start, first, last int) bool {
	for i := start + 1; i < first && (i < first-1 || s.owned(last)); i++ {
		if s.bounds(i) == ModAfter || s.words[i].marks.is(cFollowing) && !s.words[i].marks.is(cNext) {
			return true
		}
	}
	return false
}

// under reports whether the date names what the clause only refers to: under Thursday's deal, despite Friday's vote.
func (s *sentence) under(first, last int) bool {
	if first == 0 || !s.owned(last) {
		return false
	}
	w := s.words[first-1]
	return w.Kind == isWord && s.lang.links(w.Of(s.text))
}

// owned reports whether the date that ends with word i only names what stands behind it: Thursday's attack.
func (s *sentence) owned(i int) bool {
	if i+1 >= len(s.words) || !s.words[i+1].marks.is(cPossessive) {
		return false
	}
	return i+2 >= len(s.words) || !s.words[i+2].marks.is(cTimes) // in a week's time
}

// preposition reports whether word i leads to a place or time, so that the participle before it is no adjective.
func (s *sentence) preposition(i int) bool {
	m := s.words[i].marks
	return m.is(cIn) || m.is(cAt) || m.is(cOn) || m.is(cFrom) || m.is(cFor)
}
