package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/schedule"
)

// Follow is what somebody wants to be told, when and where.
type Follow struct {
	ID, User int64 // User is who asked for it; 0 once they are forgotten
	Direct   bool  // it goes to them alone
	Channel  int64 // where it goes; 0 while the channel of somebody's direct messages is not known
	Parent   int64 // of a thread its channel; 0 of a channel
	What     Told
	Topic    int64  // 0 for all
	Title    string // of the topic; "" for all
	Words    string
	Cadence  schedule.Cadence
	Minute   int // of the day
	Weekday  time.Weekday
	Zone     string        // of the IANA database
	Publish  bool          // in an announcement channel: to the servers that follow it
	Roles    pq.Int64Array // of who asked, as they were last seen
	RolesAt  time.Time     // when that was, UTC
	Seen     int64         // the last act that it has told of
	SeenAt   time.Time     // when that was the last, UTC
	Saw      Audience      // who it was for then
	Due      time.Time     // UTC; zero while it is paused, and of a live one while nothing is done
	Tries    int           // that failed in a row
	Paused   Pause
	Made     time.Time // UTC
	ToldIn   string    // the language, as a tag: of who asked, or of the server on Discord; "" where that was not kept

	Guild  int64
	leased time.Time
}

// Told says what a follow tells.
type Told string

// What is told.
const (
	ToldChanges Told = "changes" // in a topic, or among what has some words
	ToldInbox   Told = "inbox"   // what feeds brought, and waits for moderators
)

// Pause says why a follow tells nothing.
type Pause string

// The reasons.
const (
	PausedAsked  Pause = "by hand" // somebody wanted it
	PausedClosed Pause = "closed"  // the bot may not post there
	PausedGone   Pause = "gone"    // the channel is
	PausedDirect Pause = "direct"  // who asked takes no direct messages of the bot
	PausedLeft   Pause = "left"    // who asked is in the server no more
	PausedTopic  Pause = "topic"   // it was deleted
)

// Schedule returns when a follow is due that is not live.
func (f Follow) Schedule() (schedule.Schedule, error) {
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		return schedule.Schedule{}, fmt.Errorf("finding the time zone of follow %d: %w", f.ID, err)
	}
	return schedule.Schedule{Cadence: f.Cadence, Minute: f.Minute, Weekday: f.Weekday, Zone: zone}, nil
}

// nextDue returns when a follow is due after now; of a live one that is now, since something may have been done meanwhile.
func (f Follow) nextDue(now time.Time) (time.Time, error) {
	if f.Cadence == schedule.Live {
		return now, nil
	}
	s, err := f.Schedule()
	if err != nil {
		return time.Time{}, err
	}
	return s.Next(now).At.Add(schedule.Spread(f.ID)), nil
}

// The most follows.
const (
	MaxFollows      = 25  // of a person
	MaxGuildFollows = 100 // of a guild
)

// TooManyFollowsError says that a person or a guild has as many follows as it may.
type TooManyFollowsError struct{ Guild bool }

func (e TooManyFollowsError) Error() string {
	if e.Guild {
		return fmt.Sprintf("the guild has %d follows", MaxGuildFollows)
	}
	return fmt.Sprintf("the person has %d follows", MaxFollows)
}

// AddFollow has something told from now on, and returns it. Where the same is told there already, that gets another time. What goes
// to a channel stands in the history. ErrNotFound when there is no such guild, TooManyFollowsError when there are too many.
func (s *Store) AddFollow(ctx context.Context, guild int64, f Follow, now time.Time) (Follow, error) {
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var known struct {
			Same           int64
			Theirs, Guilds int
			Last           int64
		}
		if err := c.row(ctx, &known, knownFollows, guild, f.User, f.Direct, f.Channel, f.What, f.Topic, f.Words); err != nil {
			return err
		}
		switch f.ID = known.Same; {
		case f.ID != 0:
		case known.Theirs >= MaxFollows:
			return TooManyFollowsError{}
		case known.Guilds >= MaxGuildFollows:
			return TooManyFollowsError{Guild: true}
		}
		var kept followRow
		if err := c.row(ctx, &kept, saveFollow, guild, f.ID, f.User, f.Direct, f.Channel, f.What, f.Topic, f.Title, briefing.Clean(f.Words),
			f.Cadence, f.Minute, f.Weekday, f.Zone, f.Publish, append(pq.Int64Array{}, f.Roles...), known.Last, now.UTC(), f.Parent, f.Saw, f.ToldIn); err != nil {
			return err
		}
		f = kept.follow()
		return c.wakeFollow(ctx, &f, Act{By: f.User, At: now, What: ActFollowed})
	})
	if err != nil {
		return Follow{}, fmt.Errorf("adding a follow of guild %d: %w", guild, err)
	}
	return f, nil
}

// wakeFollow has a follow told from the act on, and notes that.
func (c tx) wakeFollow(ctx context.Context, f *Follow, act Act) (err error) {
	if f.Due, err = f.nextDue(act.At); err != nil {
		return err
	}
	if err := c.exec(ctx, wakeFollow, f.Guild, f.ID, f.Due.UTC()); err != nil {
		return err
	}
	return c.recordFollow(ctx, *f, act)
}

// recordFollow notes what became of a follow of a channel. What somebody follows for themselves is nobody's business.
func (c tx) recordFollow(ctx context.Context, f Follow, act Act) error {
	if f.Direct {
		return nil
	}
	act.Detail = Detail{To: []string{f.Title, f.Words, string(f.Cadence)}, Channel: f.Channel}
	_, err := c.recordAct(ctx, f.Guild, act)
	return err
}

const (
	knownFollows = `
select coalesce((
        select follow_id from follows where guild_id = $1 and direct = $3 and (direct and user_id = $2 or not direct and channel_id = $4)
            and what = $5 and topic_id = $6 and words = $7), 0) as same,
    (select count(*) from follows where guild_id = $1 and user_id = $2) as theirs,
    (select count(*) from follows where guild_id = $1) as guilds,
    (select coalesce(max(act_id), 0) from acts where guild_id = $1) as last`

	saveFollow = `
with changed as (
    update follows set user_id = $3, cadence = $10, minute = $11, weekday = $12, zone = $13, publish = $14, roles = $15, roles_at = $17, told_in = $20, paused = '', tries = 0
    where guild_id = $1 and follow_id = $2 returning *),
made as (
    insert into follows (guild_id, user_id, direct, channel_id, parent_id, what, topic_id, topic, words, cadence, minute, weekday, zone, publish, roles, roles_at, seen, seen_at, made, saw, told_in)
    select $1, $3::bigint, $4::boolean, $5::bigint, $18::bigint, $6, $7::bigint, $8, $9, $10, $11::integer, $12::integer, $13, $14::boolean, $15::bigint[], $17::timestamptz, $16::bigint,
        $17::timestamptz, $17::timestamptz, $19::bigint[], $20
    where $2 = 0 returning *)
select guild_id as guild, follow_id as id, user_id as user, direct, channel_id as channel, parent_id as parent, what, topic_id as topic, topic as title, words, cadence, minute, weekday,
    zone, publish, roles, roles_at as rolesat, seen, seen_at as seenat, saw, due, tries, paused, made, told_in as toldin
from (select * from changed union all select * from made) f`

	wakeFollow = `update follows set due = $3, paused = '', tries = 0 where guild_id = $1 and follow_id = $2`
)

// followRow is a follow as it is read.
type followRow struct {
	Follow
	Due *time.Time
}

func (r followRow) follow() Follow {
	f := r.Follow
	f.SeenAt, f.Made, f.RolesAt = f.SeenAt.UTC(), f.Made.UTC(), f.RolesAt.UTC()
	if r.Due != nil {
		f.Due = r.Due.UTC()
	}
	return f
}

// FollowQuery says which follows to list.
type FollowQuery struct {
	ID       int64   // 0 for any
	User     int64   // that they have for themselves
	Channels []int64 // or that go to these
	All      bool    // or that go to any channel
}

// Follows lists follows of a guild, the oldest first. A topic of which the audience sees nothing has the title that it had when it was
// followed: since then it may have got one that tells something.
func (s *Store) Follows(ctx context.Context, guild int64, who Audience, q FollowQuery) ([]Follow, error) {
	var found []followRow
	if err := s.rows(ctx, &found, selectFollows, guild, q.ID, q.User, pq.Array(append([]int64{}, q.Channels...)), q.All, who); err != nil {
		return nil, fmt.Errorf("listing the follows of guild %d: %w", guild, err)
	}
	follows := make([]Follow, len(found))
	for i, row := range found {
		follows[i] = row.follow()
	}
	return follows, nil
}

const selectFollows = `
select f.guild_id as guild, follow_id as id, user_id as user, direct, channel_id as channel, parent_id as parent, what, f.topic_id as topic, coalesce(t.title, topic) as title, words, cadence,
    minute, weekday, zone, publish, roles, roles_at as rolesat, seen, seen_at as seenat, saw, due, tries, paused, made, told_in as toldin
from follows f left join topics t on t.guild_id = $1 and t.topic_id = f.topic_id and ($6::integer[] is null or exists (
    select from counts c where c.guild_id = $1 and c.topic_id = t.topic_id and c.briefings > 0 and sees($6, c.class)))
where f.guild_id = $1 and $2::bigint in (0, follow_id) and (direct and user_id = $3 or not direct and ($5 or channel_id = any ($4) or user_id = $3))
order by follow_id limit 100`

// PauseFollow has nothing told until ResumeFollow; ErrNotFound when there is no such follow, ErrUnchanged when it is paused.
func (s *Store) PauseFollow(ctx context.Context, guild, id int64, why Pause, act Act) error {
	act.What = ActFollowPaused
	return s.changeFollow(ctx, guild, id, "pausing", func(c tx, f Follow) error {
		if f.Paused != "" {
			return ErrUnchanged
		}
		if err := c.exec(ctx, `update follows set paused = $3, due = null, leased = null where guild_id = $1 and follow_id = $2`, guild, id, why); err != nil {
			return err
		}
		return c.recordFollow(ctx, f, act)
	})
}

// ResumeFollow has a follow told again, what was missed with the next; ErrNotFound when there is no such follow, ErrUnchanged when it
// is not paused.
func (s *Store) ResumeFollow(ctx context.Context, guild, id int64, act Act) error {
	act.What = ActFollowResumed
	return s.changeFollow(ctx, guild, id, "resuming", func(c tx, f Follow) error {
		if f.Paused == "" {
			return ErrUnchanged
		}
		return c.wakeFollow(ctx, &f, act)
	})
}

// RemoveFollow ends a follow; ErrNotFound when there is none.
func (s *Store) RemoveFollow(ctx context.Context, guild, id int64, act Act) error {
	act.What = ActUnfollowed
	return s.changeFollow(ctx, guild, id, "removing", func(c tx, f Follow) error {
		if err := c.exec(ctx, `delete from follows where guild_id = $1 and follow_id = $2`, guild, id); err != nil {
			return err
		}
		return c.recordFollow(ctx, f, act)
	})
}

func (s *Store) changeFollow(ctx context.Context, guild, id int64, how string, change func(tx, Follow) error) error {
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var row followRow
		if err := c.row(ctx, &row, selectFollow, guild, id); err != nil {
			return err
		}
		return change(c, row.follow())
	})
	if err != nil && !errors.Is(err, ErrUnchanged) {
		return fmt.Errorf("%s follow %d of guild %d: %w", how, id, guild, err)
	}
	return err
}

const selectFollow = `
select f.guild_id as guild, follow_id as id, user_id as user, direct, channel_id as channel, parent_id as parent, what, f.topic_id as topic, coalesce(t.title, topic) as title, words, cadence,
    minute, weekday, zone, publish, roles, roles_at as rolesat, seen, seen_at as seenat, saw, due, tries, paused, made, told_in as toldin
from follows f left join topics t on t.guild_id = $1 and t.topic_id = f.topic_id
where f.guild_id = $1 and follow_id = $2`
