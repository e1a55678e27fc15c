package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
)

// What Discord may answer to a request, where it makes a difference to whoever sent it.
var (
	ErrAcknowledged = errors.New("the interaction is acknowledged already")
	ErrGone         = errors.New("the interaction is no longer known there")
	ErrNoMessage    = errors.New("the message no longer exists")
	ErrClosed       = errors.New("the bot may not do that there")
	ErrNoChannel    = errors.New("the channel no longer exists")
	ErrPublished    = errors.New("the message was published before")
	ErrNoDirect     = errors.New("the person takes no direct messages of the bot")
	ErrNoMember     = errors.New("the person is not in the server")
	ErrNoEvent      = errors.New("the server's event no longer exists, or is over")
	ErrManyEvents   = errors.New("the server takes no more events")
)

// Send makes one request and returns the body of the response. Every request has a rate limiter of its own: discordgo
// would put all people's answers into one bucket, and keep a bucket for each interaction forever.
func Send(ctx context.Context, s *discordgo.Session, method, endpoint, contentType string, data []byte) (response []byte, err error) {
	response, err = s.RequestWithLockedBucket(method, endpoint, contentType, data, discordgo.NewRatelimiter().LockBucket(endpoint), 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
	return response, DescribeError(err)
}

// Discord's codes that discordgo does not name.
const (
	noCommonServer = 50278
	locked         = 160005 // a thread
	unknownEvent   = 10070
	manyEvents     = 30038
	eventOver      = 180000
)

// Once is a context whose requests are not made again when Discord takes no more for a while: they end with a RateLimitError at
// once.
func Once(ctx context.Context) context.Context { return context.WithValue(ctx, once{}, true) }

type once struct{}

// DescribeError makes the error of a request fit for the log: it strips the URL, which holds the interaction's token, and
// names what Discord means by its codes.
func DescribeError(err error) error {
	var refused *discordgo.RESTError
	var limited *discordgo.RateLimitError // where the session has no retries of its own
	var failed *url.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &failed):
		err = failed.Err
	case errors.As(err, &limited):
		err = RateLimitError{Wait: limited.RetryAfter}
	case errors.As(err, &refused) && refused.Message != nil:
		switch refused.Message.Code {
		case discordgo.ErrCodeInteractionHasAlreadyBeenAcknowledged:
			err = ErrAcknowledged
		case discordgo.ErrCodeUnknownInteraction, discordgo.ErrCodeUnknownWebhook, discordgo.ErrCodeInvalidWebhookTokenProvided:
			err = ErrGone
		case discordgo.ErrCodeUnknownMessage:
			err = ErrNoMessage
		case unknownEvent, eventOver:
			err = ErrNoEvent
		case manyEvents:
			err = ErrManyEvents
		case discordgo.ErrCodeMessageAlreadyCrossposted:
			err = ErrPublished
		case discordgo.ErrCodeUnknownChannel:
			err = ErrNoChannel
		case discordgo.ErrCodeUnknownMember:
			err = ErrNoMember
		case discordgo.ErrCodeCannotSendMessagesToThisUser, discordgo.ErrCodeUnknownUser, noCommonServer:
			err = ErrNoDirect
		case discordgo.ErrCodeUnknownGuild, discordgo.ErrCodeMissingAccess, discordgo.ErrCodeMissingPermissions, discordgo.ErrCodeCannotEditFromAnotherUser, locked:
			err = ErrClosed
		default:
			if refused.Response.StatusCode == http.StatusForbidden {
				err = errors.Join(ErrClosed, err)
			}
		}
	}
	return fmt.Errorf("asking Discord: %w", err)
}

// Refusal is the error of a request that the bot's token was sent with: a Fault where Discord does not accept the token,
// else an error for the log.
func Refusal(err error) error {
	var refused *discordgo.RESTError
	if errors.As(err, &refused) && refused.Response.StatusCode == http.StatusUnauthorized {
		return briefing.Faultf("Discord does not accept DISCORD_TOKEN. Copy it again from the Bot page of your application at https://discord.com/developers/applications.")
	}
	return DescribeError(err)
}
