package search

import (
	"context"
	"slices"
	"strings"

	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/search/postings"
	"dateline/storage"
)

// plan is a search with the terms that the words come to in a guild.
type plan struct {
	typed
	lang     *language.Language
	lexer    *lexemes.Lexer
	terms    []term
	required []phrase // that every hit holds
	excluded []phrase // that no hit holds
}

// term is something to look for.
type term struct {
	phrase
	forms    []string // as typed, folded; none of another form of a name
	optional bool     // it was typed in small letters, as a word that says nothing by itself: "us", but not "US"
	name     string   // the key of the name that was typed, of which this is another form
	raises   bool     // it is a quoted phrase that need not be there

	// Set by rank:
	holders int     // shown briefings of the guild
	idf     float64 // the weight of the term
}

// phrase is lexemes that stand at certain distances from each other; most often it is one lexeme.
type phrase []postings.Step

// own reports whether a term was typed itself, and is not only another form of what was.
func (t term) own() bool { return len(t.forms) > 0 }

// mostTerms is how many different words of a pasted text are looked for.
const mostTerms = 32

// makePlan finds the terms of what was typed. Where nothing that can be looked for was typed it has none.
func makePlan(ctx context.Context, index Index, guild int64, who storage.Audience, t typed) (*plan, error) {
	p := &plan{typed: t, lang: index.Reader().Language(), lexer: index.Lexer()}
	p.addTyped()
	if len(p.terms) == 0 {
		return p, nil
	}
	for _, piece := range t.required {
		if of := p.phraseOf(piece); len(of) > 0 {
			p.required = append(p.required, of)
		}
	}
	for _, piece := range t.excluded {
		if of := p.phraseOf(piece); len(of) > 0 {
			p.excluded = append(p.excluded, of)
		}
	}
	if acronyms, long := namesIn(index.Reader(), t.pieces); len(acronyms)+len(long) > 0 {
		others, err := index.OtherNames(ctx, guild, who, acronyms, long)
		if err != nil {
			return nil, err
		}
		for _, o := range others {
			if of := p.phraseOf(o.Form); len(of) > 0 {
				p.terms = append(p.terms, term{phrase: of, name: o.Typed})
			}
		}
	}
	return p, nil
}

// addTyped adds a term for each different lexeme of what was typed. Words that say nothing by themselves are none, but
// those that may be meant for a name ("us"), beside others.
func (p *plan) addTyped() {
	meaning := false
	found, _ := p.lexer.Of(p.words)
	for _, l := range found {
		form := language.Fold(l.Of(p.words))
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
		}
		meaning = meaning || !l.Stop
	}
	if !meaning {
		p.terms = nil
	}
}

// phraseOf are the lexemes of words that stand together; none of words that say nothing.
func (p *plan) phraseOf(piece string) (of phrase) {
	found, _ := p.lexer.Of(piece)
	for _, l := range found {
		if !l.Stop && !l.Part {
			of = append(of, postings.Step{Lexeme: l.Text, Offset: l.Place})
		}
	}
	return of
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
	}
	for _, of := range slices.Concat(p.required, p.excluded) {
		add(of)
	}
	slices.Sort(all)
	return slices.Compact(all), places
}

// areForms reports whether another term is another form of the name that a typed word stands in.
func areForms(t, other term) bool {
	return other.name != "" && t.own() && slices.Contains(strings.Fields(other.name), t.forms[0])
}

// relax makes the quoted phrases of a pasted headline raise what holds them instead of demanding them, and reports whether
// there are any.
func (p *plan) relax() bool {
	quoted := 0
	for _, of := range p.required {
		quoted += len(of)
	}
	if len(p.required) == 0 || len(p.terms)-quoted < headline {
		return false
	}
	for _, of := range p.required {
		if len(of) > 1 {
			p.terms = append(p.terms, term{phrase: of, raises: true})
		}
	}
	p.required = nil
	return true
}

// headline is how many words stand beside quotation marks that somebody pasted, rather than typed to demand what is in them.
const headline = 4
