package bot

import (
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Hurry makes the times of a bot's requests short, so that a test need not wait as long as Discord is waited for.
// What Discord itself asks for, and the limits of an answer, stay.
func (b *Bot) Hurry() {
	client := b.session.Client.Transport.(*retryablehttp.RoundTripper).Client
	client.HTTPClient.Timeout = time.Second
	client.RetryWaitMin, client.RetryWaitMax = 10*time.Millisecond, 50*time.Millisecond
}

// Hurry makes all times of a gateway short. Heartbeats have to come every 400 ms then: discordgo itself gives up after
// five of them, which shall not come before zombie.
func (g *Gateway) Hurry() {
	g.limits = limits{
		open: 1500 * time.Millisecond, silence: 1200 * time.Millisecond, zombie: 1600 * time.Millisecond, write: time.Second,
		closing: 100 * time.Millisecond, backoff: 10 * time.Millisecond, every: 10 * time.Millisecond,
	}
}
