package dates

import "slices"

// Rules for the pieces of a year: seasons, quarters, halves.

func readSeason(m *match) (reading, bool) {
	r := named(unitSeason)
	r.nth, _ = m.value(cSeason)
	r.year, r.side = m.anyYear(), m.sideWord()
	if n, ok := m.value(cNum); ok && n != (r.year+1)%100 {
		return r, false
	}
	a := m.after()
	switch {
	case a == nil:
		return r, true
	case a.marks.is(cOf), r.year == 0 && a.marks.is(cYear):
		return r, false // the fall of Kabul; before spring 2007 is read with its year
	case r.year == 0 && r.side == sideNone && m.capital(a) && m.words[m.items[m.at+len(m.path)-1].last].Capital:
		return r, false // the Winter Games
	}
	return r, r.year != 0 || r.side != sideNone || !m.falls(a)
}

// falls reports whether the match ends with a season that may be another word, and what follows tells that it is: the fall
// in prices.
func (m *match) falls(a *item) bool {
	season, next := m.words[m.items[m.at+len(m.path)-1].last], m.words[a.first]
	if season.Capital || !season.marks.is(cWeak) || next.Kind != isWord {
		return false
	}
	return a.marks.is(cIn) || a.marks.is(cFrom) || a.marks.is(cTo) || m.lang.links(next.Of(m.text))
}

// readQuarter reads "third quarter" and "Q3 2025".
func readQuarter(m *match) (r reading, ok bool) {
	r = named(unitQuarter)
	r.year, r.fiscal = m.anyYear(), m.isFiscal()
	if q, ok := m.value(cQuarter); ok {
		r.nth = q
		return r, r.year != 0 || m.leadsToQuarter()
	}
	u, one := m.value(cUnit)
	if !one {
		u, _ = m.value(cUnits)
	}
	r.nth, ok = m.value(cOrd)
	if !ok {
		r.nth, _ = m.value(cNum) // Quarter 1 2018
	}
	return r, unit(u) == unitQuarter && r.nth >= 1 && r.nth <= 4
}

// readLastOfYear reads "the final quarter of 2023" and "the opening half of 2024".
func readLastOfYear(m *match) (reading, bool) {
	u, _ := m.value(cUnit)
	last := map[unit]int{unitHalf: 2, unitQuarter: 4}[unit(u)]
	r := named(unit(u))
	r.year, r.fiscal = m.anyYear(), m.isFiscal()
	r.nth = m.nthOf(last)
	return r, last > 0
}

// nthOf returns the number that an ordinal or a word such as "opening" or "last" names among so many.
func (m *match) nthOf(last int) int {
	if n, ok := m.value(cOrd); ok {
		return n
	}
	if edge, ok := m.value(cEdge); ok && thirds[edge] == modStart {
		return 1
	}
	return last
}

// leadsToQuarter reports whether what stands around Q3 tells that it is no question of a form: in Q3, Q3 results.
func (m *match) leadsToQuarter() bool {
	b, a := m.before(), m.after()
	if b == nil || b.reading >= 0 {
		return a != nil && (a.marks.is(cEvent) || a.reading >= 0)
	}
	for _, c := range [...]class{cIn, cFor, cOf, cFrom, cBound, cThan, cThis, cLast, cNext, cAnd, cDash} {
		if b.marks.is(c) {
			return true
		}
	}
	return b.marks.is(cDuring) || a != nil && (a.marks.is(cEvent) || b.marks.is(cTo) && a.marks.is(cOf)) // slipped to Q2 of next year
}

// isFiscal reports whether the match tells of a fiscal year.
func (m *match) isFiscal() bool {
	_, written := m.value(cFiscalYear)
	return written || slices.Contains(m.path, cFiscal)
}

// readHalfYear reads "H1 2025", and "in H1".
func readHalfYear(m *match) (reading, bool) {
	r := named(unitHalf)
	r.nth, _ = m.value(cHalfYear)
	r.year, r.fiscal = m.anyYear(), m.isFiscal()
	b := m.before()
	return r, r.year != 0 || b != nil && b.marks.is(cIn) && m.words[m.items[m.at].first].Kind == isWord
}

// readQuarterOf reads "the third quarter of last year" and "next year's first quarter".
func readQuarterOf(m *match) (reading, bool) {
	q, year := m.read(1), m.read(2)
	if m.path[1] == cPossessive {
		q, year = year, q
	}
	if q.how == howReported && q.count == 0 && q.year == 0 && year.how == howCounted && year.unit == unitYear && year.mod == "" {
		q.count = year.count // the same quarter last year
		return q, true
	}
	return year.part(q.unit, q.nth, (q.unit == unitQuarter || q.unit == unitHalf) && q.how == howNamed && q.year == 0)
}

// readQuarterLike reads "last year's quarter", the one like that whose figures are told.
func readQuarterLike(m *match) (reading, bool) {
	year := m.read(1)
	u, one := m.value(cUnit)
	ok := year.how == howCounted && year.unit == unitYear && year.count < 0 && year.mod == "" && (!one || unit(u) == unitQuarter)
	return reading{kind: KindDate, how: howReported, unit: unitQuarter, count: year.count}, ok
}

// readSameOfYear reads "the same week last year" and "the same month of 2024", which is not told by its number.
func readSameOfYear(m *match) (reading, bool) {
	same, year := m.read(1), m.operand(2)
	r := doubtful("like-unnamed")
	counted := year.how == howCounted || year.year != 0
	return r, same.how == howFollowed && same.count == 0 && same.unit < unitYear && counted && year.unit == unitYear
}

// readHalf reads "the first half of 2026" and "the second half of the year".
func readHalf(m *match) (reading, bool) {
	r := named(unitHalf)
	r.nth = m.nthOf(2)
	r.year = m.anyYear()
	if u, ok := m.value(cUnit); ok && unit(u) != unitYear {
		return r, false
	} else if ok {
		r.side = sideThis
	}
	return r, r.nth <= 2
}

// readHalfOf reads "the first half of next year" and "the second half of May".
func readHalfOf(m *match) (reading, bool) {
	n := m.nthOf(2)
	r := m.operand(1)
	if r.unit == unitMonth && r.how <= howCounted && r.mod == "" && r.trimmed == 0 {
		return reading{kind: KindDate, how: howPiece, unit: unitHalf, nth: n, ended: &r}, n <= 2
	}
	return r.part(unitHalf, n, n <= 2)
}

// part makes the nth unit of a year that is named or counted from publication.
func (in reading) part(u unit, nth int, ok bool) (reading, bool) {
	if !ok || in.unit != unitYear || in.mod != "" || in.trimmed != 0 || in.how > howCounted {
		return in, false
	}
	in.unit, in.nth = u, nth
	return in, true
}

// readInSeason reads "in spring", but not "in fall", which may be no season.
func readInSeason(m *match) (reading, bool) {
	r, ok := readSeason(m)
	w := m.words[m.items[m.at+1].first]
	return r, ok && (w.Capital || !w.marks.is(cWeak))
}

// readPartOfSeason reads "the early summer".
func readPartOfSeason(m *match) (reading, bool) {
	r, ok := readSeason(m)
	n, _ := m.value(cThird)
	r.mod = thirds[n]
	return r, ok
}

// readQuarters reads "the first two quarters of 1990", which are a half, and "the last two".
func readQuarters(m *match) (reading, bool) {
	r := named(unitHalf)
	r.nth, _ = m.value(cOrd)
	r.year = m.anyYear()
	n, _ := m.value(cNum)
	u, _ := m.value(cUnits)
	return r, unit(u) == unitQuarter && n == 2 && r.nth == 1
}
