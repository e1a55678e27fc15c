package storage

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/schedule"
)

// keptRuns is how long it is kept what follows were told at their occurrences.
const keptRuns = 14 * 24 * time.Hour

// followLease is how long a follow is in the hands of one worker.
const followLease = 30 * time.Second

// Lane is where what a follow tells is sent one after the other: its channel or, while that is not known, its person.
func (f Follow) Lane() int64 {
	if f.Channel == 0 {
		return -f.User
	}
	return f.Channel
}

// DueFollows returns how many follows of all guilds are due by now.
func (s *Store) DueFollows(ctx context.Context, now time.Time) (n int, err error) {
	if err := s.row(ctx, &n, `select count(*) from follows where due <= $1`, now.UTC()); err != nil {
		return 0, fmt.Errorf("counting the follows that are due: %w", err)
	}
	return n, nil
}

// NextFollow takes the next follow of any guild that is due, for half a minute: until then no other worker gets it. It leaves out
// lanes in use, live ones whose channel was told a moment ago, and guilds that the bot is not in. ErrNotFound when there is none.
func (s *Store) NextFollow(ctx context.Context, now time.Time, inUse []int64) (Follow, error) {
	var row struct {
		followRow
		Leased time.Time
	}
	lanes, told := pq.Array(append([]int64{}, inUse...)), now.Add(-schedule.LiveEvery).UTC()
	if err := s.claim(ctx, dueFollow, []any{now.UTC(), lanes, told}, func(guild int64) error {
		return s.row(ctx, &row, nextFollow, guild, now.UTC(), lanes, told, now.Add(followLease).UTC())
	}); err != nil {
		return Follow{}, fmt.Errorf("looking for follows that are due: %w", err)
	}
	f := row.follow()
	f.leased = row.Leased
	return f, nil
}

const dueFollow = `
select f.guild_id from follows f join guilds g using (guild_id)
where due <= $1 and coalesce(leased, due) <= $1 and g.gone is null and not g.erasing
    and case when channel_id = 0 then -user_id else channel_id end <> all ($2)
    and (cadence <> 'live' or channel_id = 0 or not exists (
        select from follows o where o.guild_id = f.guild_id and o.channel_id = f.channel_id and o.cadence = 'live' and o.told > $3))
order by due limit 1`

const nextFollow = `
with next as (
    select f.follow_id, f.topic_id from follows f
    where f.guild_id = $1 and due <= $2 and coalesce(leased, due) <= $2
        and case when channel_id = 0 then -user_id else channel_id end <> all ($3)
        and (cadence <> 'live' or channel_id = 0 or not exists (
            select from follows o where o.guild_id = $1 and o.channel_id = f.channel_id and o.cadence = 'live' and o.told > $4))
    order by due limit 1 for update of f skip locked)
update follows f set leased = $5
from next left join topics t on t.guild_id = $1 and t.topic_id = next.topic_id
where f.guild_id = $1 and f.follow_id = next.follow_id
returning f.guild_id as guild, f.follow_id as id, user_id as user, direct, channel_id as channel, parent_id as parent, what, f.topic_id as topic, coalesce(t.title, topic) as title, words, cadence,
    minute, weekday, zone, publish, roles, roles_at as rolesat, seen, seen_at as seenat, saw, due, tries, paused, made, told_in as toldin, leased`

// Run is what a follow is told at an occurrence.
type Run struct {
	Follow
	Occurrence   time.Time // on the clock of the follow's zone, as if it were UTC
	Since, Until int64     // it tells of the acts after one up to another
	Claimed      time.Time // UTC
	Message      int64     // that Discord took; 0 before
	Ended        bool      // it was sent, or there was nothing to tell
}

// ClaimRun claims an occurrence of a follow in a worker's hands, to be told of all acts so far. One that was claimed before and
// not ended is continued, with the acts of then; a live one even if it was claimed at another moment. ErrNotFound when the follow
// is gone, or another live one of its channel has just been claimed.
func (s *Store) ClaimRun(ctx context.Context, f Follow, occurrence, now time.Time) (Run, error) {
	r := Run{Follow: f}
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, f.Guild); err != nil {
			return err
		}
		if f.Cadence == schedule.Live {
			var beside bool
			if err := c.row(ctx, &beside, liveBeside, f.Guild, f.ID, f.Lane(), now.Add(-followLease).UTC()); err != nil || beside {
				return cmp.Or(err, ErrNotFound)
			}
		}
		var row struct {
			Occurrence, Claimed   time.Time
			Since, Until, Message int64
			Ended                 bool
		}
		if err := c.row(ctx, &row, claimRun, f.Guild, f.ID, occurrence.UTC(), f.Cadence == schedule.Live, now.UTC(), now.Add(-liveAgain).UTC()); err != nil {
			return err
		}
		r.Occurrence, r.Claimed, r.Since, r.Until, r.Message, r.Ended = row.Occurrence.UTC(), row.Claimed.UTC(), row.Since, row.Until, row.Message, row.Ended
		return nil
	})
	if err != nil {
		return Run{}, fmt.Errorf("claiming an occurrence of follow %d of guild %d: %w", f.ID, f.Guild, err)
	}
	return r, nil
}

// liveAgain is how long a live occurrence that was claimed and not ended is continued.
const liveAgain = 6 * time.Hour

// liveBeside reports whether something is about to be sent to where a live follow goes: two workers may have one each in their hands.
const liveBeside = `
select exists (
    select from follows f join follow_runs r on r.guild_id = $1 and r.follow_id = f.follow_id
    where f.guild_id = $1 and f.follow_id <> $2 and f.cadence = 'live' and case when f.channel_id = 0 then -f.user_id else f.channel_id end = $3
        and r.ended is null and r.claimed > $4)`

const claimRun = `
with known as (
    select * from follow_runs
    where guild_id = $1 and follow_id = $2 and (occurrence = $3 or $4 and ended is null and claimed > $6)
    order by ended is not null, occurrence desc limit 1),
made as (
    insert into follow_runs (guild_id, follow_id, occurrence, since, until, claimed)
    select guild_id, follow_id, $3, seen, (select coalesce(max(act_id), 0) from acts where guild_id = $1), $5
    from follows where guild_id = $1 and follow_id = $2 and not exists (select from known)
    returning *)
select occurrence, claimed, since, until, message_id as message, ended is not null as ended
from (select * from known union all select * from made) r`

// FollowsIn notes the channel of somebody's direct messages with the bot.
func (s *Store) FollowsIn(ctx context.Context, f Follow, channel int64) error {
	if err := s.exec(ctx, `update follows set channel_id = $3 where guild_id = $1 and user_id = $2 and direct`, f.Guild, f.User, channel); err != nil {
		return fmt.Errorf("noting the channel of somebody's direct messages in guild %d: %w", f.Guild, err)
	}
	return nil
}

// SawRoles notes the roles that somebody has now, for what they follow themselves.
func (s *Store) SawRoles(ctx context.Context, guild, user int64, roles []int64, now time.Time) error {
	if err := s.exec(ctx, sawRoles, guild, user, pq.Array(append([]int64{}, roles...)), now.UTC()); err != nil {
		return fmt.Errorf("noting the roles of somebody in guild %d: %w", guild, err)
	}
	return nil
}

// sawRoles writes at most once a day who keeps using commands.
const sawRoles = `
update follows set roles = $3, roles_at = greatest(roles_at, $4::timestamptz) where guild_id = $1 and user_id = $2 and direct and (roles <> $3 or roles_at < $4::timestamptz - interval '1 day')`

// PostedRun notes the message that Discord took: from then on nothing of it is told again.
func (s *Store) PostedRun(ctx context.Context, r Run, message int64, now time.Time) error {
	if err := s.exec(ctx, postedRun, r.Guild, r.ID, r.Occurrence, message, now.UTC(), r.Saw); err != nil {
		return fmt.Errorf("noting what follow %d of guild %d was told: %w", r.ID, r.Guild, err)
	}
	return nil
}

const postedRun = `
with posted as (
    update follow_runs set message_id = $4 where guild_id = $1 and follow_id = $2 and occurrence = $3 returning until, claimed)
update follows set seen = greatest(seen, until), seen_at = greatest(seen_at, claimed), saw = $6::bigint[], told = $5
from posted where guild_id = $1 and follow_id = $2`

// EndRun ends an occurrence that is sent or has nothing to tell. The follow is due again at its next one; a live one when
// something was done since.
func (s *Store) EndRun(ctx context.Context, r Run, now time.Time) error {
	due, err := r.nextDue(now)
	if err == nil {
		err = s.tx(ctx, func(c tx) error {
			if err := c.lockGuild(ctx, r.Guild); err != nil {
				return err
			}
			if err := c.exec(ctx, `update follow_runs set ended = $4 where guild_id = $1 and follow_id = $2 and occurrence = $3`,
				r.Guild, r.ID, r.Occurrence, now.UTC()); err != nil {
				return err
			}
			return c.exec(ctx, endRun, r.Guild, r.ID, r.Until, r.Claimed, due.UTC(), r.leased, r.Saw)
		})
	}
	if err != nil {
		return fmt.Errorf("ending an occurrence of follow %d of guild %d: %w", r.ID, r.Guild, err)
	}
	return nil
}

const endRun = `
update follows set seen = greatest(seen, $3), seen_at = greatest(seen_at, $4), saw = $7::bigint[], tries = 0,
    due = case when paused <> '' or cadence = 'live' and not exists (select from acts where guild_id = $1 and act_id > $3) then null else $5::timestamptz end,
    leased = nullif(leased, $6)
where guild_id = $1 and follow_id = $2`

// PutOffFollow gives a follow back that could not be told; it is due after a pause.
func (s *Store) PutOffFollow(ctx context.Context, f Follow, now time.Time, pause time.Duration) error {
	if err := s.exec(ctx, `update follows set tries = tries + 1, leased = null, due = $4 where guild_id = $1 and follow_id = $2 and leased = $3`,
		f.Guild, f.ID, f.leased, now.Add(pause).UTC()); err != nil {
		return fmt.Errorf("putting off follow %d of guild %d: %w", f.ID, f.Guild, err)
	}
	return nil
}

// PassOver leaves what a follow had to be told long ago to its next occurrence.
func (s *Store) PassOver(ctx context.Context, f Follow, now time.Time) error {
	due, err := f.nextDue(now)
	if err == nil {
		err = s.exec(ctx, `update follows set tries = 0, leased = null, due = $4 where guild_id = $1 and follow_id = $2 and leased = $3`, f.Guild, f.ID, f.leased, due.UTC())
	}
	if err != nil {
		return fmt.Errorf("passing over an occurrence of follow %d of guild %d: %w", f.ID, f.Guild, err)
	}
	return nil
}

// wake has a guild's live follows told of an act, and its scheduled plans looked at, some time after it: what is done meanwhile is told
// with it.
func (c tx) wake(ctx context.Context, guild int64, at time.Time) error {
	if err := c.exec(ctx, wake, guild, at.Add(schedule.Gather).UTC(), at.Add(scheduledAfter).UTC()); err != nil {
		return fmt.Errorf("waking what waits for changes: %w", err)
	}
	return nil
}

const wake = `
with live as (
    update follows set due = $2 where guild_id = $1 and cadence = 'live' and due is null and paused = '')
update scheduled set due = greatest($3, (due at time zone 'UTC' + interval '1 microsecond') at time zone 'UTC') where guild_id = $1` // never back to when a worker has it

// ExpireRuns deletes, in every guild, what follows were told long before now.
func (s *Store) ExpireRuns(ctx context.Context, now time.Time) error {
	if err := s.exec(ctx, `delete from follow_runs where ended < $1`, now.Add(-keptRuns).UTC()); err != nil {
		return fmt.Errorf("deleting old occurrences of follows: %w", err)
	}
	return nil
}
