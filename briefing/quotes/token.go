package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word, number or sign of the text.
type token struct {
	entry
	start, end int
	quote      int  // the quotation it stands in, counted from 1; 0 for none
	sign       byte // 0 for a word; , . : ; - ( ) for signs of the sentence; " for a quotation mark; ' for a possessive; * for others
	tag        tag
	capital    bool
	number     bool
	breaks     bool // a paragraph begins with it
	spaced     bool // a blank stands before it
}

// quotation is a stretch between the outermost quotation marks, as tokens: open and close are the marks. A quotation
// that a paragraph leaves open ends with the paragraph, and close is the token behind it.
type quotation struct {
	open, close int
	closed      bool
	goesOn      bool // the next paragraph begins with a mark that opens it again
	single      bool
}

// scanner cuts a text into tokens and quotations.
type scanner struct {
	text   string
	at     int
	tokens []token
	quotes []quotation
	open   openMark
}

// scan fills s with the tokens of its text.
func (s *scanner) scan() {
	for breaks := true; ; breaks = false {
		from := s.at
		breaks = s.skipSpace() || breaks
		if s.at >= len(s.text) {
			break
		}
		if breaks && len(s.tokens) > 0 {
			s.endParagraph()
		}
		n := len(s.tokens)
		s.token()
		s.tokens[n].breaks = breaks
		s.tokens[n].spaced = s.tokens[n].start > from || n == 0
	}
	s.endParagraph()
}

// skipSpace moves to the next word and reports whether a paragraph ended on the way: at a blank line, or at the end
// of a line that ends as a sentence does or before one that does not go on in small letters.
func (s *scanner) skipSpace() bool {
	lines, begun := 0, s.at
	for s.at < len(s.text) {
		c := s.text[s.at]
		if c > ' ' && c < utf8.RuneSelf {
			break
		}
		if c == '\n' {
			lines++
		}
		n := 1
		if c >= utf8.RuneSelf {
			var r rune
			if r, n = utf8.DecodeRuneInString(s.text[s.at:]); !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
				break
			}
		}
		s.at += n
	}
	if lines != 1 || begun == 0 || s.at >= len(s.text) {
		return lines > 1
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	return !unicode.IsLower(r) || strings.IndexByte(".!?:", s.text[begun-1]) >= 0
}

// token reads the token that begins here, or two: a word and its possessive.
func (s *scanner) token() {
	c := s.text[s.at]
	switch {
	case letter(s.text, s.at) > 0 || isDigit(c) || c == '@' && letter(s.text, s.at+1) > 0 || c == '$' && s.at+1 < len(s.text) && isDigit(s.text[s.at+1]):
		s.word()
	case s.clitic():
	case s.mark():
	default:
		s.sign()
	}
}

// word reads a word or number: letters and digits, with the apostrophes, hyphens, points and commas inside it.
func (s *scanner) word() {
	t := token{start: s.at, quote: s.open.quote}
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	t.capital = unicode.IsUpper(r)
	t.number = !unicode.IsLetter(r) && r != '@'
	points := false
	if r == '$' || r == '@' {
		s.at++
	}
	for s.at < len(s.text) {
		if n := wordByte(s.text, s.at); n > 0 {
			s.at += n
			continue
		}
		n := inner(s.text, s.at, t.number)
		if n == 0 || wordByte(s.text, s.at+n) == 0 || n > 0 && s.cliticAt(s.at) > 0 {
			break
		}
		points = points || s.text[s.at] == '.'
		s.at += n
	}
	t.entry = lookUp(s.text[t.start:s.at])
	if s.at < len(s.text) && s.text[s.at] == '.' && !t.number && (points || t.bits&bAbbrev != 0 && (t.capital || s.at-t.start < 3) || s.at-t.start == 1 && t.capital) {
		s.at++ // U.S., Gen., J.
	}
	if s.at < len(s.text) && s.text[s.at] == '%' {
		s.at++
	}
	t.end = s.at
	s.tokens = append(s.tokens, t)
}

// inner returns the length of a sign at i that may stand inside a word.
func inner(text string, i int, number bool) int {
	switch text[i] {
	case '\'', '-', '.', '&', '@', '_', '/':
		return 1
	case ',', ':':
		if number && i+1 < len(text) && isDigit(text[i+1]) {
			return 1
		}
	case 0xe2:
		if strings.HasPrefix(text[i:], "’") || strings.HasPrefix(text[i:], "‑") {
			return 3
		}
	}
	return 0
}

// clitic reads 's, 're, 'll and their like, or the apostrophe of a plural's possessive.
func (s *scanner) clitic() bool {
	n := s.cliticAt(s.at)
	if n == 0 || len(s.tokens) == 0 || s.tokens[len(s.tokens)-1].end != s.at || s.tokens[len(s.tokens)-1].sign != 0 {
		return false
	}
	t := token{start: s.at, end: s.at + n, quote: s.open.quote, entry: lookUp(s.text[s.at : s.at+n])}
	if before := s.tokens[len(s.tokens)-1]; s.text[s.at+n-1]|0x20 == 's' {
		t.sign = '\''
		if before.bits&(bPerson|bWh|bSubject) != 0 && before.bits&bPoss == 0 {
			t.sign, t.entry = 0, entry{bits: bBe | bHave | bFinite}
		}
	}
	s.at += n
	s.tokens = append(s.tokens, t)
	return true
}

// cliticAt returns the length of the clitic at i, 0 for none.
func (s *scanner) cliticAt(i int) int {
	a := apostrophe(s.text, i)
	if a == 0 {
		return 0
	}
	rest := s.text[i+a:]
	for _, c := range [...]string{"s", "re", "ve", "ll", "d", "m"} {
		if len(rest) >= len(c) && strings.EqualFold(rest[:len(c)], c) && letter(rest, len(c)) == 0 {
			return a + len(c)
		}
	}
	return 0
}

// sign reads one sign.
func (s *scanner) sign() {
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	t := token{start: s.at, end: s.at + n, quote: s.open.quote, sign: '*'}
	switch r {
	case ',', ';', ':', '(', ')':
		t.sign = byte(r)
	case '.', '!', '?', '…':
		t.sign = '.'
		for t.end < len(s.text) && s.text[t.end] == '.' {
			t.end++
		}
	case '[':
		t.sign = '('
	case ']':
		t.sign = ')'
	case '-', '–', '—', '−', '―':
		t.sign = '-'
		for t.end < len(s.text) && s.text[t.end] == '-' {
			t.end++
		}
	case '\'', '’':
		t.sign = '\'' // workers' rights
	}
	s.at = t.end
	s.tokens = append(s.tokens, t)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// letter returns the length of the letter at i, 0 when there is none.
func letter(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	c := text[i]
	if c < utf8.RuneSelf {
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			return 1
		}
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) || unicode.IsMark(r) {
		return n
	}
	return 0
}

// wordByte returns the length of the letter or digit at i.
func wordByte(text string, i int) int {
	if i < len(text) && isDigit(text[i]) {
		return 1
	}
	return letter(text, i)
}

// apostrophe returns the length of the apostrophe at i, 0 when there is none.
func apostrophe(text string, i int) int {
	switch {
	case i < len(text) && text[i] == '\'':
		return 1
	case strings.HasPrefix(text[min(i, len(text)):], "’"):
		return 3
	}
	return 0
}
