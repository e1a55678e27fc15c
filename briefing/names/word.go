package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/briefing/text"
)

// word reads a word: the pieces that stops and "&" join to one, its possessive, and the stop of an abbreviation.
func (s *scanner) word(t *token, first text.Token) {
	t.end = first.End
	spelt := spell(first.Of(s.text))
	whole := spelt
	for t.end < len(s.text) {
		sign := s.text[t.end]
		if (sign != '.' || spelt.letters != 1) && (sign != '&' || whole.capitals != whole.letters) {
			break
		}
		ahead := s.in
		ahead.Next()
		next, _ := ahead.Next()
		if !next.Tight || next.Kind != text.Word {
			break
		}
		s.in, t.end = ahead, next.End
		spelt = spell(next.Of(s.text))
		whole.capitals += spelt.capitals
		whole.letters += spelt.letters
	}
	s.apostrophe(t)
	word := s.text[t.start:t.end]
	if first.Capital || elided(word) {
		t.shape |= capital
		if whole.capitals == whole.letters && whole.letters > 1 {
			t.shape |= acronym
		}
	}
	if t.is = s.Finder.mark(word); t.has(contracted) {
		t.is = isFunction
	}
	if whole.capitals > 1 && whole.capitals == whole.letters-1 && strings.HasSuffix(word, "s") {
		t.is |= isNothing // several of a kind: TVs, NGOs
	}
	if !t.has(possessive | contracted) {
		s.stop(t, spelt.letters)
	}
}

// spelling is how many letters a word has.
type spelling struct{ letters, capitals int }

func spell(word string) (s spelling) {
	for _, r := range word {
		switch {
		case 'a' <= r && r <= 'z':
			s.letters++
		case 'A' <= r && r <= 'Z':
			s.capitals++
			s.letters++
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			s.capitals++
			s.letters++
		case unicode.IsLetter(r):
			s.letters++
		}
	}
	return s
}

// apostrophe reads what an apostrophe sets off the end of a word: 's of a possessive, that of a plural's, 'm and 'll.
func (s *scanner) apostrophe(t *token) {
	if t.end == len(s.text) || s.text[t.end] != '\'' && s.text[t.end] < utf8.RuneSelf {
		return
	}
	ahead := s.in
	next, _ := ahead.Next()
	switch {
	case !next.Tight:
		return
	case next.Kind == text.Clitic && s.owners.Has(next.Of(s.text)):
		t.shape |= possessive
	case next.Kind == text.Clitic:
		t.shape |= contracted
		t.end = next.End
	case (next.First == '\'' || next.First == '’' || next.First == '‘') && s.text[t.end-1] == 's' && t.end-t.start > 2:
		t.shape |= possessive | plural
	default:
		return
	}
	s.in = ahead
}

// elided reports whether a word is a name behind a small letter and an apostrophe: d'Ivoire.
func elided(word string) bool {
	if len(word) < 2 || word[1] != '\'' && word[1] < utf8.RuneSelf {
		return false
	}
	mark, size := utf8.DecodeRuneInString(word[1:])
	r, _ := utf8.DecodeRuneInString(word[1+size:])
	return (mark == '\'' || mark == '’' || mark == '‘') && unicode.IsUpper(r)
}

// stop takes in the full stop behind the word if it is that of an abbreviation, and marks the word of an address. So many
// letters stand behind the last stop in the word.
func (s *scanner) stop(t *token, letters int) {
	next := t.end + 1
	switch {
	case t.end >= len(s.text) || s.text[t.end] != '.':
	case letters == 1 && (t.has(capital) || strings.IndexByte(s.text[t.start:t.end], '.') >= 0),
		t.has(capital) && (t.any(isHonorific) || t.any(isAbbreviation) && !t.has(acronym)): // Inc., but LLC
		t.end = next
		t.shape |= dotted
		s.in.Seek(next)
	case next < len(s.text) && s.text[next] >= 'a' && s.text[next] <= 'z': // example.org
		at := next
		for at < len(s.text) && s.text[at] > ' ' && strings.IndexByte(",;)\"", s.text[at]) < 0 {
			_, n := utf8.DecodeRuneInString(s.text[at:])
			at += n
		}
		t.end, t.sign = at, oddity
		s.in.Seek(at)
	}
}
