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
	"github.com/sethvargo/go-retry"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/commands/dialog"
)

// replyTo is where an answer goes, and how.
type replyTo struct {
	app, id, token string
	first          firstAnswer
	delivery       commands.Delivery
	acknowledged   bool
	shared         bool // the answer is a message for everybody, whose id is asked for once it is there
	awaited        bool // something is done once Discord has the answer
}

// firstAnswer brings the first answer to an interaction back to Discord where that takes no request: the HTTP front
// answers in its response. more says that requests will follow: with the answer itself after an acknowledgement, or for
// the id of the message that the answer became.
type firstAnswer func(contentType string, body []byte, more bool) error

// acknowledge shows "thinking", so that the answer may take longer than three seconds.
func (b *Bot) acknowledge(ctx context.Context, to *replyTo) error {
	to.acknowledged = true
	if to.delivery.Update {
		return b.respond(ctx, *to, discordgo.InteractionResponseDeferredMessageUpdate, nil, nil)
	}
	return b.respond(ctx, *to, discordgo.InteractionResponseDeferredChannelMessageWithSource, map[string]any{"flags": flags(to.delivery)}, nil)
}

// say delivers a reply in the way that was decided.
func (b *Bot) say(ctx context.Context, to replyTo, r dialog.Reply) error {
	if r.Form != nil {
		return b.respond(ctx, to, discordgo.InteractionResponseModal, form(r.Form), nil)
	}
	m, files := messageOf(r)
	if to.delivery.Update && len(files) == 0 {
		delete(m, "attachments") // the picture stays when a page of a message is turned
		delete(m, "content")     // and so do its marks
	}
	switch {
	case to.acknowledged:
		_, err := b.followUp(ctx, to, http.MethodPatch, original(to), m, files)
		return err
	case to.delivery.Update:
		return b.respond(ctx, to, discordgo.InteractionResponseUpdateMessage, m, files)
	default:
		m["flags"] = flags(to.delivery)
		return b.respond(ctx, to, discordgo.InteractionResponseChannelMessageWithSource, m, files)
	}
}

// sayForAsker delivers a reply to the asker alone, and leaves a message whose button was pressed as it is.
func (b *Bot) sayForAsker(ctx context.Context, to replyTo, r dialog.Reply) error {
	private := to
	private.delivery, private.shared = commands.Delivery{Private: true}, false
	if !to.acknowledged || to.delivery.Private && !to.delivery.Update {
		return b.say(ctx, private, r)
	}
	if !to.delivery.Update { // everybody sees "thinking": that message cannot become private
		_, err := b.followUp(ctx, to, http.MethodDelete, original(to), nil, nil)
		if err != nil && !errors.Is(err, gateway.ErrNoMessage) { // a first attempt whose response was lost may have deleted it
			return err
		}
	}
	m, files := messageOf(r)
	m["flags"] = flags(private.delivery)
	_, err := b.followUp(ctx, to, http.MethodPost, discordgo.EndpointWebhookToken(to.app, to.token), m, files)
	return err
}

// original is the endpoint of the message that answers the interaction.
func original(to replyTo) string {
	return discordgo.EndpointWebhookMessage(to.app, to.token, "@original")
}

// followUp makes a request that follows a first answer, and returns the body of the response. Over the HTTP front Discord
// may not have read the first answer yet, and then knows no such interaction for a moment.
func (b *Bot) followUp(ctx context.Context, to replyTo, method, endpoint string, body map[string]any, files []*discordgo.File) (response []byte, err error) {
	contentType, data, err := payload(body, files)
	if err != nil {
		return nil, err
	}
	waits := retry.WithMaxDuration(b.limits.callback, retry.NewExponential(100*time.Millisecond))
	return retry.DoValue(ctx, waits, func(ctx context.Context) ([]byte, error) {
		response, err := b.send(ctx, method, endpoint, contentType, data, b.limits.followUp)
		early := errors.Is(err, gateway.ErrGone) || errors.Is(err, gateway.ErrNoMessage) && method == http.MethodGet
		if to.first != nil && early {
			err = retry.RetryableError(err)
		}
		return response, err
	})
}

// offer delivers completions.
func (b *Bot) offer(ctx context.Context, to replyTo, h interaction, choices []dialog.Choice) error {
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

func flags(d commands.Delivery) discordgo.MessageFlags {
	if d.Private {
		return discordgo.MessageFlagsEphemeral
	}
	return 0
}

// respond answers the interaction itself: its first answer.
func (b *Bot) respond(ctx context.Context, to replyTo, kind discordgo.InteractionResponseType, data map[string]any, files []*discordgo.File) error {
	body := map[string]any{"type": kind}
	if data != nil {
		body["data"] = data
	}
	contentType, encoded, err := payload(body, files)
	if err != nil {
		return err
	}
	if to.first != nil {
		return to.first(contentType, encoded, to.acknowledged || to.shared || to.awaited)
	}
	_, err = b.send(ctx, http.MethodPost, discordgo.EndpointInteractionResponse(to.id, to.token), contentType, encoded, b.limits.callback)
	if errors.Is(err, gateway.ErrAcknowledged) {
		return nil // by a first attempt whose response was lost, or by another copy of the program
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
