package quotes

// contentEnd returns the end of the clause or quotation that begins with token o and that the verb v tells: the end
// of the sentence, unless another statement's words or, in a relative clause, the main clause come first.
func (r *reader) contentEnd(s sentence, v, o int) int {
	nested := r.inRelative(s, v) || r.finite(o)
	under := r.isUnder(s, v)
	finite := false
	for i := o; i < s.to; i++ {
		t := &r.toks[i]
		if t.quote > 0 && !(nested && r.commaQuote(i)) {
			if finite = true; r.commaQuote(i) && r.isOneOf(i+1, contrasts) {
				return i + 1
			}
			continue
		}
		next := tokenAt(r, i+1, s.to)
		switch {
		case t.sign == '"' && i+1 < s.to && r.finite(i+1):
			return i + 1
		case t.sign == ',' && under && finite && r.opensFinite(s, i+1):
			return i
		case t.sign == ',' && next.tag == tConj && i+2 < s.to && (r.finite(i+2) || i+3 < s.to && r.toks[i+2].tag == tAdv && r.finite(i+3)):
			return i
		case t.sign == ',' && finite && (r.isOneOf(i+1, contrasts) || r.is(i+1, "but") && r.opensFinite(s, i+2)):
			return i
		case t.sign == ';', t.sign == ')' && !r.opened(o, i):
			return i
		case t.sign == ',' && (r.saysAfter(s, i) || r.is(i+1, "as") && i+2 < s.to && r.toks[i+2].tag == tAux):
			return i
		case t.sign == ',' && nested && finite && i+1 < s.to && (r.finite(i+1) || next.tag == tAdv && i+2 < s.to && r.finite(i+2)):
			return i
		case t.sign == ',' && next.tag == tIng && next.class&(cSay|cTell|cTalk|cJudge|cName|cWant) != 0:
			return i
		case t.sign == '-' && t.spaced && nested && finite && i+1 < s.to && r.finite(i+1):
			return i
		case t.tag == tConj && i > o && r.commaQuote(i-1) && r.finite(i+1):
			return i
		case t.tag == tConj && i > o:
			j := i + 1
			for j < s.to && r.toks[j].tag == tAdv {
				j++
			}
			if j < s.to && (r.finite(j) || r.toks[j].tag == tIng) && r.toks[j].class&(cSay|cTell|cAsk|cName|cJudge) != 0 && r.toks[j].bits&r.toks[v].bits&bVerb != 0 {
				return i
			}
		}
		finite = finite || r.finite(i)
	}
	return s.to
}

// contrasts open clauses that the writer puts to a statement.
var contrasts = []string{"while", "though", "although", "whereas"}

// isUnder reports whether the clause of the verb v opens with a conjunction: while he said that it was late, she left.
func (r *reader) isUnder(s sentence, v int) bool {
	g := r.groupStart(s, v)
	if g == s.from {
		return r.toks[g].tag == tPart || r.toks[g].tag == tIng || r.toks[g].tag == tVerb // asked about it, he said
	}
	if first := r.toks[s.from].tag; (first == tPrep || first == tSub) && !r.hasFinite(s.from, g) {
		return true
	}
	x := r.subject(s, g, 0)
	if x.from <= s.from || x.empty() {
		return false
	}
	t := &r.toks[x.from-1]
	return t.tag == tSub && !r.is(x.from-1, "that") || t.tag == tPrep && t.bits&bSub != 0 || t.tag == tWh && t.bits&bSub != 0
}

// opened reports whether a bracket opens between o and i.
func (r *reader) opened(o, i int) bool {
	for ; o < i; o++ {
		if r.toks[o].sign == '(' {
			return true
		}
	}
	return false
}

// inRelative reports whether the verb group of v has a relative pronoun as its subject, or stands between dashes or commas.
func (r *reader) inRelative(s sentence, v int) bool {
	g := r.groupStart(s, v)
	return g > s.from && r.toks[g-1].tag == tWh
}

// saysAfter reports whether the words behind the comma at i say who said what stands before it: ", he said.",
// ", according to".
func (r *reader) saysAfter(s sentence, i int) bool {
	if r.is(i+1, "according") {
		return true
	}
	e := r.chainEnd(s, i+1)
	if e == i+1 {
		return e < s.to && r.toks[e].class&cSay != 0 && r.toks[e].tag == tVerb && r.phraseEnd(s, e+1) > e+1 && r.endsClause(s, r.chainEnd(s, e+1))
	}
	for e < s.to && (r.toks[e].tag == tAdv || r.toks[e].tag == tAux) {
		e++
	}
	if e >= s.to || r.toks[e].class&(cSay|cTell|cThink) == 0 || !r.toks[e].tag.verbal() {
		return false
	}
	return r.endsClause(s, e+1) || r.endsClause(s, r.skipAdjuncts(s, e+1)) ||
		r.toks[e].class&cTell != 0 && r.endsClause(s, r.chainEnd(s, e+1))
}

// endsClause reports whether a clause ends before token i.
func (r *reader) endsClause(s sentence, i int) bool {
	return i >= s.to || r.toks[i].sign == ',' || r.toks[i].sign == '.' || r.toks[i].sign == ';' || r.toks[i].sign == '-' ||
		r.toks[i].sign == ':' || r.toks[i].sign == ')' || r.toks[i].sign == '"' && r.quotes[r.toks[i].quote-1].open == i
}

// trim drops the signs around a content that do not belong to it: a stop or comma that no quotation mark follows.
func (r *reader) trim(x run) run {
	for !x.empty() {
		t := &r.toks[x.from]
		if t.sign == 0 || t.sign == '"' || t.sign == '(' || t.quote > 0 || t.sign == '\'' {
			break
		}
		x.from++
	}
	for !x.empty() {
		t := &r.toks[x.to-1]
		if t.sign == 0 && t.tag != tConj || t.sign == '"' && (r.closes(x.to-1) || r.quotes[t.quote-1].open != x.to-1) || t.sign == ')' || t.quote > 0 && t.sign != '"' || t.sign == '\'' {
			break
		}
		x.to--
	}
	return x
}

// stretch returns the end of the phrase that begins with token o: the next sign, conjunction or verb that is not
// its own.
func (r *reader) stretch(s sentence, o int) int {
	relative := false
	for i := o; i < s.to; i++ {
		t := &r.toks[i]
		switch {
		case t.quote > 0:
			continue
		case t.tag == tWh:
			relative = true
		case t.sign == '(':
			if e := r.bracketEnd(s, i); e > i {
				i = e - 1
				continue
			}
			return i
		case t.sign == ',' && (r.inList(s, i) || r.isOneOf(i+1, exampleWords)):
		case t.sign != 0 && t.sign != '\'' && !(t.sign == '-' && !t.spaced) && t.sign != '*':
			return i
		case t.tag == tSub && i > o && !r.is(i, "that") && !r.is(i, "whether"), t.tag == tPrep && t.bits&bSub != 0 && r.opensFinite(s, i+1):
			return i
		case t.tag == tSub:
			relative = true
		case t.tag == tConj && i+1 < s.to && (r.finite(i+1) || r.toks[i+1].tag == tAdv && i+2 < s.to && r.finite(i+2)):
			return i
		case r.finite(i) && !relative && i > o:
			return i
		}
	}
	return s.to
}

// infinitiveEnd returns the end of the infinitive that begins with token o: the first comma or dash that parts no
// list, unless a clause of its own stands before it.
func (r *reader) infinitiveEnd(s sentence, v, o int) int {
	nested, under, clause := r.inRelative(s, v), r.isUnder(s, v), false
	for i := o; i < s.to; i++ {
		t := &r.toks[i]
		clause = clause || t.tag == tWh || t.tag == tSub
		switch {
		case nested && !clause && r.finite(i):
			return i // people who want to leave | are free to
		case under && clause && t.sign == ',' && r.opensFinite(s, i+1):
			return i
		case t.quote > 0:
			continue
		case t.sign == ',' && r.inList(s, i):
		case t.sign == ',' || t.sign == ';' || t.sign == ':' && !(i+1 < s.to && r.toks[i+1].sign == '"') || t.sign == '-' && t.spaced || t.sign == ')' && !r.opened(o, i):
			return i
		case t.tag == tConj && i+1 < s.to && r.finite(i+1) && !r.hasFinite(o, i):
			return i
		}
	}
	return s.to
}

// onlyTime reports whether words tell of a time alone.
func (r *reader) onlyTime(from, to int) bool {
	for ; from < to; from++ {
		if t := &r.toks[from]; t.bits&bTime == 0 && t.tag != tNum && t.tag != tDet && t.tag != tAdv {
			return false
		}
	}
	return true
}

// exampleWords go on with a phrase behind a comma.
var exampleWords = []string{"including", "such", "especially", "particularly", "notably"}

func (r *reader) hasConj(from, to int) bool {
	for ; from < to; from++ {
		if r.toks[from].tag == tConj {
			return true
		}
	}
	return false
}

// inList reports whether the comma at i parts the members of a list that ends in "and".
func (r *reader) inList(s sentence, i int) bool {
	for range 5 {
		if i+1 < s.to && r.toks[i+1].tag == tConj {
			e := r.phraseEnd(s, i+2)
			return e > i+2 && !(e < s.to && r.finite(e))
		}
		e := r.chainEnd(s, i+1)
		if r.hasConj(i+1, e) {
			return !r.finite(e)
		}
		if e == i+1 || e >= s.to || r.toks[e].sign != ',' {
			return false
		}
		i = e
	}
	return false
}
