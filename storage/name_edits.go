package storage

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
)

// MergeNames says that one name is another's, in all briefings from now on: "Seoul's spy agency" and "National
// Intelligence Service". Names that were merged into the first follow it. ErrNotFound when no briefing has one of the two
// for the fullest form of a name, ErrUnchanged when they are one already.
func (s *Store) MergeNames(ctx context.Context, guild int64, name, into string, act Act) error {
	key, other := s.reader.NameKey(briefing.Clean(name)), s.reader.NameKey(briefing.Clean(into))
	err := s.tx(ctx, func(c tx) error {
		from, to, err := c.twoNames(ctx, guild, key, other)
		if err != nil {
			return err
		}
		if from.root() == to.root() {
			return ErrUnchanged
		}
		if err := c.exec(ctx, mergeNames, guild, from.root(), to.root()); err != nil {
			return err
		}
		act.What, act.Detail = ActNameMerged, Detail{From: []string{from.Title}, To: []string{to.Title}}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("merging names of guild %d: %w", guild, err)
	}
	return nil
}

// SplitName takes back that a name is another's. ErrNotFound when there is no such name, ErrUnchanged when it is its own.
func (s *Store) SplitName(ctx context.Context, guild int64, name string, act Act) error {
	key := s.reader.NameKey(briefing.Clean(name))
	err := s.tx(ctx, func(c tx) error {
		from, _, err := c.twoNames(ctx, guild, key, key)
		if err != nil {
			return err
		}
		if from.Into == "" {
			return ErrUnchanged
		}
		var to nameRow
		if err := c.row(ctx, &to, readName, guild, from.Into); err != nil {
			return err
		}
		if err := c.exec(ctx, splitName, guild, key); err != nil {
			return err
		}
		act.What, act.Detail = ActNameSplit, Detail{From: []string{to.Title}, To: []string{from.Title}}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("splitting a name of guild %d: %w", guild, err)
	}
	return nil
}

// MergedNames lists the names that moderators merged into another, in order.
func (s *Store) MergedNames(ctx context.Context, guild int64, into string) (titles []string, err error) {
	if err := s.rows(ctx, &titles, `select title from names where guild_id = $1 and into_key = $2 order by title`, guild, s.reader.NameKey(briefing.Clean(into))); err != nil {
		return nil, fmt.Errorf("reading what was merged into a name of guild %d: %w", guild, err)
	}
	return titles, nil
}

type nameRow struct{ Key, Title, Into string }

// root is the key that the name goes by.
func (n nameRow) root() string {
	if n.Into != "" {
		return n.Into
	}
	return n.Key
}

// twoNames locks the guild's row and reads two names.
func (c tx) twoNames(ctx context.Context, guild int64, key, other string) (first, second nameRow, err error) {
	if err := c.lockGuild(ctx, guild); err != nil {
		return first, second, err
	}
	err = c.row(ctx, &first, readName, guild, key)
	return first, second, errors.Join(err, c.row(ctx, &second, readName, guild, other))
}

const (
	readName   = `select key, title, coalesce(into_key, '') as into from names where guild_id = $1 and key = $2`
	mergeNames = `update names set into_key = $3 where guild_id = $1 and (key = $2 or into_key = $2)`
	splitName  = `update names set into_key = null where guild_id = $1 and key = $2`
)
