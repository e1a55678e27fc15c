package quotes

import "dateline/briefing/grammar"

// cueWord makes the candidate of a cue that is no verb.
func (r *reader) cueWord(n int, s grammar.Sentence, i int) {
	t := &r.Tokens[i]
	c := candidate{sent: n, verb: i, cue: grammar.Between(i, i+1)}
	switch {
	case t.Form&grammar.FormHearsay != 0:
		r.reportedly(s, i, c)
	case t.Form&grammar.FormCueNoun != 0 && t.Tag == grammar.TagNoun:
		r.noun(s, i, c)
	case t.Tag == grammar.TagAdjective:
		r.adjective(s, i, c)
	}
}

// adjective makes the candidate of "is confident that".
func (r *reader) adjective(s grammar.Sentence, i int, c candidate) {
	g := r.VerbGroup(s, i)
	if g == i && i > s.From && r.Tokens[i-1].Tag.Verbal() {
		g = r.VerbGroup(s, i-1)
	}
	if g == i || !r.hasBe(g, i) {
		return
	}
	c.cue.From = g
	c.source = r.Subject(s, g, 2)
	c.far = r.isFar(s, c.source, g)
	c.frame, c.content = r.afterWord(s, i)
	if r.Tokens[i].Form&grammar.FormClearAdjective != 0 && !c.source.Empty() && r.Is(c.source.From, grammar.It) {
		c.source = grammar.Range{}
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
		if r.Tokens[g].Form&grammar.FormBe != 0 || r.Is(g, grammar.Feel) {
			return true
		}
	}
	return false
}

// afterWord returns the complement of an adjective or noun.
func (r *reader) afterWord(s grammar.Sentence, i int) (frame, []grammar.Range) {
	o := i + 1
	if o >= s.To {
		return fNone, nil
	}
	switch f, x := r.clauseAt(s, i, o); f {
	case fThat, fWh, fTo, fQuote:
		return f, []grammar.Range{x}
	}
	if r.Tokens[o].Tag == grammar.TagPreposition && r.Is(o, grammar.Topic) {
		if f, x := r.objectAt(s, i, o+1, fPrep); f != fNone {
			return f, []grammar.Range{x}
		}
	}
	return fNone, nil
}

// noun makes the candidate of "his call for", "the claim that" and "criticism from the minister".
func (r *reader) noun(s grammar.Sentence, i int, c candidate) {
	c.frame, c.content = r.afterWord(s, i)
	if c.frame == fNone {
		return
	}
	for k := i - 1; k >= s.From && k > i-5; k-- {
		t := &r.Tokens[k]
		if t.Tag == grammar.TagPossessive {
			c.source = grammar.Between(k, k+1)
			if t.Sign == '\'' {
				if k == s.From || !r.EndsNounPhrase(k-1) {
					return
				}
				c.source = grammar.Between(r.PhraseStart(s, k-1), k)
			}
			c.cue.From = k + 1
			break
		}
		if t.Tag != grammar.TagAdjective && t.Tag != grammar.TagNoun && t.Tag != grammar.TagNumber {
			break
		}
		c.cue.From = k
	}
	if c.source.Empty() && (r.Is(i+1, grammar.Origin)) && c.frame == fPrep {
		e := r.ChainEnd(s, i+2)
		if r.Is(i+1, grammar.Of) {
			e = r.PhraseEnd(s, i+2)
		}
		if f, x := r.clauseAt(s, i, e); f == fThat || f == fTo {
			c.source, c.frame, c.content = grammar.Between(i+2, e), f, []grammar.Range{x}
		}
	}
	if c.source.Empty() {
		r.lightVerb(s, &c)
	}
	r.add(c)
}

// lightVerb gives a noun the subject of the verb whose object it is: issued a warning that, had doubts about.
func (r *reader) lightVerb(s grammar.Sentence, c *candidate) {
	k := c.cue.From - 1
	for k > s.From && (r.Tokens[k].Tag == grammar.TagDeterminer || r.Tokens[k].Tag == grammar.TagAdverb) {
		k--
	}
	if k <= s.From || !r.Tokens[k].Tag.Verbal() {
		return
	}
	g := r.VerbGroup(s, k)
	if r.isPassive(s, g, k) {
		return
	}
	if x := r.Subject(s, g, 2); !x.Empty() {
		c.source, c.cue.From, c.far = x, g, true
	}
}

// reportedly makes the candidate of an adverb that tells of a report nobody is named for.
func (r *reader) reportedly(s grammar.Sentence, i int, c candidate) {
	from, to := s.From, s.To
	for j := i - 1; j >= s.From; j-- {
		if t := &r.Tokens[j]; t.Quotation == 0 && (t.Sign == ',' && !r.inList(s, j) || t.Sign == ';' || t.Sign == '-' && t.Spaced || t.Tag == grammar.TagWh || t.Tag == grammar.TagSubordinator) {
			from = j + 1
			break
		}
	}
	for j := i + 1; j < s.To; j++ {
		if t := &r.Tokens[j]; t.Quotation == 0 && (t.Sign == ',' && !r.inList(s, j) || t.Sign == ';' || t.Sign == '-' && t.Spaced) {
			to = j
			break
		}
	}
	c.frame = fNone
	c.content = []grammar.Range{grammar.Between(from, i), grammar.Between(i+1, to)}
	r.add(c)
}

// according makes the candidate of "according to".
func (r *reader) according(n int, s grammar.Sentence, i int) {
	c := candidate{sent: n, verb: i, cue: grammar.Between(i, i+2), frame: fAccording}
	e := r.ChainEnd(s, i+2)
	if e == i+2 {
		return
	}
	for e < s.To && (r.Tokens[e].Tag == grammar.TagParticiple || r.Tokens[e].Tag == grammar.TagIng) { // taken last week
		e = max(e+1, r.ChainEnd(s, e+1))
		for e < s.To && r.Tokens[e].Tag == grammar.TagPreposition {
			e = max(e+1, r.ChainEnd(s, e+1))
		}
	}
	if e < s.To && r.Tokens[e].Tag == grammar.TagWh || e+1 < s.To && r.Tokens[e].Sign == ',' && r.Tokens[e+1].Tag == grammar.TagWh {
		for e++; e < s.To && !r.endsClause(s, e); e++ {
		}
	}
	c.source = grammar.Between(i+2, e)
	opens := i == s.From
	if !opens {
		before := &r.Tokens[i-1]
		opens = before.Tag == grammar.TagConjunction || before.Tag == grammar.TagSubordinator || before.Sign == ';' || before.Sign == '"' && r.Quotations[before.Quotation-1].Open == i-1
	}
	if opens {
		if e < s.To && r.Tokens[e].Sign == ',' {
			e++
		}
		c.content = []grammar.Range{grammar.Between(e, r.contentEnd(s, i, e))}
		r.add(c)
		return
	}
	from := s.From
	for j := i - 1; j > s.From; j-- {
		if t := &r.Tokens[j]; t.Quotation == 0 && (t.Sign == ';' || t.Sign == '(' && !r.closed(j, i)) {
			from = j + 1
			break
		}
	}
	c.content = []grammar.Range{grammar.Between(from, i)}
	if e < s.To && r.Tokens[e].Sign == ',' {
		c.content = append(c.content, grammar.Between(e+1, s.To))
	}
	r.add(c)
}

// closed reports whether a bracket closes between j and i.
func (r *reader) closed(j, i int) bool {
	for ; j < i; j++ {
		if r.Tokens[j].Sign == ')' {
			return true
		}
	}
	return false
}

// colon makes the candidate of a speaker and a colon: a headline, a line of a transcript, or what leads up to a quotation.
func (r *reader) colon(n int, s grammar.Sentence, i int) {
	if i+1 >= s.To {
		return
	}
	c := candidate{sent: n, verb: i, cue: grammar.Between(i, i+1), frame: fColon}
	quoted := r.Tokens[i+1].Sign == '"'
	e := r.PhraseEnd(s, s.From)
	if s.Paragraph == s.From && i-s.From <= 8 {
		e = r.ChainEnd(s, s.From)
	}
	switch {
	case e == i && i-s.From <= 8:
		c.source = grammar.Between(s.From, i)
		for k := s.From + 1; k+1 < i; k++ { // Weller's answer: no
			if r.Tokens[k].Sign == '\'' && r.Tokens[k+1].Form&grammar.FormCueNoun != 0 {
				c.source, c.cue = grammar.Between(s.From, k), grammar.Between(k+1, i)
				break
			}
		}
	case !quoted:
		return
	default:
		for j := s.From; j < i; j++ {
			if r.Tokens[j].Quotation == 0 && r.Tokens[j].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) != 0 && r.Tokens[j].Tag.Verbal() {
				return
			}
		}
		for j := s.From; j < i; j++ {
			if r.Finite(j) && r.Tokens[j].Quotation == 0 {
				c.source, c.far = r.Subject(s, r.VerbGroup(s, j), 1), true
				break
			}
		}
	}
	c.content = []grammar.Range{grammar.Between(i+1, s.To)}
	r.add(c)
}
