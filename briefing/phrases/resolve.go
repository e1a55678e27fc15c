package phrases

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing/dates"
	"dateline/briefing/text"
)

// resolver places what phrases say on the calendar.
type resolver struct {
	book *phrasebook
	*page
	published  time.Time
	monthFirst bool // of 3/5/2025, where the language does not tell
}

// references are the values of what only says now, once or soon, in the order of the rule "reference".
var references = []string{"PRESENT_REF", "PAST_REF", "FUTURE_REF"}

// resolve makes a date of a match; false where it tells none.
func (r *resolver) resolve(m match) (d dates.Date, told bool) {
	d = dates.Date{Start: r.tokens[m.first].Start, End: r.tokens[m.end-1].End, Kind: dates.KindDate, Status: dates.Happened}
	switch m.rule {
	case "none":
		return d, false
	case "day":
		told = r.named(&d, m)
	case "shift":
		told = r.place(&d, cellAt(m.unit, shift(r.published, m.unit, m.amount)))
	case "cell":
		told = r.place(&d, cellAt(m.unit, r.published).next(m.amount))
	case "ago", "ahead":
		told = r.counted(&d, m)
	case "unit":
		unit, _ := m.get(ofUnit, 0)
		told = r.place(&d, cellAt(unit, r.published).next(m.amount))
	case "weekday":
		weekday, _ := m.get(ofWeekday, 0)
		told = r.place(&d, cellAt(unitDay, r.weekday(weekday, m.amount)))
	case "month":
		month, _ := m.get(ofMonth, 0)
		told = r.place(&d, r.nearMonth(month, m.amount))
	case "length":
		d.Kind, told = dates.KindDuration, true
		d.Value = length(m)
	case "each":
		d.Kind, told = dates.KindSet, true
		d.Value = "XXXX-XX-XX"
		if _, counted := m.get(ofUnit, 0); counted {
			d.Value = length(m)
		} else if weekday, named := m.get(ofWeekday, 0); named {
			d.Value = fmt.Sprintf("XXXX-WXX-%d", weekday)
		}
	case "vague":
		d.Kind, told = dates.KindDuration, true
		unit, _ := m.get(ofUnit, 0)
		d.Value = "PX" + letterOf[unit]
	case "decade":
		short, found := m.get(ofShort, 0)
		year, four := m.get(ofYear, 0)
		if told = (found || four) && (short+year)%10 == 0; told {
			if found {
				year = 1900 + short
			}
			told = r.place(&d, cellAt(unitDecade, day(year, 1, 1)))
		}
	case "century":
		n, _ := m.get(ofNumber, 0)
		if told = 1 < n && n <= 21; told {
			told = r.place(&d, cell{unitCentury, day(100*(n-1)+1, 1, 1)})
		}
	case "reference":
		d.Value, told = references[m.amount], true
	}
	if told && !d.From.IsZero() && d.From.After(r.published) && !r.published.IsZero() {
		d.Status = dates.Planned
	}
	return d, told
}

// place fills in a date that is a cell of the calendar; false where nothing is known of the day of publication.
func (r *resolver) place(d *dates.Date, c cell) bool {
	d.From, d.To, d.Value, d.Precision = c.from, c.to(), c.value(), precisionOf[c.unit]
	if c.unit >= unitHour {
		d.From, d.To, d.Precision = time.Time{}, time.Time{}, ""
		return false
	}
	if d.Working == "" && d.Anchor.IsZero() {
		d.Anchor = r.published
		d.Working = "counted from publication on " + r.published.Format("Mon 2 Jan 2006")
	}
	return !r.published.IsZero()
}

// named reads a date whose words are those of the calendar.
func (r *resolver) named(d *dates.Date, m match) bool {
	year, hasYear := m.get(ofYear, 0)
	if short, found := m.get(ofShort, 0); found && !hasYear {
		year, hasYear = 2000+short, true
	}
	month, hasMonth := m.get(ofMonth, 0)
	if !hasMonth {
		month, hasMonth = m.get(ofNth, 0)
	}
	first, hasDay := m.get(ofDay, 0)
	last, isRange := m.get(ofDay, 1)
	weekday, hasWeekday := m.get(ofWeekday, 0)
	season, hasSeason := m.get(ofSeason, 0)
	if r.monthFirst && hasDay && first <= 12 && r.whole[r.tokens[m.first].End] == '/' && r.tokens[m.first].number < 1000 {
		month, first = first, month
	}
	d.Working = "" // its words say it all
	switch {
	case hasSeason && hasYear:
		return r.season(d, season, year)
	case hasDay && hasMonth && hasYear:
		d.Anchor = r.published
		if !r.days(d, year, month, first, max(last, first), isRange) || hasWeekday && int(d.From.Weekday()) != weekday%7 && !isRange {
			return false
		}
		d.Anchor = time.Time{}
		return true
	case hasDay && hasMonth:
		return r.yearless(d, m, func(y int) (c cell, ok bool) {
			var of dates.Date
			ok = r.days(&of, y, month, first, max(last, first), isRange) && (!hasWeekday || isRange || int(of.From.Weekday()) == weekday%7)
			return cell{unitDay, of.From}, ok
		}, func(y int) { r.days(d, y, month, first, max(last, first), isRange) }, fmt.Sprintf("XXXX-%02d-%02d", month, first))
	case hasMonth && hasYear:
		r.fixed(d, cell{unitMonth, day(year, month, 1)})
		r.part(d, m)
		return true
	case hasMonth:
		ok := r.yearless(d, m, func(y int) (cell, bool) { return cell{unitMonth, day(y, month, 1)}, true },
			func(y int) { r.fixed(d, cell{unitMonth, day(y, month, 1)}) }, fmt.Sprintf("XXXX-%02d", month))
		r.part(d, m)
		return ok
	case hasYear:
		r.fixed(d, cell{unitYear, day(year, 1, 1)})
		r.part(d, m)
		return true
	case hasWeekday:
		return r.nearWeekday(d, m, weekday)
	}
	return false
}

// fixed fills in a date that counts from no day.
func (r *resolver) fixed(d *dates.Date, c cell) {
	d.From, d.To, d.Value, d.Precision = c.from, c.to(), c.value(), precisionOf[c.unit]
}

func (r *resolver) season(d *dates.Date, season, year int) bool {
	from := day(year, 3*season, 1) // of winter December of the year before
	*d = dates.Date{Start: d.Start, End: d.End, Kind: d.Kind, Status: d.Status, From: from, To: from.AddDate(0, 3, 0),
		Value: fmt.Sprintf("%d-%s", year, []string{"WI", "SP", "SU", "FA"}[season]), Precision: dates.Season}
	return true
}

// days fills in days of a month; false where it does not have them.
func (r *resolver) days(d *dates.Date, year, month, first, last int, isRange bool) bool {
	from, to := day(year, month, first), day(year, month, last)
	if int(from.Month()) != month || int(to.Month()) != month || last < first {
		return false
	}
	d.From, d.To, d.Value, d.Precision = from, to.AddDate(0, 0, 1), from.Format(time.DateOnly), dates.Day
	if isRange && last > first {
		d.Precision, d.Value = dates.Range, d.Value+"/"+to.Format(time.DateOnly)
	}
	return true
}

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

// counted reads a length before or after publication. What is counted in weeks and longer is not known to the day.
func (r *resolver) counted(d *dates.Date, m match) bool {
	n, hasNumber := m.get(ofNumber, 0)
	unit, hasUnit := m.get(ofUnit, 0)
	if !hasUnit {
		return false
	}
	if !hasNumber {
		n = 1
	}
	if m.rule == "ago" {
		n = -n
	}
	if unit >= unitHour {
		d.Kind, d.Value = dates.KindDuration, length(m)
		return true
	}
	return r.place(d, cellAt(unit, shift(r.published, unit, n)))
}

// part narrows a month or year to a third of it.
func (r *resolver) part(d *dates.Date, m match) {
	part, named := m.get(ofPart, 0)
	if !named || d.From.IsZero() {
		return
	}
	third := func(n int) time.Time {
		if d.Precision == dates.Year {
			return d.From.AddDate(0, 4*n, 0)
		}
		if n == 3 {
			return d.To
		}
		return d.From.AddDate(0, 0, 10*n)
	}
	d.Mod = parts[part]
	d.From, d.To, d.Precision = third(part), third(part+1), dates.Part
}

// tense is what the words of a sentence tell of the time of what it says.
type tense int

const (
	unknown tense = iota
	past
	future
)

// tense looks for the nearest word of the past or the future in the sentence of a match.
func (r *resolver) tense(m match) tense {
	p, b := r.page, r.book
	sentence := p.tokens[m.first].sentence
	look := func(at int) tense {
		if at < 0 || at >= len(p.tokens) || p.tokens[at].sentence != sentence || p.tokens[at].Kind != text.Word {
			return unknown
		}
		switch word := p.tokens[at].word; {
		case tells(b.future, word):
			return future
		case tells(b.past, word):
			return past
		}
		return unknown
	}
	for far := 1; far < len(p.tokens); far++ {
		before, behind := m.first-far, m.end-1+far
		inside := before >= 0 && p.tokens[before].sentence == sentence || behind < len(p.tokens) && p.tokens[behind].sentence == sentence
		if !inside {
			break
		}
		if t := max(look(before), look(behind)); t != unknown {
			return t
		}
	}
	return unknown
}

// tells reports whether a word is one of a list, or ends as those of the list that begin with "-".
func tells(list []string, word string) bool {
	return slices.ContainsFunc(list, func(one string) bool {
		ending, isEnding := strings.CutPrefix(one, "-")
		return !isEnding && word == one || isEnding && len(word) > len(ending)+1 && strings.HasSuffix(word, ending)
	})
}

var letterOf = []string{"D", "W", "W", "W", "M", "M", "Y", "Y", "Y", "H", "M"}

// length writes a length as TIMEX3 does.
func length(m match) string {
	n, counted := m.get(ofNumber, 0)
	if !counted {
		n = 1
	}
	unit, _ := m.get(ofUnit, 0)
	switch unit {
	case unitFortnight:
		n *= 2
	case unitQuarter:
		n *= 3
	case unitDecade:
		n *= 10
	case unitCentury:
		n *= 100
	}
	if unit >= unitHour {
		return fmt.Sprintf("PT%d%s", n, letterOf[unit])
	}
	return fmt.Sprintf("P%d%s", n, letterOf[unit])
}
