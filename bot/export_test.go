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
