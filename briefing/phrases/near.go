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
	if r.published.IsZero() {
		return false
	}
	t, best, gap := r.tense(m), 0, 0
	for year := r.published.Year() - 5; year <= r.published.Year()+5; year++ {
		c, exists := in(year)
		if !exists {
			continue
		}
		far := r.daysFrom(c)
		if t == future && !c.to().After(r.published) || t == past && c.from.After(r.published) {
			continue
		}
		if best == 0 || far < gap {
			best, gap = year, far
		}
	}
	if best == 0 {
		return false
	}
	if t == unknown && gap > muchNearer {
		c, _ := in(best)
		d.Value, d.Likely, d.Working = open, c.value(), "its year is not told"
		return true
	}
	fill(best)
	d.Anchor, d.Working = r.published, "the nearest to publication on "+r.published.Format("Mon 2 Jan 2006")
	return true
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
	d.Value, d.Likely, d.Working = fmt.Sprintf("XXXX-WXX-%d", weekday), last.Format(time.DateOnly), "past or future is not told"
	return true
}

// weekday is the one in a week, counted from that of publication; with -1 and 1 the last and the next that is not publication's own day.
func (r *resolver) weekday(weekday, weeks int) time.Time {
	own := (int(r.published.Weekday()) + 6) % 7 // from Monday on
	ahead := weekday - 1 - own
	switch {
	case weeks < 0 && ahead >= 0:
		ahead -= 7
	case weeks > 0 && ahead <= 0:
		ahead += 7
	}
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
