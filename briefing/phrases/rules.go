package phrases

import (
	"fmt"

	"dateline/briefing/dates"
)

// rule reads a match into a date; false where it tells none.
type rule func(r *resolver, d *dates.Date, m match) bool

// rules are the rules by the names that phrases give them.
var rules = map[string]rule{
	"ago": (*resolver).counted, "ahead": (*resolver).counted, "cell": readCell, "century": readCentury, "day": (*resolver).named, "decade": readDecade,
	"each": readEach, "length": readLength, "month": readMonth, "none": nil, "padded": readPadded, "quarter": readQuarter, "reference": readReference,
	"season": readSeason, "shift": readShift, "unit": readUnit, "vague": readVague, "week": readWeek, "weekday": readWeekday,
}

// amounts are the rules that have an amount behind their name, and "each" can have one.
var amounts = map[string]bool{"cell": true, "month": true, "reference": true, "season": true, "shift": true, "unit": true, "week": true, "weekday": true}

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

func readShift(r *resolver, d *dates.Date, m match) bool {
	return r.place(d, cellAt(m.unit, shift(r.published, m.unit, m.amount)))
}

func readCell(r *resolver, d *dates.Date, m match) bool {
	return r.place(d, cellAt(m.unit, r.published).next(m.amount))
}

func readUnit(r *resolver, d *dates.Date, m match) bool {
	unit, _ := m.get(ofUnit, 0)
	return r.place(d, cellAt(unit, r.published).next(m.amount))
}

func readWeekday(r *resolver, d *dates.Date, m match) bool {
	weekday, _ := m.get(ofWeekday, 0)
	return r.place(d, cellAt(unitDay, r.weekday(weekday, m.amount)))
}

func readWeek(r *resolver, d *dates.Date, m match) bool {
	weekday, _ := m.get(ofWeekday, 0)
	return r.place(d, cellAt(unitDay, cellAt(unitWeek, r.published).next(m.amount).from.AddDate(0, 0, weekday-1)))
}

func readMonth(r *resolver, d *dates.Date, m match) bool {
	month, _ := m.get(ofMonth, 0)
	return r.place(d, r.nearMonth(month, m.amount))
}

func readSeason(r *resolver, d *dates.Date, m match) bool {
	season, _ := m.get(ofSeason, 0)
	return !r.published.IsZero() && r.season(d, season, r.published.Year()+m.amount)
}

func readQuarter(r *resolver, d *dates.Date, m match) bool {
	nth, _ := m.get(ofNumber, 0)
	year, _ := m.get(ofYear, 0)
	if nth < 1 || nth > 4 {
		return false
	}
	r.fixed(d, cell{unitQuarter, day(year, 3*nth-2, 1)})
	return true
}

func readLength(_ *resolver, d *dates.Date, m match) bool {
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
	if short, found := m.get(ofShort, 0); found && !whole {
		year, whole = 1900+short, true
	}
	if !whole || year%10 != 0 {
		return false
	}
	r.fixed(d, cell{unitDecade, day(year, 1, 1)})
	return true
}

func readCentury(r *resolver, d *dates.Date, m match) bool {
	n, _ := m.get(ofNumber, 0)
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
