package dates

// Days that are told without their month, or in digits that may stand in either order.

// either finds the day of "Thursday 12/4": in the order in which the day nearest to publication is that weekday.
func (r *resolver) either(in reading, c clause) place {
	swapped := in
	swapped.month, swapped.day = in.day, in.month
	a, b := r.isThatDay(in, c), r.isThatDay(swapped, c)
	if !a && !b && c.tense != tenseNone { // the weekday tells more than the tense
		return r.either(in, clause{})
	}
	if a && b && in.month != in.day { // the other one is most of a year away
		near, far := r.distance(r.nearest(in, c.tense)), r.distance(r.nearest(swapped, c.tense))
		a, b = near < closeBy && far > 2*closeBy, far < closeBy && near > 2*closeBy
	}
	switch {
	case b && !a:
		return r.yearless(swapped, c)
	case a && (!b || in.month == in.day):
		return r.yearless(in, c)
	}
	return place{value: unknownDay, working: "which-month"}
}

// isThatDay reports whether the day of that name that is nearest to publication, as the tense allows, is the weekday told
// beside it.
func (r *resolver) isThatDay(in reading, c clause) bool {
	if in.month > 12 || !exists(2000, in.month, in.day) {
		return false
	}
	bare := in
	bare.weekday = 0
	k := r.nearest(bare, c.tense)
	return k.unit != 0 && isoWeekday(k.from) == in.weekday
}

// monthless finds the day of "on the 19th": in the month named before in the sentence or the one before, after the day
// named; else the one nearest to publication that the tense and a weekday beside it allow.
func (r *resolver) monthless(in reading, c clause) place {
	named := r.named
	if named.unit == 0 {
		named = r.before
	}
	if named.unit == unitDay && !named.from.Equal(r.published) || named.unit == unitMonth {
		k, ok := in.dayOf(cellAt(unitMonth, named.from))
		switch {
		case ok && (named.unit == unitMonth || k.from.After(named.from)) && r.allows(k, sideNone, c.tense):
			return place{cell: k, known: true, counted: true, anchor: named.from, working: Working("month").On("named", named.from)}
		case r.distance(named) > closeBy:
			return place{value: unknownValue(in), working: "untold-month"}
		}
	}
	best := r.nearestDay(in, c.tense)
	if best.unit == 0 && in.weekday > 0 { // the weekday beside it tells more than the tense
		best = r.nearestDay(in, tenseNone)
	}
	switch {
	case best.unit == 0:
		return place{value: unknownValue(in), working: r.fromPublication("no-month")}
	case in.weekday == 0 && c.tense != tensePast && c.tense != tenseComing:
		return place{value: unknownValue(in), likely: best.value(in.clock), working: "last-or-next"}
	}
	return place{cell: best, known: true, counted: true, anchor: r.published, working: r.fromPublication("month")}
}

// nearestDay finds the day of that number nearest to publication in its month, the one before or the one after.
func (r *resolver) nearestDay(in reading, t tense) (best cell) {
	for n := -1; n <= 1; n++ {
		k, ok := in.dayOf(cellAt(unitMonth, r.published).next(n))
		if ok && r.allows(k, sideNone, t) && (best.unit == 0 || r.distance(k) < r.distance(best)) {
			best = k
		}
	}
	return best
}

// dayOf returns the day of that number in a month; false where it has none, or another weekday.
func (in reading) dayOf(month cell) (cell, bool) {
	k := cell{unitDay, month.from.AddDate(0, 0, in.day-1)}
	return k, k.from.Before(month.to()) && (in.weekday == 0 || isoWeekday(k.from) == in.weekday)
}
