package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/wording"
)

// Marked is a message with changes to tell of, in the hands of one worker.
type Marked struct {
	Guild, Message int64
	Lane           Lane
	In             wording.Language // of the answer
	Tries          int              // that failed before, in a row
	Marks          []Mark           // all of the message's, in the order of the changes; none when it is to be cleared
	Hiding         bool             // it uses what may not be shown to everybody there any more; Marks tell nothing of that
	edition        int
	leased         time.Time
}

// Lane is one of two parts of a channel: its messages of the last hour, and those before.
type Lane struct {
	Channel int64
	Old     bool
}

// Mark is a change of a briefing whose words stand in a shared answer.
type Mark struct {
	Act        // Detail.From and Detail.To of a correction hold what its words meant before and what they mean since
	Used  int  // the version that stands in the answer
	Again bool // of a revision: the words stand again as they are used
}

// DueMarks returns how many messages of all guilds have marks that are to be written by now.
func (s *Store) DueMarks(ctx context.Context) (n int, err error) {
	if err := s.row(ctx, &n, `select count(*) from shares where due <= now()`); err != nil {
		return 0, fmt.Errorf("counting the messages to mark: %w", err)
	}
	return n, nil
}

// NextMarked takes the next message of any guild whose marks are to be written, for half a minute: until then no other
// worker gets it. It leaves out lanes in use, which come with their guilds, and takes from other guilds first. ErrNotFound
// when there is none.
func (s *Store) NextMarked(ctx context.Context, inUse map[Lane]int64) (Marked, error) {
	guilds, channels := []int64{}, map[bool][]int64{false: {}, true: {}}
	for lane, guild := range inUse {
		guilds = append(guilds, guild)
		channels[lane.Old] = append(channels[lane.Old], lane.Channel)
	}
	var found struct {
		Guild, Channel, Message int64
		Old                     bool
		Tries, Edition          int
		Leased                  time.Time
		Language                wording.Language
	}
	old, young := pq.Array(channels[true]), pq.Array(channels[false])
	if err := s.claim(ctx, dueMark, []any{KeptShared.Seconds(), old, young, pq.Array(guilds)}, func(guild int64) error {
		return s.row(ctx, &found, nextMark, guild, KeptShared.Seconds(), old, young)
	}); err != nil {
		return Marked{}, fmt.Errorf("looking for messages to mark: %w", err)
	}
	m := Marked{
		Guild: found.Guild, Message: found.Message, Lane: Lane{found.Channel, found.Old},
		In: found.Language, Tries: found.Tries, edition: found.Edition, leased: found.Leased,
	}
	var marks []struct {
		actRow
		Used          int
		Again, Hiding bool
	}
	if err := s.rows(ctx, &marks, `select act_id as id, acts.at, who, what, coalesce(number, 0) as number, coalesce(version, 0) as version, reason, detail, used, again, hiding
from marks join acts using (guild_id, act_id) join shares s using (guild_id, message_id)
cross join lateral (
    select exists (
        select from shared_passages p
        join briefing_topics bt on bt.guild_id = $1 and bt.number = p.number
        join topics t on t.guild_id = $1 and t.topic_id = bt.topic_id and t.restricted
        where p.guild_id = $1 and p.message_id = $2 and (used = 0 or p.number = acts.number) and not exists (
            select from audiences a where a.guild_id = $1 and a.topic_id = bt.topic_id and a.kind = 'channel' and a.id = any (s.within))) as hiding) h
where guild_id = $1 and message_id = $2 order by act_id`, m.Guild, m.Message); err != nil {
		return Marked{}, fmt.Errorf("reading the marks of a message of guild %d: %w", m.Guild, err)
	}
	for _, row := range marks {
		m.Hiding = m.Hiding || row.Hiding
		if row.Hiding || row.Used == 0 {
			continue
		}
		act, err := row.act()
		if err != nil {
			return Marked{}, fmt.Errorf("reading act %d of guild %d: %w", row.ID, m.Guild, err)
		}
		m.Marks = append(m.Marks, Mark{act, row.Used, row.Again})
	}
	return m, nil
}

const dueMark = `
select guild_id
from shares cross join lateral (
    -- the first of Discord's ids of an hour ago, which count milliseconds
    select (extract(epoch from now() - interval '1 hour') * 1000 - 1420070400000)::bigint << 22 as young) hour
where due <= now() and coalesce(leased, due) <= now() and at > now() - $1 * interval '1 second'
    and not channel_id = any (case when message_id < young then $2::bigint[] else $3::bigint[] end)
order by guild_id = any ($4::bigint[]), due limit 1`

const nextMark = `
with next as (
    select message_id, message_id < young as old
    from shares cross join lateral (
        select (extract(epoch from now() - interval '1 hour') * 1000 - 1420070400000)::bigint << 22 as young) hour
    where guild_id = $1 and due <= now() and coalesce(leased, due) <= now() and at > now() - $2 * interval '1 second'
        and not channel_id = any (case when message_id < young then $3::bigint[] else $4::bigint[] end)
    order by due limit 1 for update of shares skip locked)
update shares s set leased = now() + interval '30 seconds'
from next where s.guild_id = $1 and s.message_id = next.message_id
returning s.guild_id as guild, channel_id as channel, s.message_id as message, old, tries, edition, leased, language`

// Written says that the message shows these marks. It is due again at once when others came meanwhile, or when it was
// written so late that another worker may have been at it, whose marks may have been overwritten.
func (s *Store) Written(ctx context.Context, m Marked) error {
	err := s.exec(ctx, `
update shares set tries = 0,
    due = case when edition = $3 and leased = $4 then null else coalesce(due, moment) end,
    leased = nullif(leased, $4), edition = edition + (leased is distinct from $4)::int
from (select now() as moment) n
where guild_id = $1 and message_id = $2`, m.Guild, m.Message, m.edition, m.leased)
	if err != nil {
		return fmt.Errorf("recording that a message of guild %d is marked: %w", m.Guild, err)
	}
	return nil
}

// Later gives a message back that could not be written; it is due after a pause.
func (s *Store) Later(ctx context.Context, m Marked, pause time.Duration) error {
	err := s.exec(ctx, `
update shares set tries = tries + 1, leased = null, due = now() + $4 * interval '1 second'
where guild_id = $1 and message_id = $2 and leased = $3`, m.Guild, m.Message, m.leased, pause.Seconds())
	if err != nil {
		return fmt.Errorf("putting off a message of guild %d: %w", m.Guild, err)
	}
	return nil
}

// Forget ends a shared answer: its message is gone, or closed to the bot. Nothing is marked on it any more.
func (s *Store) Forget(ctx context.Context, m Marked) error {
	if err := s.exec(ctx, `delete from shares where guild_id = $1 and message_id = $2`, m.Guild, m.Message); err != nil {
		return fmt.Errorf("forgetting a message of guild %d: %w", m.Guild, err)
	}
	return nil
}
