package quotes

import "dateline/briefing/grammar"

// verb makes the candidates of a cue verb.
func (r *reader) verb(n int, s grammar.Sentence, v int) {
	g := r.VerbGroup(s, v)
	if v+1 < s.To && r.Tokens[v+1].Tag.Verbal() && r.Tokens[v].Tag == grammar.TagIng && v > g {
		return
	}
	if r.Tokens[g].Tag == grammar.TagTo && g > s.From && r.Is(g-1, grammar.Outlook) {
		return
	}
	c := candidate{sent: n, verb: v, cue: grammar.Between(g, v+1)}
	if r.isPassive(s, g, v) {
		r.passive(s, g, v, c)
		return
	}
	if r.inverted(s, g, v) {
		c.inverted = true
		c.source = grammar.Between(v+1, r.apposed(s, v+1))
		if c.content = r.fronted(s, g-1, nil); len(c.content) > 0 {
			c.frame = fFronted
			c.content = r.behind(s, v, c.source.To, c.content)
			r.add(c)
		}
		return
	}
	c.source = r.Subject(s, g, 2)
	c.far = r.isFar(s, c.source, g)
	f, x := r.complement(s, v)
	if r.Tokens[v].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk|grammar.VerbThink|grammar.VerbSpeak) != 0 && !c.far && !(f == fQuote && r.behindAdjunct(c.source)) {
		if front := r.fronted(s, c.source.From-1, nil); len(front) > 0 && !c.source.Empty() && r.standsBehind(s, c.source.From-1, v) {
			c.frame = fFronted
			c.content = r.behind(s, v, v+1, front)
			r.add(c)
			return
		}
	}
	if r.Tokens[v].Class == grammar.VerbSeem {
		if f == fTo && !c.source.Empty() {
			c.content, c.source, c.frame = []grammar.Range{c.source, x}, grammar.Range{}, fSubjectTo
			r.add(c)
		}
		return
	}
	if f == fNone && r.Tokens[v].Class&grammar.VerbSay != 0 && s.To < len(r.Tokens) && r.endsClause(s, r.skipAdjuncts(s, v+1)) && r.quoteFollows(s) {
		f, x = fQuote, grammar.Between(s.To, r.Quotations[r.Tokens[s.To].Quotation-1].Close+1) // she said in a statement. "..."
	}
	if c.frame = f; r.quotesAs(x) {
		return // who is quoted as saying it says it
	}
	if c.frame == fNone {
		return
	}
	c.content = []grammar.Range{x}
	if k := c.source.From - 1; c.frame == fGap && !c.source.Empty() && k > s.From {
		if r.Tokens[k].Tag == grammar.TagWh || r.Tokens[k].Tag == grammar.TagSubordinator {
			c.content = []grammar.Range{grammar.Between(k, k+1), x}
		}
	}
	r.add(c)
}

// behindAdjunct reports whether a comma stands before a source, and no quotation before the comma.
func (r *reader) behindAdjunct(source grammar.Range) bool {
	k := source.From - 1
	if k > 0 && r.Closes(k) { // On “Face the Town,” he said
		q := &r.Quotations[r.Tokens[k].Quotation-1]
		return r.ShortQuotation(k) && !r.Tokens[q.Open].Breaks && r.Tokens[q.Open].Spaced && r.isTitle(r.Tokens[k].Quotation-1) && r.Tokens[q.Open-1].Tag == grammar.TagPreposition
	}
	return k > 0 && r.Tokens[k].Sign == ',' && !r.Closes(k-1)
}

// isFar reports whether the subject of the verb group at g stands elsewhere than before it, appositions aside.
func (r *reader) isFar(s grammar.Sentence, source grammar.Range, g int) bool {
	return source.Empty() || source.To != g && !(source.To == g-1 && r.Tokens[g-1].Sign != 0)
}

// isPassive reports whether the verb group is a passive: was asked, proposed by.
func (r *reader) isPassive(s grammar.Sentence, g, v int) bool {
	if r.Tokens[v].Tag != grammar.TagParticiple {
		return false
	}
	for i := v - 1; i >= g; i-- {
		if r.Tokens[i].Tag == grammar.TagAuxiliary {
			return r.Tokens[i].Form&grammar.FormBe != 0 && r.Tokens[i].Form&grammar.FormHave == 0
		}
	}
	return true
}

// passive makes the candidate of a passive: what is said is its subject, who says it stands behind "by".
func (r *reader) passive(s grammar.Sentence, g, v int, c candidate) {
	c.passive = true
	subject := r.Subject(s, g, 1)
	if g == v && !subject.Empty() && r.Tokens[subject.From].Tag == grammar.TagWh {
		return
	}
	f, x := r.complement(s, v)
	for i := v + 1; i < s.To && i < v+15 && r.Tokens[i].Sign == 0; i++ {
		if r.Is(i, grammar.Agent) && r.Tokens[i].Quotation == 0 {
			c.source = grammar.Between(i+1, r.ChainEnd(s, i+1))
			break
		}
	}
	switch {
	case f == fThat || f == fWh || f == fQuote || f == fColon:
		c.frame, c.content = f, []grammar.Range{x}
	case f == fTo && !subject.Empty():
		c.frame, c.content = fSubjectTo, []grammar.Range{subject, x}
	case f == fObject && !subject.Empty() && g < v && r.Tokens[v].Class&grammar.VerbName != 0:
		c.frame, c.content = fSubjectTo, []grammar.Range{subject, x}
	case f == fNone && !subject.Empty() && g < v && r.Is(v+1, grammar.As):
		c.frame, c.content = fSubjectTo, []grammar.Range{subject, grammar.Between(v+1, max(v+1, r.stretch(s, v+2)))}
	case !subject.Empty() && (g < v || !c.source.Empty()):
		if g == v {
			subject.From = max(subject.From, r.PhraseStart(s, subject.To-1))
		}
		c.frame, c.content = fObject, []grammar.Range{subject}
		if c.source.Empty() && f != fNone && v+1 < s.To && r.Tokens[v+1].Tag == grammar.TagPreposition {
			c.content = append(c.content, grammar.Between(v+1, max(x.To, v+1)))
		}
	default:
		return
	}
	r.add(c)
}

// inverted reports whether the subject stands behind the verb: "It is late," said the minister.
func (r *reader) inverted(s grammar.Sentence, g, v int) bool {
	t := &r.Tokens[v]
	if g != v || g == s.From || t.Tag != grammar.TagVerb && t.Tag != grammar.TagParticiple || t.Form&(grammar.FormPast|grammar.FormThird) == 0 {
		return false
	}
	e := r.ChainEnd(s, v+1)
	if e == v+1 {
		return false
	}
	before := &r.Tokens[g-1]
	switch {
	case r.Closes(g-1) && !r.ShortQuotation(g-1), before.Sign == '"' && r.Quotations[before.Quotation-1].Close == g-1 && (r.Tokens[g-2].Sign == ',' || r.Tokens[g-2].Sign == '.'):
		return true
	case before.Sign == ',' && r.Closes(g-2):
		return true
	case before.Sign == ',' && t.Class&grammar.VerbSay != 0:
		if e < s.To && r.Tokens[e].Sign == '"' {
			return false
		}
		return r.endsClause(s, e) && (r.HasFinite(s.From, g-1) || r.Tokens[min(e, s.To-1)].Sign == ',') && !(r.Tokens[e-1].Form&grammar.FormTime != 0 && e == v+2)
	}
	return false
}

// apposed returns the end of the phrase that begins with token o, with the apposition or relative clause behind it.
func (r *reader) apposed(s grammar.Sentence, o int) int {
	e := r.ChainEnd(s, o)
	if e+1 >= s.To || r.Tokens[e].Sign != ',' {
		return e
	}
	switch t := &r.Tokens[e+1]; {
	case t.Tag == grammar.TagWh, t.Tag == grammar.TagDeterminer, t.Tag == grammar.TagNumber, t.Tag == grammar.TagPossessive, t.Tag == grammar.TagName && r.endsClause(s, r.ChainEnd(s, e+1)):
	default:
		return e
	}
	for i := e + 1; i < s.To; i++ {
		t, next := &r.Tokens[i], r.At(i+1, s.To)
		switch {
		case t.Sign == '"' && r.Tokens[e+1].Tag == grammar.TagWh:
			return e
		case t.Sign == '"' || t.Sign == '.' || t.Sign == ';' || t.Sign == ':' || t.Sign == '-' && t.Spaced,
			t.Sign == ',' && (next.Tag == grammar.TagPreposition || next.Tag == grammar.TagIng || next.Tag == grammar.TagAdverb):
			return i
		}
	}
	return s.To
}

// fronted returns what is said where it stands before a speaker: up to token p, a comma or a closing mark.
func (r *reader) fronted(s grammar.Sentence, p int, into []grammar.Range) []grammar.Range {
	if p <= s.From {
		return into
	}
	t := &r.Tokens[p]
	if t.Sign != ',' && !(t.Sign == '"' && r.Quotations[t.Quotation-1].Close == p) && !(t.Sign == '-' && r.Tokens[p-1].Sign == '"') {
		return into
	}
	from := s.From
	for i := p - 1; i > s.From; i-- {
		if t := &r.Tokens[i]; t.Quotation == 0 && (t.Sign == ';' || t.Sign == ':' && r.Tokens[p].Sign == '"') {
			from = i + 1
			break
		}
	}
	if q := t.Quotation; t.Sign == '"' && q > 0 {
		if o := r.Quotations[q-1].Open; o > from && (r.Tokens[o-1].Sign == ',' || r.Tokens[o-1].Sign == '-') && r.HasFinite(from, o) {
			from = o
		}
	}
	return append(into, grammar.Between(from, p+1))
}

// standsBehind reports whether the verb v with its subject behind token p tells what stands before it.
func (r *reader) standsBehind(s grammar.Sentence, p, v int) bool {
	quoted := r.Tokens[p].Sign == '"' && !r.ShortQuotation(p) || r.Tokens[p].Sign == '"' && (r.Tokens[p-1].Sign == ',' || r.Tokens[p-1].Sign == '.') || r.Tokens[p].Sign == ',' && r.Closes(p-1)
	if quoted {
		return true
	}
	if r.Tokens[v].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink) == 0 || r.Tokens[v].Tag == grammar.TagIng || r.Tokens[p+1].Tag == grammar.TagWh || r.Tokens[s.From].Tag == grammar.TagSubordinator || r.Tokens[s.From].Tag == grammar.TagWh {
		return false
	}
	e := v + 1
	if r.Tokens[v].Class&grammar.VerbTell != 0 {
		e = r.ChainEnd(s, e)
	}
	if !r.endsClause(s, e) && !r.endsClause(s, r.skipAdjuncts(s, e)) {
		return false
	}
	return r.HasFinite(s.From, p) || r.At(e, s.To).Sign == ','
}

// behind adds what goes on behind the speaker: "It is late," he said, "and we are tired."
func (r *reader) behind(s grammar.Sentence, v, o int, pieces []grammar.Range) []grammar.Range {
	for i := o; i < s.To; i++ {
		t := &r.Tokens[i]
		if t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk|grammar.VerbName|grammar.VerbJudge|grammar.VerbTalk) != 0 && t.Tag.Verbal() && t.Quotation == 0 {
			break
		}
		if t.Sign == '"' && t.Quotation > 0 && r.Quotations[t.Quotation-1].Open == i && (!r.ShortQuotation(i) || i > s.From && r.Tokens[i-1].Sign == ',') {
			return append(pieces, grammar.Between(i, r.contentEnd(s, v, i)))
		}
	}
	if r.Tokens[pieces[0].To-1].Sign == ',' && o+1 < s.To && r.Tokens[o].Sign == ',' && r.Tokens[o+1].Tag != grammar.TagWh {
		return append(pieces, grammar.Between(o+1, r.contentEnd(s, v, o+1)))
	}
	return pieces
}

// quoteFollows reports whether the next sentence of the paragraph begins with a quotation of some length.
func (r *reader) quoteFollows(s grammar.Sentence) bool {
	t := &r.Tokens[s.To]
	return !t.Breaks && t.Sign == '"' && t.Quotation > 0 && r.Quotations[t.Quotation-1].Open == s.To && r.Quotations[t.Quotation-1].Closed && !r.ShortQuotation(s.To) && r.EndsSentence(r.Quotations[t.Quotation-1].Close)
}

// quotesAs reports whether an object goes on with "as saying".
func (r *reader) quotesAs(x grammar.Range) bool {
	for i := x.From; i+1 < x.To && i < x.From+12; i++ {
		if r.Is(i, grammar.As) && r.Tokens[i+1].Tag == grammar.TagIng && r.Tokens[i+1].Class&(grammar.VerbSay|grammar.VerbTell) != 0 && r.Tokens[i].Quotation == 0 {
			return true
		}
	}
	return false
}
