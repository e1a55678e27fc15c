package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// keepEarlier keeps what briefings are up to the last act, before a change makes something else of them. The guild's row is
// locked by then. Whoever changes a briefing's version, state or topics calls it first; see Difference and uncount.
func (c tx) keepEarlier(ctx context.Context, guild int64, numbers ...int64) error {
	if err := c.exec(ctx, insertEarlier, guild, pq.Array(numbers)); err != nil {
		return fmt.Errorf("keeping what it was before: %w", err)
	}
	return c.uncount(ctx, guild, numbers...)
}

const (
	insertEarlier = `
insert into earlier (guild_id, number, until, version, shown, topics, class)
select $1, b.number, last.act_id, b.version, b.shown,
    array(select topic_id from briefing_topics bt where bt.guild_id = $1 and bt.number = b.number), b.class
from briefings b cross join (select max(act_id) as act_id from acts where guild_id = $1) last
where b.guild_id = $1 and b.number = any ($2)
on conflict do nothing`

	// rememberEarlier tells from the acts what the briefings of a guild were before, as well as these can: of topics they tell only
	// those of now.
	rememberEarlier = `
insert into earlier (guild_id, number, until, version, shown, topics)
select $1, a.number, a.act_id - 1, a.version - (a.what in ('revised', 'restored'))::int,
    coalesce(hidden.what in ('filed', 'shown'), true) and coalesce(gone.what in ('filed', 'unremoved'), true),
    array(select topic_id from briefing_topics bt where bt.guild_id = $1 and bt.number = a.number)
from acts a
left join lateral (
    select what from acts o where o.guild_id = $1 and o.number = a.number and o.act_id < a.act_id
        and o.what in ('filed', 'withdrawn', 'shown') order by o.act_id desc limit 1) hidden on true
left join lateral (
    select what from acts o where o.guild_id = $1 and o.number = a.number and o.act_id < a.act_id
        and o.what in ('filed', 'removed', 'unremoved') order by o.act_id desc limit 1) gone on true
where a.guild_id = $1 and a.number is not null and a.version > 0
    and a.what in ('revised', 'restored', 'withdrawn', 'shown', 'removed', 'unremoved')
on conflict do nothing`
)
