package dates

// Places that are counted in units: from publication, or from the date named last.

// count finds a cell by units from publication.
func (r *resolver) count(in reading) place {
	if in.unit < unitDay {
		return place{value: lengthValue(abs(in.count), false, in.unit), working: "under-a-day"}
	}
	if in.mod == modMore || in.mod == modLess {
		return place{value: unknownValue(in), working: "more-or-less"}
	}
	if in.count > largest/100 || in.count < -largest/100 {
		return place{value: unknownValue(in), working: "no-such-year"}
	}
	u := in.unit
	switch {
	case in.weekday > 0 && in.month == 0:
		u = unitWeek
	case in.day > 0 && in.month == 0:
		u = unitMonth
	}
	c := cellAt(u, add(cellAt(u, r.published).from, u, in.count))
	p := place{cell: c, known: true, counted: true, anchor: r.published}
	switch {
	case in.weekday > 0 && in.month == 0:
		p.cell = cell{unitDay, monday(c.from).AddDate(0, 0, in.weekday-1)}
		p.working = Working("weekday-of").weekday(in.weekday) + " > " + r.stepsFromPublication(unitWeek, in.count)
	case in.day > 0 && in.month == 0:
		if !exists(c.from.Year(), int(c.from.Month()), in.day) {
			return place{value: unknownValue(in), working: "no-such-day"}
		}
		p.cell = cell{unitDay, c.from.AddDate(0, 0, in.day-1)}
		p.working = "within > " + r.stepsFromPublication(unitMonth, in.count)
	case in.nth > 0 || in.month > 0:
		year := r.published.Year() + in.count
		if !in.falls(year) {
			return place{value: unknownValue(in), working: "no-such-day"}
		}
		p.cell = in.cellIn(year)
		p.working = "within > " + r.stepsFromPublication(unitYear, in.count)
	default:
		p.working = r.stepsFromPublication(in.unit, in.count)
	}
	if in.night {
		p.end = p.to().AddDate(0, 0, 1)
		p.working = Working("night").On("day", p.from)
	}
	return p
}

// follow finds a cell by units from the date named last. Years may be counted from publication for want of one.
func (r *resolver) follow(in reading) place {
	from, as := r.named, "named"
	if from.unit == 0 {
		from = r.before
	}
	if in.weekday > 0 {
		return r.thatWeekday(in, from)
	}
	if from.unit == 0 && in.unit >= unitYear && in.count < 0 {
		from, as = cell{unitDay, r.published}, "publication"
	}
	if from.unit == 0 || from.unit > in.unit || in.unit < unitDay || in.mod != "" && in.mod != modApprox || abs(in.count) > largest/100 {
		return place{value: unknownValue(in), working: "untold-day"}
	}
	c := cellAt(in.unit, add(cellAt(in.unit, from.from).from, in.unit, in.count))
	return place{cell: c, known: true, counted: true, anchor: from.from, working: stepsFrom(in.unit, in.count, as, from.from)}
}

// thatWeekday finds a weekday in the week of the day named last, and not before it.
func (r *resolver) thatWeekday(in reading, from cell) place {
	k := cell{unitDay, monday(from.from).AddDate(0, 0, in.weekday-1)}
	if from.unit != unitDay && from.unit != unitWeek || k.from.Before(from.from) {
		return place{value: unknownValue(in), working: "untold-week"}
	}
	return place{cell: k, known: true, counted: true, anchor: from.from, working: Working("weekday-of-week").weekday(in.weekday).On("day", from.from)}
}

// toldYear finds a day or month of a year that is counted from the one named before.
func (r *resolver) toldYear(in reading) place {
	from := r.named
	if from.unit == 0 {
		from = r.before
	}
	year := from.from.Year() + in.count
	if from.unit == 0 || !in.falls(year) {
		return place{value: unknownValue(in), working: "untold-year"}
	}
	return place{cell: in.cellIn(year), known: true, counted: true, anchor: from.from, working: stepsFrom(unitYear, in.count, "named", from.from)}
}
