package query

import (
	"cmp"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/postings"
)

// Filter passes the texts that hold all that was typed, words in any inflection and phrases in their order, and nothing of
// what is excluded. A word that stands for "or" parts what was typed into several, of which one is enough. It reads what
// was typed in the language of each text, and is not safe for concurrent use.
type Filter struct {
	home       *lexemes.Lexer
	parts      []Typed
	conditions map[*lexemes.Lexer][]condition
}

// condition is a part of what was typed in one language: phrases that have to be there, and that must not.
type condition struct{ all, none []postings.Phrase }

// NewFilter reads what was typed. Words that say nothing by themselves are passed over; where there are no others, no text
// passes.
func NewFilter(typed string, home *lexemes.Lexer) *Filter {
	f := &Filter{home: home, conditions: map[*lexemes.Lexer][]condition{}}
	rest := Typed{}
	for piece := range pieces(typed) {
		if !piece.quoted && !piece.not && home.Language().Has("grammar", "alternative", strings.ToLower(piece.text)) {
			f.parts, rest = append(f.parts, rest), Typed{}
			continue
		}
		rest.add(piece)
	}
	f.parts = append(f.parts, rest)
	return f
}

// in reads what was typed in a language.
func (f *Filter) in(lexer *lexemes.Lexer) []condition {
	read, known := f.conditions[lexer]
	if known {
		return read
	}
	phrases := func(pieces []string) (all []postings.Phrase) {
		for _, piece := range pieces {
			if of := PhraseOf(lexer, piece); len(of) > 0 {
				all = append(all, of)
			}
		}
		return all
	}
	for _, part := range f.parts {
		if c := (condition{phrases(part.Pieces), phrases(part.Excluded)}); len(c.all) > 0 {
			read = append(read, c)
		}
	}
	f.conditions[lexer] = read
	return read
}

// Lexemes lists what a shelf has to hold to be asked for texts in these languages, and says whether places matter.
func (f *Filter) Lexemes(languages []language.Tag) (all []string, places bool) {
	for _, lexer := range f.lexers(languages) {
		for _, c := range f.in(lexer) {
			for _, phrase := range slices.Concat(c.all, c.none) {
				places = places || len(phrase) > 1
				for _, step := range phrase {
					all = append(all, step.Lexeme)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all), places
}

// Numbers lists the shown briefings on a shelf that hold, in one of these languages, what passes, the newest first. One in
// another language may not pass.
func (f *Filter) Numbers(shelf *postings.Shelf, languages []language.Tag) []int {
	var numbers []int
	for _, lexer := range f.lexers(languages) {
		for _, c := range f.in(lexer) {
			numbers = append(numbers, c.numbers(shelf)...)
		}
	}
	slices.SortFunc(numbers, func(x, y int) int { return cmp.Or(shelf.Day(y)-shelf.Day(x), y-x) })
	return slices.Compact(numbers)
}

// numbers lists the briefings on a shelf that hold what has to be there, and nothing that must not.
func (c condition) numbers(shelf *postings.Shelf) (numbers []int) {
	held := make([]int, shelf.Last+1) // phrases
	for i, phrase := range c.all {
		for _, doc := range shelf.Phrase(phrase) {
			if held[doc.Number] == i {
				held[doc.Number]++
			}
		}
	}
	for _, phrase := range c.none {
		for _, doc := range shelf.Phrase(phrase) {
			held[doc.Number] = 0
		}
	}
	for number, phrases := range held {
		if phrases == len(c.all) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// lexers are those of some languages, each once.
func (f *Filter) lexers(languages []language.Tag) (all []*lexemes.Lexer) {
	for _, tag := range languages {
		if lexer := f.home.In(tag); !slices.Contains(all, lexer) {
			all = append(all, lexer)
		}
	}
	return all
}

// Holds reports whether a text in a language passes.
func (f *Filter) Holds(in language.Tag, whole string) bool {
	lexer := f.home.In(in)
	conditions := f.in(lexer)
	if len(conditions) == 0 {
		return false
	}
	found, _ := lexer.Of(whole)
	holds := func(phrase postings.Phrase) bool { return stands(phrase, found) }
	return slices.ContainsFunc(conditions, func(c condition) bool {
		return !slices.ContainsFunc(c.none, holds) && !slices.ContainsFunc(c.all, func(p postings.Phrase) bool { return !holds(p) })
	})
}

// stands reports whether a phrase stands among the lexemes of a text.
func stands(phrase postings.Phrase, among []lexemes.Lexeme) bool {
	for _, first := range among {
		if first.Text != phrase[0].Lexeme || first.Stop {
			continue
		}
		if !slices.ContainsFunc(phrase[1:], func(step postings.Step) bool {
			return !slices.ContainsFunc(among, func(l lexemes.Lexeme) bool {
				return l.Place == first.Place+step.Offset-phrase[0].Offset && l.Text == step.Lexeme && !l.Stop
			})
		}) {
			return true
		}
	}
	return false
}

// PhraseOf are the lexemes of words that stand together; none of words that say nothing.
func PhraseOf(lexer *lexemes.Lexer, piece string) (of postings.Phrase) {
	found, _ := lexer.Of(piece)
	for _, l := range found {
		if !l.Stop && !l.Part {
			of = append(of, postings.Step{Lexeme: l.Text, Offset: l.Place})
		}
	}
	return of
}
