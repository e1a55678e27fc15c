package dates

import "slices"

// Rules for what is longer than a day: months, seasons, quarters, years, and their parts.

func named(u unit) reading { return reading{kind: KindDate, unit: u} }

func readMonth(m *match) (reading, bool) {
	r := named(unitMonth)
	r.month = m.month()
	r.year, r.side = m.anyYear(), m.sideWord()
	return r, true
}

// readOfYear reads "3 May last year" and "October of this year".
func readOfYear(m *match) (reading, bool) {
	r, year := m.read(1), m.read(2)
	if month, ok := m.value(cMonth); ok {
		year = r
		r = named(unitMonth)
		r.month = month
	}
	if r.year != 0 || r.how != howNamed || r.last != nil || r.month == 0 {
		return r, false
	}
	r.count = year.count
	if year.how == howFollowed {
		r.told = true
		return r, year.unit == unitYear
	}
	r.how = howCounted
	return r, year.unit == unitYear && year.how == howCounted && year.mod == "" && year.trimmed == 0
}

// readDayInYear reads "July 4 in 1976".
func readDayInYear(m *match) (reading, bool) {
	r := m.read(1)
	ok := r.how == howNamed && r.year == 0 && r.month > 0 && r.weekday == 0 && r.last == nil && r.side == sideNone
	r.year, _ = m.value(cYear)
	return r, ok && r.falls(r.year)
}

// readPartOfYear reads "early October last year".
func readPartOfYear(m *match) (reading, bool) {
	r, ok := readOfYear(m)
	n, _ := m.value(cThird)
	r.mod = thirds[n]
	return r, ok
}

// readDecade reads "1990s", "'90s" and "the nineties".
func readDecade(m *match) (reading, bool) {
	r := named(unitDecade)
	r.year, _ = m.value(cDecade)
	return r, m.path[0] == cThe || m.words[m.items[m.at].first].Kind == isNumber
}

func readCentury(m *match) (reading, bool) {
	r := named(unitCentury)
	n, _ := m.value(cOrd)
	r.year = 100*n - 99
	return r, n >= 1 && n <= 30
}

func readYear(m *match) (reading, bool) {
	r := named(unitYear)
	r.year = m.anyYear()
	return r, true
}

// readWeekOf reads "the week of 8 December" and "the weekend of 6 December".
func readWeekOf(m *match) (reading, bool) {
	r, day := m.read(1), m.read(1)
	if u, ok := m.value(cUnit); ok {
		r = named(unit(u))
	} else {
		day = m.read(2)
	}
	r.how, r.ended = howHolding, &day
	return r, (r.unit == unitWeek || r.unit == unitWeekend) && day.unit == unitDay && day.last == nil && day.mod == ""
}

// readFiscalYear reads "fiscal year 2024".
func readFiscalYear(m *match) (reading, bool) {
	r, ok := readYear(m)
	u, hasUnit := m.value(cUnit)
	r.fiscal = m.isFiscal()
	return r, ok && (!hasUnit || unit(u) == unitYear)
}

// readWeekNumber reads "week 40 of 2025", "2025-W40" and "calendar week 40".
func readWeekNumber(m *match) (reading, bool) {
	r := named(unitWeek)
	r.year = m.anyYear()
	u, _ := m.value(cUnit)
	var apart bool
	if r.nth, apart = m.value(cNum); !apart {
		r.nth, _ = m.value(cWeekNumber)
		u = int(unitWeek)
	}
	_, last := date(r.year, 12, 28).ISOWeek()
	return r, unit(u) == unitWeek && r.nth >= 1 && r.nth <= last && (len(m.path) > 1 || r.year != 0) // but not: the W3 bus
}

// readSidedUnit reads "last week", "this year". It leaves "this day" and "this season" alone.
func readSidedUnit(m *match) (reading, bool) {
	u, ok := m.value(cUnit)
	if !ok {
		u, _ = m.value(cThisUnit)
	}
	r := reading{kind: KindDate, how: howCounted, unit: unit(u), count: m.sideWord().steps(), fiscal: m.isFiscal()}
	for _, c := range [...]class{cLast, cNext} {
		if n, ok := m.value(c); ok && n > 1 {
			r.count *= n // übernächste Woche
		}
	}
	if m.capital(&m.items[m.at+len(m.path)-1]) && !m.headline {
		return r, false // ABC's "This Week"
	}
	switch r.unit {
	case unitWeekend, unitWeek, unitMonth, unitQuarter, unitYear, unitDecade, unitCentury:
		return r, true
	}
	return r, false
}

// readFollowing reads what is counted from the date named before: "the following day", "that year".
func readFollowing(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	r := reading{kind: KindDate, how: howFollowed, unit: unit(u)}
	n, ok := m.value(cFollowing)
	switch {
	case n > 0 && r.unit != unitDay, m.sideWord() == sideLast && !m.isEve():
		return r, false // "the next week" is a length
	case ok, slices.Contains(m.path, cLater):
		r.count = 1
	case slices.Contains(m.path, cPrevious), slices.Contains(m.path, cEarlier), m.isEve():
		r.count = -1
	}
	return r, r.unit == unitDay || r.unit == unitWeek || r.unit == unitMonth || r.unit == unitYear
}

// isEve reports whether the match is of a word for the day before another: Vortag. The last day is not that.
func (m *match) isEve() bool {
	n, ok := m.value(cLast)
	return ok && n == 1
}

// readFollowingPart reads "the next morning" and "that night".
func readFollowingPart(m *match) (reading, bool) {
	p, _ := m.value(cPart)
	r := reading{kind: KindTime, how: howFollowed, unit: unitDay, clock: parts[p]}
	switch {
	case slices.Contains(m.path, cFollowing), slices.Contains(m.path, cLater):
		r.count = 1
	case slices.Contains(m.path, cPrevious), slices.Contains(m.path, cEarlier):
		r.count = -1
	}
	return r, true
}

// readBefore reads "the day before" and "the week after" where nothing follows that it is before or after of.
func readBefore(m *match) (reading, bool) {
	b, _ := m.value(cBound)
	r := reading{kind: KindDate, how: howFollowed, count: 1}
	if p, ok := m.value(cPart); ok {
		r.kind, r.unit, r.clock = KindTime, unitDay, parts[p]
	} else {
		u, _ := m.value(cUnit)
		r.unit = unit(u)
	}
	switch bounds[b] {
	case ModBefore:
		r.count = -1
	case ModAfter:
	default:
		return r, false
	}
	a := m.after()
	return r, r.unit >= unitDay && (a == nil || a.reading < 0 && a.marks == marks{} && m.words[a.first].Kind != isWord || a.marks.is(cComma))
}

// readWeekend reads "the weekend": the one now or before, or the next when something is to come.
func readWeekend(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	r := reading{kind: KindDate, how: howNamed, unit: unit(u)}
	return r, r.unit == unitWeekend && !m.weekOfWeekdays()
}

// readPart reads "early 2026", "mid-December" and "the end of next month".
func readPart(m *match) (reading, bool) {
	r, ok := m.calendarPiece()
	n, isEarly := m.value(cThird)
	if !isEarly {
		n, _ = m.value(cPartOf)
	}
	if !ok || r.mod != "" || r.trimmed != 0 || r.how > howFollowed {
		return r, false
	}
	r.mod = thirds[n]
	return r, true
}

// calendarPiece returns the month, year, decade or longer expression that the match is about.
func (m *match) calendarPiece() (reading, bool) {
	if u, ok := m.value(cUnit); ok { // the end of the month
		r := reading{kind: KindDate, how: howCounted, unit: unit(u)}
		return r, r.unit >= unitWeek && r.unit != unitSeason && r.unit != unitHalf
	}
	for _, c := range m.path {
		switch c {
		case cYear:
			return readYear(m)
		case cMonth:
			return readMonth(m)
		case cDecade:
			r := named(unitDecade)
			r.year, _ = m.value(cDecade)
			return r, true
		case xPeriod:
			return m.read(1), true
		}
	}
	return reading{}, false
}

// readTrimmed reads "earlier this month" and "later Friday": the piece of the cell on one side of publication.
func readTrimmed(m *match) (reading, bool) {
	r := m.read(1)
	if u, ok := m.value(cUnit); ok {
		r = reading{kind: KindDate, how: howCounted, unit: unit(u)}
		if r.unit < unitWeek {
			return r, false
		}
	}
	if r.unit > unitDay && r.how == howCounted && r.count == 0 {
		r.trimmed = -1
		if _, later := m.value(cLater); later {
			r.trimmed = 1
		}
	}
	return r, r.mod == "" && r.last == nil
}

// readYears reads 2014-2019 and 2014-15, written without spaces.
func readYears(m *match) (reading, bool) {
	r := named(unitYear)
	r.year, _ = m.value(cYear)
	last := r
	if y, ok := m.nth(cYear, 2); ok {
		last.year = y
	} else {
		n, ok := m.value(cNum)
		if !ok {
			n, _ = m.value(cYearShort)
		}
		if w := m.words[m.items[m.at+2].first]; n > 99 || w.End-w.Start > len("99") {
			return r, false
		}
		last.year = r.year - r.year%100 + n
	}
	tight := m.words[m.items[m.at+1].first].tight && m.words[m.items[m.at+2].first].tight
	r.last = &last
	return r, tight && r.year < last.year && last.year-r.year < 100
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
	return r, thirds[n] == ModEnd && unit(u) == unitWeek
}
