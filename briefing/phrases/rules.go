package phrases

import (
	"fmt"

	"dateline/briefing/dates"
)

// rule reads a match into a date; false where it tells none.
type rule func(r *resolver, d *dates.Date, m match) bool

// rules are the rules by the names that phrases give them.
var rules = map[string]rule{
	"ago": (*resolver).counted, "ahead": (*resolver).counted, "bare": readBare, "cell": readCell, "century": readCentury, "day": (*resolver).named, "days": readDays, "decade": readDecade, "earlier": (*resolver).countedFromNamed, "later": (*resolver).countedFromNamed,
	"each": readEach, "easter": readEaster, "era": readEra, "feast": readFeast, "firsthalf": readHalf, "halflength": readHalfLength, "inyear": readInYear, "lasthalf": readHalf, "length": readLength, "month": readMonth, "monthday": readMonthDay,
	"nearseason": readSeason, "none": nil, "nthweek": readNthWeek, "nthweekday": readNthWeekday, "padded": readPadded, "quarter": readQuarter, "reference": readReference,
	"sameday": readSameDay, "season": readSeason, "shift": readShift, "slashed": readSlashed, "unit": readUnit, "vague": readVague, "week": readWeek, "weekday": readWeekday,
}

// amounts are the rules that have an amount behind their name; either those that can have one.
var (
	either  = map[string]bool{"each": true, "earlier": true, "later": true, "firsthalf": true, "lasthalf": true, "monthday": true, "nthweek": true, "quarter": true}
	amounts = map[string]bool{"cell": true, "easter": true, "era": true, "feast": true, "inyear": true, "month": true, "reference": true, "season": true, "shift": true, "unit": true, "week": true, "weekday": true}
)

// references are the values of what only says now, once or soon, by their amounts.
var references = []string{"PRESENT_REF", "PAST_REF", "FUTURE_REF"}

// resolve makes a date of a match; false where it tells none.
func (r *resolver) resolve(m match) (d dates.Date, told bool) {
	d = dates.Date{Start: r.tokens[m.first].Start, End: r.tokens[m.end-1].End, Kind: dates.KindDate, Status: dates.Happened}
	read := rules[m.rule]
	if read == nil || !read(r, &d, m) {
		return d, false
	}
	if !d.From.IsZero() && !r.published.IsZero() && d.From.After(r.published) {
		d.Status = dates.Planned
	}
	return d, true
}

// readPadded reads 22/04, but neither 1/2 nor 24/7.
func readPadded(r *resolver, d *dates.Date, m match) bool {
	month := r.tokens[m.first+2]
	return month.End-month.Start == 2 && month.number < 10 && r.named(d, m)
}

// readSlashed reads 22/4, but not 24/7, which tells how long a shop is open.
func readSlashed(r *resolver, d *dates.Date, m match) bool {
	first, _ := m.get(ofDay, 0)
	month, _ := m.get(ofNth, 0)
	return !(first == 24 && month == 7) && r.named(d, m)
}

// readBare reads a month without anything beside it, in a language that writes months small: what is written large is a name or a planet.
// A year is one of a time that news tells of.
func readBare(r *resolver, d *dates.Date, m match) bool {
	year, hasYear := m.get(ofYear, 0)
	if r.tokens[m.first].Capital && !hasYear || hasYear && (year < 1900 || year > 2099) {
		return false
	}
	return r.named(d, m)
}

func readShift(r *resolver, d *dates.Date, m match) bool {
	return r.place(d, cellAt(m.unit, shift(r.published, m.unit, m.amount)))
}

func readCell(r *resolver, d *dates.Date, m match) bool {
	ok := r.place(d, cellAt(m.unit, r.published).next(m.amount))
	r.part(d, m)
	return ok
}

func readUnit(r *resolver, d *dates.Date, m match) bool {
	for _, v := range m.values {
		if v.class == ofUnit && v.times < 2 && v.number < unitHour {
			ok := r.place(d, cellAt(v.number, r.published).next(m.amount))
			r.part(d, m)
			return ok
		}
	}
	return false
}

func readWeekday(r *resolver, d *dates.Date, m match) bool {
	weekday, _ := m.get(ofWeekday, 0)
	return r.place(d, cellAt(unitDay, r.weekday(weekday, m.amount)))
}

func readWeek(r *resolver, d *dates.Date, m match) bool {
	weekday, _ := m.get(ofWeekday, 0)
	return r.place(d, cellAt(unitDay, cellAt(unitWeek, r.published).next(m.amount).from.AddDate(0, 0, weekday-1)))
}

// readMonth reads a month, or a day of it, that is the last, this or the next.
func readMonth(r *resolver, d *dates.Date, m match) bool {
	month, _ := m.get(ofMonth, 0)
	of, hasDay := m.get(ofDay, 0)
	if !hasDay {
		return r.place(d, r.nearMonth(month, m.amount))
	}
	year := r.published.Year()
	switch own := day(year, month, of); {
	case m.amount < 0 && !own.Before(r.published):
		year--
	case m.amount > 0 && !own.After(r.published):
		year++
	}
	return r.place(d, cell{unitDay, day(year, month, of)}) && int(d.From.Month()) == month
}

// readInYear reads what the calendar names in the year N on: in March of last year.
func readInYear(r *resolver, d *dates.Date, m match) bool {
	m.values = append(m.values, value{class: ofYear, number: r.published.Year() + m.amount})
	ok := !r.published.IsZero() && r.named(d, m)
	d.Anchor, d.Working = r.published, dates.Working("counted").On("publication", r.published)
	return ok
}

// yearOf returns the year that a match names, or the one so many years on; 0 for none.
func (r *resolver) yearOf(m match) int {
	year, named := m.get(ofYear, 0)
	if !named && m.relative && !r.published.IsZero() {
		return r.published.Year() + m.amount
	}
	return year
}

// nthOf returns the ordinal of a match, or its number.
func nthOf(m match) int {
	n, found := m.get(ofOrdinal, 0)
	if !found {
		n, _ = m.get(ofNumber, 0)
	}
	return n
}

func readQuarter(r *resolver, d *dates.Date, m match) bool {
	nth, year := nthOf(m), r.yearOf(m)
	if nth < 1 || nth > 4 || year == 0 {
		return false
	}
	r.fixed(d, cell{unitQuarter, day(year, 3*nth-2, 1)})
	return true
}

func readHalf(r *resolver, d *dates.Date, m match) bool {
	year, half := r.yearOf(m), 1
	if m.rule == "lasthalf" {
		half = 2
	}
	from := day(year, 6*half-5, 1)
	d.From, d.To, d.Value, d.Precision = from, from.AddDate(0, 6, 0), fmt.Sprintf("%d-H%d", year, half), dates.Part
	return year > 0
}

// readNthWeek reads a week of a year by its number (ISO 8601).
func readNthWeek(r *resolver, d *dates.Date, m match) bool {
	nth, year := nthOf(m), r.yearOf(m)
	if nth < 1 || nth > 52 || year == 0 {
		return false
	}
	r.fixed(d, cellAt(unitWeek, day(year, 1, 4)).next(nth-1))
	return true
}

// readNthWeekday reads the first Friday of a month.
func readNthWeekday(r *resolver, d *dates.Date, m match) bool {
	nth := nthOf(m)
	weekday, _ := m.get(ofWeekday, 0)
	month, _ := m.get(ofMonth, 0)
	in := func(year int) (cell, bool) {
		first := day(year, month, 1)
		c := cell{unitDay, first.AddDate(0, 0, (weekday%7-int(first.Weekday())+7)%7+7*(nth-1))}
		return c, int(c.from.Month()) == month
	}
	if nth < 1 || nth > 5 {
		return false
	}
	if year, named := m.get(ofYear, 0); named {
		c, exists := in(year)
		r.fixed(d, c)
		return exists
	}
	return r.yearless(d, m, in, func(year int) {
		c, _ := in(year)
		r.fixed(d, c)
	}, fmt.Sprintf("XXXX-%02d", month))
}

func readReference(_ *resolver, d *dates.Date, m match) bool {
	d.Value = references[m.amount]
	return true
}
