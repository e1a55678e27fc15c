package dates

import (
	"fmt"
	"time"
)

// resolver lays readings on the calendar.
type resolver struct {
	published time.Time
	lang      *language

	named, before    cell // the last cell named in this sentence, and in the one before; for "the following day"
	told, toldBefore int  // the last year written in this sentence, and in the one before; 0 for none
}

// pass ends a sentence.
func (r *resolver) pass() {
	r.before, r.named = r.named, cell{}
	r.toldBefore, r.told = r.told, 0
}

// resolve makes the Date of an item of the sentence.
func (r *resolver) resolve(s *sentence, i item) Date {
	in := s.readings[i.reading]
	c := s.clauseAt(i.first, i.last)
	told := r.told
	d := Date{Start: s.words[i.first].start, End: s.words[i.last].end, Kind: in.kind, Mod: in.mod}
	if in.last != nil {
		r.spread(&d, in, c)
	} else {
		p := r.place(in, c)
		d.Value, d.Working = p.value, p.working
		if p.known {
			r.fill(&d, in, p)
		}
	}
	if s.since(i.first) {
		r.told = told // since 1990: what follows may be of any year
	}
	d.Status = r.status(d, c)
	r.bound(&d, s, i, c)
	return d
}

// place is where a reading lies on the calendar.
type place struct {
	cell
	known   bool
	counted bool // from publication or from another date
	anchor  time.Time
	value   string
	working string
}

// fill gives a date the days of its place.
func (r *resolver) fill(d *Date, in reading, p place) {
	d.From, d.To = p.from, p.to()
	d.Precision = precisionOf[p.unit]
	if in.mod == modStart || in.mod == modMid || in.mod == modEnd {
		d.From, d.To = p.third(in.mod)
		d.Precision = Part
	}
	switch after := r.published.AddDate(0, 0, 1); {
	case in.trimmed < 0 && p.holds(r.published):
		d.To = after
	case in.trimmed > 0 && p.holds(r.published) && after.Before(d.To):
		d.From = after
	}
	if p.counted {
		d.Anchor = p.anchor
	}
	if in.clock == "" && in.trimmed == 0 {
		r.named = p.cell
	}
	if in.clock != "" {
		r.named = cell{unitDay, p.from}
	}
}

// place finds the cell of a reading.
func (r *resolver) place(in reading, c clause) place {
	var p place
	switch in.how {
	case howLength:
		return place{value: lengthValue(in.count, in.vague, in.unit), working: "a length of time, no day"}
	case howValue:
		return place{value: in.value, working: map[Kind]string{
			KindSet: "repeats, no one day", KindTime: "a time whose day is not named", KindDate: "names no day",
		}[in.kind]}
	case howDoubtful:
		return place{value: in.value, working: in.doubt}
	case howCounted:
		p = r.count(in)
	case howFollowed:
		p = r.follow(in)
	default:
		p = r.name(in, c)
	}
	if !p.known {
		return p
	}
	if !p.sane() {
		return place{value: unknownValue(in), working: "outside the years 1 to 9999"}
	}
	p.value = p.cell.value() + in.clock
	if !in.attribute && (in.year != 0 || in.unit == unitYear || in.how == howCounted && in.month > 0) {
		r.told = p.from.Year()
	}
	return p
}

// count finds a cell by units from publication.
func (r *resolver) count(in reading) place {
	if in.unit < unitDay {
		return place{value: lengthValue(abs(in.count), false, in.unit), working: "less than a day, so the day cannot be told"}
	}
	if in.mod == modMore || in.mod == modLess {
		return place{value: unknownValue(in), working: "more or less than that, so not told"}
	}
	if in.count > largest/100 || in.count < -largest/100 {
		return place{value: unknownValue(in), working: "outside the years 1 to 9999"}
	}
	u := in.unit
	if in.weekday > 0 && in.month == 0 {
		u = unitWeek
	}
	c := cellAt(u, add(cellAt(u, r.published).from, u, in.count))
	p := place{cell: c, known: true, counted: true, anchor: r.published}
	switch {
	case in.weekday > 0 && in.month == 0:
		p.cell = cell{unitDay, monday(c.from).AddDate(0, 0, in.weekday-1)}
		p.working = fmt.Sprintf("the %s of %s", weekdayName(in.weekday), r.steps(unitWeek, in.count, "publication", r.published))
	case in.nth > 0 || in.month > 0:
		year := r.published.Year() + in.count
		if in.unit == unitDay && !exists(year, in.month, in.dayIn(year)) {
			return place{value: unknownValue(in), working: "there is no such day"}
		}
		p.cell = in.cellIn(year)
		p.working = "of " + r.steps(unitYear, in.count, "publication", r.published)
	default:
		p.working = r.steps(in.unit, in.count, "publication", r.published)
	}
	return p
}

// follow finds a cell by units from the date named last. Years may be counted from publication for want of one.
func (r *resolver) follow(in reading) place {
	from, what := r.named, "named before"
	if from.unit == 0 {
		from = r.before
	}
	if from.unit == 0 && in.unit >= unitYear && in.count < 0 {
		from, what = cell{unitDay, r.published}, "publication"
	}
	if from.unit == 0 || from.unit > in.unit || in.unit < unitDay || in.mod != "" && in.mod != modApprox || abs(in.count) > largest/100 {
		return place{value: unknownValue(in), working: "counted from a day that is not told"}
	}
	c := cellAt(in.unit, add(cellAt(in.unit, from.from).from, in.unit, in.count))
	return place{cell: c, known: true, counted: true, anchor: from.from, working: r.steps(in.unit, in.count, what, from.from)}
}

// steps says a count of units: "2 weeks before publication on Fri 12 Dec 2025".
func (r *resolver) steps(u unit, n int, what string, from time.Time) string {
	on := what + " on " + full(from)
	if what != "publication" {
		on = full(from) + ", " + what
	}
	name := unitNames[u]
	switch {
	case n == 0 && u == unitDay && what == "publication":
		return "the publication day itself"
	case n == 0:
		return "the " + name + " of " + on
	case n == -1:
		return "the " + name + " before " + on
	case n == 1:
		return "the " + name + " after " + on
	case n < 0:
		return fmt.Sprintf("%d %ss before %s", -n, name, on)
	}
	return fmt.Sprintf("%d %ss after %s", n, name, on)
}

var unitNames = map[unit]string{
	unitDay: "day", unitWeekend: "weekend", unitWeek: "week", unitMonth: "month", unitSeason: "season",
	unitQuarter: "quarter", unitHalf: "half-year", unitYear: "year", unitDecade: "decade", unitCentury: "century",
}

func full(day time.Time) string { return day.Format("Mon 2 Jan 2006") }

func weekdayName(n int) string { return time.Weekday(n % 7).String() }

func abs(n int) int { return max(n, -n) }

// unknownValue is the TIMEX3 value of a reading whose cell is not known.
func unknownValue(in reading) string {
	switch {
	case in.how == howCounted && in.count < 0:
		return refs[0]
	case in.how == howCounted && in.count > 0:
		return refs[2]
	case in.weekday > 0:
		return fmt.Sprintf("XXXX-WXX-%d", in.weekday) + in.clock
	case in.unit == unitMonth && in.month > 0:
		return fmt.Sprintf("XXXX-%02d", in.month)
	case in.unit == unitDay && in.month > 0 && in.day > 0:
		return fmt.Sprintf("XXXX-%02d-%02d", in.month, in.day) + in.clock
	case in.unit == unitWeek:
		return "XXXX-WXX"
	case in.unit == unitMonth:
		return "XXXX-XX"
	case in.unit >= unitYear:
		return "XXXX"
	case in.unit == unitSeason:
		return "XXXX-" + seasonCodes[in.nth]
	case in.unit == unitQuarter:
		return fmt.Sprintf("XXXX-Q%d", in.nth)
	}
	return "XXXX-XX-XX" + in.clock
}
