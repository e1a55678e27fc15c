package phrases

import (
	"fmt"

	"dateline/briefing/dates"
)

// rule reads a match into a date; false where it tells none.
type rule func(r *resolver, d *dates.Date, m match) bool

// rules are the rules by the names that phrases give them.
var rules = map[string]rule{
	"ago": (*resolver).counted, "ahead": (*resolver).counted, "bare": readBare, "cell": readCell, "century": readCentury, "day": (*resolver).named, "decade": readDecade, "earlier": (*resolver).countedFromNamed, "later": (*resolver).countedFromNamed,
	"each": readEach, "era": readEra, "feast": readFeast, "firsthalf": readHalf, "inyear": readInYear, "lasthalf": readHalf, "length": readLength, "month": readMonth, "monthday": readMonthDay,
	"none": nil, "nthweek": readNthWeek, "nthweekday": readNthWeekday, "padded": readPadded, "quarter": readQuarter, "reference": readReference,
	"season": readSeason, "shift": readShift, "unit": readUnit, "vague": readVague, "week": readWeek, "weekday": readWeekday,
}

// amounts are the rules that have an amount behind their name; either those that can have one.
var (
	either  = map[string]bool{"each": true, "earlier": true, "later": true, "firsthalf": true, "lasthalf": true, "monthday": true, "nthweek": true, "quarter": true}
	amounts = map[string]bool{"cell": true, "era": true, "feast": true, "inyear": true, "month": true, "reference": true, "season": true, "shift": true, "unit": true, "week": true, "weekday": true}
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

// readBare reads a month without anything beside it, in a language that writes months small: what is written large is a name or a planet.
func readBare(r *resolver, d *dates.Date, m match) bool {
	return !r.tokens[m.first].Capital && r.named(d, m)
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

func readSeason(r *resolver, d *dates.Date, m match) bool {
	season, _ := m.get(ofSeason, 0)
	return !r.published.IsZero() && r.season(d, season, r.published.Year()+m.amount)
}

// readInYear reads what the calendar names in the year N on: in March of last year.
func readInYear(r *resolver, d *dates.Date, m match) bool {
	m.values = append(m.values, value{class: ofYear, number: r.published.Year() + m.amount})
	ok := !r.published.IsZero() && r.named(d, m)
	d.Anchor, d.Working = r.published, "counted from publication on "+r.published.Format("Mon 2 Jan 2006")
	return ok
}

// readEra reads a year that is counted from another than ours: of Reiwa from 2018 on. Its first year can have a word of its own.
func readEra(r *resolver, d *dates.Date, m match) bool {
	n, counted := m.get(ofNumber, 0)
	if !counted {
		n = 1
	}
	m.values = append(m.values, value{class: ofYear, number: m.amount + n})
	return n > 0 && r.named(d, m)
}

// readFeast reads a feast that is on the same day of every year, written as 1225 for 25 December.
func readFeast(r *resolver, d *dates.Date, m match) bool {
	m.values = append(m.values, value{class: ofNth, number: m.amount / 100}, value{class: ofDay, number: m.amount % 100})
	return r.named(d, m)
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

func readLength(_ *resolver, d *dates.Date, m match) bool {
	if len(m.values) == 1 && len(m.steps) == 1 && m.values[0].times == 0 {
		return false // a unit without a number
	}
	d.Kind, d.Value = dates.KindDuration, length(m)
	return true
}

func readVague(_ *resolver, d *dates.Date, m match) bool {
	unit, _ := m.get(ofUnit, 0)
	d.Kind, d.Value = dates.KindDuration, "PX"+letterOf[unit]
	return true
}

func readEach(_ *resolver, d *dates.Date, m match) bool {
	d.Kind, d.Value = dates.KindSet, "XXXX-XX-XX"
	weekday, named := m.get(ofWeekday, 0)
	if !named {
		weekday, named = m.get(ofPlural, 0)
	}
	_, counted := m.get(ofUnit, 0)
	switch {
	case m.amount > 0:
		d.Value = fmt.Sprintf("P%d%s", m.amount, letterOf[m.unit])
	case counted:
		d.Value = length(m)
	case named:
		d.Value = fmt.Sprintf("XXXX-WXX-%d", weekday)
	}
	return true
}

func readDecade(r *resolver, d *dates.Date, m match) bool {
	year, whole := m.get(ofYear, 0)
	short, found := m.get(ofShort, 0)
	if !found {
		short, found = m.get(ofNumber, 0)
	}
	if !whole && found && short >= 1000 {
		year, whole = short, true
	}
	if !whole && found && short < 100 { // of a century that its ordinal tells, or of the last
		year, whole = 1900+short, true
		if century, told := m.get(ofOrdinal, 0); told {
			year = 100*(century-1) + short
		}
	}
	if !whole || year%10 != 0 {
		return false
	}
	r.fixed(d, cell{unitDecade, day(year, 1, 1)})
	return true
}

func readCentury(r *resolver, d *dates.Date, m match) bool {
	n := nthOf(m)
	if n < 2 || n > 21 {
		return false
	}
	r.fixed(d, cell{unitCentury, day(100*(n-1)+1, 1, 1)})
	return true
}

func readReference(_ *resolver, d *dates.Date, m match) bool {
	d.Value = references[m.amount]
	return true
}
