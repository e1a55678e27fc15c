package factuality

import (
	"slices"
	"strings"
)

// Cue is what a word tells of the time of its clause.
type Cue uint8

// The cues, in the order of cueNames.
const (
	CueNone      Cue = iota
	CuePast          // a verb in the past: concluded
	CueTravelled     // the like, whose "to" is no plan: returned to service, began to sing
	CueShifted       // the like, which may give a day to what is to come: moved to Friday
	CueReported      // a verb that reports, in the past; what it reports may be to come: said
	CueOpened        // a verb in the past that may speak of a day to come: called, announced
	CuePutOff        // the like, where the day behind until is the new one: postponed
	CueWas           // was, were, been
	CueHad           // had
	CueIs            // is, are
	CueBe            // be
	CueHave          // has, have
	CueWill          // will, plans, meets: to come
	CueMay           // may, must: to come, but "may have" is past
	CueShould        // should: to come, but "should have" is a plan that failed
	CueWould         // to come, seen from some time before
	CueCould         // the like; but "could not" is past
	CuePlanned       // a participle of planning: expected, due
	CueFormerly      // once, originally: the plan behind it may be over
	CueTo            // to, before a verb
	CueClause        // that, which, while: another clause begins
	CueNoun          // the, a, than: what follows it is no verb
	CueBeginning     // beginning, starting: the day behind it is more often to come
	CueAhead         // for, until, by: the date behind it may lie ahead of the verb
	CueEve           // before, ahead: so may any date behind it
	CueHour          // a time of day: before dawn on Monday is Monday
	CueNot           // not, never
	CueAway          // off, up: makes a deed of the verb before it: called off
)

// cueNames is how the table "tense" writes the cues.
var cueNames = [...]string{"none", "past", "travelled", "shifted", "reported", "opened", "put-off", "was", "had", "is", "be", "have", "will",
	"may", "should", "would", "could", "planned", "formerly", "to", "clause", "noun", "beginning", "ahead", "eve", "hour", "not", "away"}

// auxiliary reports whether the word at i belongs to the verb behind it: has been, will be, did.
func (s *Sentence) auxiliary(i int) bool {
	switch s.read[i].cue {
	case CueWas, CueHad, CueIs, CueBe, CueHave, CueWill, CueMay, CueShould, CueWould, CueCould:
		return true
	}
	return s.read[i].sense.has(do)
}

// verb reports whether the word at i may be a verb that tells of something, not an auxiliary.
func (s *Sentence) verb(i int) bool {
	return s.past(i) || s.read[i].end != Asserted || s.read[i].sense.has(saying)
}

// past reports whether the word at i is such a verb in the past.
func (s *Sentence) past(i int) bool {
	switch s.read[i].cue {
	case CuePast, CueTravelled, CueShifted, CueReported, CueOpened, CuePutOff, CuePlanned:
		return true
	}
	return false
}

// IsRegular reports whether the word at i ends like a regular verb in the past.
func (s *Sentence) IsRegular(i int) bool {
	return s.reader.endings.isRegular(s.folded(i))
}

// isRegular reports whether a word ends like a regular verb in the past.
func (e *endings) isRegular(word string) bool {
	if word == "" {
		return false
	}
	return slices.ContainsFunc(e.tensed[word[len(word)-1]], func(s shape) bool { return s.first == "" && s.cue == CuePast && strings.HasSuffix(word, s.last) })
}
