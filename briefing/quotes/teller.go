package quotes

import "dateline/briefing/grammar"

// findSubject finds the subject of a verb: who says it.
func (c *clue) findSubject(v *teller) {
	p, o := c.parts[v.part], c.opener(v.part)
	first := o
	for first < v.tense && c.Tokens[first].Tag == grammar.TagAdverb {
		first++
	}
	v.inverted = first >= v.tense
	as := c.namedAs(p)
	switch sub := c.isSubordinate(v.part) && (as.Empty() || as.From != o); {
	case sub && v.tense > o+1 && c.Tokens[v.tense-1].Tag == grammar.TagConjunction && c.is(grammar.VerbSay) && c.withSource() != nil && !c.verbsLast:
		v.subject = c.withSource().source // dijo que llueve y añadió
		return
	case c.Tokens[c.at].Nobody:
		v.subject = c.comesFrom(p)
		return
	case v.passive && !c.Is(c.at, grammar.Cites):
		v.subject, v.inverted = c.agentIn(p), false
		return
	case sub && (c.Tokens[o].Tag != grammar.TagWh || c.Is(o, grammar.Manner)):
		v.under, v.inverted, v.subject = true, false, c.subjectUnder(v, o)
	case sub && !(o == c.s.From && c.Is(o, grammar.Relative)), c.isRelative(v.part):
		v.under, v.inverted, v.subject = true, false, grammar.Between(o, o+1)
	case v.inverted && o == p.From:
		c.invert(v)
	case v.inverted, c.Tokens[v.tense-1].Tag == grammar.TagConjunction:
		v.subject, v.inverted = c.sharedSubject(v.part, v.tense), false
		if v.subject.Empty() && c.Tokens[o].Tag != grammar.TagPreposition && !c.Is(o, grammar.Oblique) {
			v.subject = grammar.Between(o, c.phrase(o, v.tense)) // she | came and said
		}
	default:
		v.subject = c.withHead(v.part, c.subjectBefore(p.From, v.tense))
		if next := &c.Tokens[min(v.tense+1, c.s.To-1)]; v.subject.Empty() || next.Form&grammar.FormSubject != 0 && next.Form&(grammar.FormObject|grammar.FormDeterminer) == 0 {
			v.subject = c.subjectBehind(v.tense+1, v.end) // den Plan nannte | er
		}
	}
	c.settleSubject(v, as)
}

// settleSubject takes back a subject that is what the verb tells of; as is what it is called.
func (c *clue) settleSubject(v *teller, as grammar.Range) {
	if c.Is(c.at, grammar.Cites) && !v.passive {
		from := max(v.subject.To, v.tense+1) // the Herald cites | the mayor
		v.subject = c.subjectBehind(from, v.end)
		if c.Is(from, grammar.Oblique) {
			v.subject = grammar.Between(from, c.phrase(from, v.end)) // der Herold zitiert | den Bürgermeister
		}
	}
	if x := v.subject; x.To == x.From+1 && c.Is(x.From, grammar.It) {
		v.subject = grammar.Range{}
	}
	if !as.Empty() && v.subject.To == v.tense {
		if x := c.subjectBehind(v.tense+1, as.From); x.To == as.From && c.isActor(x) && !c.isActor(v.subject) {
			v.subject = x // das Gesetz bezeichnete | Keller als „Fehler“
		}
	}
	if v.subject.Empty() && v.tense == c.s.From && !v.passive {
		v.subject = c.speakerBefore() // Dijo que era tarde.
	}
}

// subjectUnder returns the subject of a clause that the conjunction at token o opens.
func (c *clue) subjectUnder(v *teller, o int) grammar.Range {
	if p := c.parts[v.part]; o == p.From && c.Is(o, grammar.That) && o > c.s.From && c.Tokens[o-1].Sign == 0 && c.Tokens[o-1].Class == 0 {
		return grammar.Range{} // la mujer que vino dijo
	}
	x := c.subjectBehind(o+1, c.at)
	if x.Empty() && c.Is(o, grammar.Manner) {
		x = c.subjectBehind(c.at+1, v.end) // según informó | la alcaldesa
	}
	return x
}

// invert finds the subject of a verb that begins its part: before a comma, behind the verb, or that of a verb before it.
func (c *clue) invert(v *teller) {
	first := c.behind(v)
	if next := c.At(first, v.end); next.Tag == grammar.TagPronoun && next.Form&grammar.FormSubject != 0 && next.Form&grammar.FormObject == 0 {
		v.subject = grammar.Between(first, first+1)
		return
	}
	if v.subject = c.subjectBehind(first, v.end); c.is(grammar.VerbSay|grammar.VerbTell) && c.isActor(v.subject) {
		if f, _ := c.toldBehind(v); f == fNone || f == fZero {
			v.subject = c.withName(v.subject)
			return // el puente sigue cerrado, dijo | la alcaldesa
		}
	}
	if v.subject = c.subjectOver(v.part); !v.subject.Empty() {
		v.inverted = false
		return
	}
	if v.subject = c.subjectBehind(first, v.end); v.subject.Empty() {
		v.subject, v.inverted = c.sharedSubject(v.part-1, v.tense), v.part == 0 || !c.parted(v.part)
	}
}

// behind returns the token behind a verb and its auxiliary where they stand together.
func (c *clue) behind(v *teller) int {
	if c.verbsLast {
		return v.tense + 1
	}
	return max(v.tense, c.at) + 1
}

// speakerBefore returns the source of the last statement of the sentence before in the same paragraph, the zero range for none.
func (c *clue) speakerBefore() grammar.Range {
	for i := len(c.found) - 1; i >= 0 && c.sent > 0 && c.found[i].sent >= c.sent-1; i-- {
		if o := &c.found[i]; o.sent == c.sent-1 && !o.source.Empty() && c.Sentences[o.sent].Paragraph == c.s.Paragraph {
			return o.source
		}
	}
	return grammar.Range{}
}
