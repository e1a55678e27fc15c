package search

import (
	"context"
	"slices"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/briefing/text"
	"dateline/storage"
)

// hits finds the best sentence of each doc. A doc of which only another topic's sentences hold a word is no hit.
func (p *plan) hits(ctx context.Context, index Index, guild, topic int64, docs []doc) ([]Hit, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	excerpts, err := index.Excerpts(ctx, guild, topic, numbersOf(docs))
	if err != nil {
		return nil, err
	}
	parts := p.parts()
	lexemes := make([]string, len(parts))
	for i, part := range parts {
		lexemes[i] = part.lexeme
	}
	forms, err := index.Forms(ctx, likelyForms(excerpts, lexemes), lexemes)
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, e := range excerpts {
		at := slices.IndexFunc(docs, func(d doc) bool { return d.Number == e.Number })
		h := Hit{Head: e.Head, Rank: docs[at].rank}
		best, matches := bestSentence(p.lang, e.Sentences, parts, forms)
		if topic != 0 && len(matches) == 0 && len(e.Sentences) < e.All {
			if _, titled := weigh(e.Title, parts, forms); len(titled) == 0 {
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
}

// parts lists the lexemes of all terms, each once.
func (p *plan) parts() (parts []part) {
	for i, t := range p.terms {
		lexemes := []string(t.Parts)
		if t.Phrase == "" {
			lexemes = []string{t.Lexeme}
		}
		for _, lexeme := range lexemes {
			if !slices.ContainsFunc(parts, func(p part) bool { return p.lexeme == lexeme }) {
				parts = append(parts, part{lexeme, p.idf[i] / float64(len(lexemes))})
			}
		}
	}
	return parts
}

// likelyForms lists the words of sentences, in lower case, that may be a form of one of the lexemes, each once.
func likelyForms(excerpts []storage.Excerpt, lexemes []string) (likely []string) {
	openings := make([]string, len(lexemes))
	for i, lexeme := range lexemes {
		openings[i] = opening(lexeme)
	}
	seen := map[string]bool{}
	for _, e := range excerpts {
		for _, s := range e.Sentences {
			sentence := strings.ToLower(s.Text)
			for span := range wordSpans(sentence) {
				word := span.Of(sentence)
				compound := strings.ContainsAny(word, "-/@") // its parts may be forms
				if !compound && !slices.ContainsFunc(openings, func(o string) bool { return strings.HasPrefix(word, o) }) {
					continue
				}
				if !seen[word] {
					seen[word] = true
					likely = append(likely, word)
				}
			}
		}
	}
	return likely
}

// opening is how all forms of a lexeme begin: with its first three letters, fewer in a short one. Its last two may
// differ: "die" is in "dying", "beauti" in "beauty".
func opening(lexeme string) string {
	letters := []rune(lexeme)
	return string(letters[:max(1, min(len(letters)-2, 3))])
}

// What a sentence weighs apart from its words: set by reading answers, not measured.
const (
	adjacency  = 0.2 // of a word's weight is added where it follows the one that it was typed behind
	readable   = 300 // bytes of a sentence; a longer one weighs less
	leanWeight = 0.8 // weighs a sentence whose first word points to the sentence before
)

// bestSentence chooses the sentence that holds the most and rarest parts, the first among equals, and says where they
// stand; -1 where there is no sentence. Parts that follow each other as they were typed count more; a long sentence and
// one that opens with a pronoun count less.
func bestSentence(lang *language.Language, sentences []briefing.Cited, parts []part, forms map[string][]string) (best int, matches []text.Span) {
	best = -1
	most := -1.0
	for i, s := range sentences {
		weight, inside := weigh(s.Text, parts, forms)
		if over := len(s.Text) - readable; over > 0 {
			weight *= readable / float64(readable+over)
		}
		if s.Leans(lang) {
			weight *= leanWeight
		}
		if weight > most {
			most, best, matches = weight, i, inside
		}
	}
	return best, matches
}

// weigh adds the weights of the parts that a text holds, and says where they stand.
func weigh(sentence string, parts []part, forms map[string][]string) (weight float64, matches []text.Span) {
	seen, before := make([]bool, len(parts)), -2
	for span := range wordSpans(sentence) {
		last := -2
		for _, lexeme := range forms[strings.ToLower(span.Of(sentence))] {
			last = slices.IndexFunc(parts, func(p part) bool { return p.lexeme == lexeme })
			if !seen[last] {
				seen[last] = true
				weight += parts[last].weight
			}
			if last == before+1 {
				weight += parts[last].weight * adjacency
			}
		}
		if before = last; last >= 0 {
			matches = append(matches, span)
		}
	}
	return weight, matches
}
