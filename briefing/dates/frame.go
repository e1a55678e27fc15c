package dates

import "dateline/briefing/factuality"

// Clauses of languages that put a verb, or what belongs to one, at their end: hat am Montag beschlossen, der am Montag beginnen
// soll. There all verbs of a part of the sentence tell its tense together, wherever they stand.

// frameAt tells the tense around the words first to last, by the verbs of their part of the sentence, else of the parts before
// and behind.
func (s *sentence) frameAt(first, last int) clause {
	if s.since(first) {
		return clause{tense: tensePast, near: true}
	}
	from, to := s.part(first-1, -1)+1, s.part(last+1, 1)
	if c := s.attribute(from, to, first, last); c != (clause{}) {
		return c
	}
	if c := s.frame(from, to); c != (clause{}) {
		c.near = true
		return s.putOn(c, from, to, first)
	}
	for left := from - 1; left > 0 && s.soft(left); {
		start := s.part(left-1, -1) + 1
		if c := s.frame(start, left); c != (clause{}) {
			return c
		}
		left = start - 1
	}
	for right := to; right+1 < len(s.words) && s.soft(right); {
		end := s.part(right+1, 1)
		if c := s.frame(right+1, end); c != (clause{}) {
			return c
		}
		right = end
	}
	return clause{}
}

// farAttribute is how many words stand at most between an article and a date, and between a date and the participle that takes
// both: der erst im Mai aus dem Amt geschiedene Minister.
const farAttribute = 6

// attribute tells the tense of a date that belongs to a participle before a noun, if it does: die am Montag eröffnete Messe, die für
// Montag geplante Messe.
func (s *sentence) attribute(from, to, first, last int) clause {
	article := first - 1
	for article >= max(from, first-farAttribute) && s.clause.Cue(article) != factuality.CueNoun {
		if s.finite(article) {
			return clause{}
		}
		article--
	}
	if article < max(from, first-farAttribute) {
		return clause{}
	}
	for i := last + 1; i < min(to-1, last+farAttribute); i++ {
		if s.finite(i) && !s.words[i+1].Capital || s.words[i].Capital && i+1 < to && !s.words[i+1].Capital && s.clause.Cue(i) != factuality.CueNone {
			return clause{}
		}
		if !s.words[i].Capital && s.words[i].Kind == isWord && s.words[i+1].Capital && s.clause.Cue(i-1) != factuality.CueNoun {
			switch s.clause.Participle(i) {
			case factuality.CuePlanned:
				return clause{tense: tenseComing, planned: true, near: true}
			case factuality.CuePast, factuality.CueOpened, factuality.CuePutOff, factuality.CueShifted:
				return clause{tense: tensePast, near: true}
			}
		}
	}
	return clause{}
}

// part returns where the part of the sentence that word i is of ends in the direction of step. What stands in parentheses is
// passed over, and "and" ends it before a verb.
func (s *sentence) part(i, step int) int {
	for ; i >= 0 && i < len(s.words); i += step {
		if j := s.parenthesis(i, step); j != i {
			i = j
			continue
		}
		if s.soft(i) || s.words[i].Kind == isBreak || s.words[i].marks.is(cAnd) && i+1 < len(s.words) && s.finite(i+1) {
			break
		}
	}
	return i
}

// finite reports whether word i is a verb that begins a clause of its own behind "and".
func (s *sentence) finite(i int) bool {
	switch s.clause.Cue(i) {
	case factuality.CueNone, factuality.CueTo, factuality.CueNot, factuality.CueNoun, factuality.CueAhead, factuality.CueFormerly, factuality.CueClause, factuality.CuePlanned, factuality.CueAway:
		return false
	}
	return !s.clause.IsGuessed(i)
}

// verbs is where the verbs of a part of the sentence stand, -1 for none.
type verbs struct {
	will, would, planned, past, regular, is, have, had, to int
}

// frame tells the tense of the words from up to to.
func (s *sentence) frame(from, to int) clause {
	coming, past, seen := clause{tense: tenseComing, planned: true}, clause{tense: tensePast}, clause{tense: tenseOpen, planned: true}
	v := s.verbsOf(from, to)
	switch {
	case v.will >= 0 && (s.hearsay(from, to) || v.had >= 0 && v.had < v.will): // hätte am Montag kommen sollen
		return past // soll am Montag gestohlen haben
	case v.will >= 0:
		return coming
	case v.would >= 0 && s.hearsay(from, to):
		return past // könnte gelegt worden sein
	case v.would >= 0:
		return seen
	case v.planned >= 0 && v.past >= 0:
		return seen
	case v.planned >= 0:
		return coming
	case v.is >= 0 && (s.pastBefore(v.is, from) || s.lastWord(from, to) > v.is && s.past(s.lastWord(from, to))):
		return past // ist am Montag gestorben
	case v.past >= 0, v.have >= 0:
		return past
	case v.is >= 0, v.to >= 0 && v.to+1 == s.lastWord(from, to):
		return coming
	case v.regular >= 0:
		return past
	}
	return clause{}
}

// verbsOf finds the verbs from word from up to word to.
func (s *sentence) verbsOf(from, to int) verbs {
	v := verbs{-1, -1, -1, -1, -1, -1, -1, -1, -1}
	for i := from; i < to; i++ {
		if j := s.parenthesis(i, 1); j != i {
			i = j
			continue
		}
		switch s.clause.Cue(i) {
		case factuality.CueWill, factuality.CueMay, factuality.CueShould:
			v.will = i
		case factuality.CueWould, factuality.CueCould:
			v.would = i
		case factuality.CuePlanned:
			v.planned = i
		case factuality.CueHave:
			v.have = i
		case factuality.CueHad:
			v.had, v.past = i, i
		case factuality.CueIs:
			v.is = i
		case factuality.CueTo:
			v.to = i
		case factuality.CuePast, factuality.CueTravelled, factuality.CueShifted, factuality.CueReported, factuality.CueOpened, factuality.CuePutOff, factuality.CueWas:
			if s.clause.IsGuessed(i) {
				v.regular = i
			} else {
				v.past = i
			}
		}
	}
	return v
}

// lastWord returns the last word from word from up to word to.
func (s *sentence) lastWord(from, to int) int {
	for to--; to > from && s.words[to].Kind != isWord; to-- {
	}
	return to
}

// hearsay reports whether the modal of a part of the sentence is one of what has been: soll gestohlen haben, gestohlen haben soll.
func (s *sentence) hearsay(from, to int) bool {
	last := s.lastWord(from, to)
	switch s.clause.Cue(last) {
	case factuality.CueMay, factuality.CueCould, factuality.CueWould, factuality.CueWill:
		last--
	}
	return last > from && s.clause.Perfect(last)
}

// pastBefore reports whether the word before i is a participle.
func (s *sentence) pastBefore(i, from int) bool { return i > from && s.past(i-1) }

// putOn takes back the past where the date is one that something was put on: wurde auf Montag verschoben, für Montag einberufen.
func (s *sentence) putOn(c clause, from, to, first int) clause {
	if first == 0 {
		return c
	}
	by := first - 1
	if by > from && s.clause.Cue(by) == factuality.CueNoun {
		by--
	}
	on := s.clause.Cue(by) == factuality.CueAhead || s.onEvent(from, first)
	for i := from; i < to; i++ {
		if s.sets(i) && s.words[by].marks.is(cFor) && s.clause.Cue(i) != factuality.CueOpened {
			return c
		}
		if s.sets(i) && s.words[first-1].marks.is(cFrom) && s.clause.Cue(i) != factuality.CueOpened {
			c.tense = tenseOpen // vom 3. Mai verlegt
			return c
		}
		if s.sets(i) && on {
			c.shifted, c.ahead = s.clause.Cue(i) != factuality.CueOpened, true
			if c.tense != tenseComing {
				c.tense = tenseOpen
			}
			return c
		}
	}
	return c
}

// onEvent reports whether what a date belongs to is what something was put on: auf die Sitzung am 9. April vertagt.
func (s *sentence) onEvent(from, first int) bool {
	const far = 5
	if first-2 < from || !s.words[first-1].marks.is(cOn) || !s.words[first-2].Capital {
		return false
	}
	for i := first - 2; i >= max(from, first-far); i-- {
		if s.clause.Cue(i) == factuality.CueAhead {
			return !s.words[i].marks.is(cFor)
		}
	}
	return false
}

// frameOutcome is what became of the plan of the date's day. The date shares the fate that its part of the sentence tells where
// it belongs to a noun before all verbs (das Konzert am Samstag wurde abgesagt), where the part tells what is to come (fällt am
// Samstag aus), or where something was put on the day (das für Samstag geplante Konzert); where its part is a clause that tells of
// a plan, that of the part behind counts (das am Samstag stattfinden sollte, wurde abgesagt).
func (s *sentence) frameOutcome(first, last int, c clause) (Status, clause) {
	end, at, from := s.clause.FrameEnd(first, last)
	if at < 0 && c.planned {
		for next := s.part(last+1, 1); next+1 < len(s.words) && s.soft(next); next = s.part(next+1, 1) {
			if end, at, _ = s.clause.FrameEnd(next+1, next+1); at >= 0 {
				c.tense = tenseOpen
				return outcomes[end], c
			}
		}
	}
	switch {
	case at < 0 || c.shifted && c.ahead:
		return "", c
	case s.words[max(0, first-1)].marks.is(cFrom) && end == factuality.Moved: // vom 3. Mai verschoben
	case s.words[max(0, first-1)].marks.is(cFor):
		c.tense = tenseOpen // die für Samstag geplante Feier
	case c.tense == tenseComing:
	case at > last && s.ofNoun(from, first):
		c.tense = tenseOpen
	default:
		return "", c
	}
	return outcomes[end], c
}

// ofNoun reports whether a noun stands right before the date and its preposition, and no verb before that in its part of the sentence.
func (s *sentence) ofNoun(from, first int) bool {
	for i := from; i < first; i++ {
		if s.finite(i) {
			return false
		}
	}
	return first-2 >= from && s.words[first-2].Capital && s.words[first-2].marks == (marks{})
}
