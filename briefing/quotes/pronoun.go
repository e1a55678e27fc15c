package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// farthestPlace is how many places of names before a pronoun are looked at. Of 14,898 statements in the development texts
// half of it changes 46, twice as many 2.
const farthestPlace = 40

// person returns the person that the pronoun of a statement stands for: the one who made the statement before, if nobody else
// has been named since outside of it; else the only one named in the paragraph, or since the paragraph before began.
// A title of the other sex rules a person out, and so do standing in what is said and speaking.
func (r *reader) person(c *candidate, said speech, other names.Sex) place {
	i := c.source.From
	n := r.sentenceOf(i)
	here := r.Sentences[n].Paragraph
	from := here
	if from > 0 {
		from = r.Sentences[r.sentenceOf(from-1)].Paragraph
	}
	only, several, first := nowhere, false, nowhere
	speaks := r.labelAt(i)
	since := said.name >= 0 && said.name != speaks && r.names[said.name].Kind == names.Person && !r.rulesOut(said.name, other) && (r.near(said.sent, i, 2) || r.goesOn(c))
	k := r.after(r.Tokens[i].Start) - 1
	for low := max(0, k-farthestPlace); k >= low && r.places[k].Start >= r.Tokens[from].Start; k-- {
		p := r.places[k]
		if r.names[p.name].Kind != names.Person || r.rulesOut(p.name, other) || r.isIn(p.Span, c) || p.name == speaks {
			continue
		}
		if since && p.Start >= said.end && p.name != said.name && !inside(p.Span, said.content) {
			since = false
		}
		if only.name < 0 {
			only = p
		}
		several = several || p.name != only.name
		if !several && p.Start >= r.Tokens[here].Start {
			first = p
		} else if several && p.Start >= r.Tokens[here].Start {
			first = nowhere
		}
	}
	switch {
	case since:
		return said.place
	case only.name < 0 && said.name >= 0 && r.names[said.name].Kind == names.Other && r.near(said.sent, i, 2):
		return said.place // of whom nothing is known yet, and nobody else is there: Vest said that it rained. She said …
	case !several && only.name >= 0 && said.name >= 0 && r.names[said.name].Kind == names.Other && r.near(said.sent, i, 1) && inside(only.Span, said.content):
		return nowhere // Lena Holm has left, Vest told the Herald. He …
	case !several:
		return only
	case first.name >= 0 && !r.hasPronoun(here, first.Start):
		return first
	}
	return r.toldBefore(c, n, other)
}

// goesOn reports whether a statement opens again what somebody else's paragraph left open: the speaker is the same.
func (r *reader) goesOn(c *candidate) bool {
	q := r.Tokens[c.content[0].From].Quotation - 2
	return q >= 0 && r.Quotations[q].GoesOn && r.owned[q]
}

// toldBefore returns the only person whom the sentence before the nth, of the same paragraph, tells of and whom no sex rules out: Keller shook
// his head. “No,” he said.
func (r *reader) toldBefore(c *candidate, n int, other names.Sex) place {
	if n == 0 || r.Sentences[n-1].Paragraph != r.Sentences[n].Paragraph || r.Tokens[r.Sentences[n-1].From].Quotation > 0 {
		return nowhere
	}
	s, only := r.Sentences[n-1], nowhere
	for k := r.after(r.Tokens[s.From].Start); k < len(r.places) && r.places[k].End <= r.Tokens[s.To-1].End; k++ {
		p := r.places[k]
		if r.names[p.name].Kind != names.Person || r.rulesOut(p.name, other) || r.isIn(p.Span, c) {
			continue
		}
		if only.name >= 0 && only.name != p.name {
			return nowhere
		}
		only = p
	}
	return only
}

// somebody returns whom a pronoun stands for that may be the person at a place: nobody where the paragraph has brought in somebody without a
// name since (Keller met a nurse. … he said), and the only one there is without a name where it names nobody.
func (r *reader) somebody(c *candidate, named place) (grammar.Range, place) {
	i := c.source.From
	from := max(r.Sentences[r.sentenceOf(i)].Paragraph, i-farthestPronoun)
	if named.name >= 0 {
		from = max(from, r.tokenAt(named.End))
	}
	var only grammar.Range
	for k := from; k < i; k++ {
		x, isNew := r.unnamed(k, i)
		switch {
		case x.Empty():
			continue
		case named.name >= 0 && isNew:
			return c.source, nowhere
		case !only.Empty() && r.Word(only.To-1) != r.Word(x.To-1):
			return c.source, named
		}
		only, k = x, x.To-1
	}
	if named.name >= 0 || only.Empty() {
		return c.source, named
	}
	return only, nowhere
}

// unnamed returns the phrase that begins with token k and is of a person whom it does not name, and whom the pronoun at token i can stand
// for, and whether it brings that person in: a nurse; not what is said, nor what a person is (Keller, a nurse, …; is a nurse). The zero range for none.
func (r *reader) unnamed(k, i int) (x grammar.Range, isNew bool) {
	t := &r.Tokens[k]
	if t.Quotation > 0 || t.Form&grammar.FormArticle == 0 {
		return x, false
	}
	s := r.Sentences[r.sentenceOf(k)]
	if k > s.From {
		before := &r.Tokens[k-1]
		if before.Sign != 0 || before.Tag == grammar.TagPreposition || before.Tag == grammar.TagAuxiliary || r.Is(k-1, grammar.Be|grammar.As|grammar.Become) {
			return x, false
		}
	}
	e := r.PhraseEnd(s, k)
	if e == k || r.Tokens[e-1].Tag != grammar.TagNoun || r.IsPlural(e-1) || !r.bears(e-1, i) {
		return x, false
	}
	x = grammar.Between(k, e)
	return x, !r.Is(k, grammar.The)
}

// labelAt returns the name of the label in whose speech token i stands, -1 for none: one who speaks of himself says "I".
func (r *reader) labelAt(i int) int {
	if l := r.speechAt(i); l != nil {
		return r.named(r.Span(l.source)).name
	}
	return -1
}

// farthestPronoun is how many tokens of a paragraph are looked through for an earlier pronoun; in more there is one.
const farthestPronoun = 200

// hasPronoun reports whether a pronoun of a person stands between a token and a byte of the text.
func (r *reader) hasPronoun(from, end int) bool {
	for last := from + farthestPronoun; from < len(r.Tokens) && r.Tokens[from].Start < end; from++ {
		if from == last || r.Is(from, grammar.He|grammar.She) && r.Tokens[from].Quotation == 0 {
			return true
		}
	}
	return false
}

// isIn reports whether a place stands in what a candidate says.
func (r *reader) isIn(at text.Span, c *candidate) bool {
	for _, x := range c.content {
		if s := r.Span(x); s.Start <= at.Start && at.End <= s.End {
			return true
		}
	}
	return false
}
