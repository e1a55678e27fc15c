package grammar

// mostParentheses is how many parts of a sentence between commas or dashes a subject is looked for over.
const mostParentheses = 8

// overParenthesis returns the subject before what stands between the comma or dash at k and the ones before it.
func (r *Reading) overParenthesis(s Sentence, k int) Range {
	sign, best, high := r.Tokens[k].Sign, -1, k
	for range mostParentheses {
		low := r.partStart(s, high, sign)
		if low+1 >= high {
			break
		}
		first := r.skipAdverbs(low+1, high, best < 0)
		switch {
		case high < k && r.Tokens[first].Tag == TagSubordinator && r.ChainEnd(s, first+1) == high:
			return Range{first + 1, k} // while many guests, most of them old, said
		case r.isAside(first, high == k), r.Tokens[first].Tag == TagPreposition && low >= s.From:
		case r.hasClause(s, first, high):
			if a := r.subjectAtEnd(s, high); a > first && !r.Closes(high-1) && !r.isComplete(best, k, sign) && !r.isObject(a) {
				best = a
			}
			return from(best, k)
		case r.Tokens[first].Tag.Nominal() && sign == ',':
			best = first
		}
		if low < s.From || r.Tokens[low].Sign != sign && !r.ClosesWithComma(low) {
			break
		}
		high = low
		if a := r.subjectAtEnd(s, low); sign == '-' && a >= 0 {
			return Range{a, k}
		}
	}
	return from(best, k)
}

// isObject reports whether the phrase that begins with token a is the object of the verb before it: reversed | themselves, but not said | the mayor.
func (r *Reading) isObject(a int) bool {
	t := &r.Tokens[a-1]
	return t.Tag.Verbal() && t.Class&(VerbSay|VerbThink|VerbTell|VerbShow) == 0
}

// isComplete reports whether the phrase from token i up to the sign at k is one with what only names it: its head, Ada Brook,
func (r *Reading) isComplete(i, k int, sign byte) bool {
	if i < 0 || r.Tokens[i].Tag != TagPossessive {
		return false
	}
	for ; i < k; i++ {
		if r.Tokens[i].Sign == sign {
			return true
		}
	}
	return false
}

// hasClause reports whether a range holds a verb with a tense that is not of a relative clause in it: she saw the man
// who sang, not the man who sang.
func (r *Reading) hasClause(s Sentence, from, to int) bool {
	relative := false
	for i := from; i < to; i++ {
		switch {
		case i > from && (r.Tokens[i].Tag == TagWh || r.Is(i, That) && r.Tokens[i-1].Tag == TagNoun && r.Tokens[i-1].Form&FormCueNoun == 0):
			relative = true
		case !r.Finite(i):
		case !relative:
			return true
		default:
			i, relative = r.groupEnd(s, i)-1, false
		}
	}
	return false
}

// from returns the range from a token on up to k; the zero one when the token is none.
func from(token, k int) Range {
	if token < 0 {
		return Range{}
	}
	return Range{token, k}
}

// partStart returns the sign, or what stands before the sentence, that begins the part of a sentence that the sign at
// high ends.
func (r *Reading) partStart(s Sentence, high int, sign byte) int {
	low := high - 1
	for ; low >= s.From; low-- {
		t := &r.Tokens[low]
		if t.Sign == sign && t.Quotation == 0 && (sign != '-' || t.Spaced) {
			break
		}
		if t.Sign == ';' || t.Sign == ':' || t.Sign == '"' && (!r.ShortQuotation(low) || sign == ',' && r.ClosesWithComma(low)) {
			break
		}
	}
	return low
}

// skipAdverbs returns the first token from one on, behind a conjunction too if so wanted, that is no adverb.
func (r *Reading) skipAdverbs(first, end int, conjunction bool) int {
	if conjunction && r.Tokens[first].Tag == TagConjunction {
		first++
	}
	for first+1 < end && r.Tokens[first].Tag == TagAdverb {
		first++
	}
	return first
}

// isAside reports whether the part of a sentence that begins with token i tells of what stands before it: who led it,
// speaking on Monday, as was agreed.
func (r *Reading) isAside(i int, nearest bool) bool {
	switch r.Tokens[i].Tag {
	case TagWh, TagIng, TagParticiple:
		return true
	case TagSubordinator:
		return !nearest
	}
	return false
}

// subjectAtEnd returns the first token of the subject that ends before token i, -1 for none.
func (r *Reading) subjectAtEnd(s Sentence, i int) int {
	if !r.EndsNounPhrase(i - 1) {
		return -1
	}
	return r.ChainStart(s, i-1)
}

// ClosesWithComma reports whether token i closes a quotation that ends with a comma.
func (r *Reading) ClosesWithComma(i int) bool {
	return r.Closes(i) && r.Tokens[i-1].Sign == ','
}
