package quantities

import (
	"sort"

	"dateline/briefing/grammar"
	"dateline/briefing/text"
)

// IsToll reports whether a quantity tells what became of people or things in the event that the noun behind a year names: the 1988
// bombing, in which 270 people died; the 1974 storm killed 212.
func (f *Finder) IsToll(read *grammar.Reading, q Quantity, year text.Span) bool {
	r := &reader{Finder: f, Reading: read}
	tokenAt := func(at int) int {
		return sort.Search(len(r.Tokens), func(i int) bool { return r.Tokens[i].End > at })
	}
	number, y := tokenAt(q.Start), tokenAt(year.Start)
	r.s = r.Sentences[sort.Search(len(r.Sentences)-1, func(i int) bool { return number < r.Sentences[i].To })]
	before := number - 1
	if y < r.s.From || before <= y {
		return false
	}
	var event grammar.Range
	switch relative := r.Tokens[before-1].Tag == grammar.TagWh || r.Is(before-1, grammar.That); {
	case relative && before <= y+2:
	case relative && (r.isFate(before) || r.Tokens[before].Tag.Verbal() && f.Alike(q.Deed.Of(r.Text)) != nil): // that killed 15; which left 15 dead
		k := before - 2
		if r.Tokens[k].Sign == ',' {
			k--
		}
		for from := r.PhraseStart(r.s, k); from-2 >= y && (r.is(of, r.Word(from-1)) || r.is(where, r.Word(from-1))); from = r.PhraseStart(r.s, k) {
			k = from - 2 // the 1988 bombing of a jet that; a 2005 fire at a mill in the hills that
		}
		event = grammar.Between(r.PhraseStart(r.s, k), k+1)
	case r.isFate(before):
		event = r.subject(before)
	case before > y+2 && r.Tokens[before].Tag == grammar.TagWh && r.Tokens[before-1].Tag == grammar.TagPreposition && f.Alike(q.Deed.Of(r.Text)) != nil:
		event, _ = r.phraseOver(before - 2)
	}
	return !event.Empty() && event.From <= y+1 && y < event.To
}
