package dates

// What parts a sentence has, and which of its words tell of time.

// findCues looks up the sentence's words once.
func (s *sentence) findCues() {
	if len(s.cues) == len(s.words) {
		return
	}
	s.cues, s.telling = s.cues[:0], s.telling[:0]
	for i, w := range s.words {
		c := cueNone
		if w.kind == isWord && (!w.capital || i == 0 || s.shouts) {
			c = s.lang.cue(s.text[w.start:w.end])
		} else if w.marks.is(cPossessive) {
			c = cueNoun
		}
		s.cues = append(s.cues, c)
		s.telling = append(s.telling, telling{fate: s.fateWord(i)})
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
