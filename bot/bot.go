// Package bot is the conversation with Discord: it reads an interaction, has the desk answer it, and says the answer in
// Discord's shapes and within Discord's limits.
//
// Interactions come from Discord's gateway, from the HTTP Endpoint or from the stand-in. All take one way in (Hear), where
// panics and deadlines are caught, and one way out (say). Nothing is kept between two interactions. An interaction is
// acknowledged in time whatever the database and the other answers do.
package bot

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
	"dateline/turns"
)

// Bot answers interactions over one session. It is safe for concurrent use.
type Bot struct {
	desk    *commands.Desk
	session *discordgo.Session
	api     *url.URL // where Discord is; nil for its own hosts
	log     *slog.Logger
	limits  limits
	heard   func(Heard)
	now     func() time.Time // by which follows are due
	pace    *pace

	answers     *turns.Queue
	imports     *turns.Queue
	completions *turns.Queue
	asking      *allowances   // of commands and buttons; nil for no bounds
	sharing     *allowances   // of answers that are shared by a button, likewise
	typing      *allowances   // of completions, likewise
	composing   chan struct{} // see compose

	roles    roles
	underWay atomic.Int32 // interactions
	running  sync.RWMutex // read-locked by each interaction under way
}

// What everybody may have of the bot's work. A person's burst waits in line like everybody's.
const (
	answersEach     = 2 // answers in work for one person
	burst           = 8 // questions of one person at once, and then
	questionEvery   = 2 * time.Second
	typingBurst     = 20 // completions of one person at once, and then
	completionEvery = 250 * time.Millisecond
	sharingBurst    = 5 // answers that one person shares at once, and then
	sharingEvery    = 20 * time.Second
	waiting         = 1000             // answers: thirty kilobytes each
	patience        = 10 * time.Second // for a turn at an answer: half of the answer's time is left then
	importsAtOnce   = 2                // which may take minutes each
	ackBacklog      = 16               // see turns.Bounds.Held: answers would take the processors away from acknowledgements
)

// New returns a Bot over a session that exists already. Only the session's REST side is used.
func New(desk *commands.Desk, session *discordgo.Session, log *slog.Logger) *Bot {
	answers := desk.Connections() * 2 / 3 // the rest is for completions, settings and what goes on in the background
	half := func(n int) int { return max((n+1)/2, 1) }
	return &Bot{
		desk: desk, session: session, log: log, limits: defaultLimits, now: time.Now, pace: newPace(),
		answers: turns.New(turns.Bounds{
			Turns: max(answers, 1), PerServer: half(answers), PerPerson: answersEach, Waiting: waiting, Patience: patience, Held: ackBacklog,
		}),
		imports:     turns.New(turns.Bounds{Turns: importsAtOnce, PerServer: 1, PerPerson: 1, Waiting: waiting}),
		completions: turns.New(turns.Bounds{Turns: half(answers), PerServer: half(half(answers)), PerPerson: 1, Waiting: waiting}),
		asking:      newAllowances(burst, questionEvery),
		sharing:     newAllowances(sharingBurst, sharingEvery),
		typing:      newAllowances(typingBurst, completionEvery),
		composing:   make(chan struct{}, composing),
	}
}

// Unlimited lets everybody ask as much as they like, on a page that one person alone can reach. It returns the bot.
func (b *Bot) Unlimited() *Bot {
	b.asking, b.sharing, b.typing = nil, nil, nil
	return b
}

// Clock has a clock decide what is due to follows. It is not to be called while they are told.
func (b *Bot) Clock(now func() time.Time) { b.now = now }

// Queues returns how the lines of those who wait stand, by what they wait for.
func (b *Bot) Queues() map[string]turns.Counts {
	return map[string]turns.Counts{"answers": b.answers.Counts(), "imports": b.imports.Counts(), "completions": b.completions.Counts()}
}

// Watch has heard called with each interaction that has its answer, or will get none. It is not to be called while
// interactions come in.
func (b *Bot) Watch(heard func(Heard)) { b.heard = heard }

// Heard is what became of an interaction.
type Heard struct {
	Type    string // "ApplicationCommand", "MessageComponent" and so on
	Command string // the command, or what the button does
	Outcome string // "answered", "refused", "too slow", "broke", …
	Took    time.Duration
}

// Account is how a bot signs in at Discord.
type Account struct {
	Token string                                    // without "Bot "; answering over HTTP does without one
	Watch func(http.RoundTripper) http.RoundTripper // sees each request to Discord; nil for nobody
	API   *url.URL                                  // stands for https://discord.com/api, or without a path for its host; nil for that itself
}

// Connect returns a Bot that talks to Discord. Nothing is asked of Discord yet.
func Connect(desk *commands.Desk, a Account, log *slog.Logger) *Bot {
	b := New(desk, gateway.NewSession(a.Token, a.API, a.Watch), log)
	b.api = a.API
	return b
}

// Gateway returns the front that hears interactions from Discord's gateway. The bot must be connected.
func (b *Bot) Gateway(shards gateway.Shards) *gateway.Gateway {
	return gateway.New(b.session, shards, b.Hear, b.log).Guilds(b.guildEvent)
}

// Drain waits until all answers under way are given, or until ctx ends. New interactions are not answered any more.
func (b *Bot) Drain(ctx context.Context) error {
	still := make(chan struct{})
	go func() { b.running.Lock(); close(still) }() // it gets the lock when no interaction holds it, and keeps it
	select {
	case <-still:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
