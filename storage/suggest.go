package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
)

// SuggestTopics returns at most n topics that a text may be about, the likeliest first: those of the briefings that share
// the most and rarest names and words with it, and those all of whose title's words stand in it, in any inflection.
// names are the fullest forms of those that the text names.
//
// What it costs does not grow with the store: 24 words of the text's beginning and 40 names are looked up, and of each the
// 32 newest holders. What many hold tells little of a topic and counts the less (inverse document frequency).
func (s *Store) SuggestTopics(ctx context.Context, guild int64, who Audience, text string, names []string, n int) ([]Topic, error) {
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = s.reader.NameKey(briefing.Clean(name))
	}
	found, err := s.topics(ctx, suggestTopics, guild, briefing.Clean(text), pq.Array(keys), n, who)
	if err != nil {
		return nil, fmt.Errorf("suggesting topics of guild %d: %w", guild, err)
	}
	return found, nil
}

// suggestTopics weighs a briefing by what it shares with the text, $2, a name ($3) twice a word, and a topic by the
// briefings that share most. A topic needs a title that the text holds, or a briefing that shares two names with it, or
// four words, or a name and two words: one name in common is no topic yet.
const suggestTopics = `
with of as materialized (select to_tsvector('english', left($2, 200000)) as all_words, to_tsvector('english', left($2, 3000)) as start),
words as materialized (
    select e.lexeme, phraseto_tsquery('simple', e.lexeme) as query from of cross join lateral unnest(of.start) e
    where length(e.lexeme) > 2 and e.lexeme !~ '[0-9]' and not exists (select from common c where (c.guild_id, c.lexeme) = ($1, e.lexeme))
        and e.lexeme <> all (tsvector_to_array(to_tsvector('english', array_to_string($3::text[], ' '))))
    order by cardinality(e.positions) desc, length(e.lexeme) desc, e.lexeme limit 24),
holders as materialized (
    select number, 2 as points, 2.0 / count(*) over (partition by asked.key) as weight
    from (select distinct key from unnest($3::text[]) key limit 40) asked cross join lateral (
        select distinct d.number from (
            select number from named d where d.guild_id = $1 and d.key = asked.key and d.stands
                and not exists (select from refused($1, $5) r (number) where r.number = d.number) order by number desc limit 32) d) d
    union all
    select number, 1, 1.0 / count(*) over (partition by lexeme)
    from words cross join lateral (
        select v.number from versions v where v.guild_id = $1 and v.shown and sees($5, v.class) and v.tsv @@ words.query
        order by v.number desc limit 32) v
    where numnode(query) > 0),
alike as materialized (
    select number, sum(weight) as weight, sum(points) as points from holders group by number order by weight desc, number desc limit 12),
likely as (
    select bt.topic_id, sum(a.weight) as weight, max(a.points) as points
    from alike a join briefing_topics bt on bt.guild_id = $1 and bt.number = a.number and bt.shown and sees($5, bt.class) group by bt.topic_id)
select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from topics t cross join of cross join lateral plainto_tsquery('english', t.title) q
left join likely on likely.topic_id = t.topic_id
cross join lateral (select numnode(q) > 0 and of.all_words @@ q as holds) h
cross join lateral (
    select count(*) as briefings, min(bt.published) as first, max(bt.published) as last
    from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($5, bt.class)) c
cross join lateral (
    select v.* from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($5, bt.class) and v.shown
    order by bt.published desc, bt.number desc limit 1) v
where t.guild_id = $1 and (h.holds or likely.points >= 4)
order by coalesce(likely.weight, 0) + case when h.holds then 3 + numnode(q) else 0 end desc, t.folded limit $4`

// UnknownTopic is a typed title that no shown briefing is filed under.
type UnknownTopic struct {
	Title string // as typed
	Near  string // the title of the topic that is written most like it; "" for none
}

// UnknownTopics returns those of some titles that would make a new topic, in order, each with the topic that may be meant: at
// least half of their trigrams are the same (pg_trgm's similarity), and all digits: Budget 2025 is not Budget 2026.
func (s *Store) UnknownTopics(ctx context.Context, guild int64, who Audience, typed []string) ([]UnknownTopic, error) {
	titles, folded := topicTitles(typed)
	var unknown []UnknownTopic
	if err := s.rows(ctx, &unknown, `
select typed.title, coalesce(near.title, '') as near
from unnest($2::text[], $3::text[]) with ordinality as typed (title, folded, nth)
left join lateral (
    select t.title from topics t where t.guild_id = $1 and similarity(t.folded, typed.folded) >= 0.5
        and regexp_replace(t.folded, '\D', '', 'g') = regexp_replace(typed.folded, '\D', '', 'g')
        and exists (select from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($4, bt.class))
    order by similarity(t.folded, typed.folded) desc, t.folded limit 1) near on true
where not exists (
    select from topics t join briefing_topics bt using (guild_id, topic_id)
    where t.guild_id = $1 and t.folded = typed.folded and bt.shown and sees($4, bt.class))
order by nth`, guild, pq.Array(titles), pq.Array(folded), who); err != nil {
		return nil, fmt.Errorf("looking for titles that are no topics of guild %d: %w", guild, err)
	}
	return unknown, nil
}
