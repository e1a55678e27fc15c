package search

import (
	"context"
	"slices"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/text"
	"dateline/storage"
)

// hits finds the best sentence of each doc. A doc of which only another topic's sentences hold a word is no hit.
func (p *plan) hits(ctx context.Context, index Index, guild int64, who storage.Audience, topic int64, docs []doc) ([]Hit, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	excerpts, err := index.Excerpts(ctx, guild, who, topic, numbersOf(docs))
	if err != nil {
		return nil, err
	}
	parts := p.parts()
	var hits []Hit
	for _, e := range excerpts {
		at := slices.IndexFunc(docs, func(d doc) bool { return d.Number == e.Number })
		h := Hit{Head: e.Head, Rank: docs[at].rank, All: docs[at].all}
		lexer := p.lexer.In(e.Language)
		best, matches := p.bestSentence(lexer, e.Sentences, parts)
		if topic != 0 && len(matches) == 0 && len(e.Sentences) < e.All {
			if _, _, titled := weigh(lexer, e.Title, parts); len(titled) == 0 {
				continue
			}
		}
		if best >= 0 {
			h.Best, h.Matches = e.Sentences[best], matches
			h.Before = sentenceBefore(p.lang, e.Sentences, best)
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// sentenceBefore returns the sentence that another one leans on; a zero one where it leans on none.
func sentenceBefore(lang *language.Language, sentences []briefing.Cited, of int) briefing.Cited {
	if of == 0 || !sentences[of].Leans(lang) {
		return briefing.Cited{}
	}
	if before := sentences[of-1]; before.Pos == sentences[of].Pos-1 && before.Part == sentences[of].Part {
		return before
	}
	return briefing.Cited{}
}

// part is a lexeme to look for in sentences: of a term, or of a term's phrase.
type part struct {
	lexeme string
	weight float64
	nth    int // its place among the parts as they were typed; what another language makes of one has the same
}

// parts lists the lexemes of all terms, each once.
func (p *plan) parts() (parts []part) {
	nth := 0
	for _, t := range p.terms {
		for _, step := range t.phrase {
			if !slices.ContainsFunc(parts, func(p part) bool { return p.lexeme == step.Lexeme }) {
				parts = append(parts, part{step.Lexeme, t.idf / float64(len(t.phrase)), nth})
				nth++
			}
		}
		for _, lexeme := range t.abroad {
			parts = append(parts, part{lexeme, t.idf, max(nth-1, 0)})
		}
	}
	return parts
}

// What a sentence weighs apart from its words: set by reading answers, not measured.
const (
	adjacency  = 0.2 // of a word's weight is added where it follows the one that it was typed behind
	readable   = 300 // bytes of a sentence; a longer one weighs less than another with the same words
	endless    = 900 // bytes: a longer one, as a table without stops, weighs less whatever it holds
	leanWeight = 0.8 // weighs a sentence whose first word points to the sentence before
)

// bestSentence chooses the sentence that holds the most and rarest parts, and says where they stand; -1 where there is no
// sentence. Among those with the same parts, the first wins in which they follow each other as they were typed, that is
// not long and does not open with a pronoun.
func (p *plan) bestSentence(lexer *lexemes.Lexer, sentences []briefing.Cited, parts []part) (best int, matches []text.Span) {
	best = -1
	most, neatest := -1.0, 0.0
	for i, s := range sentences {
		weight, adjacent, inside := weigh(lexer, s.Text, parts)
		weight *= shorter(s.Text, endless)
		neat := (weight + adjacent) * shorter(s.Text, readable)
		if s.Leans(p.lang) {
			neat *= leanWeight
		}
		if weight > most || weight == most && neat > neatest {
			most, neatest, best, matches = weight, neat, i, inside
		}
	}
	return best, matches
}

// shorter is 1 for a sentence of so many bytes, and less for a longer one.
func shorter(sentence string, limit int) float64 {
	return float64(limit) / float64(max(limit, len(sentence)))
}

// weigh adds the weights of the parts that a text holds, and for those that follow each other as they were typed a share of
// them, and says where they stand.
func weigh(lexer *lexemes.Lexer, sentence string, parts []part) (weight, adjacent float64, matches []text.Span) {
	seen, last, place := make([]bool, len(parts)), -2, -2
	found, _ := lexer.Of(sentence)
	for _, l := range found {
		at := slices.IndexFunc(parts, func(p part) bool { return p.lexeme == l.Text })
		if at < 0 || l.Stop {
			continue
		}
		seen[at] = true
		if parts[at].nth == last+1 && l.Place == place+1 {
			adjacent += parts[at].weight * adjacency
		}
		last, place = parts[at].nth, l.Place
		if n := len(matches); n > 0 && matches[n-1].End > l.Start {
			matches[n-1].End = max(matches[n-1].End, l.End) // pairs of letters that lie over each other
		} else {
			matches = append(matches, l.Span)
		}
	}
	for i, p := range parts {
		if seen[i] {
			weight += p.weight
		}
	}
	return weight, adjacent, matches
}
