package quantities

import (
	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// figure is a number with all that belongs to it.
type figure struct {
	number
	core  grammar.Range // the number alone
	about bool
	of    measure // of its unit; of a number without one, nothing
}

// figure reads the figure whose number begins with token i.
func (r *reader) figure(i int) (f figure, ok bool) {
	f, ok = r.amount(i)
	return f, ok && (f.whole || !r.isNoFigure(&f))
}

// amount reads a number that begins with token i with its unit and bounds, whatever it is a number of; lengths of time are none.
func (r *reader) amount(i int) (f figure, ok bool) {
	if f.number, ok = r.number(i); !ok {
		return f, false
	}
	f.core = grammar.Between(f.from, f.to)
	r.readRatio(&f)
	if !r.readUnit(&f.number) {
		return f, false
	}
	r.readRange(&f)
	r.readUnitOfOther(&f)
	f.of = r.measureOf(f.unit)
	r.readRate(&f)
	r.readBefore(&f)
	r.readBehind(&f)
	if f.bound == Exact && f.from > r.s.From && r.is(beyond, r.Word(f.from-1)) {
		f.bound = r.boundBeyond(f.from - 1)
	}
	return f, true
}

// measureOf is what is known of a unit.
func (r *reader) measureOf(unit string) measure {
	switch unit {
	case "":
		return measure{}
	case percent:
		return measure{percent, share}
	}
	if m, known := r.byUnit[unit]; known {
		return m
	}
	return measure{unit, money} // a code that is no word of the language
}

// readRatio reads one in five, which is a share, and seven of nine.
func (r *reader) readRatio(f *figure) {
	if f.unit != "" || f.ranged || f.joined || f.scale > 1 || f.to+1 >= r.s.To {
		return
	}
	if at, ok := r.behind(in, f.to); ok && at < r.s.To && r.opensNumber(at) {
		whole, ok := r.number(at)
		if _, unit := r.unitAt(min(whole.to, r.s.To)); ok && unit == 0 && whole.unit == "" && f.value < whole.value && whole.value <= mostInRatio && whole.scale == 1 && !whole.joined {
			f.value, f.unit, f.whole, f.to = f.value/whole.value*100, percent, true, whole.to
			f.high = f.value
		}
		return
	}
	if r.is(of, r.Word(f.to)) && r.opensNumber(f.to+1) {
		if whole, ok := r.number(f.to + 1); ok && whole.unit == "" && f.value < whole.value && !whole.whole {
			f.to = whole.to
		}
	}
}

// readUnit reads the unit behind a number. It reports whether the number may be a figure: lengths of time are none.
func (r *reader) readUnit(n *number) bool {
	if n.joined || n.to >= r.s.To {
		return true
	}
	u, to := r.unitAt(n.to)
	if n.unit != "" {
		if to > 0 && u.unit == n.unit {
			n.to = to // $70 million dollars
		}
		return true
	}
	if to == 0 {
		if s := r.Tokens[n.to]; s.Sign == '-' && !s.Spaced && n.to+1 < r.s.To {
			u, to = r.unitAt(n.to + 1)
			n.joined = to > 0
		}
		if (n.scale >= 1000 || n.bound != Exact) && n.to+1 < r.s.To && r.is(of, r.Word(n.to)) {
			u, to = r.unitAt(n.to + 1) // 4,3 millones de euros; billions of dollars
		}
		if to == 0 {
			return true
		}
	}
	if u.of == ofTime {
		return false
	}
	if other, ok := r.weighed[text.Fold(r.spell(n.to, to))]; ok && to < r.s.To && r.is(of, r.Word(to)) && n.scale <= 1000 {
		u = other // not 3 million pounds of damage
	}
	if t := &r.Tokens[n.to]; to == n.to+1 && t.Form&grammar.FormVerb != 0 && t.Form&grammar.FormNoun == 0 && n.value < 1000 {
		return true // 73 won the prize
	}
	n.unit, n.to = u.unit, to
	return true
}

// widest is how many times its lower end the higher end of a range is at most by which something changes; else it is what it changes to.
const widest = 2

// readRange reads the other end of a range: 10,000 to 12,000, between 200 and 250, 30–40, but not from 10 to 12.
func (r *reader) readRange(f *figure) {
	if f.ranged || f.whole || f.to+1 >= r.s.To || f.bound != Exact {
		return
	}
	sign := r.Tokens[f.to]
	opened, isBetween := r.before(between, f.from)
	joint := f.to
	switch {
	case sign.Sign == '-' && (!sign.Spaced || !r.Tokens[f.to+1].Spaced):
	case isBetween && r.is(and, r.Word(f.to)):
	case isBetween || !r.is(to, r.Word(f.to)):
		return
	case f.from > r.s.From && (r.is(than, r.Word(f.from-1)) || f.unit != "" && r.is(tells, r.Word(f.from-1))):
		return
	}
	at := joint + 1
	if !r.opensNumber(at) && at+1 < r.s.To && r.measure(r.Word(at)).of == money {
		at++ // between €80 and €90
	}
	if !r.opensNumber(at) {
		return
	}
	other, ok := r.number(at)
	if !ok || other.ranged || !r.readUnit(&other) || f.unit != "" && other.unit != f.unit || f.unit == "" && r.measureOf(other.unit).of == money && (other.from != joint+1 || r.Text[r.Tokens[joint+1].Start] == '$') {
		return // in 2019 to $9bn
	}
	if f.scale == 1 && other.scale > 1 && f.value < other.value/other.scale {
		f.value *= other.scale
	}
	if other.high <= f.value || !isBetween && f.from > r.s.From && r.Is(f.from-1, grammar.Agent) && other.high > widest*f.value {
		return // fell by 40 to 110
	}
	f.high, f.unit, f.to, f.joined, f.ranged, f.scale = other.high, other.unit, other.to, other.joined, true, other.scale
	if isBetween {
		f.from = opened
	}
}

// readUnitOfOther reads the unit of a number that another shares behind it: from 20 to 15 per cent.
func (r *reader) readUnitOfOther(f *figure) {
	if f.unit != "" || f.from == r.s.From || !r.is(than, r.Word(f.from-1)) || f.to+1 >= r.s.To || !r.is(to, r.Word(f.to)) || !r.opensNumber(f.to+1) {
		return
	}
	if other, ok := r.number(f.to + 1); ok && other.scale == f.scale && r.readUnit(&other) {
		f.unit = other.unit
	}
}

// readRate reads what a unit is for one of: $78 a barrel, 500,000 barrels a day. What it is for in a time is told of amounts alone.
func (r *reader) readRate(f *figure) {
	if f.unit == "" || f.joined || f.to+1 >= r.s.To || !r.is(rate, r.Word(f.to)) {
		return
	}
	if u, to := r.unitAt(f.to + 1); to > 0 && (u.of == ofTime) != (f.of.of == money) && f.of.of != share {
		f.unit, f.to = f.unit+"/"+u.unit, to
	}
}

// smallWord is up to which number one in words behind "the" only points to what is known: the two leaders.
const smallWord = 12

// isNoFigure reports whether a number only names a thing, or tells an age, an address or a year.
func (r *reader) isNoFigure(f *figure) bool {
	before, behind := grammar.Token{Sign: '.'}, r.At(f.to, r.s.To)
	if f.from > r.s.From {
		before = r.Tokens[f.from-1]
	}
	plain := f.unit == "" && f.scale == 1
	switch {
	case behind.Number, before.Number, f.to < r.s.To && r.is(often, r.Word(f.to)):
		return true // +44 20 7946 0018; five times
	case !plain:
		return false
	case f.from > r.s.From && r.isLabel(f, before, behind):
		return true
	case behind.Sign == '(' && !behind.Spaced, r.isAge(f, before, behind), r.isAddress(f):
		return true
	case !f.digits && f.value <= smallWord && r.pointsBack(f.from-1):
		return true
	case f.value == 1 && !f.digits:
		return !r.countsOne(f)
	case !f.digits && f.from > r.s.From && r.Tokens[f.from].Capital && !r.s.Headline && !r.writing.CapitalNouns && before.Sign == 0:
		return true // the Group of Eight
	}
	const firstYear, lastYear = 1900, 2100
	year := f.digits && f.to == f.from+1 && r.Tokens[f.from].End-r.Tokens[f.from].Start == 4 && f.value >= firstYear && f.value < lastYear
	return year && !r.isPluralPhrase(f.to)
}

// isLabel reports whether the word before a number is the thing that the number names: Room 12, No. 5, Kest 4.
func (r *reader) isLabel(f *figure, before, behind grammar.Token) bool {
	if (before.Sign == '.' || before.Sign == '*') && !r.Tokens[f.from].Spaced {
		return true // #12
	}
	name := text.Fold(r.Word(f.from - 1))
	if len(name) > 1 && name[len(name)-1] == '.' {
		name = name[:len(name)-1]
	}
	if before.Sign == '.' && f.from-2 >= r.s.From {
		name = text.Fold(r.Word(f.from - 2)) // No. 5
	}
	switch {
	case r.is(measured, name), r.isTelling(f.from - 1):
		return false
	case r.is(label, name):
		return true
	}
	if r.isGap(*f) {
		return false
	}
	if f.digits && before.Tag == grammar.TagName && before.Form&grammar.FormTime == 0 && !r.s.Headline && !r.writing.CapitalNouns {
		return true
	}
	if f.digits && before.Tag == grammar.TagNoun && !r.IsPlural(f.from-1) && behind.Form&grammar.FormPast != 0 && !r.isFate(f.to) && !r.isPluralPhrase(f.to) {
		return true // yard 5 checked the pumps
	}
	return f.digits && (before.Tag == grammar.TagNoun || before.Tag == grammar.TagName) && before.Form&grammar.FormTime == 0 && !behind.Tag.Nominal() && !r.is(of, r.Tokens[min(f.to, r.s.To-1)].Of(r.Text))
}

// isAge reports whether a number tells how old somebody is: Ilan Roke, 54, met; aged 15.
func (r *reader) isAge(f *figure, before, behind grammar.Token) bool {
	if _, ok := r.before(aged, f.from); ok {
		return true
	}
	if _, ok := r.behind(aged, f.to); ok {
		return true
	}
	const oldest = 120
	if f.value > oldest || before.Sign != ',' && before.Sign != '(' || f.from-2 < r.s.From {
		return false
	}
	return r.Tokens[f.from-2].Tag == grammar.TagName && (behind.Sign == ',' || behind.Sign == ')' || behind.Sign == '.')
}

// isAddress reports whether a name in the singular follows a number: 14 Quay Street.
func (r *reader) isAddress(f *figure) bool {
	if f.to >= r.s.To || r.Tokens[f.to].Tag != grammar.TagName || !f.digits || r.writing.CapitalNouns {
		return false
	}
	x, ok := r.nounPhrase(f.to)
	return ok && r.Tokens[x.To-1].Tag == grammar.TagName && !r.IsPlural(x.To-1)
}

// pointsBack reports whether the word at i makes of what follows something that is known: the, these, his.
func (r *reader) pointsBack(i int) bool {
	if i < r.s.From {
		return false
	}
	t := &r.Tokens[i]
	if r.is(further, r.Word(i)) {
		return false // another seven
	}
	return t.Tag == grammar.TagPossessive || t.Form&(grammar.FormArticle|grammar.FormDeterminer) != 0 && r.lang.Has("grammar", "pointing", r.Word(i)) ||
		r.lang.Has("grammar", "definite", r.Word(i)) || t.Form&grammar.FormDeterminer != 0 && t.Form&grammar.FormSubject != 0 && t.Form&grammar.FormArticle == 0
}

// countsOne reports whether "one" is a number and no article or pronoun: one person died, one was wounded, but not one official said.
func (r *reader) countsOne(f *figure) bool {
	if f.from > r.s.From && (r.Tokens[f.from-1].Form&grammar.FormDeterminer != 0 || r.Tokens[f.from-1].Form&grammar.FormNot != 0) || f.to >= r.s.To {
		return false
	}
	x, ok := r.nounPhrase(f.to)
	if !ok {
		t := r.Tokens[f.to]
		return t.Tag == grammar.TagAuxiliary && t.Form&grammar.FormBe != 0 && r.At(f.to+1, r.s.To).Tag == grammar.TagParticiple
	}
	for i := x.From; i < x.To; i++ {
		if r.Tokens[i].Tag == grammar.TagPossessive {
			return false // one man's word
		}
	}
	next := r.At(x.To, r.s.To)
	return next.Class == 0 && next.Sign != '\'' && r.Tokens[x.From].Form&grammar.FormTime == 0 && r.tellsFate(f, x)
}

// isPluralPhrase reports whether a noun phrase in the plural begins with token i.
func (r *reader) isPluralPhrase(i int) bool {
	x, ok := r.nounPhrase(i)
	return ok && r.IsPlural(x.To-1)
}
