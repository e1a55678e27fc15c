package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
)

// SearchQuery says what to search for. A zero field asks for nothing.
type SearchQuery struct {
	Words         string // any text: nothing in it is syntax
	Topic         int64
	From, To      time.Time // publication days, half-open
	Limit, Offset int       // of hits; Limit 0 means 10
}

// Hit is a briefing that holds words of a search.
type Hit struct {
	briefing.Head
	Best    briefing.Cited  // the sentence with most of the words; the first one when only the title holds any
	Matches []briefing.Span // the matched words in Best.Text, in order
	Rank    float64         // comparable within one answer only
}

// Search finds the shown briefings that hold any of the words in any inflection, best first, and says how many there
// are. The order is BM25 (Robertson and others, TREC-3, k1 = 1.2, b = 0.75) over PostgreSQL's English lexemes, with
// words of the title counting twice. For each word the 1,000 newest briefings that hold it are ranked: pages end there,
// while total counts on. Words of which nothing is left without "the" and its like find nothing.
func (s *Store) Search(ctx context.Context, guild int64, q SearchQuery) (found []Hit, total int, err error) {
	w := where{args: []any{guild, clean(q.Words)}}
	if q.Topic != 0 {
		w.and(inTopic, q.Topic)
	}
	w.published(q.From, q.To)
	if err := s.row(ctx, &total, countMatches(w.sql.String()), w.args...); err != nil {
		return nil, 0, fmt.Errorf("counting what is found in guild %d: %w", guild, err)
	}
	if total == 0 {
		return nil, 0, nil
	}
	if q.Limit <= 0 {
		q.Limit = 10
	}
	args := append(w.args, q.Limit, max(q.Offset, 0))
	var rows []searchRow
	if err := s.rows(ctx, &rows, rankMatches(w.sql.String(), len(args)), args...); err != nil {
		return nil, 0, fmt.Errorf("searching guild %d: %w", guild, err)
	}
	found, err = s.hits(ctx, guild, rows)
	return found, total, err
}
