package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"
)

// changed are the briefings, by their guilds, that a transaction changes and that are counted at its end.
type changed map[int64]map[int64]bool

// add returns those of some briefings that were not among them.
func (all changed) add(guild int64, numbers []int64) (fresh []int64) {
	if all[guild] == nil {
		all[guild] = map[int64]bool{}
	}
	for _, number := range numbers {
		if !all[guild][number] {
			all[guild][number] = true
			fresh = append(fresh, number)
		}
	}
	return fresh
}

// uncount takes briefings out of the counts of their topics and classes until the end of the transaction. The guild's row is locked by
// then. Whoever changes whether briefings are shown, their topics or their class calls it first; of new ones, changed.add.
func (c tx) uncount(ctx context.Context, guild int64, numbers ...int64) error {
	return c.addCounts(ctx, guild, c.changed.add(guild, numbers), -1)
}

// count counts what the transaction has changed.
func (c tx) count(ctx context.Context) error {
	for guild, numbers := range c.changed {
		var all []int64
		for number := range numbers {
			all = append(all, number)
		}
		if err := c.addCounts(ctx, guild, all, 1); err != nil {
			return err
		}
	}
	return nil
}

func (c tx) addCounts(ctx context.Context, guild int64, numbers []int64, times int) error {
	for some := range slices.Chunk(numbers, classedAtOnce) {
		if err := c.exec(ctx, addCounts, guild, pq.Array(some), times); err != nil {
			return fmt.Errorf("counting the briefings of topics: %w", err)
		}
	}
	return nil
}

const (
	addCounts = `
insert into counts (guild_id, topic_id, class, briefings)
select $1::bigint, topic_id, class, $3::bigint * count(*) from (
    select topic_id, class from briefing_topics where guild_id = $1 and number = any ($2) and shown
    union all
    select 0, class from briefings where guild_id = $1 and number = any ($2) and shown) c
group by topic_id, class order by topic_id, class
on conflict (guild_id, topic_id, class) do update set briefings = counts.briefings + excluded.briefings`

	// countAll counts the briefings of a guild that has no counts yet.
	countAll = `
insert into counts (guild_id, topic_id, class, briefings)
select $1::bigint, topic_id, class, count(*) from (
    select topic_id, class from briefing_topics where guild_id = $1 and shown
    union all
    select 0, class from briefings where guild_id = $1 and shown) c
group by topic_id, class`
)
