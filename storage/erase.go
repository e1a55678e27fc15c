package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
)

// erasedAtOnce is how many rows of a table a guild loses in one transaction, for which its filings wait.
const erasedAtOnce = 2000

// Erase deletes all that a guild has, in pieces, and its own row last; ErrNotFound when there is no such guild. done is called
// with the number of rows so far. Where it is stopped, EraseRest goes on. What is filed meanwhile goes with the rest.
func (s *Store) Erase(ctx context.Context, guild int64, done func(rows int)) error {
	if err := s.row(ctx, &guild, `update guilds set erasing = true where guild_id = $1 returning guild_id`, guild); err != nil {
		return fmt.Errorf("erasing guild %d: %w", guild, err)
	}
	erased := 0
	for {
		some, err := s.eraseSome(ctx, guild)
		if pq.As(err, pqerror.ForeignKeyViolation) != nil {
			continue // somebody filed meanwhile
		}
		if err != nil {
			return fmt.Errorf("erasing guild %d, after %d rows: %w", guild, erased, err)
		}
		if erased += some; some == 0 {
			return nil
		}
		done(erased)
	}
}

// EraseRest erases the guilds whose erasure was begun and not ended, and returns how many those were.
func (s *Store) EraseRest(ctx context.Context) (erased int, err error) {
	var begun []int64
	if err := s.rows(ctx, &begun, `select guild_id from guilds where erasing order by guild_id`); err != nil {
		return 0, fmt.Errorf("looking for guilds that are being erased: %w", err)
	}
	for _, guild := range begun {
		if err := s.Erase(ctx, guild, func(int) {}); err != nil && !errors.Is(err, ErrNotFound) {
			return erased, err
		}
		erased++
	}
	return erased, nil
}

// eraseSome deletes some rows of the first table that has any, and returns how many; 0 once the guild is gone.
func (s *Store) eraseSome(ctx context.Context, guild int64) (some int, err error) {
	err = s.tx(ctx, func(c tx) error {
		some = 0
		if err := c.lockGuild(ctx, guild); errors.Is(err, ErrNotFound) {
			return nil // another copy of the program was faster
		} else if err != nil {
			return err
		}
		for _, table := range slices.Backward(tables) {
			if err := c.row(ctx, &some, erasure(table), guild, erasedAtOnce); err != nil || some > 0 {
				return err
			}
		}
		return nil
	})
	return some, err
}

// erasure deletes some rows of a guild from a table. A briefing and its versions hold each other, and go together.
func erasure(table string) string {
	if table == "versions" {
		return `
with few as (select number from briefings where guild_id = $1 order by number limit $2),
texts as (delete from versions v using few where v.guild_id = $1 and v.number = few.number),
gone as (delete from briefings b using few where b.guild_id = $1 and b.number = few.number returning b.number)
select count(*) from gone`
	}
	return `
with gone as (delete from ` + table + ` where guild_id = $1 and ctid = any (array(
    select ctid from ` + table + ` where guild_id = $1 limit $2)) returning guild_id)
select count(*) from gone`
}
