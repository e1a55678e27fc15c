package quotes

// cueWord makes the candidate of a cue that is no verb.
func (r *reader) cueWord(n int, s sentence, i int) {
	t := &r.toks[i]
	c := candidate{sent: n, verb: i, cue: run{i, i + 1}}
	switch {
	case t.bits&bDoubt != 0:
		r.reportedly(s, i, c)
	case t.bits&bCueNoun != 0 && t.tag == tNoun:
		r.noun(s, i, c)
	case t.tag == tAdj:
		r.adjective(s, i, c)
	}
}

// adjective makes the candidate of "is confident that".
func (r *reader) adjective(s sentence, i int, c candidate) {
	g := r.groupStart(s, i)
	if g == i && i > s.from && r.toks[i-1].tag.verbal() {
		g = r.groupStart(s, i-1)
	}
	if g == i || !r.hasBe(g, i) {
		return
	}
	c.cue.from = g
	c.source = r.subject(s, g, 2)
	c.far = r.isFar(s, c.source, g)
	c.frame, c.content = r.afterWord(s, i)
	if r.toks[i].bits&bClearAdj != 0 && !c.source.empty() && r.is(c.source.from, "it") {
		c.source = run{}
		if c.frame == fPrep || c.frame == fObject {
			return
		}
	}
	if c.frame != fNone {
		r.add(c)
	}
}

func (r *reader) hasBe(g, i int) bool {
	for ; g < i; g++ {
		if r.toks[g].bits&bBe != 0 || r.is(g, "feel") || r.is(g, "feels") || r.is(g, "felt") || r.is(g, "made") || r.is(g, "make") || r.is(g, "makes") {
			return true
		}
	}
	return false
}

// afterWord returns the complement of an adjective or noun.
func (r *reader) afterWord(s sentence, i int) (frame, []run) {
	o := i + 1
	if o >= s.to {
		return fNone, nil
	}
	switch f, x := r.clauseAt(s, i, o); f {
	case fThat, fWh, fTo, fQuote:
		return f, []run{x}
	}
	if r.toks[o].tag == tPrep && r.isOneOf(o, aboutWords) {
		if f, x := r.objectAt(s, i, o+1, fPrep); f != fNone {
			return f, []run{x}
		}
	}
	return fNone, nil
}

// noun makes the candidate of "his call for", "the claim that" and "criticism from the minister".
func (r *reader) noun(s sentence, i int, c candidate) {
	c.frame, c.content = r.afterWord(s, i)
	if c.frame == fNone {
		return
	}
	for k := i - 1; k >= s.from && k > i-5; k-- {
		t := &r.toks[k]
		if t.tag == tPoss {
			c.source = run{k, k + 1}
			if t.sign == '\'' {
				if k == s.from || !r.nounAt(k-1) {
					return
				}
				c.source = run{r.phraseStart(s, k-1), k}
			}
			c.cue.from = k + 1
			break
		}
		if t.tag != tAdj && t.tag != tNoun && t.tag != tNum {
			break
		}
		c.cue.from = k
	}
	if c.source.empty() && (r.is(i+1, "of") || r.is(i+1, "from") || r.is(i+1, "by")) && c.frame == fPrep {
		e := r.chainEnd(s, i+2)
		if r.is(i+1, "of") {
			e = r.phraseEnd(s, i+2)
		}
		if f, x := r.clauseAt(s, i, e); f == fThat || f == fTo {
			c.source, c.frame, c.content = run{i + 2, e}, f, []run{x}
		}
	}
	if c.source.empty() {
		r.lightVerb(s, &c)
	}
	r.add(c)
}

// lightVerb gives a noun the subject of the verb whose object it is: issued a warning that, had doubts about.
func (r *reader) lightVerb(s sentence, c *candidate) {
	k := c.cue.from - 1
	for k > s.from && (r.toks[k].tag == tDet || r.toks[k].tag == tAdv) {
		k--
	}
	if k <= s.from || !r.toks[k].tag.verbal() {
		return
	}
	g := r.groupStart(s, k)
	if r.isPassive(s, g, k) {
		return
	}
	if x := r.subject(s, g, 2); !x.empty() {
		c.source, c.cue.from, c.far = x, g, true
	}
}

// reportedly makes the candidate of an adverb that tells of a report nobody is named for.
func (r *reader) reportedly(s sentence, i int, c candidate) {
	from, to := s.from, s.to
	for j := i - 1; j >= s.from; j-- {
		if t := &r.toks[j]; t.quote == 0 && (t.sign == ',' && !r.inList(s, j) || t.sign == ';' || t.sign == '-' && t.spaced || t.tag == tWh || t.tag == tSub) {
			from = j + 1
			break
		}
	}
	for j := i + 1; j < s.to; j++ {
		if t := &r.toks[j]; t.quote == 0 && (t.sign == ',' && !r.inList(s, j) || t.sign == ';' || t.sign == '-' && t.spaced) {
			to = j
			break
		}
	}
	c.frame = fNone
	c.content = []run{{from, i}, {i + 1, to}}
	r.add(c)
}

// according makes the candidate of "according to".
func (r *reader) according(n int, s sentence, i int) {
	c := candidate{sent: n, verb: i, cue: run{i, i + 2}, frame: fAccording}
	e := r.chainEnd(s, i+2)
	if e == i+2 {
		return
	}
	for e < s.to && (r.toks[e].tag == tPart || r.toks[e].tag == tIng) { // taken last week
		e = max(e+1, r.chainEnd(s, e+1))
		for e < s.to && r.toks[e].tag == tPrep {
			e = max(e+1, r.chainEnd(s, e+1))
		}
	}
	if e < s.to && r.toks[e].tag == tWh || e+1 < s.to && r.toks[e].sign == ',' && r.toks[e+1].tag == tWh {
		for e++; e < s.to && !r.endsClause(s, e); e++ {
		}
	}
	c.source = run{i + 2, e}
	opens := i == s.from
	if !opens {
		before := &r.toks[i-1]
		opens = before.tag == tConj || before.tag == tSub || before.sign == ';' || before.sign == '"' && r.quotes[before.quote-1].open == i-1
	}
	if opens {
		if e < s.to && r.toks[e].sign == ',' {
			e++
		}
		c.content = []run{{e, r.contentEnd(s, i, e)}}
		r.add(c)
		return
	}
	from := s.from
	for j := i - 1; j > s.from; j-- {
		if t := &r.toks[j]; t.quote == 0 && (t.sign == ';' || t.sign == '(' && !r.closed(j, i)) {
			from = j + 1
			break
		}
	}
	c.content = []run{{from, i}}
	if e < s.to && r.toks[e].sign == ',' {
		c.content = append(c.content, run{e + 1, s.to})
	}
	r.add(c)
}

// closed reports whether a bracket closes between j and i.
func (r *reader) closed(j, i int) bool {
	for ; j < i; j++ {
		if r.toks[j].sign == ')' {
			return true
		}
	}
	return false
}

// colon makes the candidate of a speaker and a colon: a headline, a line of a transcript, or what leads up to a quotation.
func (r *reader) colon(n int, s sentence, i int) {
	if i+1 >= s.to {
		return
	}
	c := candidate{sent: n, verb: i, cue: run{i, i + 1}, frame: fColon}
	quoted := r.toks[i+1].sign == '"'
	e := r.phraseEnd(s, s.from)
	if s.paragraph == s.from && i-s.from <= 8 {
		e = r.chainEnd(s, s.from)
	}
	switch {
	case e == i && i-s.from <= 8:
		c.source = run{s.from, i}
		for k := s.from + 1; k+1 < i; k++ { // Weller's answer: no
			if r.toks[k].sign == '\'' && r.toks[k+1].bits&bCueNoun != 0 {
				c.source, c.cue = run{s.from, k}, run{k + 1, i}
				break
			}
		}
	case !quoted:
		return
	default:
		for j := s.from; j < i; j++ {
			if r.toks[j].quote == 0 && r.toks[j].class&(cSay|cTell|cAsk) != 0 && r.toks[j].tag.verbal() {
				return
			}
		}
		for j := s.from; j < i; j++ {
			if r.finite(j) && r.toks[j].quote == 0 {
				c.source, c.far = r.subject(s, r.groupStart(s, j), 1), true
				break
			}
		}
	}
	c.content = []run{{i + 1, s.to}}
	r.add(c)
}
