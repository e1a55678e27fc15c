package dates

import (
	"slices"
	"strings"

	"dateline/briefing/text"
)

// Rules for what some languages write without the words that lead to it in others.

// readBareYear takes a year by itself, "2011 gewann er", where no noun behind it is counted: not "2011 Menschen".
func readBareYear(m *match) (reading, bool) {
	r, _ := readYear(m)
	b, a := m.before(), m.after()
	lead := b != nil && (b.marks.is(cBound) || b.marks.is(cIn) || b.marks.is(cFrom) || b.marks.is(cOf) || b.marks.is(cAnd) && m.at > 1 && m.items[m.at-2].reading >= 0)
	if r.year < 1500 || a != nil && (a.marks.is(cZone) || a.marks.is(cOclock) || a.marks.is(cUnits)) {
		return r, false
	}
	thing := a != nil && a.reading < 0 && m.words[a.first].Capital && m.lang.counts(text.Fold(m.words[a.first].Of(m.text)))
	return r, lead || exact(r.year) && !thing
}

// readShortDay reads "am 22.4." and "vom 3.5. bis 7.5.", the day first.
func readShortDay(m *match) (reading, bool) {
	v, _ := m.value(cPair)
	r := reading{kind: KindDate, unit: unitDay, month: v % 100, day: v / 100}
	return r, exists(2000, r.month, r.day)
}

// readClockAhead reads the first time of "10 bis 12.30 Uhr".
func readClockAhead(m *match) (reading, bool) {
	first := *m
	first.at, first.path = m.at+m.end.lead, m.path[m.end.lead:m.end.lead+1]
	return readClock(&first)
}

// readHour reads "a las 8", but not "a las 8 empresas".
func readHour(m *match) (reading, bool) {
	r, ok := readClock(m)
	a := m.after()
	return r, ok && (a == nil || !m.counted(a))
}

// readAgeOf takes the age of somebody, ", de 49 años,", so that no other pattern does.
func readAgeOf(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	a := m.after()
	return reading{}, unit(u) == unitYear && (a == nil || m.words[a.first].Kind != isWord)
}

// readLengths reads "drei Jahre und vier Monate".
func readLengths(m *match) (reading, bool) {
	joint := slices.Index(m.path, cAnd)
	a, b := *m, *m
	a.path, b.at, b.path = m.path[:joint], m.at+joint+1, m.path[joint+1:]
	first, ok := readLength(&a)
	last, also := readLength(&b)
	whole := first.how == howLength && last.how == howLength && !first.vague && !last.vague && last.unit >= unitDay && first.unit > last.unit && first.unit <= unitYear
	value := lengthValue(first.count, false, first.unit) + strings.TrimPrefix(lengthValue(last.count, false, last.unit), "P")
	return reading{kind: KindDuration, how: howValue, value: value}, ok && also && whole
}

// readDecadeNumber reads "los años noventa" and "la década de 1990".
func readDecadeNumber(m *match) (reading, bool) {
	r := named(unitDecade)
	for _, c := range [...]class{cYear, cNum, cDecade} {
		if n, ok := m.value(c); ok && r.year == 0 {
			r.year = n
		}
	}
	u, _ := m.value(cUnit)
	many, _ := m.value(cUnits)
	return r, r.year >= 10 && r.year%10 == 0 && (r.year < 100 || r.year >= firstYear) && (unit(u) == unitDecade || unit(many) == unitYear)
}

// readWeekendWords reads "el fin de semana", "el próximo fin de semana".
func readWeekendWords(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howNamed, unit: unitWeekend}
	n, _ := m.value(cThird)
	u, _ := m.value(cUnit)
	if side := m.sideWord(); side != sideNone {
		r.how, r.count = howCounted, side.steps()
	}
	return r, thirds[n] == modEnd && unit(u) == unitWeek
}

// readWeekOfYear reads "la primera semana de 2019" and "die letzte Woche des Jahres 2019".
func readWeekOfYear(m *match) (reading, bool) {
	r := named(unitWeek)
	u, _ := m.value(cUnit)
	r.year, r.side = m.anyYear(), sideNone
	_, last := date(r.year, 12, 28).ISOWeek()
	r.nth = m.nthOf(last)
	if of, two := m.nth(cUnit, 2); two {
		r.how, r.count = howCounted, m.sideWord().steps()
		return r, unit(u) == unitWeek && unit(of) == unitYear && r.nth < last
	}
	return r, unit(u) == unitWeek && r.nth <= last
}

// readDayAndMonth reads "am 27. 11.", both told by number.
func readDayAndMonth(m *match) (reading, bool) {
	r := reading{kind: KindDate, unit: unitDay, day: m.dayOrOrdinal(1), month: m.dayOrOrdinal(2)}
	return r, m.inDigits(m.end.lead) && exists(2000, r.month, r.day)
}

// readPartAlone reads "am Abend", of a day that is named elsewhere.
func readPartAlone(m *match) (reading, bool) {
	p, _ := m.value(cPart)
	return reading{kind: KindTime, how: howValue, clock: parts[p]}, true
}

// readTodayPart reads "heute Abend" and "morgen früh".
func readTodayPart(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howCounted, unit: unitDay}
	p, _ := m.value(cPart)
	r.clock = parts[p]
	r.count, _ = m.value(cToday)
	return r, true
}
