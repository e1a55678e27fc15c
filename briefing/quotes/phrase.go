package quotes

import "strings"

// run is a stretch of tokens, half-open.
type run struct{ from, to int }

func (x run) empty() bool { return x.from >= x.to }

// phraseStart returns the first token of the noun phrase without complements that ends with token k.
func (r *reader) phraseStart(s sentence, k int) int {
	if r.toks[k].tag == tPron {
		return k
	}
	i := k
	for i >= s.from {
		t := &r.toks[i]
		switch {
		case i < k && t.bits&bTime != 0 && t.tag != tPoss && r.toks[i+1].sign == 0 && r.toks[i+1].tag != tNoun:
			return i + 1 // On Monday | Mr. Kim
		case t.tag == tDet || t.tag == tPoss && t.sign == 0:
			if i == s.from || r.toks[i-1].tag != tDet {
				return i
			}
		case t.tag == tPron && i < k:
			return i + 1
		case t.sign == '"' && r.shortQuote(i) && i > r.quotes[t.quote-1].open && r.toks[i-1].sign == 0:
			i = r.quotes[t.quote-1].open
		case t.sign == ')':
			o := r.opening(s, i)
			if o < 0 {
				return i + 1
			}
			i = o
		case t.sign == '-' && i < k && !t.spaced && !r.toks[i+1].spaced:
		case t.sign == '*' && r.text[t.start] == '&':
		case !t.tag.nominal():
			return i + 1
		}
		i--
	}
	return s.from
}

// shortQuote reports whether token i stands in a quotation of a few words, which is part of a phrase.
func (r *reader) shortQuote(i int) bool {
	q := r.toks[i].quote
	return q > 0 && r.quotes[q-1].closed && r.quotes[q-1].close-r.quotes[q-1].open <= 6
}

// opening returns the bracket that the bracket at i closes, -1 for none near.
func (r *reader) opening(s sentence, i int) int {
	for j := i - 1; j > s.from && j > i-12; j-- {
		if r.toks[j].sign == '(' {
			return j
		}
	}
	return -1
}

// phraseEnd returns the token behind the noun phrase without complements that begins with token i, i for none.
func (r *reader) phraseEnd(s sentence, i int) int {
	if i < s.to && r.toks[i].tag == tPron {
		return i + 1
	}
	noun, j := false, i
	for ; j < s.to; j++ {
		t := &r.toks[j]
		switch {
		case t.tag == tPron, t.tag == tDet && noun, t.tag == tPoss && t.sign == 0 && noun:
			return j
		case noun && t.tag == tName && t.bits&bTime != 0 && j > i && r.toks[j-1].sign == 0:
			return j // the Senate | Thursday
		case t.sign == '"' && r.shortQuote(j):
			noun = true
			j = r.quotes[t.quote-1].close
		case t.sign == '(' && noun:
			c := r.bracketEnd(s, j)
			if c == j {
				return j
			}
			j = c - 1
		case t.sign == '-' && j > i && !t.spaced && j+1 < s.to && !r.toks[j+1].spaced:
		case t.tag == tAdv && !noun && j+1 < s.to && (r.toks[j+1].tag == tAdj || r.toks[j+1].tag == tNum):
		case !t.tag.nominal():
			return j
		default:
			noun = noun || t.tag == tNoun || t.tag == tName || t.tag == tNum && j+1 < s.to && !r.toks[j+1].tag.nominal()
			if t.tag == tPoss {
				noun = false
			}
		}
	}
	return j
}

// bracketEnd returns the token behind the bracket that closes the one at i, i for none near.
func (r *reader) bracketEnd(s sentence, i int) int {
	for j := i + 1; j < s.to && j < i+12; j++ {
		if r.toks[j].sign == ')' {
			return j + 1
		}
	}
	return i
}

// chainEnd returns the token behind the noun phrase that begins with token i and the prepositional phrases, and
// coordinated noun phrases, that follow it.
func (r *reader) chainEnd(s sentence, i int) int {
	end := r.phraseEnd(s, i)
	for end > i && end+1 < s.to {
		t := &r.toks[end]
		if t.tag != tPrep && !(t.tag == tConj && !r.is(end, "but")) {
			break
		}
		next := r.phraseEnd(s, end+1)
		if next == end+1 || t.tag == tConj && next < s.to && r.finite(next) {
			break
		}
		end = next
	}
	return end
}

// noComplement are prepositions that open an adjunct rather than belong to the noun before them.
var noComplement = strings.Fields("after before during since until till despite because than as")

// chainStart returns the first token of the noun phrase that ends with token k and takes in the phrases that belong
// to it ("the head of the port authority"), or -1 where it is no subject but stands behind a preposition or verb.
func (r *reader) chainStart(s sentence, k int) int {
	a := r.phraseStart(s, k)
	for range 10 {
		p := a - 1
		if p < s.from || a > k {
			break
		}
		before := &r.toks[p]
		switch {
		case before.tag == tPrep && p > s.from && r.nounAt(p-1) && !r.isOneOf(p, noComplement):
			a = r.phraseStart(s, p-1)
			continue
		case before.tag == tPrep && p > s.from+1 && (r.toks[p-1].tag == tPart || r.toks[p-1].tag == tIng || r.toks[p-1].bits&bCueAdj != 0) && r.nounAt(p-2):
			a = r.phraseStart(s, p-2) // people briefed on the matter
			continue
		case before.tag == tPrep:
			if j := r.nameWithin(a, k); j >= 0 || before.bits&bSub == 0 {
				return j
			}
			return a
		case (before.tag == tIng || before.tag == tPart) && p > s.from && r.nounAt(p-1):
			a = r.phraseStart(s, p-1) // officials opposing the plan
			continue
		case before.tag == tConj && !r.is(p, "but") && p > s.from:
			if b := r.coordinated(s, p-1); b >= 0 {
				a = b
			}
		}
		break
	}
	if a > k {
		return -1
	}
	return a
}

// nounAt reports whether a noun phrase can end with token i.
func (r *reader) nounAt(i int) bool {
	if i < 0 {
		return false
	}
	t := &r.toks[i]
	return t.tag == tNoun || t.tag == tName || t.tag == tPron || t.tag == tNum || t.sign == ')' || t.sign == '"' && r.shortQuote(i)
}

// nameWithin returns where a subject begins that stands without a comma behind an adjunct: "After the meeting Kim".
func (r *reader) nameWithin(a, k int) int {
	for j := k; j > a; j-- {
		if t, before := &r.toks[j], &r.toks[j-1]; (t.tag == tName || t.tag == tPron) && before.tag == tNoun && !before.capital {
			return j
		}
	}
	return -1
}

// coordinated returns the first token of the noun phrases before "and" if they open the clause, else -1: in "he left
// the room and Kim said" they do not.
func (r *reader) coordinated(s sentence, k int) int {
	if r.toks[k].sign == ',' {
		k--
	}
	if k < s.from || !r.nounAt(k) {
		return -1
	}
	a := r.chainStart(s, k)
	for range 6 {
		if a < 0 || a-2 < s.from || r.toks[a-1].sign != ',' || !r.nounAt(a-2) {
			break
		}
		b := r.chainStart(s, a-2)
		if b < 0 || !r.opensClause(s, b) {
			break
		}
		a = b
	}
	if a >= 0 && r.opensClause(s, a) {
		return a
	}
	return -1
}

// opensClause reports whether a clause can begin with token a.
func (r *reader) opensClause(s sentence, a int) bool {
	if a <= s.from {
		return true
	}
	t := &r.toks[a-1]
	return t.sign != 0 && t.sign != '\'' || t.tag == tSub || t.tag == tConj || t.tag == tAdv || t.tag == tWh
}

func (r *reader) isOneOf(i int, words []string) bool {
	for _, w := range words {
		if r.is(i, w) {
			return true
		}
	}
	return false
}

// finite reports whether token i is a verb with a tense.
func (r *reader) finite(i int) bool {
	if i >= len(r.toks) {
		return false
	}
	t := &r.toks[i]
	return t.tag == tVerb || t.tag == tModal || t.tag == tAux && t.bits&bFinite != 0
}
