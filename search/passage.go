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
		h := Hit{Head: e.Head, Rank: docs[at].rank, All: docs[at].all}
		best, matches := bestSentence(p.lang, e.Sentences, parts, forms)
		if topic != 0 && len(matches) == 0 && len(e.Sentences) < e.All {
			if _, _, titled := weigh(e.Title, parts, forms); len(titled) == 0 {
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
	readable   = 300 // bytes of a sentence; a longer one weighs less than another with the same words
	endless    = 900 // bytes: a longer one, as a table without stops, weighs less whatever it holds
	leanWeight = 0.8 // weighs a sentence whose first word points to the sentence before
)

// bestSentence chooses the sentence that holds the most and rarest parts, and says where they stand; -1 where there is no
// sentence. Among those with the same parts, the first wins in which they follow each other as they were typed, that is
// not long and does not open with a pronoun.
func bestSentence(lang *language.Language, sentences []briefing.Cited, parts []part, forms map[string][]string) (best int, matches []text.Span) {
	best = -1
	most, neatest := -1.0, 0.0
	for i, s := range sentences {
		weight, adjacent, inside := weigh(s.Text, parts, forms)
		weight *= shorter(s.Text, endless)
		neat := (weight + adjacent) * shorter(s.Text, readable)
		if s.Leans(lang) {
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
func weigh(sentence string, parts []part, forms map[string][]string) (weight, adjacent float64, matches []text.Span) {
	seen, before := make([]bool, len(parts)), -2
	for span := range wordSpans(sentence) {
		last := -2
		for _, lexeme := range forms[strings.ToLower(span.Of(sentence))] {
			last = slices.IndexFunc(parts, func(p part) bool { return p.lexeme == lexeme })
			seen[last] = true
			if last == before+1 {
				adjacent += parts[last].weight * adjacency
			}
		}
		if before = last; last >= 0 {
			matches = append(matches, span)
		}
	}
	for i, p := range parts {
		if seen[i] {
			weight += p.weight
		}
	}
	return weight, adjacent, matches
}
