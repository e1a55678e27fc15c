package phrases

import (
	"fmt"
	"time"

	"dateline/briefing/dates"
)

// muchNearer is how many days from publication a day without its year is taken to lie at most: of the next and the last one it is the
// much nearer then.
const muchNearer = 120

// yearless finds the year of a day that is told without one: by what the sentence says of past and future, or the nearest
// where that is much nearer than the others. Else the day stays open, and the nearest is only likely.
func (r *resolver) yearless(d *dates.Date, m match, in func(year int) (cell, bool), fill func(year int), open string) bool {
	span := 5
	if _, hasWeekday := m.get(ofWeekday, 0); hasWeekday {
		span = 1 // of a weekday that only a year far off has, the text is mistaken
	}
	year, known := r.nearest(d, m, r.published.Year(), span, in, muchNearer)
	switch {
	case year == 0:
		return false
	case known:
		fill(year)
		d.Anchor, d.Working = r.published, dates.Working("nearest").On("publication", r.published)
	default:
		d.Value, d.Working = open, "own-year"
	}
	return true
}

// sameMonth is how many days from publication a day without its month is taken to lie at most.
const sameMonth = 12

// readMonthDay reads the day of a month that is not named: of the month N on, or of the nearest.
func readMonthDay(r *resolver, d *dates.Date, m match) bool {
	first, _ := m.get(ofDay, 0)
	last, isRange := m.get(ofDay, 1)
	weekday, hasWeekday := m.get(ofWeekday, 0)
	of := func(month int) (c cell, ok bool) {
		var day dates.Date
		ok = r.days(&day, month/12, month%12+1, first, max(last, first), isRange) && (!hasWeekday || isRange || int(day.From.Weekday()) == weekday%7)
		return cell{unitDay, day.From}, ok
	}
	own := r.published.Year()*12 + int(r.published.Month()) - 1
	month, known := own+m.amount, true
	if !m.relative {
		month, known = r.nearest(d, m, own, 1, of, sameMonth)
		if hasWeekday && !known { // of "Sunday 4 people" no month has the day
			d.Likely = ""
			return r.nearWeekday(d, m, weekday)
		}
	}
	switch _, exists := of(max(month, 0)); {
	case !exists || r.published.IsZero():
		return false
	case known:
		r.days(d, month/12, month%12+1, first, max(last, first), isRange)
		d.Likely, d.Anchor, d.Working = "", r.published, dates.Working("nearest").On("publication", r.published)
	default:
		d.Value, d.Working = fmt.Sprintf("XXXX-XX-%02d", first), "own-month"
	}
	return true
}

// nearest returns which of the cells from span before to span behind publication's own is meant, by their numbers; 0 for none. Where the sentence does
// not tell and the nearest is not much nearer than the others it is only likely.
func (r *resolver) nearest(d *dates.Date, m match, own, span int, in func(at int) (cell, bool), much int) (best int, known bool) {
	if r.published.IsZero() {
		return 0, false
	}
	t, gap := r.tense(m), 0
	for at := own - span; at <= own+span; at++ {
		c, exists := in(at)
		if !exists || t == future && !c.to().After(r.published) || t == past && c.from.After(r.published) {
			continue
		}
		if far := r.daysFrom(c); best == 0 || far < gap {
			best, gap = at, far
		}
	}
	if best > 0 && t == unknown && gap > much {
		c, _ := in(best)
		d.Likely = c.value()
		return best, false
	}
	return best, best > 0
}

// daysFrom is how far a cell lies from publication.
func (r *resolver) daysFrom(c cell) int {
	switch {
	case c.from.After(r.published):
		return int(c.from.Sub(r.published).Hours() / 24)
	case c.to().After(r.published):
		return 0
	}
	return int(r.published.Sub(c.to()).Hours()/24) + 1
}

// nearWeekday finds the week of a weekday by what the sentence says of past and future. Else it stays open, and the last is likely.
func (r *resolver) nearWeekday(d *dates.Date, m match, weekday int) bool {
	last := r.published.AddDate(0, 0, -(int(r.published.Weekday())-weekday%7+7)%7)
	switch t := r.tense(m); {
	case r.published.IsZero():
		return false
	case t == past:
		return r.place(d, cellAt(unitDay, last))
	case t == future && last.Equal(r.published):
		return r.place(d, cellAt(unitDay, last))
	case t == future:
		return r.place(d, cellAt(unitDay, last.AddDate(0, 0, 7)))
	}
	d.Value, d.Likely, d.Working = fmt.Sprintf("XXXX-WXX-%d", weekday), last.Format(time.DateOnly), "past-or-future"
	return true
}

// weekday is the one in a week, counted from that of publication; with -1 and 1 the last and the next (2 the one after it) that is not publication's own day.
func (r *resolver) weekday(weekday, weeks int) time.Time {
	own := (int(r.published.Weekday()) + 6) % 7 // from Monday on
	ahead := weekday - 1 - own
	switch {
	case weeks < 0 && ahead >= 0:
		ahead -= 7
	case weeks > 0 && ahead <= 0:
		ahead += 7
	}
	ahead += 7 * max(weeks-1, 0)
	return r.published.AddDate(0, 0, ahead)
}

// nearMonth is the month of this year, or the last and the next that is not publication's own.
func (r *resolver) nearMonth(month, amount int) cell {
	year := r.published.Year()
	switch own := int(r.published.Month()); {
	case amount < 0 && month >= own:
		year--
	case amount > 0 && month <= own:
		year++
	}
	return cell{unitMonth, day(year, month, 1)}
}
