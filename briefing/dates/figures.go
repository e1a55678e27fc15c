package dates

import "time"

// reported is what a text that tells figures tells them of.
type reported struct {
	quarter   cell // the last one named; the zero cell before any is
	age       int  // sentences since
	elsewhere bool // the figures are now of another length: for the nine months
	figures   bool // this sentence tells amounts of money or shares
	beside    bool // the date stands behind a figure that another is compared with: up from $3 million last year
}

// How many sentences a quarter stays what figures are told of.
const quarterLasts = 12

// names keeps the quarter or other length that figures are told of from here on.
func (p *reported) names(in reading, k cell, published time.Time) {
	switch {
	case k.unit == unitQuarter && (p.quarter.unit == 0 || !k.to().After(published)):
		p.quarter, p.age, p.elsewhere = k, 0, false
	case k.unit == unitHalf, in.how == howEnded && k.unit == unitYear:
		p.elsewhere = true
	}
}

// compares reports whether "a year ago", or "last year" behind what compares two figures, beside the figures of a quarter means that quarter of the year before.
func (p *reported) compares(in reading) bool {
	counted := in.how == howCounted || in.how == howFollowed
	ago := in.ago || p.beside && p.age == 0
	return counted && ago && in.unit == unitYear && in.count == -1 && in.mod == "" && in.trimmed == 0 &&
		(p.figures || in.attribute) && !p.elsewhere && p.quarter.unit != 0 && p.age < quarterLasts
}

// yearAgo finds the quarter that the text tells of, or the same one some years before.
func (r *resolver) yearAgo(in reading) place {
	q := r.report.quarter
	if in.year != 0 && (q.unit == 0 || in.unit == unitYear && r.report.elsewhere) {
		return place{cell: cellAt(unitYear, date(in.year, 1, 1)), known: true, working: "as-written"}
	}
	if q.unit == 0 {
		return place{value: unknownValue(in), working: "untold-quarter", likely: cellAt(unitQuarter, r.published).next(4*in.count - 1).value("")}
	}
	switch {
	case in.year != 0:
		k := q.next(4 * (in.year - q.from.Year()))
		return place{cell: k, known: true, counted: true, anchor: q.from, working: Working("quarter-like").cell("quarter", q)}
	case in.count == 0 && in.unit == unitYear:
		k := cellAt(unitYear, q.from)
		return place{cell: k, known: true, counted: true, anchor: q.from, working: "quarter-year"}
	case in.count == 0:
		r.report.age = 0
		return place{cell: q, known: true, counted: true, anchor: q.from, working: "quarter-named"}
	}
	return place{cell: q.next(4 * in.count), known: true, counted: true, anchor: q.from, working: Working("quarter-before").cell("quarter", q)}
}

// endedAt finds the quarter or year that ends on a day, or with a month. Its value is the unit of the calendar that
// holds its middle, a year's the one that it ends in; its days are its own.
func (r *resolver) endedAt(in reading, c clause) place {
	end := r.place(*in.ended, c)
	if !end.known {
		return place{value: unknownValue(in), working: end.working}
	}
	to := end.to()
	p := place{cell: cell{in.unit, add(to, in.unit, -1)}, known: true, counted: end.counted, anchor: end.anchor}
	p.working = Working("ends").units(in.unit, 1).On("day", to.AddDate(0, 0, -1))
	middle := p.from.Add(to.Sub(p.from) / 2)
	if in.unit == unitYear {
		middle = to.AddDate(0, 0, -1)
	}
	k := cellAt(in.unit, middle)
	p.value = k.value("")
	if in.kind == KindDuration {
		p.value = lengthValue(1, false, in.unit)
	}
	if k.from.Equal(p.from) {
		p.cell = k
	}
	if q := r.report; in.unit == unitQuarter && q.quarter.unit != 0 && q.age < quarterLasts {
		p.value = q.quarter.value("") // the fiscal third quarter, ended 31 July
		return p
	}
	r.report.names(in, k, r.published)
	return p
}
