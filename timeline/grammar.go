package timeline

import (
	"strings"

	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/briefing/text"
	"dateline/timeline/mention"
)

// grammar is what a timeline has to know of a language.
type grammar struct {
	*outlook
	lang          *language.Language
	mentions      *mention.Reader
	likely        likely
	clauses       *factuality.Reader
	empty         language.Set // words that say nothing of what a sentence is about
	reporting     language.Set // verbs beside which a date is most likely the day of a report
	dating        language.Set // words between such a verb and its date
	subordinating language.Set // words that open a clause that depends on another
	endings       []string     // of participles, which may open such a clause, too
}

func newGrammar(lang *language.Language) *grammar {
	clauses, err := factuality.New(lang)
	if err != nil {
		panic(err) // languages are parts of the program
	}
	mentions, err := mention.New(lang, clauses)
	if err != nil {
		panic(err)
	}
	g := &grammar{
		outlook:       newOutlook(lang),
		lang:          lang,
		mentions:      mentions,
		likely:        newLikely(mentions),
		clauses:       clauses,
		empty:         lang.Marked("grammar", "stop"),
		reporting:     language.Set{},
		dating:        lang.Marked("grammar", "dating"),
		subordinating: lang.Marked("grammar", "hangs"),
		endings:       lang.ParticipleEndings(),
	}
	for word := range lang.Set("months", "weekdays", "titles") {
		g.empty.Add(word)
	}
	for _, v := range lang.Verbs("saying") {
		if v.Marked("empty") {
			g.empty.Add(v.Lemma, v.Third, v.Past)
		}
		if v.Marked("news") {
			g.reporting.Add(v.Past)
		}
	}
	for _, row := range lang.Rows("dates/words") {
		if row.Fields[0] == "unit" || row.Fields[0] == "today" {
			for _, field := range row.Fields[2:] {
				g.empty.Add(strings.Split(field, "/")...)
			}
		}
	}
	return g
}

// stemmer returns a stemmer of the language for one corpus.
func (g *grammar) stemmer() *text.Stemmer { return text.NewStemmer(g.lang) }
