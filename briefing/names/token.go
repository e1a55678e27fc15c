package names

import (
	"unicode"
	"unicode/utf8"

	"dateline/briefing/text"
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

// scanner joins the tokens of a text to those that names are made of.
type scanner struct {
	*Finder
	text   string
	in     text.Tokenizer
	tokens []token
	line   int // the first token of this line
	hyphen bool
}

// scan returns the tokens of a text.
func (f *Finder) scan(doc string) []token {
	s := scanner{Finder: f, text: doc, in: text.NewTokenizer(doc, f.lang), tokens: make([]token, 0, len(doc)/5+8)}
	for next, more := s.in.Next(); more; next, more = s.in.Next() {
		if next.Line {
			s.endLine()
		}
		s.token(next)
	}
	s.endLine()
	return s.tokens
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
	if len(line) > longestHeadline || s.capitalNouns {
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

// token takes the token that begins with this piece of the text.
func (s *scanner) token(first text.Token) {
	t := token{start: first.Start, shape: s.place(first)}
	switch {
	case first.Kind == text.Word:
		s.word(&t, first)
	case first.Kind == text.Number:
		t.sign, t.end = number, s.number(first.End)
	case first.First == '@' || first.First == '#': // not the text's own words
		t.sign, t.end = oddity, s.skipBlack(first.End)
	default:
		t.sign, t.end = s.mark(first), first.End
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

// skipBlack passes everything up to the next blank and returns its place.
func (s *scanner) skipBlack(at int) int {
	for at < len(s.text) && s.text[at] > ' ' {
		at++
	}
	s.in.Seek(at)
	return at
}

// screams reports whether a word and the one before it are not two short names but common words in capitals.
func (t *token) screams(before *token) bool {
	const longAcronym = 5
	both := t.shape & before.shape
	return both&acronym != 0 && (t.shape|before.shape)&dotted == 0 && t.sign|before.sign == 0 &&
		(t.end-t.start >= longAcronym || before.end-before.start >= longAcronym || (t.is|before.is)&isFunction != 0)
}

// place is where the token that begins here stands.
func (s *scanner) place(first text.Token) (p shape) {
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
	if first.Tight {
		p |= tight
	}
	return p
}

// number joins what is written together with a number, and returns its end: 2,024, 9:30, 3rd.
func (s *scanner) number(end int) int {
	for {
		ahead := s.in
		next, _ := ahead.Next()
		if next.Tight && next.Kind == text.Sign && (next.First == ',' || next.First == '.' || next.First == ':') {
			if next, _ = ahead.Next(); next.Kind != text.Number {
				return end
			}
		}
		if !next.Tight || next.Kind != text.Number && next.Kind != text.Word {
			return end
		}
		s.in, end = ahead, next.End
	}
}

// mark tells what a sign does. A hyphen inside a word makes no token: the next word is glued.
func (s *scanner) mark(sign text.Token) byte {
	inside := sign.Start > 0 && s.text[sign.Start-1] > ' '
	follows := sign.End < len(s.text) && s.text[sign.End] > ' '
	switch sign.First {
	case '.', '!', '?', '…':
		return '.'
	case ',', ';', ':', '(', ')', '&', '/':
		return byte(sign.First)
	case '[':
		return '('
	case ']':
		return ')'
	case '“', '‘', '«', '„':
		return opening
	case '”', '’', '»':
		return closing
	case '"', '\'':
		if follows && (!inside || s.text[sign.Start-1] == '(') {
			return opening
		}
		return closing
	case '-', '‐', '‑':
		s.hyphen = inside && s.letterAt(sign.End) && len(s.tokens) > s.line && s.tokens[len(s.tokens)-1].sign != '-'
		return '-'
	case '–', '—', '―', '−':
		return '-'
	}
	return oddity
}

// letterAt reports whether a word begins here.
func (s *scanner) letterAt(at int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[at:])
	return unicode.IsLetter(r) || unicode.IsMark(r)
}
