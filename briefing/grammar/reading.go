// Package grammar reads the clauses of a text without a dictionary or a parser: what each word is, told from the closed
// classes of its language and from verb forms; which words make up noun phrases and verb groups; and which phrase is
// the subject of a verb. It is shallow on purpose: it takes any text, in time proportional to its length.
package grammar

import (
	"iter"
	"slices"

	"dateline/briefing/factuality"
	"dateline/briefing/text"
)

// Reading is a text as the grammar reads it.
type Reading struct {
	Text       string
	Lexicon    *Lexicon
	Tokens     []Token
	Quotations []Quotation
	Sentences  []Sentence
}

// Range is a stretch of tokens, half-open. The zero Range is "not there".
type Range struct{ From, To int }

// Between returns the tokens from one up to another.
func Between(from, to int) Range { return Range{from, to} }

// Empty reports whether the range holds no token.
func (x Range) Empty() bool { return x.From >= x.To }

// Read reads a text. people are the places where the names of people begin: a small word there is a given name (Will, Per).
func Read(doc string, lexicon *Lexicon, people iter.Seq[text.Span]) *Reading {
	sc := scanner{text: doc, lexicon: lexicon, tokens: make([]Token, 0, len(doc)/5+16)}
	sc.scan()
	r := &Reading{Text: doc, Lexicon: lexicon, Tokens: sc.tokens, Quotations: sc.quotations}
	for at := range people {
		if i, found := slices.BinarySearchFunc(r.Tokens, at.Start, func(t Token, at int) int { return t.Start - at }); found {
			if t := &r.Tokens[i]; t.Form&(FormPreposition|FormConjunction|FormSubordinator|FormModal|FormDeterminer) != 0 && t.End < at.End {
				t.Entry = Entry{}
			}
		}
	}
	r.Sentences = make([]Sentence, 0, len(r.Tokens)/20+1)
	r.findSentences()
	for _, s := range r.Sentences {
		r.tagSentence(s)
	}
	return r
}

// At returns token i, an empty sign from the end of its sentence on.
func (r *Reading) At(i, end int) Token {
	if i < end {
		return r.Tokens[i]
	}
	return Token{Sign: '.'}
}

// Word returns the letters of token i.
func (r *Reading) Word(i int) string { return r.Tokens[i].Of(r.Text) }

// Piece is token i as who reads the factuality of its sentence has it. A quotation mark that no other closes is one, too.
func (r *Reading) Piece(i int) factuality.Token {
	t := &r.Tokens[i]
	piece := factuality.Token{Span: t.Span, Kind: factuality.Other, Capital: t.Capital}
	switch {
	case t.Number:
		piece.Kind = factuality.Number
	case t.Sign == 0:
		piece.Kind = factuality.Word
	case t.Sign == ',':
		piece.Kind = factuality.Comma
	case t.Sign == '"', t.Sign == '*' && r.Text[t.Start] == '"':
		piece.Kind = factuality.Quote
	case t.Sign == '-' && !t.Spaced:
		piece.Kind = factuality.Dash
	case t.Sign == '-', t.Sign == ';', t.Sign == ':', t.Sign == '(', t.Sign == ')':
		piece.Kind = factuality.Break
	}
	return piece
}

// Span returns the place in the text of a range of tokens.
func (r *Reading) Span(x Range) text.Span {
	if x.Empty() {
		return text.Span{}
	}
	return text.Span{Start: r.Tokens[x.From].Start, End: r.Tokens[x.To-1].End}
}

// HasWord reports whether a range holds more than signs.
func (r *Reading) HasWord(x Range) bool {
	for i := x.From; i < x.To; i++ {
		if r.Tokens[i].Sign == 0 {
			return true
		}
	}
	return false
}
