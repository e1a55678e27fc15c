package quantities

import (
	"strings"

	"dateline/briefing/grammar"
)

// inWords reads a number that begins with a word: forty-two, seventeen thousand, a dozen, two thirds, hundreds.
func (r *reader) inWords(i int) (n number, ok bool) {
	n = number{from: i, to: i + 1, scale: 1}
	parts := strings.Split(r.Word(i), "-")
	w := *r.words.Of(parts[0])
	opened := i > r.s.From && r.is(article, r.Word(i-1)) // a dozen, a third
	switch {
	case w.number > 0:
		return r.smallNumber(n, parts)
	case w.part == 50 && !opened && i-2 >= r.s.From && r.Tokens[i-2].Form&grammar.FormArticle != 0 && r.Tokens[i-1].Tag.Nominal():
		return n, false // the second half of the year
	case w.part > 0 && (opened || w.part == 50):
		if half, isHalf := r.halfOf(n); isHalf || !r.endsShare(i+1) {
			return half, isHalf
		}
		if opened {
			n.from = i - 1
		}
		if scaled, isScaled := r.ofScale(n, w.part); isScaled {
			return scaled, true
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
	small := 0.0
	for k, part := range parts {
		w := r.words.Of(part)
		switch {
		case w != nil && w.number > 0 && (k == 0 || small >= 20 && w.number < 10):
			small += w.number
		case w != nil && w.part > 0 && k == 1:
			return n.share(small * w.part) // two-thirds
		case w != nil && w.scale > 0 && small > 0:
			small *= w.scale // three-hundred-bed
		case k == 0, r.measure(part).of == ofTime:
			return n, false
		default:
			n.joined = true
		}
	}
	if n.joined {
		n.value, n.high = small, small
		return n, true
	}
	return r.largerNumber(n, small)
}

// share makes a number a share, in per cent.
func (n number) share(of float64) (number, bool) {
	n.value, n.high, n.unit, n.whole = of, of, percent, true
	return n, of <= 100
}

// largerNumber reads what makes a small number larger, or a share: two hundred and fifty thousand, two thirds.
func (r *reader) largerNumber(n number, small float64) (number, bool) {
	total := 0.0
	for ; n.to < r.s.To; n.to++ {
		at := n.to
		if r.is(and, r.Word(at)) && total+small >= 100 && at+1 < r.s.To {
			at++
		}
		w := r.words.Of(r.firstPart(at))
		switch {
		case w == nil:
		case w.part > 0 && at == n.to && r.endsShare(at+1):
			n.to++
			if scaled, isScaled := r.ofScale(n, small*w.part); isScaled {
				return scaled, true
			}
			return n.share(small * w.part)
		case w.scale == 100 && small > 0 && small < 100:
			small *= 100
			continue
		case w.scale >= 1000 && w.scale < 1e6 && small > 0:
			total, small = total+small*w.scale, 0
			continue
		case w.number > 0 && at > n.to && small >= 100 && small < 1000:
			small += r.partsOf(at)
			n.to = at
			continue
		}
		break
	}
	n.value, n.high = total+small, total+small
	return n, n.value > 0
}

// partsOf adds up the numbers of a word: forty-two.
func (r *reader) partsOf(i int) (sum float64) {
	for part := range strings.SplitSeq(r.Word(i), "-") {
		if w := r.words.Of(part); w != nil {
			sum += w.number
		}
	}
	return sum
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

// ofScale reads so many per cent of one of a scale: a quarter of a million.
func (r *reader) ofScale(n number, part float64) (number, bool) {
	if n.to+2 >= r.s.To || !r.is(of, r.Word(n.to)) || !r.is(article, r.Word(n.to+1)) {
		return n, false
	}
	scale := r.words.Of(r.Word(n.to + 2))
	if scale == nil || scale.scale == 0 {
		return n, false
	}
	n.value, n.high = part/100, part/100
	n.times(scale.scale)
	n.to += 3
	return n, true
}

// halfOf reads half of a scale or of a unit: half a dozen, half a million, half a percentage point.
func (r *reader) halfOf(n number) (number, bool) {
	w := r.words.Of(r.Word(n.from)) // nothing of half-time
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
