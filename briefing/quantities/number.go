package quantities

import (
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
		n.unit, written, start = r.units["$"].unit, rest, start+1
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
	if scale := r.glued[text.Fold(rest)]; scale > 0 && rest != "" {
		n.times(scale)
		return true
	}
	unit, isUnit := r.units[text.Fold(word)]
	switch {
	case rest == "":
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
		if u := r.units[text.Fold(first)]; u.of == ofTime || r.is(aged, first) {
			return false // 12-year-old, three-day
		}
		n.joined = true
	}
	return true
}

// readSign reads the sign of money before a number, and the degree behind it: €20, US$120, EUR 20, 43 °C.
func (r *reader) readSign(n *number) {
	before, first := n.from-1, r.Tokens[n.from]
	if behind := n.to + 1; n.unit == "" && behind < r.s.To && r.Tokens[behind].Start == r.Tokens[behind-1].End && r.Tokens[n.to].Sign == '*' {
		if u, known := r.units[text.Fold(r.Span(grammar.Between(n.to, behind+1)).Of(r.Text))]; known {
			n.unit, n.to = u.unit, behind+1
		}
	}
	if before < r.s.From {
		return
	}
	sign := r.Word(before)
	if u := r.units[text.Fold(sign+"$")]; u.of == money && r.Text[first.Start] == '$' && !first.Spaced {
		n.unit, n.from = u.unit, before
	}
	if n.unit != "" {
		return
	}
	if u := r.units[text.Fold(sign)]; u.of == money && !first.Spaced {
		n.unit, n.from = u.unit, before
		if w := before - 1; w >= r.s.From && !r.Tokens[before].Spaced {
			if u, known := r.units[text.Fold(r.Span(grammar.Between(w, before+1)).Of(r.Text))]; known {
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

// inWords reads a number that begins with a word: forty-two, seventeen thousand, a dozen, two thirds, hundreds.
func (r *reader) inWords(i int) (n number, ok bool) {
	n = number{from: i, to: i + 1, scale: 1}
	parts := strings.Split(r.Word(i), "-")
	w := *r.words.Of(parts[0])
	opened := i > r.s.From && r.is(article, r.Word(i-1)) // a dozen, a third
	switch {
	case w.number > 0:
		return r.smallNumber(n, parts)
	case w.part > 0 && (opened || w.part == 50):
		if half, isHalf := r.halfOf(n); isHalf || !r.endsShare(i+1) {
			return half, isHalf
		}
		n.value, n.unit, n.whole = w.part, percent, true
	case w.score > 0 && !opened:
		return r.scores(n, w)
	case w.scale > 0 && opened:
		n.value = 1
		n.times(w.scale)
	case w.scale > 0:
		at, some := r.before(several, i)
		if !some {
			return n, false
		}
		n.from, n.value, n.bound = at, 2*w.scale, Least // several hundred
		n.scale = w.scale
	default:
		return n, false
	}
	if opened && !(w.part == 50) {
		n.from = i - 1
	}
	n.high = n.value
	return n, len(parts) == 1
}

// smallNumber reads a number that begins with a small one: forty-two, two hundred and fifty, two thirds, five-member.
func (r *reader) smallNumber(n number, parts []string) (number, bool) {
	if r.is(article, r.Word(n.from)) && r.words.Of(parts[0]).number != 1 {
		return n, false
	}
	total, last := 0.0, 0.0
	for k, part := range parts {
		w := r.words.Of(part)
		switch {
		case w != nil && w.number > 0 && (k == 0 || last >= 20 && w.number < 10):
			last += w.number
		case w != nil && w.part > 0 && k == 1: // two-thirds
			n.value, n.high, n.unit, n.whole = last*w.part, last*w.part, percent, true
			return n, n.value <= 100
		case k == 0:
			return n, false
		case r.units[text.Fold(part)].of == ofTime:
			return n, false
		default:
			n.joined = true
		}
	}
	for ; !n.joined && n.to < r.s.To; n.to++ { // two hundred and fifty thousand
		at := n.to
		if r.is(and, r.Word(at)) && total+last >= 100 && at+1 < r.s.To {
			at++
		}
		w := r.words.Of(r.firstPart(at))
		switch {
		case w == nil:
		case w.part > 0 && at == n.to && r.endsShare(at+1):
			n.value, n.high, n.unit, n.whole, n.to = last*w.part, last*w.part, percent, true, at+1
			return n, n.value <= 100
		case w.scale == 100 && last > 0 && last < 100:
			last *= 100
			continue
		case w.scale >= 1000 && w.scale < 1e6 && last > 0:
			total, last = total+last*w.scale, 0
			continue
		case w.number > 0 && last >= 100 && at > n.to && last < 1000:
			for part := range strings.SplitSeq(r.Word(at), "-") {
				if more := r.words.Of(part); more != nil {
					last += more.number
				}
			}
			n.to = at
			continue
		}
		break
	}
	n.value = total + last
	n.high = n.value
	return n, n.value > 0
}

// endsShare reports whether a share ends before token i, and no noun follows of which it would only tell the place in a row: a
// third of, a third.
func (r *reader) endsShare(i int) bool {
	if i >= r.s.To {
		return true
	}
	t := &r.Tokens[i]
	return r.is(of, r.Word(i)) || t.Sign != 0 || t.Tag != grammar.TagNoun && t.Tag != grammar.TagName && t.Tag != grammar.TagAdjective && t.Tag != grammar.TagNumber &&
		r.words.Of(r.Word(i)) == nil && (t.Form&grammar.FormArticle == 0 || r.words.Of(r.Word(min(i+1, r.s.To-1))) == nil)
}

// halfOf reads half of a scale or of a unit: half a dozen, half a million, half a percentage point.
func (r *reader) halfOf(n number) (number, bool) {
	w := r.words.Of(r.Word(n.from))
	if w == nil || w.part != 50 || n.to+1 >= r.s.To || !r.is(article, r.Word(n.to)) {
		return n, false
	}
	n.value, n.high = 0.5, 0.5
	if scale := r.words.Of(r.Word(n.to + 1)); scale != nil && scale.scale > 0 {
		n.to += 2
		n.times(scale.scale)
		return n, true
	}
	if _, unit := r.unitAt(n.to + 1); unit > 0 {
		n.to++
		return n, true
	}
	return n, false
}

// scores reads a plural that stands for at least two of it: dozens, tens of thousands, hundreds of thousands.
func (r *reader) scores(n number, w word) (number, bool) {
	n.value, n.bound = w.score, Least
	if n.to+1 < r.s.To && r.is(of, r.Word(n.to)) {
		if next := r.words.Of(r.Word(n.to + 1)); next != nil && next.score > 0 && next.scale > 0 {
			n.value *= next.scale
			n.to += 2
		}
	}
	n.high = n.value
	return n, true
}

// readScale reads the scales behind a number: 1.2 million, two dozen, 10 thousand.
func (r *reader) readScale(n *number) {
	for n.to < r.s.To && !n.whole && n.bound == Exact {
		w := r.words.Of(r.Word(n.to))
		if w == nil || w.scale == 0 {
			return
		}
		n.times(w.scale)
		n.to++
	}
}

// before returns where a phrase of a class begins that ends right before token i.
func (r *reader) before(c class, i int) (from int, ok bool) {
	for k := max(r.s.From, i-r.longest); k < i; k++ {
		if r.is(c, r.spell(k, i)) {
			return k, true
		}
	}
	return i, false
}

// behind returns where a phrase of a class ends that begins with token i.
func (r *reader) behind(c class, i int) (to int, ok bool) {
	for k := min(r.s.To, i+r.longest); k > i; k-- {
		if r.is(c, r.spell(i, k)) {
			return k, true
		}
	}
	return i, false
}

// unitAt returns the unit that is written from token i on, and behind which token it ends; 0 for none.
func (r *reader) unitAt(i int) (u measure, to int) {
	for k := min(r.s.To, i+r.longest); k > i; k-- {
		if u, known := r.units[text.Fold(r.spell(i, k))]; known {
			return u, k
		}
	}
	return measure{}, 0
}

// spell is some words with one blank between them.
func (r *reader) spell(from, to int) string {
	if to == from+1 {
		return r.Word(from)
	}
	words := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		words = append(words, r.Word(i))
	}
	return strings.Join(words, " ")
}
