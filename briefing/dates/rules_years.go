package dates

import (
	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// Rules for years that stand by themselves: their neighbours must vouch for them.

// readLoneYear takes a year by itself where a word before it dates and nothing behind it is counted: "in 2024",
// "the 2024 election", but not "2024 tanks", "the 2000 soldiers", "flight 2024", "2030 GMT".
func readLoneYear(m *match) (reading, bool) {
	r, _ := readYear(m)
	b, a := m.before(), m.after()
	if r.year < 1500 && (b == nil || !b.marks.is(cIn)) || a != nil && m.tellsTime(a) {
		return r, false
	}
	if a != nil && m.counted(a) && !(exact(r.year) && m.cannotCount(b)) {
		return r, false
	}
	switch {
	case b == nil:
		return r, exact(r.year) && a != nil && m.opensClause(a) // 2023 was, 2014 saw
	case b.reading >= 0:
		return r, false
	case b.marks.is(cPossessive), b.marks.is(cThe), b.marks.is(cA), m.owns(b):
		r.attribute = true
		return r, a != nil && m.words[a.first].Kind == isWord && r.year >= 1800 && !a.marks.is(cZone)
	case m.behindLaw(), m.toldByDay(r.year), m.ofEvent(b, a) && exact(r.year):
		r.attribute = true
		return r, true // the Port Act of 2002
	}
	return r, m.leadsToYear(b, a, r.year)
}

// ofEvent reports whether the match stands between an adjective and an event: her failed 1996 campaign.
func (m *match) ofEvent(b, a *item) bool {
	two := m.around(m.at - 2)
	return a != nil && a.marks.is(cEvent) && two != nil && b.reading < 0 && b.marks == (marks{}) && m.words[b.first].Kind == isWord && !m.capital(b) &&
		(two.marks.is(cThe) || two.marks.is(cA) || two.marks.is(cPossessive) || m.owns(two))
}

// readEra reads "post-2015", which tells what is behind it apart.
func readEra(m *match) (reading, bool) {
	r, ok := readYear(m)
	n, _ := m.value(cEra)
	r.attribute, r.mod = true, [...]string{ModBefore, ModAfter}[n]
	return r, ok && m.words[m.items[m.at+1].first].tight && exact(r.year)
}

// behindLaw reports whether the match is part of a law's name: the Port Act of 2002, Decree of 3 May.
func (m *match) behindLaw() bool {
	const far = 9 // Regulation (EU) No. 2016/679 of
	of := m.around(m.at + m.end.lead - 1)
	if of == nil || !of.marks.is(cOf) {
		return false
	}
	for i := of.first - 1; i >= max(0, of.first-far); i-- {
		w := m.words[i]
		switch {
		case w.marks.is(cLaw):
			return w.Capital
		case w.Kind == isWord && !w.Capital, w.Kind == isComma, w.Kind == isQuote:
			return false
		}
	}
	return false
}

// yearOfThing returns the year that is told of what the day of the match names: the Boxing Day tsunami of | 2004, the 7 July attacks in
// 2005; 0 for none.
func (m *match) yearOfThing() int {
	const far = 2
	for i := m.at + len(m.path); i < min(len(m.items)-1, m.at+len(m.path)+far+1); i++ {
		k := m.items[i]
		if k.marks.is(cOf) || k.marks.is(cIn) {
			year, ok := m.items[i+1].marks.of(cYear)
			if ok && i > m.at+len(m.path) && exact(year) {
				return year
			}
			return 0
		}
		if k.reading >= 0 || m.words[k.first].Kind != isWord || m.words[k.first].Capital || k.marks != (marks{}) && !k.marks.is(cEvent) {
			return 0
		}
	}
	return 0
}

// toldByDay reports whether the year is that of a day before, which names the same thing, see yearOfThing.
func (m *match) toldByDay(year int) bool {
	const far = 4
	for i := m.at - 1; i >= max(0, m.at-far); i-- {
		if r := m.items[i].reading; r >= 0 {
			return m.readings[r].month > 0 && m.readings[r].year == year
		}
	}
	return false
}

// readISOMonth reads "2025-09" where what a year needs stands before it, or a line begins with it: "2025-09: the pump failed".
func readISOMonth(m *match) (reading, bool) {
	v, _ := m.value(cISOMonth)
	r := named(unitMonth)
	r.year, r.month = v/100, v%100
	b, a := m.before(), m.after()
	if b == nil {
		return r, a != nil && m.words[a.first].Kind == isBreak
	}
	return r, b.reading < 0 && m.leadsToYear(b, a, r.year)
}

// leadsToYear reports whether what stands before a year dates.
func (m *match) leadsToYear(b, a *item, year int) bool {
	two := m.around(m.at - 2)
	loose := a == nil || m.words[a.first].Kind != isWord || !m.noun(a) || m.capital(a)
	switch {
	case (b.marks.is(cAnd) || b.marks.is(cOr) || b.marks.is(cComma)) && two != nil && two.marks.is(cYear):
		return true // 1994, 1995 and 1997
	case b.marks.is(cFrom) && a != nil && a.marks.is(cTo):
		end := m.around(m.at + 2)
		return end == nil || !end.marks.is(cNum) && !m.isTime(end) // else a range that was refused: from 1500 to 2000 troops
	case b.marks.is(cOf) && m.at > 2 && two.marks == marks{} && m.items[m.at-3].marks.is(cA):
		return false // a reward of 2000
	case b.marks.is(cTo) && two != nil && two.marks.is(cDue):
		return true // dating to 1994
	case b.marks.is(cDue), b.marks.is(cIn), b.marks.is(cDuring), b.marks.is(cBound), b.marks.is(cFrom), b.marks.is(cOf), b.marks.is(cOpen):
		return true
	case b.marks.is(cFor), b.marks.is(cCompared), two != nil && two.marks.is(cCompared):
		return loose
	case b.marks.is(cThan):
		return loose && exact(year) && two != nil && !two.marks.is(cMore)
	case b.marks.is(cAs) && two != nil: // as early as 2017, as far back as 1990
		return two.marks.is(cThird) || two.marks.is(cNow) || two.marks.is(cDue) || two.marks.is(cAgo)
	case b.marks.is(cAbout):
		return exact(year) && loose && (a == nil || !a.marks.is(cOf))
	case b.marks.is(cTo):
		return exact(year) && m.movedTo(b.first)
	}
	return false
}

// movedTo reports whether the word at "to" leads to the time to which something was moved: moved to, put off to.
func (m *match) movedTo(to int) bool {
	m.findCues()
	switch m.clause.Cue(max(0, to-1)) {
	case factuality.CueShifted, factuality.CuePutOff, factuality.CueAway:
		return true
	}
	return false
}

// isTime reports whether the item is a time of day.
func (m *match) isTime(i *item) bool { return i.reading >= 0 && m.readings[i.reading].kind == KindTime }

// exact reports whether a number is more likely a year of our time than a count, which is seldom told to the last of
// thousands.
func exact(n int) bool { return n >= 1800 && n < 2100 && n%100 != 0 }

// cannotCount reports whether the item before a year rules out that it counts what follows: "during 2019 prices rose", and
// "In 2019 prices rose" where a clause begins.
func (m *match) cannotCount(b *item) bool {
	switch {
	case b == nil:
		return false
	case b.marks.is(cDuring), b.marks.is(cAs), m.owns(b), b.marks.is(cPossessive), m.bounds(b.first) == modSince:
		return true
	}
	return b.marks.is(cIn) && (b.first == 0 || m.words[b.first-1].Kind != isWord && m.words[b.first-1].Kind != isNumber)
}

// owns reports whether the item is a pronoun that owns what follows: its, their.
func (m *match) owns(i *item) bool {
	return m.words[i.first].Kind == isWord && m.lang.owning.Has(m.words[i.first].Of(m.text))
}

// opensClause reports whether the item is the verb of what a year at the start of a sentence tells of.
func (m *match) opensClause(a *item) bool {
	m.findCues()
	switch m.clause.Cue(a.first) {
	case factuality.CueWas, factuality.CueIs, factuality.CueHad, factuality.CueHave, factuality.CueWill, factuality.CuePast:
		return true
	}
	return false
}

// tellsTime reports whether the item behind four digits tells that they are a time of day: 2100 GMT, 2045 Oslo time.
func (m *match) tellsTime(a *item) bool {
	if a.marks.is(cZone) {
		return true
	}
	behind := m.around(m.at + len(m.path) + 1)
	return m.capital(a) && behind != nil && behind.marks.is(cTime)
}

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

// readOfNextYear reads "3 May of the next year" and "May the following year".
func readOfNextYear(m *match) (reading, bool) {
	r, next := m.read(1), m.read(2)
	if month, ok := m.value(cMonth); ok {
		next = r
		r = named(unitMonth)
		r.month = month
	}
	r.told, r.count = true, 1
	the := m.items[m.at+len(m.path)-1].first
	year := next.how == howLength && next.unit == unitYear && m.words[the].marks.is(cThe) && m.words[the+1].marks.is(cNext)
	return r, year && r.year == 0 && r.how == howNamed && r.last == nil && r.month > 0
}
