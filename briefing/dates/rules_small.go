package dates

import "dateline/briefing/factuality"

// Rules for months in small letters whose names could be other words there: they may march, 12 august houses.

// readSmallDay reads "31st march, 2025", "on 5 may" and "from 23 may to 2 aug".
func readSmallDay(m *match) (reading, bool) {
	r, ok := readDay(m)
	return r, ok && (r.year != 0 || m.opensRange() || m.leadsToSmall() && !m.goesOn())
}

// opensRange reports whether another day of a month follows: 23 may to 2 aug.
func (m *match) opensRange() bool {
	to := m.at + len(m.path)
	between, day, month := m.around(to), m.around(to+1), m.around(to+2)
	return between != nil && day != nil && month != nil && (between.marks.is(cTo) || between.marks.is(cDash)) && day.marks.is(cDay) && (month.marks.is(cMonth) || month.marks.is(cSmallMonth))
}

// readSmallMonth reads "in march 2025".
func readSmallMonth(m *match) (reading, bool) {
	r, _ := readMonth(m)
	return r, m.leadsToSmall()
}

// leadsToSmall reports whether what stands before the match leads to a date.
func (m *match) leadsToSmall() bool {
	b := m.before()
	if b == nil {
		return true
	}
	for _, c := range [...]class{cOn, cOf, cIn, cFrom, cBound, cTo, cBetween, cDuring, cWeekday, cWeekdayShort, cThird, cDash, cOpen} {
		if b.marks.is(c) {
			return true
		}
	}
	two := m.around(m.at - 2)
	return b.marks.is(cComma) && two != nil && (two.marks.is(cWeekday) || two.marks.is(cWeekdayShort))
}

// goesOn reports whether what follows tells that the month is a verb or stands before a noun.
func (m *match) goesOn() bool {
	a := m.after()
	if a == nil || m.words[a.first].Kind != isWord || a.marks.is(cTo) {
		return false
	}
	m.findCues()
	switch m.clause.Cue(a.first) {
	case factuality.CueBe, factuality.CueHave, factuality.CueNot:
		return true
	}
	return m.noun(a) || m.counted(a)
}
