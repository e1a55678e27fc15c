package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
)

// messageRef is what has to be known of a message to edit it later.
type messageRef struct {
	ID      string                 `json:"id"`
	Channel string                 `json:"channel_id"`
	Flags   discordgo.MessageFlags `json:"flags"`
}

// public reports whether everybody sees the answer: it is shared, or turns the page of a shared message.
func public(to replyTo, h interaction) bool {
	return to.shared || to.delivery.Update && posted(h)
}

// posted reports whether a button was pressed under a message that everybody sees.
func posted(h interaction) bool {
	return h.on.ID != "" && h.on.Flags&discordgo.MessageFlagsEphemeral == 0
}

// remember stores what a public answer uses, so that later changes can be marked on its message. The answer is delivered
// by then: where this fails, it only goes into the log.
func (b *Bot) remember(ctx context.Context, to replyTo, h interaction, r result) {
	ctx, cancel := context.WithTimeout(ctx, b.limits.followUp)
	defer cancel()
	at, err := h.on, error(nil)
	if to.shared {
		at, err = b.fetchMessage(ctx, to)
	}
	a := commands.Shared{Guild: h.Guild, Within: h.Channels, At: h.Sent, AsOf: r.asOf, Turned: !to.shared}
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

// fetchMessage asks Discord for the message that our answer became. The response to the answer itself has it over one
// front only, and is lost where the answer had to be sent twice.
func (b *Bot) fetchMessage(ctx context.Context, to replyTo) (m messageRef, err error) {
	response, err := b.followUp(ctx, to, http.MethodGet, original(to), nil, nil)
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(response, &m); err != nil {
		return m, fmt.Errorf("reading the message that an answer became: %w", err)
	}
	return m, nil
}
