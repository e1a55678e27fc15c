package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/text"
)

// Quotation is a stretch between the outermost quotation marks: Open and Close are the tokens of the marks. A quotation
// that a paragraph leaves open ends with the paragraph, and Close is the token behind it.
type Quotation struct {
	Open, Close int
	Closed      bool
	GoesOn      bool // the next paragraph begins with a mark that opens it again
	Single      bool
}

// openMark is the quotation that is open, with the marks that close it.
type openMark struct {
	quotation int    // counted from 1; 0 for none
	ends      string // the closing mark
	depth     int    // marks of the same kind nested in it
}

// farthest is how far away, in bytes, the mark may stand that closes a single quotation mark: without one, it is
// an apostrophe.
const farthest = 600

// quotationMark reads the quotation mark that begins at a place, and reports whether one does. Inside a quotation other marks are
// words of it.
func (s *scanner) quotationMark(at int) bool {
	rest := s.text[at:]
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
	if s.mark.ends == "’" && strings.HasPrefix(rest, "’") {
		m = "’"
	}
	if m == "" {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:at])
	after, _ := utf8.DecodeRuneInString(rest[len(m):])
	atStart := at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([-–—/:'‘“\"", before)
	if s.mark.quotation > 0 {
		return s.inside(at, m, atStart, after)
	}
	ends := ""
	switch {
	case m == "“":
		ends = "”"
	case m == "\"" && atStart && !unicode.IsSpace(after):
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
	case m == "‘" && s.closesSingle(at, "’"), m == "'" && atStart && s.closesSingle(at, "'"):
		ends = map[string]string{"‘": "’", "'": "'"}[m]
	default:
		return m != "'" && m != "''" && s.addMark(at, m, '*')
	}
	s.quotations = append(s.quotations, Quotation{Open: len(s.tokens), Single: m == "'" || m == "‘"})
	s.mark = openMark{quotation: len(s.quotations), ends: ends}
	return s.addMark(at, m, '"')
}

// inside takes a mark inside the open quotation, and closes it where the mark does.
func (s *scanner) inside(at int, m string, atStart bool, after rune) bool {
	q := &s.quotations[s.mark.quotation-1]
	closes := m == s.mark.ends || m == "”" && s.mark.ends == "“" || !atStart && (m == "\"" && s.mark.ends == "”" || m == "”" && s.mark.ends == "\"")
	switch {
	case m == "'" || m == "’":
		closes = closes && !unicode.IsLetter(after) && !atStart
	case m == "„" && s.mark.ends == "“":
		s.mark.depth++
	case m == "“" && closes && s.mark.depth > 0:
		s.mark.depth--
		closes = false
	case m == "''":
		closes = closes && (!atStart || unicode.IsSpace(after))
	case m == "\"" && closes && atStart && unicode.IsLetter(after) && len(s.tokens) > q.Open+1:
		s.mark.depth++
		closes = false
	case m == "\"" && closes && s.mark.depth > 0:
		s.mark.depth--
		closes = false
	}
	if !closes {
		return m != "'" && s.addMark(at, m, '*')
	}
	q.Close, q.Closed = len(s.tokens), true
	s.addMark(at, m, '"')
	s.mark = openMark{}
	return true
}

// addMark adds a mark as a token.
func (s *scanner) addMark(at int, m string, sign byte) bool {
	s.add(Token{Span: text.Span{Start: at, End: at + len(m)}, Sign: sign})
	return true
}

// closesSingle reports whether the single mark here opens a quotation that a mark like ends closes, near enough and
// in the same line.
func (s *scanner) closesSingle(at int, ends string) bool {
	from := at + apostropheOrOpen(s.text, at)
	if letterAt(s.text, from) == 0 {
		return false
	}
	limit := min(len(s.text), from+farthest)
	for i := from; i < limit && s.text[i] != '\n' && s.text[i] != text.Break; i++ {
		if !strings.HasPrefix(s.text[i:], ends) || letterAt(s.text, i+len(ends)) > 0 || unicode.IsSpace(rune(s.text[i-1])) {
			continue
		}
		next := strings.TrimPrefix(s.text[i+len(ends):], " ")
		if s.text[i-1] != 's' || letterAt(next, 0) == 0 || next[0] < 'a' || next[0] > 'z' {
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

// endParagraph ends the quotation that the paragraph leaves open, and opens it again where the next paragraph,
// at a place, begins with an opening mark.
func (s *scanner) endParagraph(next int) {
	if s.mark.quotation == 0 {
		return
	}
	q := &s.quotations[s.mark.quotation-1]
	q.Close = len(s.tokens)
	rest := s.text[next:]
	for _, m := range [...]string{"\"", "“", "„", "«", "``"} {
		q.GoesOn = q.GoesOn || !q.Single && strings.HasPrefix(rest, m)
	}
	s.mark = openMark{}
}

// letterAt returns the length of the letter at a place, 0 when there is none.
func letterAt(text string, at int) int {
	if r, n := utf8.DecodeRuneInString(text[min(at, len(text)):]); unicode.IsLetter(r) || unicode.IsMark(r) {
		return n
	}
	return 0
}
