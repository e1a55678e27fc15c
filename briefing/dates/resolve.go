package dates

import (
	"time"

	"dateline/briefing/factuality"
)

// resolver lays readings on the calendar.
type resolver struct {
	published time.Time // or the day of the section
	inSection bool      // a heading names the day
	lang      *vocabulary
	day       Working // published, as workings say it; "" until one does

	telling              cell // the day or month that the text's telling has got to, see tells
	opens                bool // what is resolved opens its sentence: In 2019
	review               int  // the year that opened what is told, 0 for none
	wentOn               bool // a day of this sentence went on with it, so the others do
	followed             int  // how many have, in all
	heading              int  // the year that stands over what is told, 0 for none
	named, before        cell // the last cell named in this sentence, and in the one before; for "the following day"
	report               reported
	told                 []int // the places of the dates that the sentence tells of, not in an aside
	wrote                []int // those of when the writer said something: we reported on Monday
	aside                bool  // what was resolved last stands in one
	hearsay              bool  // what the sentence before tells is what somebody says
	lastYear, yearBefore int   // the last year written in this sentence, and in the one before; 0 for none
}

// begin begins a section, or the text.
func (r *resolver) begin(at Section) {
	year, month, day := at.Day.Date()
	r.published, r.inSection, r.day = date(year, int(month), day), at.Named, ""
}

// endSentence ends a sentence.
func (r *resolver) endSentence() {
	r.before, r.named = r.named, cell{}
	r.yearBefore, r.lastYear = r.lastYear, 0
	r.report.age++
	r.wentOn = false
	if r.telling.unit == unitYear && r.telling.from.Year() != r.yearBefore {
		r.telling = cell{}
	}
}

// resolve makes the Date of an item of the sentence; false when the item means nothing here.
func (r *resolver) resolve(s *sentence, i item) (Date, bool) {
	in := s.readings[i.reading]
	fate, c := s.fateOf(i, in)
	if in.how == howFollowed && s.thanPlanned(i.last+1) { // on Sunday, a day later than planned: the plan was for the day before
		in.count, fate = -in.count, Postponed
	}
	if fate != "" && in.unit == unitDay {
		in.attribute = false // the deadline of 21 May was put off: the one that is near
	}
	c.tense = r.beforeNew(s, i, in, fate, c.tense)
	told := r.lastYear
	r.opens = i.first == 1 && s.words[0].marks.is(cIn)
	d := Date{Start: s.words[i.first].Start, End: s.words[i.last].End, Kind: in.kind, Mod: in.mod}
	d.Attribute = in.within || in.unit == unitYear && (in.attribute && in.how == howNamed || in.ago && s.yardstick(i.first))
	if in.last != nil {
		r.resolveRange(&d, in, c)
		if in.unit >= unitYear {
			r.lastYear = told // a minister from 2004 to 2008: no one year for what follows
		}
	} else {
		r.report.figures = s.figures || i.first > 0 && (s.words[i.first-1].marks.is(cThan) || s.words[i.first-1].marks.is(cFrom))
		r.report.beside = s.compared(i.first)
		p := r.place(in, c)
		d.Value, d.Likely, d.Working = p.value, p.likely, p.working
		if d.Kind == KindTime && in.how == howValue {
			d.Likely = r.dayNear() + in.clock
		}
		if in.needsProof && !p.known {
			return d, false
		}
		if p.known {
			r.fill(&d, in, p)
		}
	}
	if r.aside = s.inAside(i.first, i.last); r.aside {
		r.lastYear = told // since 1990: what follows may be of any year
	}
	r.settle(&d, s, i, c, fate)
	return d, true
}

// fateOf tells what became of the plan that an item dates, and the clause around it.
func (s *sentence) fateOf(i item, in reading) (Status, clause) {
	fate, c := s.outcome(i.first, i.last, s.clauseAt(i.first, i.last))
	switch {
	case fate == "" && c.tense == tenseComing && s.headsEntry(i, in):
		c = clause{}
	case c.drops != "" && in.month > 0 && in.year == 0 && c.tense == tensePast:
		c.tense = tenseOpen // the day of the deed, or of the plan
	case c.tense == tenseOpen && c.taken && !c.planned && i.first > 0 && s.words[i.first-1].marks.is(cOn):
		c.tense = tensePast // announced on 5 June that
	}
	return fate, c
}

// settle gives a date its status and its bound.
func (r *resolver) settle(d *Date, s *sentence, i item, c clause, fate Status) {
	value := s.factuality(i.first, i.last)
	d.Status = r.status(*d, c, fate, value)
	if value == factuality.Supposed && s.clause.Unreal(i.first, i.last) || s.setRight(i.first) || s.clause.IsOfOwnSaying(i.first, i.last) {
		d.Status = Supposed // if it had failed, nobody would have known on Friday
	}
	if s.clause.IsTakenBack(i.last) {
		if r.refute(d); s.clause.IsOfWriters(i.first, i.last) {
			d.Status = Supposed
		}
	}
	r.bound(d, s, i, c)
	if d.Status == Planned && d.Mod == "" && !d.From.IsZero() && s.clause.RuledOut(i.first, i.last) {
		d.Status = Cancelled
	}
	if d.Status == Planned && d.Mod == ModBefore && s.clause.RuledOut(i.first-1, i.last) {
		d.Mod, d.To = "", time.Time{} // will not open before May: from May on, if then
	}
}

// dayNear returns the value of the day that a clock time without one is likely of: the last one named near by, or that
// of publication.
func (r *resolver) dayNear() string {
	for _, k := range [...]cell{r.named, r.before} {
		if k.unit == unitDay {
			return k.value("")
		}
	}
	return cell{unitDay, r.published}.value("")
}

// place is where a reading lies on the calendar.
type place struct {
	cell
	known   bool
	counted bool // from publication or from another date
	anchor  time.Time
	end     time.Time // where it ends, when not with its cell
	value   string
	likely  string // when not known: the likelier value
	working Working
}

// fill gives a date the days of its place.
func (r *resolver) fill(d *Date, in reading, p place) {
	d.From, d.To = p.from, p.to()
	d.Precision = precisionOf[p.unit]
	if !p.end.IsZero() {
		d.To, d.Precision = p.end, Range
	}
	if !cellAt(p.unit, p.from).from.Equal(p.from) {
		d.Precision = Range // the year ended 31 March
	}
	if in.mod == modStart || in.mod == modMid || in.mod == ModEnd {
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
	if in.clock == "" && in.trimmed == 0 && in.span == sideNone {
		r.named = p.cell
	}
	if in.clock != "" {
		r.named = cell{unitDay, p.from}
	}
}

// place finds the cell of a reading, and remembers of it what later ones are counted from.
func (r *resolver) place(in reading, c clause) place {
	switch {
	case r.report.compares(in):
		in.how = howReported
	case in.how == howLength && in.unit == unitMonth && in.count >= 6:
		r.report.elsewhere = true // for the nine months
	}
	p := r.locate(in, c)
	if !p.known || in.how == howLength {
		return p
	}
	switch {
	case in.feast == nil:
	case in.feast.many:
		return place{value: unknownValue(in), likely: p.cell.value(""), working: "other-countries"}
	case in.feast.where != "":
		p.working = Working("as-there where="+in.feast.where+" > ") + p.working
	}
	if !p.sane() {
		return place{value: unknownValue(in), working: "no-such-year"}
	}
	if in.how != howEnded && in.how != howPiece {
		p.value = p.cell.value(in.clock)
	}
	r.tells(in, p.cell)
	if in.how == howNamed || in.how == howCounted {
		r.report.names(in, p.cell, r.published)
	}
	if in.fiscal {
		return place{value: p.value, working: "fiscal-year"}
	}
	if in.how != howEnded && !in.attribute && (in.year != 0 || in.unit == unitYear || in.how == howCounted && in.month > 0) {
		r.lastYear = p.from.Year()
	}
	return p
}

// locate finds where a reading lies by how it is told.
func (r *resolver) locate(in reading, c clause) place {
	switch in.how {
	case howLength:
		if in.span != sideNone {
			return r.beside(in)
		}
		value := lengthValue(in.count, in.vague, in.unit)
		if in.half {
			value = value[:len(value)-1] + ".5" + value[len(value)-1:]
		}
		return place{value: value, working: "length"}
	case howValue:
		return in.wordless()
	case howDoubtful:
		return place{value: in.value, working: in.doubt}
	case howCounted:
		return r.count(in)
	case howFollowed:
		return r.follow(in)
	case howReported:
		return r.yearAgo(in)
	case howHolding:
		p := r.place(*in.ended, c)
		if p.known {
			p.cell = cellAt(in.unit, p.from)
		}
		return p
	case howStepped:
		return r.stepped(in, c)
	case howEnded:
		return r.endedAt(in, c)
	case howPiece:
		return r.pieceOf(in, c)
	}
	return r.name(in, c)
}

// wordless is the place of what has only a value.
func (in reading) wordless() place {
	switch in.kind {
	case KindSet:
		return place{value: in.value, working: "repeats"}
	case KindTime:
		return place{value: unknownDay + in.clock, working: "time-alone"}
	case KindDuration:
		return place{value: in.value, working: "length"}
	}
	return place{value: in.value, working: "no-day"}
}

func abs(n int) int { return max(n, -n) }
