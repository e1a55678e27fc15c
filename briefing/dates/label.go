package dates

import (
	"fmt"
	"strings"
	"time"
)

// Label names the date at its own precision, as answers show it: 11 Dec 2025, 9-11 Dec 2025, week of 8 Dec 2025,
// winter 2025, early 2026, mid-Dec 2025, since 2019. It needs only Value, Mod, From, To and Precision. It is
// empty when no days are known.
func (d Date) Label() string {
	switch {
	case d.From.IsZero() && d.To.IsZero():
		return ""
	case d.To.IsZero():
		return "since " + d.named(d.From)
	case d.From.IsZero():
		return "until " + d.named(d.To.AddDate(0, 0, -1))
	}
	word, ok := map[string]string{modApprox: "about ", ModBy: "by ", ModBefore: "before ", ModAfter: "after "}[d.Mod]
	if ok {
		return word + d.named(d.From)
	}
	return d.named(d.From)
}

// named names the date by a day of it: for a range its days decide, else the unit around that day.
func (d Date) named(day time.Time) string {
	switch d.Precision {
	case Range:
		return d.rangeLabel()
	case Part:
		return d.partLabel(day)
	case Week:
		return "week of " + monday(day).Format(dayLayout)
	case Month:
		return day.Format(monthLayout)
	case Season:
		c := cellAt(unitSeason, day)
		return [...]string{"winter", "spring", "summer", "autumn"}[c.from.Month()%12/3] + c.from.Format(" 2006")
	case Quarter:
		return fmt.Sprintf("Q%d %d", (day.Month()+2)/3, day.Year())
	case Year:
		return fmt.Sprint(day.Year())
	case Decade:
		return fmt.Sprintf("%ds", day.Year()/10*10)
	case Century:
		return ordinal((day.Year()-1)/100+1) + " century"
	}
	return day.Format(dayLayout)
}

const (
	dayLayout   = "2 Jan 2006"
	monthLayout = "Jan 2006"
)

// rangeLabel says the months or years of a range that names such, else its days.
func (d Date) rangeLabel() string {
	from, to := d.From, d.To.AddDate(0, 0, -1)
	first, _, isRange := strings.Cut(d.Value, "/")
	long, short := dayLayout, "2 Jan"
	switch {
	case isRange && len(first) == len("2006"):
		long, short = "2006", "2006"
	case isRange && len(first) == len("2006-01"), !isRange && wholeMonths(d.From, d.To):
		long, short = monthLayout, "Jan"
	}
	switch {
	case d.From.IsZero(), from.Equal(to):
		return to.Format(long)
	case d.To.IsZero():
		return from.Format(long)
	case from.Year() != to.Year():
		return from.Format(long) + " - " + to.Format(long)
	case from.Format(short) == to.Format(short):
		return from.Format(long)
	case long == dayLayout && from.Month() == to.Month():
		return from.Format("2-") + to.Format(long)
	}
	return from.Format(short) + " - " + to.Format(long)
}

// partLabel puts the part's word before the name of what it is a part of.
func (d Date) partLabel(day time.Time) string {
	if year, half, ok := strings.Cut(d.Value, "-H"); ok {
		return map[string]string{"1": "first", "2": "second"}[half] + " half of " + year
	}
	whole := d
	whole.Precision = d.wholePrecision()
	word := map[string]string{modStart: "early ", modMid: "mid-", modEnd: "late "}[d.Mod]
	return word + whole.named(day)
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

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprint(n, suffix)
}

func wholeMonths(from, to time.Time) bool {
	return !from.IsZero() && !to.IsZero() && from.Day() == 1 && to.Day() == 1
}
