package quotes

import "dateline/briefing/grammar"

// withExcepted returns a source with what it is excepted from, or how nearly it is so many: all but | two members; nearly | 60%.
func (r *reader) withExcepted(source grammar.Range) grammar.Range {
	if k := source.From - 1; !source.Empty() && k >= 0 && r.Tokens[k].Tag == grammar.TagAdverb && r.Tokens[k].Form&grammar.FormDeterminer != 0 {
		source.From = k
	}
	if k := source.From - 2; !source.Empty() && k >= r.Sentences[r.sentenceOf(source.From)].From && r.Is(k+1, grammar.But) && r.Tokens[k].Form&grammar.FormDeterminer != 0 {
		source.From = k
	}
	return source
}

// whole returns a source without the signs, times and adverbs at its end: the ministry | on Thursday. A time alone is none.
func (r *reader) whole(source grammar.Range) grammar.Range {
	if source.Empty() || r.Tokens[source.From].Sign == '(' || r.OnlyTime(source) && r.Tokens[source.From].Tag != grammar.TagDeterminer {
		return grammar.Range{}
	}
	clause := r.HasFinite(source.From, source.To) // officials who were there
	for source.To > source.From && (r.isLoose(source.To-1) || !clause && r.Tokens[source.To-1].Tag == grammar.TagAdverb) {
		source.To--
	}
	if !clause {
		source.To = r.occasion(source)
	}
	if e := r.TimesBefore(r.Sentences[r.sentenceOf(source.From)], source.To); e > source.From && !clause {
		source.To = e
	}
	return source
}

// occasion returns where in a source the occasion begins on which it says so, its end for none: the port office | in a statement.
func (r *reader) occasion(source grammar.Range) int {
	s := r.Sentences[r.sentenceOf(source.From)]
	for i := source.From + 1; i+1 < source.To; i++ {
		if r.Tokens[i].Tag != grammar.TagPreposition || !r.Is(i, grammar.Place) {
			continue
		}
		if noun := &r.Tokens[r.PhraseEnd(s, i+1)-1]; noun.Tag == grammar.TagNoun && noun.Form&grammar.FormCueNoun != 0 {
			return i
		}
	}
	return source.To
}

// isLoose reports whether token i is a sign that no source ends with.
func (r *reader) isLoose(i int) bool {
	t := &r.Tokens[i]
	return t.Sign != 0 && t.Sign != ')' && t.Quotation == 0
}
