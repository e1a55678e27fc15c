package draw

import (
	"strconv"
	"time"

	"dateline/timeline"
	"dateline/wording"
)

// tick is a mark on the strip of time. The long label has the year, the short one only what changes.
type tick struct {
	day         int
	long, short string
	major       bool // the year begins anew with it
}

// pace is the distance of ticks: so many days, months or years.
type pace struct{ days, months, years int }

// paces are tried from fine to coarse.
var paces = [...]pace{
	{days: 1}, {days: 2}, {days: 7}, {months: 1}, {months: 3}, {months: 6}, {years: 1}, {years: 2}, {years: 5},
	{years: 10}, {years: 20}, {years: 50}, {years: 100}, {years: 200}, {years: 500}, {years: 1000},
}

// ticks returns the ticks of a part, in order of time, as dense as their labels allow.
func (p part) ticks(in wording.Language) []tick {
	pc := p.pace()
	var found []tick
	year := 0
	for t := pc.start(dateOf(p.first)); timeline.DayNumber(t) < p.end; t = t.AddDate(pc.years, pc.months, pc.days) {
		if timeline.DayNumber(t) < p.first {
			continue
		}
		k := tick{day: timeline.DayNumber(t), major: t.Year() != year}
		k.long = strconv.Itoa(t.Year())
		switch {
		case pc.days > 0:
			k.short, k.long = in.DayOfYear(t), in.Day(t)
		case pc.months > 0:
			k.short, k.long = in.Month(t), in.MonthOfYear(t)
		default:
			k.short, k.major = k.long, false
		}
		if !k.major {
			k.long = k.short
		}
		year = t.Year()
		found = append(found, k)
	}
	return found
}

// pace chooses the finest pace that leaves room for the labels.
func (p part) pace() pace {
	for _, pc := range paces {
		apart := 62 // pixels, for a year or a month
		if pc.days > 0 {
			apart = 76
		}
		length := pc.days + pc.months*30 + pc.years*365
		if length*(p.right-p.left) >= apart*(p.end-p.first) {
			return pc
		}
	}
	return paces[len(paces)-1]
}

// start returns the last tick on or before t. Weeks begin on Monday (ISO 8601).
func (pc pace) start(t time.Time) time.Time {
	switch {
	case pc.days == 7:
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	case pc.days > 0:
		return t
	case pc.months > 0:
		return month(t.Year(), t.Month()-(t.Month()-1)%time.Month(pc.months))
	default:
		return month(t.Year()-t.Year()%pc.years, time.January)
	}
}
