package quantities

import "dateline/briefing/grammar"

// isPartOf reports whether a figure is so many of those that the figure before it counts: of the 27 miners, four were hurt.
func (r *reader) isPartOf(f figure) bool {
	if len(r.found) == r.first || f.from == r.s.From || !r.is(of, r.Word(r.s.From)) || r.Tokens[f.from-1].Sign != ',' || r.isPluralPhrase(f.to) {
		return false
	}
	last := &r.found[len(r.found)-1]
	return len(r.found) == r.first+1 && last.Unit == "" && !last.Counted.Empty() && (f.unit == "" || f.whole)
}

// isInherited reports whether a figure without a noun counts what the figure before it in the sentence counts: killed nine and
// wounded 14; up from seven; 301 votes to 244.
func (r *reader) isInherited(f figure) bool {
	if len(r.found) == r.first || f.from == r.s.From {
		return false
	}
	last := &r.found[len(r.found)-1]
	w, before := r.Word(f.from-1), &r.Tokens[f.from-1]
	if !last.Counted.Empty() && r.is(along, w) && f.from-2 > r.s.From && r.Tokens[f.from-2].Sign == ',' {
		return true // a profit of $5 million, up 12 per cent
	}
	if before.Sign == '(' && f.from-2 >= r.s.From && r.Tokens[f.from-2].End == last.End {
		return !last.Counted.Empty() // 50 kilometres (31 miles)
	}
	if last.Unit != f.unit || last.Counted.Empty() {
		return false
	}
	if r.isCompared(f) {
		return true
	}
	if before.Tag.Verbal() && !r.isFate(f.from-1) && !r.countsFate(last) && r.endsPart(f.to) {
		return true // built for 5,000 people, holds 19,000
	}
	if f.to < r.s.To && r.is(of, r.Word(f.to)) {
		return f.unit == "" // workers, two of them
	}
	return f.unit == "" && r.isGap(f) || r.is(than, w) || r.is(to, w) || r.is(of, w) && r.endsPart(f.to) || r.is(and, w) && r.endsPart(f.to) || before.Tag == grammar.TagName && r.endsPart(f.to)
}

// isCompared reports whether a figure is set against the figure before it, of the same: $2.3 billion, against $2.1 billion.
func (r *reader) isCompared(f figure) bool {
	if len(r.found) == r.first {
		return false
	}
	last := &r.found[len(r.found)-1]
	_, ok := r.before(against, f.from)
	return ok && last.Unit == f.unit && !last.Counted.Empty()
}
