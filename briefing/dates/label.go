package dates

import (
	"strconv"
	"strings"
	"time"

	"dateline/wording"
)

// Label names the date at its own precision, as answers in a language show it: 11 Dec 2025, 9-11 Dec 2025, week of 8 Dec
// 2025, winter 2025, early 2026, mid-Dec 2025, since 2019. It needs only Value, Mod, From, To, Precision and Status. It is
// empty when no days are known.
func (d Date) Label(in wording.Language) string {
	switch {
	case d.From.IsZero() && d.To.IsZero():
		return ""
	case d.To.IsZero() && (d.Status == Planned || d.Status == Cancelled || d.Status == Postponed):
		return d.bounded(in, "from", d.From) // from May on, no earlier than May
	case d.To.IsZero():
		return d.bounded(in, "since", d.From)
	case d.From.IsZero():
		return d.bounded(in, "until", d.To.AddDate(0, 0, -1))
	}
	if d.Mod == ModBy && d.Precision == Part { // by the end of May
		return in.Say("days.bound-by-day", "date", in.Day(d.To.AddDate(0, 0, -1)))
	}
	if word, ok := map[string]string{modApprox: "about", ModBy: "by", ModBefore: "before", ModAfter: "after"}[d.Mod]; ok {
		return d.bounded(in, word, d.From)
	}
	return d.named(in, d.From)
}

// bounded names the date by a day of it, as what a word such as since is said of: many languages have an article before a day.
func (d Date) bounded(in wording.Language, word string, day time.Time) string {
	if d.Precision == Day {
		word += "-day"
	}
	return in.Say("days.bound-"+word, "date", d.named(in, day))
}

// named names the date by a day of it: for a range its days decide, else the unit around that day.
func (d Date) named(in wording.Language, day time.Time) string {
	switch d.Precision {
	case Range:
		return d.rangeLabel(in)
	case Part:
		return d.partLabel(in, day)
	case Week:
		return in.Say("days.week", "date", in.Day(monday(day)))
	case Month:
		return in.MonthOfYear(day)
	case Season:
		c := cellAt(unitSeason, day)
		return in.Say("days.season-"+[...]string{"winter", "spring", "summer", "autumn"}[c.from.Month()%12/3], "year", yearOf(c.from))
	case Quarter:
		return in.Say("days.quarter", "n", int(day.Month()+2)/3, "year", yearOf(day))
	case Year:
		return yearOf(day)
	case Decade:
		return in.Say("days.decade", "year", decadeOf(day))
	case Century:
		return in.Century("days.century", centuryOf(day))
	}
	return in.Day(day)
}

func yearOf(day time.Time) string   { return strconv.Itoa(day.Year()) }
func decadeOf(day time.Time) string { return strconv.Itoa(day.Year() / 10 * 10) }
func centuryOf(day time.Time) int   { return (day.Year()-1)/100 + 1 }

// rangeLabel says the months or years of a range that names such, else its days.
func (d Date) rangeLabel(in wording.Language) string {
	from, to := d.From, d.To.AddDate(0, 0, -1)
	first, _, isRange := strings.Cut(d.Value, "/")
	long, short := in.Day, in.DayOfYear
	days := false
	switch {
	case isRange && len(first) == len("2006"):
		long, short = yearOf, yearOf
	case isRange && len(first) == len("2006-01"), !isRange && wholeMonths(d.From, d.To):
		long, short = in.MonthOfYear, in.Month
	default:
		days = true
	}
	switch {
	case d.From.IsZero(), from.Equal(to):
		return long(to)
	case d.To.IsZero():
		return long(from)
	case days:
		return in.DayRange(from, to)
	case from.Year() != to.Year():
		return in.Between(long(from), long(to))
	case short(from) == short(to):
		return long(from)
	}
	return in.Between(short(from), long(to))
}

// partLabel puts the part's word before the name of what it is a part of.
func (d Date) partLabel(in wording.Language, day time.Time) string {
	if year, half, ok := strings.Cut(d.Value, "-H"); ok {
		return in.Say("days.half-"+half, "year", year)
	}
	whole := d
	whole.Precision = d.wholePrecision()
	part, known := map[string]string{modStart: "early", modMid: "mid", ModEnd: "late"}[d.Mod]
	if !known {
		return whole.named(in, day)
	}
	switch whole.Precision {
	case Week:
		return in.Say("days.part-"+part+"-week", "date", in.Day(monday(day)))
	case Decade:
		return in.Say("days.part-"+part+"-decade", "year", decadeOf(day))
	case Century:
		return in.Century("days.part-"+part+"-century", centuryOf(day))
	}
	return in.Say("days.part-"+part, "date", whole.named(in, day))
}

// wholePrecision tells from the value what a third is a third of.
func (d Date) wholePrecision() Precision {
	v := strings.TrimRight(d.Value, "X") // readers before the fourth wrote 199X
	switch {
	case len(v) == len("20"):
		return Century
	case len(v) == len("202"):
		return Decade
	case len(v) == len("2006"):
		return Year
	case strings.Contains(v, "-W") && !strings.HasSuffix(v, "-WI"):
		return Week
	case strings.Contains(v, "-Q"):
		return Quarter
	case len(v) == len("2006-01") && v[5] >= '0' && v[5] <= '9':
		return Month
	case len(v) == len("2006-WI"):
		return Season
	}
	return Day
}

func wholeMonths(from, to time.Time) bool {
	return !from.IsZero() && !to.IsZero() && from.Day() == 1 && to.Day() == 1
}
