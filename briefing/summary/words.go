package summary

import (
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/text"
)

// words returns the words and numbers of a text as they stand. What is written in one is one, but for the pieces between
// apostrophes and hyphens.
func (s *Summarizer) words(in string) []string {
	var found []string
	for token := range text.Tokens(in, s.lang) {
		switch token.Kind {
		case text.Sign:
		case text.Clitic:
			found = append(found, strings.TrimLeft(token.Of(in), "'’‘"))
		default:
			found = append(found, token.Of(in))
		}
	}
	return found
}

// grammar is what summaries have to know of a language.
type grammar struct {
	function language.Set // hold sentences together and name nothing
	leaning  language.Set // where a sentence begins, point to the one before it
	pointing language.Set // do so behind other small words, too: "With its", "On Monday he"
	subjects language.Set // of them, who speaks: "We wait," he said
	speaking language.Set // a speaker means himself or who listens
	counting language.Set // with "the" and without a noun, mean one of what was named before: "The second is"
	definite language.Set // the
	genitive language.Set // of
	opening  language.Set // have a capital only where a sentence or a name begins
	timing   language.Set // only say when
	finite   language.Set // verbs: is, had
	modal    language.Set // will, can
	past     language.Set // tore, said
}

func newGrammar(lang *language.Language) grammar {
	g := grammar{
		function: lang.Marked("grammar", "stop", "not"), leaning: lang.Marked("grammar", "leaning"), pointing: lang.Marked("grammar", "pointing"),
		subjects: language.Set{}, speaking: lang.Marked("grammar", "speaking"), counting: lang.Marked("grammar", "counting"),
		definite: lang.Marked("grammar", "definite"), genitive: lang.Marked("grammar", "genitive"), opening: lang.Marked("grammar", "opening"),
		timing: lang.Set("weekdays", "months", "times"),
		finite: lang.Marked("grammar", "finite"), modal: lang.Marked("grammar", "modal"), past: language.Set{},
	}
	for _, row := range lang.Rows("tense") {
		if row.Fields[0] == "past" || row.Fields[0] == "travelled" {
			g.past.Add(row.Fields[1:]...)
		}
	}
	for clitic := range lang.Words("clitics") {
		g.function.Add(strings.TrimLeft(clitic, "'"))
	}
	people, subjects := lang.Marked("grammar", "person"), lang.Marked("grammar", "subject")
	for word := range g.pointing {
		if people.Has(word) && subjects.Has(word) {
			g.subjects.Add(word)
		}
	}
	return g
}
