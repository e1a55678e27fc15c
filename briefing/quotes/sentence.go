package quotes

import "strings"

// longestSentence is how many words outside quotation marks are read together, so that no text, however odd, takes
// more than a time in proportion to its length.
const longestSentence = 160

// sentence is a run of tokens, and what it looks like.
type sentence struct {
	from, to  int
	headline  bool // its words are capitalised
	paragraph int  // the first token of its paragraph
	found     run  // its candidates, until some are dropped
	last      bool // of its paragraph
}

// sentences parts the tokens into sentences. A quotation is never parted; behind it the sentence goes on where a
// small letter or the words of a speaker follow.
func (r *reader) sentences() {
	from, words, paragraph := 0, 0, 0
	end := func(to int, last bool) {
		if to > from {
			r.sents = append(r.sents, sentence{from: from, to: to, paragraph: paragraph, last: last, headline: r.isHeadline(from, to)})
		}
		from, words = to, 0
	}
	for i := range r.toks {
		t := &r.toks[i]
		if t.breaks {
			end(i, true)
			paragraph = i
		}
		if t.quote == 0 || t.sign == '"' {
			words++
		}
		if r.isDateline(paragraph, i) {
			end(i+1, false)
			paragraph = i + 1
		}
		if r.endsAt(i) || words >= longestSentence {
			end(i+1, false)
		}
	}
	end(len(r.toks), true)
}

// isDateline reports whether token i is the dash behind the place that a report comes from: SEOUL, Dec. 12 (AP) -
func (r *reader) isDateline(paragraph, i int) bool {
	first := r.word(paragraph)
	if r.toks[i].sign != '-' || !r.toks[i].spaced || i-paragraph > 12 || len(first) < 3 || first != strings.ToUpper(first) || r.toks[paragraph].sign != 0 {
		return false
	}
	for k := paragraph; k < i; k++ {
		if t := &r.toks[k]; t.sign == 0 && !t.capital && !t.number || t.quote > 0 || t.sign == ':' || t.sign == ';' {
			return false
		}
	}
	return true
}

// endsAt reports whether a sentence ends with token i.
func (r *reader) endsAt(i int) bool {
	t := &r.toks[i]
	if i+1 >= len(r.toks) {
		return true
	}
	next := &r.toks[i+1]
	switch {
	case t.quote > 0:
		if !r.closes(i) {
			return false
		}
		before := &r.toks[i-1]
		if before.sign != '.' || r.text[before.start] == ',' {
			return false
		}
		if next.sign == '"' {
			return true
		}
		return next.capital && !(r.text[before.end-1] != '.' && r.tellsWho(i+1)) && !r.saysNext(i+1)
	case t.sign == '.':
		return next.sign != ')' && next.sign != ',' && (next.spaced && !r.isLower(i+1) || next.sign == '"')
	case t.sign == 0 && t.bits&bAbbrev == 0 && r.text[t.end-1] == '.' && t.end-t.start > 2:
		return next.capital && next.bits&(bDet|bSubject|bPoss|bSub|bWh|bPrep|bConj) != 0
	case t.sign == ')' && i > 0 && r.toks[i-1].sign == '.':
		return next.capital
	}
	return false
}

// closes reports whether token i is the mark that ends a quotation.
func (r *reader) closes(i int) bool {
	if i < 0 {
		return false
	}
	q := r.toks[i].quote
	return q > 0 && r.quotes[q-1].close == i && r.quotes[q-1].closed
}

func (r *reader) isLower(i int) bool {
	t := &r.toks[i]
	return t.sign == 0 && !t.capital && !t.number
}

// tellsWho reports whether a speaker and a verb of speech follow: Ri Yong Ho said.
func (r *reader) tellsWho(i int) bool {
	for end := min(i+7, len(r.toks)); i < end; i++ {
		t := &r.toks[i]
		switch {
		case t.class&(cSay|cTell|cAsk) != 0 && t.bits&(bPast|bThird) != 0 && !t.capital:
			return true
		case t.sign != 0 && t.sign != '\'':
			return false
		}
	}
	return false
}

// saysNext reports whether token i, or the one behind a pronoun or a short name, is a verb of speech that nothing but a time
// or place follows: "It is late." Kim said on Monday.
func (r *reader) saysNext(i int) bool {
	for j := i; j < min(i+3, len(r.toks)); j++ {
		t := &r.toks[j]
		if t.class&(cSay|cAsk) != 0 && t.bits&(bPast|bThird) != 0 && !t.capital {
			return r.onlyWhere(j + 1)
		}
		if j > i && !t.capital {
			break
		}
	}
	return false
}

// onlyWhere reports whether the sentence ends soon from token i on, without another clause.
func (r *reader) onlyWhere(i int) bool {
	for end := min(i+8, len(r.toks)); i < end; i++ {
		switch t := &r.toks[i]; {
		case t.sign != 0 && t.sign != '\'':
			return t.sign == '.'
		case t.bits&(bAux|bSubject|bSub|bWh) != 0 && t.bits&bDet == 0 || t.bits&bVerb != 0 && t.bits&bNoun == 0:
			return false
		}
	}
	return i >= len(r.toks)
}

// isHeadline reports whether most words of a sentence that are not of the closed classes are capitalised.
func (r *reader) isHeadline(from, to int) bool {
	all, capital := r.capitals(from, to)
	return all > 2 && capital*5 >= all*4
}

// capitals counts the words of no closed class, and those of them that are capitalised, outside quotations that do
// not begin before from.
func (r *reader) capitals(from, to int) (all, capital int) {
	for i := from; i < to; i++ {
		t := &r.toks[i]
		if t.sign == 0 && !t.number && (t.end-t.start > 3 || t.bits&bVerb != 0) && t.bits&(bDet|bPrep|bConj) == 0 && t.quote == r.toks[from].quote {
			all++
			if t.capital {
				capital++
			}
		}
	}
	return all, capital
}
