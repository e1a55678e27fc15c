// Package text finds the pieces of a text: spans of bytes, tokens and sentences. It is the one tokenizer of the house:
// dates, names, quotes, summaries, timelines and search all read the same tokens, and join them where they want larger
// ones. It takes any bytes, and time in proportion to them.
package text

import (
	"iter"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/language"
)

// Kind is what a token is made of.
type Kind uint8

const (
	// Word is letters, with the digits and apostrophes inside them: Q3, o'clock, don't. In a script that sets no blanks
	// between words every letter is a word.
	Word Kind = iota
	// Number is digits alone: "2,024" is a number, a sign and a number, "3rd" a number and a word.
	Number
	// Sign is one character that is no letter, no digit and no blank.
	Sign
	// Clitic is what the language writes behind the apostrophe of a word, with the apostrophe: 's, 'll.
	Clitic
)

// Token is a piece of a text.
type Token struct {
	Span
	First     rune // its first character: of a sign, all of it
	Kind      Kind
	Capital   bool // it begins with a capital letter
	Tight     bool // nothing stands between it and the token before
	Line      bool // it is the first of its line
	Paragraph bool // it is the first of the text or behind a blank line or a Break
}

// Break ends a paragraph as a blank line does, in one byte. It has no place in a stored text: what is made to be read marks with it
// where lines that follow each other belong to different paragraphs.
const Break = '\f'

// Tokens returns the tokens of a text in order.
func Tokens(text string, lang *language.Language) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		t := NewTokenizer(text, lang)
		for token, more := t.Next(); more && yield(token); token, more = t.Next() {
		}
	}
}

// Tokenizer cuts a text into tokens as they are asked for.
//
// The boundaries are those of UAX #29 but where a reader of news needs finer ones: clitics, digits and the signs between
// words stand apart. Of the libraries for UAX #29 clipperhouse/uax29 is as fast as this (120 MB of news a second; rivo/uniseg
// and blevesearch/segment 25), but "Korea's", "U.S", "3rd", "2,024" and "example.org" are each one word to it, which
// dates, names and quotes would have to read again, each in its own way.
type Tokenizer struct {
	text    string
	at      int
	clitics language.Set
	elided  language.Set // short words that an apostrophe joins to the next one: l'eau
}

// NewTokenizer returns a tokenizer at the start of a text.
func NewTokenizer(text string, lang *language.Language) Tokenizer {
	return Tokenizer{text: text, clitics: lang.Clitics(), elided: lang.Elided()}
}

// Next returns the next token; false at the end of the text.
func (t *Tokenizer) Next() (Token, bool) {
	from := t.at
	lines := t.skipBlanks()
	if t.at >= len(t.text) {
		return Token{}, false
	}
	token := Token{Tight: t.at == from && from > 0, Line: lines > 0 || from == 0, Paragraph: lines > 1 || from == 0}
	token.Start = t.at
	class, size := t.look(t.at)
	if token.First = rune(t.text[t.at]); token.First < utf8.RuneSelf {
		token.Capital = 'A' <= token.First && token.First <= 'Z'
	} else {
		token.First, _ = utf8.DecodeRuneInString(t.text[t.at:])
		token.Capital = unicode.IsUpper(token.First) || unicode.IsTitle(token.First)
	}
	t.at += size
	switch class {
	case letter, mark:
		t.word(token.Start)
	case unspaced:
		for class, size = t.look(t.at); class == mark; class, size = t.look(t.at) {
			t.at += size
		}
	case digit:
		token.Kind = Number
		for class, size = t.look(t.at); class == digit; class, size = t.look(t.at) {
			t.at += size
		}
	case apostrophe:
		token.Kind = Sign
		if token.Tight {
			if n := t.clitic(token.Start); n > 0 {
				token.Kind, t.at = Clitic, token.Start+n
			}
		}
	default:
		token.Kind = Sign
	}
	token.End = t.at
	return token, true
}

// Seek goes on at a place in the text: behind what the caller has read by itself, such as a date in digits.
func (t *Tokenizer) Seek(at int) { t.at = at }

// skipBlanks moves to the next token and returns how many lines end on the way.
func (t *Tokenizer) skipBlanks() (lines int) {
	for t.at < len(t.text) {
		switch t.text[t.at] {
		case ' ':
			t.at++
			continue
		case '\n':
			lines++
		case Break:
			lines += 2
		}
		class, size := t.look(t.at)
		if class != blank {
			break
		}
		t.at += size
	}
	return lines
}

// word reads on behind the first letter of a word.
func (t *Tokenizer) word(start int) {
	for {
		for t.at < len(t.text) && t.text[t.at] < utf8.RuneSelf && ascii[t.text[t.at]] == letter {
			t.at++
		}
		if t.at < len(t.text) && t.text[t.at] < utf8.RuneSelf && ascii[t.text[t.at]] <= blank { // where most words end
			return
		}
		class, size := t.look(t.at)
		switch class {
		case letter, digit, mark:
		case apostrophe:
			if next, _ := t.look(t.at + size); next != letter || t.clitic(t.at) > 0 || len(t.elided) > 0 && t.elided.Has(t.text[start:t.at]) {
				return
			}
		default:
			return
		}
		t.at += size
	}
}

// longestClitic is how many bytes behind an apostrophe can be a clitic.
const longestClitic = 8

// clitic returns the length of the clitic that begins at an apostrophe; 0 when none does.
func (t *Tokenizer) clitic(at int) int {
	if len(t.clitics) == 0 {
		return 0
	}
	_, end := t.look(at)
	end += at
	for limit := end + longestClitic; ; {
		class, size := t.look(end)
		if class != letter && class != mark && class != digit || end > limit {
			break
		}
		end += size
	}
	if !t.clitics.Has(t.text[at:end]) {
		return 0
	}
	return end - at
}

// class is what a character does to a token.
type class uint8

const (
	sign class = iota
	blank
	letter
	unspaced // a letter of a script without blanks between words
	mark     // belongs to the letter before it
	digit
	apostrophe
)

// look returns the class and the length of the character at a place; a sign of no length at the end of the text.
func (t *Tokenizer) look(at int) (class, int) {
	if at >= len(t.text) {
		return sign, 0
	}
	if c := t.text[at]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, size := utf8.DecodeRuneInString(t.text[at:])
	return classOf(r), size
}

var ascii = func() (table [utf8.RuneSelf]class) {
	for c := range table {
		switch r := rune(c); {
		case r == '\'':
			table[c] = apostrophe
		case r <= ' ' || r == 0x7f:
			table[c] = blank
		case unicode.IsLetter(r):
			table[c] = letter
		case unicode.IsDigit(r):
			table[c] = digit
		}
	}
	return table
}()

// classOf returns the class of a character beyond ASCII.
func classOf(r rune) class {
	const firstUnspaced = 0x0E00 // Thai
	switch {
	case r == '’' || r == '‘':
		return apostrophe
	case unicode.IsLetter(r):
		if r >= firstUnspaced && Unspaced(r) {
			return unspaced
		}
		return letter
	case unicode.IsMark(r), r == '\u00ad', r == '\u200c', r == '\u200d': // the soft hyphen and the joiners
		return mark
	case unicode.IsNumber(r):
		return digit
	case unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
		return blank
	}
	return sign
}

// Unspaced reports whether a letter is of a script that sets no blanks between words.
func Unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}
