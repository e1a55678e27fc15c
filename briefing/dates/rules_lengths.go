package dates

import (
	"fmt"
	"slices"
)

// Rules for lengths, clocks, repetitions, references, and for dates that are counted in lengths.

// readLength reads "three days", "a year", "the past few weeks". What follows a count ("$5 a week") is a repetition.
func readLength(m *match) (reading, bool) {
	r := reading{kind: KindDuration, how: howLength, count: 1}
	u, plural := m.value(cUnits)
	if !plural {
		u, _ = m.value(cUnit)
	}
	r.unit = unit(u)
	n, counted := m.value(cNum)
	few, isFew := m.value(cFew)
	_, article := m.value(cA)
	switch {
	case counted:
		r.count = n
		if last, two := m.nth(cNum, 2); two {
			r.vague = last != n
		}
	case isFew && few > 1:
		r.count = few
	case isFew, plural:
		r.vague = true
	case article && m.afterCount():
		return reading{kind: KindSet, how: howValue, value: lengthValue(1, false, r.unit)}, r.unit > unitSecond
	}
	if bend, ok := m.value(cAbout); ok {
		r.mod = bends[bend]
	}
	a := m.after()
	switch {
	case r.unit == unitQuarter && (slices.Contains(m.path, cDash) || a != nil && a.marks.is(cOf)): // a share
		return r, false
	case r.unit == unitHalf, r.unit == unitSeason, article && (r.unit == unitSecond || r.unit == unitQuarter):
		return r, false
	case isFew && !plural, r.unit == unitSecond && !plural && !counted:
		return r, false
	}
	return r, true
}

// afterCount reports whether a count stands before the match: "twice a day", "$5 a week", "40 hours a week".
func (m *match) afterCount() bool {
	b, a := m.before(), m.after()
	if a != nil && (a.marks.is(cAgo) || a.marks.is(cEarlier) || a.marks.is(cLater)) {
		return false
	}
	return b != nil && (b.marks.is(cTimes) || b.marks.is(cNum) || b.marks.is(cUnits) || m.words[b.first].kind == isNumber)
}

// readBent reads "more than two weeks" and "about a year".
func readBent(m *match) (reading, bool) {
	r := m.read(1)
	r.mod = m.bend()
	opening := m.words[m.items[m.at+len(m.path)-1].first].marks
	return r, r.how == howLength && !opening.is(cThe) && !opening.is(cPast) // "over the past week" bends nothing
}

// readAround reads "around 3 May".
func readAround(m *match) (reading, bool) {
	r := m.read(1)
	bend, _ := m.value(cAbout)
	r.mod = bends[bend]
	return r, bend == 0 && r.how <= howCounted && m.read(1).mod == ""
}

// readAge takes an age, "six-year-old", or "as soon as", so that no other pattern does.
func readAge(m *match) (reading, bool) { return reading{}, true }

func (m *match) bend() string {
	for _, c := range [...]class{cAbout, cMore} {
		if b, ok := m.value(c); ok {
			return bends[b]
		}
	}
	if _, ok := m.value(cLeast); ok {
		return modMore
	}
	return ""
}

// readAgo reads "three days ago", "two weeks later", "a year earlier", "five days from now".
func readAgo(m *match) (reading, bool) {
	r := m.read(1)
	if r.how != howLength {
		return r, false
	}
	if bend := m.bend(); bend != "" {
		r.mod = bend
	}
	r.kind, r.how = KindDate, howCounted
	switch r.unit {
	case unitSecond, unitMinute, unitHour:
		r.kind = KindTime
	case unitDecade, unitCentury: // round numbers of years
		years := map[unit]int{unitDecade: 10, unitCentury: 100}
		r.count, r.unit = r.count*years[r.unit], unitYear
		if r.mod == "" {
			r.mod = modApprox
		}
	}
	for _, c := range m.path {
		switch c {
		case cAgo:
			r.count = -r.count
		case cEarlier:
			r.how, r.count = howFollowed, -r.count
		case cLater:
			r.how = howFollowed
		}
	}
	if r.vague {
		return vagueRef(r.count < 0 || m.path[len(m.path)-1] == cAgo || m.path[len(m.path)-1] == cEarlier), true
	}
	return r, true
}

func vagueRef(past bool) reading {
	r := reading{kind: KindDate, how: howValue, value: refs[2]}
	if past {
		r.value = refs[0]
	}
	return r
}

// readInLength reads "in three weeks" as a place when something is to come, which the clause tells later.
func readInLength(m *match) (reading, bool) {
	r := m.read(1)
	if r.how != howLength || r.vague || r.mod != "" || r.unit < unitDay || m.ranks() || !m.coming() {
		return r, false
	}
	r.kind, r.how = KindDate, howCounted
	return r, true
}

// ranks reports whether a word before says that a thing is the first or largest of the time that follows: "its first
// vote in three weeks".
func (m *match) ranks() bool {
	const far = 6
	for i := m.at - 1; i >= max(0, m.at-far); i-- {
		if k := m.items[i].marks; k.is(cOrd) || k.is(cMost) || k.is(cLast) {
			return true
		}
	}
	return false
}

// coming reports whether the clause around the expression tells of what is to come.
func (m *match) coming() bool {
	i := m.items[m.at+m.end.lead]
	return m.clauseAt(i.first, i.last).tense == tenseComing
}

// readClock reads "9:30 a.m.", "10 p.m. EST", "noon".
func readClock(m *match) (reading, bool) {
	r := reading{kind: KindTime, how: howValue}
	minutes, ok := m.value(cClock)
	if n, isHour := m.value(cNum); isHour {
		minutes, ok = n*60, n <= 24
	}
	if n, isNoon := m.value(cNoon); isNoon {
		minutes, ok = n, true
	}
	if add, has := m.value(cAmpm); has {
		if minutes > 12*60+59 {
			return r, false
		}
		minutes = minutes%(12*60) + add*60
	}
	r.clock = clockValue(minutes)
	r.value = "XXXX-XX-XX" + r.clock
	return r, ok
}

func clockValue(minutes int) string {
	return fmt.Sprintf("T%02d:%02d", minutes/60, minutes%60)
}

// readSet reads "every Monday", "daily", "each year".
func readSet(m *match) (reading, bool) {
	r := reading{kind: KindSet, how: howValue}
	count := 1
	if n, ok := m.value(cNum); ok {
		count = n
	}
	for _, c := range [...]class{cUnit, cUnits, cDaily} {
		if u, ok := m.value(c); ok {
			r.value = lengthValue(count, false, unit(u))
			return r, true
		}
	}
	if wd, ok := m.value(cWeekday); ok {
		r.value = fmt.Sprintf("XXXX-WXX-%d", wd)
	} else if mo, ok := m.value(cMonth); ok {
		r.value = fmt.Sprintf("XXXX-%02d", mo)
	} else if s, ok := m.value(cSeason); ok {
		r.value = "XXXX-" + seasonCodes[s]
	} else if p, ok := m.value(cPart); ok {
		r.value = "XXXX-XX-XX" + parts[p]
	}
	return r, true
}

// readNow reads the words for past, present and future. "The past" before a count is not one of them.
func readNow(m *match) (reading, bool) {
	n, ok := m.value(cNow)
	if !ok {
		n, _ = m.value(cFuture)
		if a := m.after(); a != nil && (a.marks.is(cNum) || a.marks.is(cFew) || a.marks.is(cUnit) || a.marks.is(cUnits) || a.marks.is(cAbout)) {
			return reading{}, false
		}
	}
	return reading{kind: KindDate, how: howValue, value: refs[n]}, true
}

// readRange joins two dates. Units of one kind make a range; a month may lend its year.
func readRange(m *match) (reading, bool) {
	first, last := m.operand(1), m.operand(2)
	if first.last != nil || last.last != nil || first.how > howCounted || last.how > howCounted {
		return first, false
	}
	if first.kind != KindDate || last.kind != KindDate || first.mod != "" || last.mod != "" || first.unit != last.unit {
		return first, false
	}
	if a := m.after(); first.unit == unitYear && a != nil && m.counted(a) {
		return first, false // from 1500 to 2000 troops
	}
	if m.shifted() {
		return first, false
	}
	first.last = &last
	return first, true
}

// shifted reports whether the match is two days of one event, not a range: postponed from Monday to Friday.
func (m *match) shifted() bool {
	from := m.before()
	if from == nil || !from.marks.is(cFrom) {
		return false
	}
	m.findCues()
	for i := max(0, from.first-2); i < from.first; i++ {
		if m.cues[i] == cueShift || m.cues[i] == cuePutOff {
			return true
		}
	}
	return false
}

// operand returns the nth expression of a range, be it read already or still a bare month or year.
func (m *match) operand(n int) reading {
	for i, c := range m.path {
		it := m.items[m.at+i]
		if it.reading < 0 && c != cMonth && c != cYear {
			continue
		}
		if n--; n > 0 {
			continue
		}
		if it.reading >= 0 {
			return m.readings[it.reading]
		}
		v, _ := it.marks.of(c)
		if c == cYear {
			return reading{kind: KindDate, unit: unitYear, year: v}
		}
		return reading{kind: KindDate, unit: unitMonth, month: v}
	}
	return reading{}
}
