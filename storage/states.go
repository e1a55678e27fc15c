package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
)

// State says whether answers use a briefing.
type State string

// The states of a briefing. Numbers, versions and acts stand in each.
const (
	Shown     State = "shown"     // in answers
	Withdrawn State = "withdrawn" // in its history only
	Removed   State = "removed"   // in the trash, and gone when that is emptied
)

// ErrUnchanged says that a change would change nothing: it was not made, and no act was noted.
var ErrUnchanged = errors.New("it would change nothing")

// StateError says that a briefing's state does not allow a change, or is already what the change would make it.
type StateError struct {
	Number int
	State  State
}

func (e *StateError) Error() string { return fmt.Sprintf("briefing %d is %s", e.Number, e.State) }

// Withdraw takes a shown briefing out of all answers, at once. It stays in its history, and what cited it stays provable.
// ErrNotFound when there is none, *StateError when it is not shown.
func (s *Store) Withdraw(ctx context.Context, guild int64, number int, act Act) error {
	act.What = ActWithdrawn
	return s.move(ctx, guild, number, act, Withdrawn, Shown)
}

// Show brings a withdrawn briefing back into answers; ErrNotFound when there is none, *StateError when it is not withdrawn.
func (s *Store) Show(ctx context.Context, guild int64, number int, act Act) error {
	act.What = ActShown
	return s.move(ctx, guild, number, act, Shown, Withdrawn)
}

// Remove puts a briefing into the trash: it leaves all answers at once, and for good when Purge finds it there.
// ErrNotFound when there is none, *StateError when it is there already.
func (s *Store) Remove(ctx context.Context, guild int64, number int, act Act) error {
	act.What = ActRemoved
	return s.move(ctx, guild, number, act, Removed, Shown, Withdrawn)
}

// Unremove takes a briefing out of the trash, shown or withdrawn as it was before. ErrNotFound when there is none or
// it is gone for good, *StateError when it is not in the trash.
func (s *Store) Unremove(ctx context.Context, guild int64, number int, act Act) error {
	act.What = ActUnremoved
	return s.move(ctx, guild, number, act, before, Removed)
}

// before stands for the state that a removed briefing had.
const before State = ""

// move brings a briefing from one of these states into another, and answers with it.
func (s *Store) move(ctx context.Context, guild int64, number int, act Act, to State, from ...State) error {
	if err := s.tx(ctx, func(c tx) error { return c.move(ctx, guild, number, act, to, from...) }); err != nil {
		return fmt.Errorf("changing briefing %d of guild %d to %s: %w", number, guild, act.What, err)
	}
	return nil
}

func (c tx) move(ctx context.Context, guild int64, number int, act Act, to State, from ...State) error {
	b, err := c.lockBriefing(ctx, guild, number)
	if err != nil {
		return err
	}
	if !slices.Contains(from, b.State) {
		return &StateError{number, b.State}
	}
	if err := c.keepEarlier(ctx, guild, int64(number)); err != nil {
		return err
	}
	state := cmp.Or(to, b.Before)
	if err := c.exec(ctx, setState, guild, number, state, act.At.UTC()); err != nil {
		return err
	}
	if err := c.exec(ctx, setShown, guild, number, b.Version, state == Shown); err != nil {
		return err
	}
	act.Number, act.Version = number, b.Version
	_, err = c.recordAct(ctx, guild, act)
	return err
}

const setState = `
with of_topics as (update briefing_topics set shown = $3 = 'shown' where guild_id = $1 and number = $2)
update briefings set state = $3, removed = case when $3 = 'removed' then $4::timestamptz end,
    before = case when $3 = 'removed' then state end
where guild_id = $1 and number = $2`

// setShown puts a version into the search or takes it out.
const setShown = `
with unposting as (
    insert into unposted (guild_id, number)
    select guild_id, number from versions where guild_id = $1 and number = $2 and version = $3 and shown <> $4
    on conflict (guild_id, number) do update set words = null, stamp = unposted.stamp + 1)
update versions set shown = $4
where guild_id = $1 and number = $2 and version = $3 and shown <> $4`

// held is a briefing that nobody else can change until the end of the transaction.
type held struct {
	State   State
	Before  State // it was removed; "" when it is not
	Version int   // the current one
}

// lockBriefing locks the guild's row, which every change of the guild locks first, and reads a briefing of it; ErrNotFound when
// there is none.
func (c tx) lockBriefing(ctx context.Context, guild int64, number int) (b held, err error) {
	if err := c.lockGuild(ctx, guild); err != nil {
		return held{}, err
	}
	return b, c.row(ctx, &b, readHeld, guild, number)
}

const readHeld = `select state, coalesce(before, '') as before, version from briefings where guild_id = $1 and number = $2`

// lockGuild puts the changes of a guild in a line; ErrNotFound when there is no such guild.
func (c tx) lockGuild(ctx context.Context, guild int64) error {
	return c.row(ctx, &guild, lockGuild, guild)
}

const lockGuild = `select guild_id from guilds where guild_id = $1 for no key update`
