package quotes

import "dateline/briefing/grammar"

// contentEnd returns the end of the clause or quotation that begins with token o and that the verb v tells: the end
// of the sentence, unless another statement's words or, in a relative clause, the main clause come first.
func (r *reader) contentEnd(s grammar.Sentence, v, o int) int {
	nested := r.inRelative(s, v) || r.Finite(o)
	under := r.isUnder(s, v)
	finite := false
	for i := o; i < s.To; i++ {
		t := &r.Tokens[i]
		if t.Quotation > 0 && !(nested && r.ClosesWithComma(i)) {
			if finite = true; r.ClosesWithComma(i) && r.Is(i+1, grammar.Contrast) {
				return i + 1
			}
			continue
		}
		next := r.At(i+1, s.To)
		switch {
		case t.Sign == '"' && i+1 < s.To && r.Finite(i+1):
			return i + 1
		case t.Sign == ',' && under && finite && r.opensFinite(s, i+1):
			return i
		case t.Sign == ',' && next.Tag == grammar.TagConjunction && i+2 < s.To && (r.Finite(i+2) || i+3 < s.To && r.Tokens[i+2].Tag == grammar.TagAdverb && r.Finite(i+3)):
			return i
		case t.Sign == ',' && finite && (r.Is(i+1, grammar.Contrast) || r.Is(i+1, grammar.But) && r.opensFinite(s, i+2)):
			return i
		case t.Sign == ';', t.Sign == ')' && !r.opened(o, i):
			return i
		case t.Sign == ',' && (r.saysAfter(s, i) || r.Is(i+1, grammar.As) && i+2 < s.To && r.Tokens[i+2].Tag == grammar.TagAuxiliary):
			return i
		case t.Sign == ',' && nested && finite && i+1 < s.To && (r.Finite(i+1) || next.Tag == grammar.TagAdverb && i+2 < s.To && r.Finite(i+2)):
			return i
		case t.Sign == ',' && next.Tag == grammar.TagIng && next.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbTalk|grammar.VerbJudge|grammar.VerbName|grammar.VerbWant) != 0:
			return i
		case t.Sign == '-' && t.Spaced && nested && finite && i+1 < s.To && r.Finite(i+1):
			return i
		case t.Tag == grammar.TagConjunction && i > o && r.ClosesWithComma(i-1) && r.Finite(i+1):
			return i
		case t.Tag == grammar.TagConjunction && i > o:
			j := i + 1
			for j < s.To && r.Tokens[j].Tag == grammar.TagAdverb {
				j++
			}
			if j < s.To && (r.Finite(j) || r.Tokens[j].Tag == grammar.TagIng) && r.Tokens[j].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk|grammar.VerbName|grammar.VerbJudge) != 0 && r.Tokens[j].Form&r.Tokens[v].Form&grammar.FormVerb != 0 {
				return i
			}
		}
		finite = finite || r.Finite(i)
	}
	return s.To
}

// isUnder reports whether the clause of the verb v opens with a conjunction: while he said that it was late, she left.
func (r *reader) isUnder(s grammar.Sentence, v int) bool {
	g := r.VerbGroup(s, v)
	if g == s.From {
		return r.Tokens[g].Tag == grammar.TagParticiple || r.Tokens[g].Tag == grammar.TagIng || r.Tokens[g].Tag == grammar.TagVerb // asked about it, he said
	}
	if first := r.Tokens[s.From].Tag; (first == grammar.TagPreposition || first == grammar.TagSubordinator) && !r.HasFinite(s.From, g) {
		return true
	}
	x := r.Subject(s, g, 0)
	if x.From <= s.From || x.Empty() {
		return false
	}
	t := &r.Tokens[x.From-1]
	return t.Tag == grammar.TagSubordinator && !r.Is(x.From-1, grammar.That) || t.Tag == grammar.TagPreposition && t.Form&grammar.FormSubordinator != 0 || t.Tag == grammar.TagWh && t.Form&grammar.FormSubordinator != 0
}

// opened reports whether a bracket opens between o and i.
func (r *reader) opened(o, i int) bool {
	for ; o < i; o++ {
		if r.Tokens[o].Sign == '(' {
			return true
		}
	}
	return false
}

// inRelative reports whether the verb group of v has a relative pronoun as its subject, or stands between dashes or commas.
func (r *reader) inRelative(s grammar.Sentence, v int) bool {
	g := r.VerbGroup(s, v)
	return g > s.From && r.Tokens[g-1].Tag == grammar.TagWh
}

// saysAfter reports whether the words behind the comma at i say who said what stands before it: ", he said.",
// ", according to".
func (r *reader) saysAfter(s grammar.Sentence, i int) bool {
	if r.Is(i+1, grammar.According) {
		return true
	}
	e := r.ChainEnd(s, i+1)
	if e == i+1 {
		return e < s.To && r.Tokens[e].Class&grammar.VerbSay != 0 && r.Tokens[e].Tag == grammar.TagVerb && r.PhraseEnd(s, e+1) > e+1 && r.endsClause(s, r.ChainEnd(s, e+1))
	}
	for e < s.To && (r.Tokens[e].Tag == grammar.TagAdverb || r.Tokens[e].Tag == grammar.TagAuxiliary) {
		e++
	}
	if e >= s.To || r.Tokens[e].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) == 0 || !r.Tokens[e].Tag.Verbal() {
		return false
	}
	return r.endsClause(s, e+1) || r.endsClause(s, r.skipAdjuncts(s, e+1)) ||
		r.Tokens[e].Class&grammar.VerbTell != 0 && r.endsClause(s, r.ChainEnd(s, e+1))
}

// endsClause reports whether a clause ends before token i.
func (r *reader) endsClause(s grammar.Sentence, i int) bool {
	return i >= s.To || r.Tokens[i].Sign == ',' || r.Tokens[i].Sign == '.' || r.Tokens[i].Sign == ';' || r.Tokens[i].Sign == '-' ||
		r.Tokens[i].Sign == ':' || r.Tokens[i].Sign == ')' || r.Tokens[i].Sign == '"' && r.Quotations[r.Tokens[i].Quotation-1].Open == i
}

// trim drops the signs around a content that do not belong to it: a stop or comma that no quotation mark follows.
func (r *reader) trim(x grammar.Range) grammar.Range {
	for !x.Empty() {
		t := &r.Tokens[x.From]
		if t.Sign == 0 || t.Sign == '"' || t.Sign == '(' || t.Quotation > 0 || t.Sign == '\'' {
			break
		}
		x.From++
	}
	for !x.Empty() {
		t := &r.Tokens[x.To-1]
		if t.Sign == 0 && t.Tag != grammar.TagConjunction || t.Sign == '"' && (r.Closes(x.To-1) || r.Quotations[t.Quotation-1].Open != x.To-1) || t.Sign == ')' || t.Quotation > 0 && t.Sign != '"' || t.Sign == '\'' {
			break
		}
		x.To--
	}
	return x
}

// stretch returns the end of the phrase that begins with token o: the next sign, conjunction or verb that is not
// its own.
func (r *reader) stretch(s grammar.Sentence, o int) int {
	relative := false
	for i := o; i < s.To; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Quotation > 0:
			continue
		case t.Tag == grammar.TagWh:
			relative = true
		case t.Sign == '(':
			if e := r.BracketEnd(s, i); e > i {
				i = e - 1
				continue
			}
			return i
		case t.Sign == ',' && (r.inList(s, i) || r.Is(i+1, grammar.Example)):
		case t.Sign != 0 && t.Sign != '\'' && !(t.Sign == '-' && !t.Spaced) && t.Sign != '*':
			return i
		case t.Tag == grammar.TagSubordinator && i > o && !r.Is(i, grammar.That) && !r.Is(i, grammar.Whether), t.Tag == grammar.TagPreposition && t.Form&grammar.FormSubordinator != 0 && r.opensFinite(s, i+1):
			return i
		case t.Tag == grammar.TagSubordinator:
			relative = true
		case t.Tag == grammar.TagConjunction && i+1 < s.To && (r.Finite(i+1) || r.Tokens[i+1].Tag == grammar.TagAdverb && i+2 < s.To && r.Finite(i+2)):
			return i
		case r.Finite(i) && !relative && i > o:
			return i
		}
	}
	return s.To
}

// infinitiveEnd returns the end of the infinitive that begins with token o: the first comma or dash that parts no
// list, unless a clause of its own stands before it.
func (r *reader) infinitiveEnd(s grammar.Sentence, v, o int) int {
	nested, under, clause := r.inRelative(s, v), r.isUnder(s, v), false
	for i := o; i < s.To; i++ {
		t := &r.Tokens[i]
		clause = clause || t.Tag == grammar.TagWh || t.Tag == grammar.TagSubordinator
		switch {
		case nested && !clause && r.Finite(i):
			return i // people who want to leave | are free to
		case under && clause && t.Sign == ',' && r.opensFinite(s, i+1):
			return i
		case t.Quotation > 0:
			continue
		case t.Sign == ',' && r.inList(s, i):
		case t.Sign == ',' || t.Sign == ';' || t.Sign == ':' && !(i+1 < s.To && r.Tokens[i+1].Sign == '"') || t.Sign == '-' && t.Spaced || t.Sign == ')' && !r.opened(o, i):
			return i
		case t.Tag == grammar.TagConjunction && i+1 < s.To && r.Finite(i+1) && !r.HasFinite(o, i):
			return i
		}
	}
	return s.To
}

// onlyTime reports whether words tell of a time alone.
func (r *reader) onlyTime(from, to int) bool {
	for ; from < to; from++ {
		if t := &r.Tokens[from]; t.Form&grammar.FormTime == 0 && t.Tag != grammar.TagNumber && t.Tag != grammar.TagDeterminer && t.Tag != grammar.TagAdverb {
			return false
		}
	}
	return true
}

func (r *reader) hasConj(from, to int) bool {
	for ; from < to; from++ {
		if r.Tokens[from].Tag == grammar.TagConjunction {
			return true
		}
	}
	return false
}

// inList reports whether the comma at i parts the members of a list that ends in "and".
func (r *reader) inList(s grammar.Sentence, i int) bool {
	for range 5 {
		if i+1 < s.To && r.Tokens[i+1].Tag == grammar.TagConjunction {
			e := r.PhraseEnd(s, i+2)
			return e > i+2 && !(e < s.To && r.Finite(e))
		}
		e := r.ChainEnd(s, i+1)
		if r.hasConj(i+1, e) {
			return !r.Finite(e)
		}
		if e == i+1 || e >= s.To || r.Tokens[e].Sign != ',' {
			return false
		}
		i = e
	}
	return false
}
