package quantities

import "dateline/briefing/grammar"

// worthBefore finds what is worth a figure: gold worth $6 billion; a contract, worth $6 billion.
func (r *reader) worthBefore(f figure) (x grammar.Range, ok bool) {
	at, ok := r.before(worth, f.from)
	k := at - 1
	if !ok || k < r.s.From {
		return x, false
	}
	if r.EndsNounPhrase(k) {
		x, ok = r.nounPhrase(r.PhraseStart(r.s, k)) // assets of "the seizure of assets worth"
		x.To = min(x.To, k+1)
		return x, ok
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
	if k > r.s.From && (r.Tokens[k].Tag == grammar.TagAdverb || r.is(toward, r.Word(k))) {
		k--
	}
	if f.to < r.s.To && r.Tokens[f.to].Sign == '(' {
		for f.to++; f.to < r.s.To && r.Tokens[f.to-1].Sign != ')'; f.to++ { // 50 kilometres (31 miles) west
		}
	}
	if k <= r.s.From || r.Tokens[k].Sign != ',' || f.to >= r.s.To || !r.isAlong(f.to) && (f.unit == "" || r.Tokens[f.to].Sign != ',') {
		return x, false
	}
	return r.phraseOver(k)
}

// placeBefore finds what stands right before a distance: a hull 12 miles off the port, threw ash 9 km into the air.
func (r *reader) placeBefore(f figure) (x grammar.Range, ok bool) {
	k := f.from - 1
	for k > r.s.From && r.Tokens[k].Tag == grammar.TagAdverb {
		k--
	}
	if f.of.of != length || f.to >= r.s.To || !r.isAlong(f.to) && !r.is(into, r.Word(f.to)) && !r.is(than, r.Word(f.to)) || k <= r.s.From || r.Tokens[k].Tag != grammar.TagNoun || r.isTelling(k) {
		return x, false
	}
	return r.nounPhrase(r.PhraseStart(r.s, k))
}

// isGap reports whether a part of the sentence that has no verb of its own tells a figure of what stands before it: steel rose 3 per cent, copper 2.
func (r *reader) isGap(f figure) bool {
	k := f.from - 1
	if len(r.found) == r.first || k <= r.s.From || !r.EndsNounPhrase(k) || r.Tokens[k].Number || !r.endsPart(f.to) {
		return false
	}
	before := r.PhraseStart(r.s, k) - 1
	return before > r.s.From && (r.Tokens[before].Sign == ',' || r.is(and, r.Word(before)))
}

// gapBefore finds what a figure is of in a part of a sentence without a verb of its own.
func (r *reader) gapBefore(f figure) (x grammar.Range, ok bool) {
	if !r.isGap(f) {
		return x, false
	}
	return r.nounPhrase(r.PhraseStart(r.s, f.from-1))
}

// amountsTo finds the subject whose amount a figure tells: debt stood at $5 million. Of money that somebody does something else with, it is
// not what is counted; of everything else nothing but the subject may be.
func (r *reader) amountsTo(f figure) (x grammar.Range, ok bool) {
	v, amounts := r.verbBefore(f)
	paid := f.of.of == money && !amounts && (v < 0 || !r.is(receives, r.Word(v)))
	if v < 0 || paid {
		return x, f.of.of != money
	}
	return r.subject(v), true
}

// purposeBehind finds what money is for or is put into: $5 million for the port; $5 million will go towards repairs.
func (r *reader) purposeBehind(f figure) (x grammar.Range, ok bool) {
	at := f.to
	for at < r.s.To && (r.Tokens[at].Tag == grammar.TagAuxiliary || r.Tokens[at].Tag == grammar.TagModal || r.Tokens[at].Tag.Verbal()) {
		at++
	}
	if at+1 >= r.s.To || !r.is(purpose, r.Word(at)) && !r.is(into, r.Word(at)) || at > f.to && r.is(in, r.Word(at)) {
		return x, false
	}
	x, ok = r.nounPhrase(at + 1)
	return x, ok && (x.To >= r.s.To || r.Tokens[x.To].Form&grammar.FormTime == 0 && !r.opensNumber(x.To)) // in the first half
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
	for k > r.s.From && (r.is(further, r.Word(k)) || r.is(article, r.Word(k))) {
		k-- // gave the port an extra $5 million
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
	for i := k - 1; i >= max(r.s.From, k-farVerb) && (r.Tokens[i].Sign == 0 || r.Tokens[i].Sign == '\''); i-- {
		if !r.is(puts, r.Word(i)) {
			continue
		}
		if x, ok = r.nounPhrase(i + 1); ok {
			return r.sized(x), true // put the number of refugees at 5,000
		}
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
