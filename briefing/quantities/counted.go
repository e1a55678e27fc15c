package quantities

import (
	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// How far is looked for what tells what is counted, in tokens.
const (
	farVerb = 8 // the verb before an amount: rose in the third week of March to
	deepest = 2 // clauses that the subject is looked for in
)

// counted finds what a figure counts: empty where the text does not tell. It reports whether the number is a figure at all.
func (r *reader) counted(f figure) (what text.Span, known bool) {
	x, known := r.countedBehind(f)
	switch {
	case known:
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

// countedBehind finds what is counted right behind a figure: 11 people, 2,400 tonnes of rice, a $4.3 billion loan.
func (r *reader) countedBehind(f figure) (x grammar.Range, known bool) {
	if f.to >= r.s.To {
		return x, false
	}
	if r.is(of, r.Word(f.to)) {
		x, known = r.nounPhrase(f.to + 1)
		if !known && f.unit == "" {
			known = r.At(f.to+1, r.s.To).Tag == grammar.TagPronoun // 40 of them
		}
		return x, known
	}
	if t := &r.Tokens[f.to]; t.Tag == grammar.TagIng && f.unit == "" && !r.At(f.to+1, r.s.To).Tag.Nominal() {
		return grammar.Between(f.to, f.to+1), true // 14 missing
	}
	if t := &r.Tokens[f.to]; t.Tag == grammar.TagVerb && t.Form&grammar.FormNoun != 0 && f.unit == "" && r.StartsVerb(r.s, f.to+1) {
		return grammar.Between(f.to, f.to+1), true // sixteen lives were lost
	}
	x, known = r.nounPhrase(f.to)
	alone := x.To == f.to+1
	if !known || r.is(along, r.Word(f.to)) && (alone || f.unit != "") || f.unit != "" && (r.is(rate, r.Word(f.to)) || !f.whole && r.lang.Has("grammar", "definite", r.Word(f.to))) {
		return grammar.Range{}, false
	}
	if changed, ok := r.changed(x.To - 1); ok {
		return changed, true
	}
	return x, true
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
	for _, find := range []func(figure) (grammar.Range, bool){r.worthBefore, r.labelBefore, r.ofBefore, r.asideBefore, r.changedBefore, r.amountsTo, r.purposeBehind, r.otherEnd, r.payerBefore} {
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
	if f.to+1 < r.s.To && r.is(to, r.Word(f.to)) && r.Tokens[f.to+1].Number {
		if x, ok := r.nounPhrase(f.to + 1); ok {
			return x, true // from 12 to 20 nurses
		}
	}
	for _, find := range []func(figure) (grammar.Range, bool){r.ofBefore, r.asideBefore} {
		if x, ok := find(f); ok {
			return x, true
		}
	}
	before := f.from - 1
	if before >= r.s.From && r.is(measured, r.Word(before)) {
		return grammar.Between(before, before+1), true
	}
	if i := r.fateBehind(f); i > 0 {
		return grammar.Between(i, i+1), true // 41 were killed, are missing
	}
	if before < r.s.From || r.OpensClause(r.s, f.from) {
		next := r.At(f.to, r.s.To)
		opens := r.StartsVerb(r.s, f.to) || next.Tag.Verbal() || next.Tag == grammar.TagAdverb
		return x, opens || before >= r.s.From && r.isInherited(f)
	}
	if r.isFate(before) && r.endsPart(f.to) {
		return grammar.Between(before, before+1), true // blast kills 12
	}
	if r.Tokens[before].Tag.Verbal() && !r.is(tells, r.Word(before)) {
		if r.isInherited(f) {
			return x, true
		}
		return grammar.Between(before, before+1), true // killed eight
	}
	if x, ok := r.changedBefore(f); ok {
		return x, true
	}
	if v, amounts := r.verbBefore(f); v >= 0 && amounts && !r.isInherited(f) {
		return r.subject(v), true
	}
	return x, r.isInherited(f)
}

// isFate reports whether token i is a verb that tells what becomes of what is counted.
func (r *reader) isFate(i int) bool {
	return r.Tokens[i].Form&grammar.FormVerb != 0 && len(r.alike[text.Fold(r.Word(i))]) > 0
}

// fateBehind returns the verb behind a form of be that follows a number, 0 for none.
func (r *reader) fateBehind(f figure) int {
	if next := r.At(f.to, r.s.To); next.Tag != grammar.TagAuxiliary || next.Form&grammar.FormBe == 0 {
		return 0
	}
	for i := f.to + 1; i < r.s.To; i++ {
		switch t := &r.Tokens[i]; {
		case t.Tag.Verbal():
			return i
		case t.Tag != grammar.TagAdverb && t.Tag != grammar.TagAuxiliary:
			return 0
		}
	}
	return 0
}

// deed finds the verb beside a figure: 11 people were killed, killed 11 people.
func (r *reader) deed(f figure, counted text.Span) text.Span {
	behind := f.to
	for behind < r.s.To && r.Tokens[behind].Start < counted.End {
		behind++
	}
	for behind < r.s.To && (r.Tokens[behind].Tag == grammar.TagAuxiliary || r.Tokens[behind].Tag == grammar.TagAdverb) {
		behind++
	}
	for _, i := range []int{behind, f.from - 1} {
		if i >= r.s.From && i < r.s.To && r.Tokens[i].Tag.Verbal() {
			return r.Tokens[i].Span
		}
	}
	return text.Span{}
}

// isInherited reports whether a figure without a noun counts what the figure before it in the sentence counts: killed nine and
// wounded 14; up from seven; 301 votes to 244.
func (r *reader) isInherited(f figure) bool {
	if len(r.found) == r.first || f.from == r.s.From {
		return false
	}
	last := &r.found[len(r.found)-1]
	w, before := r.Word(f.from-1), &r.Tokens[f.from-1]
	if !last.Counted.Empty() && r.is(along, w) && f.from-2 > r.s.From && r.Tokens[f.from-2].Sign == ',' {
		return true // a profit of $5 million, up 12 per cent
	}
	if last.Unit != f.unit || last.Counted.Empty() {
		return false
	}
	if before.Tag.Verbal() && !r.isFate(f.from-1) && r.endsPart(f.to) || before.Sign == ',' && r.is(of, r.Word(r.s.From)) && f.unit == "" {
		return true // built for 5,000 people, holds 19,000; of the 27 miners, four
	}
	if f.to < r.s.To && r.is(of, r.Word(f.to)) {
		return f.unit == "" // workers, two of them
	}
	return r.is(than, w) || r.is(to, w) || r.is(and, w) && r.endsPart(f.to) || before.Tag == grammar.TagName && r.endsPart(f.to)
}

// endsPart reports whether a part of the sentence ends before token i.
func (r *reader) endsPart(i int) bool { return i >= r.s.To || r.EndsClause(r.s, i) }

// verbBefore finds the verb whose amount a figure tells, -1 for none, and whether it is one that tells the amount of its subject.
func (r *reader) verbBefore(f figure) (v int, amounts bool) {
	for i := f.from - 1; i >= max(r.s.From, f.from-farVerb); i-- {
		t := &r.Tokens[i]
		switch {
		case t.Sign != 0 && t.Sign != '\'':
			return -1, false
		case t.Tag == grammar.TagAuxiliary && t.Form&grammar.FormBe != 0:
			return i, true
		case t.Tag.Verbal():
			return i, r.is(tells, r.Word(i)) || f.unit != "" && i == f.from-2 && r.is(toward, r.Word(i+1))
		}
	}
	return -1, false
}

// subject finds what stands as the subject of the verb at v; of "the number of refugees" the refugees.
func (r *reader) subject(v int) grammar.Range {
	x := r.Subject(r.s, r.VerbGroup(r.s, v), deepest)
	if x.Empty() || r.Tokens[x.From].Tag == grammar.TagPronoun {
		return grammar.Range{}
	}
	noun, ok := r.nounPhrase(x.From)
	if !ok {
		return grammar.Range{}
	}
	if r.is(size, r.Word(noun.To-1)) && noun.To+1 < r.s.To && r.is(of, r.Word(noun.To)) {
		if sized, ok := r.nounPhrase(noun.To + 1); ok {
			return sized
		}
	}
	return noun
}
