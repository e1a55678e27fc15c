package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/commands/dialog"
)

const (
	tellLimit = 10 * time.Second // for one message; it is claimed for half a minute
	tellAgain = 20 * time.Second // before the second attempt; doubled up to an hour
	telling   = 16               // follows that are told at once: most of the time Discord is waited for
	composing = 2                // of them; people who ask come first
)

// Tell has follows told what they are due, now and then again after each interval (every), until ctx ends. Any number of copies of
// the program may do it at once. One whose channel is gone or closed to the bot is paused at once; any other failure is tried again,
// less and less often. It needs the bot's token.
func (b *Bot) Tell(ctx context.Context, every time.Duration) {
	newOutbox(telling, b.nextTelling).run(ctx, every)
}

// nextTelling takes the next follow that is due.
func (b *Bot) nextTelling(ctx context.Context, inUse map[int64]int64) (task[int64], bool) {
	t, err := b.desk.NextTelling(ctx, b.now(), slices.Collect(maps.Keys(inUse)))
	if err != nil {
		if !errors.Is(err, commands.ErrUntold) && ctx.Err() == nil {
			b.log.Warn("what is due to follows cannot be read", "error", err)
		}
		return task[int64]{}, false
	}
	return task[int64]{t.Lane, t.Guild, func(ctx context.Context) time.Duration { return b.tell(ctx, t) }}, true
}

// tell has one follow told, and returns how long its lane has to rest then.
func (b *Bot) tell(ctx context.Context, t commands.Telling) (rest time.Duration) {
	defer func() {
		if p := recover(); p != nil { // it is due again when its lease ends
			b.log.Error("telling a follow broke", "guild", t.Guild, "error", fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	err := b.deliverTelling(ctx, &t)
	var limited gateway.RateLimitError
	rest = b.limits.telling
	switch {
	case ctx.Err() != nil: // whoever tells next takes over
		return 0
	case err == nil:
		b.log.Info("a follow is told", "guild", t.Guild, "direct", t.Direct, "sent", t.Message != 0)
		err = b.desk.Ended(ctx, t, b.now())
	case errors.Is(err, gateway.ErrNoChannel):
		err = b.stopTelling(ctx, t, commands.Gone, err)
	case errors.Is(err, gateway.ErrNoMember):
		err = b.stopTelling(ctx, t, commands.Left, err)
	case errors.Is(err, gateway.ErrNoDirect):
		err = b.stopTelling(ctx, t, commands.Direct, err)
	case errors.Is(err, gateway.ErrClosed):
		err = b.stopTelling(ctx, t, commands.Closed, err)
	default:
		pause := min(tellAgain<<min(t.Tries, 10), longestAgain)
		if errors.As(err, &limited) {
			pause = limited.Wait
			if !limited.Global {
				rest = max(rest, limited.Wait)
			}
		}
		b.log.Warn("a follow is not told yet", "guild", t.Guild, "error", err, "again in", pause)
		err = b.desk.PutOff(ctx, t, b.now(), pause)
	}
	if err != nil && ctx.Err() == nil {
		b.log.Warn("that a follow is told cannot be noted", "guild", t.Guild, "error", err)
	}
	return rest
}

func (b *Bot) stopTelling(ctx context.Context, t commands.Telling, why commands.Pause, err error) error {
	b.log.Info("a follow is paused", "guild", t.Guild, "direct", t.Direct, "error", err)
	return b.desk.StopTelling(ctx, t, why, b.now())
}

// compose makes what a follow is told, a few at once.
func (b *Bot) compose(ctx context.Context, t *commands.Telling) (dialog.Reply, error) {
	select {
	case b.composing <- struct{}{}:
		defer func() { <-b.composing }()
		return b.desk.Compose(ctx, t)
	case <-ctx.Done():
		return dialog.Reply{}, ctx.Err()
	}
}

// composeForMember asks Discord for the roles of whoever is told something, and makes that again where they are others than were known.
func (b *Bot) composeForMember(ctx context.Context, t *commands.Telling, known dialog.Reply) (dialog.Reply, error) {
	raw, err := b.sendPaced(ctx, http.MethodGet, discordgo.EndpointGuildMember(strconv.FormatInt(t.Guild, 10), strconv.FormatInt(t.User, 10)), nil, nil, tellLimit)
	if err != nil {
		return dialog.Reply{}, err
	}
	var m member
	if err := json.Unmarshal(raw, &m); err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the roles of somebody: %w", err)
	}
	others, err := b.desk.AskedRoles(ctx, t, m.allRoles(t.Guild), b.now())
	if err != nil || !others {
		return known, err
	}
	return b.compose(ctx, t)
}

// deliverTelling sends what a follow is to be told, unless that is nothing, or was sent before.
func (b *Bot) deliverTelling(ctx context.Context, t *commands.Telling) error {
	if t.Message == 0 {
		reply, err := b.compose(ctx, t)
		if err == nil && t.Doubtful && len(reply.Lines) > 0 {
			reply, err = b.composeForMember(ctx, t, reply)
		}
		if err != nil || len(reply.Lines) == 0 {
			return err
		}
		if t.Channel == 0 {
			if err := b.openDirect(ctx, t); err != nil {
				return err
			}
		}
		if err := b.post(ctx, t, reply); err != nil {
			return err
		}
	}
	if !t.Publish {
		return nil
	}
	_, err := b.request(ctx, discordgo.EndpointChannelMessageCrosspost(strconv.FormatInt(t.Channel, 10), strconv.FormatInt(t.Message, 10)), nil)
	if errors.Is(err, gateway.ErrPublished) {
		err = nil
	}
	return err
}

// openDirect opens the channel of somebody's direct messages with the bot.
func (b *Bot) openDirect(ctx context.Context, t *commands.Telling) error {
	id, err := b.request(ctx, discordgo.EndpointUserChannels("@me"), map[string]any{"recipient_id": strconv.FormatInt(t.User, 10)})
	if err != nil {
		return err
	}
	return b.desk.Opened(ctx, t, id)
}

// post sends a digest. Its nonce has Discord return the first message where it was sent a moment before.
func (b *Bot) post(ctx context.Context, t *commands.Telling, reply dialog.Reply) error {
	m, files := messageOf(reply)
	delete(m, "attachments")
	m["nonce"], m["enforce_nonce"] = t.Nonce, true
	id, err := b.request(ctx, discordgo.EndpointChannelMessages(strconv.FormatInt(t.Channel, 10)), m, files...)
	if err != nil {
		return err
	}
	return b.desk.Posted(ctx, t, id, reply, b.now())
}

// request posts something of the bot's own accord, and returns the id of what came of it.
func (b *Bot) request(ctx context.Context, endpoint string, body map[string]any, files ...*discordgo.File) (id int64, err error) {
	raw, err := b.sendPaced(gateway.Once(ctx), http.MethodPost, endpoint, body, files, tellLimit)
	if err != nil {
		return 0, err
	}
	return madeID(raw)
}
