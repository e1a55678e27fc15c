package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
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
func (s *Store) Topics(ctx context.Context, guild int64, who Audience) ([]Topic, Coverage, error) {
	found, err := s.topics(ctx, selectTopics, guild, "", who)
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
func (s *Store) Topic(ctx context.Context, guild int64, who Audience, title string) (Topic, error) {
	folded := fold(title)
	if folded == "" {
		return Topic{}, ErrNotFound
	}
	found, err := s.topics(ctx, selectTopics, guild, folded, who)
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
func (s *Store) NearTopics(ctx context.Context, guild int64, who Audience, words string, n int) ([]Topic, error) {
	found, err := s.topics(ctx, `
select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from topics t
cross join lateral (
    select case when starts_with(t.folded, $2) then 0 when t.folded ~ all ($3::text[]) and $3 <> '{}' then 1
        else 3 - word_similarity($2, t.folded) end as rank) r
cross join lateral (
    select (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = t.topic_id and sees($5, class)) as briefings,
        (select min(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($5, class)) as first,
        (select max(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($5, class)) as last) c
cross join lateral (
    select v.* from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($5, bt.class) and v.shown
    order by bt.published desc, bt.number desc limit 1) v
where t.guild_id = $1 and r.rank <= 2.8
order by r.rank, v.published desc, v.number desc, t.folded limit $4`, guild, fold(words), pq.Array(wordStarts(words)), n, who)
	if err != nil {
		return nil, fmt.Errorf("looking for topics of guild %d: %w", guild, err)
	}
	return found, nil
}

// selectTopics reads all topics, or the one with a title, the newest first. How many briefings the guild shows is read for all
// alone.
const selectTopics = `
select t.topic_id as id, t.title, t.description, c.briefings, c.first, c.last,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    case when $2::text = '' then (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = 0 and sees($3, class)) else 0 end as shown
from topics t
cross join lateral (
    select (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = t.topic_id and sees($3, class)) as briefings,
        (select min(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($3, class)) as first,
        (select max(published) from briefing_topics where guild_id = $1 and topic_id = t.topic_id and shown and sees($3, class)) as last) c
cross join lateral (
    select v.* from briefing_topics bt join versions v using (guild_id, number)
    where bt.guild_id = $1 and bt.topic_id = t.topic_id and bt.shown and sees($3, bt.class) and v.shown
    order by bt.published desc, bt.number desc limit 1) v
where t.guild_id = $1 and $2 in ('', t.folded)
order by v.published desc, v.number desc, t.folded`

// topics reads topics with their figures.
func (s *Store) topics(ctx context.Context, query string, args ...any) ([]Topic, error) {
	var found []Topic
	err := s.rows(ctx, &found, query, args...)
	for i := range found {
		t := &found[i]
		t.First, t.Last, t.Newest.Published = t.First.UTC(), t.Last.UTC(), t.Newest.Published.UTC()
	}
	return found, err
}

// Coverage says how much of the store a topic is.
type Coverage struct {
	Briefings, Of int       // about the topic; in the guild
	First, Last   time.Time // publication days of those about the topic, midnight UTC; zero when there are none
	Foreign       []Foreign // of those about the topic what is not in English, the most first
}

// Foreign is how many briefings are written in a language.
type Foreign struct {
	Language  language.Tag
	Briefings int
}

// Coverage counts the shown briefings about a topic, 0 for all, that were published in a half-open range of days, whose
// zero ends are open.
func (s *Store) Coverage(ctx context.Context, guild int64, who Audience, topic int64, from, to time.Time) (Coverage, error) {
	var c Coverage
	var err error
	switch always := from.IsZero() && to.IsZero(); {
	case topic != 0 && always:
		err = s.row(ctx, &c, coverageOfTopic, guild, topic, who)
	case topic != 0:
		err = s.row(ctx, &c, coverageOfTopicsDays, guild, topic, day(from, "-infinity"), day(to, "infinity"), who)
	case always:
		err = s.row(ctx, &c, coverageOfAll, guild, who)
	default:
		err = s.row(ctx, &c, coverageOfDays, guild, day(from, "-infinity"), day(to, "infinity"), who)
	}
	if err != nil {
		return Coverage{}, fmt.Errorf("counting briefings of guild %d: %w", guild, err)
	}
	c.First, c.Last = c.First.UTC(), c.Last.UTC()
	if err := s.rows(ctx, &c.Foreign, selectForeign, guild, topic, day(from, "-infinity"), day(to, "infinity"), who); err != nil {
		return Coverage{}, fmt.Errorf("counting the languages of guild %d: %w", guild, err)
	}
	return c, nil
}

// selectForeign counts what an index of its own lists: in most guilds nothing.
const selectForeign = `
select language, count(*) as briefings from versions v
where guild_id = $1 and shown and sees($5, class) and language <> 'en' and published >= $3::date and published < $4::date
    and ($2::bigint = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, v.number, $2)))
group by language order by briefings desc, language`

const (
	coverageOfTopic = `
select (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = $2 and sees($3, class)) as briefings,
    coalesce((select min(published) from briefing_topics where guild_id = $1 and topic_id = $2 and shown and sees($3, class)), '0001-01-01') as first,
    coalesce((select max(published) from briefing_topics where guild_id = $1 and topic_id = $2 and shown and sees($3, class)), '0001-01-01') as last,
    (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = 0 and sees($3, class)) as of`

	coverageOfTopicsDays = `
select count(*) as briefings, coalesce(min(published), '0001-01-01') as first, coalesce(max(published), '0001-01-01') as last,
    (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = 0 and sees($5, class)) as of
from briefing_topics where guild_id = $1 and topic_id = $2 and shown and sees($5, class) and published >= $3::date and published < $4::date`

	coverageOfDays = `
select count(*) - (
        select count(*) from briefings where guild_id = $1 and class > 0 and shown and class <> all ((select $4::int[])::int[]) and published >= $2 and published < $3) as briefings,
    coalesce((select min(published) from versions where guild_id = $1 and shown and sees($4, class) and published >= $2 and published < $3), '0001-01-01') as first,
    coalesce((select max(published) from versions where guild_id = $1 and shown and sees($4, class) and published >= $2 and published < $3), '0001-01-01') as last,
    (select coalesce(sum(briefings), 0) from counts where guild_id = $1 and topic_id = 0 and sees($4, class)) as of
from versions where guild_id = $1 and shown and published >= $2::date and published < $3::date`

	coverageOfAll = `
select "of" as briefings, "of", coalesce((select min(published) from versions where guild_id = $1 and shown and sees($2, class)), '0001-01-01') as first,
    coalesce((select max(published) from versions where guild_id = $1 and shown and sees($2, class)), '0001-01-01') as last
from (select coalesce(sum(briefings), 0) as of from counts where guild_id = $1 and topic_id = 0 and sees($2, class)) counted`
)

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
