package quantities

import (
	"cmp"

	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// isFate reports whether token i is a verb that tells what becomes of what is counted.
func (r *reader) isFate(i int) bool {
	return (r.Tokens[i].Form&grammar.FormVerb != 0 || r.is(state, r.Word(i))) && r.alike.Of(r.Word(i)) != nil
}

// fateAt is token i where it tells what becomes of what is counted, else nothing: 400 were taken to a clinic.
func (r *reader) fateAt(i int) (x grammar.Range) {
	if r.isFate(i) {
		x = grammar.Between(i, i+1)
	}
	return x
}

// countsFate reports whether a figure of the sentence counts what is told of nobody but by a verb: killed nine.
func (r *reader) countsFate(q *Quantity) bool {
	for i := r.s.From; i < r.s.To; i++ {
		if r.Tokens[i].Span == q.Counted {
			return r.isFate(i)
		}
	}
	return false
}

// fateBehind returns the verb behind a form of be that follows a number, 0 for none.
func (r *reader) fateBehind(f figure) int {
	if next := r.At(f.to, r.s.To); next.Tag != grammar.TagAuxiliary || next.Form&grammar.FormBe == 0 {
		return 0
	}
	first := 0
	for i := f.to + 1; i < r.s.To; i++ {
		switch t := &r.Tokens[i]; {
		case r.isFate(i):
			return i // are feared dead, are believed to have died
		case t.Tag.Verbal():
			first = cmp.Or(first, i)
		case t.Tag != grammar.TagAdverb && t.Tag != grammar.TagAuxiliary && t.Tag != grammar.TagTo:
			return first
		}
	}
	return first
}

// deed finds the verb beside a figure, of a share of something what is so large: 11 people were killed, 11 people on the shore are missing, killed 11 people.
func (r *reader) deed(f figure, counted text.Span) text.Span {
	if f.unit == percent && !f.whole && f.to < r.s.To && r.is(of, r.Word(f.to)) {
		if x, ok := r.partOf(f); ok {
			return r.Span(grammar.Between(x.To-1, x.To))
		}
	}
	behind := r.behindCounted(f, counted)
	if behind < r.s.To && behind > f.to && r.Tokens[behind].Tag == grammar.TagPreposition {
		behind = r.ChainEnd(r.s, behind-1)
	}
	for behind < r.s.To && (r.Tokens[behind].Tag == grammar.TagAuxiliary || r.Tokens[behind].Tag == grammar.TagAdverb) {
		behind++
	}
	for k := min(r.s.To, behind+r.longestPhrase); k > behind+1; k-- {
		if r.alike.Of(r.spell(behind, k)) != nil {
			return r.Span(grammar.Between(behind, k)) // 14 people lost their lives
		}
	}
	for k := max(r.s.From, f.from-r.longestPhrase); k < f.from-1; k++ {
		if r.alike.Of(r.spell(k, f.from)) != nil {
			return r.Span(grammar.Between(k, f.from)) // took the lives of 14 people
		}
	}
	for i := behind; i < r.s.To && (r.Tokens[i].Tag.Verbal() || r.is(state, r.Word(i)) || r.Tokens[i].Tag == grammar.TagTo || r.Tokens[i].Tag == grammar.TagAuxiliary); i++ {
		if r.isFate(i) || r.is(state, r.Word(i)) {
			return r.Tokens[i].Span // are feared dead, are believed to have died
		}
	}
	for _, i := range []int{behind, f.from - 1} {
		if i >= r.s.From && i < r.s.To && r.Tokens[i].Tag.Verbal() {
			return r.Tokens[i].Span
		}
	}
	return text.Span{}
}

// behindCounted is the token behind a figure and what it counts right behind it.
func (r *reader) behindCounted(f figure, counted text.Span) int {
	behind := f.to
	for behind < r.s.To && r.Tokens[behind].Start < counted.End {
		behind++
	}
	return behind
}

// lasting is Lasting where the verb behind a figure and what it counts tells so, and a clause stands before them; else nothing is known.
func (r *reader) lasting(f figure, counted text.Span) Status {
	for _, i := range []int{f.to, r.behindCounted(f, counted)} {
		if _, ok := r.behind(lasting, i); ok && r.HasFinite(r.s.From, f.from) {
			return Lasting
		}
	}
	return ""
}

// tellsFate reports whether a sentence tells what became of one thing, or counts others beside it: one guard was freed, killed one man,
// nine goats and one sheep; but not one thing is clear.
func (r *reader) tellsFate(f *figure, x grammar.Range) bool {
	if len(r.found) > r.first || f.from > r.s.From && r.isFate(f.from-1) {
		return true
	}
	next := r.At(x.To, r.s.To)
	if (next.Sign == ',' || x.To < r.s.To && r.is(and, r.Word(x.To))) && x.To+1 < r.s.To && r.opensNumber(x.To+1) {
		return true
	}
	i, passive := x.To, false
	for ; i < r.s.To && (r.Tokens[i].Tag == grammar.TagAuxiliary || r.Tokens[i].Tag == grammar.TagAdverb); i++ {
		passive = passive || r.Tokens[i].Form&grammar.FormBe != 0
	}
	return i < r.s.To && (r.isFate(i) || passive && r.Tokens[i].Tag == grammar.TagParticiple)
}
