package quotes

// tagVerb tells what a form that can be a verb is.
func (r *reader) tagVerb(s sentence, i int, next token) tag {
	t := &r.toks[i]
	b, before := t.bits, r.before(s, i)
	direct := tSign // the word right before it
	if i > s.from {
		direct = r.toks[i-1].tag
	}
	fixed := direct == tDet || direct == tPoss || direct == tAdj || direct == tNum
	switch {
	case b&bBase != 0 && (before == tTo || direct == tSign && i-2 >= s.from && r.toks[i-1].sign == '"' && r.toks[i-2].tag == tTo || before == tModal || before == tAux && r.auxiliary(s, i)&bDo != 0):
		return tBase
	case b&(bPart|bIng) != 0 && before == tAux && r.auxiliary(s, i)&(bBe|bHave) != 0:
		if b&bPart != 0 {
			return tPart
		}
		return tIng
	case b&bIng != 0:
		switch {
		case (direct == tDet || direct == tPoss || direct == tAdj) && next.sign == 0 && next.bits&(bDet|bPoss|bPrep|bAux|bModal|bPerson|bWh) == 0:
			return tAdj
		case direct == tDet || direct == tPoss || direct == tAdj:
			return tNoun
		}
		return tIng
	case b&(bPast|bPart) != 0:
		if direct == tSign && i > s.from && r.toks[i-1].sign == ',' && b&bPart != 0 && next.bits&bPrep != 0 && t.class&(cSay|cTell|cAsk|cSpeak) == 0 && t.class != 0 {
			return tPart // the congress, expected in May, will
		}
		return r.tagPast(b, before, fixed, next)
	case fixed || before == tPrep || before == tAux && b&bNoun != 0:
		return tNoun
	case b&bThird != 0:
		if b&bNoun != 0 && r.isNounHere(s, i, direct, next) {
			return tNoun
		}
		return tVerb
	}
	switch before {
	case tPron, tWh:
		return tVerb
	case tNoun, tName:
		if b&bNoun == 0 || r.isPlural(i-1) && next.sign == 0 && next.bits&(bConj|bAux|bModal) == 0 {
			return tVerb
		}
		return tNoun
	case tConj, tSign, tAdv:
		if b&bNoun != 0 && next.bits&(bDet|bPoss|bPerson) == 0 {
			return tNoun
		}
		return tVerb
	}
	if b&bNoun != 0 {
		return tNoun
	}
	return tBase
}

// isNounHere reports whether a form in -s that can be either is a plural and no verb.
func (r *reader) isNounHere(s sentence, i int, direct tag, next token) bool {
	opens := next.bits&(bDet|bPoss|bPerson|bWh|bSub) != 0 || next.capital || next.sign == '"' || r.isTo(i+1)
	switch {
	case direct == tNoun && r.isPlural(i-1), direct.verbal():
		return true
	case direct == tNoun:
		return !opens
	case direct == tName && next.bits&bPrep != 0 && r.governedPhrase(s, i-1):
		return true // commander of American forces in
	case direct == tName:
		return next.sign != 0 && next.sign != '"' && next.sign != ':' || next.bits&(bAux|bModal) != 0 || next.bits&bPast != 0 && next.bits&bNoun == 0
	case direct == tSign:
		return next.bits&(bPrep|bAux|bModal) != 0 && !r.isTo(i+1)
	}
	return false
}

// governedPhrase reports whether the noun phrase that ends with token k follows a preposition.
func (r *reader) governedPhrase(s sentence, k int) bool {
	a := r.phraseStart(s, k)
	return a > s.from && r.toks[a-1].tag == tPrep
}

// tagPast tells a past tense from a participle.
func (r *reader) tagPast(b bits, before tag, fixed bool, next token) tag {
	nounNext := next.sign == 0 && next.bits&(bDet|bPoss|bPrep|bAux|bWh|bSub|bPerson|bAdv|bConj|bModal) == 0
	switch {
	case fixed && nounNext:
		return tAdj
	case fixed:
		return tNoun
	case before == tPrep && nounNext:
		return tAdj
	case before == tPrep, before == tSub && nounNext && b&bPart != 0 && next.bits == 0, b&bPast == 0:
		return tPart
	case b&bPart != 0 && r.isBy(next) && before != tPron && before != tWh:
		return tPart
	case before == tAux, before == tTo, before == tModal:
		return tPart
	}
	return tVerb
}

// auxiliary returns the bits of the last word before i that is no adverb.
func (r *reader) auxiliary(s sentence, i int) bits {
	for i--; i >= s.from; i-- {
		if r.toks[i].tag != tAdv {
			return r.toks[i].bits
		}
	}
	return 0
}

// verbNotPrep reports whether a word that can be a preposition (like) is a verb behind a word of a tag.
func (r *reader) verbNotPrep(before tag) bool {
	return before == tTo || before == tModal || before == tPron || before == tWh || before == tAux
}
