package quotes

import (
	"slices"
	"strings"

	"dateline/briefing/grammar"
	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// place is where a text names a name.
type place struct {
	text.Span
	name int
}

// placesOf lists the places of all names in order of the text.
func placesOf(known []names.Name) (all []place) {
	for n := range known {
		for _, m := range known[n].Mentions {
			all = append(all, place{text.Span{Start: m.Start, End: m.End}, n})
		}
	}
	slices.SortFunc(all, func(a, b place) int { return a.Start - b.Start })
	return all
}

// people yields the places of people.
func (r *reader) people(yield func(text.Span) bool) {
	for _, p := range r.places {
		if r.names[p.name].Kind == names.Person && !yield(p.Span) {
			return
		}
	}
}

// speakers tells whose every statement is. One whose source is a pronoun or a role has the place of the name that it stands
// for, where only one fits. Statements are taken in their order, so that "he" may follow another "he".
func (r *reader) speakers(quotes []Quote) {
	said := speech{place: nowhere}
	for i := range quotes {
		q, c := &quotes[i], &r.found[i]
		if c.source.Empty() {
			continue
		}
		if c.source = r.reporter(c.source); c.source.Empty() {
			continue // in her view
		}
		at, x := r.named(r.Span(c.source)), c.source
		if at.name < 0 {
			if x, at = r.standsFor(c, said); at.name >= 0 {
				q.Speaker = at.Span
			} else {
				q.Speaker = r.Span(x)
			}
		}
		said = r.made(c, x, at)
		if q.Speaker = r.Span(x); at.name >= 0 && x == c.source && q.Source != at.Span && !inside(at.Span, []text.Span{q.Source}) {
			q.Speaker = at.Span
			q.By = []Voice{r.voiceOf(at.name)}
			continue
		}
		q.By = r.voices(x)
	}
}

// reporter returns whose account a source is, the source itself where it is none: Angaben | der Polizei. It is empty where the
// source does not tell: eigenen Angaben.
func (r *reader) reporter(x grammar.Range) grammar.Range {
	for i := x.From; i < x.To; i++ {
		switch {
		case r.Is(i, grammar.Report):
			owner := grammar.Between(i+1, x.To)
			if !owner.Empty() && r.Tokens[owner.From].Tag == grammar.TagPreposition {
				owner.From++
			}
			return owner
		case r.Tokens[i].Tag == grammar.TagName:
			return x
		}
	}
	return x
}

var nowhere = place{name: -1}

// named returns the first name inside a source, which stands for itself.
func (r *reader) named(s text.Span) place {
	i := r.after(s.Start)
	if i < len(r.places) && r.places[i].End <= s.End {
		return r.places[i]
	}
	return nowhere
}

// after returns the number of the first place that begins at or behind a byte.
func (r *reader) after(at int) int {
	i, _ := slices.BinarySearchFunc(r.places, at, func(p place, at int) int { return p.Start - at })
	return i
}

// standsFor returns whom a source without a name stands for: the phrase, the source itself where nobody else, and the place of
// the name, nowhere where it is not safe.
func (r *reader) standsFor(c *candidate, said speech) (grammar.Range, place) {
	i := c.source.From
	switch {
	case r.Tokens[i].Tag == grammar.TagWh:
		x := r.antecedent(i)
		return x, r.named(r.Span(x))
	case r.Is(i, grammar.Speaker) && r.Tokens[i].Quotation == 0:
		if l := r.speechAt(i); l != nil {
			return l.source, r.named(r.Span(l.source))
		}
	case r.Tokens[i].Tag == grammar.TagPossessive && c.source.To > i+1: // her lawyer
	case r.Tokens[i].Tag == grammar.TagPronoun && r.Is(i, grammar.He|grammar.She|grammar.Plural) && r.speaksOn(c, said):
		return said.source, nowhere
	case r.Is(i, grammar.She) && r.cueOfSeveral(c):
	case r.Is(i, grammar.He):
		return r.somebody(c, r.person(c, said, names.Female))
	case r.Is(i, grammar.She):
		return r.somebody(c, r.person(c, said, names.Male))
	case r.Is(i, grammar.It) && said.name >= 0 && r.names[said.name].Kind == names.Organisation && r.near(said.sent, i, 1):
		return c.source, said.place
	case r.Is(i, grammar.The):
		return c.source, r.role(c.source)
	}
	return c.source, nowhere
}

// cueOfSeveral reports whether the verb of a cue is in the plural, in languages where one pronoun stands for her and for them.
func (r *reader) cueOfSeveral(c *candidate) bool {
	for i := c.cue.From; i < c.cue.To; i++ {
		if r.Is(i, grammar.Plural) {
			return true
		}
	}
	return false
}

// antecedent returns the phrase before a relative pronoun: the head of the office, who said; the pronoun itself for none.
func (r *reader) antecedent(i int) grammar.Range {
	s := r.Sentences[r.sentenceOf(i)]
	k := i - 1
	if k > s.From && r.Tokens[k].Sign == ',' {
		k = r.beforeContrast(s, k) - 1
	}
	if k < s.From || !r.EndsNounPhrase(k) {
		return grammar.Between(i, i+1)
	}
	a := r.PhraseStart(s, k)
	if b := r.ChainStart(s, k); b >= 0 {
		a = b
	}
	if a > k {
		return grammar.Between(i, i+1)
	}
	return grammar.Between(a, k+1)
}

// beforeContrast returns the comma before the other one that is named only to say that it was not him, and that the comma at k ends, k for
// none: it was the deputy, not the minister, who said.
func (r *reader) beforeContrast(s grammar.Sentence, k int) int {
	if !r.EndsNounPhrase(k - 1) {
		return k
	}
	if a := r.PhraseStart(s, k-1); a-2 > s.From && r.Tokens[a-1].Form&grammar.FormNot != 0 && r.Tokens[a-2].Sign == ',' {
		return a - 2
	}
	return k
}

// sentenceOf returns the number of the sentence of token i.
func (r *reader) sentenceOf(i int) int {
	n, found := slices.BinarySearchFunc(r.Sentences, i, func(s grammar.Sentence, i int) int { return s.From - i })
	if !found {
		n--
	}
	return n
}

// near reports whether sentence n stands in the paragraph of token i or among the most sentences before it.
func (r *reader) near(n, i, most int) bool {
	m := r.sentenceOf(i)
	return r.Sentences[n].Paragraph == r.Sentences[m].Paragraph || m-n <= most
}

// roleWords are the words of a role that say something of who bears it.
type roleWords struct {
	male, female language.Set // Mr, spokeswoman
	prepositions language.Set // "minister of defence" is a minister
	bearers      language.Set // what people are: minister
	nobody       language.Set // they, most
	qualifiers   language.Set // what stands before a role: major
	telling      bool         // the ending of a role tells the sex: Ministerin
}

func newRoleWords(lang *language.Language) roleWords {
	w := roleWords{lang.Marked("titles", "male"), lang.Marked("titles", "female"), lang.Marked("grammar", "prep"), lang.Marked("names", "role"),
		lang.Marked("grammar", "nobody"), lang.Marked("names", "rolemod"), false}
	for _, row := range lang.Rows("endings") {
		w.telling = w.telling || row.Fields[0] == string(names.Female)
	}
	for word := range lang.Marked("names", "male") {
		w.male.Add(word)
	}
	for word := range lang.Marked("names", "female") {
		w.female.Add(word)
	}
	return w
}

// rulesOut reports whether a person's titles are those of a sex or, where the endings of titles tell it, the person is of that.
func (r *reader) rulesOut(name int, of names.Sex) bool {
	if r.names[name].Sex == of {
		return true
	}
	if r.roles.telling {
		return false
	}
	if of == names.Female {
		return r.isA(name, r.roles.female)
	}
	return r.isA(name, r.roles.male)
}

// isA reports whether a name carries one of the words in its roles.
func (r *reader) isA(name int, words language.Set) bool {
	for _, role := range r.names[name].Roles {
		for w := range strings.FieldsSeq(role) {
			if words.Has(strings.TrimSuffix(w, ".")) {
				return true
			}
		}
	}
	return false
}

func inside(s text.Span, content []text.Span) bool {
	return slices.ContainsFunc(content, func(c text.Span) bool { return c.Start <= s.Start && s.End <= c.End })
}

// role returns the nearest place before a source like "the minister" or "the state news agency" of the only name before
// it that has the role or, of an organisation, the word in its name.
func (r *reader) role(source grammar.Range) place {
	head := r.Word(r.headOf(source))
	found := nowhere
	end := r.after(r.Tokens[source.From].Start)
	for k := end - 1; k >= max(0, end-farthestPlace); k-- {
		p := r.places[k]
		if p.name == found.name || !r.answers(p.name, head) {
			continue
		}
		if found.name >= 0 {
			return nowhere
		}
		found = p
	}
	return found
}

// headOf returns the last word of a phrase before its first preposition or sign.
func (r *reader) headOf(x grammar.Range) int {
	for i := x.From + 1; i < x.To; i++ {
		if t := &r.Tokens[i]; t.Sign != 0 && t.Sign != '\'' || t.Tag == grammar.TagPreposition || t.Tag == grammar.TagWh {
			return i - 1
		}
	}
	return x.To - 1
}

// answers reports whether a name is called by a common noun: of a person as a role, of an organisation as a part of its name.
func (r *reader) answers(name int, noun string) bool {
	n := &r.names[name]
	switch n.Kind {
	case names.Person:
		for _, role := range n.Roles {
			head := ""
			for w := range strings.FieldsSeq(role) {
				if r.roles.prepositions.Has(w) {
					break
				}
				head = w
			}
			if strings.EqualFold(head, noun) {
				return true
			}
		}
	case names.Organisation:
		for w := range strings.FieldsSeq(n.Text) {
			if strings.EqualFold(w, noun) {
				return true
			}
		}
	}
	return false
}
