package dates

import (
	"slices"
	"strings"

	"dateline/briefing/factuality"
)

// Rules for lengths, and for dates that are counted in them.

// readLength reads "three days", "a year", "the past few weeks". What follows a count ("$5 a week") is a repetition.
func readLength(m *match) (reading, bool) {
	r := reading{kind: KindDuration, how: howLength, count: 1}
	u, plural := m.value(cUnits)
	if !plural {
		u, _ = m.value(cUnit)
	}
	r.unit = unit(u)
	fortnights := r.unit == unitFortnight
	n, counted := m.value(cNum)
	few, isFew := m.value(cFew)
	_, article := m.value(cA)
	switch {
	case counted && article: // a year or two
		r.mod = modApprox
	case counted && n == 1 && r.unit == unitDay && m.someDay():
		return vagueRef(false), true
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
	if bend, ok := m.value(cMore); ok && bends[bend] == modApprox {
		r.mod = modApprox // the past nearly two years
	}
	if fortnights {
		r.count, r.unit = 2*r.count, unitWeek
	}
	a := m.after()
	switch {
	case r.unit == unitHour && m.items[m.at].marks.is(cFourDigits) && m.leadsToClock():
		return r, false // at 0730 hours
	case r.unit == unitQuarter && (slices.Contains(m.path, cDash) || a != nil && a.marks.is(cOf)): // a share
		return r, false
	case !plural && n >= 1500 && n < 2200 && !slices.Contains(m.path, cDash): // the 1988 quarter
		return r, false
	case r.unit == unitHalf, r.unit == unitSeason, article && (r.unit == unitSecond || r.unit == unitQuarter):
		return r, false
	case article && plural && !isFew, isFew && !plural, r.unit == unitSecond && !plural && !counted:
		return r, false
	}
	return r, true
}

// someDay reports whether the match stands between a verb of what is to come and its infinitive: will one day be.
func (m *match) someDay() bool {
	b, a := m.before(), m.after()
	if b == nil || a == nil || m.words[a.first].Kind != isWord || a.marks != (marks{}) {
		return false
	}
	m.findCues()
	switch m.clause.Cue(b.last) {
	case factuality.CueWill, factuality.CueWould, factuality.CueMay, factuality.CueCould:
		return true
	}
	return false
}

// afterCount reports whether a count stands before the match: "twice a day", "$5 a week", "40 hours a week".
func (m *match) afterCount() bool {
	b, a := m.before(), m.after()
	if a != nil && (a.marks.is(cAgo) || a.marks.is(cEarlier) || a.marks.is(cLater)) {
		return false
	}
	if b == nil {
		return false
	}
	w := m.words[b.first]
	if b.marks.is(cTimes) || b.marks.is(cNum) || b.marks.is(cUnits) || w.Kind == isNumber {
		return true
	}
	if w.Capital || !m.noun(b) {
		return false
	}
	const far = 4 // two million tons of coal a year
	for i := m.at - 2; i >= max(0, m.at-1-far); i-- {
		if k := m.items[i]; k.marks.is(cNum) || m.words[k.first].Kind == isNumber {
			return true
		}
	}
	return false
}

// readBent reads "more than two weeks" and "about a year".
func readBent(m *match) (reading, bool) {
	r := m.read(1)
	r.mod = m.bend()
	opening := m.words[m.items[m.at+len(m.path)-1].first].marks
	return r, r.how == howLength && !opening.is(cThe) && !opening.is(cPast) // "over the past week" bends nothing
}

// readAround reads "around 3 May" and "on or about 3 May".
func readAround(m *match) (reading, bool) {
	r := m.read(1)
	bend, _ := m.value(cAbout)
	r.mod = bends[bend]
	b := m.before() // "about" by itself: they talked about 3 May
	return r, (bend == 0 || b != nil && (b.marks.is(cOr) || b.marks.is(cFrom) || b.marks.is(cBound))) && r.how <= howCounted && m.read(1).mod == ""
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
	a := m.after()
	if r.how != howLength || a != nil && a.marks.is(cThan) && !(r.unit == unitDay && m.thanPlanned(a.first)) {
		return r, false // two years later than planned
	}
	if bend := m.bend(); bend != "" {
		r.mod = bend
	}
	r.kind, r.how, r.ago = KindDate, howCounted, true
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
	if r.half && r.unit == unitYear {
		r.count, r.unit, r.half, r.mod = 12*r.count+6, unitMonth, false, modApprox
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
	if r.vague || r.half {
		return vagueRef(r.count < 0 || slices.Contains(m.path, cAgo) || slices.Contains(m.path, cEarlier)), true
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
	opens := m.words[m.items[m.at+m.end.lead].first]
	if r.unit == unitHour && r.count%24 == 0 {
		r.unit, r.count = unitDay, r.count/24
	}
	if r.how != howLength || r.vague || r.half || r.mod != "" || r.unit < unitDay || opens.marks.is(cThe) || m.ranks() || !m.coming() {
		return r, false
	}
	r.kind, r.how = KindDate, howCounted
	return r, true
}

// ranks reports whether a word before says that a thing is the first or largest of the time that follows: "its first
// vote in three weeks", but not "the second phase begins in three weeks".
func (m *match) ranks() bool {
	const far = 6
	for i := m.at - 1; i >= max(0, m.at-far) && !m.tells(i); i-- {
		if k := m.items[i].marks; k.is(cOrd) || k.is(cMost) || k.is(cLast) {
			return true
		}
	}
	return false
}

// tells reports whether item i is a verb that tells its tense.
func (m *match) tells(i int) bool {
	m.findCues()
	return m.clauseOf(m.items[i].first) != clause{}
}

// coming reports whether the clause around the expression tells of what is to come.
func (m *match) coming() bool {
	i := m.items[m.at+m.end.lead]
	c := m.clauseAt(i.first, i.last)
	return c.tense == tenseComing && !c.loose // three rises in ten days will
}

// readHalves reads "two and a half years", "2 1/2 years" and "a year and a half".
func readHalves(m *match) (reading, bool) {
	r := reading{kind: KindDuration, how: howLength, count: 1, half: true}
	if n, ok := m.value(cNum); ok {
		r.count = n
	}
	u, ok := m.value(cUnits)
	if !ok {
		u, _ = m.value(cUnit)
	}
	r.unit = unit(u)
	return r, lengthCodes[r.unit] != ""
}

// readHalfOne reads "half an hour" and "a half-century" in the unit below.
func readHalfOne(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	r := reading{kind: KindDuration, how: howLength}
	switch unit(u) {
	case unitMinute:
		r.count, r.unit = 30, unitSecond
	case unitHour:
		r.count, r.unit = 30, unitMinute
	case unitDay:
		r.count, r.unit = 12, unitHour
	case unitYear:
		r.count, r.unit = 6, unitMonth
	case unitDecade:
		r.count, r.unit = 5, unitYear
	case unitCentury:
		r.count, r.unit = 50, unitYear
	default:
		return r, false
	}
	return r, true
}

// readAges reads "years ago", whose count is not told.
func readAges(m *match) (reading, bool) {
	b := m.before()
	return vagueRef(true), b == nil || !b.marks.is(cNum)
}

// readAgeOf takes the age of somebody, ", de 49 años,", so that no other pattern does.
func readAgeOf(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	a := m.after()
	return reading{}, unit(u) == unitYear && (a == nil || m.words[a.first].Kind != isWord)
}

// readLengths reads "drei Jahre und vier Monate" and "zwei Wochen und drei Tage".
func readLengths(m *match) (reading, bool) {
	joint := slices.Index(m.path, cAnd)
	a, b := *m, *m
	a.path, b.at, b.path = m.path[:joint], m.at+joint+1, m.path[joint+1:]
	first, ok := readLength(&a)
	last, also := readLength(&b)
	whole := first.how == howLength && last.how == howLength && !first.vague && !last.vague && last.unit >= unitDay && first.unit > last.unit && first.unit <= unitYear
	if first.unit == unitWeek && last.unit == unitDay {
		last.count += 7 * first.count
		return last, ok && also && whole
	}
	whole = whole && first.unit != unitWeek && last.unit != unitWeek
	value := lengthValue(first.count, false, first.unit) + strings.TrimPrefix(lengthValue(last.count, false, last.unit), "P")
	return reading{kind: KindDuration, how: howValue, value: value}, ok && also && whole
}
