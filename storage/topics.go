package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Topic is a topic that at least one shown briefing is about.
type Topic struct {
	ID          int64
	Title       string // as first typed, or renamed
	Description string // "" for none
	Briefings   int
	First, Last time.Time     // publication days, midnight UTC
	Newest      briefing.Head `db:"of"`
	Shown       int           // briefings of the guild, where all topics are asked for
}

// Topics returns all topics, the one with the newest briefing first, and what they cover together, which is all.
func (s *Store) Topics(ctx context.Context, guild int64) ([]Topic, Coverage, error) {
	found, err := s.topics(ctx, `(
    select topic_id, title, description, 0 as rank, (select count(*) from versions v where v.guild_id = $1 and v.shown) as shown
    from topics where guild_id = $1)`, guild)
	if err != nil {
		return nil, Coverage{}, fmt.Errorf("reading topics of guild %d: %w", guild, err)
	}
	var c Coverage
	for i, t := range found {
		c.Briefings, c.Of = t.Shown, t.Shown
		if i == 0 || t.First.Before(c.First) {
			c.First = t.First
		}
		if t.Last.After(c.Last) {
			c.Last = t.Last
		}
	}
	return found, c, nil
}

// Topic returns the topic with this title, case and spaces folded; ErrNotFound when no shown briefing is about it.
func (s *Store) Topic(ctx context.Context, guild int64, title string) (Topic, error) {
	found, err := s.topics(ctx, `(select topic_id, title, description, 0 as rank, 0 as shown from topics where guild_id = $1 and folded = $2)`,
		guild, fold(title))
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Topic{}, fmt.Errorf("reading a topic of guild %d: %w", guild, err)
	}
	return found[0], nil
}

// NearTopics returns at most n topics whose titles are like the words: first those that begin with them, then those
// in which every word begins a word, then by likeness of their trigrams (pg_trgm's word_similarity, at least 0.2), and
// the newest first among equals. No words are like all titles.
func (s *Store) NearTopics(ctx context.Context, guild int64, words string, n int) ([]Topic, error) {
	found, err := s.topics(ctx, `(
    select t.topic_id, t.title, t.description, r.rank, 0 as shown from topics t
    cross join lateral (select case when starts_with(t.folded, $2) then 0 when t.folded ~ all ($3::text[]) and $3 <> '{}' then 1
        else 3 - word_similarity($2, t.folded) end as rank) r
    join lateral `+newest+` v on true
    where t.guild_id = $1 and r.rank <= 2.8
    order by r.rank, v.published desc, v.number desc limit $4)`, guild, fold(words), pq.Array(wordStarts(words)), n)
	if err != nil {
		return nil, fmt.Errorf("looking for topics of guild %d: %w", guild, err)
	}
	return found, nil
}

// topics reads the chosen topics (a subquery of topic_id, title, description, rank and shown) with their figures, by
// rank, then the newest first.
func (s *Store) topics(ctx context.Context, chosen string, args ...any) ([]Topic, error) {
	var found []Topic
	err := s.rows(ctx, &found, `select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last, `+headColumns+`, t.shown
from `+chosen+` t
cross join lateral (
    select count(*) as briefings, min(bt.published) as first, max(bt.published) as last
    from briefing_topics bt where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown) c
join lateral `+newest+` v on true
order by t.rank, v.published desc, v.number desc`, args...)
	for i := range found {
		t := &found[i]
		t.First, t.Last, t.Newest.Published = t.First.UTC(), t.Last.UTC(), t.Newest.Published.UTC()
	}
	return found, err
}

// newest is the newest shown version of a topic t.
const newest = `(
    select v.number, v.version, v.title, v.place, v.source, v.link, v.published
    from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and v.shown
    order by bt.published desc, bt.number desc limit 1)`

// Coverage says how much of the store a topic is.
type Coverage struct {
	Briefings, Of int       // about the topic; in the guild
	First, Last   time.Time // publication days of those about the topic, midnight UTC; zero when there are none
}

// Coverage counts the shown briefings about a topic, 0 for all, that were published in a half-open range of days, whose
// zero ends are open.
func (s *Store) Coverage(ctx context.Context, guild, topic int64, from, to time.Time) (Coverage, error) {
	w := where{args: []any{guild}}
	if topic != 0 {
		w.and(inTopic, topic)
	}
	w.published(from, to)
	about := `select count(*) as briefings, min(v.published) as first, max(v.published) as last
    from versions v where v.guild_id = $1 and v.shown` + w.sql.String()
	if len(w.args) == 1 { // all: none of them is looked at
		about = `select ` + shownOf + ` as briefings,
    (select min(v.published) from versions v where v.guild_id = $1 and v.shown) as first,
    (select max(v.published) from versions v where v.guild_id = $1 and v.shown) as last`
	}
	var c Coverage
	err := s.row(ctx, &c, `select briefings, `+shownOf+` as of,
    coalesce(first, '0001-01-01') as first, coalesce(last, '0001-01-01') as last
from (`+about+`) about`, w.args...)
	if err != nil {
		return Coverage{}, fmt.Errorf("counting briefings of guild %d: %w", guild, err)
	}
	c.First, c.Last = c.First.UTC(), c.Last.UTC()
	return c, nil
}

// shownOf is how many briefings of a guild are shown: of all numbers that were given, since each is a briefing or was purged
// (checkNumbers), those that are not hidden. A large guild need not be counted through.
const shownOf = `(
    coalesce((select last_number from guilds where guild_id = $1), 0)
    - (select count(*) from briefings where guild_id = $1 and not shown)
    - (select count(*) from acts where guild_id = $1 and what = 'purged'))`

// topicTitles drops the empty and repeated ones of typed titles, and folds the others.
func topicTitles(typed []string) (titles, folded []string) {
	seen := map[string]bool{"": true}
	for _, title := range typed {
		if key := fold(title); !seen[key] {
			seen[key] = true
			titles, folded = append(titles, spaced(title)), append(folded, key)
		}
	}
	return titles, folded
}
