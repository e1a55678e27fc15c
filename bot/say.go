package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/commands"
)

// addressee is where an answer goes, and how.
type addressee struct {
	app, id, token string
	first          firstAnswer
	manner         commands.Manner
	thinking       bool // acknowledged already
}

// firstAnswer brings the first answer to an interaction back to Discord, where that is not done by a request:
// the HTTP front answers in its response. more says that it is an acknowledgement, and the answer follows.
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
		return b.later(ctx, to, http.MethodPatch, discordgo.EndpointWebhookMessage(to.app, to.token, "@original"), m, files)
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
		err := b.later(ctx, to, http.MethodDelete, discordgo.EndpointWebhookMessage(to.app, to.token, "@original"), nil, nil)
		if err != nil && !errors.Is(err, errNoMessage) { // it may be gone by a first attempt whose answer was lost
			return err
		}
	}
	m, files := message(r)
	m["flags"] = flags(private.manner)
	return b.later(ctx, to, http.MethodPost, discordgo.EndpointWebhookToken(to.app, to.token), m, files)
}

// later makes a request that follows an acknowledgement. Over the HTTP front Discord may not have read that yet, and
// then knows no such interaction for a moment.
func (b *Bot) later(ctx context.Context, to addressee, method, endpoint string, body map[string]any, files []*discordgo.File) error {
	contentType, data, err := payload(body, files)
	if err != nil {
		return err
	}
	for wait := 100 * time.Millisecond; ; wait *= 2 {
		err := b.send(ctx, method, endpoint, contentType, data, delivery)
		if to.first == nil || !errors.Is(err, errGone) || wait > ackLimit {
			return err
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return err
		}
	}
}

// offer delivers completions.
func (b *Bot) offer(ctx context.Context, to addressee, h heard, choices []commands.Choice) error {
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
	contentType, encoded, err := payload(body, files)
	if err != nil {
		return err
	}
	if to.first != nil {
		return to.first(contentType, encoded, to.thinking)
	}
	err = b.send(ctx, http.MethodPost, discordgo.EndpointInteractionResponse(to.id, to.token), contentType, encoded, ackLimit)
	if errors.Is(err, errAnswered) {
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

var (
	errAnswered  = errors.New("it is answered already")
	errGone      = errors.New("the interaction is not known there any more")
	errNoMessage = errors.New("the message is not there any more")
)

// send makes one request of an answer. Every request gets a rate limiter of its own: discordgo would put the answers
// of all people into one bucket, and keep a bucket for each token for ever.
func (b *Bot) send(ctx context.Context, method, endpoint, contentType string, data []byte, within time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	_, err := b.session.RequestWithLockedBucket(method, endpoint, contentType, data, discordgo.NewRatelimiter().LockBucket(endpoint), 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	return told(err)
}

// told is an error of a request in words for the log. The address is left out: it holds the interaction's token.
func told(err error) error {
	var refused *discordgo.RESTError
	var failed *url.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed):
		err = failed.Err
	case errors.As(err, &refused) && refused.Message != nil:
		switch refused.Message.Code {
		case discordgo.ErrCodeInteractionHasAlreadyBeenAcknowledged:
			err = errAnswered
		case discordgo.ErrCodeUnknownInteraction, discordgo.ErrCodeUnknownWebhook, discordgo.ErrCodeInvalidWebhookTokenProvided:
			err = errGone
		case discordgo.ErrCodeUnknownMessage:
			err = errNoMessage
		}
	}
	return fmt.Errorf("asking Discord: %w", err)
}

func upload(f *commands.File, contentType string) *discordgo.File {
	return &discordgo.File{Name: f.Name, ContentType: contentType, Reader: bytes.NewReader(f.Bytes)}
}
