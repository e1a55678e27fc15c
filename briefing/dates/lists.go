package dates

import "slices"

// lists gives the days and months of a list what only one of them says: the month and year of "6, 7 and 8 December
// 2024", "December 6 and 7, 2024", "May and July 2024".
func (s *sentence) lists() {
	for i := 1; i < len(s.items); i++ {
		s.dayAfter(i)
	}
	for i := len(s.items) - 1; i > 0; i-- {
		if s.items[i].reading < 0 {
			continue
		}
		if at := s.listed(i); at >= 0 {
			s.shareWith(at, i)
		}
	}
}

// listed returns the item that stands before item i in a list, or -1.
func (s *sentence) listed(i int) int {
	j := i - 1
	for j >= 0 && j >= i-2 && s.separates(j) {
		j--
	}
	if j == i-1 {
		return -1
	}
	return j
}

func (s *sentence) separates(i int) bool {
	m := &s.items[i].marks
	return m.is(cComma) || m.is(cAnd) || m.is(cOr)
}

// dayAfter reads item i, a bare number, as a day of the month that the day before it names: December 6, 7 and 8; May 3rd and 4th.
func (s *sentence) dayAfter(i int) {
	day, ok := s.dayNumber(i)
	if !ok || s.items[i].reading >= 0 {
		return
	}
	at := s.listed(i)
	if at < 0 || s.items[at].reading < 0 {
		return
	}
	r := s.readings[s.items[at].reading]
	if !r.listable() || r.unit != unitDay || s.dayFirst(at) || day <= r.day || !exists(2000, r.month, day) {
		return
	}
	year, end, closed := s.closes(i + 1)
	if !closed && !s.beforeVerb(i) {
		return // December 6, 7 people
	}
	r.day, r.year = day, year
	s.read(i, r, xDay)
	if end == i+2 || end == i+3 { // its year stands right behind it
		s.items[i].last = s.items[end-1].last
		s.items = slices.Delete(s.items, i+1, end)
	}
}

// beforeVerb reports whether item i closes a list of days, and a verb follows: May 3rd and 4th went well.
func (s *sentence) beforeVerb(i int) bool {
	if i+1 == len(s.items) || !s.items[i-1].marks.is(cAnd) && !s.items[i].marks.is(cOrd) {
		return false
	}
	s.findCues()
	return s.clauseOf(s.items[i+1].first) != clause{}
}

// closes reads from item i what follows a day of a list: further days, and a year, up to end. It reports false when
// the numbers count something.
func (s *sentence) closes(i int) (year, end int, ok bool) {
	for ; i < len(s.items); i++ {
		it := s.items[i]
		w := s.words[it.first]
		y, isYear := it.marks.of(cYear)
		_, isDay := s.dayNumber(i)
		switch {
		case isYear && it.reading < 0 && s.separates(i-1):
			return y, i + 1, true
		case s.separates(i), isDay && s.separates(i-1):
		case it.marks.is(cOn) && i+1 < len(s.items) && s.items[i+1].reading >= 0:
			return 0, 0, false // December 6, 7 on December 9
		case it.reading >= 0, w.Kind == isNumber, w.Kind == isDash, it.marks.is(cOf), it.marks.is(cUnit), it.marks.is(cUnits):
			return 0, 0, false
		default:
			return 0, 0, w.Kind != isWord || it.marks != marks{}
		}
	}
	return 0, 0, true
}

// shareWith gives item at, which stands before item i in a list, the month or year of it.
func (s *sentence) shareWith(at, i int) {
	r := s.readings[s.items[i].reading]
	it := s.items[at]
	if it.reading >= 0 && s.lendMonth(&s.readings[it.reading], r) || !r.listable() {
		return
	}
	if day, ok := s.dayNumber(at); ok && it.reading < 0 {
		if r.unit == unitDay && !s.words[s.items[i].first].marks.is(cMonth) && day < r.day && (at == 0 || s.words[it.first-1].Kind != isDash) {
			r.day = day
			s.read(at, r, xDay)
		}
		return
	}
	q := named(unitMonth)
	month, bare := it.marks.of(cMonth)
	if it.reading >= 0 {
		q = s.readings[it.reading]
	} else if q.month = month; !bare {
		return
	}
	if !q.listable() || q.unit != r.unit || q.year != 0 || r.year < 100 {
		return
	}
	q.year = r.year
	if q.month*100+q.day > r.month*100+r.day {
		q.year-- // December and January 2025
	}
	switch {
	case it.reading < 0:
		s.read(at, q, xPeriod)
	case q.unit != unitDay || exists(q.year, q.month, q.day):
		s.readings[it.reading] = q
	}
}

// lendMonth gives a day without its month that of the day behind it in the list: the 26th (Friday) and the 27th
// (Saturday) of December.
func (s *sentence) lendMonth(to *reading, r reading) bool {
	if to.unit != unitDay || to.day == 0 || to.month > 0 || r.unit != unitDay || r.month == 0 || r.day <= to.day {
		return false
	}
	to.month, to.year = r.month, r.year
	return true
}

// dayNumber returns the number of item i where it may be a day of the month: 7, 7th.
func (s *sentence) dayNumber(i int) (int, bool) {
	if day, ok := s.items[i].marks.of(cDay); ok {
		return day, true
	}
	day, ok := s.items[i].marks.of(cOrd)
	return day, ok && day <= 31 && s.words[s.items[i].first].Kind == isNumber
}

// listable reports whether the reading is a day of a month or a month, and no more.
func (in reading) listable() bool {
	return in.how == howNamed && in.kind == KindDate && in.last == nil && in.month > 0 && in.weekday == 0 && in.feast == nil && !in.digits && in.side == sideNone && in.mod == ""
}

// dayFirst reports whether item i is written with its day before its month, which a lone day is not.
func (s *sentence) dayFirst(i int) bool {
	it := s.items[i]
	return it.first < it.last && !s.words[it.first].marks.is(cMonth)
}

// read gives item i a reading.
func (s *sentence) read(i int, r reading, makes class) {
	s.readings = append(s.readings, r)
	s.items[i].reading, s.items[i].marks = len(s.readings)-1, marks{{class: makes}}
}
