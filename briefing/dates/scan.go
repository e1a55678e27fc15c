package dates

import (
	"unicode"
	"unicode/utf8"
)

// word is a word, number or sign of the text.
type word struct {
	start, end int
	marks      marks
	kind       kind
	tight      bool // no space before it
	capital    bool // begins with a capital letter
}

// kind is what a word is made of.
type kind uint8

const (
	isWord kind = iota
	isNumber
	isComma
	isDash
	isBreak // ; : ( ) and their like: one clause ends, another begins
	isQuote
	isOther
)

// longestSentence is how many words are read together. A sentence that is longer is read in pieces, so that no
// text, however odd, takes more than a time in proportion to its length.
const longestSentence = 300

// longestWord is the length in bytes of the longest word that a language's tables are asked for.
const longestWord = 16

// scanner cuts a text into sentences of words.
type scanner struct {
	text string
	at   int
	lang *language
}

// sentence fills words with the next sentence and reports whether there was one. A sentence ends at its full stop,
// at a blank line, or after longestSentence words.
func (s *scanner) sentence(words []word) ([]word, bool) {
	words = words[:0]
	for len(words) < longestSentence {
		from := s.at
		if s.skipSpace() && len(words) > 0 {
			break
		}
		if s.at >= len(s.text) {
			break
		}
		w := s.word()
		w.tight = w.start == from && len(words) > 0
		words = append(words, w)
		if s.ends(words) {
			break
		}
	}
	return words, len(words) > 0
}

// skipSpace moves to the next word and reports whether a blank line was passed.
func (s *scanner) skipSpace() (blank bool) {
	lines := 0
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '\n':
			lines++
			s.at++
		case c <= ' ':
			s.at++
		case c < utf8.RuneSelf:
			return lines > 1
		default:
			r, n := utf8.DecodeRuneInString(s.text[s.at:])
			if !unicode.IsSpace(r) {
				return lines > 1
			}
			s.at += n
		}
	}
	return lines > 1
}

// word reads the word that begins here.
func (s *scanner) word() word {
	w := word{start: s.at}
	c := s.text[s.at]
	switch {
	case isDigit(c):
		s.number(&w)
	case isLetter(s.text, s.at) > 0:
		s.letters(&w)
	default:
		s.sign(&w)
	}
	w.end = s.at
	return w
}

// letters reads a word of letters. A possessive 's is a word of its own; other apostrophes are inside: o'clock.
func (s *scanner) letters(w *word) {
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	w.capital = unicode.IsUpper(r)
	for s.at < len(s.text) {
		n := isLetter(s.text, s.at)
		if n == 0 && isDigit(s.text[s.at]) && s.at > w.start {
			n = 1 // Q3, F16, km2
		}
		if n == 0 {
			if n = apostrophe(s.text, s.at); n == 0 || isLetter(s.text, s.at+n) == 0 || isPossessive(s.text, s.at+n) {
				break
			}
		}
		s.at += n
	}
	if n := s.dotted(w.start); n > 0 {
		s.at = w.start + n
		w.marks = s.lang.lookup(s.text[w.start:s.at])
		return
	}
	w.marks = s.lang.lookup(s.text[w.start:s.at])
	if !w.capital && w.marks.is(cProper) {
		w.marks = marks{} // sat, and its full stop ends the sentence
		return
	}
	if s.at < len(s.text) && s.text[s.at] == '.' && s.at-w.start <= 5 && s.lang.abbreviates(s.text[w.start:s.at]) {
		s.at++
	}
}

// dotted returns the length of the a.m. or p.m. that begins at i, 0 when none does.
func (s *scanner) dotted(i int) int {
	t := s.text
	if i+3 < len(t) && t[i+1] == '.' && t[i+2]|0x20 == 'm' && (t[i]|0x20 == 'a' || t[i]|0x20 == 'p') && t[i+3] == '.' {
		return 4
	}
	return 0
}

// sign reads a sign, or a year or decade behind its apostrophe.
func (s *scanner) sign(w *word) {
	r, n := utf8.DecodeRuneInString(s.text[s.at:])
	if a := apostrophe(s.text, s.at); a > 0 {
		if s.shortYear(w, a) {
			return
		}
		if isPossessive(s.text, s.at+a) {
			w.marks, n = marks{{class: cPossessive}}, a+1
		}
	}
	w.kind = isOther
	switch r {
	case ',':
		w.kind, w.marks = isComma, marks{{class: cComma}}
	case '-', '‐', '‑', '‒', '–', '—', '−':
		w.kind, w.marks = isDash, marks{{class: cDash}}
	case '(':
		w.kind, w.marks = isBreak, marks{{class: cOpen}}
	case ')':
		w.kind, w.marks = isBreak, marks{{class: cClose}}
	case ';', ':', '[', ']', '…':
		w.kind = isBreak
	case '"', '“', '”', '«', '»':
		w.kind = isQuote
	}
	s.at += n
	if w.kind == isDash && s.at < len(s.text) && s.text[s.at] == '-' { // typed for a long dash
		s.at++
		w.kind, w.marks = isBreak, marks{}
	}
}

// ends reports whether the sentence ends with its last word: a stop, and something that can begin a sentence behind it.
func (s *scanner) ends(words []word) bool {
	w := words[len(words)-1]
	if w.end-w.start != 1 || w.kind != isOther {
		return false
	}
	switch s.text[w.start] {
	case '!', '?':
		return true
	case '.':
	default:
		return false
	}
	if len(words) > 1 {
		if b := words[len(words)-2]; w.tight && (b.marks.is(cTitle) || b.capital && b.end-b.start == 1) {
			return false
		}
	}
	i := s.at
	for i < len(s.text) && s.text[i] <= ' ' {
		i++
	}
	if i == s.at {
		return i == len(s.text) || isLetter(s.text, i) == 0 && !isDigit(s.text[i])
	}
	if i == len(s.text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return !unicode.IsLower(r)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter returns the length of the letter at i, 0 when there is none.
func isLetter(text string, i int) int {
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

// apostrophe returns the length of the apostrophe at i, 0 when there is none.
func apostrophe(text string, i int) int {
	switch {
	case i < len(text) && text[i] == '\'':
		return 1
	case i+2 < len(text) && (text[i:i+3] == "’" || text[i:i+3] == "‘"):
		return 3
	}
	return 0
}

func isPossessive(text string, i int) bool {
	return i < len(text) && text[i]|0x20 == 's' && isLetter(text, i+1) == 0
}
