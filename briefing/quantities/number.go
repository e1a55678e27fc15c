package quantities

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/currency"

	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// number is a number as it stands in a text, with the unit that is written onto it.
type number struct {
	from, to    int // tokens
	value, high float64
	unit        string
	scale       float64 // that it is multiplied by; 1 for none
	digits      bool
	bound       Bound
	ranged      bool
	joined      bool // something is joined to it with a hyphen: a 500-tonne ship
	whole       bool // it tells a share: half, one in five
}

// mostInRatio is the largest number that a share is told of: one in 100.
const mostInRatio = 100

// opensNumber reports whether a number may begin with token i.
func (r *reader) opensNumber(i int) bool {
	t := &r.Tokens[i]
	if t.Number {
		return true
	}
	if t.Sign != 0 {
		return false
	}
	w := r.words.Of(r.firstPart(i))
	return w != nil
}

// firstPart is what stands before the first hyphen of a word: forty of forty-two.
func (r *reader) firstPart(i int) string {
	first, _, _ := strings.Cut(r.Word(i), "-")
	return first
}

// number reads the number that begins with token i, without what may stand around it.
func (r *reader) number(i int) (n number, ok bool) {
	if r.Tokens[i].Number {
		n, ok = r.inDigits(i)
	} else {
		n, ok = r.inWords(i)
	}
	if !ok {
		return n, false
	}
	if !n.joined {
		r.readScale(&n)
	}
	return n, true
}

// inDigits reads a number that begins with digits, and what is written onto it: $4.3, 27%, 120m, 600km, 10-12, 500-tonne.
func (r *reader) inDigits(i int) (n number, ok bool) {
	written := r.Word(i)
	n = number{from: i, to: i + 1, scale: 1, digits: true}
	start := r.Tokens[i].Start
	if rest, priced := strings.CutPrefix(written, "$"); priced {
		n.unit, written, start = r.measure("$").unit, rest, start+1
	}
	rest := ""
	if n.value, rest, ok = r.parse(written); !ok {
		return n, false
	}
	n.high = n.value
	if second, isRange := strings.CutPrefix(rest, "-"); isRange {
		if high, more, other := r.parse(strings.TrimPrefix(second, "$")); other {
			if n.high, rest, n.ranged = high, more, true; n.high <= n.value {
				return n, false // a score, or part of a number
			}
		}
	}
	if !r.readTail(&n, rest, start+len(written)-len(rest)) {
		return n, false
	}
	r.readSign(&n)
	return n, true
}

// readTail reads what is written onto digits. at is its place.
func (r *reader) readTail(n *number, rest string, at int) bool {
	word, joined := strings.CutPrefix(rest, "-")
	if rest == "" {
		return true
	}
	if scale := r.glued[text.Fold(rest)]; scale > 0 {
		n.times(scale)
		return true
	}
	unit := r.measure(word)
	switch isUnit := unit.of != ""; {
	case isUnit && unit.of == ofTime:
		return false
	case isUnit:
		n.unit, n.joined = unit.unit, joined
	case !joined:
		return false // 3rd, 1990s, 737s, 4.1.2
	default:
		first, _, _ := strings.Cut(word, "-")
		if w := r.words.Of(word); w != nil && w.scale > 0 {
			n.times(w.scale) // $4-billion
			n.joined = true
			return true
		}
		if u := r.measure(first); u.of == ofTime || r.is(aged, first) {
			return false // 12-year-old, three-day
		}
		n.unit, n.joined = r.measure(first).unit, true // 40-foot-high
	}
	return true
}

// readSign reads the sign of money before a number, and the degree behind it: €20, US$120, EUR 20, 43 °C.
func (r *reader) readSign(n *number) {
	before, first := n.from-1, r.Tokens[n.from]
	if behind := n.to + 1; n.unit == "" && behind < r.s.To && r.Tokens[behind].Start == r.Tokens[behind-1].End && r.Tokens[n.to].Sign == '*' {
		if u := r.measure(r.Span(grammar.Between(n.to, behind+1)).Of(r.Text)); u.of != "" {
			n.unit, n.to = u.unit, behind+1
		}
	}
	if before < r.s.From {
		return
	}
	sign := r.Word(before)
	if r.Text[first.Start] == '$' && !first.Spaced && r.measure(sign+"$").of == money {
		n.unit, n.from = r.measure(sign+"$").unit, before
	}
	if n.unit != "" {
		return
	}
	if u := r.measure(sign); u.of == money && !first.Spaced {
		n.unit, n.from = u.unit, before
		if w := before - 1; w >= r.s.From && !r.Tokens[before].Spaced {
			if u := r.measure(r.Span(grammar.Between(w, before+1)).Of(r.Text)); u.of != "" {
				n.unit, n.from = u.unit, w
			}
		}
	} else if code, err := currency.ParseISO(sign); err == nil && sign == code.String() {
		n.unit, n.from = sign, before
	}
}

// times multiplies a number.
func (n *number) times(by float64) {
	n.value, n.high, n.scale = n.value*by, n.high*by, n.scale*by
}

// parse reads the digits that a text begins with, with their groups and fractions, and returns the rest.
func (r *reader) parse(s string) (value float64, rest string, ok bool) {
	var b strings.Builder
	end, fraction := 0, false
	for end < len(s) {
		switch c := s[end]; {
		case '0' <= c && c <= '9':
			b.WriteByte(c)
			end++
			continue
		case c == r.writing.Group && !fraction && end > 0 && isGroup(s[end+1:]):
			end++
			continue
		case c == r.writing.Decimal && !fraction && end > 0 && end+1 < len(s) && '0' <= s[end+1] && s[end+1] <= '9':
			fraction = true
			b.WriteByte('.')
			end++
			continue
		}
		break
	}
	if b.Len() == 0 || len(s) > 1 && s[0] == '0' && s[1] != r.writing.Decimal {
		return 0, s, false // 007, 0182
	}
	value, err := strconv.ParseFloat(b.String(), 64)
	rest = s[end:]
	if rest != "" && strings.IndexByte(".,:/", rest[0]) >= 0 {
		return 0, s, false
	}
	return value, rest, err == nil
}

// isGroup reports whether a text begins with three digits and no fourth.
func isGroup(s string) bool {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n == 3
}

// readScale reads the scales behind a number: 1.2 million, two dozen, 10 thousand.
func (r *reader) readScale(n *number) {
	for n.to < r.s.To && !n.whole && n.bound == Exact {
		written := r.Word(n.to)
		scale := r.glued[text.Fold(written)] // 2.5 bn; $3 m, 1.1 M; but 5 m are metres
		if len(written) == 1 && r.measureOf(n.unit).of != money && (n.value == math.Trunc(n.value) || !r.Tokens[n.to].Capital) || !n.digits {
			scale = 0
		}
		if w := r.words.Of(written); w != nil && w.scale > 0 {
			scale = w.scale
		}
		if scale == 0 {
			return
		}
		n.times(scale)
		n.to++
	}
}

// before returns where a phrase of a class begins that ends right before token i.
func (r *reader) before(c class, i int) (from int, ok bool) {
	for k := max(r.s.From, i-r.longestPhrase); k < i; k++ {
		if r.is(c, r.spell(k, i)) {
			return k, true
		}
	}
	return i, false
}

// behind returns where a phrase of a class ends that begins with token i.
func (r *reader) behind(c class, i int) (to int, ok bool) {
	for k := min(r.s.To, i+r.longestPhrase); k > i; k-- {
		if r.is(c, r.spell(i, k)) {
			return k, true
		}
	}
	return i, false
}

// unitAt returns the unit that is written from token i on, and behind which token it ends; 0 for none.
func (r *reader) unitAt(i int) (u measure, to int) {
	for k := min(r.s.To, i+r.longestUnit); k > i; k-- {
		if u := r.measure(r.spell(i, k)); u.of != "" {
			return u, k
		}
	}
	return measure{}, 0
}

// spell is some words with one blank between them, which is how most stand in the text.
func (r *reader) spell(from, to int) string {
	for i := from + 1; i < to; i++ {
		if end := r.Tokens[i-1].End; r.Tokens[i].Start != end+1 || r.Text[end] != ' ' {
			words := make([]string, 0, to-from)
			for i := from; i < to; i++ {
				words = append(words, r.Word(i))
			}
			return strings.Join(words, " ")
		}
	}
	return r.Span(grammar.Between(from, to)).Of(r.Text)
}
