package dates

import (
	"time"
)

// unit is a length that calendars and clocks count in, from fine to coarse.
type unit int

const (
	unitSecond unit = iota + 1
	unitMinute
	unitHour
	unitDay
	unitWeekend
	unitWeek      // from Monday, as in ISO 8601
	unitFortnight // only of lengths
	unitMonth
	unitSeason // three whole months, winter from 1 December: the meteorologists' seasons of the northern half
	unitQuarter
	unitHalf
	unitYear
	unitDecade  // from the year that ends in 0
	unitCentury // from the year that ends in 01, as historians count
)

var precisionOf = map[unit]Precision{
	unitDay: Day, unitWeekend: Range, unitWeek: Week, unitMonth: Month, unitSeason: Season,
	unitQuarter: Quarter, unitHalf: Part, unitYear: Year, unitDecade: Decade, unitCentury: Century,
}

// cell is one unit of the calendar: the week from 8 Dec 2025, the year 2024.
type cell struct {
	unit
	from time.Time // its first midnight
}

// cellAt returns the unit of the calendar in which day lies. Before 1 March of a year its winter began the year before.
func cellAt(u unit, day time.Time) cell {
	year, month, _ := day.Date()
	first := func(y int, m time.Month) cell { return cell{u, date(y, int(m), 1)} }
	switch u {
	case unitWeekend:
		return cell{u, monday(day).AddDate(0, 0, 5)}
	case unitWeek:
		return cell{u, monday(day)}
	case unitMonth:
		return first(year, month)
	case unitSeason:
		return first(year, month-month%3) // December is month 12 of this year or 0, which time.Date reads as December of the last
	case unitQuarter:
		return first(year, month-(month-1)%3)
	case unitHalf:
		return first(year, month-(month-1)%6)
	case unitYear:
		return first(year, 1)
	case unitDecade:
		return first(year-year%10, 1)
	case unitCentury:
		return first(year-(year-1)%100, 1)
	}
	return cell{unitDay, day}
}

// next returns the cell n units on, or back when n is negative.
func (c cell) next(n int) cell {
	return cell{c.unit, add(c.from, c.unit, n)}
}

// to returns the midnight at which the cell ends.
func (c cell) to() time.Time {
	if c.unit == unitWeekend {
		return c.from.AddDate(0, 0, 2)
	}
	return c.next(1).from
}

func (c cell) holds(day time.Time) bool { return !day.Before(c.from) && day.Before(c.to()) }

// sane reports whether the cell lies in years that are written with four digits.
func (c cell) sane() bool { return c.from.Year() >= 1 && c.to().Year() <= 9999 }

// The mods that name a third of a cell.
const (
	modStart = "START"
	modMid   = "MID"
	ModEnd   = "END"
)

// third returns the part of the cell that "early", "mid" and "late" name: four months of a year, ten days of a
// month (the last part takes what is over), four, three and three years of a decade, Monday and Tuesday,
// Wednesday and Thursday, Friday to Sunday of a week, a third of the rest.
func (c cell) third(mod string) (from, to time.Time) {
	u, one, two := unitMonth, 1, 2
	switch c.unit {
	case unitWeek:
		u, one, two = unitDay, 2, 4
	case unitMonth:
		u, one, two = unitDay, 10, 20
	case unitHalf:
		one, two = 2, 4
	case unitYear:
		one, two = 4, 8
	case unitDecade:
		u, one, two = unitYear, 4, 7
	case unitCentury:
		u, one, two = unitYear, 33, 66
	case unitSeason, unitQuarter:
	default:
		return c.from, c.to()
	}
	first, second := add(c.from, u, one), add(c.from, u, two)
	switch mod {
	case modStart:
		return c.from, first
	case modMid:
		return first, second
	}
	return second, c.to()
}

// add moves a day by n units. Units under a day do not move it.
func add(day time.Time, u unit, n int) time.Time {
	switch u {
	case unitDay:
		return day.AddDate(0, 0, n)
	case unitWeek, unitWeekend:
		return day.AddDate(0, 0, 7*n)
	case unitMonth:
		return day.AddDate(0, n, 0)
	case unitSeason, unitQuarter:
		return day.AddDate(0, 3*n, 0)
	case unitHalf:
		return day.AddDate(0, 6*n, 0)
	case unitYear:
		return day.AddDate(n, 0, 0)
	case unitDecade:
		return day.AddDate(10*n, 0, 0)
	case unitCentury:
		return day.AddDate(100*n, 0, 0)
	}
	return day
}

func monday(day time.Time) time.Time {
	return day.AddDate(0, 0, 1-isoWeekday(day))
}

// isoWeekday counts from 1 for Monday to 7 for Sunday.
func isoWeekday(day time.Time) int {
	return (int(day.Weekday())+6)%7 + 1
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// exists reports whether the calendar has that day.
func exists(year, month, day int) bool {
	d := date(year, month, day)
	return d.Day() == day && int(d.Month()) == month && year >= 1 && year <= 9999
}

// longYear gives a short year its century: the latest that does not lie over 20 years ahead of publication.
func (r *resolver) longYear(short int, u unit) int {
	limit := r.published.Year() + 20
	if u == unitDecade {
		limit = r.published.Year()
	}
	year := limit - limit%100 + short
	if year > limit {
		year -= 100
	}
	return year
}
