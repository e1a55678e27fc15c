package bot

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
)

// addressee is where an answer goes, and how.
type addressee struct {
	app, id, token string
	manner         commands.Manner
	thinking       bool // acknowledged already
}

// delivery is the time that Discord gets to take an answer.
const delivery = 10 * time.Second

// thinking acknowledges, so that the answer may take longer than three seconds.
func (b *Bot) thinking(ctx context.Context, to *addressee) error {
	to.thinking = true
	if to.manner.Update {
		return b.respond(ctx, *to, discordgo.InteractionResponseDeferredMessageUpdate, nil, nil)
	}
	return b.respond(ctx, *to, discordgo.InteractionResponseDeferredChannelMessageWithSource, map[string]any{"flags": flags(to.manner)}, nil)
}

// say delivers a reply in the manner that was announced.
func (b *Bot) say(ctx context.Context, to addressee, r commands.Reply) error {
	if r.Form != nil {
		return b.respond(ctx, to, discordgo.InteractionResponseModal, form(r.Form), nil)
	}
	m, files := message(r)
	if to.manner.Update && r.Picture == nil {
		delete(m, "attachments") // the picture of the message that is turned stays
	}
	switch {
	case to.thinking:
		return b.send(ctx, http.MethodPatch, discordgo.EndpointWebhookMessage(to.app, to.token, "@original"), m, files)
	case to.manner.Update:
		return b.respond(ctx, to, discordgo.InteractionResponseUpdateMessage, m, files)
	default:
		m["flags"] = flags(to.manner)
		return b.respond(ctx, to, discordgo.InteractionResponseChannelMessageWithSource, m, files)
	}
}

// sayAside delivers a reply for the asker alone, and leaves the message that was pressed as it is.
func (b *Bot) sayAside(ctx context.Context, to addressee, r commands.Reply) error {
	private := to
	private.manner = commands.Manner{Private: true}
	if !to.thinking || to.manner.Private && !to.manner.Update {
		return b.say(ctx, private, r)
	}
	if !to.manner.Update { // everybody sees "thinking": that message cannot become private
		if err := b.send(ctx, http.MethodDelete, discordgo.EndpointWebhookMessage(to.app, to.token, "@original"), nil, nil); err != nil {
			return err
		}
	}
	m, files := message(r)
	m["flags"] = flags(private.manner)
	return b.send(ctx, http.MethodPost, discordgo.EndpointWebhookToken(to.app, to.token), m, files)
}

// offer delivers completions.
func (b *Bot) offer(ctx context.Context, h heard, choices []commands.Choice) error {
	all := []map[string]any{} // an empty list, never null
	for _, c := range choices {
		value := any(c.Value)
		if n, err := strconv.Atoi(c.Value); err == nil && h.focus == discordgo.ApplicationCommandOptionInteger {
			value = n
		}
		all = append(all, map[string]any{"name": limit(c.Name, maxChoice), "value": value})
	}
	return b.respond(ctx, addressee{id: h.ID, token: h.token}, discordgo.InteractionApplicationCommandAutocompleteResult, map[string]any{"choices": all}, nil)
}

func flags(m commands.Manner) discordgo.MessageFlags {
	if m.Private {
		return discordgo.MessageFlagsEphemeral
	}
	return 0
}

// respond answers the interaction itself: its first answer.
func (b *Bot) respond(ctx context.Context, to addressee, kind discordgo.InteractionResponseType, data map[string]any, files []*discordgo.File) error {
	body := map[string]any{"type": kind}
	if data != nil {
		body["data"] = data
	}
	return b.send(ctx, http.MethodPost, discordgo.EndpointInteractionResponse(to.id, to.token), body, files)
}

// send makes one request. Every request gets a rate limiter of its own: discordgo would put the answers of all
// people into one bucket, and keep a bucket for each token for ever. A request is not repeated: Discord may
// have taken it.
func (b *Bot) send(ctx context.Context, method, endpoint string, body map[string]any, files []*discordgo.File) error {
	contentType, data, err := "application/json", []byte(nil), error(nil)
	switch {
	case len(files) > 0:
		contentType, data, err = discordgo.MultipartBodyWithJSON(body, files)
	case body != nil:
		data, err = discordgo.Marshal(body)
	}
	if err != nil {
		return fmt.Errorf("writing an answer for Discord: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, delivery)
	defer cancel()
	_, err = b.session.RequestWithLockedBucket(method, endpoint, contentType, data, discordgo.NewRatelimiter().LockBucket(endpoint), 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	if err != nil {
		return fmt.Errorf("sending an answer to Discord: %w", err)
	}
	return nil
}

func upload(f *commands.File, contentType string) *discordgo.File {
	return &discordgo.File{Name: f.Name, ContentType: contentType, Reader: bytes.NewReader(f.Bytes)}
}
