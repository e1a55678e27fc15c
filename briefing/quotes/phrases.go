package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// longestLink is how many letters a small word has at most that stands inside of a foreign name.
const longestLink = 3

// nominal returns the token behind the noun phrase that begins with token i, without what belongs to it; i for none.
func (c *clue) nominal(i, end int) int {
	if i < end && c.Tokens[i].Tag == grammar.TagPronoun {
		return i + 1
	}
	noun, j := false, i
	for j < end {
		next, isNoun := c.nominalWord(i, j, end, noun)
		if next == j {
			break
		}
		j, noun = next, noun || isNoun
	}
	if !noun {
		return i
	}
	return j
}

// nominalWord returns the token behind the word or sign at j in a noun phrase that begins with token i, j where it is not of the
// phrase, and whether it is a noun; noun is whether one stands before it.
func (c *clue) nominalWord(i, j, end int, noun bool) (next int, isNoun bool) {
	t := &c.Tokens[j]
	switch {
	case t.Sign == '"' && c.ShortQuotation(j) && c.opensQuotation(j) && !(noun && c.capitalNouns && !c.At(j+1, end).Capital):
		return min(c.Quotations[t.Quotation-1].Close+1, end), true
	case t.Quotation > 0:
		return j, false
	case t.Sign == '(' && noun:
		if k := c.closing(c.s, j); k > j {
			return min(k+1, end), true
		}
		return j, false
	case t.Sign == '-' && !t.Spaced, t.Sign == '*' && c.Text[t.Start] == '&', t.Sign == '\'' && noun:
		return j + 1, false
	case t.Sign != 0, c.Is(j, grammar.Conjunctive|grammar.Condition), noun && t.Form&grammar.FormTime != 0 && t.Tag != grammar.TagNoun:
		return j, false // sagte Meier | Montag
	case noun && t.Form == 0 && t.End-t.Start <= longestLink && j+1 < end && c.Tokens[j+1].Capital:
		return j + 1, false // Guardia di Finanza
	}
	if !noun && j > i && c.describesNoun(i, j) {
		return j + 1, false
	}
	switch t.Tag {
	case grammar.TagName:
		return j + 1, true
	case grammar.TagNumber:
		if !noun {
			return j + 1, false
		}
	case grammar.TagDeterminer, grammar.TagPossessive:
		if j == i || j == i+1 && c.Tokens[i].Tag == grammar.TagDeterminer { // die beiden Mitglieder
			return j + 1, false
		}
	case grammar.TagNoun, grammar.TagAdjective, grammar.TagParticiple:
		if !noun || !c.capitalNouns {
			return j + 1, !c.capitalNouns
		}
	}
	return j, false
}

// describesNoun reports whether token j, behind the article at token i, belongs to what describes the noun behind it: einer | gestern verbreiteten
// Erklärung.
func (c *clue) describesNoun(i, j int) bool {
	if c.isAttribute(j) {
		return true
	}
	return c.capitalNouns && c.Tokens[j].Tag == grammar.TagAdverb && c.Tokens[i].Form&grammar.FormArticle != 0 && (c.isStrange(j+1) || c.isAttribute(j+1))
}

// isAttribute reports whether a form of a verb at token i describes the noun behind it, where nouns have capital letters: die gestern |
// verbreiteten Zahlen.
func (c *clue) isAttribute(i int) bool {
	if t := c.At(i, c.s.To); !c.capitalNouns || t.Capital || t.Form&(grammar.FormPast|grammar.FormParticiple) == 0 || !c.At(i+1, c.s.To).Capital {
		return false
	}
	k := i - 1
	for k > c.s.From && c.Tokens[k].Tag == grammar.TagAdverb {
		k--
	}
	return k >= c.s.From && c.Tokens[k].Form&grammar.FormArticle != 0 && !c.Is(k, grammar.Pointer)
}

// phrase returns the token behind the noun phrase that begins with token i, with its owners, origins and companions; i for none.
func (c *clue) phrase(i, end int) int {
	e := c.nominal(i, end)
	for e > i && e < end {
		next := e
		switch {
		case c.Is(e, grammar.Of), c.reports(e-1) && c.Tokens[e].Tag == grammar.TagPreposition && !c.capitalNouns, c.Tokens[e].Tag == grammar.TagConjunction && !c.Is(e, grammar.But):
			if next = c.nominal(e+1, end); next == e+1 {
				next = e
			}
		case c.Is(e, grammar.Genitive) && !c.endsName(e) && c.Tokens[e-1].Tag != grammar.TagPronoun, c.reports(e-1) && c.isStrange(e) && c.Lexicon.IsGenitive(c.Word(e)):
			next = c.nominal(e, end)
		}
		if next == e {
			break
		}
		e = next
	}
	return e
}

// endsName reports whether the name of a person or an organisation ends before token i, which nobody owns.
func (c *clue) endsName(i int) bool {
	k := c.after(c.Tokens[i].Start) - 1
	return k >= 0 && c.places[k].End == c.Tokens[i-1].End && c.names[c.places[k].name].Kind != names.Place
}

// skipLoose returns the token behind the adverbs, times, places and objects that begin with token i.
func (c *clue) skipLoose(i, end int) int {
	for i < end {
		t := &c.Tokens[i]
		next := i
		switch {
		case t.Quotation > 0:
		case t.Tag == grammar.TagAdverb, c.Is(i, grammar.Itself), t.Form&grammar.FormObject != 0 && t.Form&grammar.FormSubject == 0:
			next = i + 1
		case t.Tag == grammar.TagPreposition && !c.Is(i, grammar.Credits|grammar.Credited):
			if next = c.phrase(i+1, end); next == i+1 {
				next = i
			}
		case c.Is(i, grammar.Oblique), c.isTime(i, end):
			next = c.phrase(i, end)
		}
		if next == i {
			break
		}
		i = next
	}
	return i
}

// isTime reports whether the noun phrase that begins with token i is a time.
func (c *clue) isTime(i, end int) bool {
	for e := c.nominal(i, end); i < e; i++ {
		if c.Tokens[i].Form&grammar.FormTime != 0 {
			return true
		}
		if c.Tokens[i].Tag == grammar.TagName {
			return false
		}
	}
	return false
}
