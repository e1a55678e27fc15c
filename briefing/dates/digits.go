package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Days and clocks that are written in digits alone.

// isoDate reads 2025-12-11, 2025/12/11 and 2025.12.11 from behind the year, with the clock of 2025-12-11T09:30.
func (s *scanner) isoDate(w *word, year int) bool {
	back := s.at
	sep := s.next()
	if s.at-w.Start != 4 || sep != '-' && sep != '/' && sep != '.' {
		return false
	}
	month, ok := s.two(sep)
	if !ok {
		s.at = back
		return false
	}
	day, ok := s.two(sep)
	if !ok || year < 1000 || !exists(year, month, day) {
		s.at = back
		return false
	}
	w.marks = marks{{cISO, int32(year*10000 + month*100 + day)}}
	s.isoTime(w)
	return true
}

// isoMonth reads 2025-09 from behind the year. 2008-09 is two years, and what more is written onto is a number of something else.
func (s *scanner) isoMonth(w *word, year int) bool {
	back := s.at
	if s.at-w.Start != 4 || year < 1900 || year >= 2100 || w.Start > 0 && s.text[w.Start-1] == '-' {
		return false
	}
	month, ok := s.two('-')
	next := s.next()
	glued := (next == '-' || next == '/' || next == '.' || next == ',') && s.digitAt(1) || s.lettersFrom(s.at) > s.at
	if !ok || month < 1 || month > 12 || month == (year+1)%100 || glued {
		s.at = back
		return false
	}
	w.marks = marks{{cISOMonth, int32(year*100 + month)}}
	return true
}

// isoTime reads T09:30 or T09:30:00Z from behind the day. What is no time of day is left.
func (s *scanner) isoTime(w *word) {
	back := s.at
	hour, ok := s.two('T')
	minutes, also := s.two(':')
	if !ok || !also || hour > 23 || minutes > 59 {
		s.at = back
		return
	}
	w.marks[1] = mark{cMinutes, int32(hour*60 + minutes)}
	s.two(':')
	if s.next() == 'Z' {
		s.at++
		w.marks[2] = mark{cZone, zoneUTC}
	}
}

// basicTime reads 20251211T0930Z and 20251211T093000 from behind the day.
func (s *scanner) basicTime(w *word) bool {
	back := s.at
	day := s.compactDate(w.Start)
	v, is := day.of(cCompact)
	if !is || s.next() != 'T' || !s.digitAt(1) {
		return false
	}
	s.at++
	from := s.at
	clock := s.digits()
	if s.at-from == len("093000") {
		clock /= 100
	}
	if wrong := s.at-from != len("0930") && s.at-from != len("093000"); wrong || clock/100 > 23 || clock%100 > 59 {
		s.at = back
		return false
	}
	w.marks = marks{{cISO, int32(v)}, {cMinutes, int32(clock/100*60 + clock%100)}}
	if s.next() == 'Z' {
		s.at++
		w.marks[2] = mark{cZone, zoneUTC}
	}
	return true
}

// slashedDate reads 12/11/2025, 11.12.2025 and 27-05-2018 from behind the first number.
func (s *scanner) slashedDate(w *word, first int) bool {
	back := s.at
	sep := s.next()
	if s.at-w.Start > 2 || sep != '/' && sep != '.' && (sep != '-' || w.Start > 0 && s.text[w.Start-1] == '-') || !s.digitAt(1) {
		return false
	}
	s.at++
	from := s.at
	second := s.digits()
	if s.at-from <= 2 && s.next() == sep && s.digitAt(1) {
		s.at++
		from = s.at
		year := s.digits()
		short := s.at-from == 2 && s.writing.DayFirst && second <= 12
		if (s.at-from == 4 || short) && first > 0 && second > 0 && first <= 31 && second <= 31 && (year >= 1000 || short) {
			if short {
				year = shortened(year)
			}
			w.marks = marks{{cSlashed, int32(first*1000000 + second*10000 + year)}}
			return true
		}
	}
	s.at = back
	return false
}

// monthOfYear reads 11/2025 and 11.2025 from behind the month, where the day leads a date.
func (s *scanner) monthOfYear(w *word, month int) bool {
	back := s.at
	if !s.writing.DayFirst || s.next() != '/' && s.next() != '.' || month < 1 || month > 12 || !s.digitAt(4) || s.digitAt(5) {
		return false
	}
	s.at++
	year := s.digits()
	if s.at-back != len("/2025") || year < 1900 || year >= 2100 {
		s.at = back
		return false
	}
	w.marks = marks{{cISOMonth, int32(year*100 + month)}}
	return true
}

// pair reads 12/4 from behind the first number, where nothing more is written onto it.
func (s *scanner) pair(w *word, first int) bool {
	back := s.at
	sep := s.writing.Pair
	if s.at-w.Start > 2 || s.next() != sep || !s.digitAt(1) {
		return false
	}
	s.at++
	from := s.at
	second := s.digits()
	if sep == '.' {
		return s.stoppedPair(w, back, first, second)
	}
	next := s.next()
	glued := next == '%' || (next == '.' || next == ',' || next == '/') && s.digitAt(1) || s.lettersFrom(s.at) > s.at
	if s.at-from > 2 || first < 1 || first > 31 || second < 1 || second > 31 || glued {
		s.at = back
		return false
	}
	w.marks = marks{{cPair, int32(first*100 + second)}}
	return true
}

// stoppedPair reads 12.4. and 24.12, and 19.15, which is a time of day, from behind the second number.
func (s *scanner) stoppedPair(w *word, back, first, second int) bool {
	digits := s.at - back - 1
	day := digits <= 2 && exists(2000, second, first)
	time := digits == 2 && first <= 24 && second < 60
	stop := s.next() == '.' && !s.digitAt(1)
	if !day && !time || s.lettersFrom(s.at) > s.at || !stop && s.next() != 0 && strings.IndexByte(".,%/", s.next()) >= 0 && s.digitAt(1) {
		s.at = back
		return false
	}
	n := 0
	for _, k := range []mark{{cPair, int32(first*100 + second)}, {cClock, int32(first*60 + second)}} {
		if k.class == cPair && day || k.class == cClock && time {
			w.marks[n] = k
			n++
		}
	}
	if stop && day && s.at+1 < len(s.text) && !s.endsBehind(s.at+1) {
		s.at++
	}
	return true
}

// endsBehind reports whether a sentence may end before the place at: a capital letter of a word that is none of a date.
func (s *scanner) endsBehind(at int) bool {
	at += len(s.text[at:]) - len(strings.TrimLeft(s.text[at:], " "))
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return unicode.IsUpper(r) && s.lookup(s.text[at:s.lettersFrom(at)]) == (marks{})
}

// clock reads 9:30 from behind the hour, or 9.30 when am or pm stands behind it.
func (s *scanner) clock(w *word, hour int) bool {
	back := s.at
	sep := s.next()
	if s.at-w.Start > 2 || hour > 24 || sep != ':' && sep != '.' {
		return false
	}
	minutes, ok := s.two(sep)
	if sep == ':' {
		s.two(':') // seconds
	}
	if !ok || minutes > 59 || s.next() == ':' || sep == '.' && !s.clockFollows() {
		s.at = back
		return false
	}
	w.marks = marks{{cClock, int32(hour*60 + minutes)}}
	if s.zulu() {
		w.marks = marks{{cZulu, int32(hour*60 + minutes)}}
	}
	return true
}
