package bot

import (
	"context"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"dateline/commands/dialog"
	"dateline/turns"
	"dateline/wording"
)

// answersAtOnce is how many answers are made at once in tests.
const answersAtOnce = 8

// Patient makes a bot wait for everything as long as a test does, so that nothing depends on the machine's speed, and
// repeat its requests without long waits. What Discord itself asks for stays.
func (b *Bot) Patient(patience time.Duration) {
	b.limits = limits{
		settings: patience, deferAfter: patience, form: patience, answer: patience, long: patience, progress: 100 * time.Millisecond,
		callback: patience, followUp: patience, underWay: b.limits.underWay,
	}
	b.Unlimited()
	b.answers = turns.New(turns.Bounds{Turns: answersAtOnce, PerServer: answersAtOnce, PerPerson: answersAtOnce, Waiting: waiting, Held: ackBacklog})
	if transport, own := b.session.Client.Transport.(*retryablehttp.RoundTripper); own {
		transport.Client.RetryWaitMin, transport.Client.RetryWaitMax = 10*time.Millisecond, 50*time.Millisecond
	}
}

// LookAtGuilds looks once at Discord's list of the bot's servers.
func (b *Bot) LookAtGuilds(ctx context.Context, keep time.Duration) error {
	return b.reconcileGuilds(ctx, keep)
}

// GuildEvent takes in an event of the gateway.
func (b *Bot) GuildEvent(ctx context.Context, name string, raw []byte) { b.guildEvent(ctx, name, raw) }

// Elsewhere tells what is not a server's.
func (b *Bot) Elsewhere(guild int64) dialog.Elsewhere {
	return b.elsewhere(interaction{Request: dialog.Request{Guild: guild}})
}

// DeferAfter sets when an answer that is not there yet is deferred.
func (b *Bot) DeferAfter(d time.Duration) { b.limits.deferAfter = d }

// SettingsLimit sets how long the settings of a server are waited for.
func (b *Bot) SettingsLimit(d time.Duration) { b.limits.settings = d }

// AttemptLimit sets how long one attempt of a request may take.
func (b *Bot) AttemptLimit(d time.Duration) {
	b.session.Client.Transport.(*retryablehttp.RoundTripper).Client.HTTPClient.Timeout = d
}

// TakeTurns keeps all turns at answers taken until they are freed.
func (b *Bot) TakeTurns() (free func()) {
	var taken []*turns.Ticket
	for b.answers.Counts().Waiting == 0 {
		ticket := b.answers.Ticket(1, int64(1+len(taken)))
		ctx, leave := context.WithCancel(context.Background())
		if ticket.Take(ctx, leave) != nil {
			break
		}
		taken = append(taken, ticket)
	}
	return func() {
		for _, ticket := range taken {
			ticket.Done()
		}
	}
}

// Allowances sets how much each person may ask at once and in which time one more, and how many answers are in work for each.
func (b *Bot) Allowances(burst int, every time.Duration) {
	b.asking, b.sharing, b.typing = newAllowances(burst, every), newAllowances(burst, every), newAllowances(burst, every)
}

// Asking sets how much each person may ask at once.
func (b *Bot) Asking(burst int) { b.asking = newAllowances(burst, time.Hour) }

// MaxUnderWay sets how many interactions are taken at once.
func (b *Bot) MaxUnderWay(n int32) { b.limits.underWay = n }

// Marked is what is written above an answer.
func Marked(changes []string) string { return markLines(wording.English, changes) }
