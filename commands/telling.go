package commands

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
)

// Telling is a follow that is due, in the hands of one worker.
type Telling struct {
	Guild, User int64
	Direct      bool  // it goes to the user alone
	Channel     int64 // where it goes; 0 while the channel of the user's direct messages is not known
	Lane        int64 // in which one is sent after the other
	Tries       int   // that failed before, in a row
	Publish     bool  // to the servers that follow the channel
	Live        bool
	Doubtful    bool   // whether the user still has the roles that it was made for: ask Discord, and then AskedRoles
	Nonce       string // the same whenever the same is sent; Message is what it became, 0 before
	Message     int64
	run         storage.Run
}

// ErrUntold says that nothing is to be told now.
var ErrUntold = storage.ErrNotFound

// NextTelling takes the next follow, of any server, that is due, outside of the lanes in use, and claims its occurrence. For half a
// minute nobody else gets it; pass it to Ended, PutOff or Closed before that. What was due too long ago is left to the next
// time. ErrUntold when there is none.
func (d *Desk) NextTelling(ctx context.Context, now time.Time, inUse []int64) (Telling, error) {
	for {
		f, err := d.store.NextFollow(ctx, now, inUse)
		if err != nil {
			return Telling{}, err
		}
		t, late, err := d.claim(ctx, f, now)
		switch {
		case late:
			err = d.store.PassOver(ctx, f, now)
		case err == nil && t.run.Ended:
			err = d.store.EndRun(ctx, t.run, now)
		case err == nil:
			return t, nil
		}
		if err != nil && !errors.Is(err, storage.ErrNotFound) { // it was removed meanwhile
			return Telling{}, err
		}
	}
}

// claim claims the occurrence at which a follow is due; late where that was too long ago.
func (d *Desk) claim(ctx context.Context, f storage.Follow, now time.Time) (t Telling, late bool, err error) {
	occurrence := now.UTC().Truncate(time.Second)
	if f.Cadence != schedule.Live {
		s, err := f.Schedule()
		if err != nil {
			return t, false, err
		}
		last := s.Last(now)
		if now.Sub(last.At) > s.CatchUp() {
			return t, true, nil
		}
		occurrence = last.Local
	}
	run, err := d.store.ClaimRun(ctx, f, occurrence, now)
	if err != nil {
		return t, false, err
	}
	return Telling{
		Guild: f.Guild, User: f.User, Direct: f.Direct, Channel: f.Channel, Lane: f.Lane(), Tries: f.Tries, Publish: f.Publish, Live: f.Cadence == schedule.Live,
		Nonce: nonce(run), Message: run.Message, run: run,
	}, false, nil
}

// nonce is the same for the same occurrence of a follow, and 25 letters at most: Discord takes no more.
func nonce(r storage.Run) string {
	return strconv.FormatInt(r.ID, 36) + "." + strconv.FormatInt(r.Occurrence.Unix(), 36)
}

// certainFor is how long somebody is taken for a member of a server who did not use a command there meanwhile.
const certainFor = 7 * 24 * time.Hour

// AskedRoles notes the roles that the user of a telling has, by Discord, and reports whether they are others than before: then it is to
// be made again.
func (d *Desk) AskedRoles(ctx context.Context, t *Telling, roles []int64, now time.Time) (others bool, err error) {
	others = !slices.Equal(t.run.Roles, roles)
	t.run.Roles, t.run.RolesAt = roles, now
	return others, d.store.SawRoles(ctx, t.Guild, t.User, roles, now)
}

// Compose makes what is to be told. A reply without lines says that there is nothing to tell.
func (d *Desk) Compose(ctx context.Context, t *Telling) (dialog.Reply, error) {
	from := storage.Look{Act: t.run.Since, At: t.run.SeenAt, Saw: t.run.Saw}
	r, reply, err := d.follows.Tell(ctx, t.run.Follow, from, storage.Look{Act: t.run.Until, At: t.run.Claimed})
	t.run.Saw = r.Audience
	if err != nil || len(reply.Lines) == 0 {
		return reply, err
	}
	reply.MarkAbroad(r)
	if err := d.prove(ctx, r, &reply); err != nil {
		return reply, fmt.Errorf("proving what a follow is told: %w", err)
	}
	if err := d.lookup().AddKnown(ctx, r, reply.Lines); err != nil {
		return reply, fmt.Errorf("reading what is known of what a follow is told: %w", err)
	}
	if t.Direct {
		t.Doubtful = r.Settings.Admits(r.Roles) || t.run.Claimed.Sub(t.run.RolesAt) > certainFor
		reply.Buttons = nil // they would ask in a direct message, and Dateline answers inside a server
	}
	return reply, d.encodeIDs(ctx, r, &reply)
}

// Opened notes the channel of somebody's direct messages with the bot.
func (d *Desk) Opened(ctx context.Context, t *Telling, channel int64) error {
	t.Channel = channel
	return d.store.FollowsIn(ctx, t.run.Follow, channel)
}

// Posted notes the message that Discord took. What changes later in the briefings that it uses is marked on it, where everybody sees it.
func (d *Desk) Posted(ctx context.Context, t *Telling, message int64, reply dialog.Reply, now time.Time) error {
	t.Message, t.run.Message = message, message
	if !t.Direct {
		if err := d.Share(ctx, Shared{Guild: t.Guild, Channel: t.Channel, Message: message, At: now, AsOf: t.run.Until}, reply); err != nil {
			return err
		}
	}
	return d.store.PostedRun(ctx, t.run, message, now)
}

// Ended says that it is told, or that there was nothing to tell.
func (d *Desk) Ended(ctx context.Context, t Telling, now time.Time) error {
	return d.store.EndRun(ctx, t.run, now)
}

// PutOff puts off what could not be told.
func (d *Desk) PutOff(ctx context.Context, t Telling, now time.Time, pause time.Duration) error {
	return d.store.PutOffFollow(ctx, t.run.Follow, now, pause)
}

// Pause is a reason for which nothing can be told any more.
type Pause = storage.Pause

// The reasons.
const (
	Closed = storage.PausedClosed
	Gone   = storage.PausedGone
	Direct = storage.PausedDirect
	Left   = storage.PausedLeft
)

// StopTelling pauses a follow that cannot be told any more; it stands in the history and in /follow list.
func (d *Desk) StopTelling(ctx context.Context, t Telling, why Pause, now time.Time) error {
	err := d.store.PauseFollow(ctx, t.Guild, t.run.ID, why, storage.Act{At: now, Reason: stopReasons[why]})
	if errors.Is(err, storage.ErrNotFound) || errors.Is(err, storage.ErrUnchanged) {
		return nil
	}
	return err
}

var stopReasons = map[Pause]string{Closed: "The bot may not post there", Gone: "The channel is gone", Direct: "No direct messages are taken", Left: "They left the server"}

// Met notes the roles of whoever asked something: what they follow is told to them by these.
func (d *Desk) Met(ctx context.Context, r dialog.Request) error {
	if r.Guild == 0 || len(r.Roles) == 0 {
		return nil
	}
	return d.store.SawRoles(ctx, r.Guild, r.User, r.Roles, r.Sent)
}

// DueTellings is how many follows are due.
func (d *Desk) DueTellings(ctx context.Context, now time.Time) (int, error) {
	return d.store.DueFollows(ctx, now)
}
