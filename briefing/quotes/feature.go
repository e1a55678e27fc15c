package quotes

import "dateline/briefing/grammar"

// kindsOf returns the sorts of word that a candidate's cue is: several where a verb is of several classes.
func (r *reader) kindsOf(c *candidate, out []int) []int {
	t := &r.Tokens[c.verb]
	switch {
	case c.frame == fAccording:
		return append(out, kAccording)
	case t.Sign == ':':
		return append(out, kColon)
	case t.Form&grammar.FormHearsay != 0:
		return append(out, kReportedly)
	case t.Tag.Verbal() && t.Class != 0:
		for k := range 12 {
			if t.Class&(1<<k) != 0 && len(out) < cap(out) {
				out = append(out, k)
			}
		}
		return out
	case t.Tag == grammar.TagAdjective && t.Form&grammar.FormClearAdjective != 0:
		return append(out, kClear)
	case t.Tag == grammar.TagAdjective:
		return append(out, kAdjective)
	case t.Form&grammar.FormCueNoun != 0:
		return append(out, kNoun)
	}
	return append(out, kOther)
}

// sourceType sorts the source: none, a pronoun of some kind, a name, a noun.
func (r *reader) sourceType(c *candidate) int {
	if c.source.Empty() {
		return 0
	}
	t, last := &r.Tokens[c.source.From], &r.Tokens[c.source.To-1]
	switch {
	case t.Tag == grammar.TagWh:
		return 1
	case t.Tag == grammar.TagPronoun && (r.Is(c.source.From, grammar.It) || t.Form&grammar.FormDeterminer != 0):
		return 2
	case t.Tag == grammar.TagPronoun && (r.Is(c.source.From, grammar.Speaker)):
		return 3
	case t.Tag == grammar.TagPronoun:
		return 4
	case t.Tag == grammar.TagPossessive:
		return 5
	case last.Tag == grammar.TagName && t.Tag == grammar.TagName:
		return 6
	case last.Tag == grammar.TagName:
		return 7
	case last.Sign == 0 && r.IsPlural(c.source.To-1):
		return 8
	}
	return 9
}

// form sorts the form of the cue verb.
func (r *reader) form(s grammar.Sentence, c *candidate) int {
	t := &r.Tokens[c.verb]
	before := grammar.TagSign
	if c.cue.From > s.From {
		before = r.Tokens[c.cue.From-1].Tag
	}
	alone := c.cue.From == c.verb
	switch t.Tag {
	case grammar.TagVerb:
		if t.Form&grammar.FormPast != 0 {
			return 0
		}
		return 1
	case grammar.TagBase:
		if r.Tokens[c.cue.From].Tag == grammar.TagTo || c.verb > 0 && r.Tokens[c.verb-1].Tag == grammar.TagTo {
			return 2
		}
		return 3
	case grammar.TagParticiple:
		if c.passive && alone {
			return 4
		}
		if c.passive {
			return 5
		}
		return 6
	case grammar.TagIng:
		switch {
		case !alone:
			return 7
		case before == grammar.TagPreposition:
			return 8
		case before == grammar.TagSign:
			return 9
		}
		return 10
	}
	return 11
}

// prepositionOf numbers the preposition or particle behind the cue.
func (r *reader) prepositionOf(c *candidate) int {
	if c.verb+1 >= len(r.Tokens) {
		return 0
	}
	return int(r.Tokens[c.verb+1].Preposition)
}

// What can stand at a place of a content, or behind it.
const (
	bStop = iota // the end of the sentence
	bOther
	bCommaConj
	bCommaIng
	bCommaWh
	bCommaSub
	bCommaVerb
	bCommaNoun
	bComma
	bDash
	bSign
	bConjVerb
	bSubordinate
	bAdjunct // after, before, since, despite
	bIngHere
	bVerbHere
	ends
)

// boundary sorts token i, which a content may end before.
func (r *reader) boundary(i, to int) int {
	if i >= to || r.Tokens[i].Sign == '.' {
		return bStop
	}
	t := &r.Tokens[i]
	next := r.At(i+1, to)
	switch {
	case t.Sign == ',':
		switch {
		case next.Tag == grammar.TagConjunction:
			return bCommaConj
		case next.Tag == grammar.TagIng:
			return bCommaIng
		case next.Tag == grammar.TagWh:
			return bCommaWh
		case next.Tag == grammar.TagSubordinator || next.Form&grammar.FormSubordinator != 0:
			return bCommaSub
		case next.Tag.Verbal() || next.Tag == grammar.TagAuxiliary || next.Tag == grammar.TagModal:
			return bCommaVerb
		case next.Tag.Nominal():
			return bCommaNoun
		}
		return bComma
	case t.Sign == '-' && t.Spaced:
		return bDash
	case t.Sign == ';' || t.Sign == ':' || t.Sign == '(':
		return bSign
	case t.Tag == grammar.TagConjunction && (next.Tag.Verbal() || next.Tag == grammar.TagAuxiliary || next.Tag == grammar.TagModal || next.Tag == grammar.TagAdverb || next.Tag == grammar.TagPronoun):
		return bConjVerb
	case t.Tag == grammar.TagSubordinator && !r.Is(i, grammar.That):
		return bSubordinate
	case t.Tag == grammar.TagPreposition && (t.Form&grammar.FormSubordinator != 0 || r.Is(i, grammar.Span)):
		return bAdjunct
	case t.Tag == grammar.TagIng:
		return bIngHere
	case r.Finite(i):
		return bVerbHere
	}
	return bOther
}

func bucket(n int) int {
	for i, most := range [...]int{1, 2, 4, 8, 14, 24, 40} {
		if n <= most {
			return i
		}
	}
	return 7
}
