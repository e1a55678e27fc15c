package quotes

import (
	"slices"

	"dateline/briefing/grammar"
)

// object: They criticised the plan; she spoke of a delay; he discussed leaving; the mayor called it “a shame”. A phrase stands
// behind the verb.
var object = construction{name: "object", on: onSaying, looksAt: (*clue).tellsObject, match: (*clue).mentions}

func (c *clue) tellsObject() bool {
	switch f, _ := c.complement(); f {
	case fObject, fPrep, fIng:
		return true
	}
	return false
}

// mentions leaves alone a participle: a ship called Mara sailed. A mere phrase says nothing behind a subject that cannot speak (the
// storm claimed two lives), nor behind a verb whose object is a listener or no story: told the council, tells the hour.
func (c *clue) mentions() (candidate, bool) {
	found, ok := c.behindVerb()
	x := found.content[0]
	switch {
	case found.frame == fObject && c.is(grammar.VerbName) && c.Tokens[x.From].Tag != grammar.TagDeterminer && c.Finite(x.To):
		return found, false
	case found.frame == fObject && c.is(grammar.VerbName) && c.Is(x.From, grammar.It) && x.From+2 == x.To && c.Tokens[x.From+1].Tag == grammar.TagPreposition:
		return found, false // called it off
	case found.frame == fObject && c.Is(c.at, grammar.Cites) && found.source.To+1 == c.group:
		return found, false // the Courier, citing the port office, said
	case found.frame != fObject || c.quotes(x):
	case !found.source.Empty() && (c.speech.mute.Has(c.Word(c.headOf(found.source))) || c.isNamedMute(found.source)):
		return found, false
	case c.is(grammar.VerbTell) && !c.speech.tellable.Has(c.Word(c.PhraseEnd(c.s, x.From)-1)):
		return found, false
	}
	return found, ok
}

// quotes reports whether some of a range is quoted.
func (c *clue) quotes(x grammar.Range) bool {
	return slices.ContainsFunc(c.Tokens[x.From:x.To], func(t grammar.Token) bool { return t.Quotation > 0 })
}

// isNamedMute reports whether a source is the name of what cannot speak: Storm Ada, Hurricane Bo.
func (c *clue) isNamedMute(source grammar.Range) bool {
	first := &c.Tokens[source.From]
	return first.Capital && source.From+1 < source.To && c.Tokens[source.From+1].Capital && c.speech.mute.Has(c.Word(source.From))
}

// isItself reports whether a source is the text that says so: an earlier version of this report.
func (r *reader) isItself(source grammar.Range) bool {
	last := source.To - 1
	return last > source.From && r.speech.here.Has(r.Word(last-1)) && r.speech.itself.Has(r.Word(last)) && r.speech.itself.Has(r.Word(r.headEnd(source)-1))
}

// headOf returns the last token of the phrase that a source begins with, or stands for: the storm, which.
func (c *clue) headOf(source grammar.Range) int {
	k := source.From - 1
	if t := &c.Tokens[source.From]; k <= c.s.From || t.Tag != grammar.TagWh && !c.Is(source.From, grammar.That) {
		return c.headEnd(source) - 1
	}
	if c.Tokens[k].Sign == ',' {
		k--
	}
	return k
}

// isBidding reports whether a candidate is a heading or what somebody is to do, and so said by nobody: Report of the Working Group;
// Agree to the rules.
func (r *reader) isBidding(c *candidate) bool {
	s := r.Sentences[c.sent]
	return c.source.Empty() && (c.frame == fPrep || c.frame == fTo) && c.cue.From == s.From && !r.HasFinite(s.From, s.To)
}
