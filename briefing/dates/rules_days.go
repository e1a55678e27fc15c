package dates

import (
	"dateline/briefing/factuality"
)

// Rules for days: of a month, of a week, and around publication.

// readDay takes day and month from where they stand; the year may be missing.
func readDay(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay}
	r.month = m.month()
	r.day = m.dayOrOrdinal(1)
	r.year, r.side = m.anyYear(), m.sideWord()
	if r.day < 1 || r.day > 31 || r.month == 0 {
		return r, false
	}
	if m.headline && r.year == 0 && m.verbMonth() {
		return r, false // Phase 2 May Begin Soon
	}
	if m.street() || m.ordinalOfNoun() {
		return r, false
	}
	r.attribute = m.attributive()
	if year := r.year; year >= 100 && !exists(year, r.month, r.day) || !exists(2000, r.month, r.day) {
		r.how, r.value, r.doubt = howDoubtful, unknownDay, "there is no such day"
	}
	if r.year == 0 && m.strangeYear() {
		r.how, r.value, r.doubt = howDoubtful, yearlessValue(r.month, r.day, ""), "the year behind it is out of reach"
	}
	return r, true
}

// strangeYear reports whether four digits follow that stand where the year does, and are none that is read: 31
// December 9999.
func (m *match) strangeYear() bool {
	a := m.after()
	if a != nil && m.words[a.first].Kind == isComma {
		a = m.around(m.at + len(m.path) - m.end.trail + 1)
	}
	if a == nil || m.words[a.first].Kind != isNumber || a.marks.is(cYear) {
		return false
	}
	w := m.words[a.first]
	return w.End-w.Start == len("9999")
}

// attributive reports whether the match stands between an article and a word, or behind a thing and "of": the
// attack of 3 May.
func (m *match) attributive() bool {
	b, a := m.before(), m.after()
	if b != nil && b.marks.is(cOf) {
		thing := m.around(m.at + m.end.lead - 2)
		return thing != nil && m.words[thing.first].Kind == isWord && (thing.marks == marks{} || thing.marks.is(cEvent))
	}
	article := b != nil && (b.marks.is(cThe) || b.marks.is(cA)) || m.path[0] == cThe
	return article && a != nil && a.marks == marks{} && m.words[a.first].Kind == isWord
}

// verbMonth reports whether the match ends with a month whose name is also a verb, and a word follows.
func (m *match) verbMonth() bool {
	m.findCues()
	a := m.after()
	return m.clause.Cue(m.items[m.at+len(m.path)-1].first) == factuality.CueMay && a != nil && m.words[a.first].Kind == isWord
}

// dayOrOrdinal returns the nth number that was taken as a day.
func (m *match) dayOrOrdinal(n int) int {
	for i, c := range m.path {
		if c == cDay || c == cOrd {
			if n--; n == 0 {
				v, _ := m.items[m.at+i].marks.of(c)
				return v
			}
		}
	}
	return 0
}

// anyYear returns the year that is written in the match, a short one under 100; 0 for none.
func (m *match) anyYear() int {
	for _, c := range [...]class{cYear, cFiscalYear} {
		if y, ok := m.value(c); ok {
			return y
		}
	}
	if y, ok := m.value(cYearShort); ok {
		return shortened(y)
	}
	y, _ := m.items[m.at].marks.of(cOfYear)
	return y
}

// month returns the month that is written in the match; 0 for none.
func (m *match) month() int {
	for _, c := range [...]class{cMonth, cSmallMonth} {
		if n, ok := m.value(c); ok {
			return n
		}
	}
	return 0
}

func readISO(m *match) (reading, bool) {
	v, _ := m.value(cISO)
	r := reading{kind: KindDate, unit: unitDay, year: v / 10000, month: v / 100 % 100, day: v % 100, digits: true}
	if minutes, ok := m.items[m.at].marks.of(cMinutes); ok {
		r.kind, r.clock = KindTime, clockValue(minutes)
		if m.items[m.at].marks.is(cZone) {
			r.clock += "Z"
		}
	}
	return r, true
}

// readDayOf reads "this 23rd day of May 2012".
func readDayOf(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	r, ok := readDay(m)
	r.side = sideNone
	return r, ok && unit(u) == unitDay
}

// readDays reads the days of one month: 9-11 December.
func readDays(m *match) (reading, bool) {
	first, ok := readDay(m)
	last := first
	last.day = m.dayOrOrdinal(2)
	if !ok || last.day <= first.day || last.day > 31 || m.shifted() {
		return first, false
	}
	first.last = &last
	return first, true
}

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
	article := m.before() != nil && (m.before().marks.is(cThe) || m.before().marks.is(cA))
	if article && a.marks.is(cWeekly) {
		return r, m.headline
	}
	return r, !m.capital(a) || !a.marks.is(cNamed) && !a.marks.is(cPart) && !(article && m.nameFollows(a) && !m.headline) // the Tuesday Club
}

// readWeekdayAbbreviated reads "last Tue." and "on Tue.".
func readWeekdayAbbreviated(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, side: m.sideWord()}
	r.weekday, _ = m.value(cWeekdayShort)
	a := m.after()
	return r, a == nil || !m.nameFollows(a) && !a.marks.is(cDay) && !a.marks.is(cPair) && !a.marks.is(cMonth) && !a.marks.is(cSmallMonth)
}

func (m *match) capital(i *item) bool { return m.words[i.first].Capital }

// sideWord returns the side that "this", "last" or "next" names.
func (m *match) sideWord() side {
	for _, c := range m.path {
		switch c {
		case cThis:
			return sideThis
		case cLast, cPast:
			return sideLast
		case cNext, cComing:
			return sideNext
		}
	}
	return sideNone
}

// steps counts units from publication: "last" is one back.
func (s side) steps() int {
	switch s {
	case sideLast:
		return -1
	case sideNext:
		return 1
	}
	return 0
}

// readWeekdayOfWeek reads "Thursday of next week".
func readWeekdayOfWeek(m *match) (reading, bool) {
	r, ok := readWeekday(m)
	u, _ := m.value(cUnit)
	r.how, r.count = howCounted, r.side.steps()
	return r, ok && unit(u) == unitWeek
}

// readThisPart reads "this morning", "last night" and "tonight".
func readThisPart(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howCounted, unit: unitDay, clock: "TNI"}
	if p, ok := m.value(cPart); ok {
		r.clock = parts[p]
		r.count = m.sideWord().steps()
		return r, r.count == 0 || p >= 2
	}
	return r, true
}

// readDayBesideToday reads "the day after tomorrow".
func readDayBesideToday(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	b, _ := m.value(cBound)
	n, _ := m.value(cToday)
	r := reading{kind: KindDate, how: howCounted, unit: unitDay, count: 2 * n}
	switch bounds[b] {
	case ModBefore:
		return r, unit(u) == unitDay && n < 0
	case ModAfter:
		return r, unit(u) == unitDay && n > 0
	}
	return r, false
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
		r = doubtful("there is no such day")
	}
	return r, r.nth <= 5
}

func doubtful(why string) reading {
	return reading{kind: KindDate, how: howDoubtful, unit: unitDay, value: unknownDay, doubt: why}
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
	if w.how != howNamed || w.side != sideNone || r.weekday != 0 {
		return r, false
	}
	r.weekday = w.weekday
	return r, true
}
