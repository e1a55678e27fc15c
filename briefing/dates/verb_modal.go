package dates

import "dateline/briefing/factuality"

// modal tells of a verb behind the modal at i, with or without "have" between them.
func (s *sentence) modal(i int, have bool) clause {
	switch c := s.clause.Cue(i); {
	case c == factuality.CueMay && have, c == factuality.CueCould && !have && s.couldNot(i):
		return clause{tense: tensePast}
	case have && c == factuality.CueCould:
		return clause{tense: tensePast} // may be so
	case have && (c == factuality.CueWould || c == factuality.CueShould):
		return clause{tense: tensePast, planned: true}
	case c == factuality.CueWould, c == factuality.CueCould:
		return clause{tense: tenseOpen, planned: true, seen: c == factuality.CueWould, told: c == factuality.CueWould && s.isReported(i)}
	}
	return clause{tense: tenseComing, planned: true, may: s.clause.Cue(i) == factuality.CueMay}
}

// isReported reports whether a verb of saying, without had, stands before word i: she said that it would.
func (s *sentence) isReported(i int) bool {
	for i--; i >= 0 && s.words[i].Kind != isBreak; i-- {
		if s.clause.Cue(i) == factuality.CueReported {
			return !s.helpedBy(factuality.CueHad, i)
		}
	}
	return false
}

// couldNot reports whether the modal at i tells of what was not possible: could not be reached; neither of them could be found.
func (s *sentence) couldNot(i int) bool {
	return i+1 < len(s.words) && s.clause.Cue(i+1) == factuality.CueNot || s.clause.Nobody(i)
}

// infinitive tells of "to meet" by the verb before it: "is to meet" and "agreed to meet" are to come, "failed to
// meet" may lie on either side. By itself it is a headline's future, in a sentence that tells no other tense.
func (s *sentence) infinitive(i int) clause {
	coming := clause{tense: tenseComing, planned: true}
	if i+1 >= len(s.words) || s.words[i+1].Kind != isWord || s.words[i+1].Capital && !s.headline || s.clause.Cue(i+1) == factuality.CueNoun || s.lang.whither[s.words[i+1].Of(s.text)] {
		return clause{}
	}
	for j := i - 1; j >= 0 && !s.soft(j) && s.words[j].Kind != isBreak; j-- {
		switch s.clause.Cue(j) {
		case factuality.CueOpened, factuality.CuePutOff:
			if s.clause.Cue(j+1) == factuality.CueAway {
				return clause{} // set fire to huts
			}
			return coming
		case factuality.CueIs, factuality.CueWill, factuality.CueMay, factuality.CueShould:
			return coming
		case factuality.CueHave:
			if j == i-1 {
				return coming // has to leave
			}
		case factuality.CueTravelled, factuality.CueShifted:
			return clause{} // no verb stands behind that "to", or the verb before it tells
		case factuality.CuePast, factuality.CueReported:
			return clause{tense: tenseOpen} // failed to meet, asked him to meet
		case factuality.CueWas, factuality.CueHad, factuality.CueWould, factuality.CueCould:
			return clause{tense: tenseOpen, planned: true}
		case factuality.CuePlanned:
			return s.clauseOf(j)
		}
	}
	if s.clause.Cue(i+1) == factuality.CueBe {
		return coming // the vote, to be held on Friday
	}
	for j := range s.words {
		switch s.clause.Cue(j) {
		case factuality.CuePast, factuality.CueTravelled, factuality.CueShifted, factuality.CueReported, factuality.CueWas, factuality.CueHad, factuality.CueIs, factuality.CueOpened, factuality.CuePutOff:
			return clause{tense: tenseOpen}
		}
	}
	return coming
}
