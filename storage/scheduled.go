package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Scheduled is a plan among a guild's events at Discord.
type Scheduled struct {
	Guild, ID int64
	Told      []briefing.Passage // the words that date it, where they stood when it was last looked at
	Event     int64              // at Discord; 0 while it is not there
	Shown     string             // a digest of what Discord shows of it
	Ends      time.Time          // when its day is over, UTC
	Tries     int                // that failed in a row
	Leased    time.Time          // until then nobody else changes it, UTC
	due       time.Time
}

const (
	// MaxScheduled is how many plans of a guild can stand among its events: Discord takes no more.
	MaxScheduled = 100

	scheduledLease  = 2 * time.Minute
	scheduledAtOnce = 25              // of a guild, in a worker's hands
	scheduledAfter  = 5 * time.Second // an act; what is done meanwhile is looked at with it
)

// TooManyScheduledError says that MaxScheduled plans of the guild stand among its events.
type TooManyScheduledError struct{}

func (TooManyScheduledError) Error() string {
	return fmt.Sprintf("%d plans are scheduled", MaxScheduled)
}

// Schedule has a plan put among a guild's events, in the hands of the caller for a while, and returns it; the act stands in the
// history. One that has an ID, or is told first by the same words as another, is there already: that is returned, and fresh is false.
// TooManyScheduledError when there are too many, ErrNotFound when there is no such guild.
func (s *Store) Schedule(ctx context.Context, guild int64, asked Scheduled, act Act) (plan Scheduled, fresh bool, err error) {
	first := asked.Told[0]
	act.What, act.Number, act.Version = ActScheduled, first.Number, first.Version
	err = s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var known struct {
			Same int64
			All  int
		}
		if err := c.row(ctx, &known, knownScheduled, guild, asked.ID, first.Number, first.Version, first.Start); err != nil {
			return err
		}
		switch fresh = known.Same == 0; {
		case fresh && known.All >= MaxScheduled:
			return TooManyScheduledError{}
		case fresh:
			if _, err := c.recordAct(ctx, guild, act); err != nil {
				return err
			}
		}
		places, err := json.Marshal(asked.Told)
		if err != nil {
			return err
		}
		var row scheduledRow
		if err := c.row(ctx, &row, insertScheduled, guild, known.Same, first.Number, first.Version, first.Start, string(places), asked.Ends.UTC(), act.At.UTC(), act.At.Add(scheduledLease).UTC()); err != nil {
			return err
		}
		plan, err = row.scheduled()
		return err
	})
	if err != nil {
		return Scheduled{}, false, fmt.Errorf("scheduling a plan of guild %d: %w", guild, err)
	}
	return plan, fresh, nil
}

const (
	knownScheduled = `
select coalesce((select min(plan_id) from scheduled where guild_id = $1 and (plan_id = $2 or (number, version, start_byte) = ($3, $4, $5))), 0) as same,
    (select count(*) from scheduled where guild_id = $1) as "all"`

	insertScheduled = `
with known as (
    update scheduled set due = $8, leased = $9 where guild_id = $1 and plan_id = $2 returning *),
made as (
    insert into scheduled (guild_id, number, version, start_byte, told, ends, due, leased)
    select $1, $3::integer, $4::integer, $5::integer, $6::jsonb, $7::timestamptz, $8::timestamptz, $9::timestamptz where $2 = 0 returning *)
select guild_id as guild, plan_id as id, told, event_id as event, shown, ends, tries, due, leased
from (select * from known union all select * from made) s`
)

type scheduledRow struct {
	Scheduled
	Told        []byte
	Due, Leased *time.Time
}

func (r scheduledRow) scheduled() (Scheduled, error) {
	plan := r.Scheduled
	plan.Ends = plan.Ends.UTC()
	if r.Due != nil {
		plan.due = r.Due.UTC()
	}
	if r.Leased != nil {
		plan.Leased = r.Leased.UTC()
	}
	return plan, json.Unmarshal(r.Told, &plan.Told)
}

func scheduledOf(rows []scheduledRow) ([]Scheduled, error) {
	plans := make([]Scheduled, len(rows))
	for i, row := range rows {
		var err error
		if plans[i], err = row.scheduled(); err != nil {
			return nil, fmt.Errorf("reading where plan %d of guild %d is told: %w", row.ID, row.Guild, err)
		}
	}
	return plans, nil
}

// Scheduled lists the plans among a guild's events.
func (s *Store) Scheduled(ctx context.Context, guild int64) ([]Scheduled, error) {
	var rows []scheduledRow
	if err := s.rows(ctx, &rows, `select guild_id as guild, plan_id as id, told, event_id as event, shown, ends, tries, due, leased
from scheduled where guild_id = $1 order by plan_id`, guild); err != nil {
		return nil, fmt.Errorf("listing the scheduled plans of guild %d: %w", guild, err)
	}
	return scheduledOf(rows)
}

// NextScheduled takes plans of a guild among whose briefings something was done, until their Leased: until then no other worker gets
// them. It leaves out guilds in use, and those that the bot is not in. ErrNotFound when there are none.
func (s *Store) NextScheduled(ctx context.Context, now time.Time, inUse []int64) ([]Scheduled, error) {
	var rows []scheduledRow
	if err := s.claim(ctx, dueScheduled, []any{now.UTC(), pq.Array(append([]int64{}, inUse...))}, func(guild int64) error {
		rows = nil
		err := s.rows(ctx, &rows, nextScheduled, guild, now.UTC(), now.Add(scheduledLease).UTC(), scheduledAtOnce)
		if err == nil && len(rows) == 0 {
			return ErrNotFound
		}
		return err
	}); err != nil {
		return nil, fmt.Errorf("looking for scheduled plans: %w", err)
	}
	return scheduledOf(rows)
}

const dueScheduled = `
select s.guild_id from scheduled s join guilds g using (guild_id)
where due <= $1 and coalesce(leased, due) <= $1 and g.gone is null and not g.erasing and s.guild_id <> all ($2)
order by due limit 1`

const nextScheduled = `
with taken as (
    select s.plan_id from scheduled s
    where s.guild_id = $1 and s.due <= $2 and coalesce(s.leased, s.due) <= $2 order by s.due limit $4 for update of s skip locked)
update scheduled s set leased = $3 from taken where s.guild_id = $1 and s.plan_id = taken.plan_id
returning s.guild_id as guild, s.plan_id as id, told, event_id as event, shown, ends, tries, due, leased`

// DueScheduled is how many plans of all guilds are to be looked at by now.
func (s *Store) DueScheduled(ctx context.Context, now time.Time) (n int, err error) {
	if err := s.row(ctx, &n, `select count(*) from scheduled where due <= $1`, now.UTC()); err != nil {
		return 0, fmt.Errorf("counting the scheduled plans to look at: %w", err)
	}
	return n, nil
}

// ShowScheduled notes what Discord shows of a plan, and gives it back. It is looked at again when something was done meanwhile.
func (s *Store) ShowScheduled(ctx context.Context, plan Scheduled) error {
	places, err := json.Marshal(plan.Told)
	if err == nil {
		err = s.exec(ctx, `
update scheduled set event_id = $3, shown = $4, told = $5, ends = $6, tries = 0, due = case when due <= $7 then null else due end, leased = nullif(leased, $8)
where guild_id = $1 and plan_id = $2`, plan.Guild, plan.ID, plan.Event, plan.Shown, string(places), plan.Ends.UTC(), plan.due, plan.Leased)
	}
	if err != nil {
		return fmt.Errorf("noting what is shown of plan %d of guild %d: %w", plan.ID, plan.Guild, err)
	}
	return nil
}

// PutOffScheduled gives a plan back that could not be shown; it is looked at after a pause.
func (s *Store) PutOffScheduled(ctx context.Context, plan Scheduled, now time.Time, pause time.Duration) error {
	if err := s.exec(ctx, `update scheduled set tries = tries + 1, leased = null, due = $4 where guild_id = $1 and plan_id = $2 and leased = $3`,
		plan.Guild, plan.ID, plan.Leased, now.Add(pause).UTC()); err != nil {
		return fmt.Errorf("putting off plan %d of guild %d: %w", plan.ID, plan.Guild, err)
	}
	return nil
}

// Unschedule forgets that a plan stood among a guild's events.
func (s *Store) Unschedule(ctx context.Context, plan Scheduled) error {
	if err := s.exec(ctx, `delete from scheduled where guild_id = $1 and plan_id = $2`, plan.Guild, plan.ID); err != nil {
		return fmt.Errorf("forgetting plan %d of guild %d: %w", plan.ID, plan.Guild, err)
	}
	return nil
}

// ExpireScheduled forgets, in every guild, the plans whose day was over a day before now.
func (s *Store) ExpireScheduled(ctx context.Context, now time.Time) error {
	if err := s.exec(ctx, `delete from scheduled where ends < $1`, now.AddDate(0, 0, -1).UTC()); err != nil {
		return fmt.Errorf("forgetting the plans that are over: %w", err)
	}
	return nil
}

// Place is where words stand that date something.
type Place struct {
	Sentence briefing.Passage // in the current version of its briefing; zero where that has no such sentence, or is not shown
	Words    int              // where they begin in the sentence
}

// Places returns where words that date something stand now, in order, for whoever sees them: in the same sentence, or in the one that an
// edit has made of it.
func (s *Store) Places(ctx context.Context, guild int64, who Audience, words []briefing.Passage) ([]Place, error) {
	var found []struct {
		Nth int
		Place
	}
	if err := s.rows(ctx, &found, selectPlaces, append(passageArgs(guild, words)[:4], who)...); err != nil {
		return nil, fmt.Errorf("looking for words of guild %d: %w", guild, err)
	}
	places := make([]Place, len(words))
	for _, f := range found {
		places[f.Nth-1] = f.Place
	}
	return places, nil
}

// selectPlaces takes a sentence for the same from half of its trigrams on.
const selectPlaces = `
select p.nth, n.number as "sentence.number", n.version as "sentence.version", n.start_byte as "sentence.start", n.end_byte as "sentence.end", p.starts - o.start_byte as words
from unnest($2::bigint[], $3::bigint[], $4::bigint[]) with ordinality as p (number, version, starts, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join sentences o on o.guild_id = $1 and o.number = p.number and o.version = p.version and o.start_byte <= p.starts and p.starts < o.end_byte
join versions now on now.guild_id = $1 and now.number = p.number and now.shown and sees($5, now.class)
cross join lateral (
    select s.*, similarity(convert_from(substring(v.text from o.start_byte + 1 for o.end_byte - o.start_byte), 'UTF8'),
        convert_from(substring(now.text from s.start_byte + 1 for s.end_byte - s.start_byte), 'UTF8')) as likeness
    from sentences s where s.guild_id = $1 and s.number = now.number and s.version = now.version
    order by likeness desc, s.pos limit 1) n
where n.likeness >= 0.5`
