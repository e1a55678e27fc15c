package storage

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lib/pq"

	"dateline/briefing"
)

// hits finds the best sentence of each doc.
func (s *Store) hits(ctx context.Context, guild int64, a asked, docs []doc) ([]Hit, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	numbers := make([]int, len(docs))
	for i, d := range docs {
		numbers[i] = d.Number
	}
	var heads []struct{ Of briefing.Head }
	if err := s.rows(ctx, &heads, `select `+headColumns+` from versions v
where v.guild_id = $1 and v.number = any ($2::bigint[]) and v.shown`, guild, pq.Array(numbers)); err != nil {
		return nil, err
	}
	sentences, err := s.Sentences(ctx, guild, numbers)
	if err != nil {
		return nil, err
	}
	means, err := s.matching(ctx, a, sentences)
	if err != nil {
		return nil, err
	}
	head, of := map[int]briefing.Head{}, map[int][]briefing.Cited{}
	for _, h := range heads {
		h.Of.Published = h.Of.Published.UTC()
		head[h.Of.Number] = h.Of
	}
	for _, sentence := range sentences {
		of[sentence.Number] = append(of[sentence.Number], sentence)
	}
	found := make([]Hit, 0, len(docs))
	for _, d := range docs {
		h, still := head[d.Number]
		if !still { // withdrawn meanwhile
			continue
		}
		hit := Hit{Head: h, Rank: d.rank}
		hit.Best, hit.Matches = a.passage(of[d.Number], means)
		found = append(found, hit)
	}
	return found, nil
}

// matching reads which terms the words of sentences are forms of, by the word in lower case.
func (s *Store) matching(ctx context.Context, a asked, sentences []briefing.Cited) (map[string][]int, error) {
	nth, starts, lexemes := map[string]int{}, map[rune]bool{}, make([]string, len(a.terms))
	for i, t := range a.terms {
		nth[t.Lexeme], lexemes[i] = i, t.Lexeme
		first, _ := utf8.DecodeRuneInString(t.Lexeme)
		starts[first] = true
	}
	seen, words := map[string]bool{}, []string{}
	for _, sentence := range sentences {
		for span := range wordsOf(sentence.Text) {
			word := strings.ToLower(span.Of(sentence.Text))
			// An ending never changes a word's first letter; a word of parts may hold one that is looked for.
			first, _ := utf8.DecodeRuneInString(word)
			if !seen[word] && (starts[first] || strings.ContainsAny(word, "-/@")) {
				words = append(words, word)
			}
			seen[word] = true
		}
	}
	var rows []struct{ Word, Lexeme string }
	if err := s.rows(ctx, &rows, `select word, lexeme from unnest($1::text[]) word
cross join lateral unnest(tsvector_to_array(to_tsvector('english', word))) lexeme where lexeme = any ($2)`, pq.Array(words), pq.Array(lexemes)); err != nil {
		return nil, fmt.Errorf("finding the words in the text: %w", err)
	}
	means := map[string][]int{}
	for _, row := range rows {
		means[row.Word] = append(means[row.Word], nth[row.Lexeme])
	}
	return means, nil
}

// passage chooses the sentence that holds the most and rarest terms, the first among equals, and says where they stand.
// Terms that follow each other as they were typed count more, and what is long or opens with a pronoun reads worse.
func (a asked) passage(sentences []briefing.Cited, means map[string][]int) (chosen briefing.Cited, matches []briefing.Span) {
	most := -1.0
	for _, sentence := range sentences {
		var inside []briefing.Span
		different, weight, before := map[int]bool{}, 0.0, -1
		first := ""
		for span := range wordsOf(sentence.Text) {
			word := strings.ToLower(span.Of(sentence.Text))
			first = cmp.Or(first, word)
			terms := means[word]
			for _, i := range terms {
				if !different[i] {
					different[i], weight = true, weight+a.terms[i].idf
				}
				if i == before+1 && i > 0 {
					weight += a.terms[i].idf * inOrder
				}
			}
			before = -2
			if len(terms) > 0 {
				before = terms[len(terms)-1]
				inside = append(inside, span)
			}
		}
		if over := len(sentence.Text) - readable; over > 0 {
			weight *= readable / float64(readable+over)
		}
		if opening[first] {
			weight *= dangling
		}
		if weight > most {
			most, chosen, matches = weight, sentence, inside
		}
	}
	return chosen, matches
}

const (
	inOrder  = 0.2 // of a word's weight is added where it follows the one that it was typed behind
	readable = 300 // bytes of a sentence; a longer one weighs less
	dangling = 0.8 // weighs a sentence whose first word points to the sentence before
)

// opening are words that point to the sentence before.
var opening = map[string]bool{"he": true, "she": true, "it": true, "they": true, "his": true, "her": true, "its": true, "their": true,
	"this": true, "that": true, "these": true, "those": true, "but": true, "and": true, "or": true}

// wordsOf finds the words of a text: letters and digits, and the marks that stand between two of them.
func wordsOf(text string) iter.Seq[briefing.Span] {
	return func(yield func(briefing.Span) bool) {
		start, end := -1, 0 // of a word; its end is behind its last letter
		for i, r := range text {
			switch {
			case isLetter(r):
				if start < 0 {
					start = i
				}
				end = i + utf8.RuneLen(r)
			case start >= 0 && end == i && strings.ContainsRune(".'’-/@", r): // inside, if a letter follows
			case start >= 0:
				if !yield(briefing.Span{Start: start, End: end}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(briefing.Span{Start: start, End: end})
		}
	}
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
}
