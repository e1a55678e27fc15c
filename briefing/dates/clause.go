package dates

// cue is what a word tells of the time of its clause.
type cue uint8

const (
	cueNone    cue = iota
	cuePast        // a verb in the past: concluded
	cueMoved       // the like, of moving: what follows its "to" is where to: returned to service
	cueSay         // a verb that reports, in the past; what it reports may be to come: said
	cueOpen        // a verb in the past that may speak of a day to come: called, postponed
	cuePutOff      // the like, where the day behind until is the new one: postponed
	cueWas         // was, were, had been
	cueIs          // is, are
	cueWill        // will, may, plans, meets: to come
	cueWould       // to come, seen from some time before
	cuePlan        // a participle of planning: expected, due
	cueTo          // to, before a verb
	cueSubject     // that, which, while: another clause begins
	cueNoun        // the, a, than: what follows it is no verb
	cueAhead       // for, until, by: the date behind it may lie ahead of the verb
)

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
	planned bool // the clause speaks of a plan, not of a deed
	near    bool // the word that tells stands close by
	taken   bool // the date belongs to the word that tells: announced on Friday
}

// Words that may stand between a date and a word that tells its tense.
const (
	reach = 3 // from a verb that takes the date itself: "told reporters on Friday", "arrested in Seoul on Friday"
	touch = 1 // "announced on Friday"
)

// clauseAt tells the tense around the words first to last. The word that tells is, in this order, the nearest
// before them in their part of the sentence, the nearest behind them there, the nearest in the parts before, and
// behind. Signs such as dashes and semicolons are never crossed.
func (s *sentence) clauseAt(first, last int) clause {
	s.findCues()
	left, leftEnd := s.scan(first-1, -1)
	right, rightEnd := s.scan(last+1, 1)
	if left >= 0 {
		if c := s.governs(left, leftEnd, first, right); c != (clause{}) {
			return c
		}
	}
	if right >= 0 {
		c := s.tells(right)
		c.near, c.taken = true, true // on Friday the court agreed
		return c
	}
	for leftEnd >= 0 && s.soft(leftEnd) {
		if left, leftEnd = s.scan(leftEnd-1, -1); left >= 0 {
			return s.tells(left)
		}
	}
	for rightEnd < len(s.words) && s.soft(rightEnd) {
		if right, rightEnd = s.scan(rightEnd+1, 1); right >= 0 {
			return s.tells(right)
		}
	}
	return clause{}
}

// governs tells by the word at left, the nearest before the date; nothing when a plan behind the date tells better.
func (s *sentence) governs(left, leftEnd, first, right int) clause {
	c, away := s.tells(left), first-left-1
	if c.planned {
		c.near = true
		return c
	}
	if right >= 0 && !s.past(left) && s.tells(right).planned {
		switch {
		case away > reach:
			return clause{} // said the long-awaited talks on Friday will resume
		case away > touch:
			c.tense = tenseOpen // said the talks on Friday will; told him on Friday he will
		}
	}
	for i := left - 1; i > leftEnd && away > touch && s.past(left); i-- {
		if s.cues[i] == cueWill || s.cues[i] == cuePlan {
			c, left = s.tells(i), i // will redeem preferred shares on Friday
			break
		}
	}
	c.taken = away <= touch && (s.cues[left] == cueOpen || s.cues[left] == cuePutOff)
	c.near = away <= reach || c.planned
	return s.lookAhead(c, left, first)
}

// lookAhead takes back the past when a word such as "until" leads from its verb to the date.
func (s *sentence) lookAhead(c clause, at, first int) clause {
	if c.tense != tensePast {
		return c
	}
	for i := first - 1; i > at && i >= first-2; i-- {
		if s.cues[i] == cueAhead {
			c.tense = tenseOpen
		}
	}
	return c
}

// findCues looks up the sentence's words once.
func (s *sentence) findCues() {
	if len(s.cues) == len(s.words) {
		return
	}
	s.cues = s.cues[:0]
	for i, w := range s.words {
		c := cueNone
		if w.kind == isWord && (!w.capital || i == 0 || s.shouts) {
			c = s.lang.cue(s.text[w.start:w.end])
		}
		s.cues = append(s.cues, c)
	}
}

// scan goes from word i in steps to the first word that tells of time, and returns its place or -1, and the
// place where its part of the sentence ends. What stands in parentheses is passed over.
func (s *sentence) scan(i, step int) (at, end int) {
	at = -1
	for ; i >= 0 && i < len(s.words); i += step {
		if j := s.parenthesis(i, step); j != i {
			i = j
			continue
		}
		if s.soft(i) || s.words[i].kind == isBreak || s.words[i].kind == isDash && !s.words[i].tight {
			break
		}
		if at < 0 && s.tells(i) != (clause{}) {
			at = i
		}
	}
	return at, i
}

// parenthesis returns the other end of the parenthesis that word i begins in the direction of step, or i.
func (s *sentence) parenthesis(i, step int) int {
	from, to := byte('('), byte(')')
	if step < 0 {
		from, to = to, from
	}
	if s.words[i].kind != isBreak || s.text[s.words[i].start] != from {
		return i
	}
	for j := i + step; j >= 0 && j < len(s.words) && j-i <= longestAside && i-j <= longestAside; j += step {
		if s.words[j].kind == isBreak && s.text[s.words[j].start] == to {
			return j
		}
	}
	return i
}

// longestAside is how many words a parenthesis may have to be passed over.
const longestAside = 12

// soft reports whether the word divides parts of a sentence that still belong together.
func (s *sentence) soft(i int) bool {
	w := s.words[i]
	return w.kind == isComma || w.kind == isQuote || s.cues[i] == cueSubject
}

// tells returns what the word tells by itself and with its neighbours; nothing for most words.
func (s *sentence) tells(i int) clause {
	past, coming := clause{tense: tensePast}, clause{tense: tenseComing, planned: true}
	switch s.cues[i] {
	case cuePast, cueMoved, cueSay, cueWas:
		switch b := s.cueBefore(i); {
		case s.past(i) && b == cueNoun:
			return clause{} // the proposed law
		case b == cueTo: // to put, to be put
			if s.cues[i-1] == cueTo {
				return s.infinitive(i - 1)
			}
			return s.infinitive(i - 2)
		case b == cueIs && s.past(i): // is heard
			return clause{tense: tenseOpen}
		case b == cueWill && s.past(i): // will put
			return coming
		}
		return past
	case cueOpen, cuePutOff:
		switch s.cueBefore(i) {
		case cueNoun:
			return clause{}
		case cueIs:
			return coming // is set for
		}
		return clause{tense: tenseOpen}
	case cueWill:
		if i > 0 && s.cues[i-1] == cueNoun {
			return clause{} // the plans
		}
		return coming
	case cueWould:
		return clause{tense: tenseOpen, planned: true}
	case cuePlan:
		if b := s.cueBefore(i); b == cueWas || b == cueNoun { // was due; the planned visit
			return clause{tense: tenseOpen, planned: true}
		}
		return coming
	case cueTo:
		return s.infinitive(i)
	}
	return clause{}
}

// past reports whether word i is a verb in the past that tells of a deed.
func (s *sentence) past(i int) bool { return s.cues[i] == cuePast || s.cues[i] == cueMoved }

// cueBefore returns the cue of the word before i, or of the one before that when an adverb stands between.
func (s *sentence) cueBefore(i int) cue {
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		if c := s.cues[j]; c != cueNone && (c != cueNoun || j == i-1) {
			return c
		}
	}
	return cueNone
}

// infinitive tells of "to meet" by the verb before it: "is to meet" and "agreed to meet" are to come, "failed to
// meet" may lie on either side. By itself it is a headline's future, in a sentence that tells no other tense.
func (s *sentence) infinitive(i int) clause {
	if i+1 >= len(s.words) || s.words[i+1].kind != isWord || s.words[i+1].capital && !s.shouts || s.cues[i+1] == cueNoun {
		return clause{}
	}
	for j := i - 1; j >= 0 && !s.soft(j) && s.words[j].kind != isBreak; j-- {
		switch s.cues[j] {
		case cueIs, cueOpen, cuePutOff, cueWill:
			return clause{tense: tenseComing, planned: true}
		case cueMoved:
			return clause{} // no verb stands behind that "to", or the moving tells
		case cuePast, cueSay:
			return clause{tense: tenseOpen} // failed to meet, asked him to meet
		case cueWas, cueWould:
			return clause{tense: tenseOpen, planned: true}
		case cuePlan:
			return s.tells(j)
		}
	}
	for _, c := range s.cues {
		if c == cuePast || c == cueSay || c == cueWas || c == cueIs || c == cueOpen || c == cuePutOff {
			return clause{tense: tenseOpen}
		}
	}
	return clause{tense: tenseComing, planned: true}
}
