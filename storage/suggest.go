package storage

import (
	"context"
	"fmt"
)

// SuggestTopics returns at most n topics that a text may be about: those all of whose title's words stand in it, in any
// inflection; the longest titles first, then those of the most briefings.
func (s *Store) SuggestTopics(ctx context.Context, guild int64, text string, n int) ([]Topic, error) {
	found, err := s.topics(ctx, `(
    with of as materialized (select search_vector(convert_to($2, 'UTF8'), array_fill(0, array[12])) as words)
    select t.topic_id, t.title, t.description, -numnode(q) as rank, 0 as shown
    from topics t cross join of cross join lateral plainto_tsquery('english', t.title) q
    where t.guild_id = $1 and numnode(q) > 0 and of.words @@ q
        and exists (select from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown)
    order by rank, (select count(*) from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown) desc, t.folded
    limit $3)`, guild, clean(text), n)
	if err != nil {
		return nil, fmt.Errorf("suggesting topics of guild %d: %w", guild, err)
	}
	return found, nil
}
