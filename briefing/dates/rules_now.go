package dates

import "dateline/briefing/factuality"

// Rules for the words that say now, once and some day, and for lengths that are only hinted at.

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

// readMoment reads "at the moment" and "at present".
func readMoment(*match) (reading, bool) {
	return reading{kind: KindDate, how: howValue, value: refs[1]}, true
}

// readTheseDays reads "these days", which is now.
func readTheseDays(m *match) (reading, bool) {
	u, _ := m.value(cUnits)
	return reading{kind: KindDate, how: howValue, value: refs[1]}, unit(u) == unitDay
}

// readCurrent reads "current market conditions" by the adjective.
func readCurrent(m *match) (reading, bool) {
	a := m.after()
	return reading{kind: KindDate, how: howValue, value: refs[1]}, a != nil && m.noun(a)
}

// noun reports whether the item can be the noun behind an adjective: it has no part in dates, and is no word that
// the language uses only between others.
func (m *match) noun(a *item) bool {
	w := m.words[a.first]
	plain := a.marks == (marks{}) || a.marks.is(cEvent) || a.marks.is(cWeekly) || a.marks.is(cLaw) || a.marks.is(cNamed)
	if w.Kind != isWord || a.reading >= 0 || !plain {
		return false
	}
	m.findCues()
	if m.lang.writing.CapitalNouns && !w.Capital {
		return false
	}
	return m.clause.Cue(a.first) == factuality.CueNone && !m.lang.links(w.Of(m.text))
}

// readWhile reads "a while" and "some time", lengths that are not told.
func readWhile(m *match) (reading, bool) {
	return reading{kind: KindDuration, how: howValue, value: "PXX"}, true
}

// readWhileAgo reads "a while ago", as vague as "years ago".
func readWhileAgo(*match) (reading, bool) { return vagueRef(true), true }

// readLong reads "day-long", "decades-long" and "yearlong".
func readLong(m *match) (reading, bool) {
	r := reading{kind: KindDuration, how: howLength, count: 1}
	if n, ok := m.value(cNum); ok {
		r.count = n
	}
	_, few := m.value(cFew)
	for _, c := range [...]class{cUnit, cUnits, cLongWord} {
		if u, ok := m.value(c); ok {
			r.unit = unit(u)
			r.vague = few || c == cUnits && r.count == 1
		}
	}
	return r, r.unit > unitSecond
}
