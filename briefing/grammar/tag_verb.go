package grammar

// tagVerb tells what a form that can be a verb is.
func (r *Reading) tagVerb(s Sentence, i int, next Token) Tag {
	b, before := r.Tokens[i].Form, r.before(s, i)
	direct := TagSign // the word right before it
	if i > s.From {
		direct = r.Tokens[i-1].Tag
	}
	dated := i-2 >= s.From && r.Tokens[i-2].Form&FormTime != 0             // on June 9 said
	aged := i-3 >= s.From && r.Is(i-2, Of) && r.Tokens[i-3].Tag == TagNoun // a man of 71 drowned
	fixed := direct == TagDeterminer || direct == TagPossessive || direct == TagAdjective || direct == TagNumber && !dated && !aged && !r.tellsObject(s, i)
	switch {
	case b&FormBase != 0 && r.isInfinitive(s, i, before, direct):
		return TagBase
	case b&(FormParticiple|FormIng) != 0 && before == TagAuxiliary && r.auxiliary(s, i)&(FormBe|FormHave) != 0:
		if b&FormParticiple != 0 {
			return TagParticiple
		}
		return TagIng
	case b&FormIng != 0:
		return r.tagIng(s, i, direct, next)
	case b&(FormPast|FormParticiple) != 0:
		if r.describes(s, i, next) {
			return TagParticiple // the congress, expected in May, will
		}
		return r.tagPast(s, i, before, fixed, next)
	case fixed || before == TagPreposition || before == TagAuxiliary && b&FormNoun != 0:
		return TagNoun
	case b&FormBase != 0 && direct == TagNoun && i-2 >= s.From && r.Tokens[i-2].Form&FormArticle != 0 && !r.Is(i-2, The):
		return TagNoun // a slow fall
	case b&FormThird != 0:
		if b&FormNoun != 0 && r.isNounHere(s, i, direct, next) {
			return TagNoun
		}
		return TagVerb
	}
	return r.tagBase(s, i, before, next)
}

// isInfinitive reports whether the word at i, whose form it can be, is an infinitive: to say, will say, did not say.
func (r *Reading) isInfinitive(s Sentence, i int, before, direct Tag) bool {
	switch before {
	case TagTo, TagModal:
		return true
	case TagAuxiliary:
		return r.auxiliary(s, i)&FormDo != 0
	}
	return direct == TagSign && i-2 >= s.From && r.Tokens[i-1].Sign == '"' && r.Tokens[i-2].Tag == TagTo // to “say”
}

// tagIng tells a verb in -ing from the noun or adjective that it can be.
func (r *Reading) tagIng(s Sentence, i int, direct Tag, next Token) Tag {
	hasTense := next.Sign == 0 && next.Form&(FormThird|FormPast) != 0 && next.Form&FormNoun == 0
	switch {
	case direct == TagNoun && hasTense && i-2 >= s.From && r.Tokens[i-2].Tag == TagDeterminer && !r.IsPlural(i-1):
		return TagNoun // a court filing says
	case direct != TagDeterminer && direct != TagPossessive && direct != TagAdjective:
		return TagIng
	case !hasTense && next.Sign == 0 && next.Form&(FormDeterminer|FormPossessive|FormPreposition|FormAuxiliary|FormModal|FormPerson|FormWh) == 0:
		return TagAdjective
	}
	return TagNoun
}

// describes reports whether the participle at i describes the noun before a comma.
func (r *Reading) describes(s Sentence, i int, next Token) bool {
	t := &r.Tokens[i]
	if i == s.From || r.Tokens[i-1].Sign != ',' || t.Form&FormParticiple == 0 {
		return false
	}
	if t.Class&VerbSay != 0 && r.Is(i+1, Infinitive) && r.At(i+2, s.To).Form&(FormBase|FormBe|FormHave) != 0 {
		return true // the mill, said to be haunted, is
	}
	return next.Form&(FormPreposition|FormTime) != 0 &&
		t.Class != 0 && t.Class&(VerbSay|VerbTell|VerbAsk|VerbSpeak) == 0
}

// tagBase tells what a form without an ending is: a verb in the present, an infinitive or a noun.
func (r *Reading) tagBase(s Sentence, i int, before Tag, next Token) Tag {
	noun := r.Tokens[i].Form&FormNoun != 0
	if noun && (before.Nominal() || before == TagParticiple) && r.opensObject(i+1, next) && !r.HasFinite(s.From, i) {
		return TagVerb // emails seen by the Gazette show that
	}
	switch before {
	case TagPronoun, TagWh:
		return TagVerb
	case TagNoun, TagName:
		if !noun || r.IsPlural(i-1) && next.Sign == 0 && next.Form&(FormConjunction|FormAuxiliary|FormModal) == 0 {
			return TagVerb
		}
		return TagNoun
	case TagNumber:
		if r.tellsObject(s, i) {
			return TagVerb // 60% say they
		}
	case TagBase:
		if r.relativeHead(s, i-1) >= 0 {
			return TagVerb // members who are willing to help say
		}
	case TagConjunction, TagSign, TagAdverb:
		if noun && next.Form&(FormDeterminer|FormPossessive|FormPerson) == 0 {
			return TagNoun
		}
		return TagVerb
	}
	if noun {
		return TagNoun
	}
	return TagBase
}

// isNounHere reports whether a form in -s that can be either is a plural and no verb.
func (r *Reading) isNounHere(s Sentence, i int, direct Tag, next Token) bool {
	opens := next.Form&(FormDeterminer|FormPossessive|FormPerson|FormWh|FormSubordinator) != 0 || next.Capital || next.Sign == '"' || r.Is(i+1, Infinitive)
	switch {
	case direct == TagNoun && r.IsPlural(i-1) && !r.Is(i+1, That), direct.Verbal():
		return true
	case direct == TagNoun:
		return !opens
	case direct == TagName && next.Form&FormPreposition != 0 && r.governedPhrase(s, i-1):
		return true // commander of American forces in
	case direct == TagName:
		return next.Sign != 0 && next.Sign != '"' && next.Sign != ':' || next.Form&(FormAuxiliary|FormModal) != 0 || next.Form&FormPast != 0 && next.Form&FormNoun == 0
	case direct == TagSign && i == s.From && next.Sign == 0 && next.Form&(FormBase|FormPast|FormParticiple) != 0 && next.Form&FormDeterminer == 0:
		return next.Form&FormNoun == 0 || r.opensObject(i+2, r.At(i+2, s.To)) // Emails show that
	case direct == TagSign:
		return next.Form&(FormPreposition|FormAuxiliary|FormModal) != 0 && !r.Is(i+1, Infinitive)
	}
	return false
}

// governedPhrase reports whether the noun phrase that ends with token k follows a preposition.
func (r *Reading) governedPhrase(s Sentence, k int) bool {
	a := r.PhraseStart(s, k)
	return a > s.From && r.Tokens[a-1].Tag == TagPreposition
}

// tagPast tells a past tense from a participle.
func (r *Reading) tagPast(s Sentence, i int, before Tag, fixed bool, next Token) Tag {
	b := r.Tokens[i].Form
	nounNext := next.Sign == 0 && next.Form&(FormDeterminer|FormPossessive|FormPreposition|FormAuxiliary|FormWh|FormSubordinator|FormPerson|FormAdverb|FormConjunction|FormModal) == 0
	switch {
	case fixed && nounNext:
		return TagAdjective
	case fixed:
		return TagNoun
	case before == TagPreposition && nounNext:
		return TagAdjective
	case before == TagPreposition, before == TagSubordinator && nounNext && b&FormParticiple != 0 && next.Form == 0, b&FormPast == 0:
		return TagParticiple
	case b&FormParticiple != 0 && before.Nominal() && next.Form&FormNoun == 0 && r.tellsObject(s, i+1):
		return TagParticiple // those asked said that
	case b&FormParticiple != 0 && r.isBy(next) && before != TagPronoun && before != TagWh:
		return TagParticiple
	case before == TagAuxiliary, before == TagTo, before == TagModal:
		return TagParticiple
	}
	return TagVerb
}

// auxiliary returns the Form of the last word before i that is no adverb.
func (r *Reading) auxiliary(s Sentence, i int) Form {
	for i--; i >= s.From; i-- {
		if r.Tokens[i].Tag != TagAdverb {
			return r.Tokens[i].Form
		}
	}
	return 0
}

// verbNotPrep reports whether a word that can be a preposition (like) is a verb behind a word of a tag.
func (r *Reading) verbNotPrep(before Tag) bool {
	return before == TagTo || before == TagModal || before == TagPronoun || before == TagWh || before == TagAuxiliary
}

// opensObject reports whether token i begins what a verb before it has as its object: that it was late, the plan.
func (r *Reading) opensObject(i int, t Token) bool {
	return r.Is(i, That) || t.Sign == 0 && t.Form&(FormDeterminer|FormPossessive|FormPerson) != 0 && t.Form&FormPreposition == 0
}
