package dates

import (
	"strconv"
	"time"
)

// Places that are counted in units: from publication, or from the date named last.

// count finds a cell by units from publication.
func (r *resolver) count(in reading) place {
	if in.unit < unitDay {
		return place{value: lengthValue(abs(in.count), false, in.unit), working: "less than a day, so the day cannot be told"}
	}
	if in.mod == modMore || in.mod == modLess {
		return place{value: unknownValue(in), working: "more or less than that, so not told"}
	}
	if in.count > largest/100 || in.count < -largest/100 {
		return place{value: unknownValue(in), working: "outside the years 1 to 9999"}
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
		p.working = "the " + weekdayName(in.weekday) + " of " + r.steps(unitWeek, in.count, "publication", r.published)
	case in.day > 0 && in.month == 0:
		if !exists(c.from.Year(), int(c.from.Month()), in.day) {
			return place{value: unknownValue(in), working: "there is no such day"}
		}
		p.cell = cell{unitDay, c.from.AddDate(0, 0, in.day-1)}
		p.working = "of " + r.steps(unitMonth, in.count, "publication", r.published)
	case in.nth > 0 || in.month > 0:
		year := r.published.Year() + in.count
		if !in.falls(year) {
			return place{value: unknownValue(in), working: "there is no such day"}
		}
		p.cell = in.cellIn(year)
		p.working = "of " + r.steps(unitYear, in.count, "publication", r.published)
	default:
		p.working = r.steps(in.unit, in.count, "publication", r.published)
	}
	if in.night {
		p.end = p.to().AddDate(0, 0, 1)
		p.working = "the night from " + full(p.from)
	}
	return p
}

// follow finds a cell by units from the date named last. Years may be counted from publication for want of one.
func (r *resolver) follow(in reading) place {
	from, what := r.named, "named before"
	if from.unit == 0 {
		from = r.before
	}
	if in.weekday > 0 {
		return r.thatWeekday(in, from)
	}
	if from.unit == 0 && in.unit >= unitYear && in.count < 0 {
		from, what = cell{unitDay, r.published}, "publication"
	}
	if from.unit == 0 || from.unit > in.unit || in.unit < unitDay || in.mod != "" && in.mod != modApprox || abs(in.count) > largest/100 {
		return place{value: unknownValue(in), working: "counted from a day that is not told"}
	}
	c := cellAt(in.unit, add(cellAt(in.unit, from.from).from, in.unit, in.count))
	return place{cell: c, known: true, counted: true, anchor: from.from, working: r.steps(in.unit, in.count, what, from.from)}
}

// thatWeekday finds a weekday in the week of the day named last, and not before it.
func (r *resolver) thatWeekday(in reading, from cell) place {
	k := cell{unitDay, monday(from.from).AddDate(0, 0, in.weekday-1)}
	if from.unit != unitDay && from.unit != unitWeek || k.from.Before(from.from) {
		return place{value: unknownValue(in), working: "of a week that is not told"}
	}
	return place{cell: k, known: true, counted: true, anchor: from.from, working: "the " + weekdayName(in.weekday) + " of the week of " + full(from.from) + ", named before"}
}

// toldYear finds a day or month of a year that is counted from the one named before.
func (r *resolver) toldYear(in reading) place {
	from := r.named
	if from.unit == 0 {
		from = r.before
	}
	year := from.from.Year() + in.count
	if from.unit == 0 || !in.falls(year) {
		return place{value: unknownValue(in), working: "of a year that is not told"}
	}
	return place{cell: in.cellIn(year), known: true, counted: true, anchor: from.from, working: r.steps(unitYear, in.count, "named before", from.from)}
}

// steps says a count of units: "2 weeks before publication on Fri 12 Dec 2025".
func (r *resolver) steps(u unit, n int, what string, from time.Time) string {
	on := r.publication()
	switch what {
	case "":
		on = full(from)
	case "publication":
	default:
		on = full(from) + ", " + what
	}
	name := unitNames[u]
	switch {
	case n == 0 && u == unitDay && what == "publication":
		return r.dayItself()
	case n == 0:
		return "the " + name + " of " + on
	case n == -1:
		return "the " + name + " before " + on
	case n == 1:
		return "the " + name + " after " + on
	case n < 0:
		return strconv.Itoa(-n) + " " + name + "s before " + on
	}
	return strconv.Itoa(n) + " " + name + "s after " + on
}

var unitNames = map[unit]string{
	unitHour: "hour", unitDay: "day", unitWeekend: "weekend", unitWeek: "week", unitMonth: "month", unitSeason: "season",
	unitQuarter: "quarter", unitHalf: "half-year", unitYear: "year", unitDecade: "decade", unitCentury: "century",
}
