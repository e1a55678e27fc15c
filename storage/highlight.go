package storage

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/text"
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
	var rows []struct {
		Of                briefing.Head
		Text              string
		Pos, Starts, Ends pq.Int64Array
		Parts, StandFor   pq.StringArray
	}
	if err := s.rows(ctx, &rows, selectToQuote, guild, pq.Array(numbers)); err != nil {
		return nil, err
	}
	of := make([][]briefing.Cited, len(rows))
	for i, row := range rows {
		rows[i].Of.Published = row.Of.Published.UTC()
		for nth, pos := range row.Pos {
			place := briefing.Passage{Number: row.Of.Number, Version: row.Of.Version, Span: text.Span{Start: int(row.Starts[nth]), End: int(row.Ends[nth])}}
			of[i] = append(of[i], briefing.Cited{Of: rows[i].Of,
				Sentence: briefing.Sentence{Passage: place, Pos: int(pos), Part: briefing.Part(row.Parts[nth]), Text: place.Of(row.Text), For: row.StandFor[nth]}})
		}
	}
	parts := a.parts()
	means, err := s.matching(ctx, parts, of)
	if err != nil {
		return nil, err
	}
	found := make([]Hit, len(rows))
	for i, row := range rows {
		found[i] = Hit{Head: row.Of, Rank: docs[slices.Index(numbers, row.Of.Number)].rank}
		best, matches := passage(of[i], parts, means)
		if best < 0 {
			continue
		}
		found[i].Best, found[i].Matches = of[i][best], matches
		if best > 0 && of[i][best].Leans() && of[i][best-1].Part == of[i][best].Part {
			found[i].Before = of[i][best-1]
		}
	}
	return found, nil
}

// selectToQuote reads briefings with their sentences, in the order of the numbers; none that was withdrawn meanwhile.
const selectToQuote = `
select ` + headColumns + `, convert_from(v.text, 'UTF8') as text, s.*
from versions v cross join lateral (
    select array_agg(pos order by pos) as pos, array_agg(start_byte order by pos) as starts,
        array_agg(end_byte order by pos) as ends, array_agg(part order by pos) as parts, array_agg(stands_for order by pos) as standfor
    from sentences s where (s.guild_id, s.number, s.version) = ($1, v.number, v.version)) s
where v.guild_id = $1 and v.number = any ($2::int[]) and v.shown
order by array_position($2::int[], v.number)`

// part is a lexeme that is looked for: of a term, or of a term's phrase.
type part struct {
	lexeme string
	weight float64
}

// parts lists the lexemes of all terms once.
func (a asked) parts() (parts []part) {
	for _, t := range a.terms {
		lexemes := t.Parts
		if t.Phrase == "" {
			lexemes = []string{t.Lexeme}
		}
		for _, lexeme := range lexemes {
			if !slices.ContainsFunc(parts, func(p part) bool { return p.lexeme == lexeme }) {
				parts = append(parts, part{lexeme, t.idf / float64(len(lexemes))})
			}
		}
	}
	return parts
}

// matching reads which parts the words of sentences are forms of, by the word in lower case.
func (s *Store) matching(ctx context.Context, parts []part, of [][]briefing.Cited) (map[string][]int, error) {
	nth, starts, lexemes := map[string]int{}, make([]string, len(parts)), make([]string, len(parts))
	for i, p := range parts {
		nth[p.lexeme], starts[i], lexemes[i] = i, opening(p.lexeme), p.lexeme
	}
	seen, words := map[string]bool{}, []string{}
	for _, sentences := range of {
		for _, sentence := range sentences {
			text := strings.ToLower(sentence.Text)
			for span := range wordsOf(text) {
				word := span.Of(text)
				// A word of parts may hold one that is looked for.
				if !slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(word, s) }) && !strings.ContainsAny(word, "-/@") {
					continue
				}
				if !seen[word] {
					words = append(words, word)
				}
				seen[word] = true
			}
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

// opening is how all forms of a lexeme begin: with its first three letters, less in a short one. Its last two may be
// others: "die" is in "dying", "beauti" in "beauty".
func opening(lexeme string) string {
	letters := []rune(lexeme)
	return string(letters[:max(1, min(len(letters)-2, 3))])
}

// passage chooses the sentence that holds the most and rarest parts, the first among equals, and says where they stand; -1
// where there is none. Those that follow each other as they were typed count more, and what is long or opens with a
// pronoun reads worse.
func passage(sentences []briefing.Cited, parts []part, means map[string][]int) (chosen int, matches []text.Span) {
	chosen = -1
	most := -1.0
	for nth, sentence := range sentences {
		var inside []text.Span
		different, weight, before := map[int]bool{}, 0.0, -1
		for span := range wordsOf(sentence.Text) {
			here := means[strings.ToLower(span.Of(sentence.Text))]
			for _, i := range here {
				if !different[i] {
					different[i], weight = true, weight+parts[i].weight
				}
				if i == before+1 && i > 0 {
					weight += parts[i].weight * inOrder
				}
			}
			before = -2
			if len(here) > 0 {
				before = here[len(here)-1]
				inside = append(inside, span)
			}
		}
		if over := len(sentence.Text) - readable; over > 0 {
			weight *= readable / float64(readable+over)
		}
		if sentence.Leans() {
			weight *= dangling
		}
		if weight > most {
			most, chosen, matches = weight, nth, inside
		}
	}
	return chosen, matches
}

const (
	inOrder  = 0.2 // of a word's weight is added where it follows the one that it was typed behind
	readable = 300 // bytes of a sentence; a longer one weighs less
	dangling = 0.8 // weighs a sentence whose first word points to the sentence before
)

// wordsOf finds the words of a text: letters and digits, and the marks that stand between two of them.
func wordsOf(sentence string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		start, end := -1, 0 // of a word; its end is behind its last letter
		for i, r := range sentence {
			switch {
			case isLetter(r):
				if start < 0 {
					start = i
				}
				end = i + utf8.RuneLen(r)
			case start >= 0 && end == i && joins(r): // inside, if a letter follows
			case start >= 0:
				if !yield(text.Span{Start: start, End: end}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(text.Span{Start: start, End: end})
		}
	}
}

// joins reports whether a mark may stand between two letters of a word.
func joins(r rune) bool {
	switch r {
	case '.', '\'', '’', '-', '/', '@':
		return true
	}
	return false
}

func isLetter(r rune) bool {
	const digits, letters uint64 = 0x03ff_0000_0000_0000, 0x07ff_fffe_07ff_fffe // bits of the first and the second 64 characters
	switch {
	case r < 64:
		return digits>>r&1 == 1
	case r < 128:
		return letters>>(r-64)&1 == 1
	}
	return unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number)
}
