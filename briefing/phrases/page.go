package phrases

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// token is a token of a text, as phrases are compared with it.
type token struct {
	text.Token
	word     string // folded
	plain    string // without accents, which people leave out
	number   int    // of digits; -1 for what is none
	sentence int    // that it stands in
}

// page is a text cut into tokens.
type page struct {
	whole  string
	tokens []token
}

// read cuts a text.
func (p *page) read(whole string, b *phrasebook) {
	p.whole, p.tokens = whole, p.tokens[:0]
	sentence := 0
	for t := range text.Tokens(whole, b.lang) {
		if t.Paragraph {
			sentence++
		}
		next := token{Token: t, number: noNumber, sentence: sentence}
		switch t.Kind {
		case text.Number:
			if next.number = number(t.Of(whole)); next.number < 0 {
				next.word = t.Of(whole)
			}
		case text.Word, text.Clitic:
			next.word = language.Fold(t.Of(whole))
		default:
			next.word = language.Fold(t.Of(whole)) // of an apostrophe
			if t.Tight && strings.Contains(dashes, next.word) {
				next.word = "-"
			}
			if strings.Contains(stops, next.word) && !p.behindNumber(t) {
				sentence++
			}
		}
		next.plain = plainLetters(next.word)
		p.tokens = append(p.tokens, next)
	}
}

// plainLetters returns a word of Latin letters without their accents.
func plainLetters(word string) string {
	for i := range len(word) {
		if word[i] < utf8.RuneSelf {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(word[i:]); !unicode.Is(unicode.Latin, r) {
			return word
		}
		return norm.NFC.String(strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, norm.NFD.String(word)))
	}
	return word
}

// dashes stand between the ends of a range where no blank is before them.
const dashes = "‐‑‒–−"

const stops = ".!?؟。！？"

// behindNumber reports whether a stop stands right behind a number: in 3. März and 12.12.2025 it ends no sentence.
func (p *page) behindNumber(stop text.Token) bool {
	last := len(p.tokens) - 1
	return stop.Tight && last >= 0 && p.tokens[last].number >= 0
}

// stopAt reports whether a full stop stands right behind the token before a place.
func (p *page) stopAt(at int) bool {
	return at < len(p.tokens) && p.tokens[at].Tight && p.tokens[at].word == "."
}

const (
	longestNumber = 4  // digits
	noNumber      = -1 // of a word, and of a number that counts no days
)

// number reads digits of any script.
func number(digits string) int {
	n, count := 0, 0
	for _, r := range digits {
		value := digit(r)
		if count++; value < 0 || count > longestNumber {
			return noNumber
		}
		n = 10*n + value
	}
	return n
}

// digit is the value of a decimal digit: the digits of each script stand in tens, from a zero on.
func digit(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if !unicode.Is(unicode.Nd, r) {
		return noNumber
	}
	value := 0
	for value < 9 && unicode.Is(unicode.Nd, r-1) && (r-1)&^0xF == r&^0xF {
		r--
		value++
	}
	return value
}
