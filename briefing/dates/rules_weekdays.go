package dates

import "strconv"

// Rules for the days of a week.

// readWeekday leaves names alone: Black Friday, the Sunday Times, the Friday market.
func readWeekday(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay}
	r.weekday, _ = m.value(cWeekday)
	r.side = m.sideWord()
	if b := m.before(); b != nil && b.marks.is(cNamer) && m.capital(b) {
		return r, false
	}
	if m.ofEveryWeek() {
		return r, false
	}
	a := m.after()
	if a == nil {
		return r, true
	}
	if m.before() == nil && m.nameFollows(a) && !m.headline {
		return r, false // Friday Harbour was full
	}
	if b := m.before(); b != nil && b.marks.is(cAnd) && b.first > 0 && m.words[b.first-1].Capital && m.words[b.first-1].marks == (marks{}) && m.nameFollows(a) && !m.headline {
		return r, false // Ann Lee and Friday Obi came
	}
	article := m.before() != nil && (m.before().marks.is(cThe) || m.before().marks.is(cA))
	if article && a.marks.is(cWeekly) {
		return r, m.headline
	}
	return r, !m.capital(a) || !a.marks.is(cNamed) && !a.marks.is(cPart) && !(article && m.nameFollows(a) && !m.headline) // the Tuesday Club
}

// readAnyWeekday reads "on a Saturday", which is any; but not "on a Saturday flight", nor "on a Friday night".
func readAnyWeekday(m *match) (reading, bool) {
	n, _ := m.value(cWeekday)
	a := m.after()
	return reading{kind: KindDate, how: howValue, value: "XXXX-WXX-" + strconv.Itoa(n)}, a == nil || !m.noun(a) && !m.capital(a) && !a.marks.is(cPart)
}

// readWeekdayAbbreviated reads "last Tue." and "on Tue.".
func readWeekdayAbbreviated(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, side: m.sideWord()}
	r.weekday, _ = m.value(cWeekdayShort)
	a := m.after()
	if two := m.around(m.at + len(m.path) + 1); a != nil && a.marks.is(cComma) && two != nil {
		a = two // on Sat, 20/12
	}
	return r, a == nil || !m.nameFollows(a) && !a.marks.is(cDay) && !a.marks.is(cPair) && !a.marks.is(cMonth) && !a.marks.is(cSmallMonth)
}

// readWeekdayOfWeek reads "Thursday of next week".
func readWeekdayOfWeek(m *match) (reading, bool) {
	r, ok := readWeekday(m)
	u, _ := m.value(cUnit)
	r.how, r.count = howCounted, r.side.steps()
	return r, ok && unit(u) == unitWeek
}

// readThatWeekday reads "that Monday" and "the same Friday", of the week that the text tells of; not "he said that Monday", where
// another clause begins.
func readThatWeekday(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howFollowed, unit: unitDay}
	r.weekday, _ = m.value(cWeekday)
	b := m.before()
	return r, len(m.path) > 2 || b == nil || b.marks.is(cOn) || b.marks.is(cBound) || b.marks.is(cFrom) || b.marks.is(cOf) || b.marks.is(cComma)
}

// readNthWeekday reads "the first Monday of May".
func readNthWeekday(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, nth: -1}
	r.weekday, _ = m.value(cWeekday)
	r.month, _ = m.value(cMonth)
	r.year = m.anyYear()
	if n, ok := m.value(cOrd); ok {
		r.nth = n
	}
	if r.year >= 100 && !exists(r.year, r.month, r.dayIn(r.year)) {
		r = doubtful("no-such-day")
	}
	return r, r.nth <= 5
}

// readDayWithWeekday keeps the weekday to check the day with.
func readDayWithWeekday(m *match) (reading, bool) {
	if wd, ok := m.value(cWeekdayShort); ok {
		r := m.read(1)
		r.weekday = wd
		return r, r.weekday > 0
	}
	w, r := m.read(1), m.read(2)
	if w.day > 0 { // 15 December (Monday)
		w, r = r, w
	}
	if w.how != howNamed || w.side != sideNone || r.weekday != 0 || m.listsWeekdays() {
		return r, false
	}
	r.weekday = w.weekday
	return r, true
}

// listsWeekdays reports whether the weekday that opens the match ends a list of weekdays, behind which a list of their days follows: on Monday
// and Tuesday, 16 and 17 March.
func (m *match) listsWeekdays() bool {
	b, before := m.before(), m.around(m.at+m.end.lead-2)
	if b == nil || before == nil || !b.marks.is(cAnd) && !b.marks.is(cOr) {
		return false
	}
	return before.marks.is(cWeekday) || before.reading >= 0 && m.readings[before.reading].weekday > 0 && m.readings[before.reading].month == 0
}
