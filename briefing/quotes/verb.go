package quotes

// verb makes the candidates of a cue verb.
func (r *reader) verb(n int, s sentence, v int) {
	g := r.groupStart(s, v)
	if v+1 < s.to && r.toks[v+1].tag.verbal() && r.toks[v].tag == tIng && v > g {
		return
	}
	if r.toks[g].tag == tTo && g > s.from && r.isOneOf(g-1, outlooks) {
		return
	}
	c := candidate{sent: n, verb: v, cue: run{g, v + 1}}
	if r.isPassive(s, g, v) {
		r.passive(s, g, v, c)
		return
	}
	if r.inverted(s, g, v) {
		c.inverted = true
		c.source = run{v + 1, r.apposed(s, v+1)}
		if c.content = r.fronted(s, g-1, nil); len(c.content) > 0 {
			c.frame = fFronted
			c.content = r.behind(s, v, c.source.to, c.content)
			r.add(c)
		}
		return
	}
	c.source = r.subject(s, g, 2)
	c.far = r.isFar(s, c.source, g)
	f, x := r.complement(s, v)
	if r.toks[v].class&(cSay|cTell|cAsk|cThink|cSpeak) != 0 && !c.far && !(f == fQuote && r.behindAdjunct(c.source)) {
		if front := r.fronted(s, c.source.from-1, nil); len(front) > 0 && !c.source.empty() && r.standsBehind(s, c.source.from-1, v) {
			c.frame = fFronted
			c.content = r.behind(s, v, v+1, front)
			r.add(c)
			return
		}
	}
	if r.toks[v].class == cSeem {
		if f == fTo && !c.source.empty() {
			c.content, c.source, c.frame = []run{c.source, x}, run{}, fSubjectTo
			r.add(c)
		}
		return
	}
	if f == fNone && r.toks[v].class&cSay != 0 && s.to < len(r.toks) && r.endsClause(s, r.skipAdjuncts(s, v+1)) && r.quoteFollows(s) {
		f, x = fQuote, run{s.to, r.quotes[r.toks[s.to].quote-1].close + 1} // she said in a statement. "..."
	}
	if c.frame = f; r.quotesAs(x) {
		return // who is quoted as saying it says it
	}
	if c.frame == fNone {
		return
	}
	c.content = []run{x}
	if k := c.source.from - 1; c.frame == fGap && !c.source.empty() && k > s.from {
		if r.toks[k].tag == tWh || r.toks[k].tag == tSub {
			c.content = []run{{k, k + 1}, x}
		}
	}
	r.add(c)
}

// behindAdjunct reports whether a comma stands before a source, and no quotation before the comma.
func (r *reader) behindAdjunct(source run) bool {
	k := source.from - 1
	if k > 0 && r.closes(k) { // On “Face the Town,” he said
		q := &r.quotes[r.toks[k].quote-1]
		return r.shortQuote(k) && !r.toks[q.open].breaks && r.toks[q.open].spaced && r.isTitle(r.toks[k].quote-1) && r.toks[q.open-1].tag == tPrep
	}
	return k > 0 && r.toks[k].sign == ',' && !r.closes(k-1)
}

// outlooks make an infinitive an outlook of the writer's: is likely to announce.
var outlooks = []string{"likely", "unlikely", "set", "due", "bound", "able", "unable", "enough"}

// isFar reports whether the subject of the verb group at g stands elsewhere than before it, appositions aside.
func (r *reader) isFar(s sentence, source run, g int) bool {
	return source.empty() || source.to != g && !(source.to == g-1 && r.toks[g-1].sign != 0)
}

// isPassive reports whether the verb group is a passive: was asked, proposed by.
func (r *reader) isPassive(s sentence, g, v int) bool {
	if r.toks[v].tag != tPart {
		return false
	}
	for i := v - 1; i >= g; i-- {
		if r.toks[i].tag == tAux {
			return r.toks[i].bits&bBe != 0 && r.toks[i].bits&bHave == 0
		}
	}
	return true
}

// passive makes the candidate of a passive: what is said is its subject, who says it stands behind "by".
func (r *reader) passive(s sentence, g, v int, c candidate) {
	c.passive = true
	subject := r.subject(s, g, 1)
	if g == v && !subject.empty() && r.toks[subject.from].tag == tWh {
		return
	}
	f, x := r.complement(s, v)
	for i := v + 1; i < s.to && i < v+15 && r.toks[i].sign == 0; i++ {
		if r.is(i, "by") && r.toks[i].quote == 0 {
			c.source = run{i + 1, r.chainEnd(s, i+1)}
			break
		}
	}
	switch {
	case f == fThat || f == fWh || f == fQuote || f == fColon:
		c.frame, c.content = f, []run{x}
	case f == fTo && !subject.empty():
		c.frame, c.content = fSubjectTo, []run{subject, x}
	case f == fObject && !subject.empty() && g < v && r.toks[v].class&cName != 0:
		c.frame, c.content = fSubjectTo, []run{subject, x}
	case f == fNone && !subject.empty() && g < v && r.is(v+1, "as"):
		c.frame, c.content = fSubjectTo, []run{subject, {v + 1, max(v+1, r.stretch(s, v+2))}}
	case !subject.empty() && (g < v || !c.source.empty()):
		if g == v {
			subject.from = max(subject.from, r.phraseStart(s, subject.to-1))
		}
		c.frame, c.content = fObject, []run{subject}
		if c.source.empty() && f != fNone && v+1 < s.to && r.toks[v+1].tag == tPrep {
			c.content = append(c.content, run{v + 1, max(x.to, v+1)})
		}
	default:
		return
	}
	r.add(c)
}

// inverted reports whether the subject stands behind the verb: "It is late," said the minister.
func (r *reader) inverted(s sentence, g, v int) bool {
	t := &r.toks[v]
	if g != v || g == s.from || t.tag != tVerb && t.tag != tPart || t.bits&(bPast|bThird) == 0 {
		return false
	}
	e := r.chainEnd(s, v+1)
	if e == v+1 {
		return false
	}
	before := &r.toks[g-1]
	switch {
	case r.closes(g-1) && !r.shortQuote(g-1), before.sign == '"' && r.quotes[before.quote-1].close == g-1 && (r.toks[g-2].sign == ',' || r.toks[g-2].sign == '.'):
		return true
	case before.sign == ',' && r.closes(g-2):
		return true
	case before.sign == ',' && t.class&cSay != 0:
		if e < s.to && r.toks[e].sign == '"' {
			return false
		}
		return r.endsClause(s, e) && (r.hasFinite(s.from, g-1) || r.toks[min(e, s.to-1)].sign == ',') && !(r.toks[e-1].bits&bTime != 0 && e == v+2)
	}
	return false
}

// apposed returns the end of the phrase that begins with token o, with the apposition or relative clause behind it.
func (r *reader) apposed(s sentence, o int) int {
	e := r.chainEnd(s, o)
	if e+1 >= s.to || r.toks[e].sign != ',' {
		return e
	}
	switch t := &r.toks[e+1]; {
	case t.tag == tWh, t.tag == tDet, t.tag == tNum, t.tag == tPoss, t.tag == tName && r.endsClause(s, r.chainEnd(s, e+1)):
	default:
		return e
	}
	for i := e + 1; i < s.to; i++ {
		t, next := &r.toks[i], tokenAt(r, i+1, s.to)
		switch {
		case t.sign == '"' && r.toks[e+1].tag == tWh:
			return e
		case t.sign == '"' || t.sign == '.' || t.sign == ';' || t.sign == ':' || t.sign == '-' && t.spaced,
			t.sign == ',' && (next.tag == tPrep || next.tag == tIng || next.tag == tAdv):
			return i
		}
	}
	return s.to
}

// fronted returns what is said where it stands before a speaker: up to token p, a comma or a closing mark.
func (r *reader) fronted(s sentence, p int, into []run) []run {
	if p <= s.from {
		return into
	}
	t := &r.toks[p]
	if t.sign != ',' && !(t.sign == '"' && r.quotes[t.quote-1].close == p) && !(t.sign == '-' && r.toks[p-1].sign == '"') {
		return into
	}
	from := s.from
	for i := p - 1; i > s.from; i-- {
		if t := &r.toks[i]; t.quote == 0 && (t.sign == ';' || t.sign == ':' && r.toks[p].sign == '"') {
			from = i + 1
			break
		}
	}
	if q := t.quote; t.sign == '"' && q > 0 {
		if o := r.quotes[q-1].open; o > from && (r.toks[o-1].sign == ',' || r.toks[o-1].sign == '-') && r.hasFinite(from, o) {
			from = o
		}
	}
	return append(into, run{from, p + 1})
}

// standsBehind reports whether the verb v with its subject behind token p tells what stands before it.
func (r *reader) standsBehind(s sentence, p, v int) bool {
	quoted := r.toks[p].sign == '"' && !r.shortQuote(p) || r.toks[p].sign == '"' && (r.toks[p-1].sign == ',' || r.toks[p-1].sign == '.') || r.toks[p].sign == ',' && r.closes(p-1)
	if quoted {
		return true
	}
	if r.toks[v].class&(cSay|cTell|cThink) == 0 || r.toks[v].tag == tIng || r.toks[p+1].tag == tWh || r.toks[s.from].tag == tSub || r.toks[s.from].tag == tWh {
		return false
	}
	e := v + 1
	if r.toks[v].class&cTell != 0 {
		e = r.chainEnd(s, e)
	}
	if !r.endsClause(s, e) && !r.endsClause(s, r.skipAdjuncts(s, e)) {
		return false
	}
	return r.hasFinite(s.from, p) || tokenAt(r, e, s.to).sign == ','
}

// behind adds what goes on behind the speaker: "It is late," he said, "and we are tired."
func (r *reader) behind(s sentence, v, o int, pieces []run) []run {
	for i := o; i < s.to; i++ {
		t := &r.toks[i]
		if t.class&(cSay|cTell|cAsk|cName|cJudge|cTalk) != 0 && t.tag.verbal() && t.quote == 0 {
			break
		}
		if t.sign == '"' && t.quote > 0 && r.quotes[t.quote-1].open == i && (!r.shortQuote(i) || i > s.from && r.toks[i-1].sign == ',') {
			return append(pieces, run{i, r.contentEnd(s, v, i)})
		}
	}
	if r.toks[pieces[0].to-1].sign == ',' && o+1 < s.to && r.toks[o].sign == ',' && r.toks[o+1].tag != tWh {
		return append(pieces, run{o + 1, r.contentEnd(s, v, o+1)})
	}
	return pieces
}

// quoteFollows reports whether the next sentence of the paragraph begins with a quotation of some length.
func (r *reader) quoteFollows(s sentence) bool {
	t := &r.toks[s.to]
	return !t.breaks && t.sign == '"' && t.quote > 0 && r.quotes[t.quote-1].open == s.to && r.quotes[t.quote-1].closed && !r.shortQuote(s.to) && r.endsAt(r.quotes[t.quote-1].close)
}

// quotesAs reports whether an object goes on with "as saying".
func (r *reader) quotesAs(x run) bool {
	for i := x.from; i+1 < x.to && i < x.from+12; i++ {
		if r.is(i, "as") && r.toks[i+1].tag == tIng && r.toks[i+1].class&(cSay|cTell) != 0 && r.toks[i].quote == 0 {
			return true
		}
	}
	return false
}
