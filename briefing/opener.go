package briefing

import (
	"cmp"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// openers finds whom the pronouns stand for that sentences open with: the only person named since the paragraph before
// began whom the pronoun fits. Where two may be meant, or none is named, nobody is. paragraph numbers the paragraphs
// of the sentences.
func (f *Facts) openers(paragraph []int, lang *language.Language) {
	mentions := f.mentions()
	first, next := 0, 0 // sentence and mention from which on names count
	for i := range f.Sentences {
		s := &f.Sentences[i]
		for paragraph[first] < paragraph[i]-1 {
			first++
		}
		for next < len(mentions) && mentions[next].Start < f.Sentences[first].Start {
			next++
		}
		sex := opensWith(s.Text, lang)
		if sex == "" {
			continue
		}
		if only := f.onlyPerson(mentions[next:], s.Start, sex); only >= 0 {
			s.For = f.Names[only].Text
		}
	}
}

// onlyPerson returns the only person of a sex whom mentions before a place name, or -1.
func (f *Facts) onlyPerson(mentions []mention, before int, sex names.Sex) int {
	only := -1
	for _, m := range mentions {
		if m.Start >= before {
			break
		}
		if n := f.Names[m.name]; n.Kind == names.Person && (n.Sex == "" || n.Sex == sex) && m.name != only {
			if only >= 0 {
				return -1
			}
			only = m.name
		}
	}
	return only
}

// opensWith tells whom the pronoun that a sentence opens with stands for: a woman, a man, or nobody.
func opensWith(sentence string, lang *language.Language) names.Sex {
	word, _, _ := strings.Cut(strings.TrimLeft(sentence, "\"“‘'"), " ")
	for _, sex := range []names.Sex{names.Female, names.Male} {
		if lang.Has("grammar", string(sex), word) {
			return sex
		}
	}
	return ""
}

// mention is a place in the text of one of the names.
type mention struct {
	text.Span
	name int
}

// mentions lists the places of all names in order of the text.
func (f *Facts) mentions() (all []mention) {
	for i, n := range f.Names {
		for _, m := range n.Mentions {
			all = append(all, mention{text.Span{Start: m.Start, End: m.End}, i})
		}
	}
	slices.SortFunc(all, func(a, b mention) int { return cmp.Compare(a.Start, b.Start) })
	return all
}
