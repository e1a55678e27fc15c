package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/commands/dialog"
)

// addressee is where an answer goes, and how.
type addressee struct {
	app, id, token string
	first          firstAnswer
	manner         commands.Delivery
	thinking       bool // acknowledged already
	shared         bool // it is a message for everybody, whose id is asked for once it is there
}

// firstAnswer brings the first answer to an interaction back to Discord, where that is not done by a request:
// the HTTP front answers in its response. more says that requests follow it: with
// the answer that it promises, or for the id of the message that it becomes.
type firstAnswer func(contentType string, body []byte, more bool) error

const (
	ackLimit = 3 * time.Second // that Discord waits for the first answer
	delivery = time.Minute     // that Discord gets to take a later one
)

// thinking acknowledges, so that the answer may take longer than three seconds.
func (b *Bot) thinking(ctx context.Context, to *addressee) error {
	to.thinking = true
	if to.manner.Update {
		return b.respond(ctx, *to, discordgo.InteractionResponseDeferredMessageUpdate, nil, nil)
	}
	return b.respond(ctx, *to, discordgo.InteractionResponseDeferredChannelMessageWithSource, map[string]any{"flags": flags(to.manner)}, nil)
}

// say delivers a reply in the manner that was announced.
func (b *Bot) say(ctx context.Context, to addressee, r dialog.Reply) error {
	if r.Form != nil {
		return b.respond(ctx, to, discordgo.InteractionResponseModal, form(r.Form), nil)
	}
	m, files := message(r)
	if to.manner.Update && len(files) == 0 {
		delete(m, "attachments") // the picture of the message that is turned stays
		delete(m, "content")     // and what was marked on it
	}
	switch {
	case to.thinking:
		_, err := b.later(ctx, to, http.MethodPatch, original(to), m, files)
		return err
	case to.manner.Update:
		return b.respond(ctx, to, discordgo.InteractionResponseUpdateMessage, m, files)
	default:
		m["flags"] = flags(to.manner)
		return b.respond(ctx, to, discordgo.InteractionResponseChannelMessageWithSource, m, files)
	}
}

// sayAside delivers a reply for the asker alone, and leaves the message that was pressed as it is.
func (b *Bot) sayAside(ctx context.Context, to addressee, r dialog.Reply) error {
	private := to
	private.manner, private.shared = commands.Delivery{Private: true}, false
	if !to.thinking || to.manner.Private && !to.manner.Update {
		return b.say(ctx, private, r)
	}
	if !to.manner.Update { // everybody sees "thinking": that message cannot become private
		_, err := b.later(ctx, to, http.MethodDelete, original(to), nil, nil)
		if err != nil && !errors.Is(err, gateway.ErrNoMessage) { // it may be gone by a first attempt whose answer was lost
			return err
		}
	}
	m, files := message(r)
	m["flags"] = flags(private.manner)
	_, err := b.later(ctx, to, http.MethodPost, discordgo.EndpointWebhookToken(to.app, to.token), m, files)
	return err
}

// original is where the message stands that answers the interaction.
func original(to addressee) string {
	return discordgo.EndpointWebhookMessage(to.app, to.token, "@original")
}

// later makes a request that follows a first answer, and returns what Discord says to it. Over the HTTP front Discord may
// not have read that yet, and then knows no such interaction for a moment.
func (b *Bot) later(ctx context.Context, to addressee, method, endpoint string, body map[string]any, files []*discordgo.File) (says []byte, err error) {
	contentType, data, err := payload(body, files)
	if err != nil {
		return nil, err
	}
	for wait := 100 * time.Millisecond; ; wait *= 2 {
		says, err := b.send(ctx, method, endpoint, contentType, data, delivery)
		early := errors.Is(err, gateway.ErrGone) || errors.Is(err, gateway.ErrNoMessage) && method == http.MethodGet
		if to.first == nil || !early || wait > ackLimit {
			return says, err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return nil, err
		}
	}
}

// offer delivers completions.
func (b *Bot) offer(ctx context.Context, to addressee, h heard, choices []dialog.Choice) error {
	all := []map[string]any{} // an empty list, never null
	for _, c := range choices {
		value := any(c.Value)
		if n, err := strconv.Atoi(c.Value); err == nil && h.focus == discordgo.ApplicationCommandOptionInteger {
			value = n
		}
		all = append(all, map[string]any{"name": limit(c.Name, maxChoice), "value": value})
	}
	return b.respond(ctx, to, discordgo.InteractionApplicationCommandAutocompleteResult, map[string]any{"choices": all}, nil)
}

func flags(m commands.Delivery) discordgo.MessageFlags {
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
	contentType, encoded, err := payload(body, files)
	if err != nil {
		return err
	}
	if to.first != nil {
		return to.first(contentType, encoded, to.thinking || to.shared)
	}
	_, err = b.send(ctx, http.MethodPost, discordgo.EndpointInteractionResponse(to.id, to.token), contentType, encoded, ackLimit)
	if errors.Is(err, gateway.ErrAcknowledged) {
		return nil // by this request's first attempt, whose own answer was lost, or by another copy of the program
	}
	return err
}

// payload writes a body and its files as Discord takes them.
func payload(body map[string]any, files []*discordgo.File) (contentType string, data []byte, err error) {
	switch {
	case len(files) > 0:
		contentType, data, err = discordgo.MultipartBodyWithJSON(body, files)
	case body != nil:
		contentType = "application/json"
		data, err = discordgo.Marshal(body)
	}
	if err != nil {
		return "", nil, fmt.Errorf("writing an answer for Discord: %w", err)
	}
	return contentType, data, nil
}

// send makes one request of an answer.
func (b *Bot) send(ctx context.Context, method, endpoint, contentType string, data []byte, within time.Duration) (response []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	return gateway.Send(ctx, b.session, method, endpoint, contentType, data)
}

func upload(f dialog.File, contentType string) *discordgo.File {
	return &discordgo.File{Name: f.Name, ContentType: contentType, Reader: bytes.NewReader(f.Bytes)}
}
