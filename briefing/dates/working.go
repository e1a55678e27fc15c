package dates

import (
	"strconv"
	"strings"
	"time"

	"dateline/wording"
)

// Working is how a date was resolved, in no language: the name of a text of wording's workings.toml with what fills it, "before n=2 unit=week
// publication=2025-12-12". One that is said of another stands before it: "weekday-of weekday=5 > before n=1 …". In tells it.
type Working string

// On adds the day that is counted from; as tells which it is: publication, heading, named (in the text before), or else day.
func (w Working) On(as string, day time.Time) Working {
	var buf [96]byte // most are shorter: one allocation
	b := append(append(append(append(buf[:0], w...), ' '), as...), '=')
	return Working(day.AppendFormat(b, time.DateOnly))
}

func (w Working) weekday(n int) Working { return w + " weekday=" + Working(strconv.Itoa(n%7)) }

// cell adds a quarter, or the day, month or year that another is counted from.
func (w Working) cell(as string, c cell) Working {
	return w + " " + Working(as) + "=" + Working(c.value(""))
}

// In says it in a language: "the last Thursday before publication on Fri 12 Dec 2025"; "" where it is not known, or was found by a reader of
// before, who told it in English alone.
func (w Working) In(l wording.Language) string {
	own, inner, nested := strings.Cut(string(w), " > ")
	words := strings.Fields(own)
	if len(words) == 0 || !l.Has("workings."+words[0]) {
		return ""
	}
	var pairs []any
	if nested {
		pairs = append(pairs, "steps", Working(inner).In(l))
	}
	for _, filling := range words[1:] {
		as, value, _ := strings.Cut(filling, "=")
		pairs = append(pairs, fill(l, pairs, as, value)...)
	}
	return l.Say("workings."+words[0], pairs...)
}

// fill tells in a language what fills a text, after what the pairs before it tell.
func fill(l wording.Language, before []any, as, value string) []any {
	n, err := strconv.Atoi(value)
	switch as {
	case "unit":
		return []any{"unit", l.Say("workings.unit-"+value, before...)}
	case "where":
		return []any{"where", l.Say("workings.in-" + value)}
	case "weekday":
		return []any{"weekday", l.Weekday(time.Weekday(n))}
	case "quarter":
		year, nth, _ := strings.Cut(value, "-Q")
		n, _ = strconv.Atoi(nth)
		return []any{"quarter", l.Say("days.quarter", "n", n, "year", year)}
	case "publication", "heading", "named", "day":
		day, _ := time.Parse(time.DateOnly, value)
		return []any{"day", l.WeekdayOf(day), "from", l.Say("workings.from-"+as, "day", l.WeekdayOf(day))}
	case "date":
		return []any{"date", dayIn(l, value)}
	}
	if as == "n" && err == nil {
		return []any{"n", n}
	}
	return []any{as, value}
}

// dayIn tells a day, month or year by its TIMEX3 value.
func dayIn(l wording.Language, value string) string {
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		return l.Day(day)
	}
	if month, err := time.Parse("2006-01", value); err == nil {
		return l.MonthOfYear(month)
	}
	return value
}

// fromPublication adds the day of publication, or that of the heading that dates what stands under it.
func (r *resolver) fromPublication(w Working) Working {
	if r.day == "" {
		r.day = Working("").On("publication", r.published)
		if r.inSection {
			r.day = Working("").On("heading", r.published)
		}
	}
	return w + r.day
}

// dayItself says that nothing is counted.
func (r *resolver) dayItself() Working {
	if r.inSection {
		return "heading-day"
	}
	return "publication-day"
}

// stepsFromPublication says a count of units: 2 weeks before publication.
func (r *resolver) stepsFromPublication(u unit, n int) Working {
	if n == 0 && u == unitDay {
		return r.dayItself()
	}
	return r.fromPublication(steps(u, n))
}

// stepsFrom is stepsFromPublication from another day, as On has it.
func stepsFrom(u unit, n int, as string, day time.Time) Working {
	w := steps(u, n)
	if n == 0 {
		w = "day-" + w // many languages have an article before a day
	}
	return w.On(as, day)
}

func steps(u unit, n int) Working {
	side := Working("of")
	switch {
	case n < 0:
		side = "before"
	case n > 0:
		side = "after"
	}
	return side.units(u, max(abs(n), 1))
}

// units adds how many of which they are.
func (w Working) units(u unit, n int) Working {
	return w + " n=" + Working(strconv.Itoa(n)) + " unit=" + Working(unitNames[u])
}

var unitNames = map[unit]string{
	unitHour: "hour", unitDay: "day", unitWeekend: "weekend", unitWeek: "week", unitMonth: "month", unitSeason: "season",
	unitQuarter: "quarter", unitHalf: "half", unitYear: "year", unitDecade: "decade", unitCentury: "century",
}
