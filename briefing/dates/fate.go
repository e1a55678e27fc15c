package dates

// fate is what became of a plan: nothing, Cancelled or Postponed.
//
// A date shares the fate that its clause tells when it is the day of the plan: "Friday's match was called off", "the
// launch, due on Monday, has been delayed", "put off the vote planned for May", "moved from 3 May to 9 May". The day on
// which a plan was dropped ("was called off on Friday") and the day it was moved to ("postponed until May") do not.
func (s *sentence) fate(first, last int, c clause) Status {
	s.findCues()
	switch {
	case s.movedFrom(first, last):
		return Postponed
	case c.shifted:
		return ""
	}
	if s.notAsPlanned(first, last, c) {
		return Postponed
	}
	at, fate := s.nearestFate(first, last)
	switch {
	case at < 0:
		return ""
	case at > last && s.ofPlan(first, last, at, c), at < first && s.droppedPlan(at, first, last):
		return fate
	}
	return ""
}

// nearestFate finds the word that tells what became of a plan and is nearest to the date, or -1. Semicolons, dashes
// and the like are not crossed.
func (s *sentence) nearestFate(first, last int) (at int, fate Status) {
	at = -1
	for i := last + 1; i < len(s.words) && s.words[i].kind != isBreak; i++ {
		if f := s.fateAt(i); f != "" {
			at, fate = i, f
			break
		}
	}
	for i := first - 1; i >= 0 && s.words[i].kind != isBreak; i-- {
		if f := s.fateAt(i); f != "" && (at < 0 || first-i < at-last) {
			return i, f
		}
	}
	return at, fate
}

// fateAt tells what word i, a verb, says became of a plan: "was cancelled", "called off", "will not be held". Doubted
// and denied fates ("may be cancelled", "was not called off", "if cancelled") are none.
func (s *sentence) fateAt(i int) Status {
	switch fate := s.telling[i].fate; {
	case fate == "":
		return ""
	case fate == Happened && s.negated(i):
		return Cancelled
	case fate == Happened, s.negated(i), s.doubted(i), s.cancelledTrip(i):
		return ""
	default:
		return fate
	}
}

// fateWord returns what word i may say became of a plan, Happened for words of what takes place, and nothing for most.
func (s *sentence) fateWord(i int) Status {
	w := s.words[i]
	if w.kind != isWord || w.capital && i > 0 && !s.shouts {
		return ""
	}
	word, next := s.text[w.start:w.end], ""
	if i+1 < len(s.words) && s.words[i+1].kind == isWord {
		next = s.text[s.words[i+1].start:s.words[i+1].end]
	}
	return s.lang.fate(word, next)
}

// cancelledTrip reports whether the participle at i stands before the noun that it tells of.
func (s *sentence) cancelledTrip(i int) bool {
	if i == 0 || i+1 >= len(s.words) || s.cues[i-1] != cueNoun {
		return false
	}
	return s.words[i+1].kind == isWord && s.cues[i+1] == cueNone && (s.words[i+1].marks == marks{} || s.words[i+1].marks.is(cEvent))
}

// negated reports whether "not" or "never" belongs to the verb at i.
func (s *sentence) negated(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		switch s.cues[j] {
		case cueNot:
			return true
		case cueBe, cueWas, cueIs, cueHave, cueHad, cueWill, cueWould, cueCould, cueMay, cueShould, cueNone:
			if s.lang.denies(s.text[s.words[j].start:s.words[j].end]) {
				return true
			}
		default:
			return false
		}
	}
	return false
}

// doubted reports whether the verb at i only may come about, or is still to.
func (s *sentence) doubted(i int) bool {
	for j := i - 1; j >= max(0, i-4); j-- {
		switch s.cues[j] {
		case cueMay, cueCould, cueWould, cueShould, cueTo:
			return true
		case cueSubject:
			return s.text[s.words[j].start:s.words[j].end] == s.lang.ifWord
		case cueBe, cueWas, cueIs, cueHave, cueHad, cueWill, cueNone:
		default:
			return false
		}
	}
	return false
}

// ofPlan reports whether the date before the verb at is the day of the plan that the verb tells of.
func (s *sentence) ofPlan(first, last, at int, c clause) bool {
	if !s.passive(at) && !s.shouts {
		return false // the court on Friday postponed the trial
	}
	if (s.owned(last) || s.adjective(first, last)) && s.quiet(last+2, at) || c.planned && s.sameSubject(last+1, at) {
		return true // Friday's match was called off; was due on Friday but was delayed
	}
	start := first - 1
	for start >= 0 && !s.soft(start) && s.words[start].kind != isBreak {
		start--
	}
	noun, _ := s.company(start, first)
	planned := s.planBefore(start, first)
	if start >= 0 && s.words[start].kind == isComma && planned { // the launch, due on Monday, was delayed
		return s.quiet(last+1, at) || s.words[last+1].kind == isComma && s.quiet(last+2, at)
	}
	return (noun || planned) && s.quiet(last+1, at)
}

// adjective reports whether the date stands between an article and a noun: the 5 December rally.
func (s *sentence) adjective(first, last int) bool {
	article := s.cues[first] == cueNoun || first > 0 && s.cues[first-1] == cueNoun
	if !article || last+1 >= len(s.words) {
		return false
	}
	w := s.words[last+1]
	return w.kind == isWord && !w.capital && s.cues[last+1] == cueNone && !s.lang.links(s.text[w.start:w.end]) && !w.marks.is(cPossessive)
}

// passive reports whether the verb at i is a participle with its auxiliary: was cancelled, has been called off.
func (s *sentence) passive(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		switch s.cues[j] {
		case cueWas, cueBe, cueIs:
			return true
		case cueNone, cueHave, cueHad:
		default:
			return false
		}
	}
	return false
}

// sameSubject reports whether words from to to are only what joins a second verb to the same subject: ", but has been".
func (s *sentence) sameSubject(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.cues[i] {
		case cueSubject, cueWas, cueBe, cueIs, cueHave, cueHad, cueFormer:
		default:
			if s.words[i].kind != isComma {
				return false
			}
		}
	}
	return true
}

// notAsPlanned reports whether the clause denies that something comes about on the day "as planned".
func (s *sentence) notAsPlanned(first, last int, c clause) bool {
	if last+2 >= len(s.words) || !s.words[last+1].marks.is(cAs) || s.cues[last+2] != cuePlan || c.tense != tenseComing {
		return false
	}
	for i := first - 1; i >= 0 && !s.soft(i) && s.words[i].kind != isBreak; i-- {
		if s.cues[i] == cueNot || s.lang.denies(s.text[s.words[i].start:s.words[i].end]) {
			return true
		}
	}
	return false
}

// movedFrom reports whether the date is the day that an event was moved from: moved from 3 May to 9 May.
func (s *sentence) movedFrom(first, last int) bool {
	if first < 2 || !s.words[first-1].marks.is(cFrom) || last+1 >= len(s.words) || !s.words[last+1].marks.is(cTo) {
		return false
	}
	return s.cues[first-2] == cueShift || s.cues[first-2] == cueAway && first > 2 && s.cues[first-3] == cueShift
}

// planBefore reports whether a word of planning stands between start and first.
func (s *sentence) planBefore(start, first int) bool {
	for i := start + 1; i < first; i++ {
		if s.cues[i] == cuePlan || s.cues[i] == cueTo && s.tells(i).planned || s.cues[i] == cueOpen && (s.cueBefore(i) == cueNone || s.cueBefore(i) == cueFormer) {
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
		switch s.cues[i] {
		case cuePast, cueMoved, cueShift, cueSay, cueSubject, cueOpen:
			return false
		case cueWas, cueIs, cueHave, cueHad, cueWill:
			if to-i > farAuxiliary {
				return false
			}
		}
		if s.words[i].kind == isComma || s.words[i].kind == isBreak || s.words[i].kind == isQuote {
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
	from := s.words[first-1].marks.is(cFrom)
	return s.owned(last) || s.adjective(first, last) || from || s.planBefore(at, first) || s.telling[at].fate == Happened && s.quiet(at+1, first)
}
