package wording

import (
	"strconv"
	"strings"
	"time"
)

// Day writes a calendar day: "12 Dec 2025", "12. Dez. 2025".
func (l Language) Day(t time.Time) string {
	return l.Say("days.day", "date", l.DayOfYear(t), "year", strconv.Itoa(t.Year()))
}

// DayOfYear is Day without the year.
func (l Language) DayOfYear(t time.Time) string {
	return l.Say("days.day-of-year", "day", l.dayOfMonth(t), "month", l.Month(t))
}

// Month names a month, shortened.
func (l Language) Month(t time.Time) string { return l.nth("days.months", int(t.Month())-1) }

// MonthOfYear writes a month: "Dec 2025".
func (l Language) MonthOfYear(t time.Time) string {
	return l.Say("days.month", "month", l.Month(t), "year", strconv.Itoa(t.Year()))
}

// Weekday names a day of the week.
func (l Language) Weekday(day time.Weekday) string { return l.nth("days.weekdays", int(day)) }

// WeekdayOf writes a calendar day with its day of the week: "Fri 12 Dec 2025".
func (l Language) WeekdayOf(t time.Time) string { return l.weekdayBefore(t, l.Day(t)) }

// Clock writes a day of the week, a day and a time: "Fri 12 Dec 09:14".
func (l Language) Clock(t time.Time) string {
	return l.Say("days.clock", "day", l.weekdayBefore(t, l.DayOfYear(t)), "time", t.Format("15:04"))
}

// ClockOfYear is Clock with the year.
func (l Language) ClockOfYear(t time.Time) string {
	return l.Say("days.clock", "day", l.WeekdayOf(t), "time", t.Format("15:04"))
}

// Moment writes a point in time with its time zone: "12 Dec 2025 09:14 UTC".
func (l Language) Moment(t time.Time) string {
	return l.Say("days.clock", "day", l.Day(t), "time", t.Format("15:04 MST"))
}

func (l Language) weekdayBefore(t time.Time, date string) string {
	return l.Say("days.on-weekday", "weekday", l.nth("days.short-weekdays", int(t.Weekday())), "date", date)
}

// DayRange writes the days from first to last: "12 Dec 2025", "1-14 Mar 2026", "3 Nov 2025 - 2 Jan 2026".
func (l Language) DayRange(first, last time.Time) string {
	switch {
	case first.Equal(last):
		return l.Day(first)
	case first.Year() == last.Year() && first.Month() == last.Month():
		return l.Say("days.within-month", "first", l.dayOfMonth(first), "last", l.Day(last))
	case first.Year() == last.Year():
		return l.Between(l.DayOfYear(first), l.Day(last))
	}
	return l.Between(l.Day(first), l.Day(last))
}

// Between writes two ends of a time.
func (l Language) Between(first, last string) string {
	return l.Say("days.between", "first", first, "last", last)
}

// ordinals writes a number as English counts, and as Roman letters: "20th", "XX".
func ordinals(n int) (nth, roman string) {
	nth = strconv.Itoa(n) + "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			nth = strconv.Itoa(n) + "st"
		case 2:
			nth = strconv.Itoa(n) + "nd"
		case 3:
			nth = strconv.Itoa(n) + "rd"
		}
	}
	for _, r := range []struct {
		value  int
		letter string
	}{{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			roman += r.letter
		}
	}
	return nth, roman
}

// Century names a century, the 20th by 20; key is its text or one of a part of it.
func (l Language) Century(key string, n int) string {
	nth, roman := ordinals(n)
	return l.Say(key, "nth", nth, "roman", roman, "number", strconv.Itoa(n))
}

// dayOfMonth is the number of a day in its month; the first of it has a name of its own in some languages.
func (l Language) dayOfMonth(t time.Time) string {
	if t.Day() == 1 {
		return l.Say("days.first")
	}
	return strconv.Itoa(t.Day())
}

// nth is the n-th word of a text, from 0.
func (l Language) nth(key string, n int) string { return strings.Fields(l.Say(key))[n] }
