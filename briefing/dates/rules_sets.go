package dates

// Rules for repetitions.

// readSet reads "every Monday", "daily", "each year", "per day".
func readSet(m *match) (reading, bool) {
	r := reading{kind: KindSet, how: howValue}
	count := 1
	if n, ok := m.value(cNum); ok {
		count = n
	}
	for _, c := range [...]class{cUnit, cUnits, cDaily} {
		if u, ok := m.value(c); ok {
			r.value = lengthValue(count, false, unit(u))
			return r, m.path[0] != cPer || unit(u) > unitHour // miles per hour
		}
	}
	if wd, ok := m.value(cWeekday); ok {
		r.value = weekdayValue(wd, "")
	} else if wd, ok := m.value(cDays); ok {
		r.value = weekdayValue(wd, "")
	} else if mo, ok := m.value(cMonth); ok {
		r.value = yearlessValue(mo, 0, "")
	} else if s, ok := m.value(cSeason); ok {
		r.value = "XXXX-" + seasonCodes[s]
	} else if p, ok := m.value(cParts); ok {
		r.value = unknownDay + parts[p]
	} else if p, ok := m.value(cPart); ok {
		r.value = unknownDay + parts[p]
	}
	return r, true
}

// readYearly reads "every Christmas" and "11 November every year".
func readYearly(m *match) (reading, bool) {
	if n, ok := m.value(cHoliday); ok {
		feast := m.lang.holidays[n]
		if feast.easter || feast.day == 0 || feast.shift != 0 { // it moves
			return reading{kind: KindSet, how: howValue, value: lengthValue(1, false, unitYear)}, true
		}
		return reading{kind: KindSet, how: howValue, value: yearlessValue(feast.month, feast.day, "")}, true
	}
	day, ok := m.value(cDay)
	if !ok {
		day, _ = m.value(cOrd)
	}
	month, _ := m.value(cMonth)
	u, _ := m.value(cUnit)
	return reading{kind: KindSet, how: howValue, value: yearlessValue(month, day, "")}, unit(u) == unitYear
}

// readEveryOther reads "every other week" and "every few years".
func readEveryOther(m *match) (reading, bool) {
	u, other := m.value(cUnit)
	if !other {
		u, _ = m.value(cUnits)
	}
	return reading{kind: KindSet, how: howValue, value: lengthValue(2, !other, unit(u))}, true
}

// readWeekends reads "on weekends".
func readWeekends(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	return reading{kind: KindSet, how: howValue, value: "XXXX-WXX-WE"}, unit(u) == unitWeekend
}

// readRoundTheClock takes "24 hours a day" and "seven days a week", which only say always.
func readRoundTheClock(m *match) (reading, bool) {
	n, _ := m.value(cNum)
	few, _ := m.value(cUnits)
	many, _ := m.value(cUnit)
	return reading{}, n == 24 && unit(few) == unitHour && unit(many) == unitDay || n == 7 && unit(few) == unitDay && unit(many) == unitWeek
}
