package dates

// Rules for the time of day.

// readClock reads "9:30 a.m.", "10 p.m. EST", "noon".
func readClock(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howValue}
	minutes, ok := m.value(cClock)
	for _, c := range [...]class{cZulu, cFourDigits} {
		if n, is := m.value(c); is {
			minutes, ok = n, true
		}
	}
	if n, isHour := m.value(cNum); isHour {
		minutes, ok = n*60, n <= 24
	}
	if n, isNoon := m.value(cNoon); isNoon {
		minutes, ok = n, m.headline || !m.capital(&m.items[m.at]) || !m.nameGoesBefore(m.before())
	}
	if !ok {
		return r, false
	}
	if add, has := m.value(cAmpm); has {
		if minutes > 12*60+59 {
			return r, false
		}
		minutes = minutes%(12*60) + add*60
	}
	r.clock = clockValue(minutes)
	if zone, _ := m.value(cZone); zone == zoneUTC || m.path[0] == cZulu {
		r.clock += "Z"
	}
	return r, ok
}

// readFourDigits reads "at 2100 on Monday" and "at 0730 today", where the number could be a year.
func readFourDigits(m *match) (reading, bool) {
	b := m.before()
	r, ok := readClock(m)
	return r, ok && b != nil && !b.marks.is(cBound) && !b.marks.is(cAbout)
}

// readHours reads "at 2100 hours" and "0730 hrs"; behind no such word it is a length.
func readHours(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	r, ok := readClock(m)
	return r, ok && unit(u) == unitHour && m.leadsToClock()
}

// leadsToClock reports whether four digits at the start of the match are a time of day: at 1200 hours, 0730 hours.
func (m *match) leadsToClock() bool {
	if m.text[m.words[m.items[m.at].first].Start] == '0' {
		return true
	}
	b := m.before()
	return b == nil || b.marks.is(cAt) || b.marks.is(cFrom) || b.marks.is(cTo) || b.marks.is(cBetween) || b.marks.is(cOpen)
}

// readHourOfPart reads "at 4 in the morning" and "about nine in the evening".
func readHourOfPart(m *match) (reading, bool) {
	minutes, ok := m.value(cClock)
	if n, isHour := m.value(cNum); isHour {
		minutes, ok = n*60, true
	}
	p, _ := m.value(cPart)
	ok = ok && minutes >= 60 && minutes < 13*60
	minutes %= 12 * 60
	if late := parts[p] == parts[3] && minutes >= 6*60; late || parts[p] == parts[1] || parts[p] == parts[2] {
		minutes += 12 * 60
	}
	return reading{kind: KindTime, how: howValue, clock: clockValue(minutes)}, ok
}

// readPartOfDay reads "Friday morning" and "yesterday afternoon".
func readPartOfDay(m *match) (reading, bool) {
	r := m.read(1)
	p, _ := m.value(cPart)
	if r.clock != "" || r.last != nil {
		return r, false
	}
	r.kind, r.clock = KindTime, parts[p]
	return r, true
}

// readNightBetween reads "the night of Saturday to Sunday" and "the night of 4 May and the morning of 5 May", the two days that it touches.
func readNightBetween(m *match) (reading, bool) {
	p, _ := m.value(cPart)
	first, last := m.operand(1), m.operand(2)
	bare := first.side == sideNone && last.side == sideNone && first.clock == "" && last.clock == ""
	first.last = &last
	next := first.month == 0 && last.weekday == first.weekday%7+1 || first.month > 0 && first.month == last.month && last.day == first.day+1
	return first, parts[p] == parts[3] && bare && next
}

// readClockOfDay reads "9 a.m. on Friday" and "Friday at 9 a.m.".
func readClockOfDay(m *match) (reading, bool) {
	clock, r := m.read(1), m.read(2)
	if clock.unit != 0 {
		clock, r = r, clock
	}
	r.kind, r.clock = KindTime, clock.clock
	return r, r.last == nil
}

// readClockAside reads "10:35 a.m. (0735 GMT) Friday".
func readClockAside(m *match) (reading, bool) {
	clock, r := m.read(1), m.read(2)
	if r.unit == 0 {
		r = m.read(3)
	}
	r.kind, r.clock = KindTime, clock.clock
	return r, r.last == nil && r.unit == unitDay
}

// readWeekdayClock reads "Thu 11 December at 9 a.m.".
func readWeekdayClock(m *match) (reading, bool) {
	r, ok := readDayWithWeekday(m)
	clock := m.read(3)
	if _, short := m.value(cWeekdayShort); short {
		clock = m.read(2)
	}
	r.kind, r.clock = KindTime, clock.clock
	return r, ok
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

// readPartAlone reads "am Abend", of a day that is named elsewhere.
func readPartAlone(m *match) (reading, bool) {
	p, _ := m.value(cPart)
	return reading{kind: KindTime, how: howValue, clock: parts[p]}, true
}
