package search

import (
	"context"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/postings"
	"dateline/search/query"
	"dateline/storage"
)

// plan is a search with the terms that the words come to in a guild.
type plan struct {
	query.Typed
	lang     *language.Language
	lexer    *lexemes.Lexer   // of the language that was typed
	others   []*lexemes.Lexer // of the others that the guild's briefings are written in
	terms    []term
	required [][]phrase // that every hit holds, in any of the languages
	excluded [][]phrase // that no hit holds
}

// term is something to look for.
type term struct {
	phrase
	abroad   []string // its lexemes in other languages, where they are others
	forms    []string // as typed, folded; none of another form of a name
	optional bool     // it was typed in small letters, as a word that says nothing by itself: "us", but not "US"
	name     string   // the key of the name that was typed, of which this is another form
	raises   bool     // it is a quoted phrase that need not be there

	// Set by rank:
	holders int     // shown briefings of the guild
	idf     float64 // the weight of the term
}

// phrase is lexemes that stand at certain distances from each other; most often it is one lexeme.
type phrase = postings.Phrase

// own reports whether a term was typed itself, and is not only another form of what was.
func (t term) own() bool { return len(t.forms) > 0 }

// is reports whether a lexeme is that of a term of one word, in any language.
func (t term) is(lexeme string) bool {
	return t.phrase[0].Lexeme == lexeme || slices.Contains(t.abroad, lexeme)
}

// mostTerms is how many different words of a pasted text are looked for.
const mostTerms = 32

// makePlan finds the terms of what was typed. Where nothing that can be looked for was typed it has none.
func makePlan(ctx context.Context, index Index, guild int64, who storage.Audience, t query.Typed) (*plan, error) {
	p := &plan{Typed: t, lang: index.Reader().Language(), lexer: index.Lexer()}
	held, err := index.Languages(ctx, guild, who)
	if err != nil {
		return nil, err
	}
	p.chooseLexers(index.Reader().Tell(t.Words), held)
	p.addTyped()
	if len(p.terms) == 0 {
		return p, nil
	}
	for _, piece := range t.Required {
		if of := p.phrasesOf(piece); len(of) > 0 {
			p.required = append(p.required, of)
		}
	}
	for _, piece := range t.Excluded {
		if of := p.phrasesOf(piece); len(of) > 0 {
			p.excluded = append(p.excluded, of)
		}
	}
	if acronyms, long := namesIn(index.Reader(), t.Pieces); len(acronyms)+len(long) > 0 {
		others, err := index.OtherNames(ctx, guild, who, acronyms, long)
		if err != nil {
			return nil, err
		}
		for _, o := range others {
			for _, of := range p.phrasesOf(o.Form) {
				p.terms = append(p.terms, term{phrase: of, name: o.Typed})
			}
		}
	}
	return p, nil
}

// chooseLexers takes what was typed to be in its language, if the guild has briefings in that, and reads it in all others, too.
func (p *plan) chooseLexers(typed language.Tag, held []language.Tag) {
	home := p.lexer
	if slices.Contains(held, typed) {
		p.lexer = home.In(typed)
	}
	for _, tag := range append([]language.Tag{home.Language().Tag()}, held...) {
		if other := home.In(tag); other != p.lexer {
			p.others = append(p.others, other)
		}
	}
}

// addTyped adds a term for each different lexeme of what was typed. Words that say nothing by themselves are none, but
// those that may be meant for a name ("us"), beside others.
func (p *plan) addTyped() {
	meaning := false
	found, _ := p.lexer.Of(p.Words)
	abroad := make([][]lexemes.Lexeme, len(p.others))
	for i, other := range p.others {
		abroad[i], _ = other.Of(p.Words)
	}
	for _, l := range found {
		form := language.Fold(l.Of(p.Words))
		if l.Part || l.Stop && !p.lang.Has("grammar", "object", form) {
			continue
		}
		at := slices.IndexFunc(p.terms, func(t term) bool { return t.phrase[0].Lexeme == l.Text })
		if at < 0 && len(p.terms) < mostTerms {
			at = len(p.terms)
			p.terms = append(p.terms, term{phrase: phrase{{Lexeme: l.Text}}, optional: l.Stop})
		}
		if at >= 0 && !slices.Contains(p.terms[at].forms, form) {
			p.terms[at].forms = append(p.terms[at].forms, form)
			p.terms[at].optional = p.terms[at].optional && l.Stop
			p.terms[at].addAbroad(l, abroad)
		}
		meaning = meaning || !l.Stop
	}
	if !meaning {
		p.terms = nil
	}
}

// addAbroad adds the lexemes that other languages make of the same place.
func (t *term) addAbroad(of lexemes.Lexeme, abroad [][]lexemes.Lexeme) {
	for _, found := range abroad {
		for _, l := range found {
			if l.Start < of.End && of.Start < l.End && !l.Stop && !l.Part && !t.is(l.Text) {
				t.abroad = append(t.abroad, l.Text)
			}
		}
	}
}

// phrasesOf are the lexemes of words that stand together, in each language in which they are others; none of words that say nothing.
func (p *plan) phrasesOf(piece string) (all []phrase) {
	for _, lexer := range append([]*lexemes.Lexer{p.lexer}, p.others...) {
		of := query.PhraseOf(lexer, piece)
		if len(of) > 0 && !slices.ContainsFunc(all, func(known phrase) bool { return slices.Equal(known, of) }) {
			all = append(all, of)
		}
	}
	return all
}

// wanted lists the lexemes of all that is looked for, each once, and says whether their places matter.
func (p *plan) wanted() (all []string, places bool) {
	add := func(of phrase) {
		places = places || len(of) > 1
		for _, step := range of {
			all = append(all, step.Lexeme)
		}
	}
	for _, t := range p.terms {
		add(t.phrase)
		all = append(all, t.abroad...)
	}
	for _, variants := range slices.Concat(p.required, p.excluded) {
		for _, of := range variants {
			add(of)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), places
}

// areForms reports whether another term is another form of the name that a typed word stands in.
func areForms(t, other term) bool {
	return other.name != "" && t.own() && slices.Contains(strings.Fields(other.name), t.forms[0])
}

// relax makes the quoted phrases of a pasted headline raise what holds them instead of demanding them, and reports whether
// there are any. Where nothing holds them, it is enough that a sentence was typed around them, or is one of them.
func (p *plan) relax(nothing bool) bool {
	quoted := 0
	for _, variants := range p.required {
		quoted += len(variants[0])
	}
	isSentence := func(piece string) bool { return wordsIn(p.lexer, piece) >= 2*headline }
	pasted := len(p.Pieces) > len(p.Required) && wordsIn(p.lexer, p.Words) > headline || slices.ContainsFunc(p.Required, isSentence)
	if len(p.required) == 0 || len(p.terms)-quoted < headline && !(nothing && pasted) {
		return false
	}
	for _, of := range slices.Concat(p.required...) {
		if len(of) > 1 {
			p.terms = append(p.terms, term{phrase: of, raises: true})
		}
	}
	p.required = nil
	return true
}

// wordsIn counts the words of what was typed; two letters of those that are looked for in pairs count as one.
func wordsIn(lexer *lexemes.Lexer, piece string) int {
	found, words := lexer.Of(piece)
	for _, l := range found {
		if l.Part && l.Place%2 == 1 {
			words--
		}
	}
	return words
}

// headline is how many words stand beside quotation marks that somebody pasted rather than typed to demand what is in them.
const headline = 4
