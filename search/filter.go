package search

import (
	"slices"
	"strings"

	"dateline/briefing/lexemes"
	"dateline/search/query"
)

// Filter says of texts whether they hold what was typed, in the syntax of a search: any of the words in any inflection, all
// that is quoted, and nothing that is excluded.
type Filter struct {
	lexer              *lexemes.Lexer
	any                []phrase // one of them is enough
	required, excluded []sought
}

// sought is a word or phrase as it was typed, with its lexemes.
type sought struct {
	typed string
	phrase
}

// NewFilter reads what was typed. Nothing typed, and words that say nothing by themselves, let all texts through.
func NewFilter(typed string, lexer *lexemes.Lexer) Filter {
	t := query.Parse(typed, lexer.Language())
	quoted := func(piece string) bool { return slices.Contains(t.Required, piece) }
	t.Words = strings.Join(slices.DeleteFunc(slices.Clone(t.Pieces), quoted), " ")
	p := &plan{Typed: t, lang: lexer.Language(), lexer: lexer}
	p.addTyped()
	f := Filter{lexer: lexer}
	all := func(pieces []string) (found []sought) {
		for _, piece := range pieces {
			if of := query.PhraseOf(lexer, piece); len(of) > 0 {
				found = append(found, sought{piece, of})
			}
		}
		return found
	}
	f.required, f.excluded = all(t.Required), all(t.Excluded)
	for _, term := range p.terms {
		f.any = append(f.any, term.phrase)
	}
	return f
}

// Miss says why a text does not pass: which excluded words it holds, or which required ones it lacks; both "" where it holds
// none of the words. passes is true where it does.
func (f Filter) Miss(whole string) (holds, lacks string, passes bool) {
	places := map[string][]int{} // of each lexeme
	found, _ := f.lexer.Of(whole)
	for _, l := range found {
		places[l.Text] = append(places[l.Text], l.Place)
	}
	has := func(of phrase) bool {
		return slices.ContainsFunc(places[of[0].Lexeme], func(start int) bool {
			for _, step := range of[1:] {
				if !slices.Contains(places[step.Lexeme], start+step.Offset-of[0].Offset) {
					return false
				}
			}
			return true
		})
	}
	for _, s := range f.excluded {
		if has(s.phrase) {
			return s.typed, "", false
		}
	}
	for _, s := range f.required {
		if !has(s.phrase) {
			return "", s.typed, false
		}
	}
	return "", "", len(f.any) == 0 || slices.ContainsFunc(f.any, has)
}
