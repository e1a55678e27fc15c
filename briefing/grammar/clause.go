package grammar

import "strings"

// How far the reading of a clause looks ahead, in tokens. Of 14,898 statements in the development texts half of
// longestSubject changes 26 and twice as many 3, half of mostAdjuncts 14; the others change none.
const (
	longestSubject     = 40 // from the start of a clause to its verb
	longestParenthesis = 25 // between commas
	mostAdjuncts       = 6
	longestList        = 5 // members behind one that ends with a comma
)

// OpensFiniteClause reports whether a clause with a subject and a verb with a tense begins with token o.
func (r *Reading) OpensFiniteClause(s Sentence, o int) bool {
	i, first := o, r.At(o, s.To)
	switch {
	case first.Tag == TagPreposition || first.Tag == TagSubordinator:
		return false
	case first.Tag == TagPronoun && o+1 < s.To && r.Finite(o+1):
		return true
	case r.PhraseEnd(s, o) == o && first.Tag != TagIng:
		return false
	case r.PhraseEnd(s, o) == o:
		i++
	}
	relative, commas := false, 0
	for end := min(s.To, i+longestSubject); i < end; i++ {
		t := &r.Tokens[i]
		if t.Sign == ',' {
			commas++
		} else if t.Tag == TagConjunction && commas > 0 {
			commas = 2 // a list
		}
		switch {
		case t.Quotation > 0 && t.Sign != '"':
		case t.Tag == TagWh:
			relative = true
		case r.breaksClause(s, i), t.Sign == ',' && r.endsSubject(s, i+1) && !relative && (commas != 2 || !r.Finite(i+1)):
			return false // but: a man, 34, was
		case t.Sign == ',' && r.endsSubject(s, i+1):
			relative = false
		case !r.Finite(i):
		case i > s.From && r.Tokens[i-1].Tag == TagConjunction:
			return false
		case !relative:
			return commas != 1 // one comma: another subject begins behind it
		default:
			i = r.groupEnd(s, i) - 1
			relative = false
		}
	}
	return false
}

// breaksClause reports whether no clause goes on over token i.
func (r *Reading) breaksClause(s Sentence, i int) bool {
	t := &r.Tokens[i]
	return t.Sign == ';' || t.Sign == ':' || t.Sign == '-' && t.Spaced && i+1 < s.To && r.Finite(i+1) ||
		t.Tag == TagSubordinator && !r.Is(i, That)
}

// endsSubject reports whether the word at i, behind a comma, goes on with something else than a subject.
func (r *Reading) endsSubject(s Sentence, i int) bool {
	return i < s.To && (r.Tokens[i].Tag == TagIng || r.Tokens[i].Tag == TagConjunction || r.Finite(i))
}

// groupEnd returns the token behind the verb group that goes on at token i.
func (r *Reading) groupEnd(s Sentence, i int) int {
	for i++; i < s.To && (r.Tokens[i].Tag == TagAdverb || r.Tokens[i].Tag.Verbal() || r.Tokens[i].Tag == TagAuxiliary); i++ {
	}
	return i
}

// EndsClause reports whether a clause ends before token i.
func (r *Reading) EndsClause(s Sentence, i int) bool {
	if i >= s.To {
		return true
	}
	switch t := &r.Tokens[i]; t.Sign {
	case ',', '.', ';', '-', ':', ')':
		return true
	case '"':
		return r.Quotations[t.Quotation-1].Open == i
	}
	return false
}

// SkipTimes returns the token behind the days and times that begin with token o: Thursday, Monday night, this week.
func (r *Reading) SkipTimes(s Sentence, o int) int {
	for o < s.To {
		switch t := &r.Tokens[o]; {
		case t.Form&FormTime != 0 && t.Tag.Nominal():
			o++
		case (t.Tag == TagDeterminer || r.Is(o, Last|Next)) && o+1 < s.To && r.Tokens[o+1].Form&FormTime != 0:
			o += 2
		default:
			return o
		}
	}
	return o
}

// SkipAdjuncts returns the token behind the times, places and occasions that begin with token o.
func (r *Reading) SkipAdjuncts(s Sentence, o int) int {
	for range mostAdjuncts {
		next := r.skipAdjunct(s, o)
		if next == o {
			break
		}
		o = next
	}
	return o
}

// skipAdjunct returns the token behind the adjunct that begins with token i; i for none.
func (r *Reading) skipAdjunct(s Sentence, i int) int {
	if i >= s.To {
		return i
	}
	next := r.At(i+1, s.To)
	switch t := &r.Tokens[i]; {
	case t.Tag == TagAdverb && t.Sign == 0, t.Form&FormTime != 0 && t.Tag.Nominal():
		return i + 1
	case (t.Tag == TagDeterminer || r.Is(i, Last)) && next.Form&FormTime != 0:
		return i + 2
	case t.Tag == TagPreposition:
		if e := r.PhraseEnd(s, i+1); e > i+1 {
			return e
		}
	case t.Sign == ',' && next.Tag == TagPreposition:
		return r.skipParenthesis(s, i)
	}
	return i
}

// skipParenthesis returns the comma that ends what the comma at i begins, or the token behind it where "that" follows; i
// for none near.
func (r *Reading) skipParenthesis(s Sentence, i int) int {
	end := i + 1
	for end < s.To && end < i+longestParenthesis && r.Tokens[end].Sign != ',' {
		end++
	}
	if end >= s.To || r.Tokens[end].Sign != ',' {
		return i
	}
	if r.At(end+1, s.To).Tag == TagSubordinator {
		end++
	}
	return end
}

// Trim drops the signs around a range that do not belong to it: a stop or comma that no quotation mark follows.
func (r *Reading) Trim(x Range) Range {
	for !x.Empty() {
		t := &r.Tokens[x.From]
		if t.Sign == 0 || t.Sign == '"' || t.Sign == '(' || t.Quotation > 0 || t.Sign == '\'' {
			break
		}
		x.From++
	}
	for !x.Empty() && !r.canEnd(x.To-1) {
		x.To--
	}
	return x
}

// canEnd reports whether what is said can end with token i.
func (r *Reading) canEnd(i int) bool {
	switch t := &r.Tokens[i]; t.Sign {
	case 0:
		return t.Quotation > 0 || t.Tag != TagConjunction
	case '"':
		return r.Closes(i) || r.Quotations[t.Quotation-1].Open != i
	case ')', '\'':
		return true
	default:
		return t.Quotation > 0
	}
}

// Stretch returns the end of the phrase that begins with token o: the next sign, conjunction or verb that is not its own.
func (r *Reading) Stretch(s Sentence, o int) int {
	relative := false
	for i := o; i < s.To; i++ {
		t := &r.Tokens[i]
		switch {
		case r.ClosesWithComma(i) && r.At(i+1, s.To).Tag == TagIng:
			return i + 1 // called it “rude,” | accusing
		case t.Quotation > 0:
		case t.Tag == TagWh:
			relative = true
		case t.Sign == '(' && r.bracketEnd(s, i) > i:
			i = r.bracketEnd(s, i) - 1
		case t.Sign == ',' && (r.InList(s, i) || r.Is(i+1, Example)):
		case r.partsPhrase(i), r.opensAdjunct(s, i) && (i > o || t.Tag == TagPreposition), t.Tag == TagConjunction && r.StartsVerb(s, i+1):
			return i
		case t.Tag == TagSubordinator:
			relative = true
		case r.Finite(i) && !relative && i > o && !r.endsBareRelative(o, i):
			return i
		}
	}
	return s.To
}

// endsBareRelative reports whether the verb at i is that of a relative clause without a pronoun in the phrase from token o on: the toll | he pays.
func (r *Reading) endsBareRelative(o, i int) bool {
	if i-2 < o || r.Tokens[i-2].Tag != TagNoun {
		return false
	}
	t := &r.Tokens[i-1]
	return t.Tag == TagName || t.Tag == TagPronoun && t.Form&FormPerson != 0
}

// partsPhrase reports whether token i is a sign that no phrase goes on over.
func (r *Reading) partsPhrase(i int) bool {
	t := &r.Tokens[i]
	return t.Sign != 0 && t.Sign != '\'' && t.Sign != '*' && (t.Sign != '-' || t.Spaced)
}

// opensAdjunct reports whether a clause that tells when or why begins with token i.
func (r *Reading) opensAdjunct(s Sentence, i int) bool {
	switch t := &r.Tokens[i]; t.Tag {
	case TagSubordinator:
		return !r.Is(i, That|Whether)
	case TagPreposition:
		return t.Form&FormSubordinator != 0 && r.OpensFiniteClause(s, i+1)
	}
	return false
}

// StartsVerb reports whether a verb with a tense stands at token i, or behind an adverb there.
func (r *Reading) StartsVerb(s Sentence, i int) bool {
	return i < s.To && (r.Finite(i) || r.Tokens[i].Tag == TagAdverb && i+1 < s.To && r.Finite(i+1))
}

// InList reports whether the comma at i parts the members of a list that ends in "and".
func (r *Reading) InList(s Sentence, i int) bool {
	for range longestList {
		if r.At(i+1, s.To).Tag == TagConjunction {
			e := r.SubjectEnd(s, i+2)
			return e > i+2 && !(e < s.To && r.Finite(e))
		}
		e := r.ChainEnd(s, i+1)
		if r.hasConjunction(i+1, e) {
			return !r.Finite(e)
		}
		if e == i+1 || e >= s.To || r.Tokens[e].Sign != ',' {
			return false
		}
		i = e
	}
	return false
}

func (r *Reading) hasConjunction(from, to int) bool {
	for ; from < to; from++ {
		if r.Tokens[from].Tag == TagConjunction {
			return true
		}
	}
	return false
}

// OnlyTime reports whether a range tells of a time alone.
func (r *Reading) OnlyTime(x Range) bool {
	for i := x.From; i < x.To; i++ {
		if t := &r.Tokens[i]; t.Form&FormTime == 0 && (t.Tag != TagNumber || strings.HasSuffix(r.Word(i), "%")) && t.Tag != TagDeterminer && t.Tag != TagAdverb {
			return false
		}
	}
	return true
}
