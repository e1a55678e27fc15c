package dates

import "slices"

// What only looks like a day: names of streets, ordinals of nouns, numbers of tickets.

// street reports whether the match begins the name of what honours a day: 5 May Street, the 17 November Movement.
func (m *match) street() bool {
	a := m.after()
	return a != nil && m.capital(a) && m.lang.streets.Has(m.words[a.first].Of(m.text))
}

// ordinalOfNoun reports whether the ordinal behind a month and an article counts what stands behind it, and is no day:
// "In March the second court", but not "on March the second".
func (m *match) ordinalOfNoun() bool {
	if m.path[0] != cMonth || !slices.Contains(m.path, cThe) {
		return false
	}
	b, a := m.before(), m.after()
	if b != nil && b.marks.is(cIn) || a != nil && (a.marks.is(cOf) || a.marks.is(cDash)) {
		return true
	}
	return a != nil && m.words[a.first].Kind == isWord && (b == nil || !b.marks.is(cOn)) && (m.noun(a) || m.nameFollows(a))
}

// readCompact reads 20251205 where a word before it leads to a day: "the log of 20251205", but not "ticket 20251205".
func readCompact(m *match) (reading, bool) {
	v, _ := m.value(cCompact)
	r := reading{kind: KindDate, unit: unitDay, year: v / 10000, month: v / 100 % 100, day: v % 100, digits: true}
	b := m.before()
	if b == nil {
		return r, true
	}
	for _, c := range [...]class{cOf, cOn, cIn, cBound, cFrom, cTo, cDue, cOpen, cComma, cBetween, cAnd} {
		if b.marks.is(c) {
			return r, true
		}
	}
	return r, false
}
