package quotes

// frame is the shape of what stands with a cue.
type frame uint8

const (
	fNone frame = iota
	fQuote
	fThat
	fZero // a clause without that
	fWh
	fTo
	fObject
	fObjectTo
	fPrep
	fIng
	fColon
	fFronted // what is said stands before the cue
	fSubjectTo
	fAccording
	fGap // a clause whose subject stands before the speaker
	frames
)

// complement returns what follows the cue verb v and its shape.
func (r *reader) complement(s sentence, v int) (frame, run) {
	c := r.toks[v].class
	o := v + 1
	if o < s.to && r.toks[o].sign == 0 && r.toks[o].tag == tAdv && !r.sentenceMark(s, o) {
		o++
	}
	if p := r.skipTimes(s, o); p > o {
		if f, x := r.clauseAt(s, v, p); f != fNone {
			return f, x
		}
	}
	if c&(cTell|cAsk) != 0 {
		if e := r.chainEnd(s, o); e > o {
			if f, x := r.clauseAt(s, v, r.skipAdjuncts(s, e)); f == fThat || f == fQuote || f == fWh || f == fColon {
				return f, x
			}
		}
	}
	if f, x := r.clauseAt(s, v, o); f != fNone {
		return f, x
	}
	if c&(cTell|cAsk) != 0 {
		if e := r.chainEnd(s, o); e > o {
			if f, x := r.clauseAt(s, v, r.skipAdjuncts(s, e)); f != fNone && f != fObject {
				return f, x
			}
			if e < s.to && r.toks[e].tag == tPrep && (r.is(e, "of") || r.is(e, "about")) {
				return r.objectAt(s, v, e+1, fPrep)
			}
		}
	}
	if p := r.skipAdjuncts(s, o); p > o {
		if f, x := r.clauseAt(s, v, p); f != fNone && f != fObject {
			return f, x
		}
	}
	if c&(cSay|cTell|cAsk) != 0 {
		if q := r.laterQuote(s, o); q > 0 {
			return fQuote, run{q, r.contentEnd(s, v, q)}
		}
	}
	if o < s.to && r.toks[o].tag == tPrep && r.isOneOf(o, aboutWords) && !(c&cSay != 0 && r.isOneOf(o, whereWords)) {
		return r.objectAt(s, v, o+1, fPrep)
	}
	if e := r.phraseEnd(s, o); e > o {
		return r.objectAt(s, v, o, fObject)
	}
	if o < s.to && r.toks[o].tag == tIng && c&(cSay|cThink|cJudge|cTalk) != 0 {
		return r.objectAt(s, v, o, fIng)
	}
	return fNone, run{}
}

// laterQuote returns the quotation behind a comma or colon that stands further on, over no other verb of speech.
func (r *reader) laterQuote(s sentence, o int) int {
	for i := o; i < s.to && i < o+40; i++ {
		t := &r.toks[i]
		switch {
		case t.sign == '"' && !r.shortQuote(i) && i > s.from && (r.toks[i-1].sign == ',' || r.toks[i-1].sign == ':'):
			return i
		case t.quote > 0 || t.sign == ';' || t.class&(cSay|cTell|cAsk) != 0 && t.tag.verbal():
			return 0
		}
	}
	return 0
}

// aboutWords are the prepositions that what is spoken of stands behind.
var aboutWords = []string{"about", "of", "for", "against", "on", "over", "to", "with", "at", "toward", "towards", "from", "in", "out"}

// whereWords are those of them that tell where or when something is said.
var whereWords = []string{"in", "at", "out", "from", "with"}

// sentenceMark reports whether token i opens a clause.
func (r *reader) sentenceMark(s sentence, i int) bool {
	return r.toks[i].tag == tSub || r.toks[i].tag == tWh
}

// clauseAt returns the clause or quotation that begins with token o as what the verb v tells.
func (r *reader) clauseAt(s sentence, v, o int) (frame, run) {
	if o >= s.to {
		return fNone, run{}
	}
	t := &r.toks[o]
	next := tokenAt(r, o+1, s.to)
	switch {
	case t.sign == '"' && !r.shortQuote(o), t.sign == '"' && r.statesQuote(s, v, o):
		return fQuote, run{o, r.contentEnd(s, v, o)}
	case (t.sign == ',' || t.sign == ':' || t.sign == '-') && next.sign == '"' && o == r.quotes[next.quote-1].open-1:
		return fQuote, run{o + 1, r.contentEnd(s, v, o+1)}
	case t.sign == ':':
		return fColon, run{o + 1, r.contentEnd(s, v, o+1)}
	case t.tag == tSub && r.is(o, "that"):
		return fThat, run{o, r.contentEnd(s, v, o)}
	case t.tag == tWh || r.is(o, "whether") || r.is(o, "if") && r.toks[v].class&cAsk != 0:
		return fWh, run{o, r.contentEnd(s, v, o)}
	case (t.tag == tAux || t.tag == tModal || t.tag == tVerb) && r.finite(o) && r.toks[v].class&(cSay|cThink) != 0:
		return fGap, run{o, r.contentEnd(s, v, o)} // which analysts say is likely
	case t.tag == tTo:
		return fTo, run{o, r.infinitiveEnd(s, v, o)}
	case r.toks[v].class&(cSay|cTell|cThink|cShow|cTalk) != 0 && r.opensFinite(s, o):
		return fZero, run{o, r.contentEnd(s, v, o)}
	}
	return fNone, run{}
}

// statesQuote reports whether the short quotation at o is what the verb v says, and no word of a phrase.
func (r *reader) statesQuote(s sentence, v, o int) bool {
	c := r.quotes[r.toks[o].quote-1].close
	return c+1 >= s.to || r.toks[c-1].sign == '.' || r.toks[c-1].sign == ',' || r.toks[c+1].sign != 0
}

// opensFinite reports whether a clause with a subject and a verb with a tense begins with token o.
func (r *reader) opensFinite(s sentence, o int) bool {
	i := o
	if i < s.to && (r.toks[i].tag == tPrep || r.toks[i].tag == tSub) {
		return false
	}
	if i < s.to && r.toks[i].tag == tPron && i+1 < s.to && r.finite(i+1) {
		return true
	}
	if r.phraseEnd(s, i) == i {
		if i >= s.to || r.toks[i].tag != tIng {
			return false
		}
		i++
	}
	relative, commas := false, 0
	for n := 0; i < s.to && n < 40; i, n = i+1, n+1 {
		t := &r.toks[i]
		if t.sign == ',' {
			commas++
		} else if t.tag == tConj && commas > 0 {
			commas = 2 // a list
		}
		switch {
		case t.quote > 0 && t.sign != '"':
			continue
		case t.tag == tWh:
			relative = true
		case t.sign == ';' || t.sign == ':' || t.sign == '-' && t.spaced && i+1 < s.to && r.finite(i+1) || t.tag == tSub && !r.is(i, "that"):
			return false
		case t.sign == ',' && i+1 < s.to && (r.toks[i+1].tag == tIng || r.toks[i+1].tag == tConj || r.finite(i+1)):
			if !relative {
				return false
			}
			relative = false
		case r.finite(i):
			if i > s.from && r.toks[i-1].tag == tConj {
				return false
			}
			if !relative {
				return commas != 1 // one comma: another subject begins behind it
			}
			for i+1 < s.to && (r.toks[i+1].tag == tAdv || r.toks[i+1].tag.verbal() || r.toks[i+1].tag == tAux) {
				i++
			}
			relative = false
		}
	}
	return false
}

// skipTimes returns the token behind the days and times that begin with token o: Thursday, Monday night, this week.
func (r *reader) skipTimes(s sentence, o int) int {
	for o < s.to {
		switch t := &r.toks[o]; {
		case t.bits&bTime != 0 && t.tag.nominal():
			o++
		case (t.tag == tDet || r.is(o, "last") || r.is(o, "next")) && o+1 < s.to && r.toks[o+1].bits&bTime != 0:
			o += 2
		default:
			return o
		}
	}
	return o
}

// skipAdjuncts returns the token behind the times, places and occasions that begin with token o.
func (r *reader) skipAdjuncts(s sentence, o int) int {
	i := o
	for n := 0; i < s.to && n < 6; n++ {
		t := &r.toks[i]
		switch {
		case t.tag == tAdv && t.sign == 0, t.bits&bTime != 0 && t.tag.nominal():
			i++
		case t.tag == tDet && i+1 < s.to && r.toks[i+1].bits&bTime != 0, r.is(i, "last") && i+1 < s.to && r.toks[i+1].bits&bTime != 0:
			i += 2
		case t.tag == tPrep:
			e := r.phraseEnd(s, i+1)
			if e == i+1 {
				return i
			}
			i = e
		case t.sign == ',' && i+1 < s.to && r.toks[i+1].tag == tPrep:
			c := i + 1
			for c < s.to && c < i+25 && r.toks[c].sign != ',' {
				c++
			}
			if c >= s.to || r.toks[c].sign != ',' {
				return i
			}
			i = c
			if c+1 < s.to && r.toks[c+1].tag == tSub {
				i++
			}
		default:
			return i
		}
	}
	return i
}

// objectAt returns the phrase that begins with token o, with what belongs to it, as f, or as fObjectTo where an
// infinitive follows.
func (r *reader) objectAt(s sentence, v, o int, f frame) (frame, run) {
	end := r.stretch(s, o)
	if end <= o || r.onlyTime(o, end) {
		return fNone, run{}
	}
	if f == fObject {
		for i := o; i < end; i++ {
			if r.toks[i].tag == tTo && r.toks[i].quote == 0 {
				return fObjectTo, run{o, end}
			}
		}
	}
	return f, run{o, end}
}
