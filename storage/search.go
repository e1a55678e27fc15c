package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
)

// SearchQuery says what to search for. A zero field asks for nothing.
type SearchQuery struct {
	Words         string // as typed: words, "phrases", and words that are -excluded
	Topic         int64
	From, To      time.Time // publication days, half-open
	Limit, Offset int       // of hits; Limit 0 means 10
}

// Found is what a search came to.
type Found struct {
	Hits  []Hit
	Total int  // how many briefings were found: at most MaxFound
	More  bool // there are more than Total
	// The typed words that no briefing of the guild holds, whatever the topic and the days, in order. Words that are
	// not looked for ("the") are not among them.
	Unknown  []string
	Doubtful []string // those, and the words that few of the found briefings hold: Spellings tells what may be meant
	Words    int      // how many words were looked for
}

// MaxFound is the most briefings that a search counts.
const MaxFound = 1000

// Hit is a briefing that holds words of a search.
type Hit struct {
	briefing.Head
	Best    briefing.Cited // the sentence with the most and rarest of the words; the first one when only the title holds any
	Before  briefing.Cited // the sentence before Best, where that opens with a word such as "He" that points to it; zero else
	Matches []text.Span    // the matched words in Best.Text, in order
	Rank    float64        // comparable within one answer only
}

// Search finds the shown briefings that hold any of the words in any inflection, all of the phrases and nothing that is
// excluded, best first. The order of equal questions to an unchanged store is always the same.
//
// It is ranked by BM25F (Robertson, Zaragoza and Taylor, CIKM 2004; k1 = 1.2, b = 0.75): a word in the title counts
// twice, in the moderator's summary one and a half times. The first thirty are ranked again by their texts,
// see rankAgain. In a large guild not all that holds a common word is ranked, see gather.
//
// As many searches run at once as there are processors, and the others wait in line: all together would each be late.
func (s *Store) Search(ctx context.Context, guild int64, q SearchQuery) (Found, error) {
	select {
	case s.searches <- struct{}{}:
		defer func() { <-s.searches }()
	case <-ctx.Done():
		return Found{}, fmt.Errorf("waiting to search guild %d: %w", guild, context.Cause(ctx))
	}
	asked, err := s.ask(ctx, guild, q)
	if err != nil {
		return Found{}, fmt.Errorf("reading what to search for in guild %d: %w", guild, err)
	}
	if len(asked.terms) == 0 {
		return Found{}, nil
	}
	found := Found{Words: len(asked.terms)}
	docs, total, more, err := s.gather(ctx, guild, asked)
	if err != nil {
		return Found{}, fmt.Errorf("searching guild %d: %w", guild, err)
	}
	found.Total, found.More = min(total, MaxFound), more || total > MaxFound
	if found.Doubtful, found.Unknown, err = s.doubtful(ctx, guild, asked, docs); err != nil {
		return Found{}, fmt.Errorf("looking for words in guild %d: %w", guild, err)
	}
	asked.rank(docs)
	first := again
	if asked.size >= large {
		first = fewer
	}
	if err := s.rankAgain(ctx, guild, asked, docs[:min(len(docs), first)]); err != nil {
		return Found{}, fmt.Errorf("ranking what was found in guild %d: %w", guild, err)
	}
	if q.Limit <= 0 {
		q.Limit = 10
	}
	from := min(max(q.Offset, 0), len(docs))
	if found.Hits, err = s.hits(ctx, guild, asked, docs[from:min(from+q.Limit, len(docs))]); err != nil {
		return Found{}, fmt.Errorf("choosing passages in guild %d: %w", guild, err)
	}
	return found, nil
}
