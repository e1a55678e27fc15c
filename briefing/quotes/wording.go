package quotes

import (
	"dateline/briefing/grammar"
	"dateline/briefing/language"
)

// wording: In the words of the mayor, the bridge is a ruin; in the ministry's view; as Ana Keller put it; is how she put it. What is said stands
// around it, as with "according to".
var wording = construction{name: "wording", on: onAccording, sure: true, looksAt: (*clue).rewords, match: (*clue).wording}

// rewords reports whether the clue is the noun of "in the words of" or the pronoun of "as she put it".
func (c *clue) rewords() bool { return c.isWording(c.at) }

func (c *clue) wording() (candidate, bool) {
	found, end := c.statement(fAccording), c.at+1
	switch {
	case c.Is(c.at, grammar.It):
		if found.source = c.putter(); found.source.Empty() || !c.isPut() {
			return found, false
		}
		c.group = found.source.From - 1
		found.cue.From--
		if q := c.group - 1; c.Is(c.group, grammar.Manner) && q > c.s.From && c.Tokens[q-1].Sign == '"' {
			c.group = q // “It was hell,” is | how she put it
		}
	case c.Is(end, grammar.Of):
		end = c.witness()
		c.group = c.at - 2 // in the
		found.source, found.cue = grammar.Between(c.at+2, end), grammar.Between(c.group, c.at+2)
	default:
		if !c.owner(&found) || found.source.Empty() || !c.Is(found.source.From-1, grammar.Place) {
			return found, false
		}
		c.group = found.source.From - 1
	}
	if c.group < c.s.From || found.source.Empty() || !c.opensHere() && !c.afterComma() {
		return found, false
	}
	found.content = c.saidAround(end)
	return found, true
}

// putter returns who puts it so, before the verb of "as she put it" and "how she put it", appositions too.
func (c *clue) putter() grammar.Range {
	verb := c.at - 1
	for k := verb - 1; k > c.s.From; k-- {
		if c.Is(k-1, grammar.As|grammar.Manner) {
			e := c.ChainEnd(c.s, k)
			if e > k && (e == verb || c.Tokens[e].Sign == ',' && c.Tokens[verb-1].Sign == ',') {
				return grammar.Between(k, verb)
			}
			break
		}
	}
	return grammar.Range{}
}

// isPut reports whether nothing but when, where or to whom follows "put it": not "put it down".
func (c *clue) isPut() bool {
	next := c.at + 1
	if c.EndsClause(c.s, next) || c.SkipTimes(c.s, next) > next {
		return true
	}
	return c.Tokens[next].Tag == grammar.TagPreposition && c.PhraseEnd(c.s, next+1) > next+1
}

// afterComma reports whether a comma or quotation ends before the clue.
func (c *clue) afterComma() bool {
	before := &c.Tokens[c.group-1]
	return before.Sign == ',' || before.Sign == '"'
}

// isWording reports whether token i is the noun of "in the words of" and "in his words", or the pronoun of "as she put it".
func (r *reader) isWording(i int) bool {
	switch {
	case i == 0:
		return false
	case r.Is(i, grammar.It):
		return r.speech.puts.Has(r.Word(i - 1))
	case r.Is(i+1, grammar.Of) && r.Is(i-1, grammar.The) && r.Is(i-2, grammar.Place), r.Tokens[i-1].Tag == grammar.TagPossessive, i > 1 && r.Tokens[i-2].Tag == grammar.TagPossessive:
		return r.speech.wordings.Has(r.Word(i))
	}
	return false
}

// speechWords are what words do beside verbs of saying, as the list "speech" tells.
type speechWords struct {
	mute     language.Set // say nothing: storm
	tellable language.Set // what one tells: story
	wordings language.Set // words, view
	puts     language.Set // put, puts
	itself   language.Set // what a text calls itself: version, report
	here     language.Set // of this text: this, our

	standpoints, hears, tells language.Set // for; to hear … tell it
	valueWords
}

func newSpeechWords(lang *language.Language) speechWords {
	return speechWords{lang.Marked("speech", "mute"), lang.Marked("speech", "tellable"), lang.Marked("speech", "wording"), lang.Marked("speech", "puts"), lang.Marked("speech", "itself"), lang.Marked("speech", "here"),
		lang.Marked("speech", "standpoint"), lang.Marked("speech", "hears"), lang.Marked("speech", "tells"), newValueWords(lang)}
}
