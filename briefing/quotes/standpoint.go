package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// standpoint: For Ana Keller, the cuts are “a death sentence”; to hear the mayor tell it, the road is safe. The sentence opens with the one
// whose view it is.
var standpoint = construction{name: "standpoint", on: onStandpoint, sure: true, match: (*clue).standpoint}

func (c *clue) standpoint() (candidate, bool) {
	found := c.statement(fAccording)
	end := c.PhraseEnd(c.s, c.at+1)
	found.source = grammar.Between(c.at+1, end)
	hears := c.speech.hears.Has(c.Word(c.at + 1))
	if hears {
		end = c.ChainEnd(c.s, c.at+2)
		found.source, found.cue.To = grammar.Between(c.at+2, end), c.at+2
		if end+1 >= c.s.To || !c.speech.tells.Has(c.Word(end)) || !c.Is(end+1, grammar.It) {
			return found, false
		}
		end += 2
	}
	if end >= c.s.To || c.Tokens[end].Sign != ',' || found.source.Empty() {
		return found, false
	}
	content := grammar.Between(end+1, c.contentEnd(end+1))
	found.content = []grammar.Range{content}
	return found, hears || c.isSomebody(found.source) && c.rates(content)
}

// isSomebody reports whether a phrase names a person or an organisation, or what a person is.
func (c *clue) isSomebody(x grammar.Range) bool {
	if p := c.head(x); p.name >= 0 {
		kind := c.names[p.name].Kind
		return kind == names.Person || kind == names.Organisation || kind == names.Other && c.Tokens[x.From].Tag == grammar.TagName && x.To > x.From+1
	}
	return c.isBearer(c.headOf(x))
}

// rates reports whether a clause has a verb, and behind it words in quotation marks, and nothing else of its sentence tells who says them.
func (c *clue) rates(x grammar.Range) bool {
	verb, rated := false, false
	for i := x.From; i < c.s.To; i++ {
		t := &c.Tokens[i]
		if c.saysAgain(i) {
			return false
		}
		rated = rated || t.Quotation > 0 && verb && i < x.To
		verb = verb || t.Quotation == 0 && c.Finite(i)
	}
	return rated
}
