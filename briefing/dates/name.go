package dates

import (
	"strconv"
	"time"
)

// name finds the cell of a reading by its name: a weekday, a day or month with or without its year.
func (r *resolver) name(in reading, c clause) place {
	switch {
	case in.either:
		return r.either(in, c)
	case in.unit == unitDay && in.day > 0 && in.month == 0:
		return r.monthless(in, c)
	case in.weekday > 0 && in.month == 0:
		return r.weekday(in, c)
	case in.unit == unitWeekend:
		return r.weekend(c)
	case in.told:
		return r.toldYear(in)
	case in.year == 0:
		return r.yearless(in, c)
	}
	working := Working("as-written")
	if in.doubt != "" {
		working = in.doubt
	}
	if in.year <= 100 && in.unit != unitCentury {
		in.year = r.longYear(in.year%100, in.unit)
		if in.unit == unitDecade && in.year+young > r.published.Year() {
			return place{value: unknownValue(in), working: "either-century"}
		}
		working = r.fromPublication("century")
	}
	p := place{cell: in.cellIn(in.year), known: true, working: working}
	if in.weekday > 0 && isoWeekday(p.from) != in.weekday {
		return place{value: unknownValue(in), working: Working("not-weekday").weekday(in.weekday).On("day", p.from), likely: p.cell.value("")}
	}
	return p
}

// young is how many years a decade must have begun ago for its short name, '90s, to mean no older one.
const young = 8

// cellIn returns the cell of that name in a year.
func (in reading) cellIn(year int) cell {
	switch in.unit {
	case unitDay:
		if in.feast != nil {
			return cell{unitDay, in.feast.in(year)}
		}
		return cell{unitDay, date(year, in.month, in.dayIn(year))}
	case unitMonth:
		return cell{unitMonth, date(year, in.month, 1)}
	case unitSeason:
		month := 3 * in.nth
		if month == 0 {
			month = 12
		}
		return cell{unitSeason, date(year, month, 1)}
	case unitWeek: // that holds 4 January is the first
		return cellAt(unitWeek, date(year, 1, 4)).next(in.nth - 1)
	case unitQuarter, unitHalf:
		return cell{in.unit, date(year, 1, 1)}.next(in.nth - 1)
	}
	return cellAt(in.unit, date(year, 1, 1))
}

// falls reports whether a year has that day of a month.
func (in reading) falls(year int) bool {
	return in.unit != unitDay || in.feast != nil || exists(year, in.month, in.dayIn(year))
}

// dayIn returns the day of the month in a year, which for "the last Friday of May" is another one every year. It is
// past the month's end where the month has no fifth such day.
func (in reading) dayIn(year int) int {
	if in.nth == 0 || in.weekday == 0 {
		return in.day
	}
	first := 1 + (in.weekday-isoWeekday(date(year, in.month, 1))+7)%7
	if in.nth > 0 {
		return first + 7*(in.nth-1)
	}
	if exists(year, in.month, first+28) {
		return first + 28
	}
	return first + 21
}

// yearless finds the year that is missing: the nearest that the tense, "last", "this" or "next", and a weekday
// beside the day allow.
func (r *resolver) yearless(in reading, c clause) place {
	best := r.nearest(in, c.tense)
	if k, ok := r.toldNext(in, best, c); ok {
		return r.goOn(k)
	}
	if c.beside && r.named.unit == in.unit {
		seen := resolver{published: r.named.from, lang: r.lang}
		best = seen.nearest(in, tenseNone)
	}
	if best.unit == 0 && in.weekday > 0 { // the weekday beside it tells more than the tense
		c.tense = tenseNone
		best = r.nearest(in, c.tense)
	}
	if best.unit == 0 {
		return place{value: unknownValue(in), working: r.fromPublication("no-year")}
	}
	if why := r.doubts(in, best, c); why != "" {
		likely := r.nearest(in, tenseNone)
		if told := r.nearest(in, c.tense); told.unit != 0 && r.distance(likely) > closeBy {
			likely = told
		}
		if told := r.otherYear(in, best); told != 0 && in.falls(told) {
			likely = in.cellIn(told)
		}
		return place{value: unknownValue(in), working: why, likely: likely.value(in.clock)}
	}
	working := Working("year-nearest")
	switch {
	case in.side != sideNone:
		working = "year"
	case c.tense == tensePast:
		working = "year-past"
	case c.tense == tenseComing:
		working = "year-coming"
	}
	return place{cell: best, known: true, counted: true, anchor: r.published, working: r.fromPublication(working)}
}

// nearest finds the cell of that name that is nearest to publication among those that side and tense allow; the zero
// cell when there is none.
func (r *resolver) nearest(in reading, t tense) (best cell) {
	for y := r.published.Year() - 8; y <= r.published.Year()+8; y++ {
		if y < 1 || !in.falls(y) {
			continue
		}
		near := in.unit != unitDay || in.month == 2 && in.day == 29 || abs(y-r.published.Year()) <= 1
		k := in.cellIn(y)
		if !near || in.weekday > 0 && isoWeekday(k.from) != in.weekday || !r.allows(k, in.side, t) {
			continue
		}
		if best.unit == 0 || r.distance(k) < r.distance(best) {
			best = k
		}
	}
	return best
}

// doubts says why the year that is nearest may not be the one; "" when it is.
func (r *resolver) doubts(in reading, best cell, c clause) Working {
	if other := r.otherYear(in, best); other != 0 && c.tense != tenseComing {
		return Working("either-year one=" + strconv.Itoa(other) + " other=" + strconv.Itoa(best.from.Year()))
	}
	if in.unit == unitDay && in.side == sideNone && r.namesEvent(in, best) {
		return "event-year"
	}
	if c.seen && in.side == sideNone && in.weekday == 0 && best.unit >= unitMonth && !best.to().After(r.published) {
		return "last-or-next" // said it would open by the spring
	}
	if open := c.tense == tenseNone || c.tense == tenseOpen; open && in.side == sideNone && in.weekday == 0 && best.unit >= unitMonth {
		if other := best.nextYear(r.published); r.distance(other) < 2*r.distance(best) {
			return "last-or-next"
		}
	}
	far := func() bool { return r.distance(best) > farAway && r.distance(best.nextYear(r.published)) < closeBy }
	switch {
	case in.weekday > 0:
	case c.loose && !c.near && best.from.After(r.published), in.side == sideNone && (!c.near || c.loose) && far():
		return "last-or-next"
	}
	return ""
}

// namesEvent reports whether the day may stand for an event of any year: "the Oct. 23 attack" some time after it, or
// a day like 9/11.
func (r *resolver) namesEvent(in reading, k cell) bool {
	far := r.distance(k)
	if r.lang.eventDays[in.month*100+in.day] {
		return in.attribute || far > 30*24*time.Hour
	}
	return in.attribute && far > 45*24*time.Hour
}

// A day that is far from publication is doubted when the same day of the year on the other side is close by and
// the word that tells the tense is not.
const (
	farAway = 270 * 24 * time.Hour
	closeBy = 95 * 24 * time.Hour
)

// nextYear returns the like-named cell on the other side of a day.
func (c cell) nextYear(day time.Time) cell {
	if c.from.After(day) {
		return cell{c.unit, c.from.AddDate(-1, 0, 0)}
	}
	return cell{c.unit, c.from.AddDate(1, 0, 0)}
}

// allows reports whether side and tense let the cell be meant. Plans are told of quarters that have ended.
func (r *resolver) allows(k cell, s side, t tense) bool {
	before, after := !k.to().After(r.published), k.from.After(r.published)
	switch s {
	case sideLast:
		return before
	case sideNext, sideComing:
		return after
	case sideThis:
		if t != tensePast && t != tenseComing {
			return k.unit == unitSeason || k.from.Year() == r.published.Year()
		}
	}
	return !(t == tensePast && after || t == tenseComing && before && k.unit != unitQuarter)
}

// distance returns how far the cell is from the publication day; nothing when it holds it.
func (r *resolver) distance(k cell) time.Duration {
	switch {
	case k.from.After(r.published):
		return k.from.Sub(r.published)
	case !k.to().After(r.published):
		return r.published.AddDate(0, 0, 1).Sub(k.to())
	}
	return 0
}

// otherYear returns a year that the sentence has named and that is not the one of the cell: a day told after it may
// belong to it. So it may to the year of the sentence before, when it is far from publication. 0 for none.
func (r *resolver) otherYear(in reading, k cell) int {
	told := r.lastYear
	if told == 0 && r.distance(k) > closeBy {
		told = r.yearBefore
	}
	if told == k.from.Year() || told > r.published.Year() || in.weekday > 0 || in.side != sideNone {
		return 0
	}
	return told
}
