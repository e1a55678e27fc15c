package dates

import (
	"strings"
	"time"
)

// holidays makes one item of the words of a named day. Their first has a capital letter.
func (s *sentence) holidays() (found bool) {
	out := s.spare[:0]
	for i := 0; i < len(s.items); {
		it := s.items[i]
		n, length := s.holidayAt(i)
		if length > 0 {
			found = true
			it.last = s.items[i+length-1].last
			it.marks = marks{{cHoliday, int32(n)}}
		}
		out = append(out, it)
		i += max(length, 1)
	}
	s.items, s.spare = out, s.items
	return found
}

// holidayAt finds the named day that begins at item i and has the most words.
func (s *sentence) holidayAt(i int) (n, length int) {
	w := s.words[i]
	if !w.marks.is(cFeast) || !w.capital {
		return 0, 0
	}
	for k, h := range s.lang.holidays {
		words := 0
		for name := range strings.SplitSeq(h.words, " ") {
			if i+words >= len(s.words) || !s.spells(i+words, name) {
				words = 0
				break
			}
			words++
		}
		if words > length {
			n, length = k, words
		}
	}
	return n, length
}

// spells reports whether word i is name, which is in small letters.
func (s *sentence) spells(i int, name string) bool {
	w := s.words[i]
	if w.end-w.start > longestWord {
		return false
	}
	var buf [longestWord]byte
	return string(lower(&buf, s.text[w.start:w.end])) == name
}

// readHoliday reads "Christmas Eve", "last Easter" and "Christmas 2024". What only is named for the day is
// left: the Good Friday Agreement, Easter eggs.
func readHoliday(m *match) (reading, bool) {
	n, _ := m.value(cHoliday)
	r := reading{kind: KindDate, unit: unitDay, feast: &m.lang.holidays[n]}
	r.month = max(1, r.feast.month)
	r.year, r.side = m.anyYear(), m.sideWord()
	a := m.after()
	if a == nil || a.reading >= 0 {
		return r, true
	}
	named := m.capital(a) && !m.shouts && (a.marks == marks{} || a.marks.is(cEvent))
	return r, !named && !m.noun(a)
}

// in returns the day of a year on which the holiday falls.
func (h *holiday) in(year int) time.Time {
	if h.easter {
		return easter(year).AddDate(0, 0, h.shift)
	}
	rule := reading{month: h.month, day: h.day, weekday: h.weekday, nth: h.nth}
	return date(year, h.month, rule.dayIn(year)).AddDate(0, 0, h.shift)
}

// easter returns Easter Sunday of a year by the rule of the western churches (Meeus, Astronomical Algorithms, ch. 8,
// after the anonymous author in Nature of 1876).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	f := d + e - 7*((a+11*d+22*e)/451) + 114
	return date(year, f/31, f%31+1)
}
