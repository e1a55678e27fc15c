package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/text"
)

// Token is a word, a number or a sign: the tokens of package text, with what belongs to a word joined to it.
type Token struct {
	text.Span
	Entry
	Quotation int  // the quotation it stands in, counted from 1; 0 for none
	Sign      byte // 0 for a word; , . : ; - ( ) for signs of the sentence; " for a quotation mark; ' for a possessive; * for others
	Tag       Tag
	Capital   bool
	Number    bool
	Breaks    bool // a paragraph begins with it
	Spaced    bool // a blank stands before it
}

// scanner makes the tokens and quotations of a text.
type scanner struct {
	text       string
	lexicon    *Lexicon
	in         text.Tokenizer
	pieces     []text.Token // those that are read ahead
	at         int          // the next piece
	end        int          // of the last piece
	tokens     []Token
	quotations []Quotation
	mark       openMark
}

// scan fills s with the tokens of its text.
func (s *scanner) scan() {
	s.in, s.pieces = text.NewTokenizer(s.text, s.lexicon.lang), make([]text.Token, 0, 2*farAhead)
	for s.reads(0) {
		p := s.pieces[s.at]
		breaks := s.breaks(p)
		if breaks && len(s.tokens) > 0 {
			s.endParagraph(p.Start)
		}
		n := len(s.tokens)
		s.token(p)
		s.tokens[n].Breaks, s.tokens[n].Spaced = breaks, !p.Tight
	}
	s.endParagraph(len(s.text))
}

// breaks reports whether a paragraph begins with a piece: behind a blank line, behind a line that ends as a sentence does,
// or in a new line that does not go on in small letters.
func (s *scanner) breaks(p text.Token) bool {
	if !p.Line || p.Paragraph || s.end == 0 {
		return p.Line
	}
	return !unicode.IsLower(p.First) || strings.IndexByte(".!?:", s.text[s.end-1]) >= 0
}

// token makes the token that begins with a piece.
func (s *scanner) token(p text.Token) {
	next := s.piece(1)
	switch {
	case p.Kind <= text.Number, p.First == '@' && next.Tight && next.Kind == text.Word, p.First == '$' && next.Tight && next.Kind == text.Number:
		s.word(p)
	case p.Kind == text.Clitic && s.clitic(p):
	case s.quotationMark(p.Start):
	default:
		s.sign(p)
	}
}

// piece returns the nth piece from here on; a sign behind the end.
func (s *scanner) piece(n int) text.Token {
	if s.reads(n) {
		return s.pieces[s.at+n]
	}
	return text.Token{Kind: text.Sign}
}

// farAhead is how many pieces are read ahead at most, but where more than so many are joined to one word.
const farAhead = 64

// reads reads ahead up to the nth piece from here on, and reports whether there is one.
func (s *scanner) reads(n int) bool {
	if s.at > farAhead && 2*s.at > len(s.pieces) { // so that each piece is moved once at most, in the mean
		s.pieces, s.at = s.pieces[:copy(s.pieces, s.pieces[s.at:])], 0
	}
	for s.at+n >= len(s.pieces) {
		p, more := s.in.Next()
		if !more {
			return false
		}
		s.pieces = append(s.pieces, p)
	}
	return true
}

// add adds a token, and goes on behind it.
func (s *scanner) add(t Token) {
	for s.reads(0) && s.pieces[s.at].End <= t.End {
		s.end = s.pieces[s.at].End
		s.at++
	}
	if s.reads(0) && s.pieces[s.at].Start < t.End { // the letters of a clitic that is none
		p := &s.pieces[s.at]
		p.Start, p.Kind, p.Tight = t.End, text.Word, true
	}
	t.Quotation = s.mark.quotation
	s.tokens = append(s.tokens, t)
}

// word makes a token of a word or number and all that is joined to it.
func (s *scanner) word(p text.Token) {
	t := Token{Span: p.Span, Capital: p.Capital, Number: p.Kind == text.Number || p.First == '$'}
	points := false
	n := 1
	if p.Kind == text.Sign {
		t.End = s.piece(1).End
		n++
	}
	for {
		q, more := s.piece(n), s.piece(n+1)
		switch {
		case q.Tight && q.Kind <= text.Number:
			t.End = q.End
			n++
			continue
		case q.Tight && q.Kind == text.Sign && more.Tight && more.Kind <= text.Number && joins(q.First, t.Number && more.Kind == text.Number):
			points = points || q.First == '.'
			t.End = more.End
			n += 2
			continue
		}
		break
	}
	t.Entry = s.lexicon.lookUp(t.Of(s.text))
	length := t.End - t.Start
	if strings.HasPrefix(s.text[t.End:], ".") && !t.Number &&
		(points || t.Form&FormAbbreviation != 0 && (t.Capital || length < 3) || length == 1 && t.Capital) {
		t.End++ // U.S., Gen., J.
		t.Form |= s.lexicon.lookUp(t.Of(s.text)).Form
	}
	if strings.HasPrefix(s.text[t.End:], "%") {
		t.End++
	}
	s.add(t)
}

// joins reports whether a sign between two words makes one of them: twenty-one, U.S, 1,000.
func joins(sign rune, numbers bool) bool {
	switch sign {
	case '\'', '’', '-', '‑', '.', '&', '@', '_', '/':
		return true
	case ',', ':':
		return numbers
	}
	return false
}

// clitic makes a token of a clitic: of 's a possessive, or a verb behind a pronoun.
func (s *scanner) clitic(p text.Token) bool {
	if len(s.tokens) == 0 {
		return false
	}
	before := s.tokens[len(s.tokens)-1]
	if before.End != p.Start || before.Sign != 0 {
		return false
	}
	t := Token{Span: p.Span, Entry: s.lexicon.lookUp(p.Of(s.text))}
	if t.Form == 0 {
		t.Sign = '\''
		if before.Form&(FormPerson|FormWh|FormSubject) != 0 && before.Form&FormPossessive == 0 {
			t.Sign, t.Entry = 0, Entry{Form: FormBe | FormHave | FormFinite}
		}
	}
	s.add(t)
	return true
}

// sign makes a token of one sign, or of several that are written together.
func (s *scanner) sign(p text.Token) {
	_, n := utf8.DecodeRuneInString(s.text[p.Start:])
	t := Token{Span: text.Span{Start: p.Start, End: p.Start + n}, Sign: '*'}
	switch p.First {
	case ',', ';', ':', '(', ')':
		t.Sign = byte(p.First)
	case '.', '!', '?', '…':
		t.Sign = '.'
		t.End = s.skip(t.End, '.')
	case '[':
		t.Sign = '('
	case ']':
		t.Sign = ')'
	case '-', '–', '—', '−', '―':
		t.Sign = '-'
		t.End = s.skip(t.End, '-')
	case '\'', '’':
		t.Sign = '\'' // workers' rights
	}
	s.add(t)
}

// skip returns the place behind all of one sign from a place on.
func (s *scanner) skip(at int, sign byte) int {
	for at < len(s.text) && s.text[at] == sign {
		at++
	}
	return at
}
