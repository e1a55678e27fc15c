package quotes

import (
	"slices"
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/names"
	"dateline/briefing/text"
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
			one, other := r.speaks(grammar.Between(x.From, i)), r.speaks(grammar.Between(i+1, x.To))
			if one >= 0 && other >= 0 && one != other && r.isJoined(x, i, one, other) {
				return append(r.voices(grammar.Between(x.From, i)), r.voices(grammar.Between(i+1, x.To))...)
			}
		}
	}
	if v := r.voice(x); v.By != "" {
		all = append(all, v)
	}
	return all
}

// speaks returns the name of the head of a phrase, or of the person between commas behind it; -1 for none.
func (r *reader) speaks(x grammar.Range) int {
	if at := r.head(x); at.name >= 0 || x.Empty() {
		return at.name
	}
	return r.apposed(x)
}

// isJoined reports whether a conjunction, or a comma in a list that ends with one, parts two who speak: Both the fund and the
// bank; not "minister of trade and industry", nor "Anna Keller, the mayor".
func (r *reader) isJoined(x grammar.Range, i, first, other int) bool {
	if r.Tokens[i].Sign == ',' {
		one, two := r.names[first].Kind, r.names[other].Kind
		return r.isList(x, i) && (one == names.Other || (one == names.Person) == (two == names.Person))
	}
	for k := x.From; k < i; k++ {
		if t := &r.Tokens[k]; t.Tag == grammar.TagPreposition && r.Tokens[i-1].Tag == grammar.TagName && r.Tokens[k].Form&grammar.FormTime == 0 {
			return r.names[other].Kind == names.Person
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
	case at.name >= 0 && (isName(r.inLine(r.unowned(x)), &r.names[at.name]) || r.isKind(x, at) || r.isPlaced(x, at)):
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
	if first := r.Tokens[x.From].Tag; first == grammar.TagPossessive && !r.Is(x.From, grammar.He|grammar.She) && x.From+1 < x.To { // its | state media
		words = r.inLine(grammar.Between(x.From+1, x.To))
	}
	if at.name < 0 {
		return Voice{words, words}
	}
	return Voice{words, r.names[at.name].Text}
}

func (r *reader) voiceOf(name int) Voice { return Voice{r.names[name].Text, r.names[name].Text} }

// isKind reports whether common nouns alone stand before the name that ends a source, which say what it is: the shipping
// line Ostmark, rating agency Crest Point.
func (r *reader) isKind(x grammar.Range, at place) bool {
	if r.Span(x).End != at.End || r.Tokens[x.From].Start == at.Start {
		return false
	}
	for i := x.From; r.Tokens[i].Start < at.Start; i++ {
		t := &r.Tokens[i]
		noun := t.Tag == grammar.TagNoun || t.Tag == grammar.TagAdjective || t.Tag == grammar.TagIng || i == r.Sentences[r.sentenceOf(i)].From
		if !noun || t.Sign != 0 || t.Form&grammar.FormTime != 0 || r.Tokens[i+1].Start == at.Start && t.Tag == grammar.TagIng {
			return false
		}
	}
	return true
}

// endOfHead returns the token behind the head of a source, before the phrases and clauses that describe it.
func (r *reader) endOfHead(x grammar.Range) int {
	for i := x.From; i < x.To; i++ {
		i = max(i, r.behindTitle(i))
		if i >= x.To {
			break
		}
		switch t := &r.Tokens[i]; {
		case t.Tag == grammar.TagPreposition, t.Tag == grammar.TagWh, t.Tag == grammar.TagParticiple, t.Tag == grammar.TagIng, t.Sign == ',', t.Sign == '-' && t.Spaced, t.Sign == '(':
			if i > x.From {
				return i
			}
		}
	}
	return x.To
}

// behindTitle returns the token behind the person whose title begins with token i, 0 for none: chief operating officer Ada
// Brook.
func (r *reader) behindTitle(i int) int {
	k := r.after(r.Tokens[i].Start)
	if k == len(r.places) || !r.isTitleOf(i, r.places[k]) {
		return 0
	}
	return r.tokenAt(r.places[k].End)
}

// tokenAt returns the first token that begins at or behind a byte.
func (r *reader) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(r.Tokens, at, func(t grammar.Token, at int) int { return t.Start - at })
	return i
}

// isTitleOf reports whether a title of a name stands between token i and the name's place.
func (r *reader) isTitleOf(i int, at place) bool {
	between := text.Span{Start: r.Tokens[i].Start, End: at.Start}
	return len(r.names[at.name].Roles) > 0 && between.Start < between.End && slices.Contains(r.names[at.name].Roles, strings.Join(strings.Fields(between.Of(r.Text)), " "))
}

// head returns the name of the head of a source: its last person, else its last organisation or place, that owns nothing.
func (r *reader) head(x grammar.Range) place {
	span, end := r.Span(grammar.Between(x.From, r.endOfHead(x))), r.Span(x).End
	found := nowhere
	for k := r.after(span.Start); k < len(r.places) && r.places[k].Start < span.End && r.places[k].End <= end; k++ {
		p := r.places[k]
		if !r.owns(p) && !r.serves(p, x) && (found.name < 0 || r.names[p.name].Kind == names.Person || r.names[found.name].Kind != names.Person) {
			found = p
		}
	}
	return found
}

// serves reports whether a person's name only says whose the noun behind it is: the Obama administration, Brook aides.
func (r *reader) serves(p place, x grammar.Range) bool {
	i := r.tokenAt(p.End)
	return r.names[p.name].Kind == names.Person && i < x.To && r.Tokens[i].Sign == 0 && r.Tokens[i].Tag == grammar.TagNoun
}

// owns reports whether a name is followed by a possessive: Seoul's spy agency.
func (r *reader) owns(p place) bool {
	i := r.tokenAt(p.End)
	return i < len(r.Tokens) && r.Tokens[i].Start == p.End && isPossessive(&r.Tokens[i])
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
		if k == len(r.places) {
			continue
		}
		first := end + 1
		if r.Tokens[first].Form&grammar.FormArticle != 0 && first+1 < len(r.Tokens) {
			first++
		}
		p := r.places[k]
		if r.Tokens[first].Start != p.Start && !r.isTitleOf(first, p) {
			continue
		}
		n := &r.names[p.name]
		somebody := end == r.endOfHead(x) || r.isBearer(r.headOf(x)) || r.isOneOf(x)
		if n.Kind == names.Person || somebody && (n.Kind == names.Other && strings.Contains(n.Text, " ") || n.Kind != names.Place && r.isSet(x, p)) {
			return p.name
		}
	}
	return -1
}

// isOneOf reports whether a source is one of several: one of them.
func (r *reader) isOneOf(x grammar.Range) bool { return x.From+1 < x.To && r.Is(x.From+1, grammar.Of) }

// isSet reports whether a name stands between commas behind one that is somebody's or known: its operator, Ostmark, said.
func (r *reader) isSet(x grammar.Range, p place) bool {
	i, first := r.tokenAt(p.End), r.Tokens[x.From].Tag
	definite := (first == grammar.TagDeterminer || first == grammar.TagPossessive) && !r.IsPlural(r.endOfHead(x)-1) || r.isOneOf(x)
	return definite && i+1 < len(r.Tokens) && r.Tokens[i].Sign == ',' && r.Tokens[i+1].Tag != grammar.TagConjunction
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
	for x.To > x.From+1 && (r.isLoose(x.To-1) || r.Tokens[x.To-1].Sign == '"' && r.Closes(x.To-1) && r.Quotations[r.Tokens[x.To-1].Quotation-1].Open < x.From) {
		x.To--
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
