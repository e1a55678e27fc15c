package dates

import (
	"fmt"
	"strings"
)

// Rules for days whose month, or whose order of day and month, the words beside them must tell.

// readSlashed reads 13/11/2025 by the number that can be no month. When both can, the text's other dates tell their
// order if they agree on one; else the day cannot be told.
func readSlashed(m *match) (reading, bool) {
	v, _ := m.value(cSlashed)
	a, b, year := v/1000000, v/10000%100, v%10000
	r := reading{kind: KindDate, unit: unitDay, year: year, month: a, day: b, digits: true}
	if a > 12 || b > 12 || a == b {
		if a > 12 {
			r.month, r.day = b, a
		}
		return r, exists(r.year, r.month, r.day)
	}
	dayLeads, monthLeads := m.order()
	switch {
	case dayLeads && !monthLeads:
		r.month, r.day, r.doubt = b, a, "day-first-here"
	case !monthLeads && m.variant != American && strings.ContainsRune(m.words[m.items[m.at].first].Of(m.text), '.'):
		r.month, r.day, r.doubt = b, a, "day-first-stops" // where the month leads, strokes part them (CLDR)
	case monthLeads && !dayLeads:
		r.doubt = "month-first-here"
	case m.variant == British && !monthLeads:
		r.month, r.day, r.doubt = b, a, "day-first-british"
	case m.variant == American && !dayLeads:
		r.doubt = "month-first-american"
	case m.lang.writing.DayFirst && !monthLeads:
		r.month, r.day, r.doubt = b, a, "day-first-language"
	default:
		r.how, r.value = howDoubtful, fmt.Sprintf("%04d-XX-XX", year)
		r.doubt = "ambiguous"
	}
	return r, true
}

// order returns the orders that dates such as 25/11/2025 show anywhere in the text, which it reads once for it.
func (s *sentence) order() (dayLeads, monthLeads bool) {
	if s.ordered {
		return s.dayLeads, s.monthLeads
	}
	s.ordered = true
	scan := scanner{text: s.text, vocabulary: s.lang}
	for scan.at < len(s.text) {
		from := scan.at
		if !isDigit(s.text[from]) {
			scan.at++
			continue
		}
		w := word{}
		w.Start = from
		if n := scan.digits(); scan.priced(from) || !scan.slashedDate(&w, n) {
			continue
		}
		v, _ := w.marks.of(cSlashed)
		a, b, year := v/1000000, v/10000%100, v%10000
		s.dayLeads = s.dayLeads || a > 12 && exists(year, b, a)
		s.monthLeads = s.monthLeads || b > 12 && exists(year, a, b)
	}
	return s.dayLeads, s.monthLeads
}

// readPairDay reads "Thursday 12/4" and "18/12 (Thu)". The weekday tells which number is the month.
func readPairDay(m *match) (reading, bool) {
	v, _ := m.value(cPair)
	r := reading{kind: KindDate, unit: unitDay, month: v / 100, day: v % 100, weekday: m.anyWeekday(), digits: true, either: true}
	if r.month > 12 {
		r.month, r.day = r.day, r.month
	}
	return r, r.month <= 12
}

// readDigitPair reads "on 9/18" and "until 18/9", by the number that can be no month or the order of the text's other dates. It may be a
// share of something, too: on 3/4 of the days.
func readDigitPair(m *match) (reading, bool) {
	v, _ := m.value(cPair)
	r := reading{kind: KindDate, unit: unitDay, month: v / 100, day: v % 100, digits: true}
	dayLeads, monthLeads := m.order()
	switch {
	case r.month > 12, r.day <= 12 && (dayLeads && !monthLeads || m.variant == British && !monthLeads):
		r.month, r.day = r.day, r.month
	case r.day <= 12 && r.day != r.month && !monthLeads && m.variant != American:
		return r, false
	}
	a := m.after()
	return r, exists(2000, r.month, r.day) && (a == nil || !a.marks.is(cOf) && !a.marks.is(cDash) && !a.marks.is(cSlash) && !m.noun(a))
}

// anyWeekday returns the weekday in the match, be it written out or short.
func (m *match) anyWeekday() int {
	if wd, ok := m.value(cWeekday); ok {
		return wd
	}
	wd, _ := m.value(cWeekdayShort)
	return wd
}

// readPairDays reads "28/29 November", the days of one month.
func readPairDays(m *match) (reading, bool) {
	v, _ := m.value(cPair)
	r := reading{kind: KindDate, unit: unitDay, day: v / 100}
	r.month, _ = m.value(cMonth)
	r.year = m.anyYear()
	last := r
	last.day = v % 100
	r.last = &last
	return r, r.day < last.day && exists(2000, r.month, last.day)
}

// readWeekdayDays reads "Monday 30th to Tuesday 31st of August".
func readWeekdayDays(m *match) (reading, bool) {
	r, ok := readDays(m)
	if ok {
		r.weekday, _ = m.value(cWeekday)
		r.last.weekday, _ = m.nth(cWeekday, 2)
	}
	return r, ok
}

// readWeekdayListed reads "Sat 27" and "Friday the 26th" in a list whose last day names the month.
func readWeekdayListed(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, day: m.dayOrOrdinal(1), weekday: m.anyWeekday()}
	r.month, _ = m.value(cMonth)
	r.year = m.anyYear()
	return r, exists(2000, r.month, r.day)
}

// readBracketDay reads "the 26th (Friday)", with or without its month.
func readBracketDay(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, day: m.dayOrOrdinal(1), weekday: m.anyWeekday()}
	r.month, _ = m.value(cMonth)
	r.year = m.anyYear()
	return r, r.day >= 1 && r.day <= 31 && (r.month == 0 || exists(2000, r.month, r.day))
}

// readMonthless reads "Wednesday the 3rd", whose month is the one near by in which that day is a Wednesday, but not "on Monday
// the 3rd Battalion".
func readMonthless(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay}
	if wd, ok := m.value(cWeekdayShort); ok {
		r.weekday = wd
	} else {
		r = m.read(1)
	}
	r.day = m.dayOrOrdinal(1)
	if a := m.after(); a != nil && (m.capital(a) || m.counted(a)) {
		return r, false
	}
	return r, m.inDigits(len(m.path)-1) && r.how == howNamed && r.weekday > 0 && r.side == sideNone && r.day <= 31
}

// inDigits reports whether the nth item of the match is written in digits.
func (m *match) inDigits(n int) bool { return m.words[m.items[m.at+n].first].Kind == isNumber }

// readLoneDay reads "on the 19th", where it stands by itself: not "on the 19th floor".
func readLoneDay(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay}
	r.day, _ = m.value(cOrd)
	a := m.after()
	alone := a == nil || m.words[a.first].Kind != isWord || a.marks.is(cAt) || a.marks.is(cThe)
	return r, m.inDigits(len(m.path)-1) && r.day <= 31 && alone && (a == nil || a.reading < 0 && !a.marks.is(cDash) && !a.marks.is(cSlash) && m.words[a.first].Kind != isNumber)
}

// readShortDay reads "am 22.4." and "vom 3.5. bis 7.5.", the day first.
func readShortDay(m *match) (reading, bool) {
	v, _ := m.value(cPair)
	r := reading{kind: KindDate, unit: unitDay, month: v % 100, day: v / 100}
	return r, exists(2000, r.month, r.day)
}

// readDayAndMonth reads "am 27. 11.", both told by number.
func readDayAndMonth(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, day: m.dayOrOrdinal(1), month: m.dayOrOrdinal(2)}
	return r, m.inDigits(m.end.lead) && exists(2000, r.month, r.day)
}
