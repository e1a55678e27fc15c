package names

// pair links the last two candidates if one is given in brackets as the other's short form: the National Intelligence Service (NIS), the
// NIS (National Intelligence Service), the National Intelligence Service, or NIS,.
func (r *reader) pair() {
	n := len(r.found) - 1
	b := &r.found[n]
	before, closes := r.at(b.first-1), r.at(b.last+1).sign == ')'
	switch {
	case !r.short(b):
		if closes {
			r.longInBrackets(n)
		}
		return
	case closes && before.sign == '(':
		if n > 0 && r.found[n-1].last == b.first-2 && r.shortFor(n-1, n, true) {
			return
		}
		if t := r.at(b.first - 2); t.sign == 0 && !t.has(capital) {
			b.votes.organisation -= likely
		}
		b.common = r.shortensCommon(b)
	case n > 0 && r.found[n-1].last == b.first-3 && r.at(b.first-2).sign == ',' && r.at(b.first-1).any(isOr) && r.at(b.last+1).sign == ',':
		r.shortFor(n-1, n, false)
	}
}

// shortFor makes candidate short the short form of the one before it, and reports whether it is. In brackets it may be
// a word of another language.
func (r *reader) shortFor(long, short int, bracketed bool) bool {
	l, s := &r.found[long], &r.found[short]
	if start := r.spells(l, r.at(s.first)); start >= 0 {
		r.join(long, short, start)
		return true
	}
	if bracketed && l.first < l.last && l.votes.organisation >= certain && r.half(l, r.at(s.first)) {
		r.join(long, short, l.first)
		return true
	}
	return false
}

// shortensCommon reports whether the small words before the brackets have the initials of the word in them: unmanned
// sounding gear (USG).
func (r *reader) shortensCommon(c *candidate) bool {
	last := c.first - 2
	for i := last; i > last-longestName/2 && r.at(i).sign == 0 && !r.at(i+1).has(newLine) && !r.at(i).any(isFunction); i-- {
		if r.initials(i, last, r.at(c.first)) {
			return true
		}
	}
	return false
}

// longInBrackets makes the words in brackets that end with candidate n the long form of the short one before the brackets.
func (r *reader) longInBrackets(n int) {
	open := r.found[n].first - 1
	for ; r.at(open).sign != '('; open-- {
		if t := r.at(open); t.sign != 0 && t.sign != '&' || t.has(newLine|shouted|screamed) || r.found[n].first-open > longestName {
			return
		}
	}
	for short := n - 1; short >= 0 && r.found[short].last >= open-1; short-- {
		if s := &r.found[short]; s.last == open-1 && r.short(s) && r.initials(open+1, r.found[n].last, r.at(s.first)) {
			r.join(n, short, open+1)
			return
		}
	}
}

// join makes one candidate the short form of another, which begins with token start; what was found in between goes.
func (r *reader) join(long, short, start int) {
	l, s := r.found[long], r.found[short]
	if start != l.first {
		l.first, l.roles[0] = start, piece{}
	}
	if l.votes.place < certain && !r.at(l.last).any(isPlaceHead) {
		l.votes.organisation += certain
	}
	s.votes.organisation += likely + slight
	l.doubtful, s.doubtful = false, false
	s.partner = -1
	one, two := l, s
	if short < long {
		s.partner = 1
		one, two = s, l
	}
	kept := min(long, short)
	for kept > 0 && r.found[kept-1].last >= one.first {
		kept--
	}
	r.found = append(r.found[:kept], one, two)
}

// short reports whether a candidate is one word of capitals.
func (r *reader) short(c *candidate) bool {
	return c.first == c.last && r.at(c.first).has(acronym)
}

// spells returns the token from which the words up to the end of a long name have these initials, -1 when there is none. It may lie before
// the name, if only small words and words with capital letters do: Kelp and Pier Association (KPA).
func (r *reader) spells(long *candidate, short *token) int {
	for i := long.first; i <= long.last && (i == long.first || r.at(i-1).any(isDemonym|isDirection)); i++ {
		if i < long.last && r.initials(i, long.last, short) {
			return i
		}
	}
	for i := long.first - 1; i > long.first-longestName/2; i-- {
		t := r.at(i)
		if t.sign != 0 && t.sign != '&' || !t.has(capital) && !t.any(isSmall) || t.has(possessive|shouted|screamed) || r.at(i+1).has(newLine) {
			break
		}
		if r.at(i).has(capital) && !r.at(i).any(isFunction) && r.initials(i, long.last, short) {
			return i
		}
	}
	return -1
}

// initials reports whether the words from first to last begin with the letters of short, in order. Small words may be left out.
func (r *reader) initials(first, last int, short *token) bool {
	reached := uint32(1) // bit k: k letters are spelt
	for i := first; i <= last && reached != 0; i++ {
		t := r.at(i)
		step := uint32(0)
		for k, n := 0, 0; short.start+k < short.end && n < 31; k++ {
			c := r.text[short.start+k]
			if c == '.' {
				continue
			}
			if reached&(1<<n) != 0 && r.text[t.start]&^0x20 == c&^0x20 {
				step |= 1 << (n + 1)
			}
			n++
		}
		if !t.has(capital) {
			step |= reached
		}
		reached = step
	}
	n := 0
	for k := short.start; k < short.end; k++ {
		if r.text[k] != '.' {
			n++
		}
	}
	return n < 31 && reached&(1<<n) != 0
}

// half reports whether at least half of the letters of short begin words of the long name in order: FSB for Federal
// Security Service, whose short form is of another language.
func (r *reader) half(long *candidate, short *token) bool {
	met, k := 0, short.start
	for i := long.first; i <= long.last; i++ {
		for j := k; j < short.end; j++ {
			if r.text[j] == r.text[r.at(i).start] {
				met++
				k = j + 1
				break
			}
		}
	}
	return 2*met >= short.end-short.start
}
