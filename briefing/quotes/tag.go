package quotes

// tag is what a word is in its sentence.
type tag uint8

const (
	tSign tag = iota
	tDet
	tPoss // a possessive: his, 's
	tPron
	tNum
	tAdj
	tNoun
	tName
	tPrep
	tTo // before an infinitive
	tConj
	tSub // because, that
	tWh
	tAux // forms of be, have, do
	tModal
	tVerb // with a tense
	tBase // infinitive
	tPart // participle of a passive or perfect, or one that describes
	tIng
	tAdv
	tags
)

// nominal reports whether words of a tag make up noun phrases.
func (t tag) nominal() bool { return t >= tDet && t <= tName }

// verbal reports whether words of a tag carry a clause.
func (t tag) verbal() bool { return t >= tVerb && t <= tIng }

// tagSentence tells what the words of a sentence are, from left to right: closed classes are what they are, verb
// forms are told from nouns by the word before them.
func (r *reader) tagSentence(s sentence) {
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		switch {
		case t.sign == '\'':
			t.tag = tPoss
		case t.sign != 0:
			t.tag = tSign
		case t.number:
			t.tag = tNum
		case r.isName(s, i):
			t.tag = tName
		default:
			t.tag = r.tagWord(s, i)
		}
	}
}

// isName reports whether a capital letter makes word i a name: one at the beginning of a sentence or in a headline
// does not, if the lexicon knows the word.
func (r *reader) isName(s sentence, i int) bool {
	t := &r.toks[i]
	if !t.capital || t.bits&(bDet|bPoss|bPerson|bWh) != 0 {
		return false
	}
	begins := i == s.from || r.toks[i-1].sign == '"' && !r.closes(i-1) || r.toks[i-1].sign == ':'
	if s.headline || begins {
		return t.bits == 0 && t.end-t.start > 1 && (suffix(r.word(i)) == tNoun || i+1 < s.to && r.toks[i+1].bits&(bAux|bThird|bPast) != 0) || t.bits&(bTitle|bAbbrev) != 0
	}
	return t.bits&(bPrep|bConj|bSub) == 0 || t.bits&bTime != 0
}

func (r *reader) tagWord(s sentence, i int) tag {
	t := &r.toks[i]
	b := t.bits
	next := tokenAt(r, i+1, s.to)
	switch {
	case r.isTo(i):
		return r.tagTo(s, i, next)
	case next.bits&bTime != 0 && (r.is(i, "last") || r.is(i, "next")):
		return tAdj
	case b&bWh != 0:
		return tWh
	case b&bPerson != 0 && (b&bPoss == 0 || next.bits&(bPrep|bConj|bAux|bDet|bTime|bPerson) != 0 || next.sign != 0):
		return tPron
	case b&bPoss != 0:
		return tPoss
	case r.is(i, "that"):
		return r.tagThat(s, i, next)
	case b&(bBe|bHave|bDo) != 0:
		return tAux
	case b&bModal != 0:
		return tModal
	case b&bDet != 0 && b&bSubject != 0 && (next.sign != 0 || next.bits&(bAux|bPrep) != 0 || next.bits&(bThird|bPast) != 0 && next.bits&(bNoun|bPart) == 0):
		return tPron
	case b&bDet != 0 && b&(bPrep|bAdv) == 0:
		return tDet
	case b&bConj != 0:
		return tConj
	case b&bAdv != 0 && b&bVerb != 0 && r.before(s, i).verbal():
		return tAdv // shot back
	case b&bVerb != 0 && (b&bPrep == 0 || r.verbNotPrep(r.before(s, i))):
		return r.tagVerb(s, i, next)
	case b&bPrep != 0:
		if before := r.before(s, i); next.bits == 0 && next.sign == 0 && !next.capital && (r.is(i, "outside") || r.is(i, "inside")) && before != tVerb && before != tPart && before != tNoun {
			return tAdj // outside analysts
		}
		return tPrep
	case b&bSub != 0:
		return tSub
	case b&bAdv != 0:
		return tAdv
	case b&(bCueAdj|bDoubtAdj) != 0:
		return tAdj
	case b != 0:
		return tNoun
	}
	switch suffix(r.word(i)) {
	case tAdv:
		return tAdv
	case tPart:
		t.bits |= bPast | bPart
		return r.tagVerb(s, i, next)
	case tIng:
		t.bits |= bIng
		return r.tagVerb(s, i, next)
	}
	return tNoun
}

// tagTo tells the mark of an infinitive from the preposition.
func (r *reader) tagTo(s sentence, i int, next token) tag {
	if next.sign == '"' {
		next = tokenAt(r, i+2, s.to)
	}
	if after := tokenAt(r, i+2, s.to); next.bits == 0 && next.sign == 0 && !next.capital && !next.number &&
		(after.bits&(bDet|bPoss|bPerson) != 0 || i > s.from && r.toks[i-1].class&(cWant|cAsk|cVerdict) != 0) {
		r.toks[i+1].bits = bBase // a verb that is in no list
		return tTo
	}
	if next.bits&bBase != 0 || next.bits&bBe != 0 || next.bits&bHave != 0 || next.bits&bDo != 0 || next.bits&bAdv != 0 && tokenAt(r, i+2, s.to).bits&bBase != 0 {
		return tTo
	}
	return tPrep
}

// tagThat tells the conjunction or relative from the pointer.
func (r *reader) tagThat(s sentence, i int, next token) tag {
	before := tSign
	if i > s.from {
		before = r.toks[i-1].tag
	}
	switch {
	case next.bits&(bAux|bThird) != 0 && next.bits&(bNoun|bDet) == 0:
		if before.nominal() {
			return tWh
		}
		return tPron
	case before == tPrep, before == tSign && next.bits&(bDet|bPerson|bPoss) == 0 && i > s.from && r.toks[i-1].sign != ',', next.sign != 0 && next.sign != '"':
		return tDet
	}
	return tSub
}

// before returns the tag of the last word before i that is no adverb, tSign where a sign stands between.
func (r *reader) before(s sentence, i int) tag {
	for i--; i >= s.from; i-- {
		if t := r.toks[i].tag; t != tAdv {
			return t
		}
	}
	return tSign
}

// suffix guesses from its last letters what a word is that the lexicon does not know.
func suffix(w string) tag {
	n := len(w)
	switch {
	case n > 4 && w[n-2:] == "ly":
		return tAdv
	case n > 4 && w[n-2:] == "ed" && w[n-3] != 'e':
		return tPart
	case n > 5 && w[n-3:] == "ing":
		return tIng
	}
	return tNoun
}

func (r *reader) word(i int) string { return r.text[r.toks[i].start:r.toks[i].end] }

// is reports whether token i is a word, given in small letters, in whatever case.
func (r *reader) is(i int, word string) bool {
	if i < 0 || i >= len(r.toks) {
		return false
	}
	w := r.word(i)
	if len(w) != len(word) {
		return false
	}
	for k := range len(w) {
		c := w[k]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != word[k] {
			return false
		}
	}
	return true
}

func (r *reader) isTo(i int) bool { return r.is(i, "to") }

func (r *reader) isBy(t token) bool { return t.end-t.start == 2 && r.text[t.start:t.end] == "by" }

// isPlural reports whether word i looks like a plural.
func (r *reader) isPlural(i int) bool {
	w := r.word(i)
	return len(w) > 2 && w[len(w)-1] == 's' && w[len(w)-2] != 's' || r.is(i, "people") || r.is(i, "men") || r.is(i, "women") || r.is(i, "police") || r.is(i, "media")
}

// tokenAt returns token i, an empty sign from the end of its sentence on.
func tokenAt(r *reader, i, to int) token {
	if i < to {
		return r.toks[i]
	}
	return token{sign: '.'}
}
