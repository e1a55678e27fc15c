package quantities

import (
	"cmp"

	"dateline/briefing/grammar"
)

// bounds are what the classes of bounds come to.
var bounds = map[class]Bound{least: Least, more: More, most: Most, fewer: Fewer, behindLeast: Least, behindMost: Most}

// readBefore reads the bounds before a number: at least about 11.
func (r *reader) readBefore(f *figure) {
	for from := max(r.s.From, f.from-r.longestPhrase); from < f.from; from++ {
		found := r.classes(r.spell(from, f.from)) & (least | more | most | fewer | about | minus)
		if found == 0 || r.isParticle(from, f.from) {
			continue
		}
		f.from, f.about = from, f.about || found == about
		f.bound = cmp.Or(bounds[found], f.bound)
		if found == minus {
			f.value, f.high = -f.high, -f.value
		}
		from = max(r.s.From, from-r.longestPhrase) - 1
	}
}

// isParticle reports whether what stands from one token to another belongs to the verb before it, and is no bound: handed over 12; edged up to 7.
func (r *reader) isParticle(from, to int) bool {
	if from == r.s.From {
		return false
	}
	verb := r.Word(from - 1)
	return to == from+1 && r.is(over, verb) || to == from+2 && r.is(upward, verb)
}

// boundBeyond is the bound that a verb at token v gives to the number behind it: topped 1,000, did not exceed 50.
func (r *reader) boundBeyond(v int) Bound {
	for i := v - 1; i >= r.s.From && (r.Tokens[i].Tag == grammar.TagAuxiliary || r.Tokens[i].Tag == grammar.TagModal || r.Tokens[i].Tag == grammar.TagAdverb); i-- {
		if r.Tokens[i].Form&grammar.FormNot != 0 {
			return Most
		}
	}
	return More
}

// readBehind reads the bounds right behind a number: 20 or more.
func (r *reader) readBehind(f *figure) {
	for to := min(r.s.To, f.to+r.longestPhrase); to > f.to; to-- {
		if found := r.classes(r.spell(f.to, to)) & (behindLeast | behindMost | behindAbout); found != 0 {
			f.to, f.about = to, f.about || found == behindAbout
			f.bound = cmp.Or(bounds[found], f.bound)
			return
		}
	}
}
