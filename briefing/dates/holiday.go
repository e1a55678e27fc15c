package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// holiday is a day of the year that has a name, told by rule: a day of a month, a weekday of one (nth as in
// reading), or so many days from Easter Sunday of the western churches.
type holiday struct {
	words      []string // as the scanner cuts them, folded
	month, day int
	weekday    int // 1 for Monday
	nth        int
	shift      int // days after the day so far: Election Day is the day after the first Monday of November
	easter     bool
	julian     bool   // Easter as the eastern churches reckon it
	where      string // the country whose rule it is, where few others have another: us
	many       bool   // countries have it on days of their own: then no day is told
}

// readHolidays reads the table "holidays": a name and its rule.
func (v *vocabulary) readHolidays() error {
	for _, row := range v.lang.Rows("holidays") {
		h := holiday{words: strings.Fields(text.Fold(row.Fields[0]))}
		numbers := map[string]*int{"month": &h.month, "day": &h.day, "weekday": &h.weekday, "nth": &h.nth, "shift": &h.shift}
		for _, field := range row.Fields[1:] {
			name, value, _ := strings.Cut(field, "=")
			n, err := strconv.Atoi(value)
			switch {
			case field == "easter":
				h.easter = true
			case field == "julian":
				h.julian = true
			case field == "many":
				h.many = true
			case name == "where":
				h.where = value
			case numbers[name] == nil || err != nil:
				return fmt.Errorf("holidays.txt:%d: no part of a rule is %q", row.Line, field)
			default:
				*numbers[name] = n
			}
		}
		if !h.easter && (h.month < 1 || h.month > 12 || h.day == 0 && h.weekday == 0) {
			return fmt.Errorf("holidays.txt:%d: the rule of %q tells no day", row.Line, row.Fields[0])
		}
		v.holidays = append(v.holidays, h)
		if err := v.add(h.words[0], mark{class: cFeast}); err != nil {
			return fmt.Errorf("holidays.txt:%d: %w", row.Line, err)
		}
	}
	return nil
}

// holidayAt tells how many words of a named day begin at item i, of the one with the most. Their first has a capital letter.
func (s *sentence) holidayAt(i int) (m marks, length int) {
	capitals := s.lang.writing.CapitalNouns // then the name's noun has one: zweiter Weihnachtstag
	if w := &s.words[i]; !w.marks.is(cFeast) || !w.Capital && !capitals {
		return m, 0
	}
	for k, h := range s.lang.holidays {
		words := 0
		for _, name := range h.words {
			if i+words >= len(s.words) || !s.spells(i+words, name) {
				words = 0
				break
			}
			words++
		}
		if words > length && (!capitals || s.words[i+words-1].Capital) {
			m, length = marks{{cHoliday, int32(k)}}, words
		}
	}
	return m, length
}

// spells reports whether word i is name, which is folded.
func (s *sentence) spells(i int, name string) bool {
	var buf [usualWord]byte
	return string(text.AppendFold(buf[:0], s.words[i].Of(s.text))) == name
}

// readHoliday reads "Christmas Eve", "last Easter" and "Christmas 2024". What only is named for the day is
// left: the Good Friday Agreement, Easter eggs.
func readHoliday(m *match) (reading, bool) {
	n, _ := m.value(cHoliday)
	r := reading{kind: KindDate, unit: unitDay, feast: &m.lang.holidays[n]}
	r.month = max(1, r.feast.month)
	r.year, r.side = m.anyYear(), m.sideWord()
	if m.otherRite(r) || r.year == 0 && m.onAnotherDay(r.feast) {
		return r, false
	}
	a := m.after()
	if a == nil || a.reading >= 0 {
		return r, true
	}
	if r.year == 0 && r.side == sideNone {
		r.year = m.yearOfThing()
	}
	named := m.capital(a) && !m.headline && (a.marks == marks{} || a.marks.is(cEvent))
	day := len(r.feast.words) > 1 && !m.words[a.first-1].marks.is(cPossessive) // the Boxing Day match, but not New Year's resolutions
	return r, !named && (day || !m.noun(a))
}

// otherRite reports whether a name before the feast makes another of it: the Russian Christmas.
func (m *match) otherRite(r reading) bool {
	b := m.before()
	return len(r.feast.words) == 1 && !m.headline && r.side == sideNone && m.nameGoesBefore(b)
}

// onAnotherDay reports whether the text itself tells another day of the feast: Christmas falls on 7 January.
func (m *match) onAnotherDay(h *holiday) bool {
	const far = 4
	from := m.items[m.at+len(m.path)-1].last + 1
	if b := m.before(); b != nil && b.marks.is(cBound) {
		return false // before Christmas on 20 December
	}
	m.findCues()
	for i := from; i < min(len(m.words)-1, from+far); i++ {
		day, month := m.words[i].marks, m.words[i+1].marks
		if day.is(cMonth) {
			day, month = month, day
		}
		d, ok := day.of(cDay)
		if n, also := month.of(cMonth); ok && also {
			return n != h.month || d != h.day || m.yearBehind(i+2)
		}
		if k := m.words[i].marks; k.is(cAnd) || k.is(cOr) || k.is(cTo) || k.is(cDash) || k.is(cBound) || k.is(cFor) || m.clause.Cue(i) == factuality.CueClause {
			return false
		}
	}
	return false
}

// yearBehind reports whether a year stands at word i, or behind a comma there.
func (s *sentence) yearBehind(i int) bool {
	if i < len(s.words) && s.words[i].Kind == isComma {
		i++
	}
	return i < len(s.words) && s.words[i].marks.is(cYear)
}

// readHolidayOfYear reads "Christmas last year".
func readHolidayOfYear(m *match) (reading, bool) {
	r, ok := readHoliday(m)
	u, _ := m.value(cUnit)
	r.how, r.count, r.side = howCounted, m.sideWord().steps(), sideNone
	return r, ok && unit(u) == unitYear
}

// in returns the day of a year on which the holiday falls.
func (h *holiday) in(year int) time.Time {
	switch {
	case h.julian:
		return julianEaster(year).AddDate(0, 0, h.shift)
	case h.easter:
		return Easter(year).AddDate(0, 0, h.shift)
	}
	rule := reading{month: h.month, day: h.day, weekday: h.weekday, nth: h.nth}
	return date(year, h.month, rule.dayIn(year)).AddDate(0, 0, h.shift)
}

// Easter returns Easter Sunday of a year by the rule of the western churches (Meeus, Astronomical Algorithms, ch. 8,
// after the anonymous author in Nature of 1876).
func Easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return date(year, f/31, f%31+1)
}

// julianEaster returns Easter Sunday of a year by the rule of the eastern churches (Meeus, ch. 9), as a day of our calendar.
func julianEaster(year int) time.Time {
	d := (19*(year%19) + 15) % 30
	e := (2*(year%4) + 4*(year%7) - d + 34) % 7
	f := d + e + 114
	return date(year, f/31, f%31+1).AddDate(0, 0, year/100-year/400-2)
}
