package quotes

import (
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// speech is the statement before: who made it, in which sentence, and what it says.
type speech struct {
	place
	source  grammar.Range // where no name is theirs: the nurse
	end     int           // of its source
	sent    int
	content []text.Span
}

// made returns the statement c of the source x, which the name at stands in or for.
func (r *reader) made(c *candidate, x grammar.Range, at place) speech {
	said := speech{place: at, end: r.Span(c.source).End, sent: c.sent}
	for _, part := range c.content {
		said.content = append(said.content, r.Span(part))
	}
	if head := r.head(x); at.name < 0 || x == c.source && head.name != at.name && !r.isKind(x, at) {
		said.place, said.source = head, x
	}
	return said
}

// speaksOn reports whether a pronoun stands for the source of the statement before, which has no name, and nobody else was named since:
// A nurse said … "We sleep on the floor," she said.
func (r *reader) speaksOn(c *candidate, said speech) bool {
	i := c.source.From
	if said.source.Empty() || said.name >= 0 || !r.near(said.sent, i, 2) {
		return false
	}
	if r.Tokens[said.source.From].Role&r.Tokens[i].Role&(grammar.He|grammar.She) != 0 {
		return false // her lawyer said … She said
	}
	head := r.headOf(said.source)
	switch several := r.IsPlural(head); {
	case r.isUnknown(said.source) && !r.Is(i, grammar.Plural) && r.near(said.sent, i, 1): // Reed said … “It is late,” he said
	case several != r.Is(i, grammar.Plural), r.Is(i, grammar.She) && r.cueOfSeveral(c):
		return false
	case !several && !r.bears(head, i):
		return false
	}
	for k := r.after(said.end); k < len(r.places) && r.places[k].Start < r.Tokens[i].Start; k++ {
		if p := r.places[k]; r.names[p.name].Kind == names.Person && !inside(p.Span, said.content) && !r.isIn(p.Span, c) {
			return false
		}
	}
	return true
}

// isUnknown reports whether a source is one word that can only be a name, of which nothing else is known.
func (r *reader) isUnknown(x grammar.Range) bool {
	t := &r.Tokens[x.From]
	if r.IsPlural(x.From) && r.Sentences[r.sentenceOf(x.From)].From == x.From {
		return false // Prosecutors
	}
	return x.To == x.From+1 && t.Capital && t.Tag == grammar.TagName && t.Form == 0 && t.Sign == 0
}

// bears reports whether the noun at token k is what a person is whom the pronoun at token i can stand for.
func (r *reader) bears(k, i int) bool {
	word := strings.ToLower(r.Word(k))
	ending := r.Lexicon.RoleOf(word)
	switch {
	case !r.isBearer(k):
		return false
	case r.Is(i, grammar.He):
		return ending != string(names.Female) && !r.roles.female.Has(word)
	case r.Is(i, grammar.She):
		return ending != string(names.Male) && !r.roles.male.Has(word)
	}
	return true
}

// isBearer reports whether the noun at token k is what a person is: nurse.
func (r *reader) isBearer(k int) bool {
	return r.roles.bearers.Has(strings.ToLower(r.Word(k))) || r.Lexicon.RoleOf(r.Word(k)) != ""
}
