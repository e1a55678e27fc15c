package quantities

import "dateline/briefing/grammar"

// worthBefore finds what is worth a figure: gold worth $6 billion; a contract, worth $6 billion.
func (r *reader) worthBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 2
	if k < r.s.From || !r.is(worth, r.Word(k+1)) {
		return x, false
	}
	return r.phraseOver(k)
}

// phraseOver is the noun phrase that ends with token k, or before a comma there.
func (r *reader) phraseOver(k int) (x grammar.Range, ok bool) {
	if r.Tokens[k].Sign == ',' {
		k--
	}
	if k < r.s.From || !r.EndsNounPhrase(k) {
		return x, false
	}
	return r.phraseTo(k)
}

// labelBefore finds what a colon parts from its figure: Turnout: 44 %.
func (r *reader) labelBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 2
	if k < r.s.From || r.Tokens[k+1].Sign != ':' || !r.EndsNounPhrase(k) {
		return x, false
	}
	return r.phraseTo(k)
}

// asideBefore finds what a measure between commas is of: the bridge, 2.5 km long, is shut; the debt, now $9 billion, grows.
func (r *reader) asideBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 1
	if k > r.s.From && r.Tokens[k].Tag == grammar.TagAdverb {
		k--
	}
	if k <= r.s.From || r.Tokens[k].Sign != ',' || f.to >= r.s.To || !r.is(along, r.Word(f.to)) && (f.unit == "" || r.Tokens[f.to].Sign != ',') {
		return x, false
	}
	return r.phraseOver(k)
}

// amountsTo finds the subject whose amount a figure tells: debt stood at $5 million. Of money that somebody does something else with, it is
// not what is counted; of everything else nothing but the subject may be.
func (r *reader) amountsTo(f figure) (x grammar.Range, ok bool) {
	v, amounts := r.verbBefore(f)
	paid := f.of.of == money && !amounts
	if v < 0 || paid {
		return x, f.of.of != money
	}
	return r.subject(v), true
}

// purposeBehind finds what money is for: $5 million for the port.
func (r *reader) purposeBehind(f figure) (x grammar.Range, ok bool) {
	if f.to+1 >= r.s.To || !r.is(purpose, r.Word(f.to)) {
		return x, false
	}
	return r.nounPhrase(f.to + 1)
}

// otherEnd finds what money goes to or comes from: gave $5 million to the port.
func (r *reader) otherEnd(f figure) (x grammar.Range, ok bool) {
	v, _ := r.verbBefore(f)
	if v < 0 || f.to+1 >= r.s.To {
		return x, false
	}
	verb, behind := r.Word(v), r.Word(f.to)
	if !(r.is(gives, verb) && r.is(to, behind)) && !(r.is(takes, verb) && r.is(than, behind)) {
		return x, false
	}
	return r.nounPhrase(f.to + 1)
}

// payerBefore finds what money is paid for or by, right before it: jets for $2 billion; fined the airline £2 million.
func (r *reader) payerBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 1
	if k > r.s.From && r.is(purpose, r.Word(k)) {
		k--
	}
	if k <= r.s.From || !r.EndsNounPhrase(k) {
		return x, false
	}
	return r.phraseTo(k)
}

// changedBefore finds what is changed by or to an amount: raised the rate by 2 per cent, put the damage at $5 million.
func (r *reader) changedBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 2
	if k < r.s.From || !r.is(toward, r.Word(k+1)) || !r.EndsNounPhrase(k) {
		return x, false
	}
	from := r.PhraseStart(r.s, k)
	if from <= r.s.From || !r.Tokens[from-1].Tag.Verbal() {
		return x, false
	}
	return r.nounPhrase(from)
}

// ofBefore finds the noun that a figure belongs to by an "of" before it: winds of up to 90 km/h, a rise of 7 per cent in prices.
func (r *reader) ofBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 2
	if k < r.s.From || !r.is(of, r.Word(k+1)) {
		return x, false
	}
	if r.Tokens[k].Sign == ',' {
		return r.phraseOver(k) // the grant, of $5 million,
	}
	if !r.EndsNounPhrase(k) {
		return x, false
	}
	if r.is(change, r.Word(k)) && f.to+1 < r.s.To && (r.is(in, r.Word(f.to)) || r.is(of, r.Word(f.to))) {
		if x, ok = r.nounPhrase(f.to + 1); ok {
			return x, true
		}
	}
	return r.nounPhrase(r.PhraseStart(r.s, k))
}
