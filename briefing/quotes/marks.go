package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// openMark is the quotation that is open, with the marks that close it.
type openMark struct {
	quote int    // counted from 1; 0 for none
	ends  string // the closing mark
	depth int    // straight marks nested in it
}

// farthest is how far away, in bytes, the mark may stand that closes a single quotation mark: without one, it is
// an apostrophe.
const farthest = 600

// mark reads the quotation mark that begins here, and reports whether one does. Inside a quotation other marks are
// words of it.
func (s *scanner) mark() bool {
	rest := s.text[s.at:]
	var m string
	for _, c := range [...]string{"\"", "“", "”", "„", "«", "»", "‘", "'", "``"} {
		if strings.HasPrefix(rest, c) {
			m = c
			break
		}
	}
	if strings.HasPrefix(rest, "''") {
		m = "''"
	}
	if s.open.ends == "’" && strings.HasPrefix(rest, "’") {
		m = "’"
	}
	if m == "" {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	after, _ := utf8.DecodeRuneInString(rest[len(m):])
	atStart := s.at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([-–—/:'‘“\"", before)
	if s.open.quote > 0 {
		return s.inside(m, atStart, after)
	}
	ends := ""
	switch {
	case m == "“":
		ends = "”"
	case m == "\"" && (atStart || s.at == 0) && !unicode.IsSpace(after):
		ends = "\""
	case m == "”" && atStart && !unicode.IsSpace(after):
		ends = "”"
	case m == "„":
		ends = "“"
	case m == "«":
		ends = "»"
	case m == "»" && atStart:
		ends = "«"
	case m == "``", m == "''" && atStart && !unicode.IsSpace(after):
		ends = "''"
	case m == "‘" && s.closesSingle("’"), m == "'" && atStart && s.closesSingle("'"):
		ends = map[string]string{"‘": "’", "'": "'"}[m]
	default:
		return m != "'" && m != "''" && s.add(m, '*')
	}
	s.quotes = append(s.quotes, quotation{open: len(s.tokens), single: m == "'" || m == "‘"})
	s.open = openMark{quote: len(s.quotes), ends: ends}
	return s.add(m, '"')
}

// inside takes a mark inside the open quotation, and closes it where the mark does.
func (s *scanner) inside(m string, atStart bool, after rune) bool {
	q := &s.quotes[s.open.quote-1]
	closes := m == s.open.ends || m == "”" && s.open.ends == "“" || !atStart && (m == "\"" && s.open.ends == "”" || m == "”" && s.open.ends == "\"")
	switch {
	case m == "'" || m == "’":
		closes = closes && !unicode.IsLetter(after) && !atStart
	case m == "''":
		closes = closes && (!atStart || unicode.IsSpace(after))
	case m == "\"" && closes && atStart && unicode.IsLetter(after) && len(s.tokens) > q.open+1:
		s.open.depth++
		closes = false
	case m == "\"" && closes && s.open.depth > 0:
		s.open.depth--
		closes = false
	}
	if !closes {
		return m != "'" && s.add(m, '*')
	}
	q.close, q.closed = len(s.tokens), true
	s.add(m, '"')
	s.open = openMark{}
	return true
}

// add adds a mark as a token.
func (s *scanner) add(m string, sign byte) bool {
	s.tokens = append(s.tokens, token{start: s.at, end: s.at + len(m), sign: sign, quote: s.open.quote})
	s.at += len(m)
	return true
}

// closesSingle reports whether the single mark here opens a quotation that a mark like ends closes, near enough and
// in the same line.
func (s *scanner) closesSingle(ends string) bool {
	from := s.at + apostropheOrOpen(s.text, s.at)
	if letter(s.text, from) == 0 {
		return false
	}
	limit := min(len(s.text), from+farthest)
	for i := from; i < limit && s.text[i] != '\n'; i++ {
		if !strings.HasPrefix(s.text[i:], ends) || letter(s.text, i+len(ends)) > 0 || unicode.IsSpace(rune(s.text[i-1])) {
			continue
		}
		next := strings.TrimPrefix(s.text[i+len(ends):], " ")
		if s.text[i-1] != 's' || letter(next, 0) == 0 || next[0] < 'a' || next[0] > 'z' {
			return true
		}
	}
	return false
}

func apostropheOrOpen(text string, i int) int {
	if text[i] == '\'' {
		return 1
	}
	return len("‘")
}

// endParagraph ends the quotation that the paragraph leaves open, and opens it again where the next paragraph
// begins with an opening mark.
func (s *scanner) endParagraph() {
	if s.open.quote == 0 {
		return
	}
	q := &s.quotes[s.open.quote-1]
	q.close = len(s.tokens)
	rest := s.text[s.at:]
	for _, m := range [...]string{"\"", "“", "„", "«", "``"} {
		q.goesOn = q.goesOn || !q.single && strings.HasPrefix(rest, m)
	}
	s.open = openMark{}
}
