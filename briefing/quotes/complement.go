package quotes

import "dateline/briefing/grammar"

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
func (r *reader) complement(s grammar.Sentence, v int) (frame, grammar.Range) {
	c := r.Tokens[v].Class
	o := v + 1
	if o < s.To && r.Tokens[o].Sign == 0 && r.Tokens[o].Tag == grammar.TagAdverb && !r.sentenceMark(s, o) {
		o++
	}
	if p := r.skipTimes(s, o); p > o {
		if f, x := r.clauseAt(s, v, p); f != fNone {
			return f, x
		}
	}
	if c&(grammar.VerbTell|grammar.VerbAsk) != 0 {
		if e := r.ChainEnd(s, o); e > o {
			if f, x := r.clauseAt(s, v, r.skipAdjuncts(s, e)); f == fThat || f == fQuote || f == fWh || f == fColon {
				return f, x
			}
		}
	}
	if f, x := r.clauseAt(s, v, o); f != fNone {
		return f, x
	}
	if c&(grammar.VerbTell|grammar.VerbAsk) != 0 {
		if e := r.ChainEnd(s, o); e > o {
			if f, x := r.clauseAt(s, v, r.skipAdjuncts(s, e)); f != fNone && f != fObject {
				return f, x
			}
			if e < s.To && r.Tokens[e].Tag == grammar.TagPreposition && (r.Is(e, grammar.About)) {
				return r.objectAt(s, v, e+1, fPrep)
			}
		}
	}
	if p := r.skipAdjuncts(s, o); p > o {
		if f, x := r.clauseAt(s, v, p); f != fNone && f != fObject {
			return f, x
		}
	}
	if c&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) != 0 {
		if q := r.laterQuote(s, o); q > 0 {
			return fQuote, grammar.Between(q, r.contentEnd(s, v, q))
		}
	}
	if o < s.To && r.Tokens[o].Tag == grammar.TagPreposition && r.Is(o, grammar.Topic) && !(c&grammar.VerbSay != 0 && r.Is(o, grammar.Place)) {
		return r.objectAt(s, v, o+1, fPrep)
	}
	if e := r.PhraseEnd(s, o); e > o {
		return r.objectAt(s, v, o, fObject)
	}
	if o < s.To && r.Tokens[o].Tag == grammar.TagIng && c&(grammar.VerbSay|grammar.VerbThink|grammar.VerbJudge|grammar.VerbTalk) != 0 {
		return r.objectAt(s, v, o, fIng)
	}
	return fNone, grammar.Range{}
}

// laterQuote returns the quotation behind a comma or colon that stands further on, over no other verb of speech.
func (r *reader) laterQuote(s grammar.Sentence, o int) int {
	for i := o; i < s.To && i < o+40; i++ {
		t := &r.Tokens[i]
		switch {
		case t.Sign == '"' && !r.ShortQuotation(i) && i > s.From && (r.Tokens[i-1].Sign == ',' || r.Tokens[i-1].Sign == ':'):
			return i
		case t.Quotation > 0 || t.Sign == ';' || t.Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbAsk) != 0 && t.Tag.Verbal():
			return 0
		}
	}
	return 0
}

// sentenceMark reports whether token i opens a clause.
func (r *reader) sentenceMark(s grammar.Sentence, i int) bool {
	return r.Tokens[i].Tag == grammar.TagSubordinator || r.Tokens[i].Tag == grammar.TagWh
}

// clauseAt returns the clause or quotation that begins with token o as what the verb v tells.
func (r *reader) clauseAt(s grammar.Sentence, v, o int) (frame, grammar.Range) {
	if o >= s.To {
		return fNone, grammar.Range{}
	}
	t := &r.Tokens[o]
	next := r.At(o+1, s.To)
	switch {
	case t.Sign == '"' && !r.ShortQuotation(o), t.Sign == '"' && r.statesQuote(s, v, o):
		return fQuote, grammar.Between(o, r.contentEnd(s, v, o))
	case (t.Sign == ',' || t.Sign == ':' || t.Sign == '-') && next.Sign == '"' && o == r.Quotations[next.Quotation-1].Open-1:
		return fQuote, grammar.Between(o+1, r.contentEnd(s, v, o+1))
	case t.Sign == ':':
		return fColon, grammar.Between(o+1, r.contentEnd(s, v, o+1))
	case t.Tag == grammar.TagSubordinator && r.Is(o, grammar.That):
		return fThat, grammar.Between(o, r.contentEnd(s, v, o))
	case t.Tag == grammar.TagWh || r.Is(o, grammar.Whether) || r.Is(o, grammar.If) && r.Tokens[v].Class&grammar.VerbAsk != 0:
		return fWh, grammar.Between(o, r.contentEnd(s, v, o))
	case (t.Tag == grammar.TagAuxiliary || t.Tag == grammar.TagModal || t.Tag == grammar.TagVerb) && r.Finite(o) && r.Tokens[v].Class&(grammar.VerbSay|grammar.VerbThink) != 0:
		return fGap, grammar.Between(o, r.contentEnd(s, v, o)) // which analysts say is likely
	case t.Tag == grammar.TagTo:
		return fTo, grammar.Between(o, r.infinitiveEnd(s, v, o))
	case r.Tokens[v].Class&(grammar.VerbSay|grammar.VerbTell|grammar.VerbThink|grammar.VerbShow|grammar.VerbTalk) != 0 && r.opensFinite(s, o):
		return fZero, grammar.Between(o, r.contentEnd(s, v, o))
	}
	return fNone, grammar.Range{}
}

// statesQuote reports whether the short quotation at o is what the verb v says, and no word of a phrase.
func (r *reader) statesQuote(s grammar.Sentence, v, o int) bool {
	c := r.Quotations[r.Tokens[o].Quotation-1].Close
	return c+1 >= s.To || r.Tokens[c-1].Sign == '.' || r.Tokens[c-1].Sign == ',' || r.Tokens[c+1].Sign != 0
}

// opensFinite reports whether a clause with a subject and a verb with a tense begins with token o.
func (r *reader) opensFinite(s grammar.Sentence, o int) bool {
	i := o
	if i < s.To && (r.Tokens[i].Tag == grammar.TagPreposition || r.Tokens[i].Tag == grammar.TagSubordinator) {
		return false
	}
	if i < s.To && r.Tokens[i].Tag == grammar.TagPronoun && i+1 < s.To && r.Finite(i+1) {
		return true
	}
	if r.PhraseEnd(s, i) == i {
		if i >= s.To || r.Tokens[i].Tag != grammar.TagIng {
			return false
		}
		i++
	}
	relative, commas := false, 0
	for n := 0; i < s.To && n < 40; i, n = i+1, n+1 {
		t := &r.Tokens[i]
		if t.Sign == ',' {
			commas++
		} else if t.Tag == grammar.TagConjunction && commas > 0 {
			commas = 2 // a list
		}
		switch {
		case t.Quotation > 0 && t.Sign != '"':
			continue
		case t.Tag == grammar.TagWh:
			relative = true
		case t.Sign == ';' || t.Sign == ':' || t.Sign == '-' && t.Spaced && i+1 < s.To && r.Finite(i+1) || t.Tag == grammar.TagSubordinator && !r.Is(i, grammar.That):
			return false
		case t.Sign == ',' && i+1 < s.To && (r.Tokens[i+1].Tag == grammar.TagIng || r.Tokens[i+1].Tag == grammar.TagConjunction || r.Finite(i+1)):
			if !relative {
				return false
			}
			relative = false
		case r.Finite(i):
			if i > s.From && r.Tokens[i-1].Tag == grammar.TagConjunction {
				return false
			}
			if !relative {
				return commas != 1 // one comma: another subject begins behind it
			}
			for i+1 < s.To && (r.Tokens[i+1].Tag == grammar.TagAdverb || r.Tokens[i+1].Tag.Verbal() || r.Tokens[i+1].Tag == grammar.TagAuxiliary) {
				i++
			}
			relative = false
		}
	}
	return false
}

// skipTimes returns the token behind the days and times that begin with token o: Thursday, Monday night, this week.
func (r *reader) skipTimes(s grammar.Sentence, o int) int {
	for o < s.To {
		switch t := &r.Tokens[o]; {
		case t.Form&grammar.FormTime != 0 && t.Tag.Nominal():
			o++
		case (t.Tag == grammar.TagDeterminer || r.Is(o, grammar.Last|grammar.Next)) && o+1 < s.To && r.Tokens[o+1].Form&grammar.FormTime != 0:
			o += 2
		default:
			return o
		}
	}
	return o
}

// skipAdjuncts returns the token behind the times, places and occasions that begin with token o.
func (r *reader) skipAdjuncts(s grammar.Sentence, o int) int {
	i := o
	for n := 0; i < s.To && n < 6; n++ {
		t := &r.Tokens[i]
		switch {
		case t.Tag == grammar.TagAdverb && t.Sign == 0, t.Form&grammar.FormTime != 0 && t.Tag.Nominal():
			i++
		case t.Tag == grammar.TagDeterminer && i+1 < s.To && r.Tokens[i+1].Form&grammar.FormTime != 0, r.Is(i, grammar.Last) && i+1 < s.To && r.Tokens[i+1].Form&grammar.FormTime != 0:
			i += 2
		case t.Tag == grammar.TagPreposition:
			e := r.PhraseEnd(s, i+1)
			if e == i+1 {
				return i
			}
			i = e
		case t.Sign == ',' && i+1 < s.To && r.Tokens[i+1].Tag == grammar.TagPreposition:
			c := i + 1
			for c < s.To && c < i+25 && r.Tokens[c].Sign != ',' {
				c++
			}
			if c >= s.To || r.Tokens[c].Sign != ',' {
				return i
			}
			i = c
			if c+1 < s.To && r.Tokens[c+1].Tag == grammar.TagSubordinator {
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
func (r *reader) objectAt(s grammar.Sentence, v, o int, f frame) (frame, grammar.Range) {
	end := r.stretch(s, o)
	if end <= o || r.onlyTime(o, end) {
		return fNone, grammar.Range{}
	}
	if f == fObject {
		for i := o; i < end; i++ {
			if r.Tokens[i].Tag == grammar.TagTo && r.Tokens[i].Quotation == 0 {
				return fObjectTo, grammar.Between(o, end)
			}
		}
	}
	return f, grammar.Between(o, end)
}
