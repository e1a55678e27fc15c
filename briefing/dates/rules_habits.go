package dates

import "dateline/briefing/factuality"

// What a week is made of is no date: the weekend is Saturday and Sunday, the week begins on Monday.

// farWeek is how many words may stand between the week and its verb: the weekend in most of the south is.
const farWeek = 6

// ofEveryWeek reports whether the weekday at the start of the match only tells what every week is made of.
func (m *match) ofEveryWeek() bool {
	i := m.at - 1
	for ; i >= 0; i-- {
		k := m.items[i].marks
		if !k.is(cWeekday) && !k.is(cAnd) && !k.is(cComma) && !k.is(cTo) && !k.is(cDash) && !k.is(cOn) && !k.is(cFrom) {
			break
		}
	}
	if i < 1 {
		return false
	}
	m.findCues()
	verb := m.items[i].last
	if m.ofHours(i) {
		return true
	}
	if c := m.clause.Cue(verb); c != factuality.CueIs && c != factuality.CueWill {
		return false
	}
	for j := verb - 1; j >= max(0, verb-farWeek) && !m.soft(j) && m.words[j].Kind != isBreak; j-- {
		if m.week(j) {
			return true
		}
	}
	return false
}

// ofHours reports whether the weekday is one of the days of the week on which something is open: the clinic is open | Monday to Friday. The word that
// says so is item i.
func (m *match) ofHours(i int) bool {
	is := func(at int, c class) bool { return at > i && at < len(m.items) && m.items[at].marks.is(c) }
	to := func(at int) bool { return is(at, cTo) || is(at, cDash) }
	weekdays := to(m.at+1) && is(m.at+2, cWeekday) || to(m.at-1) && is(m.at-2, cWeekday)
	open := m.items[i].last
	return weekdays && m.clause.Cue(open-1) == factuality.CueIs && m.lang.open[m.words[open].Of(m.text)]
}

// week reports whether word i is a week, weekend or day of any time: the week, weekends, a rest day, but not this week.
func (m *match) week(i int) bool {
	u, many := m.words[i].marks.of(cUnits)
	if !many {
		u, _ = m.words[i].marks.of(cUnit)
	}
	if unit(u) != unitWeek && unit(u) != unitWeekend && unit(u) != unitDay {
		return false
	}
	if many || i == 0 {
		return true
	}
	b := m.words[i-1].marks
	return !b.is(cThis) && !b.is(cLast) && !b.is(cNext) && !b.is(cComing) && !b.is(cSame) && !b.is(cFollowing)
}

// weekOfWeekdays reports whether the weekend that the match names is told what days it is made of.
func (m *match) weekOfWeekdays() bool {
	m.findCues()
	last := m.items[m.at+len(m.path)-1].last
	for i := last + 1; i < min(len(m.words)-1, last+farWeek) && !m.soft(i) && m.words[i].Kind != isBreak; i++ {
		if m.clause.Cue(i) == factuality.CueIs {
			return m.words[i+1].marks.is(cWeekday)
		}
	}
	return false
}
