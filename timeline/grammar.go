package timeline

import (
	"sync"

	"dateline/briefing/factuality"
	"dateline/briefing/language"
	"dateline/timeline/mention"
)

// grammar is what a timeline has to know of a language.
type grammar struct {
	*outlook
	lang     *language.Language
	mentions *mention.Reader
	likely   likely
	clauses  *factuality.Reader
	making   sync.Mutex
	made     map[*language.Language]*tongue // guarded by making
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
	return &grammar{
		outlook:  newOutlook(lang),
		lang:     lang,
		mentions: mentions,
		likely:   newLikely(mentions),
		clauses:  clauses,
		made:     map[*language.Language]*tongue{},
	}
}
