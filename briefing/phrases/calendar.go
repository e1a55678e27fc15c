package phrases

import (
	"fmt"
	"strings"
	"time"

	"dateline/briefing/dates"
)

// The places of units that the calendar has cells of.
const (
	unitDay = iota
	unitWeek
	unitWeekend
	unitFortnight
	unitMonth
	unitQuarter
	unitYear
	unitDecade
	unitCentury
	unitHour
)

var precisionOf = map[int]dates.Precision{unitDay: dates.Day, unitWeek: dates.Week, unitWeekend: dates.Range, unitFortnight: dates.Week, unitMonth: dates.Month,
	unitQuarter: dates.Quarter, unitYear: dates.Year, unitDecade: dates.Decade, unitCentury: dates.Century}

// cell is a unit of the calendar by its first day: the week from 8 Dec 2025.
type cell struct {
	unit int
	from time.Time
}

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// cellAt is the unit that a day lies in. Weeks begin on Monday (ISO 8601).
func cellAt(unit int, of time.Time) cell {
	year, month, _ := of.Date()
	monday := of.AddDate(0, 0, -(int(of.Weekday())+6)%7)
	switch unit {
	case unitWeek, unitFortnight:
		return cell{unit, monday}
	case unitWeekend:
		return cell{unit, monday.AddDate(0, 0, 5)}
	case unitMonth:
		return cell{unit, day(year, int(month), 1)}
	case unitQuarter:
		return cell{unit, day(year, int(month-(month-1)%3), 1)}
	case unitYear:
		return cell{unit, day(year, 1, 1)}
	case unitDecade:
		return cell{unit, day(year-year%10, 1, 1)}
	case unitCentury:
		return cell{unit, day(year-(year-1)%100, 1, 1)}
	}
	return cell{unit, of}
}

// shift moves a day by so many units; a month that lacks it ends it.
func shift(from time.Time, unit, n int) time.Time {
	months := map[int]int{unitMonth: 1, unitQuarter: 3, unitYear: 12, unitDecade: 120, unitCentury: 1200}[unit]
	if months > 0 {
		year, month, of := from.Date()
		last := day(year, int(month)+months*n+1, 0).Day()
		return day(year, int(month)+months*n, min(of, last))
	}
	days := map[int]int{unitDay: 1, unitWeek: 7, unitWeekend: 7, unitFortnight: 14}[unit]
	return from.AddDate(0, 0, days*n)
}

func (c cell) next(n int) cell { return cell{c.unit, shift(c.from, c.unit, n)} }

// to is the midnight at which the cell ends.
func (c cell) to() time.Time {
	if c.unit == unitWeekend {
		return c.from.AddDate(0, 0, 2)
	}
	return c.next(1).from
}

// value is the cell in TIMEX3.
func (c cell) value() string {
	year, week := c.from.ISOWeek()
	switch c.unit {
	case unitWeek, unitFortnight:
		return fmt.Sprintf("%d-W%02d", year, week)
	case unitWeekend:
		return fmt.Sprintf("%d-W%02d-WE", year, week)
	case unitMonth:
		return c.from.Format("2006-01")
	case unitQuarter:
		return fmt.Sprintf("%d-Q%d", c.from.Year(), (c.from.Month()+2)/3)
	case unitYear:
		return fmt.Sprintf("%04d", c.from.Year())
	case unitDecade:
		return fmt.Sprint(c.from.Year() / 10)
	case unitCentury:
		return fmt.Sprint(c.from.Year() / 100)
	}
	return c.from.Format(time.DateOnly)
}

// letterOf are the letters of units in TIMEX3.
var letterOf = []string{"D", "W", "W", "W", "M", "M", "Y", "Y", "Y", "H", "M"}

// length writes a length as TIMEX3 does: P1Y1M21D.
func length(m match) string {
	var counts [len(lengthLetters)]int
	for i, v := range m.values {
		if v.class != ofUnit {
			continue
		}
		n := max(v.times, 1)
		switch {
		case i > 0 && m.values[i-1].class == ofNumber:
			n *= m.values[i-1].number
		case i == 0 && len(m.values) == 2 && m.values[1].class == ofNumber:
			n *= m.values[1].number // the three months: الأشهر الثلاثة
		}
		n *= max(multiples[v.number], 1)
		at := strings.Index(lengthLetters, letterOf[v.number])
		if v.number > unitHour {
			at = len(lengthLetters) - 1
		}
		counts[at] += n
	}
	var b strings.Builder
	b.WriteByte('P')
	for at, n := range counts {
		if n == 0 {
			continue
		}
		if at >= timeLetters && !strings.Contains(b.String(), "T") {
			b.WriteByte('T')
		}
		fmt.Fprintf(&b, "%d%c", n, lengthLetters[at])
	}
	return b.String()
}

// multiples are units that are written as several of another.
var multiples = map[int]int{unitFortnight: 2, unitQuarter: 3, unitDecade: 10, unitCentury: 100}

// lengthLetters are the letters of lengths in their order, those of times of day from timeLetters on.
const (
	lengthLetters = "YMWDHM"
	timeLetters   = 4
)
