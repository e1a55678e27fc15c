package dates

// Rules for months and years that stand by themselves: their neighbours must vouch for them.

// readLoneMonth takes a month by itself. Names that are also people's or plain words need a word before them
// that dates: "in May", but not "May said".
func readLoneMonth(m *match) (reading, bool) {
	r, _ := readMonth(m)
	b, a := m.before(), m.after()
	if a != nil && a.marks.is(cNamed) && m.capital(a) {
		return r, false
	}
	if b != nil && b.marks.is(cThe) && a != nil && a.marks.is(cEvent) {
		return r, !m.capital(a) || m.headline // the May elections, the October Revolution
	}
	if b != nil && b.marks.is(cThe) && a != nil && !m.capital(a) && m.noun(a) && m.path[0] == cMonth {
		r.attribute = true
		return r, true // the March talks, but not the March on Rome
	}
	if b != nil && b.reading < 0 && (b.marks.is(cIn) || b.marks.is(cBound)) {
		return r, !m.nameFollows(a)
	}
	switch r.month {
	case 3, 4, 5, 6, 8:
		return r, false
	}
	word := m.words[m.items[m.at].last]
	return r, word.End-word.Start > 4 && !m.nameFollows(a) && !m.nameGoesBefore(b)
}

// nameFollows reports whether a word with a capital letter, no piece of a date, stands right behind.
func (m *match) nameFollows(i *item) bool {
	return i != nil && i.reading < 0 && i.marks == marks{} && m.capital(i)
}

// nameGoesBefore reports the same of the word right before, when it is not the sentence's first.
func (m *match) nameGoesBefore(i *item) bool {
	return i != nil && i.first > 0 && i.reading < 0 && i.marks == marks{} && m.capital(i)
}

// readLoneYear takes a year by itself where a word before it dates and nothing behind it is counted: "in 2024",
// "the 2024 election", but not "2024 tanks", "the 2000 soldiers", "flight 2024".
func readLoneYear(m *match) (reading, bool) {
	r, _ := readYear(m)
	b, a := m.before(), m.after()
	if r.year < 1500 && (b == nil || !b.marks.is(cIn)) || a != nil && m.counted(a) {
		return r, false
	}
	switch {
	case b == nil, b.reading >= 0:
		return r, false
	case (b.marks.is(cAnd) || b.marks.is(cOr) || b.marks.is(cComma)) && m.at > 1 && m.items[m.at-2].marks.is(cYear):
		return r, true // 1994, 1995 and 1997
	case b.marks.is(cFrom) && a != nil && a.marks.is(cTo):
		end := m.around(m.at + 2)
		return r, end == nil || !end.marks.is(cNum) // else a range that was refused: from 1500 to 2000 troops
	case b.marks.is(cOf) && m.at > 2 && m.items[m.at-2].marks == marks{} && m.items[m.at-3].marks.is(cA):
		return r, false // a reward of 2000
	case b.marks.is(cDue), b.marks.is(cTo) && m.at > 1 && m.items[m.at-2].marks.is(cDue):
		return r, true // bonds due 1993, dating to 1994
	case b.marks.is(cIn), b.marks.is(cBound), b.marks.is(cFrom), b.marks.is(cOf), b.marks.is(cOpen):
		return r, true
	case b.marks.is(cPossessive):
		r.attribute = true
		return r, a != nil && a.marks.is(cEvent)
	case b.marks.is(cThe), b.marks.is(cA):
		r.attribute = true
		return r, a != nil && m.words[a.first].Kind == isWord && r.year >= 1800
	}
	return r, false
}

// counted reports whether the item can be what a number counts: a word in small letters that ends as plurals do.
func (m *match) counted(i *item) bool {
	w := m.words[i.first]
	if w.Kind != isWord || i.reading >= 0 || i.marks.is(cEvent) || w.Capital || w.End-w.Start < 4 {
		return false
	}
	return m.lang.counts(w.Of(m.text))
}
