package phrases

import (
	"slices"
	"strings"

	"dateline/briefing/text"
)

// match is a phrase at its place in a text.
type match struct {
	*phrase
	first, end int // tokens, half-open
	values     []value
}

// value is what a class stands for in a match.
type value struct {
	class  class
	number int
	times  int // of a unit, how many its word says: 0 for one
}

// get returns the nth value of a class, counted from 0.
func (m *match) get(of class, nth int) (int, bool) {
	for _, v := range m.values {
		if v.class == of {
			if nth == 0 {
				return v.number, true
			}
			nth--
		}
	}
	return 0, false
}

// longest returns the phrase that takes the most tokens from a place on; of equals the first.
func (b *phrasebook) longest(p *page, at int) (best match, found bool) {
	var values [8]value
	try := func(candidates []int) {
		for _, n := range candidates {
			m := match{phrase: &b.phrases[n], first: at, end: at, values: values[:0]}
			if b.follow(p, &m) && m.end > best.end {
				m.values = append([]value(nil), m.values...)
				best, found = m, true
			}
		}
	}
	t := &p.tokens[at]
	if t.number >= 0 {
		for _, of := range []class{ofDay, ofNth, ofYear, ofShort, ofNumber, ofOrdinal} {
			try(b.open[of])
		}
		return best, found
	}
	b.eachForm(t.plain, func(word string) {
		try(b.first[word])
		last := class("")
		for _, n := range b.names[word] {
			if n.class != last {
				last = n.class
				try(b.open[n.class])
				if n.class == ofNumber || n.class == ofOrdinal {
					try(b.open[ofDay])
				}
			}
		}
	})
	if r, _ := firstRune(t.word); strings.ContainsRune(hanDigits, r) {
		for _, of := range []class{ofDay, ofNth, ofYear, ofNumber} {
			try(b.open[of])
		}
	}
	return best, found
}

// follow moves a match over the tokens of its phrase.
func (b *phrasebook) follow(p *page, m *match) bool {
	for i, s := range m.steps {
		if s.class == ofStop {
			if m.end < len(p.tokens) && !p.tokens[m.end].Paragraph && (p.tokens[m.end].Kind != text.Sign || strings.Contains(joining, p.tokens[m.end].word)) {
				return false
			}
			continue
		}
		if m.end >= len(p.tokens) || i > 0 && p.tokens[m.end].Paragraph {
			return false
		}
		if s.class == "" {
			if !b.same(p.tokens[m.end].plain, s.word, i == len(m.steps)-1 || p.tokens[m.end].Kind == text.Word) {
				return false
			}
			m.end++
			continue
		}
		end, v, ok := b.classAt(p, m.end, s.class)
		if !ok {
			return false
		}
		m.values = append(m.values, v)
		m.end = end
	}
	return b.whole(p, m)
}

// joining are the signs that do not end what stands before them.
const joining = "/-–%°'€$&("

// whole reports whether a match does not break off a longer number: 12.12.2025.7 is none, and neither is 112/2025.
func (b *phrasebook) whole(p *page, m *match) bool {
	joined := func(sign, number int) bool {
		return sign >= 0 && number >= 0 && sign < len(p.tokens) && number < len(p.tokens) &&
			p.tokens[max(sign, number)].Tight && strings.Contains("./-:,", p.tokens[sign].word) && p.tokens[sign].word != "" && p.tokens[number].number >= 0
	}
	first, last := p.tokens[m.first], p.tokens[m.end-1]
	if m.steps[len(m.steps)-1].class == ofDay && m.end < len(p.tokens) && p.tokens[m.end].Tight {
		next := p.tokens[m.end]
		if next.word == "%" || next.word == ":" && joined(m.end, m.end+1) || next.Kind == text.Word && b.months > 0 {
			return false // Tuesday 11:00, 27 %, 4x4
		}
	}
	if first.number >= 0 && first.Tight && joined(m.first-1, m.first-2) {
		return false
	}
	return last.number < 0 || m.end+1 >= len(p.tokens) || !p.tokens[m.end].Tight || !joined(m.end, m.end+1) || strings.Contains(",:", p.tokens[m.end].word)
}

// classAt reads a class from a token on.
func (b *phrasebook) classAt(p *page, at int, of class) (end int, v value, ok bool) {
	if p.tokens[at].number >= 0 {
		return b.digitsAt(p, at, of)
	}
	if of == ofWord {
		return at + 1, value{class: of}, p.tokens[at].Kind == text.Word && !p.tokens[at].Capital
	}
	if end, number, told := hanNumber(p, at); told && fits(of, number) {
		return end, value{class: of, number: number}, true
	}
	b.eachForm(p.tokens[at].plain, func(word string) {
		for _, n := range b.names[word] {
			is := n.class == of || of == ofDay && (n.class == ofNumber || n.class == ofOrdinal)
			if n.short && !b.abbreviated(p, at, at+len(n.tokens), of) {
				continue
			}
			if is && at+len(n.tokens) > end && b.standsAt(p, at, n.tokens) {
				end, v, ok = at+len(n.tokens), value{of, n.value, n.times}, true
			}
		}
	})
	if ok && (of == ofMonth || of == ofWeekday) && p.stopAt(end) && end+1 < len(p.tokens) && p.tokens[end+1].number >= 0 {
		end++ // of an abbreviation before a number
	}
	return end, v, ok
}

// shortest is how long the words and signs are at most that stand between a day and an abbreviated month.
const shortest = 2

// abbreviated reports whether a word is an abbreviation where it stands: "mar." and "3 mar", but not the sea.
func (b *phrasebook) abbreviated(p *page, at, end int, of class) bool {
	if p.stopAt(end) && end+1 < len(p.tokens) && !p.tokens[end+1].Capital && !p.tokens[end+1].Paragraph {
		return true
	}
	if of != ofMonth {
		return false
	}
	before := at - 1 // over what is short: 1º de jan
	for before > 0 && p.tokens[before].number < 0 && len(p.tokens[before].word) <= shortest {
		before--
	}
	counts := before >= 0 && slices.ContainsFunc(b.names[p.tokens[before].plain], func(n name) bool { return n.class == ofNumber || n.class == ofOrdinal })
	if end+1 < len(p.tokens) && p.tokens[end].word == "-" && p.tokens[end+1].Tight {
		end++ // Oct-2
	}
	return counts || before >= 0 && p.tokens[before].number >= 0 || end < len(p.tokens) && p.tokens[end].number >= 0
}

// fits reports whether a number of Chinese signs can be what a class stands for.
func fits(of class, number int) bool {
	switch of {
	case ofDay:
		return 0 < number && number <= 31
	case ofNth:
		return 0 < number && number <= 12
	case ofYear:
		return number >= 1000
	}
	return of == ofNumber
}

// digitsAt reads a class of digits, with what makes an ordinal of them: 3, 3rd.
func (b *phrasebook) digitsAt(p *page, at int, of class) (end int, v value, ok bool) {
	t := &p.tokens[at]
	n, digits := t.number, t.End-t.Start
	if digits > longestNumber { // of another script
		digits = len([]rune(t.Of(p.whole)))
	}
	end = at + 1
	if of == ofDay || of == ofOrdinal {
		end = b.ordinalEnd(p, end)
	}
	switch of {
	case ofDay:
		ok = 0 < n && n <= 31
	case ofNth:
		ok = 0 < n && n <= 12
	case ofYear:
		ok = digits == 4 && n >= 1000
	case ofShort:
		ok = digits == 2
	case ofNumber:
		ok = true
	case ofOrdinal:
		ok = end > at+1
	}
	return end, value{class: of, number: n}, ok
}

// ordinalEnd moves over what makes an ordinal of the digits before it: er, -го.
func (b *phrasebook) ordinalEnd(p *page, at int) int {
	end := at
	if end < len(p.tokens) && p.tokens[end].Tight && p.tokens[end].word == "-" {
		end++
	}
	if end < len(p.tokens) && p.tokens[end].Tight && b.ordinals[p.tokens[end].plain] {
		return end + 1
	}
	return at
}

// standsAt reports whether the rest of a name's tokens follow its first.
func (b *phrasebook) standsAt(p *page, at int, tokens []string) bool {
	if at+len(tokens) > len(p.tokens) {
		return false
	}
	for i := 1; i < len(tokens); i++ {
		if !b.same(p.tokens[at+i].plain, tokens[i], true) {
			return false
		}
	}
	return true
}

// same reports whether a token is a word, or that with a suffix or prefix that words of the language can have.
func (b *phrasebook) same(token, word string, affixed bool) bool {
	if token == word {
		return true
	}
	if !affixed {
		return false
	}
	equal := false
	b.eachForm(token, func(form string) { equal = equal || form == word })
	return equal
}

// eachForm yields a word, and what is left of it without the suffixes and prefixes of the language.
func (b *phrasebook) eachForm(word string, yield func(string)) {
	yield(word)
	for _, suffix := range b.suffixes {
		if stem, cut := strings.CutSuffix(word, suffix); cut && stem != "" {
			yield(stem)
		}
	}
	for _, prefix := range b.prefixes {
		if stem, cut := strings.CutPrefix(word, prefix); cut && stem != "" {
			yield(stem)
		}
	}
}
