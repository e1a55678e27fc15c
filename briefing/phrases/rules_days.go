package phrases

import (
	"slices"

	"dateline/briefing/dates"
)

// readSeason reads the last, this and the next season, and one that stands alone: the nearest that the sentence allows.
func readSeason(r *resolver, d *dates.Date, m match) bool {
	if r.published.IsZero() {
		return false
	}
	season, _ := m.get(ofSeason, 0)
	of := func(year int) (cell, bool) { return cell{unitQuarter, day(year, 3*season, 1)}, true }
	year := r.published.Year()
	switch {
	case m.amount < 0:
		for year++; ; year-- {
			if c, _ := of(year); !c.to().After(r.published) {
				break
			}
		}
	case m.amount > 0:
		for ; ; year++ {
			if c, _ := of(year); c.from.After(r.published) {
				break
			}
		}
	default:
		near, known := r.nearest(d, m, year, 1, of, muchNearer)
		if near == 0 || !m.relative && r.tense(m) == unknown {
			return false
		}
		if !known {
			d.Likely, d.Value, d.Working = seasonOf(season, near), "XXXX-"+seasons[season], "own-year"
			return true
		}
		year = near
	}
	return r.season(d, season, year)
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

// readEaster reads a day that is so many days from Easter Sunday.
func readEaster(r *resolver, d *dates.Date, m match) bool {
	if year, named := m.get(ofYear, 0); named {
		r.fixed(d, cell{unitDay, dates.Easter(year).AddDate(0, 0, m.amount)})
		return true
	}
	of := func(year int) (cell, bool) { return cell{unitDay, dates.Easter(year).AddDate(0, 0, m.amount)}, true }
	return r.yearless(d, m, of, func(year int) {
		c, _ := of(year)
		r.fixed(d, c)
	}, "XXXX-XX-XX")
}

// readDays reads days of a month that follow one another; of others the last alone.
func readDays(r *resolver, d *dates.Date, m match) bool {
	var days []int
	for _, v := range m.values {
		if v.class == ofDay {
			days = append(days, v.number)
		}
	}
	last := days[len(days)-1]
	if last-days[0] == len(days)-1 {
		m.values = append([]value{{class: ofDay, number: days[0]}, {class: ofDay, number: last}}, without(m.values, ofDay)...)
		return r.named(d, m)
	}
	m.values = append([]value{{class: ofDay, number: last}}, without(m.values, ofDay)...)
	for _, t := range r.tokens[m.first:m.end] {
		if t.number == last {
			d.Start = t.Start
		}
	}
	return r.named(d, m)
}

// without returns the values of other classes.
func without(values []value, of class) []value {
	return slices.DeleteFunc(slices.Clone(values), func(v value) bool { return v.class == of })
}

// readSameDay reads a part of the day that was named last, in the sentence before; in a text that has named none, of that of publication.
func readSameDay(r *resolver, d *dates.Date, m match) bool {
	named, here := r.before, r.tokens[m.first].sentence
	switch {
	case named.day.IsZero():
		return r.place(d, cellAt(unitDay, r.published))
	case named.unit != unitDay || named.sentence != here-1:
		return false // its own sentence has told it
	}
	d.Anchor, d.Working = named.day, namedBefore(named.day)
	return r.place(d, cellAt(unitDay, named.day))
}
