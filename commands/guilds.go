package commands

import (
	"context"
	"errors"
	"time"

	"dateline/storage"
)

// Joined notes that the bot is in a server.
func (d *Desk) Joined(ctx context.Context, guild int64) error { return d.store.Joined(ctx, guild) }

// Left notes that a server has removed the bot.
func (d *Desk) Left(ctx context.Context, guild int64) error { return d.store.Left(ctx, guild) }

// RoleDeleted notes that a role of a server was deleted: no topic admits it any more. Whoever had it has lost it by then, so that this
// is for the eyes of the desk.
func (d *Desk) RoleDeleted(ctx context.Context, guild, role int64, at time.Time) error {
	return d.store.Unadmit(ctx, guild, storage.KindRole, role, storage.Act{At: at, Reason: "The role was deleted"})
}

// ChannelDeleted notes that a channel of a server was deleted: no topic admits it any more.
func (d *Desk) ChannelDeleted(ctx context.Context, guild, channel int64, at time.Time) error {
	return d.store.Unadmit(ctx, guild, storage.KindChannel, channel, storage.Act{At: at, Reason: "The channel was deleted"})
}

// Reconcile takes in which servers the bot is in, and returns those that it left longer ago than keep.
func (d *Desk) Reconcile(ctx context.Context, present []int64, keep time.Duration) (due []int64, err error) {
	return d.store.Reconcile(ctx, present, keep)
}

// Erase deletes everything of a server.
func (d *Desk) Erase(ctx context.Context, guild int64) error {
	if err := d.store.Erase(ctx, guild, func(int) {}); !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	return nil
}
