package dates

import (
	"time"

	"dateline/briefing/factuality"
)

// resolveRange finds the days of a range. The end that is told better is found first and the other counted from it: the
// first end on or before the last, the last on or after the first.
func (r *resolver) resolveRange(d *Date, in reading, c clause) {
	first, last := in, *in.last
	first.last = nil
	var a, b, lead place
	switch {
	case first.placed() && last.placed():
		a, b = r.place(first, c), r.place(last, c)
		lead = a
		if !a.counted {
			lead = b
		}
	case last.placed(), !first.placed() && c.tense == tensePast:
		b = r.place(last, c)
		a, lead = r.from(b, first, tensePast), b
	default:
		a = r.place(first, c)
		b, lead = r.from(a, last, tenseComing), a
	}
	d.Value, d.Working = a.value+"/"+b.value, lead.working
	switch {
	case !a.known || !b.known:
	case !a.from.Before(b.from):
		d.Working = "backwards"
	default:
		d.From, d.To, d.Precision, d.Anchor = a.from, b.to(), Range, lead.anchor
	}
}

// placed reports whether the reading has its place without the tense of its clause.
func (in reading) placed() bool {
	return in.how == howCounted || in.year != 0 || in.side != sideNone
}

// from places one end of a range seen from the other.
func (r *resolver) from(end place, in reading, t tense) place {
	if !end.known {
		return place{value: unknownValue(in), working: end.working}
	}
	seen := resolver{published: end.from, lang: r.lang}
	return seen.place(in, clause{tense: t, near: true})
}

// bound opens a date behind "since" and "until", and marks one behind "by", "before" and "after".
func (r *resolver) bound(d *Date, s *sentence, i item, c clause) {
	if i.first == 0 || d.From.IsZero() {
		return
	}
	mod := s.boundBefore(i.first - 1)
	hour := d.Kind == KindTime && (mod == modUntil || mod == ModBy && c.tense == tenseComing) // shut until Friday morning; must be in by noon on Friday
	if mod == "" || d.Kind != KindDate && !hour || c.shifted || s.notUntil(i.first-1) {
		return // postponed until next month
	}
	switch {
	case mod == modSince, mod == modFrom:
		d.To = time.Time{}
	case mod == modUntil:
		d.From = time.Time{}
	case mod == ModBy && d.Mod == ModEnd: // by the end of May
		d.Mod = mod
	case d.Mod == "":
		d.Mod = mod
	}
}

// until reports whether word i is one like "until" that something lasts to.
func (s *sentence) until(i int) bool {
	return i >= 0 && s.bounds(i) == modUntil && !s.notUntil(i)
}

// notUntil reports whether something comes about on the day behind word i, and not before: did not end until Friday.
func (s *sentence) notUntil(i int) bool {
	if s.bounds(i) != modUntil {
		return false
	}
	s.findCues()
	for i--; i >= 0 && s.words[i].Kind != isBreak && !s.soft(i); i-- {
		if s.clause.Negates(i) {
			return true
		}
	}
	return false
}

// bounds returns the mod of word i, a bound such as "by"; "" for any other word.
func (s *sentence) bounds(i int) string {
	if b, ok := s.words[i].marks.of(cBound); ok {
		return bounds[b]
	}
	return ""
}

// boundBefore returns the mod of the words that end with word i and bound the date behind them: until, no later than, on
// or before, prior to; "" for none.
func (s *sentence) boundBefore(i int) string {
	is := func(at int, c class) bool { return at >= 0 && s.words[at].marks.is(c) }
	b, ok := s.words[i].marks.of(cBound)
	switch {
	case ok && is(i-1, cOr) && is(i-2, cOn) && bounds[b] == ModBefore:
		return ModBy
	case ok && is(i-1, cOr) && is(i-2, cOn) && bounds[b] == ModAfter:
		return modFrom
	case ok:
		return bounds[b]
	case i > 0 && is(i, cOf): // a partir del 1 de enero
		b, _ := s.words[i-1].marks.of(cBound)
		if s.words[i-1].marks.is(cBound) {
			return bounds[b]
		}
	case is(i, cThan) && is(i-1, cLater) && is(i-2, cNo):
		return ModBy
	case is(i, cThan) && is(i-1, cEarlier) && is(i-2, cNo):
		return modFrom
	case is(i, cThan) && is(i-1, cLater):
		return ModAfter
	case is(i, cThan) && is(i-1, cEarlier), is(i, cTo) && is(i-1, cPrevious):
		return ModBefore
	}
	return ""
}

// status tells whether the date's event has happened, see Find.
func (r *resolver) status(d Date, c clause, fate Status, value factuality.Value) Status {
	reference := d.Value == refs[0] || d.Value == refs[1] || d.Value == refs[2]
	if reference || d.Kind != KindDate && d.Kind != KindTime {
		return r.tensed(d, c)
	}
	if fate != "" {
		return fate
	}
	status := r.tensed(d, c)
	switch {
	case c.may && status == Planned && d.From.Equal(r.published):
		return Uncertain // may come today
	case c.drops != "" && d.From.After(r.published):
		return c.drops // nobody cancels a fair on a day to come
	case c.former && d.From.After(r.published):
		return Postponed // why else tell so of a day to come
	case value == factuality.Denied:
		return Denied
	case value == factuality.Doubted && status == Happened:
		return Uncertain
	case value == factuality.Supposed && status == Happened:
		return Supposed
	}
	return status
}

// tensed tells happened from planned by the days and the tense.
func (r *resolver) tensed(d Date, c clause) Status {
	before := !d.From.IsZero() && !d.To.After(r.published)
	switch {
	case d.From.After(r.published), d.Value == refs[2] && c.tense != tensePast:
		return Planned
	case (c.ahead || c.shifted) && d.From.Equal(r.published):
		return Planned // was put off to Friday, which is today
	case d.Value == refs[0], d.Value == refs[1], d.Kind == KindSet:
		return Happened
	case before && !(c.planned && (c.near && c.tense == tenseOpen || c.tense == tensePast)):
		return Happened
	case c.planned:
		return Planned
	}
	return Happened
}
