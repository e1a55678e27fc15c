package ask

import "slices"

// hasCount reports whether a sentence has a number of what is counted, or in the unit that is asked for.
func (p *pool) hasCount(r *reading) bool {
	focus := slices.ContainsFunc(p.q.terms, func(t term) bool { return t.focus })
	for i := range r.options {
		o := &r.options[i]
		if o.class != class(Quantity) {
			continue
		}
		if p.q.Measure != "" {
			if o.measure == p.q.Measure {
				return true
			}
			continue
		}
		if !focus || (seen{p, r, o, 0}).counts() {
			return true
		}
	}
	return false
}

// lacksUnit reports whether a question asks for a weight, a price or the like, and a sentence has none.
func (p *pool) lacksUnit(r *reading) bool {
	const time = "time" // a duration may be told by days
	return p.q.Kind == Quantity && p.q.Measure != "" && p.q.Measure != time &&
		!slices.ContainsFunc(r.options, func(o option) bool { return o.measure == p.q.Measure })
}
