package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/language"
)

// valuing: Police put the toll at 41; the port gave the damage as $4 million; it was put at 12 by the ministry. What somebody puts at an amount
// is said to have it.
var valuing = construction{name: "valuing", on: onVerb, sure: true, looksAt: (*clue).values, match: (*clue).value}

// values reports whether the clue is a verb that puts something at an amount.
func (c *clue) values() bool { return c.speech.values.Has(c.Word(c.at)) }

// farthestAmount is how many tokens behind its verb the preposition before an amount may stand: put the number of those who are still
// missing at 12.
const farthestAmount = 15

func (c *clue) value() (candidate, bool) {
	c.group = c.VerbGroup(c.s, c.at)
	behind := c.at + 1
	if c.isPassive() {
		found := c.statement(fObject, c.Subject(c.s, c.group, 1))
		found.passive, found.source = true, c.agent()
		if e := c.amountEnd(behind); e > behind && !found.source.Empty() && c.hasAmounts(found.content[0]) {
			found.content = append(found.content, grammar.Between(behind, e))
			return found, true
		}
		return found, false
	}
	object := c.PhraseEnd(c.s, behind)
	found := c.statement(fObject)
	found.source, found.far = c.from()
	for i := object; object > behind && i < c.s.To && i < behind+farthestAmount && !c.partsValue(i); i++ {
		if e := c.amountEnd(i); e > i {
			found.content = []grammar.Range{grammar.Between(behind, e)}
			return found, !found.source.Empty() && c.hasAmounts(grammar.Between(behind, i))
		}
	}
	return found, false
}

// partsValue reports whether a verb has its object, and what that is put at, not on both sides of token i: gave the fleet | as many as 12 ships.
func (c *clue) partsValue(i int) bool {
	t := &c.Tokens[i]
	return t.Quotation > 0 || t.Sign != 0 && t.Sign != '\'' && t.Sign != '*' || c.Is(i, grammar.As) && c.amountEnd(i) == i
}

// amountEnd returns the end of the amount that stands behind a preposition at token i, i where none does, as behind the last word of a
// text: at | some 41 people.
func (c *clue) amountEnd(i int) int {
	if i >= c.s.To || !c.speech.amounts.Has(c.Word(i)) {
		return i
	}
	const most = 4 // words before its number: at no more than an estimated 12
	for k := i + 1; k < c.s.To && k <= i+1+most; k++ {
		switch t := &c.Tokens[k]; {
		case t.Number || c.speech.numbers.Has(c.Word(k)):
			end := max(c.Stretch(c.s, k), k+1)
			for by := k; by < end; by++ {
				if c.Is(by, grammar.Agent) {
					end = by
				}
			}
			return max(c.TimesBefore(c.s, end), k+1)
		case t.Sign != 0 && t.Sign != '*' || t.Capital, c.Is(k, grammar.As): // as many as 12 ships
			return i
		}
	}
	return i
}

// hasAmounts reports whether what is put at an amount is what has one: the toll, or it, but no two guards.
func (c *clue) hasAmounts(object grammar.Range) bool {
	for i := object.From; i < object.To; i++ {
		if c.speech.valued.Has(c.Word(i)) || c.Is(i, grammar.It) {
			return true
		}
	}
	return false
}

// valueWords are the words of statements that put something at an amount.
type valueWords struct {
	values  language.Set // verbs: put, gave
	amounts language.Set // before the amount: at, as
	valued  language.Set // what has an amount: toll, damage
	numbers language.Set // eleven, million
}

func newValueWords(lang *language.Language) valueWords {
	numbers := language.Set{}
	for word := range lang.Numbers() {
		numbers.Add(word)
	}
	return valueWords{lang.Marked("speech", "values"), lang.Marked("speech", "amount"), lang.Marked("speech", "valued"), numbers}
}
