package phrases

import (
	"fmt"
	"time"

	"dateline/briefing/dates"
)

// resolver places what phrases say on the calendar.
type resolver struct {
	book *phrasebook
	*page
	published  time.Time
	monthFirst bool // of 3/5/2025, where the language does not tell

	before last // the day that was found last
}

// last is a day that a text has named, and its sentence.
type last struct {
	day      time.Time
	unit     int // how exactly it is known
	sentence int
}

// place fills in a date that is a cell of the calendar; false where nothing is known of the day of publication.
func (r *resolver) place(d *dates.Date, c cell) bool {
	d.From, d.To, d.Value, d.Precision = c.from, c.to(), c.value(), precisionOf[c.unit]
	if c.unit >= unitHour {
		d.From, d.To, d.Precision = time.Time{}, time.Time{}, ""
		return false
	}
	if d.Working == "" && d.Anchor.IsZero() {
		d.Anchor = r.published
		d.Working = dates.Working("counted").On("publication", r.published)
	}
	return !r.published.IsZero()
}

// named reads a date whose words are those of the calendar.
func (r *resolver) named(d *dates.Date, m match) bool {
	year, hasYear := m.get(ofYear, 0)
	if short, found := m.get(ofShort, 0); found && !hasYear {
		year, hasYear = 2000+short, true
		if year > r.published.Year()+fewYears {
			year -= 100
		}
	}
	month, hasMonth := m.get(ofMonth, 0)
	if !hasMonth {
		month, hasMonth = m.get(ofNth, 0)
	}
	first, hasDay := m.get(ofDay, 0)
	last, isRange := m.get(ofDay, 1)
	weekday, hasWeekday := m.get(ofWeekday, 0)
	season, hasSeason := m.get(ofSeason, 0)
	if r.monthFirst && hasDay && first <= 12 && r.whole[r.tokens[m.first].End] == '/' && r.tokens[m.first].number < 1000 {
		month, first = first, month
	}
	d.Working = "" // its words say it all
	switch {
	case hasSeason && hasYear:
		return r.season(d, season, year)
	case hasDay && hasMonth && hasYear:
		d.Anchor = r.published
		if !r.days(d, year, month, first, max(last, first), isRange) || hasWeekday && int(d.From.Weekday()) != weekday%7 && !isRange {
			return false
		}
		d.Anchor = time.Time{}
		return true
	case hasDay && hasMonth:
		return r.yearless(d, m, func(y int) (c cell, ok bool) {
			var of dates.Date
			ok = r.days(&of, y, month, first, max(last, first), isRange) && (!hasWeekday || isRange || int(of.From.Weekday()) == weekday%7)
			return cell{unitDay, of.From}, ok
		}, func(y int) { r.days(d, y, month, first, max(last, first), isRange) }, fmt.Sprintf("XXXX-%02d-%02d", month, first))
	case hasMonth && hasYear:
		r.fixed(d, cell{unitMonth, day(year, month, 1)})
		r.part(d, m)
		return true
	case hasMonth:
		ok := r.yearless(d, m, func(y int) (cell, bool) { return cell{unitMonth, day(y, month, 1)}, true },
			func(y int) { r.fixed(d, cell{unitMonth, day(y, month, 1)}) }, fmt.Sprintf("XXXX-%02d", month))
		r.part(d, m)
		return ok
	case hasYear:
		r.fixed(d, cell{unitYear, day(year, 1, 1)})
		r.part(d, m)
		return true
	case hasWeekday:
		return r.nearWeekday(d, m, weekday)
	}
	return false
}

// fewYears is how far ahead a year of two digits is at most.
const fewYears = 20

// fixed fills in a date that counts from no day.
func (r *resolver) fixed(d *dates.Date, c cell) {
	d.From, d.To, d.Value, d.Precision = c.from, c.to(), c.value(), precisionOf[c.unit]
}

// seasons are the letters of seasons in TIMEX3.
var seasons = []string{"WI", "SP", "SU", "FA"}

func seasonOf(season, year int) string { return fmt.Sprintf("%d-%s", year, seasons[season]) }

func (r *resolver) season(d *dates.Date, season, year int) bool {
	from := day(year, 3*season, 1) // of winter December of the year before
	*d = dates.Date{Start: d.Start, End: d.End, Kind: d.Kind, Status: d.Status, From: from, To: from.AddDate(0, 3, 0),
		Value: seasonOf(season, year), Precision: dates.Season}
	return true
}

// days fills in days of a month; false where it does not have them.
func (r *resolver) days(d *dates.Date, year, month, first, last int, isRange bool) bool {
	from, to := day(year, month, first), day(year, month, last)
	if int(from.Month()) != month || int(to.Month()) != month || last < first {
		return false
	}
	d.From, d.To, d.Value, d.Precision = from, to.AddDate(0, 0, 1), from.Format(time.DateOnly), dates.Day
	if isRange && last > first {
		d.Precision, d.Value = dates.Range, d.Value+"/"+to.Format(time.DateOnly)
	}
	return true
}

// counted reads a length before or after publication. What is counted in weeks and longer is not known to the day.
func (r *resolver) counted(d *dates.Date, m match) bool {
	sign, least, from := 1, unitDay, r.published
	if m.rule == "ago" || m.rule == "earlier" {
		sign = -1
	}
	for i, v := range m.values {
		if v.class != ofUnit {
			continue
		}
		if v.number >= unitHour {
			d.Kind, d.Value = dates.KindDuration, length(m)
			return true
		}
		n := sign * max(v.times, 1)
		if i > 0 && m.values[i-1].class == ofNumber {
			n *= m.values[i-1].number
		}
		from, least = shift(from, v.number, n), v.number // of several the last is the smallest
	}
	return r.place(d, cellAt(least, from))
}

// part narrows a month or year to a third of it.
func (r *resolver) part(d *dates.Date, m match) {
	part, named := m.get(ofPart, 0)
	if !named || d.Precision != dates.Month && d.Precision != dates.Year {
		return
	}
	third := func(n int) time.Time {
		if d.Precision == dates.Year {
			return d.From.AddDate(0, 4*n, 0)
		}
		if n == 3 {
			return d.To
		}
		return d.From.AddDate(0, 0, 10*n)
	}
	d.Mod = parts[part]
	d.From, d.To, d.Precision = third(part), third(part+1), dates.Part
}

// remember keeps a day, month or year, which "two years later" counts from.
func (r *resolver) remember(d dates.Date, sentence int) {
	for _, unit := range []int{unitDay, unitMonth, unitYear} {
		if d.Precision == precisionOf[unit] && d.Likely == "" && d.Kind == dates.KindDate {
			r.before = last{d.From, unit, sentence}
		}
	}
}

// namedBefore is the working of what counts from a day that the text has named.
func namedBefore(day time.Time) dates.Working { return dates.Working("counted").On("named", day) }

// countedFromNamed reads a length before or after the day that was named last, in this sentence or the one before. Without such a day it is a length.
func (r *resolver) countedFromNamed(d *dates.Date, m match) bool {
	unit, hasUnit := m.get(ofUnit, 0)
	if !hasUnit {
		unit = m.unit
	}
	if r.before.day.IsZero() || r.tokens[m.first].sentence-r.before.sentence > 1 || unit < r.before.unit {
		_, counted := m.get(ofNumber, 0)
		if counted = counted && hasUnit; counted {
			d.Kind, d.Value = dates.KindDuration, length(m)
		}
		return counted
	}
	published := r.published
	defer func() { r.published = published }()
	r.published = r.before.day
	ok := hasUnit && r.counted(d, m) || !hasUnit && r.place(d, cellAt(m.unit, shift(r.before.day, m.unit, m.amount)))
	if ok && d.Kind == dates.KindDate {
		d.Anchor, d.Working = r.before.day, namedBefore(r.before.day)
	}
	return ok
}
