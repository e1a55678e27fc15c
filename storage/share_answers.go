package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/wording"
)

// KeptShared is how long a shared answer is kept true: what changes later is not marked on it any more.
const KeptShared = 90 * 24 * time.Hour

// keptInChannel is how many shared answers of a channel are kept true, the newest ones: to mark so many takes Discord some
// minutes.
const keptInChannel = 200

// Shared is an answer that everybody in a channel sees.
type Shared struct {
	Channel, Message int64              // Discord ids
	Within           []int64            // the channel, and that or the category which it is in
	At               time.Time          // when it was asked for
	AsOf             int64              // LastAct, read before the answer was made
	Passages         []briefing.Passage // that its words use
	Pictured         []briefing.Passage // that its picture uses
	Turned           bool               // the message was there before, and shows other words now; its picture stayed
	In               wording.Language   // of its own words, and those of its marks
}

// LastAct is the id of the last act in a guild, 0 when there is none.
func (s *Store) LastAct(ctx context.Context, guild int64) (id int64, err error) {
	if err := s.row(ctx, &id, `select coalesce(max(act_id), 0) from acts where guild_id = $1`, guild); err != nil {
		return 0, fmt.Errorf("reading the last act of guild %d: %w", guild, err)
	}
	return id, nil
}

// Share remembers what a shared answer uses. From then on each change of it is marked on the message, those included
// that came after AsOf. An answer that uses nothing is not kept; what was shared KeptShared before it in the guild, and what
// is too much in the channel, is forgotten. ErrNotFound when there is no such guild.
func (s *Store) Share(ctx context.Context, guild int64, a Shared) error {
	if len(a.Passages)+len(a.Pictured) == 0 && !a.Turned {
		return nil
	}
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		if err := c.exec(ctx, forgetOld, guild, a.At.UTC().Add(-KeptShared), a.Channel, keptInChannel); err != nil {
			return fmt.Errorf("forgetting old ones: %w", err)
		}
		if err := c.exec(ctx, insertShare, guild, a.Message, a.Channel, a.At.UTC(), pq.Array(append([]int64{}, a.Within...)), a.In); err != nil {
			return err
		}
		if err := c.exec(ctx, dropTurned, guild, a.Message, a.Turned); err != nil {
			return fmt.Errorf("dropping what it used: %w", err)
		}
		if err := c.exec(ctx, dropMarks, guild, a.Message); err != nil {
			return fmt.Errorf("dropping its marks: %w", err)
		}
		for pictured, ps := range map[bool][]briefing.Passage{false: a.Passages, true: a.Pictured} {
			if err := c.exec(ctx, insertShared, append(passageArgs(guild, ps), a.Message, pictured)...); err != nil {
				return fmt.Errorf("storing what it uses: %w", err)
			}
		}
		var since []actRow
		if err := c.rows(ctx, &since, readSince, guild, a.Message, a.AsOf); err != nil {
			return err
		}
		for _, act := range since {
			if err := c.enqueueMarks(ctx, guild, act.ID, act.What, a.Message); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("remembering a shared answer of guild %d: %w", guild, err)
	}
	return nil
}

const (
	forgetOld = `
delete from shares where guild_id = $1 and (at < $2 or channel_id = $3 and message_id <= (
    select message_id from shares where guild_id = $1 and channel_id = $3 order by message_id desc offset $4 - 1 limit 1))`

	insertShare = `
insert into shares (guild_id, message_id, channel_id, at, within, language) values ($1, $2, $3, $4, $5, $6)
on conflict (guild_id, message_id) do update set at = excluded.at, within = excluded.within, language = excluded.language`

	dropTurned = `delete from shared_passages where guild_id = $1 and message_id = $2 and not (pictured and $3)`

	// dropMarks leaves the marks alone where an older picture is left.
	dropMarks = `
with gone as (
    delete from marks where guild_id = $1 and message_id = $2
        and not exists (select from shared_passages where guild_id = $1 and message_id = $2)
    returning act_id)
update shares set due = now(), edition = edition + 1 where guild_id = $1 and message_id = $2 and exists (select from gone)`

	insertShared = `
insert into shared_passages (guild_id, message_id, number, version, start_byte, end_byte, pictured)
select $1, $6::bigint, v.number, v.version, p.starts, p.ends, $7::boolean
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
    and 0 <= p.starts and p.starts < p.ends and p.ends <= octet_length(v.text)
on conflict do nothing`

	readSince = `select act_id as id, at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail from acts where guild_id = $1 and act_id > $3
    and (what = 'audience' or number in (select number from shared_passages where guild_id = $1 and message_id = $2)) order by act_id`
)
