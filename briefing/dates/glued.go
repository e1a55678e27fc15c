package dates

// Dates whose parts are written together, or joined by signs: 07DEC2025, 11-Dec-2025, 101530Z DEC 25, 20251205, Q1/2019,
// FY24.

// namedMonth reads 07DEC2025, 11-Dec-2025 and 11.Dec.25 from behind the day.
func (s *scanner) namedMonth(w *word, day int) bool {
	back := s.at
	sep := s.next()
	if s.at-w.Start > 2 || day < 1 {
		return false
	}
	joined := sep == '-' || sep == '.' || sep == '/'
	if joined {
		s.at++
	}
	month, ok := s.month()
	if ok && joined {
		ok = s.next() == sep
		s.at++
	}
	year, also := s.year()
	if !ok || !also || !exists(inCentury(year), month, day) {
		s.at = back
		return false
	}
	w.marks = marks{{cISO, int32(year*10000 + month*100 + day)}}
	return true
}

// month reads the name of a month, with its full stop when nothing else of a date is joined by stops.
func (s *scanner) month() (month int, ok bool) {
	end := s.lettersFrom(s.at)
	m := s.lookup(s.text[s.at:end])
	if month, ok = m.of(cMonth); ok {
		s.at = end
	}
	return month, ok
}

// year reads a year of four digits, or of two: then it is under 100, and 100 is '00.
func (s *scanner) year() (year int, ok bool) {
	from := s.at
	year = s.digits()
	switch length := s.at - from; {
	case s.lettersFrom(s.at) > s.at:
		return 0, false
	case length == 2:
		return shortened(year), true
	default:
		return year, length == 4 && year >= 1000 && year < 2200
	}
}

// shortened is how a reading keeps the last two digits of a year: told apart from no year.
func shortened(year int) int {
	if year == 0 {
		return 100
	}
	return year
}

// inCentury is a year that a short year may stand for, to look up whether it has a day.
func inCentury(year int) int {
	if year <= 100 {
		return 2000 + year%100
	}
	return year
}

// timeGroup reads the date-time group of armies and ships, 101530Z DEC 25, from behind its six digits.
func (s *scanner) timeGroup(w *word) bool {
	back := s.at
	if s.at-w.Start != len("101530") || s.next() < 'A' || s.next() > 'Z' {
		return false
	}
	group, zone := w.Start, s.next()
	s.at++
	s.blank()
	month, ok := s.month()
	if s.next() == '.' {
		s.at++
	}
	s.blank()
	year, also := s.year()
	two := func(i int) int { return int(s.text[group+i]-'0')*10 + int(s.text[group+i+1]-'0') }
	day, hour, minute := two(0), two(2), two(4)
	if !ok || !also || hour > 23 || minute > 59 || day < 1 || !exists(inCentury(year), month, day) {
		s.at = back
		return false
	}
	w.marks = marks{{cISO, int32(year*10000 + month*100 + day)}, {cMinutes, int32(hour*60 + minute)}}
	if zone == 'Z' {
		w.marks[2] = mark{cZone, zoneUTC}
	}
	return true
}

// blank passes over a blank.
func (s *scanner) blank() {
	if s.next() == ' ' {
		s.at++
	}
}

// compactDate returns the marks of eight digits that are a day: 20251205.
func (s *scanner) compactDate(start int) marks {
	n := 0
	for _, c := range s.text[start:s.at] {
		n = n*10 + int(c-'0')
	}
	if s.at-start != len("20251205") || n/10000 < 1900 || n/10000 >= 2100 || !exists(n/10000, n/100%100, n%100) {
		return marks{}
	}
	return marks{{cCompact, int32(n)}}
}

// ofYear adds the year that is written onto a quarter or half to its marks: Q1/2019, 3Q21, H1-2025, Q3'21.
func (s *scanner) ofYear(m marks) marks {
	back := s.at
	switch s.next() {
	case '/', '-', '\'':
		s.at++
	}
	year, ok := s.year()
	if !ok {
		s.at = back
		return m
	}
	m[1] = mark{cOfYear, int32(year)}
	return m
}

// lettered reads a word of letters and digits that tells a year or the number of a week: FY2023, FY24, W40.
func (s *scanner) lettered(written string) marks {
	end := 0
	for end < len(written) && !isDigit(written[end]) {
		end++
	}
	name := s.lookup(written[:end])
	if end == len(written) || !name.is(cFiscal) && !name.is(cWeekSign) {
		return marks{}
	}
	s.at -= len(written) - end
	if name.is(cWeekSign) {
		return s.ofYear(marks{{cWeekNumber, int32(s.digits())}}) // W05/2025
	}
	year, ok := s.year()
	if !ok {
		return marks{}
	}
	return marks{{cFiscalYear, int32(year)}}
}
