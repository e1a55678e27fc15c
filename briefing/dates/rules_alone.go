package dates

// Rules for months that stand by themselves: their neighbours must vouch for them.

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
	if b != nil && b.marks.is(cThe) && a != nil && m.capital(a) && !m.headline {
		return r, false // the October Club met
	}
	word := m.words[m.items[m.at].last]
	if b != nil && b.marks.is(cTo) && m.movedTo(b.first) {
		return r, !m.nameFollows(a)
	}
	if word.marks.is(cProper) && !m.lang.abbreviates(word.Of(m.text)) {
		return r, false
	}
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

// counted reports whether the item can be what a number counts: a word in small letters that ends as plurals do.
func (m *match) counted(i *item) bool {
	w := m.words[i.first]
	if w.Kind != isWord || i.reading >= 0 || i.marks.is(cEvent) || w.Capital || w.End-w.Start < 4 {
		return false
	}
	return m.lang.counts(w.Of(m.text))
}
