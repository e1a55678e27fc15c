package quotes

import "dateline/briefing/grammar"

// passive: "It is expected to open", "A plan was proposed by the mayor", "She was told that". What is said is the subject or stands
// behind the verb; who says it stands behind "by", if anywhere.
var passive = construction{name: "passive", on: onSaying, looksAt: (*clue).isPassive, match: (*clue).passive}

// farthestAgent is how many tokens behind a passive its "by" may stand. Of 14,898 statements in the development texts half
// of it changes 6, twice as many 3.
const farthestAgent = 15

// isPassive reports whether the verb group is a passive: was asked, proposed by.
func (c *clue) isPassive() bool {
	if c.Tokens[c.at].Tag != grammar.TagParticiple {
		return false
	}
	for i := c.at - 1; i >= c.group; i-- {
		if t := &c.Tokens[i]; t.Tag == grammar.TagAuxiliary {
			return t.Form&grammar.FormBe != 0 && t.Form&grammar.FormHave == 0
		}
	}
	return !c.behindApposition()
}

// behindApposition reports whether the verb is the only one of its sentence, behind what is set apart by commas from its subject: the mayor,
// Ada Brook, promised to go.
func (c *clue) behindApposition() bool {
	g := c.group
	if g != c.at || g < c.s.From+3 || c.Tokens[g-1].Sign != ',' || c.HasFinite(c.s.From, g) {
		return false
	}
	first := c.PhraseEnd(c.s, c.s.From)
	if first == c.s.From || first >= g-1 || c.Tokens[first].Sign != ',' && c.Tokens[first].Tag != grammar.TagPreposition {
		return false
	}
	for i := c.at + 1; i+1 < c.s.To; i++ {
		if c.Tokens[i].Sign == ',' && c.Tokens[i].Quotation == 0 && c.StartsVerb(c.s, i+1) {
			return false // the mayor, Ada Brook, urged to go, stayed
		}
	}
	return true
}

func (c *clue) passive() (candidate, bool) {
	subject := c.Subject(c.s, c.group, 1)
	bare := c.group == c.at // a participle that describes: proposed by the mayor
	if bare && !subject.Empty() && c.Tokens[subject.From].Tag == grammar.TagWh {
		return candidate{}, false
	}
	f, x := c.complement()
	found := c.statement(f, x)
	found.passive, found.source = true, c.agent()
	switch f {
	case fThat, fWh, fQuote, fColon:
		return found, true
	}
	if subject.Empty() {
		return candidate{}, false
	}
	switch {
	case c.is(grammar.VerbName) && f != fTo && f != fObject && !c.Is(c.at+1, grammar.As):
		return candidate{}, false // was called off
	case f == fTo, f == fObject && !bare && c.is(grammar.VerbName):
		found.frame, found.content = fSubjectTo, []grammar.Range{subject, x}
	case f == fNone && !bare && c.Is(c.at+1, grammar.As):
		found.frame = fSubjectTo
		found.content = []grammar.Range{subject, grammar.Between(c.at+1, max(c.at+1, c.Stretch(c.s, c.at+2)))}
	case !bare:
		found.frame, found.content = fObject, []grammar.Range{subject}
		if found.source.Empty() && f != fNone && c.At(c.at+1, c.s.To).Tag == grammar.TagPreposition {
			found.content = append(found.content, grammar.Between(c.at+1, max(x.To, c.at+1)))
		}
	case !found.source.Empty():
		subject.From = max(subject.From, c.PhraseStart(c.s, subject.To-1))
		found.frame, found.content = fObject, []grammar.Range{subject}
	default:
		return candidate{}, false
	}
	return found, true
}

// agent returns who does what the passive tells: by the mayor.
func (c *clue) agent() grammar.Range {
	for i := c.at + 1; i < c.s.To && i < c.at+farthestAgent && c.Tokens[i].Sign == 0; i++ {
		if c.Is(i, grammar.Agent) && c.Tokens[i].Quotation == 0 {
			return grammar.Between(i+1, c.ChainEnd(c.s, i+1))
		}
	}
	return grammar.Range{}
}
