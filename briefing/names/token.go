package names

import (
	"unicode"
	"unicode/utf8"
)

// token is a word, number or sign of the text.
type token struct {
	start, end int // without a possessive 's, with the stop of an abbreviation
	is         mark
	shape      shape
	sign       byte // 0 of a word, number of a number; of a sign what it does: . , ; : ( ) - & or the three below
}

// Signs that stand for several.
const (
	number  = 'n'
	opening = '"' // an opening quotation mark
	closing = '>'
	oddity  = 'x' // any other sign; a handle, a tag, an address
)

func (t *token) any(m mark) bool  { return t.is&m != 0 }
func (t *token) has(s shape) bool { return t.shape&s != 0 }

// shape is how a word is written and where it stands.
type shape uint16

const (
	capital    shape = 1 << iota // begins with a capital letter
	acronym                      // two letters or more, all of them capitals
	possessive                   // 's or ' stands behind it
	plural                       // its possessive is that of a plural: Workers'
	dotted                       // ends with the stop of an abbreviation
	glued                        // a hyphen, no space, stands before it
	tight                        // no space stands before it
	newLine                      // first of its line
	opens                        // first of a sentence, a quotation or a line: its capital letter tells nothing
	contracted                   // don't, I'm
	screamed                     // of several words in capitals only
	shouted                      // of a line whose words nearly all have capital letters: a headline
)

// scanner cuts a text into tokens.
type scanner struct {
	text   string
	words  map[string]mark
	at     int
	tokens []token
	line   int // the first token of this line
	hyphen bool
}

// scan returns the tokens of a text.
func scan(text string) []token {
	s := scanner{text: text, words: words(), tokens: make([]token, 0, len(text)/5+8)}
	for s.skipSpace(); s.at < len(text); s.skipSpace() {
		s.token()
	}
	s.endLine()
	return s.tokens
}

// skipSpace moves to the next token and ends lines on the way.
func (s *scanner) skipSpace() {
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case c == '\n':
			s.endLine()
			s.at++
		case c <= ' ':
			s.at++
		case c < utf8.RuneSelf:
			return
		default:
			r, n := utf8.DecodeRuneInString(s.text[s.at:])
			if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
				return
			}
			s.at += n
		}
	}
}

// How a headline is told from a line of text: in a headline only articles, conjunctions and prepositions are small.
const (
	longestHeadline = 40 // tokens
	fewestCapitals  = 4
	capitalsToSmall = 4 // where no full stop is in the line, one other small word to so many capital ones is let pass
)

// endLine begins a line, and marks the one before if it is a headline.
func (s *scanner) endLine() {
	line := s.tokens[s.line:]
	s.line = len(s.tokens)
	if len(line) > longestHeadline {
		return
	}
	small, capitals, stopped := 0, 0, false
	for i := range line {
		switch t := &line[i]; {
		case t.sign != 0 || t.has(glued):
			stopped = stopped || t.sign == '.'
		case t.has(capital):
			capitals++
		case !t.any(isSmall):
			small++
		}
	}
	if stopped && small > 0 {
		return
	}
	if capitals >= fewestCapitals && capitals >= capitalsToSmall*small {
		for i := range line {
			line[i].shape |= shouted
		}
	}
}

func (s *scanner) token() {
	t := token{start: s.at, shape: s.place()}
	c := s.text[s.at]
	switch {
	case letter(s.text, s.at) > 0:
		s.word(&t)
	case isDigit(c):
		s.number()
		t.sign, t.end = number, s.at
	case c == '@' || c == '#': // not the text's own words
		for s.at++; s.at < len(s.text) && s.text[s.at] > ' '; s.at++ {
		}
		t.sign, t.end = oddity, s.at
	default:
		t.sign = s.mark()
		t.end = s.at
		if s.hyphen {
			return
		}
	}
	s.hyphen = false
	if n := len(s.tokens); n > s.line && t.screams(&s.tokens[n-1]) {
		t.shape |= screamed
		s.tokens[n-1].shape |= screamed
	}
	s.tokens = append(s.tokens, t)
}

// screams reports whether a word and the one before it are not two short names but common words in capitals.
func (t *token) screams(before *token) bool {
	const longAcronym = 5
	both := t.shape & before.shape
	return both&acronym != 0 && (t.shape|before.shape)&dotted == 0 && t.sign|before.sign == 0 &&
		(t.end-t.start >= longAcronym || before.end-before.start >= longAcronym || (t.is|before.is)&isFunction != 0)
}

// place is where the token that begins here stands.
func (s *scanner) place() (p shape) {
	n := len(s.tokens)
	switch {
	case n == s.line:
		p = newLine | opens
	case s.hyphen:
		p = glued
	default:
		before := &s.tokens[n-1]
		switch before.sign {
		case '.', ':', '(', opening:
			p = opens
		case closing:
			if n-1 > s.line && s.tokens[n-2].sign == '.' {
				p = opens
			}
		case oddity, '-', number:
			p = before.shape & opens // the mark of a list
		}
	}
	if s.at > 0 && s.text[s.at-1] > ' ' {
		p |= tight
	}
	return p
}

func (s *scanner) number() {
	for s.at < len(s.text) {
		c := s.text[s.at]
		n := letter(s.text, s.at)
		if n == 0 && (isDigit(c) || (c == ',' || c == '.' || c == ':') && s.at+1 < len(s.text) && isDigit(s.text[s.at+1])) {
			n = 1
		}
		if n == 0 {
			return
		}
		s.at += n
	}
}

// mark reads a sign. A hyphen inside a word makes no token: the next word is glued.
func (s *scanner) mark() byte {
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	inside := s.at > 0 && s.text[s.at-1] > ' '
	s.at += n
	follows := s.at < len(s.text) && s.text[s.at] > ' '
	switch r {
	case '.', '!', '?', '…':
		return '.'
	case ',', ';', ':', '(', ')', '&', '/':
		return byte(r)
	case '[':
		return '('
	case ']':
		return ')'
	case '“', '‘', '«', '„':
		return opening
	case '”', '’', '»':
		return closing
	case '"', '\'':
		if follows && (!inside || s.text[s.at-2] == '(') {
			return opening
		}
		return closing
	case '-', '‐', '‑':
		s.hyphen = inside && letter(s.text, s.at) > 0 && len(s.tokens) > s.line && s.tokens[len(s.tokens)-1].sign != '-'
		return '-'
	case '–', '—', '―', '−':
		return '-'
	}
	return oddity
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
