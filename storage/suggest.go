package storage

import (
	"context"
	"fmt"
)

// SuggestTopics returns at most n topics that a text may be about: those all of whose title's words stand in it, in any
// inflection; the longest titles first, then those of the most briefings.
func (s *Store) SuggestTopics(ctx context.Context, guild int64, text string, n int) ([]Topic, error) {
	found, err := s.topics(ctx, `
with of as materialized (select search_vector(convert_to($2, 'UTF8'), array_fill(0, array[12])) as words)
select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published"
from topics t cross join of cross join lateral plainto_tsquery('english', t.title) q
cross join lateral (
    select count(*) as briefings, min(bt.published) as first, max(bt.published) as last
    from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown) c
cross join lateral (
    select v.* from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and v.shown
    order by bt.published desc, bt.number desc limit 1) v
where t.guild_id = $1 and numnode(q) > 0 and of.words @@ q
order by numnode(q) desc, c.briefings desc, t.folded limit $3`, guild, clean(text), n)
	if err != nil {
		return nil, fmt.Errorf("suggesting topics of guild %d: %w", guild, err)
	}
	return found, nil
}
