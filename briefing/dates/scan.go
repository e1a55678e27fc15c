package dates

import (
	"unicode"
	"unicode/utf8"

	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// word is a word, number or sign of the text.
type word struct {
	factuality.Token
	marks marks
	tight bool // no space before it
}

// The kinds of word, as clauses are read of them.
const (
	isWord   = factuality.Word
	isNumber = factuality.Number
	isComma  = factuality.Comma
	isDash   = factuality.Dash
	isBreak  = factuality.Break
	isQuote  = factuality.Quote
	isOther  = factuality.Other
)

// longestSentence is how many words are read together. A sentence that is longer is read in pieces, so that no
// text, however odd, takes more than a time in proportion to its length.
const longestSentence = 300

// scanner cuts a text into sentences of words: tokens, of which numbers are joined with what is written together with
// them, and abbreviations with their stop.
type scanner struct {
	text.Tokenizer
	text string
	at   int   // the end of the last word
	last marks // of the second word of a compound, which comes next
	*vocabulary
}

func newScanner(in string, v *vocabulary) scanner {
	return scanner{Tokenizer: text.NewTokenizer(in, v.lang), text: in, vocabulary: v}
}

// sentence fills words with the next sentence and reports whether there was one. A sentence ends at its full stop,
// at a blank line, or after longestSentence words.
func (s *scanner) sentence(words []word) ([]word, bool) {
	words = words[:0]
	for len(words) < longestSentence {
		t, more := s.Next()
		if !more {
			break
		}
		if t.Paragraph && len(words) > 0 {
			s.Seek(t.Start)
			break
		}
		words = append(words, word{Token: factuality.Token{Span: t.Span, Capital: t.Capital}, tight: t.Tight && len(words) > 0})
		s.read(&words[len(words)-1], t)
		if s.ends(words) {
			break
		}
	}
	return words, len(words) > 0
}

// read makes a word of a token and what belongs to it.
func (s *scanner) read(w *word, t text.Token) {
	s.at = t.End
	switch t.Kind {
	case text.Number:
		if s.number(w); s.at < t.End { // 2½, or digits of another script
			s.at, w.marks = t.End, marks{}
		}
	case text.Word:
		s.letters(w)
	case text.Clitic:
		if w.marks = s.lookup(t.Of(s.text)); w.marks.is(cPossessive) {
			w.Kind = isOther
		}
	default:
		s.sign(w, t.First)
	}
	if w.End = s.at; w.End != t.End {
		s.Seek(w.End)
	}
}

// letters reads a word of letters, with the stop of an abbreviation and with the inner stops of "a.m.".
func (s *scanner) letters(w *word) {
	if s.next() == '.' {
		if end := s.dotted(w.Start, s.at); end > 0 {
			s.at = end
			w.marks = s.lookup(s.text[w.Start:end])
			return
		}
	}
	written := w.Of(s.text)
	if s.last != (marks{}) {
		w.marks, s.last = s.last, marks{}
		return
	}
	w.marks = s.lookup(written)
	if w.marks[0].class == cCompound {
		pair := s.compounds[w.marks[0].value]
		if pair.length != len(written) { // folded, it has other bytes
			w.marks = marks{}
			return
		}
		s.at, w.marks, s.last = w.Start+pair.cut, pair.first, pair.last
		return
	}
	switch {
	case w.marks.is(cQuarter), w.marks.is(cHalfYear):
		w.marks = s.ofYear(w.marks)
	case isDigit(written[len(written)-1]) && w.marks == marks{}:
		w.marks = s.lettered(written)
	}
	if !w.Capital && w.marks.is(cProper) {
		s.small(w) // sat, and its full stop ends the sentence
		return
	}
	if s.next() == '.' && (s.abbreviates(written) || w.marks.is(cMonth) && s.dayBehindStop()) {
		s.at++
	}
}

// dayBehindStop reports whether the stop here stands before the day of a date: May. 9, 2019.
func (s *scanner) dayBehindStop() bool {
	end := s.at + 2
	for end < len(s.text) && isDigit(s.text[end]) {
		end++
	}
	length := end - s.at - 2
	return s.at+1 < len(s.text) && s.text[s.at+1] == ' ' && (length == 1 || length == 2) && end < len(s.text) && s.text[end] == ','
}

// small reads a word in small letters that means a day or month only with a capital one, but for those beside a number.
func (s *scanner) small(w *word) {
	month, ok := w.marks.of(cMonth)
	day, short := w.marks.of(cWeekdayShort)
	w.marks = marks{}
	if ok {
		w.marks = marks{{cSmallMonth, int32(month)}}
	}
	if short && s.at+1 < len(s.text) && s.text[s.at] == ' ' && isDigit(s.text[s.at+1]) {
		w.marks = marks{{cWeekdayShort, int32(day)}} // fri 7 march
	}
	if ok && s.next() == '.' && s.at+2 < len(s.text) && s.text[s.at+1] == ' ' && isDigit(s.text[s.at+2]) {
		s.at++ // 2 aug. 2025
	}
}

// dotted returns the end of the word with inner stops whose first letter is from start to end: a.m.; 0 when there is
// none that the language knows.
func (s *scanner) dotted(start, end int) int {
	_, first := utf8.DecodeRuneInString(s.text[start:])
	if start+first != end {
		return 0
	}
	const mostStops = 4
	for at, stops := end, 0; stops < mostStops && at < len(s.text) && s.text[at] == '.'; stops++ {
		if at++; s.lookup(s.text[start:at]) != (marks{}) {
			return at
		}
		r, n := utf8.DecodeRuneInString(s.text[at:])
		if !unicode.IsLetter(r) {
			return 0
		}
		at += n
	}
	return 0
}

// sign reads a sign, or a year or decade behind its apostrophe.
func (s *scanner) sign(w *word, r rune) {
	if text.Fold(string(r)) == "'" && s.shortYear(w) {
		return
	}
	w.Kind = isOther
	switch r {
	case ',':
		w.Kind, w.marks = isComma, marks{{class: cComma}}
	case '-', '‐', '‑', '‒', '–', '—', '−':
		w.Kind, w.marks = isDash, marks{{class: cDash}}
	case '/':
		w.marks = marks{{class: cSlash}}
	case '&':
		w.marks = marks{{class: cAnd}}
	case '(':
		w.Kind, w.marks = isBreak, marks{{class: cOpen}}
	case ')':
		w.Kind, w.marks = isBreak, marks{{class: cClose}}
	case ';', ':', '[', ']', '…':
		w.Kind = isBreak
	case '"', '“', '”', '«', '»':
		w.Kind = isQuote
	}
	if w.Kind == isDash && s.next() == '-' { // typed for a long dash
		s.at++
		w.Kind, w.marks = isBreak, marks{}
	}
}

// ends reports whether the sentence ends with its last word: a stop, and something that can begin a sentence behind it.
func (s *scanner) ends(words []word) bool {
	w := &words[len(words)-1]
	if w.End-w.Start != 1 || w.Kind != isOther {
		return false
	}
	switch s.text[w.Start] {
	case '!', '?':
		return true
	case '.':
	default:
		return false
	}
	if len(words) > 1 {
		b := &words[len(words)-2]
		initial := b.Capital && utf8.RuneCountInString(b.Of(s.text)) == 1
		if w.tight && (b.marks.is(cTitle) || initial) {
			return false
		}
	}
	i := s.at
	for i < len(s.text) && s.text[i] <= ' ' {
		i++
	}
	if i == len(s.text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	if i == s.at {
		return !unicode.IsLetter(r) && !isDigit(s.text[i])
	}
	return !unicode.IsLower(r) || words[0].Kind == isWord && !words[0].Capital // typed in small letters
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
