package quantities

import (
	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// How far is looked for what tells what is counted, in tokens.
const (
	farVerb = 12 // the verb before an amount: rose in the third week of March to
	deepest = 2  // clauses that the subject is looked for in
)

// counted finds what a figure counts: empty where the text does not tell. It reports whether the number is a figure at all.
func (r *reader) counted(f figure) (what text.Span, known bool) {
	if r.isPartOf(f) {
		return r.found[len(r.found)-1].Counted, true
	}
	x, known := r.countedBehind(f)
	switch {
	case known:
	case r.isCompared(f):
		return r.found[len(r.found)-1].Counted, true
	case f.unit != "":
		x, known = r.countedOfAmount(f), true
	default:
		x, known = r.countedOfNumber(f)
	}
	if !known {
		return what, false
	}
	if x.Empty() && r.isInherited(f) {
		return r.found[len(r.found)-1].Counted, true
	}
	return r.Span(x), true
}

// partOf finds what is so many per cent of something else: a deficit of 4 per cent of output; debt stood at 61 per cent of it.
func (r *reader) partOf(f figure) (x grammar.Range, ok bool) {
	if x, ok = r.ofBefore(f); ok {
		return x, true
	}
	v, amounts := r.verbBefore(f)
	if v < 0 || !amounts {
		return x, false
	}
	x = r.subject(v)
	return x, !x.Empty()
}

// countedBehind finds what is counted right behind a figure: 11 people, 2,400 tonnes of rice, a $4.3 billion loan.
func (r *reader) countedBehind(f figure) (x grammar.Range, known bool) {
	if before := f.from - 1; f.unit == "" && before >= r.s.From && r.is(measured, r.Word(before)) {
		return grammar.Between(before, f.from), true
	}
	if f.to >= r.s.To {
		return x, false
	}
	if r.is(of, r.Word(f.to)) {
		x, known = r.nounPhrase(r.overNumber(f.to + 1))
		if !known && f.unit == "" {
			known = r.At(f.to+1, r.s.To).Tag == grammar.TagPronoun // 40 of them
		}
		return x, known
	}
	state := f.to
	for state+1 < r.s.To && r.Tokens[state].Tag == grammar.TagAdverb {
		state++
	}
	if t := &r.Tokens[state]; f.unit == "" && (t.Tag == grammar.TagIng && !r.At(state+1, r.s.To).Tag.Nominal() || state > f.to && r.isFate(state)) {
		return grammar.Between(state, state+1), true // 14 missing; 14 still missing; 14 reportedly killed
	}
	if t := &r.Tokens[f.to]; t.Tag == grammar.TagVerb && t.Form&grammar.FormNoun != 0 && f.unit == "" && r.StartsVerb(r.s, f.to+1) {
		return grammar.Between(f.to, f.to+1), true // sixteen lives were lost
	}
	if t := &r.Tokens[f.to]; t.Tag == grammar.TagVerb && t.Form&grammar.FormThird != 0 && f.value > 1 && f.unit == "" {
		return grammar.Between(f.to, f.to+1), true // 15 launches this year
	}
	x, known = r.nounPhrase(f.to)
	alone := x.To == f.to+1
	if !known || r.isAlong(f.to) && (alone || f.unit != "") || f.unit != "" && (r.is(rate, r.Word(f.to)) || !f.whole && r.lang.Has("grammar", "definite", r.Word(f.to))) {
		return grammar.Range{}, false
	}
	if changed, ok := r.changed(x.To - 1); ok {
		return changed, true
	}
	return x, true
}

// overNumber returns the token behind the owner and the number that stand from token i on: the tens of thousands of, the country's 1.6 million.
func (r *reader) overNumber(i int) int {
	if x, ok := r.nounPhrase(i); ok && x.To+1 < r.s.To && r.Tokens[x.To].Sign == '\'' && r.opensNumber(x.To+1) {
		i = x.To + 1
	}
	at := i
	for at < r.s.To && (r.Tokens[at].Form&grammar.FormArticle != 0 || r.Tokens[at].Tag == grammar.TagPossessive) {
		at++
	}
	if at >= r.s.To || !r.opensNumber(at) {
		return i
	}
	n, ok := r.number(at)
	if !ok || !r.readUnit(&n) || n.to >= r.s.To {
		return i
	}
	if r.is(of, r.Word(n.to)) {
		n.to++
	}
	return n.to
}

// changed finds what a noun of change at token i tells of: a rise in prices.
func (r *reader) changed(i int) (x grammar.Range, ok bool) {
	if !r.is(change, r.Word(i)) || i+1 >= r.s.To || !r.is(in, r.Word(i+1)) && !r.is(of, r.Word(i+1)) {
		return x, false
	}
	return r.nounPhrase(i + 2)
}

// countedOfAmount finds what an amount or a share is of, where that does not stand behind it; nothing where the text does not tell.
func (r *reader) countedOfAmount(f figure) grammar.Range {
	for _, find := range []func(figure) (grammar.Range, bool){r.worthBefore, r.labelBefore, r.ofBefore, r.asideBefore, r.placeBefore, r.changedBefore, r.gapBefore, r.amountsTo, r.purposeBehind, r.otherEnd, r.payerBefore} {
		if x, ok := find(f); ok {
			return x
		}
	}
	return grammar.Range{}
}

// countedOfNumber finds what a number counts that no unit and no noun follows.
func (r *reader) countedOfNumber(f figure) (x grammar.Range, known bool) {
	if f.joined {
		return x, false
	}
	if f.to < r.s.To && r.is(further, r.Word(f.to)) {
		f.to++ // six more were hurt
	}
	for _, find := range []func(figure) (grammar.Range, bool){r.stateBehind, r.otherNumber, r.ofBefore, r.asideBefore} {
		if x, ok := find(f); ok {
			return x, true
		}
	}
	if i := r.fateBehind(f); i > 0 {
		return r.fateAt(i), true // 41 were killed, are missing
	}
	before := f.from - 1
	if before < r.s.From || r.OpensClause(r.s, f.from) {
		next := r.At(f.to, r.s.To)
		opens := r.StartsVerb(r.s, f.to) || next.Tag.Verbal() || next.Tag == grammar.TagAdverb
		return x, opens || before >= r.s.From && r.isInherited(f)
	}
	if r.isFate(before) && r.endsPart(f.to) {
		return grammar.Between(before, before+1), true // blast kills 12
	}
	if r.Tokens[before].Tag.Verbal() && !r.is(tells, r.Word(before)) {
		if r.isFate(before) && !r.isInherited(f) && !r.StartsVerb(r.s, f.to) {
			x = grammar.Between(before, before+1) // killed eight
		}
		return x, true
	}
	if x, ok := r.changedBefore(f); ok {
		return x, true
	}
	if v, amounts := r.verbBefore(f); v >= 0 && amounts && !r.isInherited(f) {
		return r.subject(v), true
	}
	return x, r.isInherited(f)
}

// stateBehind finds a phrase that tells how what is counted is: 30 on board.
func (r *reader) stateBehind(f figure) (x grammar.Range, ok bool) {
	to, ok := r.behind(state, f.to)
	return grammar.Between(f.to, to), ok && to > f.to+1 && r.endsPart(to)
}

// otherNumber finds what is counted behind the number that a number becomes: from 12 to 20 nurses.
func (r *reader) otherNumber(f figure) (x grammar.Range, ok bool) {
	if f.to+1 >= r.s.To || !r.is(to, r.Word(f.to)) || !r.Tokens[f.to+1].Number {
		return x, false
	}
	other, ok := r.number(f.to + 1)
	if !ok {
		return x, false
	}
	return r.nounPhrase(other.to)
}

// isAlong reports whether token i stands behind a measure of what stands before it: 30 km south-west of the port.
func (r *reader) isAlong(i int) bool { return r.is(along, r.Word(i)) || r.is(along, r.firstPart(i)) }

// endsPart reports whether a part of the sentence ends before token i.
func (r *reader) endsPart(i int) bool { return i >= r.s.To || r.EndsClause(r.s, i) }

// verbBefore finds the verb whose amount a figure tells, -1 for none, and whether it is one that tells the amount of its subject.
func (r *reader) verbBefore(f figure) (v int, amounts bool) {
	for i := f.from - 1; i >= max(r.s.From, f.from-farVerb); i-- {
		t := &r.Tokens[i]
		switch {
		case t.Sign == ',' && r.is(than, r.Word(i+1)):
			// has risen, from 310
		case t.Sign != 0 && t.Sign != '\'':
			return -1, false
		case t.Tag == grammar.TagAuxiliary && t.Form&grammar.FormBe != 0:
			return i, true
		case r.isTelling(i):
			return i, true
		case t.Tag.Verbal():
			return i, i == f.from-2 && r.is(toward, r.Word(i+1)) && (f.unit != "" || r.is(puts, r.Word(i)))
		}
	}
	return -1, false
}

// isTelling reports whether token i is a verb that tells the amount of its subject, also one that the grammar takes for a noun: losses amount to.
func (r *reader) isTelling(i int) bool {
	switch t := &r.Tokens[i]; {
	case !r.is(tells, r.Word(i)):
		return false
	case t.Tag.Verbal():
		return true
	case t.Tag != grammar.TagNoun, i == r.s.From:
		return false
	}
	before := i - 1
	if r.Tokens[before].Tag == grammar.TagAdverb || r.is(to, r.Word(before)) {
		before--
	}
	return before >= r.s.From && (r.Tokens[before].Tag.Verbal() && before < i-1 || (r.EndsNounPhrase(before) || r.isFate(before)) && !r.is(to, r.Word(i-1)))
}

// subject finds what stands as the subject of the verb at v; of "the number of refugees" the refugees, of "debts, which" the debts.
func (r *reader) subject(v int) grammar.Range {
	x := r.Subject(r.s, r.VerbGroup(r.s, v), deepest)
	if !x.Empty() && r.Tokens[x.From].Tag == grammar.TagWh && x.From > r.s.From {
		x, _ = r.phraseOver(x.From - 1)
		return x
	}
	if !x.Empty() && r.Tokens[x.From].Tag == grammar.TagPronoun {
		return grammar.Range{}
	}
	if k := x.From - 1; k > r.s.From && r.Tokens[k].Sign == ',' && r.opensNumber(x.From) && r.Tokens[v-1].Sign == ',' {
		x, _ = r.phraseOver(k) // the bridge, 2 km long, cost
		return x
	}
	if noun, ok := r.nounPhrase(x.From); ok && !x.Empty() && noun.From < v {
		noun.To = min(noun.To, v)
		return r.sized(noun)
	}
	for i := v - 2; i >= r.s.From && r.Tokens[i].Sign == 0; i-- {
		if r.is(size, r.Word(i)) && r.is(of, r.Word(i+1)) {
			return r.sized(grammar.Between(i, i+1)) // the number of those killed rose
		}
	}
	return grammar.Range{}
}

// sized is what a word of size is the size of: of "the number of refugees" the refugees; else the noun itself.
func (r *reader) sized(noun grammar.Range) grammar.Range {
	if r.is(size, r.Word(noun.To-1)) && noun.To+1 < r.s.To && r.is(of, r.Word(noun.To)) {
		i := noun.To + 1
		for i+1 < r.s.To && r.Tokens[i].Tag == grammar.TagDeterminer {
			i++
		}
		if next := r.At(i+1, r.s.To); r.isFate(i) && (!next.Tag.Nominal() || r.isTelling(i+1)) {
			return grammar.Between(i, i+1) // the number of the missing
		}
		if of, ok := r.nounPhrase(i); ok {
			return of
		}
	}
	return noun
}
