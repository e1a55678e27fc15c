package quantities

import "dateline/briefing/grammar"

// phraseTo returns the first noun phrase of what ends with token k, without what belongs to it behind.
func (r *reader) phraseTo(k int) (grammar.Range, bool) {
	from := r.ChainStart(r.s, k)
	if from < 0 {
		from = r.PhraseStart(r.s, k)
	}
	x, ok := r.nounPhrase(from)
	x.To = min(x.To, k+1)
	return x, ok
}

// nounPhrase returns the noun phrase that begins with token i, without its articles and what owns it, and without numbers.
func (r *reader) nounPhrase(i int) (x grammar.Range, ok bool) {
	for i < r.s.To && (r.Tokens[i].Tag == grammar.TagDeterminer || r.Tokens[i].Tag == grammar.TagPossessive && r.Tokens[i].Sign == 0 || r.Tokens[i].Tag == grammar.TagNumber) {
		i++
	}
	head := i
	if i+1 < r.s.To && r.Tokens[i].Tag == grammar.TagAdverb && r.Tokens[i+1].Tag == grammar.TagParticiple {
		head++ // internally displaced people
	}
	describes := head+1 < r.s.To && (r.Tokens[head].Tag == grammar.TagIng || r.Tokens[head].Tag == grammar.TagParticiple) && r.Tokens[head+1].Tag.Nominal() && r.Tokens[head+1].Tag != grammar.TagDeterminer
	if i >= r.s.To || !r.Tokens[i].Tag.Nominal() && r.Tokens[i].Tag != grammar.TagAdverb && !describes || r.Tokens[i].Tag == grammar.TagPronoun || r.Tokens[i].Form&grammar.FormTime != 0 {
		return x, false
	}
	if describes {
		head++ // 40 fishing boats
	}
	end := r.PhraseEnd(r.s, head)
	for k := i; k < end; k++ {
		if t := &r.Tokens[k]; t.Sign == '(' || t.Sign == '"' || t.Tag == grammar.TagNumber || k > i && (t.Form&grammar.FormTime != 0 || r.Is(k, grammar.Last|grammar.Next)) {
			end = k
		}
	}
	if r.writing.CapitalNouns {
		end = r.lastCapital(i, end)
	}
	for end > i && (r.Tokens[end-1].Tag != grammar.TagNoun && r.Tokens[end-1].Tag != grammar.TagName || r.isBehindNoun(i, end-1)) {
		end--
	}
	return grammar.Between(i, end), end > i
}

// isBehindNoun reports whether the last word of a noun phrase from token i on is none of it: two smugglers dead; the project costs $5 million.
func (r *reader) isBehindNoun(i, last int) bool {
	if last == i || r.Tokens[last-1].Tag != grammar.TagNoun && r.Tokens[last-1].Tag != grammar.TagName {
		return false
	}
	if r.is(state, r.Word(last)) {
		return true
	}
	isVerb := r.Tokens[last].Form&grammar.FormThird != 0 && last+1 < r.s.To && !r.IsPlural(last-1)
	return isVerb && !r.HasFinite(r.s.From, r.s.To)
}

// lastCapital returns the token behind the first run of words with capital letters from token i on, where every noun has one.
func (r *reader) lastCapital(i, end int) int {
	for k := i; k < end; k++ {
		if r.Tokens[k].Capital && (k+1 == end || !r.Tokens[k+1].Capital) {
			return k + 1
		}
	}
	return i
}
