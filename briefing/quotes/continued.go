package quotes

import (
	"slices"

	"dateline/briefing/grammar"
)

// continued: “It is late,” he said. “We go.” What stands in quotation marks without a speaker of its own belongs to the speaker
// before it in the paragraph, or to the one whose quotation the paragraph before left open.
var continued = construction{name: "continued", join: (*clue).continued}

// How far a quotation without a speaker is looked for, and the statement that it goes on with. Of 14,898 statements in the
// development texts half and twice the first change 50 and 52, of the second none.
const (
	farthestOpening   = 8  // tokens into a sentence where its quotation may open
	farthestStatement = 60 // sentences back to the statement that goes on
)

func (c *clue) continued(first int) {
	opens := c.opening()
	if opens < 0 || c.sent == 0 || c.owned[c.Tokens[opens].Quotation-1] || !c.mayContinue(opens) {
		return
	}
	before := c.Sentences[c.sent-1]
	for i := first - 1; i >= 0 && c.found[i].sent >= c.sent-farthestStatement; i-- {
		o := &c.found[i]
		last := o.content[len(o.content)-1]
		if o.sent != c.sent-1 && last.To <= before.From {
			break
		}
		if o.frame != fQuote && o.frame != fFronted && o.frame != fColon && o.frame != fAccording || c.Tokens[last.To-1].Quotation == 0 {
			continue
		}
		if x := c.Trim(grammar.Between(c.s.From, c.s.To)); !x.Empty() && c.HasWord(x) {
			o.content, o.carried = append(o.content, x), true
			c.own(o)
		}
		return
	}
}

// opening returns the mark that opens a quotation early in the sentence, and no title or the like in a phrase; -1 for none.
func (c *clue) opening() int {
	for i := c.s.From; i < c.s.To && i < c.s.From+farthestOpening; i++ {
		if c.opensQuotation(i) && !(c.ShortQuotation(i) && !c.stops(c.Quotations[c.Tokens[i].Quotation-1].Close-1)) {
			return i
		}
	}
	return -1
}

// mayContinue reports whether a statement of a sentence before can go on with the quotation that opens at a token: it stands
// in the same paragraph, opens again what the paragraph before left open, or is a whole paragraph.
func (c *clue) mayContinue(opens int) bool {
	q := c.Tokens[opens].Quotation - 1
	before := c.Sentences[c.sent-1]
	switch {
	case before.Paragraph == c.s.Paragraph:
		return true
	case q > 0 && c.Quotations[q-1].GoesOn && c.Quotations[q-1].Close == opens:
		return true
	}
	return opens == c.s.From && c.Quotations[q].Close >= c.s.To-1 && before.Paragraph != before.To && c.standsAlone(q)
}

// standsAlone reports whether nothing stands behind a quotation, or behind the paragraphs that go on with it, that could tell whose it is.
func (c *clue) standsAlone(q int) bool {
	for c.Quotations[q].GoesOn && q+1 < len(c.Quotations) {
		q++
	}
	end := c.Quotations[q].Close + 1
	return !c.Quotations[q].Closed || end >= len(c.Tokens) || c.Tokens[end].Breaks && c.Tokens[end].Sign != '-' // a dash signs it
}

// own marks the quotations that a candidate says, and gives it those that paragraphs before its first one left open.
func (r *reader) own(c *candidate) {
	for _, x := range c.content {
		for i := x.From; i < x.To; i++ {
			if q := r.Tokens[i].Quotation; q > 0 {
				r.owned[q-1] = true
				i = max(i, r.Quotations[q-1].Close-1)
			}
		}
	}
	first := c.content[0].From
	for q := r.Tokens[first].Quotation - 2; q >= 0 && r.Quotations[q+1].Open == first && r.Quotations[q].GoesOn && !r.owned[q] && r.Quotations[q].Close == first; q-- {
		r.owned[q] = true
		first = r.Quotations[q].Open
		c.content = slices.Insert(c.content, 0, grammar.Between(first, r.Quotations[q].Close))
	}
}
