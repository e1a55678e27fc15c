package grammar

// How long the parts of a phrase are at most, in tokens but for the last two.
const (
	longestShort    = 6  // a quotation that is part of a phrase, from mark to mark
	longestBracket  = 12 // what stands in brackets
	mostPhrases     = 10 // prepositional phrases that belong to one noun
	mostCoordinated = 6  // noun phrases before "and"
)

// PhraseStart returns the first token of the noun phrase without complements that ends with token k.
func (r *Reading) PhraseStart(s Sentence, k int) int {
	if r.Tokens[k].Tag == TagPronoun {
		return k
	}
	i := k
	for i >= s.From {
		t := &r.Tokens[i]
		switch {
		case i < k && t.Form&FormTime != 0 && t.Tag != TagPossessive && r.Tokens[i+1].Sign == 0 && (r.Tokens[i+1].Tag != TagNoun || r.Is(i, Deictic)) && !(i > s.From && r.Tokens[i-1].Form&FormArticle != 0):
			return i + 1 // On Monday | Mr. Kim
		case t.Tag == TagDeterminer || t.Tag == TagPossessive && t.Sign == 0:
			if i == s.From || r.Tokens[i-1].Tag != TagDeterminer {
				return i
			}
		case t.Tag == TagPronoun && i < k:
			return i + 1
		case t.Sign == '"' && r.ShortQuotation(i) && i > r.Quotations[t.Quotation-1].Open && r.Tokens[i-1].Sign == 0:
			i = r.Quotations[t.Quotation-1].Open
		case t.Sign == ')':
			o := r.opening(s, i)
			if o < 0 {
				return i + 1
			}
			i = o
		case t.Sign == '-' && i < k && !t.Spaced && !r.Tokens[i+1].Spaced:
		case t.Sign == '*' && r.Text[t.Start] == '&':
		case !t.Tag.Nominal():
			return i + 1
		}
		i--
	}
	return s.From
}

// ShortQuotation reports whether token i stands in a quotation of a few words, which is part of a phrase.
func (r *Reading) ShortQuotation(i int) bool {
	q := r.Tokens[i].Quotation
	return q > 0 && r.Quotations[q-1].Closed && r.Quotations[q-1].Close-r.Quotations[q-1].Open <= longestShort
}

// opening returns the bracket that the bracket at i closes, -1 for none near.
func (r *Reading) opening(s Sentence, i int) int {
	for j := i - 1; j > s.From && j > i-longestBracket; j-- {
		if r.Tokens[j].Sign == '(' {
			return j
		}
	}
	return -1
}

// PhraseEnd returns the token behind the noun phrase without complements that begins with token i, i for none.
func (r *Reading) PhraseEnd(s Sentence, i int) int {
	if i < s.To && r.Tokens[i].Tag == TagPronoun {
		return i + 1
	}
	noun, j := false, i
	for ; j < s.To; j++ {
		t := &r.Tokens[j]
		switch {
		case t.Tag == TagPronoun, t.Tag == TagDeterminer && noun, t.Tag == TagPossessive && t.Sign == 0 && noun:
			return j
		case noun && t.Tag == TagName && t.Form&FormTime != 0 && j > i && r.Tokens[j-1].Sign == 0:
			return j // the Senate | Thursday
		case t.Sign == '"' && r.ShortQuotation(j):
			noun = true
			j = r.Quotations[t.Quotation-1].Close
		case t.Sign == '(' && noun:
			c := r.bracketEnd(s, j)
			if c == j {
				return j
			}
			j = c - 1
		case t.Sign == '-' && j > i && !t.Spaced && j+1 < s.To && !r.Tokens[j+1].Spaced:
		case t.Tag == TagAdverb && !noun && j+1 < s.To && (r.Tokens[j+1].Tag == TagAdjective || r.Tokens[j+1].Tag == TagNumber || j > i && r.isAttribute(s, j+1)):
		case j > i+1 && !noun && r.Tokens[j-1].Tag == TagAdverb && r.isAttribute(s, j):
		case !t.Tag.Nominal():
			return j
		default:
			noun = noun || t.Tag == TagNoun || t.Tag == TagName || t.Tag == TagNumber && j+1 < s.To && !r.Tokens[j+1].Tag.Nominal()
			if t.Tag == TagPossessive {
				noun = false
			}
		}
	}
	return j
}

// isAttribute reports whether a participle at i stands before the noun that it describes: the recently | released report.
func (r *Reading) isAttribute(s Sentence, i int) bool {
	next := r.At(i+1, s.To).Tag
	return r.Tokens[i].Form&FormParticiple != 0 && (next == TagNoun || next == TagName || next == TagAdjective)
}

// bracketEnd returns the token behind the bracket that closes the one at i, i for none near.
func (r *Reading) bracketEnd(s Sentence, i int) int {
	for j := i + 1; j < s.To && j < i+longestBracket; j++ {
		if r.Tokens[j].Sign == ')' {
			return j + 1
		}
	}
	return i
}

// ChainEnd returns the token behind the noun phrase that begins with token i and the prepositional phrases, and
// coordinated noun phrases, that follow it.
func (r *Reading) ChainEnd(s Sentence, i int) int {
	end := r.PhraseEnd(s, i)
	for end > i && end+1 < s.To {
		t := &r.Tokens[end]
		if t.Tag != TagPreposition && !(t.Tag == TagConjunction && !r.Is(end, But)) {
			break
		}
		next := r.PhraseEnd(s, end+1)
		if next == end+1 || t.Tag == TagConjunction && next < s.To && r.Finite(next) {
			break
		}
		end = next
	}
	return end
}

// SubjectEnd returns the token behind the phrase that begins with token i and what is excepted from it: all but two.
func (r *Reading) SubjectEnd(s Sentence, i int) int {
	e := r.ChainEnd(s, i)
	if e > i && r.Is(e, But) {
		e = max(e, r.PhraseEnd(s, e+1))
	}
	return e
}

// ChainStart returns the first token of the noun phrase that ends with token k and takes in the phrases that belong
// to it ("the head of the port authority"), or -1 where it is no subject but stands behind a preposition or verb.
func (r *Reading) ChainStart(s Sentence, k int) int {
	a := r.PhraseStart(s, k)
	for range mostPhrases {
		p := a - 1
		if p < s.From || a > k {
			break
		}
		before := &r.Tokens[p]
		switch {
		case before.Tag == TagPreposition && p > s.From && r.EndsNounPhrase(p-1) && !r.Is(p, Adjunct):
			a = r.PhraseStart(s, p-1)
			continue
		case before.Tag == TagPreposition && p > s.From+1 && (r.Tokens[p-1].Tag == TagParticiple || r.Tokens[p-1].Tag == TagIng || r.Tokens[p-1].Form&FormCueAdjective != 0) && r.EndsNounPhrase(p-2):
			a = r.PhraseStart(s, p-2) // people briefed on the matter
			continue
		case r.Is(p, About) && r.counts(a) && r.OpensClause(s, p):
			return p // about six voters
		case before.Tag == TagPreposition && p > s.From && r.counts(p-1) && r.counts(a):
			a = p - 1 // four in 10 voters, more than half the voters
			continue
		case before.Tag == TagPreposition:
			if j := r.nameWithin(a, k); j >= 0 || before.Form&FormSubordinator == 0 {
				return j
			}
			return a
		case (before.Tag == TagIng || before.Tag == TagParticiple) && p > s.From && r.EndsNounPhrase(p-1):
			a = r.PhraseStart(s, p-1) // officials opposing the plan
			continue
		case before.Tag == TagConjunction && !r.Is(p, But) && p > s.From:
			if b := r.coordinated(s, p-1); b >= 0 {
				a = b
			}
		}
		break
	}
	if a > k {
		return -1
	}
	return a
}

// counts reports whether token i can be a number: 4, four.
func (r *Reading) counts(i int) bool {
	t := &r.Tokens[i]
	return t.Tag == TagNumber || (t.Tag == TagDeterminer || t.Tag == TagPronoun && t.Form&FormDeterminer != 0) && t.Form&FormArticle == 0
}

// EndsNounPhrase reports whether a noun phrase can end with token i.
func (r *Reading) EndsNounPhrase(i int) bool {
	if i < 0 {
		return false
	}
	t := &r.Tokens[i]
	return t.Tag == TagNoun || t.Tag == TagName || t.Tag == TagPronoun || t.Tag == TagNumber || t.Sign == ')' || t.Sign == '"' && r.ShortQuotation(i)
}

// nameWithin returns where a subject begins that stands without a comma behind an adjunct: "After the meeting Kim".
func (r *Reading) nameWithin(a, k int) int {
	for j := k; j > a; j-- {
		if t, before := &r.Tokens[j], &r.Tokens[j-1]; (t.Tag == TagName || t.Tag == TagPronoun) && before.Tag == TagNoun && !before.Capital {
			return j
		}
	}
	return -1
}

// coordinated returns the first token of the noun phrases before "and" if they open the clause, else -1: in "he left
// the room and Kim said" they do not.
func (r *Reading) coordinated(s Sentence, k int) int {
	if r.Tokens[k].Sign == ',' {
		k--
	}
	if k < s.From || !r.EndsNounPhrase(k) {
		return -1
	}
	a := r.ChainStart(s, k)
	for range mostCoordinated {
		if a < 0 || a-2 < s.From || r.Tokens[a-1].Sign != ',' || !r.EndsNounPhrase(a-2) {
			break
		}
		b := r.ChainStart(s, a-2)
		if b < 0 || !r.OpensClause(s, b) {
			break
		}
		a = b
	}
	if a >= 0 && r.OpensClause(s, a) {
		return a
	}
	return -1
}

// OpensClause reports whether a clause can begin with token a.
func (r *Reading) OpensClause(s Sentence, a int) bool {
	if a <= s.From {
		return true
	}
	t := &r.Tokens[a-1]
	return t.Sign != 0 && t.Sign != '\'' || t.Tag == TagSubordinator || t.Tag == TagConjunction || t.Tag == TagAdverb || t.Tag == TagWh
}

// Finite reports whether token i is a verb with a tense.
func (r *Reading) Finite(i int) bool {
	if i >= len(r.Tokens) {
		return false
	}
	t := &r.Tokens[i]
	return t.Tag == TagVerb || t.Tag == TagModal || t.Tag == TagAuxiliary && t.Form&FormFinite != 0
}
