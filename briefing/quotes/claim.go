package quotes

import "dateline/briefing/grammar"

// claim: his call for calm; the mayor's claim that; criticism from the minister of; issued a warning that. A noun tells that it
// is said.
var claim = construction{name: "claim", on: onNoun, match: (*clue).claim}

// mostAttributes is how many words may stand between an owner and the noun: his repeated public calls. Of
// 14,898 statements in the development texts half of it changes 5, twice as many none.
const mostAttributes = 4

func (c *clue) claim() (candidate, bool) {
	f, x := c.belongs()
	if f == fNone || f == fQuote && c.isTitle(c.Tokens[x.From].Quotation-1) {
		return candidate{}, false // the report: “A Year of Floods”
	}
	judged := false // the sentence tells of the claim
	if f == fThat && !c.HasFinite(c.s.From, c.at) {
		end := c.mainVerb(x)
		judged, x.To = end < x.To, end
	}
	found := c.statement(f, x)
	if !c.owner(&found) {
		return candidate{}, false
	}
	if found.source.Empty() && f == fPrep && c.Is(c.at+1, grammar.Origin) {
		c.origin(&found)
	}
	if found.source.Empty() {
		c.lightVerb(&found)
	}
	if found.source.Empty() && (judged || !c.HasFinite(c.s.From, c.s.To)) {
		return found, false // rumours that the bank is broke are nonsense; Report of the Working Group
	}
	return found, true
}

// mainVerb returns the verb of the clause whose subject the noun is, behind the clause x that it tells: the claim that the road is shut | was
// wrong. It returns the end of x for none.
func (c *clue) mainVerb(x grammar.Range) int {
	own, found := 1, 0 // verbs with a tense that what is told has of itself, and that were found
	for i := x.From + 1; i < x.To; i++ {
		t := &c.Tokens[i]
		switch {
		case t.Quotation > 0:
		case t.Sign == ',', t.Tag == grammar.TagConjunction, t.Tag == grammar.TagSubordinator, t.Tag == grammar.TagWh:
			own++
		case !c.Finite(i) || c.Tokens[i-1].Tag == grammar.TagPronoun:
		case found == own:
			return i
		default:
			found++
			for i+1 < x.To && (c.Tokens[i+1].Tag == grammar.TagAdverb || c.Tokens[i+1].Tag == grammar.TagAuxiliary) {
				i++
			}
		}
	}
	return x.To
}

// owner gives the noun whom a possessive before it names, and takes the words between into the cue. It reports whether
// the possessive belongs to a phrase.
func (c *clue) owner(found *candidate) bool {
	for k := c.at - 1; k >= c.s.From && k >= c.at-mostAttributes; k-- {
		switch t := &c.Tokens[k]; {
		case t.Tag == grammar.TagPossessive && t.Sign == 0:
			found.source, found.cue.From = grammar.Between(k, k+1), k+1
			return true
		case t.Tag == grammar.TagPossessive:
			if k == c.s.From || !c.EndsNounPhrase(k-1) {
				return false
			}
			found.source, found.cue.From = grammar.Between(c.PhraseStart(c.s, k-1), k), k+1
			return true
		case t.Tag != grammar.TagAdjective && t.Tag != grammar.TagNoun && t.Tag != grammar.TagNumber:
			return true
		}
		found.cue.From = k
	}
	return true
}

// origin takes the phrase behind "of", "from" or "by" as the source where what is said stands behind that: a promise of the
// mayor that.
func (c *clue) origin(found *candidate) {
	end := c.ChainEnd(c.s, c.at+2)
	if c.Is(c.at+1, grammar.Of) {
		end = c.PhraseEnd(c.s, c.at+2)
	}
	if f, x := c.clauseAt(end); f == fThat || f == fTo {
		found.source, found.frame, found.content = grammar.Between(c.at+2, end), f, []grammar.Range{x}
	}
}

// lightVerb gives a noun the subject of the verb whose object it is: issued a warning that, had doubts about.
func (c *clue) lightVerb(found *candidate) {
	k := found.cue.From - 1
	for k > c.s.From && (c.Tokens[k].Tag == grammar.TagDeterminer || c.Tokens[k].Tag == grammar.TagAdverb) {
		k--
	}
	if k <= c.s.From || !c.Tokens[k].Tag.Verbal() {
		return
	}
	verb := clue{reader: c.reader, sent: c.sent, s: c.s, at: k, group: c.VerbGroup(c.s, k)}
	if verb.isPassive() {
		return
	}
	if x, _ := verb.from(); !x.Empty() {
		found.source, found.cue.From, found.far = x, verb.group, true
	}
}

// belongs returns the complement of an adjective or noun.
func (c *clue) belongs() (frame, grammar.Range) {
	o := c.at + 1
	switch f, x := c.clauseAt(o); f {
	case fThat, fWh, fTo, fQuote:
		return f, x
	}
	if c.At(o, c.s.To).Tag == grammar.TagPreposition && c.Is(o, grammar.Topic) {
		return c.objectAt(o+1, fPrep)
	}
	return fNone, grammar.Range{}
}
