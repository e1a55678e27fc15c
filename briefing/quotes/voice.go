package quotes

import (
	"slices"
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
)

// Voice is one who makes a statement.
type Voice struct {
	By   string // as the text has it: "Sergei Lavrov", "port authority"
	Name string // the name that By is or belongs to, By itself where it has none
}

// voices returns who speaks in a source: everybody of several who are named and joined by "and", nobody in a pronoun.
func (r *reader) voices(x grammar.Range) (all []Voice) {
	for i := x.From; i < x.To; i++ {
		if t := &r.Tokens[i]; t.Tag == grammar.TagConjunction || t.Sign == ',' {
			one, other := r.head(grammar.Between(x.From, i)), r.head(grammar.Between(i+1, x.To))
			if one.name >= 0 && other.name >= 0 && one.name != other.name && r.isJoined(x, i, other) {
				return append(r.voices(grammar.Between(x.From, i)), r.voices(grammar.Between(i+1, x.To))...)
			}
		}
	}
	if v := r.voice(x); v.By != "" {
		all = append(all, v)
	}
	return all
}

// isJoined reports whether a conjunction, or a comma in a list that ends with one, parts two who speak: Both the fund and the
// bank; not "minister of trade and industry", nor "Anna Keller, the mayor".
func (r *reader) isJoined(x grammar.Range, i int, other place) bool {
	if r.Tokens[i].Sign == ',' {
		one, two := r.names[r.head(grammar.Between(x.From, i)).name].Kind, r.names[other.name].Kind
		return r.isList(x, i) && (one == names.Other || (one == names.Person) == (two == names.Person))
	}
	for k := x.From; k < i; k++ {
		if t := &r.Tokens[k]; t.Tag == grammar.TagPreposition && r.Tokens[i-1].Tag == grammar.TagName && r.Tokens[k].Form&grammar.FormTime == 0 {
			return r.names[other.name].Kind == names.Person
		}
	}
	return true
}

// voice returns who speaks in a source: the person that its head names; else its words, with the organisation or place in them.
func (r *reader) voice(x grammar.Range) Voice {
	if x.Empty() {
		return Voice{}
	}
	at := r.head(x)
	if at.name >= 0 && r.names[at.name].Kind == names.Person {
		return r.voiceOf(at.name)
	}
	apposed := r.apposed(x) // "its builder, Tomas Reed"
	x = r.bare(x)
	words := r.inLine(x)
	switch {
	case at.name >= 0 && isName(r.inLine(r.unowned(x)), &r.names[at.name]):
		return r.voiceOf(at.name)
	case apposed >= 0:
		return r.voiceOf(apposed)
	}
	for _, n := range [...]int{r.bearers.only(strings.ToLower(words)), r.surnames.only(words)} { // Judge, of Ada Judge
		if n >= 0 {
			return r.voiceOf(n)
		}
	}
	if at.name < 0 && (r.roles.nobody.Has(strings.ToLower(words)) || !r.hasNoun(x)) {
		return Voice{}
	}
	if at.name < 0 {
		at = r.owner(x)
	}
	if at.name < 0 {
		return Voice{words, words}
	}
	return Voice{words, r.names[at.name].Text}
}

func (r *reader) voiceOf(name int) Voice { return Voice{r.names[name].Text, r.names[name].Text} }

// endOfHead returns the token behind the head of a source, before the phrases and clauses that describe it.
func (r *reader) endOfHead(x grammar.Range) int {
	for i := x.From; i < x.To; i++ {
		switch t := &r.Tokens[i]; {
		case t.Tag == grammar.TagPreposition, t.Tag == grammar.TagWh, t.Tag == grammar.TagParticiple, t.Tag == grammar.TagIng, t.Sign == ',', t.Sign == '-' && t.Spaced, t.Sign == '(':
			if i > x.From {
				return i
			}
		}
	}
	return x.To
}

// head returns the name of the head of a source: its last person, else its last organisation or place, that owns nothing.
func (r *reader) head(x grammar.Range) place {
	span, end := r.Span(grammar.Between(x.From, r.endOfHead(x))), r.Span(x).End
	found := nowhere
	for k := r.after(span.Start); k < len(r.places) && r.places[k].Start < span.End && r.places[k].End <= end; k++ {
		p := r.places[k]
		if !r.owns(p) && (found.name < 0 || r.names[p.name].Kind == names.Person || r.names[found.name].Kind != names.Person) {
			found = p
		}
	}
	return found
}

// owns reports whether a name is followed by a possessive: Seoul's spy agency.
func (r *reader) owns(p place) bool {
	i, found := slices.BinarySearchFunc(r.Tokens, p.End, func(t grammar.Token, at int) int { return t.Start - at })
	return found && isPossessive(&r.Tokens[i])
}

// isPossessive reports whether a token is the end of an owner: 's, or an apostrophe alone.
func isPossessive(t *grammar.Token) bool { return t.Sign == '\'' }

// apposed returns the person named right behind the comma that ends a source, or one in it; -1 for none. Of a name of which
// nothing is known the noun right before the comma tells that it is a person's: a friend, Ada Brook.
func (r *reader) apposed(x grammar.Range) int {
	for end := x.From + 1; end <= x.To && end+1 < len(r.Tokens); end++ {
		if r.Tokens[end].Sign != ',' {
			continue
		}
		k := r.after(r.Tokens[end].End)
		if k == len(r.places) || r.Tokens[end+1].Start != r.places[k].Start {
			continue
		}
		n := &r.names[r.places[k].name]
		if n.Kind == names.Person || n.Kind == names.Other && end == r.endOfHead(x) && strings.Contains(n.Text, " ") {
			return r.places[k].name
		}
	}
	return -1
}

// bare returns a source without its article, its quotation mark, what is said of it between commas, and who did what to it.
func (r *reader) bare(x grammar.Range) grammar.Range {
	for x.From < x.To && (r.Tokens[x.From].Form&grammar.FormArticle != 0 || r.Tokens[x.From].Sign == '"') && x.From+1 < x.To {
		x.From++
	}
	for i := x.From + 1; i < x.To; i++ {
		t := &r.Tokens[i]
		apposed := t.Sign == ',' && (!r.isList(x, i) || r.Tokens[i+1].Tag == grammar.TagDeterminer)
		handled := t.Tag == grammar.TagParticiple && r.Is(i+1, grammar.Agent) // a memo seen by the Gazette
		if t.Quotation == 0 && (apposed || handled || t.Sign == '-' && t.Spaced) {
			x.To = i
		}
	}
	return x
}

// isList reports whether the comma at i parts the members of a list that ends with "and": unions, farmers and shop owners.
func (r *reader) isList(x grammar.Range, i int) bool {
	for k := i + 1; k < x.To; k++ {
		switch t := &r.Tokens[k]; {
		case t.Tag == grammar.TagConjunction:
			return true
		case t.Tag == grammar.TagWh || r.Finite(k):
			return false
		}
	}
	return false
}

// people are the persons of a text by what they are called besides their name; -1 where several are.
type people map[string]int

// peopleOf lists the persons by their roles and by their surnames.
func peopleOf(known []names.Name) (roles, surnames people) {
	roles, surnames = people{}, people{}
	for i := range known {
		n := &known[i]
		if n.Kind != names.Person {
			continue
		}
		for _, role := range n.Roles {
			roles.add(strings.ToLower(role), i)
		}
		if at := strings.LastIndexByte(n.Text, ' '); at >= 0 {
			surnames.add(n.Text[at+1:], i)
		}
	}
	return roles, surnames
}

func (p people) add(called string, name int) {
	if other, known := p[called]; known && other != name {
		name = -1
	}
	p[called] = name
}

// only returns the only person who is called so, -1 for none.
func (p people) only(called string) int {
	if name, known := p[called]; known {
		return name
	}
	return -1
}

// hasNoun reports whether a source has a word that can name somebody.
func (r *reader) hasNoun(x grammar.Range) bool {
	for i := x.From; i < x.To; i++ {
		if t := &r.Tokens[i]; t.Sign == 0 && (t.Tag == grammar.TagNoun || t.Tag == grammar.TagName || t.Tag == grammar.TagAdjective) && t.Form&grammar.FormTime == 0 {
			return true
		}
	}
	return false
}

// isName reports whether words are a name and nothing else: "Port Safety Board (PSB)" is, "Port Safety Board officials" is not.
func isName(words string, n *names.Name) bool {
	for _, form := range append([]string{n.Text}, n.Forms...) {
		if rest, ok := strings.CutPrefix(words, form); ok && (rest == "" || strings.HasPrefix(rest, " (")) {
			return true
		}
	}
	return false
}

// unowned drops the owner in front of what speaks, "Seoul's National Intelligence Service", and a possessive behind it.
func (r *reader) unowned(x grammar.Range) grammar.Range {
	if x.To-1 > x.From && isPossessive(&r.Tokens[x.To-1]) {
		x.To--
	}
	for i := x.From + 1; i < x.To; i++ {
		if isPossessive(&r.Tokens[i]) {
			x.From = i + 1
			break
		}
	}
	return x
}

// inLine returns the text of a range in one line.
func (r *reader) inLine(x grammar.Range) string {
	return strings.Join(strings.Fields(r.Span(x).Of(r.Text)), " ")
}

// owner returns the organisation, else the first place, that a source without a name of its own belongs to: a spokesman for
// the Port Safety Board, Norway's minister.
func (r *reader) owner(x grammar.Range) place {
	span, found := r.Span(x), nowhere
	for k := r.after(span.Start); k < len(r.places) && r.places[k].End <= span.End; k++ {
		p := r.places[k]
		if kind := r.names[p.name].Kind; kind == names.Organisation && !r.owns(p) || found.name < 0 && kind != names.Person {
			found = p
		}
	}
	return found
}
