package storage

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"dateline/briefing/language"
	"dateline/search/query"
)

// about are the words that somebody asks for, and which shown briefings hold them all. The zero one asks for none.
type about struct {
	*query.Filter
	numbers []int // the newest first
}

// How many briefings that hold what is asked for are looked at for a sentence that holds it: first a few, at last so many at
// once, and no more than so many in all.
const (
	firstLooked = 256
	mostAtOnce  = 4096
	mostLooked  = 20_000
)

// about looks up which briefings hold the words.
func (s *Store) about(ctx context.Context, guild int64, who Audience, words string) (a about, err error) {
	if words == "" {
		return a, nil
	}
	a.Filter = query.NewFilter(words, s.lexer)
	languages, err := s.readIn(ctx, guild, who)
	if err != nil {
		return a, err
	}
	lexemes, places := a.Lexemes(languages)
	if len(lexemes) == 0 {
		return a, nil
	}
	shelf, err := s.Shelf(ctx, guild, who, lexemes, places)
	if err != nil {
		return a, fmt.Errorf("looking for briefings that hold some words: %w", err)
	}
	a.numbers = a.Numbers(shelf, languages)
	return a, nil
}

// readIn lists the languages that the words of a guild's briefings are read in, that of the Reader first.
func (s *Store) readIn(ctx context.Context, guild int64, who Audience) ([]language.Tag, error) {
	held, err := s.Languages(ctx, guild, who)
	return append([]language.Tag{s.lexer.Language().Tag()}, held...), err
}

// asks reports whether there are any words.
func (a about) asks() bool { return a.Filter != nil }

// holds reports whether a text in a language holds them.
func (a about) holds(in language.Tag, text string) bool { return !a.asks() || a.Holds(in, text) }

// looksAtAll reports whether of yields all that hold the words.
func (a about) looksAtAll() bool { return len(a.numbers) <= mostLooked }

// of yields what to look at of some briefings, which may be none for all: without words these, else those of them that hold
// the words, in growing pieces until the caller has enough.
func (a about) of(numbers []int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		if !a.asks() {
			yield(numbers)
			return
		}
		left := a.numbers
		if len(numbers) > 0 {
			left = slices.DeleteFunc(slices.Clone(left), func(n int) bool { return !slices.Contains(numbers, n) })
		}
		left = left[:min(len(left), mostLooked)]
		for size := firstLooked; len(left) > 0; size = min(4*size, mostAtOnce) {
			n := min(size, len(left))
			if !yield(left[:n]) {
				return
			}
			left = left[n:]
		}
	}
}
