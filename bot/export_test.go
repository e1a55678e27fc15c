package bot

import (
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Patient makes a bot wait for everything as long as a test does, so that nothing depends on the machine's speed, and
// repeat its requests without long waits. What Discord itself asks for stays.
func (b *Bot) Patient(patience time.Duration) {
	b.limits = limits{
		settings: patience, deferAfter: patience, form: patience, answer: patience, long: patience, progress: 100 * time.Millisecond,
		callback: patience, followUp: patience, underWay: b.limits.underWay,
	}
	if transport, own := b.session.Client.Transport.(*retryablehttp.RoundTripper); own {
		transport.Client.RetryWaitMin, transport.Client.RetryWaitMax = 10*time.Millisecond, 50*time.Millisecond
	}
}

// DeferAfter sets when an answer that is not there yet is deferred.
func (b *Bot) DeferAfter(d time.Duration) { b.limits.deferAfter = d }

// SettingsLimit sets how long the settings of a server are waited for.
func (b *Bot) SettingsLimit(d time.Duration) { b.limits.settings = d }

// AttemptLimit sets how long one attempt of a request may take.
func (b *Bot) AttemptLimit(d time.Duration) {
	b.session.Client.Transport.(*retryablehttp.RoundTripper).Client.HTTPClient.Timeout = d
}

// TakeSlots keeps all slots taken until they are freed.
func (b *Bot) TakeSlots() (free func()) {
	b.slots.mu.Lock()
	defer b.slots.mu.Unlock()
	taken := b.slots.free
	b.slots.free = 0
	return func() {
		for range taken {
			b.slots.release()
		}
	}
}

// MaxUnderWay sets how many interactions are taken at once.
func (b *Bot) MaxUnderWay(n int32) { b.limits.underWay = n }

// Marked is what is written above an answer.
func Marked(changes []string) string { return markLines(changes) }
