package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// classedAtOnce is how many briefings get another class in one transaction, for which the guild's filings wait.
const classedAtOnce = 1000

// FinishAudiences gives the briefings of a guild's topics that SetAudience has restricted their classes, in pieces. done is called with
// how many of a topic have theirs and how many these are. Where it is stopped, another call goes on.
func (s *Store) FinishAudiences(ctx context.Context, guild int64, done func(briefings, of int)) error {
	var topics []int64
	if err := s.rows(ctx, &topics, `select topic_id from topics where guild_id = $1 and unclassed order by topic_id`, guild); err != nil {
		return fmt.Errorf("looking for topics of guild %d that were restricted: %w", guild, err)
	}
	for _, topic := range topics {
		if err := s.finishAudience(ctx, guild, topic, done); err != nil {
			return fmt.Errorf("saying who may see the briefings of topic %d of guild %d: %w", topic, guild, err)
		}
	}
	return nil
}

// FinishAllAudiences is FinishAudiences of all guilds.
func (s *Store) FinishAllAudiences(ctx context.Context) error {
	var guilds []int64
	if err := s.rows(ctx, &guilds, `select distinct guild_id from topics where unclassed`); err != nil {
		return fmt.Errorf("looking for topics that were restricted: %w", err)
	}
	for _, guild := range guilds {
		if err := s.FinishAudiences(ctx, guild, func(int, int) {}); err != nil {
			return err
		}
	}
	return nil
}

// finishAudience gives the briefings that a topic has now their classes. Those that get it later bring them along.
func (s *Store) finishAudience(ctx context.Context, guild, topic int64, done func(briefings, of int)) error {
	var numbers []int64
	if err := s.rows(ctx, &numbers, selectUnclassed, guild, topic); err != nil {
		return err
	}
	classed := 0
	for some := range slices.Chunk(numbers, classedAtOnce) {
		if err := s.tx(ctx, func(c tx) error {
			if err := c.lockGuild(ctx, guild); err != nil {
				return err
			}
			return c.reclassify(ctx, guild, some)
		}); err != nil {
			return err
		}
		classed += len(some)
		done(classed, len(numbers))
	}
	return s.exec(ctx, endClassing, guild, topic)
}

// reclassify gives briefings whose topics stay as they are the class of these.
func (c tx) reclassify(ctx context.Context, guild int64, numbers []int64) error {
	if err := c.uncount(ctx, guild, numbers...); err != nil {
		return err
	}
	return c.classify(ctx, guild, numbers...)
}

// classify gives briefings the class of their topics that are or were restricted: whoever changes the topics of briefings calls it
// afterwards. The guild's row is locked by then. The class of a briefing is copied to its versions and topics.
func (c tx) classify(ctx context.Context, guild int64, numbers ...int64) error {
	for some := range slices.Chunk(numbers, classedAtOnce) {
		for _, statement := range []string{insertClasses, setClasses} {
			if err := c.exec(ctx, statement, guild, pq.Array(some)); err != nil {
				return fmt.Errorf("saying who may see it: %w", err)
			}
		}
	}
	return nil
}

const (
	selectUnclassed = `
select number from briefing_topics bt
where guild_id = $1 and topic_id = $2 and not exists (
    select from classes c where c.guild_id = $1 and c.class = bt.class and $2 = any (c.topics))
order by number`

	endClassing = `update topics set unclassed = false where guild_id = $1 and topic_id = $2`

	insertClasses = `
insert into classes (guild_id, topics)
select distinct $1::bigint, restricting.topics from (
    select array_agg(bt.topic_id order by bt.topic_id) as topics
    from briefing_topics bt join topics t on t.guild_id = $1 and t.topic_id = bt.topic_id
    where bt.guild_id = $1 and bt.number = any ($2) and t.guarded is not null group by bt.number) restricting
on conflict do nothing`

	setClasses = `
with restricting as (
    select bt.number, array_agg(bt.topic_id order by bt.topic_id) as topics
    from briefing_topics bt join topics t on t.guild_id = $1 and t.topic_id = bt.topic_id
    where bt.guild_id = $1 and bt.number = any ($2) and t.guarded is not null group by bt.number),
changing as materialized (
    select b.number, coalesce(c.class, 0) as class
    from briefings b left join restricting r on r.number = b.number left join classes c on c.guild_id = $1 and c.topics = r.topics
    where b.guild_id = $1 and b.number = any ($2)),
of_briefings as (
    update briefings b set class = c.class from changing c where b.guild_id = $1 and b.number = c.number and b.class <> c.class),
of_versions as (
    update versions v set class = c.class from changing c where v.guild_id = $1 and v.number = c.number and v.class <> c.class)
update briefing_topics bt set class = c.class from changing c where bt.guild_id = $1 and bt.number = c.number and bt.class <> c.class`
)

// sawSince is what somebody saw in an earlier state, of the briefings that were in it, by the classes that these have since then: those
// of a class that names topics which nobody had restricted by then were seen by whoever saw the class without these.
func (r runner) sawSince(ctx context.Context, guild int64, look Look) (Audience, error) {
	if look.Saw.all {
		return look.Saw, nil
	}
	saw := Audience{}
	if err := r.row(ctx, &saw, selectSawSince, guild, look.Act, look.Saw); err != nil {
		return saw, fmt.Errorf("reading what was seen: %w", err)
	}
	return saw, nil
}

const selectSawSince = `
select $3::bigint[] || array(
    select c.class from classes c
    cross join lateral (
        select array(select topic_id from topics t where t.guild_id = $1 and t.topic_id = any (c.topics) and t.guarded < $2 order by topic_id) as topics) was
    where c.guild_id = $1 and coalesce((
        select class from classes w where w.guild_id = $1 and w.topics = was.topics), case when was.topics = '{}' then 0 end) = any ($3))`
