package commands

import (
	"context"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

// Shared is an answer that everybody in a channel sees. What changes later in the briefings that it uses is marked on it.
type Shared struct {
	Guild, Channel, Message int64     // Discord's ids
	Within                  []int64   // the channel, and that or the category which it is in
	At                      time.Time // when it was asked for
	AsOf                    int64     // LastAct, read before the answer was made
	Turned                  bool      // another page in the message of an answer that was shared before; its picture stayed
}

// LastAct is the id of the last thing that was done at the desk of a server, 0 when there is none.
func (d *Desk) LastAct(ctx context.Context, guild int64) (int64, error) {
	return d.store.LastAct(ctx, guild)
}

// Share remembers which passages a shared answer uses.
func (d *Desk) Share(ctx context.Context, s Shared, reply dialog.Reply) error {
	kept := storage.Shared{Channel: s.Channel, Within: s.Within, Message: s.Message, At: s.At, AsOf: s.AsOf, Turned: s.Turned, In: reply.In}
	for _, l := range reply.Lines {
		for _, q := range l.Quotes {
			kept.Passages = append(kept.Passages, q.Passage)
		}
	}
	if reply.Picture != nil {
		for _, c := range reply.Pictured {
			kept.Pictured = append(kept.Pictured, c.Passage)
		}
	}
	return d.store.Share(ctx, s.Guild, kept)
}

// Marked is a shared answer that changes are to be marked on.
type Marked struct {
	Guild, Message int64
	In             wording.Language // of the answer
	Lane           Lane
	Tries          int      // that failed before, in a row
	Changes        []string // in words, the oldest first; none when the marks are to be cleared
	leased         storage.Marked
}

// Lane is where messages are marked one after the other.
type Lane = storage.Lane

// ErrUnmarked says that nothing is to be marked now.
var ErrUnmarked = storage.ErrNotFound

// NextMarked takes the next shared answer, of any server, that changes are to be marked on, outside of the lanes in use, which
// come with their servers. For half a minute nobody else gets it; pass it to Written, Later or Forget before that.
// ErrUnmarked when there is none.
func (d *Desk) NextMarked(ctx context.Context, inUse map[Lane]int64) (Marked, error) {
	next, err := d.store.NextMarked(ctx, inUse)
	if err != nil {
		return Marked{}, err
	}
	m := Marked{In: next.In, Guild: next.Guild, Message: next.Message, Lane: next.Lane, Tries: next.Tries, leased: next}
	if next.Hiding {
		m.Changes = append(m.Changes, next.In.Say("shared.hidden"))
	}
	for _, change := range next.Marks {
		m.Changes = append(m.Changes, changeText(next.In, change))
	}
	return m, nil
}

// Written says that the message shows its changes.
func (d *Desk) Written(ctx context.Context, m Marked) error { return d.store.Written(ctx, m.leased) }

// Later puts a message off that could not be written.
func (d *Desk) Later(ctx context.Context, m Marked, pause time.Duration) error {
	return d.store.Later(ctx, m.leased, pause)
}

// Forget ends a shared answer whose message is gone or closed to the bot.
func (d *Desk) Forget(ctx context.Context, m Marked) error { return d.store.Forget(ctx, m.leased) }

// maxMarkedReason is how much of a change's reason is shown on an answer, in runes.
const maxMarkedReason = 200

// changeText puts a change into words.
func changeText(in wording.Language, m storage.Mark) string {
	words := ""
	switch m.What {
	case storage.ActWithdrawn, storage.ActRemoved, storage.ActShown, storage.ActUnremoved:
		words = in.Say("shared.was-"+string(m.What), "number", m.Number)
	case storage.ActCorrected, storage.ActTakenBack:
		words = dialog.Correction(in, m.Act, m.Number)
	default:
		key := "shared.changed"
		if m.Reason != "" {
			key = "shared.changed-why"
		}
		words = in.Say(key, "number", m.Number, "used", m.Used, "version", m.Version)
		if m.Again {
			words = in.Say("shared.again", "number", m.Number, "version", m.Version)
		}
	}
	if m.Reason != "" {
		words += ": " + dialog.Cut(dialog.OneLine(m.Reason), maxMarkedReason)
	}
	return words
}
