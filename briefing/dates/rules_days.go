package dates

import (
	"strconv"
	"strings"

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
	r.within = m.behindLaw()
	if r.year == 0 && m.behindArticle() {
		r.year = m.yearOfThing()
	}
	if year := r.year; year >= 100 && !exists(year, r.month, r.day) || !exists(2000, r.month, r.day) {
		r.how, r.value, r.doubt = howDoubtful, unknownDay, "no-such-day"
	}
	if r.year > 0 && m.hoursFrom(m.at+len(m.path)-1) {
		return r, false // 31 Dec 1000-1400
	}
	if r.year == 0 && m.strangeYear() {
		r.how, r.value, r.doubt = howDoubtful, yearlessValue(r.month, r.day, ""), "far-year"
	}
	return r, true
}

// strangeYear reports whether four digits follow that stand where the year does, and are none that is read: 31
// December 9999.
func (m *match) strangeYear() bool {
	at := m.at + len(m.path) - m.end.trail
	if a := m.around(at); a != nil && m.words[a.first].Kind == isComma {
		at++
	}
	a := m.around(at)
	if a == nil || m.words[a.first].Kind != isNumber || a.marks.is(cYear) || m.hoursFrom(at) {
		return false
	}
	w := m.words[a.first].Of(m.text)
	return len(w) == len("9999") && strings.Trim(w, "0123456789") == ""
}

// hoursFrom reports whether the hours of a day begin at item i, both in four digits, the first or last of them no year: 0900-1300.
func (m *match) hoursFrom(i int) bool {
	if i+2 >= len(m.items) || !m.items[i+1].marks.is(cDash) {
		return false
	}
	from, to := m.hour(i), m.hour(i+2)
	return from >= 0 && to >= 0 && (from < firstYear || to > m.year)
}

// hour is the number of item i where it is a time of day in four digits, else -1.
func (m *match) hour(i int) int {
	w := m.words[m.items[i].first].Of(m.text)
	n, err := strconv.Atoi(w)
	if len(w) != len("0900") || err != nil || n > 2400 || n%100 > 59 {
		return -1
	}
	return n
}

// attributive reports whether the match stands between an article and a word, or behind a thing and "of": the
// attack of 3 May.
func (m *match) attributive() bool {
	b, a := m.before(), m.after()
	if b != nil && b.marks.is(cOf) {
		thing := m.around(m.at + m.end.lead - 2)
		return thing != nil && m.words[thing.first].Kind == isWord && (thing.marks == marks{} || thing.marks.is(cEvent))
	}
	return m.behindArticle() && a != nil && a.marks == marks{} && m.words[a.first].Kind == isWord
}

// behindArticle reports whether an article opens the match or stands before it.
func (m *match) behindArticle() bool {
	b := m.before()
	return b != nil && (b.marks.is(cThe) || b.marks.is(cA)) || m.path[0] == cThe
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

// readDayOfSided reads "the 17th of next month".
func readDayOfSided(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howCounted, unit: unitDay, count: m.sideWord().steps()}
	r.day, _ = m.value(cOrd)
	u, _ := m.value(cUnit)
	return r, unit(u) == unitMonth && 1 <= r.day && r.day <= 31
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

// capital reports whether the item begins with a capital letter that tells of a name.
func (m *match) capital(i *item) bool {
	return m.words[i.first].Capital && !m.lang.writing.CapitalNouns
}

// sideWord returns the side that "this", "last" or "next" names.
func (m *match) sideWord() (of side) {
	for _, c := range m.path {
		switch c {
		case cThis: // unless it is this past Sunday
			of = sideThis
		case cLast, cPast:
			return sideLast
		case cNext:
			return sideNext
		case cComing:
			return sideComing
		}
	}
	return of
}

// steps counts units from publication: "last" is one back.
func (s side) steps() int {
	switch s {
	case sideLast:
		return -1
	case sideNext, sideComing:
		return 1
	}
	return 0
}

// readThisPart reads "this morning", "last night" and "tonight".
func readThisPart(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howCounted, unit: unitDay, clock: "TNI"}
	if p, ok := m.value(cPart); ok {
		r.clock = parts[p]
		r.count = m.sideWord().steps()
		return r, r.count == 0 || p >= 2
	}
	r.count, _ = m.value(cTonight)
	return r, true
}

// readDayBesideToday reads "the day after tomorrow".
func readDayBesideToday(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	b, _ := m.value(cBound)
	n, _ := m.value(cToday)
	r := reading{kind: KindDate, how: howCounted, unit: unitDay, count: 2 * n}
	if m.capital(&m.items[m.at+1]) && !m.headline {
		return r, false // the film The Day After Tomorrow
	}
	switch bounds[b] {
	case ModBefore:
		return r, (u == 0 || unit(u) == unitDay) && n < 0
	case ModAfter:
		return r, (u == 0 || unit(u) == unitDay) && n > 0
	}
	return r, false
}

func doubtful(why Working) reading {
	return reading{kind: KindDate, how: howDoubtful, unit: unitDay, value: unknownDay, doubt: why}
}

// readTodayUnit reads "am heutigen Tag" and "en el día de hoy".
func readTodayUnit(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	n, _ := m.value(cToday)
	return reading{kind: KindDate, how: howCounted, unit: unitDay, count: n}, unit(u) == unitDay
}

// readTodayPart reads "heute Abend" and "morgen früh".
func readTodayPart(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howCounted, unit: unitDay}
	p, _ := m.value(cPart)
	r.clock = parts[p]
	r.count, _ = m.value(cToday)
	return r, true
}
