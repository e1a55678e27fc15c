package storage

import (
	"context"
	"fmt"
	"strings"

	"dateline/briefing"
)

// The marks that ts_headline sets around a matched word. No stored text holds them: a briefing has no control characters.
const (
	markStart = '\x01'
	markStop  = '\x02'
)

// hits finds the best sentence of each row.
func (s *Store) hits(ctx context.Context, guild int64, rows []searchRow) ([]Hit, error) {
	numbers := make([]int, len(rows))
	for i, row := range rows {
		numbers[i] = row.Of.Number
	}
	sentences, err := s.Sentences(ctx, guild, numbers)
	if err != nil {
		return nil, fmt.Errorf("choosing sentences to show: %w", err)
	}
	of := map[int][]briefing.Cited{}
	for _, sentence := range sentences {
		of[sentence.Number] = append(of[sentence.Number], sentence)
	}
	found := make([]Hit, len(rows))
	for i, row := range rows {
		row.Of.Published = row.Of.Published.UTC()
		found[i] = Hit{Head: row.Of, Rank: row.Rank}
		found[i].Best, found[i].Matches = best(of[row.Of.Number], row.Marked)
	}
	return found, nil
}

// best chooses the sentence that holds the most different matched words, the first among equals, and says where they
// stand in it.
func best(sentences []briefing.Cited, marked string) (chosen briefing.Cited, matches []briefing.Span) {
	text, marks := unmark(marked)
	most := -1
	for _, sentence := range sentences {
		for len(marks) > 0 && marks[0].Start < sentence.Start {
			marks = marks[1:]
		}
		var inside []briefing.Span
		different := map[string]bool{}
		for len(marks) > 0 && marks[0].End <= sentence.End {
			different[fold(marks[0].Of(text))] = true
			inside = append(inside, briefing.Span{Start: marks[0].Start - sentence.Start, End: marks[0].End - sentence.Start})
			marks = marks[1:]
		}
		if len(different) > most {
			most, chosen, matches = len(different), sentence, inside
		}
	}
	return chosen, matches
}

// unmark takes the marks out of a text and says where they stood.
func unmark(marked string) (text string, marks []briefing.Span) {
	var plain strings.Builder
	start := 0
	for _, r := range marked {
		switch r {
		case markStart:
			start = plain.Len()
		case markStop:
			marks = append(marks, briefing.Span{Start: start, End: plain.Len()})
		default:
			plain.WriteRune(r)
		}
	}
	return plain.String(), marks
}
