package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Welcome notes a guild and its name. The last name stands.
func (s *Store) Welcome(ctx context.Context, guild int64, name string) error {
	if err := s.exec(ctx, `insert into guilds (guild_id, name) values ($1, $2)
on conflict (guild_id) do update set name = excluded.name`, guild, briefing.Clean(name)); err != nil {
		return fmt.Errorf("storing guild %d: %w", guild, err)
	}
	return nil
}

// Guild is how much the store has of a guild.
type Guild struct {
	ID        int64
	Name      string    // "" where it is not known
	Briefings int       // in all states
	Last      time.Time // when something was last changed, UTC; zero for never
	Gone      time.Time // since when the bot is not in it any more, UTC; zero while it is
	Erasing   bool
}

// Guilds lists the guilds that the store has anything of.
func (s *Store) Guilds(ctx context.Context) (all []Guild, err error) {
	if err := s.rows(ctx, &all, `
select g.guild_id as id, name, (select count(*) from briefings b where b.guild_id = g.guild_id) as briefings,
    coalesce((select at from acts a where a.guild_id = g.guild_id order by act_id desc limit 1), '0001-01-01 00:00:00Z') as last,
    coalesce(gone, '0001-01-01 00:00:00Z') as gone, erasing
from guilds g order by g.guild_id`); err != nil {
		return nil, fmt.Errorf("listing the guilds: %w", err)
	}
	for i := range all {
		all[i].Last, all[i].Gone = all[i].Last.UTC(), all[i].Gone.UTC()
	}
	return all, nil
}

// Joined notes that the bot is in a guild, from now on if it was gone.
func (s *Store) Joined(ctx context.Context, guild int64) error {
	if err := s.exec(ctx, `
update guilds set met = now(), gone = null where guild_id = $1 and (met is null or gone is not null)`, guild); err != nil {
		return fmt.Errorf("noting that the bot is in guild %d: %w", guild, err)
	}
	return nil
}

// Left notes that the bot is no longer in a guild.
func (s *Store) Left(ctx context.Context, guild int64) error {
	if err := s.exec(ctx, `
update guilds set met = least(met, now()), gone = least(gone, now()) where guild_id = $1`, guild); err != nil {
		return fmt.Errorf("noting that the bot left guild %d: %w", guild, err)
	}
	return nil
}

// leastGone is how long a guild is gone before it can be due: one look at Discord's list is not enough.
const leastGone = time.Hour

// Reconcile takes in the whole list of guilds that the bot is in: those that it was in and is no longer are gone from now on,
// those that came back are not. It returns the guilds that are gone for longer than keep, by the database's clock, and still
// are: due for Erase. Guilds that the bot was never seen in, as that of the local page, do not count.
func (s *Store) Reconcile(ctx context.Context, present []int64, keep time.Duration) (due []int64, err error) {
	if err := s.rows(ctx, &due, `
with here as (
    update guilds set met = now(), gone = null where guild_id = any ($1) and (met is null or gone is not null)),
away as (
    update guilds set gone = now() where met is not null and gone is null and guild_id <> all ($1))
select guild_id from guilds
where met is not null and guild_id <> all ($1) and gone <= now() - $2 * interval '1 second' order by guild_id`,
		pq.Array(append([]int64{}, present...)), max(keep, leastGone).Seconds()); err != nil {
		return nil, fmt.Errorf("comparing the guilds with those that the bot is in: %w", err)
	}
	return due, nil
}
