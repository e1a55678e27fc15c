package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// largest is what a number may count; above it, it is only large.
const largest = 1_000_000

// number reads the number that begins here, with all that is written together with it: 2025-12-11, 12/11/2025,
// 9:30, 1990s, 11th, 2,024. What is none of these, such as 3.5, 9/11 or $2024, gets no marks.
func (s *scanner) number(w *word) {
	w.Kind = isNumber
	start := w.Start
	s.at = start
	n := s.digits()
	bare := !s.priced(start)
	switch {
	case s.isoDate(w, n), s.isoMonth(w, n), s.basicTime(w), s.slashedDate(w, n), s.monthOfYear(w, n), s.clock(w, n), s.namedMonth(w, n), s.timeGroup(w):
		s.rest(w)
	case s.grouped():
		for s.grouped() {
			s.at++
			n = min(n*1000+s.digits(), largest)
		}
		w.marks = marks{{cNum, int32(n)}}
		s.rest(w)
	case n == 1 && s.at-start == 1 && s.next() == '/' && s.digitAt(1) && s.text[s.at+1] == '2' && !s.digitAt(2):
		s.at += 2
		w.marks = marks{{class: cFraction}}
		s.rest(w)
	case s.pair(w, n), s.ordinalStop(w, n):
	case (s.next() == '.' || s.next() == '/' || s.next() == s.writing.Decimal) && s.digitAt(1):
		for (s.next() == '.' || s.next() == '/' || s.next() == ',') && s.digitAt(1) {
			s.at++
			s.digits()
		}
		s.rest(w)
	case s.next() == '%':
		s.at++
	default:
		w.marks = s.suffix(n, s.at-start)
	}
	if !bare {
		w.marks = marks{}
	}
}

// digits reads digits and returns their number, or largest when it is larger.
func (s *scanner) digits() int {
	n := 0
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		n = min(n*10+int(s.text[s.at]-'0'), largest)
		s.at++
	}
	return n
}

// priced reports whether the sign before makes the number something else than a count: $2024, #12, /11.
func (s *scanner) priced(i int) bool {
	if i == 0 {
		return false
	}
	switch s.text[i-1] {
	case '/':
		return !s.monthEnds(i-1) && !(s.writing.OrdinalStop && i > 1 && s.text[i-2] == '.')
	case '$', '#', '@', '\\', '_', '=', '.', '+', '*':
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return r == '£' || r == '€' || r == '¥'
}

// monthEnds reports whether a month's name ends at i: 28 November/1 December.
func (s *scanner) monthEnds(i int) bool {
	from := i
	for from > 0 && i-from < usualWord && (s.text[from-1]|0x20 >= 'a' && s.text[from-1]|0x20 <= 'z' || s.text[from-1] >= utf8.RuneSelf) {
		from--
	}
	m := s.lookup(s.text[from:i])
	return m.is(cMonth)
}

// next returns the byte here, 0 at the end.
func (s *scanner) next() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

// grouped reports whether the sign between thousands and three digits stand next.
func (s *scanner) grouped() bool {
	return s.next() == s.writing.Group && s.digitAt(1) && s.digitAt(2) && s.digitAt(3) && !s.digitAt(4)
}

func (s *scanner) digitAt(n int) bool {
	return s.at+n < len(s.text) && isDigit(s.text[s.at+n])
}

// two reads exactly two digits behind the sign sep.
func (s *scanner) two(sep byte) (int, bool) {
	if s.next() != sep || !s.digitAt(1) || !s.digitAt(2) || s.digitAt(3) {
		return 0, false
	}
	s.at++
	return s.digits(), true
}

// ordinalStop reads the stop behind a number as what makes an ordinal of it, unless it may end the sentence: am 3. Mai, der
// 3. und der 4.
func (s *scanner) ordinalStop(w *word, n int) bool {
	if !s.writing.OrdinalStop || s.next() != '.' || s.at-w.Start > 2 || n == 0 {
		return false
	}
	behind := s.text[s.at+1:]
	next := strings.TrimLeft(behind, " ")
	r, _ := utf8.DecodeRuneInString(next)
	if next == behind && !strings.ContainsRune(",/-–)", r) || !unicode.IsLetter(r) && !strings.ContainsRune(",/-–()", r) || s.endsBehind(s.at+1) {
		return false
	}
	s.at++
	w.marks = marks{{cOrd, int32(n)}}
	return true
}

// ampmFollows reports whether a.m. or p.m. stands next, dotted or not, glued or behind one blank.
func (s *scanner) ampmFollows() bool { m := s.following(); return m.is(cAmpm) }

// clockFollows reports whether a word stands next that makes a time of day of 9.30.
func (s *scanner) clockFollows() bool {
	m := s.following()
	return m.is(cAmpm) || m.is(cOclock) && s.writing.Pair == '.'
}

// following returns the marks of the word that stands next, dotted or not, glued or behind one blank.
func (s *scanner) following() marks {
	i := s.at
	if s.next() == ' ' {
		i++
	}
	end := s.lettersFrom(i)
	if end == i {
		return marks{}
	}
	if dotted := s.dotted(i, end); dotted > 0 {
		end = dotted
	}
	return s.lookup(s.text[i:end])
}

// lettersFrom returns the end of the letters that stand at i.
func (s *scanner) lettersFrom(i int) int {
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		i += n
	}
	return i
}

// rest reads what is glued to a number; a number with something glued to it means nothing here.
func (s *scanner) rest(w *word) {
	from := s.at
	for s.at < len(s.text) && !s.ampmFollows() {
		end := s.lettersFrom(s.at)
		for end < len(s.text) && isDigit(s.text[end]) {
			end++
		}
		if end == s.at {
			break
		}
		s.at = end
	}
	if s.at > from {
		w.marks = marks{}
	}
}

// suffix reads 1990s, 11th and 3Q, or leaves the bare number of so many digits.
func (s *scanner) suffix(n, digits int) marks {
	from := s.at
	if !s.ampmFollows() || s.next() == ' ' {
		s.at = s.lettersFrom(from)
	}
	tail := s.text[from:s.at]
	minutes, military := fourDigits(n, digits)
	if end := s.lettersFrom(from + 1); tail == "" && s.next() == '.' && s.isEnding(s.text[from:end], "ordinal") {
		s.at, tail = end, s.text[from:end] // 1.º
	}
	switch {
	case digits == 4 && n >= 1000 && n < 2200 && s.digitAt(0) && s.isEnding(tail, "quarter"):
		return marks{{cQuarter, int32(s.digits())}, {cOfYear, int32(n)}}
	case tail == "Z" && military:
		return marks{{cZulu, minutes}}
	case s.isEnding(tail, "clock") && military:
		return marks{{cClock, minutes}}
	case tail == "" && digits == 4 && n >= 1000 && n < 2200 && military:
		return marks{{cNum, int32(n)}, {cYear, int32(n)}, {cFourDigits, minutes}}
	case tail == "" && digits == 4 && n >= 1000 && n < 2200:
		return marks{{cNum, int32(n)}, {cYear, int32(n)}}
	case tail == "" && military:
		return marks{{cNum, int32(n)}, {cFourDigits, minutes}}
	case tail == "" && digits == len("20251205"):
		return s.compactDate(from - digits)
	case tail == "" && n >= 1 && n <= 31 && digits <= 2:
		return marks{{cNum, int32(n)}, {cDay, int32(n)}}
	case tail == "":
		return marks{{cNum, int32(n)}}
	case s.isEnding(tail, "short-decade") && digits == 2 && n%10 == 0:
		return marks{{cDecade, int32(n)}}
	case s.isEnding(tail, "decade") && digits == 4 && n%10 == 0 && n >= 1000 && n < 2200:
		return marks{{cDecade, int32(n)}}
	case s.isEnding(tail, "ordinal") && n <= largest/10:
		return marks{{cOrd, int32(n)}}
	case s.isEnding(tail, "quarter") && n >= 1 && n <= 4:
		return s.ofYear(marks{{cQuarter, int32(n)}})
	case s.isEnding(tail, "half") && n >= 1 && n <= 2:
		return s.ofYear(marks{{cHalfYear, int32(n)}})
	}
	return marks{}
}

// fourDigits returns the minutes after midnight of a time of day in four digits: 0730.
func fourDigits(n, digits int) (minutes int32, ok bool) {
	return int32(n/100*60 + n%100), digits == 4 && n <= 2400 && n%100 < 60
}

// zulu reads the Z behind a clock that tells universal time.
func (s *scanner) zulu() bool {
	at := s.at
	if s.next() == ' ' {
		at++
	}
	if at >= len(s.text) || s.text[at] != 'Z' || s.lettersFrom(at) != at+1 {
		return false
	}
	s.at = at + 1
	return true
}

// shortYear reads '98 and '90s from behind their apostrophe.
func (s *scanner) shortYear(w *word) bool {
	back := s.at
	from := s.at
	n := s.digits()
	if s.at-from == 2 {
		end := s.lettersFrom(s.at)
		switch tail := s.text[s.at:end]; {
		case n%10 == 0 && s.isEnding(tail, "decade"):
			s.at = end
			w.Kind, w.marks = isNumber, marks{{cDecade, int32(n)}}
			return true
		case tail == "":
			w.Kind, w.marks = isNumber, marks{{cYearShort, int32(n)}}
			return true
		}
	}
	s.at = back
	return false
}
