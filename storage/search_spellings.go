package storage

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/lib/pq"

	"dateline/search/postings"
	"dateline/search/query"
)

// Holders is how many shown briefings hold a word.
type Holders struct {
	Word      string
	Briefings int
}

const (
	likest     = 8   // spellings are offered
	mostLikely = 50  // are looked at
	mostSpelt  = 300 // briefings that hold a word are looked through for its spelling
)

// Holders counts the briefings that hold a word, in lower case, and those that hold the eight of some other spellings that
// are likest to it, the likest first. Spellings that stand in none are left out.
func (s *Store) Holders(ctx context.Context, guild int64, who Audience, word string, spellings []string) (found []Holders, err error) {
	var known []string
	if err := s.rows(ctx, &known, selectLikest, guild, word, pq.Array(spellings), mostLikely); err != nil {
		return nil, fmt.Errorf("looking for known spellings: %w", err)
	}
	words := append([]string{word}, known...)
	held, err := s.holders(ctx, guild, who, words)
	if err != nil {
		return nil, fmt.Errorf("counting the briefings that hold a spelling: %w", err)
	}
	found = append(found, Holders{word, len(held[0].numbers)})
	for i, spelling := range known {
		if len(found) > likest {
			break
		}
		stands, err := s.spells(ctx, guild, who, spelling, held[i+1].numbers)
		if err != nil {
			return nil, err
		}
		if stands {
			found = append(found, Holders{spelling, len(held[i+1].numbers)})
		}
	}
	return found, nil
}

const selectLikest = `
select word from words where guild_id = $1 and word = any ($3::text[]) and word <> $2
order by similarity(word, $2) desc, word limit $4`

// holder is which shown briefings hold a word, ascending, and whether it is looked for at all: "will" is not.
type holder struct {
	sought  bool
	numbers []int
}

// holders looks up which briefings hold each of some words, in any language and inflection.
func (s *Store) holders(ctx context.Context, guild int64, who Audience, words []string) ([]holder, error) {
	languages, err := s.readIn(ctx, guild, who)
	if err != nil {
		return nil, err
	}
	var lexemes []string
	phrases, places := make([][]postings.Phrase, len(words)), false
	for i, word := range words {
		for _, tag := range languages {
			of := query.PhraseOf(s.lexer.In(tag), word)
			if len(of) == 0 || slices.ContainsFunc(phrases[i], func(p postings.Phrase) bool { return slices.Equal(p, of) }) {
				continue
			}
			phrases[i], places = append(phrases[i], of), places || len(of) > 1
			for _, step := range of {
				lexemes = append(lexemes, step.Lexeme)
			}
		}
	}
	slices.Sort(lexemes)
	shelf, err := s.Shelf(ctx, guild, who, slices.Compact(lexemes), places)
	if err != nil {
		return nil, err
	}
	held := make([]holder, len(words))
	for i, of := range phrases {
		held[i].sought = len(of) > 0
		for _, phrase := range of {
			for _, doc := range shelf.Phrase(phrase) {
				held[i].numbers = append(held[i].numbers, int(doc.Number))
			}
		}
		slices.Sort(held[i].numbers)
		held[i].numbers = slices.Compact(held[i].numbers)
	}
	return held, nil
}

// spells reports whether one of these briefings, of which so many are looked at, spells a word so.
func (s *Store) spells(ctx context.Context, guild int64, who Audience, word string, numbers []int) (bool, error) {
	for some := range slices.Chunk(numbers[:min(len(numbers), mostSpelt)], 10) {
		texts, err := s.Texts(ctx, guild, who, some)
		if err != nil {
			return false, err
		}
		for _, text := range texts {
			if _, found := slices.BinarySearch(s.lexer.In(text.Language).Spellings(text.Text), word); found {
				return true, nil
			}
		}
	}
	return false, nil
}

// NearWords returns the words of the guild's texts that have as many trigrams in common with a word as are left where two
// neighbours of its letters were swapped, the likest first. The longer a word, the fewer the index has to look at. Some may
// stand in no text that is shown.
func (s *Store) NearWords(ctx context.Context, guild int64, word string, limit int) (found []string, err error) {
	letters := float64(utf8.RuneCountInString(word))
	alike := max(0.2, min(0.35, (letters-3.1)/(letters+5)))
	err = s.tx(ctx, func(t tx) error {
		if err := t.exec(ctx, setAlike, strconv.FormatFloat(alike, 'f', 3, 64)); err != nil {
			return err
		}
		return t.rows(ctx, &found, selectNear, guild, word, limit)
	})
	if err != nil {
		return nil, fmt.Errorf("looking for words like another: %w", err)
	}
	return found, nil
}

const (
	// setAlike also tells the planner, which thinks that to compare two words costs nothing, not to compare all.
	setAlike = `select set_config('pg_trgm.similarity_threshold', $1, true), set_config('cpu_operator_cost', '1', true)`

	selectNear = `
select word from words where guild_id = $1 and word % $2 order by similarity(word, $2) desc, word limit $3`
)
