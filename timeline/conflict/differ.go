package conflict

import (
	"math"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/quantities"
	"dateline/briefing/text"
)

const day = 24 * time.Hour

// figure is a figure as it is compared.
type figure struct {
	at         text.Span
	unit       string
	head, deed string  // the lexemes of the noun that it counts and of the verb beside it; "" for none
	low, high  float64 // between which it may lie
	denied     bool
}

const (
	inexact   = 0.1        // how far what is not exact may be off
	without   = 1e18       // a limit
	converted = 1.0 / 2000 // of a number: 60,683 square miles are 157,168 or 157,169 square km
	exact     = 100        // from here on a number may be rounded to its last figure that is not 0
)

func figureOf(f briefing.Figure) figure {
	q := f.What
	is := figure{at: q.Span, unit: q.Unit, denied: q.Status == quantities.Denied}
	is.low, is.high = q.From-rounding(q.From), q.To+rounding(q.To)
	if q.About {
		is.low, is.high = q.From*(1-inexact), q.To*(1+inexact)
	}
	switch q.Bound {
	case quantities.Least, quantities.More:
		is.high = without
	case quantities.Most, quantities.Fewer:
		is.low = -without
	}
	counted := ""
	if c := q.Counted; c.Start >= f.Start && c.End <= f.End {
		counted = " " + text.Fold(f.Text[c.Start-f.Start:c.End-f.Start])
	}
	for _, key := range f.Keys {
		if briefing.IsOfUnit(key) {
			continue
		}
		const stem = 4 // bytes of a lexeme, that its forms share
		if strings.Contains(counted, " "+key[:min(len(key), stem)]) {
			is.head = key
		} else {
			is.deed = key
		}
	}
	return is
}

// rounding is how far a number may be off that is rounded to its last figure which is not 0, or, of a large one, converted from another unit.
func rounding(n float64) float64 {
	if n < exact {
		return 0
	}
	step := 1.0
	for step < n && math.Mod(n, step*10) == 0 {
		step *= 10
	}
	return max(step/2*(1-1e-9), n*converted)
}

// countsAs reports whether two figures count the same thing, of which the same becomes: who was killed, not who was injured.
func (f figure) countsAs(o figure) bool {
	return f.unit == o.unit && f.head == o.head && f.unit+f.head != "" && (f.deed == o.deed || f.deed == "" || o.deed == "")
}

// fits reports whether two figures may both hold.
func (f figure) fits(o figure) bool { return f.low <= o.high && o.low <= f.high }

// differentFigures finds figures that count the same of one day, and cannot both hold. What either has as the other has it does not differ.
func differentFigures(a, b *read) (Pair, bool) {
	if len(a.figures) == 0 || len(b.figures) == 0 || !meet(a, b) {
		return Pair{}, false
	}
	agreed := func(f figure, with []figure) bool {
		return f.denied || slices.ContainsFunc(with, func(o figure) bool { return f.countsAs(o) && f.fits(o) })
	}
	for _, x := range a.figures {
		if agreed(x, b.figures) {
			continue
		}
		for _, y := range b.figures {
			if x.countsAs(y) && !agreed(y, a.figures) {
				return Pair{Kind: Figures, InA: x.at, InB: y.at}, true
			}
		}
	}
	return Pair{}, false
}

// differentFacts finds a denial of what the other tells. A negation alone is one only where both name the day.
func differentFacts(a, b *read) (Pair, bool) {
	x, deniedA := denial(a)
	y, deniedB := denial(b)
	if !deniedA && !deniedB {
		if !sameDay(a, b) || a.mention.HasNegation() == b.mention.HasNegation() {
			return Pair{}, false
		}
		deniedA, deniedB = a.mention.Negates(b.mention), b.mention.Negates(a.mention)
	}
	return Pair{Kind: Facts, InA: x, InB: y, ADenies: deniedA, BDenies: deniedB}, deniedA != deniedB && meet(a, b)
}

// denial returns the words that date what a statement tells, all of it where none do, and whether the text denies that.
func denial(s *read) (text.Span, bool) {
	if len(s.Dates) == 0 {
		return s.Span, false
	}
	d := s.Dates[0]
	return text.Span{Start: d.Start, End: d.End}, d.Status == dates.Denied
}

// sameDay reports whether two statements name the same day or month.
func sameDay(a, b *read) bool {
	return len(a.Dates) > 0 && len(b.Dates) > 0 && a.Dates[0].From.Equal(b.Dates[0].From) && a.Dates[0].To.Equal(b.Dates[0].To)
}

// week is how far two days may not lie apart: so far "Monday" and "last Monday" do.
const week = 7 * day

// differentDays finds two days of what happened once: both were over when either briefing was published, else one is of another time. The
// same words for two days ("yesterday") are rather words that were taken over.
func differentDays(a, b *read) (Pair, bool) {
	if len(a.Dates) != 1 || len(b.Dates) != 1 {
		return Pair{}, false
	}
	x, y := a.Dates[0], b.Dates[0]
	isDay := func(d dates.Date) bool {
		return d.Precision == dates.Day && d.Status == dates.Happened && !d.From.IsZero() && d.To.Sub(d.From) == day
	}
	if !isDay(x) || !isDay(y) || x.From.Equal(y.From) || x.From.Sub(y.From).Abs() >= week || x.From.After(b.Of.Published) || y.From.After(a.Of.Published) ||
		strings.EqualFold(a.words(x), b.words(y)) || countOther(a, b) {
		return Pair{}, false
	}
	return Pair{Kind: Days, InA: text.Span{Start: x.Start, End: x.End}, InB: text.Span{Start: y.Start, End: y.End}}, true
}

// countOther reports whether two statements count the same and come to other figures: what happened twice rather than on one of two days.
func countOther(a, b *read) bool {
	return slices.ContainsFunc(a.figures, func(x figure) bool {
		return slices.ContainsFunc(b.figures, func(y figure) bool { return x.countsAs(y) && !x.fits(y) })
	})
}

// words are those of a date in a statement.
func (s *read) words(d dates.Date) string { return s.Text[d.Start-s.Start : d.End-s.Start] }

// undated is how long before its publication that may be which a statement tells without a day.
const undated = 2 * day

// meet reports whether the days of two statements have one in common. A statement without a day is of the days before its publication;
// of two such, what was counted may have changed from one day to the next.
func meet(a, b *read) bool {
	if len(a.Dates) == 0 && len(b.Dates) == 0 {
		return a.Of.Published.Equal(b.Of.Published)
	}
	fromA, toA := a.days()
	fromB, toB := b.days()
	return fromA.Before(toB) && fromB.Before(toA)
}

// days are those of what a statement tells, half-open.
func (s *read) days() (from, to time.Time) {
	if len(s.Dates) == 0 {
		return s.Of.Published.Add(-undated), s.Of.Published.Add(day)
	}
	d := s.Dates[0]
	if to = d.To; to.IsZero() {
		to = s.Of.Published.Add(day)
	}
	return d.From, to
}
