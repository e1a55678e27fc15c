package bot

import (
	"context"
	"dateline/commands"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"
)

// standing is what has to be known of a message to edit it later.
type standing struct {
	ID      string                 `json:"id"`
	Channel string                 `json:"channel_id"`
	Flags   discordgo.MessageFlags `json:"flags"`
}

// public tells whether everybody sees the answer: it is shared, or turns a page of a message that was.
func public(to addressee, h heard) bool {
	return to.shared || to.manner.Update && h.on.ID != "" && h.on.Flags&discordgo.MessageFlagsEphemeral == 0
}

// remember keeps what a public answer uses, so that what changes of it later can be marked on its message. The answer is
// delivered by then: where this fails it stays as it is, and the log tells it.
func (b *Bot) remember(ctx context.Context, to addressee, h heard, r result) {
	ctx, cancel := context.WithTimeout(ctx, delivery)
	defer cancel()
	at, err := h.on, error(nil)
	if to.shared {
		at, err = b.stands(ctx, to)
	}
	a := commands.Shared{Guild: h.Guild, At: h.Sent, AsOf: r.asOf, Turned: !to.shared}
	if err == nil {
		a.Message, err = snowflake(at.ID)
	}
	if err == nil {
		a.Channel, err = snowflake(at.Channel)
	}
	if err == nil {
		err = b.desk.Share(ctx, a, r.reply)
	}
	if err != nil {
		b.log.Warn("a shared answer will not be marked when its briefings change", "guild", h.Guild, "error", err)
	}
}

// stands asks Discord for the message that an answer became. The response to the answer itself tells it over one front
// only, and gets lost where the answer had to be sent twice.
func (b *Bot) stands(ctx context.Context, to addressee) (m standing, err error) {
	says, err := b.later(ctx, to, http.MethodGet, original(to), nil, nil)
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(says, &m); err != nil {
		return m, fmt.Errorf("reading the message that an answer became: %w", err)
	}
	return m, nil
}
