package dates

// Rules for what companies and offices report: figures of a quarter or year, beside those of the same time a year
// before.

// readLatest reads "the latest quarter", "the latest period" and "the current quarter".
func readLatest(m *match) (reading, bool) {
	if _, ok := m.value(cPeriod); ok {
		return reading{kind: KindDate, how: howReported, unit: unitQuarter}, true
	}
	u, _ := m.value(cUnit)
	if _, ok := m.value(cCurrent); ok {
		r := reading{kind: KindDate, how: howCounted, unit: unit(u), fiscal: m.isFiscal()}
		return r, r.unit >= unitWeek && r.unit != unitSeason && r.unit != unitHalf
	}
	return reading{kind: KindDate, how: howReported, unit: unitQuarter}, unit(u) == unitQuarter
}

// readTheQuarter reads "in the quarter", which is the one that the text has named.
func readTheQuarter(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	_, period := m.value(cPeriod)
	a := m.after()
	r := reading{kind: KindDate, how: howReported, unit: unitQuarter, needsProof: true}
	if unit(u) == unitYear && m.path[0] == cFor { // for the year, sales fell
		r.unit = unitYear
		return r, a != nil && (a.marks.is(cComma) || m.figures && m.words[a.first].Kind == isOther)
	}
	return r, (period || unit(u) == unitQuarter) && (a == nil || !a.marks.is(cOf) && !a.marks.is(cDash) && !a.marks.is(cEnded) && !m.counted(a))
}

// readFullYear reads "the full year" as the one of publication.
func readFullYear(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	return reading{kind: KindDate, how: howCounted, unit: unit(u)}, unit(u) == unitYear
}

// readYearEnd reads "year-end".
func readYearEnd(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	e, _ := m.value(cPartOf)
	r := reading{kind: KindDate, how: howCounted, unit: unit(u), mod: thirds[e]}
	return r, e == 2 && (r.unit == unitYear || r.unit == unitMonth || r.unit == unitQuarter)
}

// readYearAgo reads "year-earlier", as in "year-earlier figures", and "the year-ago quarter".
func readYearAgo(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	r := reading{kind: KindDate, how: howCounted, unit: unit(u), count: -1, ago: true, attribute: true}
	ok := r.unit == unitYear
	_, period := m.value(cPeriod)
	if n, ok := m.value(cOrd); ok { // the year-ago third quarter
		r.how, r.unit, r.nth, r.ago, r.attribute = howCounted, unitQuarter, n, false, false
		return r, n <= 4
	}
	if behind, two := m.nth(cUnit, 2); two && unit(behind) == unitQuarter || period {
		r.how, r.unit = howReported, unitQuarter
	} else if two {
		ok = false
	}
	return r, ok
}

// readYearBack reads "the third quarter a year ago" and "October a year earlier".
func readYearBack(m *match) (reading, bool) {
	r, back := m.operand(1), m.read(2)
	if _, bare := m.value(cMonth); bare {
		back = m.read(1)
	}
	ok := r.how == howNamed && r.year == 0 && r.last == nil && r.side == sideNone && r.weekday == 0 && (r.month > 0 || r.unit == unitQuarter)
	if r.how == howReported && r.count == 0 && r.year == 0 {
		ok, r.count = true, -1
	} else {
		r.how, r.count = howCounted, -1
	}
	return r, ok && back.how == howLength && back.unit == unitYear && back.count == 1 && !back.vague && !back.half && back.mod == ""
}

// readYearsQuarter reads "the 1988 quarter", the same one of another year.
func readYearsQuarter(m *match) (reading, bool) {
	r := reading{kind: KindDate, how: howReported, unit: unitQuarter}
	r.year, _ = m.value(cYear)
	u, _ := m.value(cUnit)
	_, period := m.value(cPeriod)
	if period {
		r.unit = unitYear // unless a quarter is told of
	}
	return r, period || unit(u) == unitQuarter
}

// readEnded reads "the year ended Sept. 30" by the day or month behind it, which is not part of it.
func readEnded(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	end := m.operand(1)
	r := reading{kind: KindDate, how: howEnded, unit: unit(u), ended: &end}
	if r.unit == unitYear {
		r.kind = KindDuration // TIMEX3: a length with its end
	}
	ok := (r.unit == unitQuarter || r.unit == unitYear || r.unit == unitWeek || r.unit == unitMonth) && (end.unit == unitDay || end.unit == unitMonth) && end.mod == "" && end.last == nil
	if last := m.items[m.at+len(m.path)-1]; ok && last.reading >= 0 {
		m.readings[last.reading].within = true
	}
	return r, ok
}
