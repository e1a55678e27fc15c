package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads a word: its letters and the figures, stops and apostrophes inside it.
func (s *scanner) word(t *token) {
	text := s.text
	capitals, letters, since := 0, 0, 0 // since the last stop
	for s.at < len(text) {
		c := text[s.at]
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			if c < 'a' {
				capitals++
			}
			letters++
			since++
			s.at++
			continue
		}
		if n := letter(text, s.at); n > 0 {
			if r, _ := utf8.DecodeRuneInString(text[s.at:]); unicode.IsUpper(r) {
				capitals++
				letters++
			} else if !unicode.IsMark(r) {
				letters++
			}
			since++
			s.at += n
			continue
		}
		switch {
		case isDigit(c):
			s.at++
			continue
		case c == '.' && since == 1 && letter(text, s.at+1) > 0, c == '&' && capitals == letters && letter(text, s.at+1) > 0:
			since = 0
			s.at++
			continue
		}
		if n := apostrophe(text, s.at); n > 0 && s.apostrophe(t, n) {
			since += 2
			continue
		}
		break
	}
	if t.end == 0 {
		t.end = s.at
	}
	if r, _ := utf8.DecodeRuneInString(text[t.start:]); unicode.IsUpper(r) || text[t.start] < utf8.RuneSelf && elided(text[t.start:t.end]) {
		t.shape |= capital
		if capitals == letters && letters > 1 {
			t.shape |= acronym
		}
	}
	if t.is = lookup(s.words, text[t.start:t.end]); t.has(contracted) {
		t.is = isFunction
	}
	if capitals > 1 && capitals == letters-1 && text[t.end-1] == 's' {
		t.is |= isNothing // several of a kind: TVs, NGOs
	}
	if s.at < len(text) && text[s.at] == '.' && s.at == t.end {
		s.stop(t, since)
	}
}

// apostrophe reads what stands behind an apostrophe of n bytes, and reports whether the word goes on.
func (s *scanner) apostrophe(t *token, n int) bool {
	rest := s.text[s.at+n:]
	if len(rest) > 3 {
		rest = rest[:3]
	}
	end := 0
	for end < len(rest) && letter(rest, end) == 1 {
		end++
	}
	switch rest[:end] {
	case "":
		if letter(rest, 0) > 0 {
			break
		}
		if last := s.text[s.at-1]; last == 's' && s.at-t.start > 2 {
			t.end = s.at
			t.shape |= possessive | plural
			s.at += n
		}
		return false
	case "s", "S":
		t.end = s.at
		t.shape |= possessive
		s.at += n + 1
		return false
	case "t", "m", "re", "ve", "ll", "d":
		if s.at+n+end < len(s.text) && letter(s.text, s.at+n+end) > 0 {
			break
		}
		s.at += n + end
		t.end = s.at
		t.shape |= contracted
		return false
	}
	s.at += n
	return true
}

// elided reports whether a word is a name behind a small letter and an apostrophe: d'Ivoire.
func elided(word string) bool {
	if len(word) < 4 || apostrophe(word, 1) == 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(word[1+apostrophe(word, 1):])
	return unicode.IsUpper(r)
}

// stop takes in the full stop behind the word if it is that of an abbreviation, and marks the word of an address.
func (s *scanner) stop(t *token, since int) {
	next := s.at + 1
	switch {
	case since == 1 && (t.has(capital) || strings.IndexByte(s.text[t.start:t.end], '.') >= 0),
		t.has(capital) && t.any(isHonorific|isAbbreviation):
		s.at = next
		t.end = s.at
		t.shape |= dotted
	case next < len(s.text) && s.text[next] >= 'a' && s.text[next] <= 'z': // example.org
		for s.at < len(s.text) && s.text[s.at] > ' ' && strings.IndexByte(",;)\"", s.text[s.at]) < 0 {
			_, n := utf8.DecodeRuneInString(s.text[s.at:])
			s.at += n
		}
		t.end, t.sign = s.at, oddity
	}
}

// apostrophe returns the length of the apostrophe at i, 0 when there is none.
func apostrophe(text string, i int) int {
	switch {
	case text[i] == '\'':
		return 1
	case text[i] == 0xe2 && (strings.HasPrefix(text[i:], "’") || strings.HasPrefix(text[i:], "‘")):
		return len("’")
	}
	return 0
}
