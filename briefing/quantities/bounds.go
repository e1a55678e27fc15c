package quantities

import (
	"cmp"

	"dateline/briefing/grammar"
)

// readBefore reads the bounds before a number: at least about 11.
func (r *reader) readBefore(f *figure) {
	bounds := []struct {
		class
		Bound
	}{{least, Least}, {more, More}, {most, Most}, {fewer, Fewer}, {about, ""}, {minus, ""}}
	for {
		first, found := f.from, class("")
		for _, b := range bounds {
			if at, ok := r.before(b.class, f.from); ok && at < first && !r.isParticle(at, f.from) {
				first, found = at, b.class
				f.bound = cmp.Or(b.Bound, f.bound)
			}
		}
		switch f.from = first; found {
		case "":
			return
		case about:
			f.about = true
		case minus:
			f.value, f.high = -f.high, -f.value
		}
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
	for _, b := range []struct {
		class
		Bound
	}{{behindLeast, Least}, {behindMost, Most}, {behindAbout, ""}} {
		if to, ok := r.behind(b.class, f.to); ok {
			f.to = to
			if f.about = f.about || b.class == behindAbout; b.Bound != "" {
				f.bound = b.Bound
			}
			return
		}
	}
}
