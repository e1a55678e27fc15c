// Package bot is the conversation with Discord: it hears an interaction, has the desk answer it, and says the
// answer in Discord's shapes and within Discord's limits.
//
// It is the only holder of a discordgo Session. Interactions come in by one of two fronts, the Gateway or the
// Endpoint, or from the stand-in; all take one door in (Hear) and one door out (say); recover and the deadline
// stand at the door. It keeps no state between two interactions.
package bot

import (
	"context"
	"log/slog"
	"net/url"
	"runtime"
	"sync"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/commands"
)

// Bot answers interactions over one session. It is safe for concurrent use.
type Bot struct {
	desk    *commands.Desk
	session *discordgo.Session
	api     *url.URL // where Discord is; nil for its own hosts
	log     *slog.Logger
	turns   chan struct{} // holds one for each answer that is being made
	running sync.RWMutex  // read-locked by each answer under way
}

// perProcessor is how many answers are made at once on each processor. The others wait: so many pictures at once would
// keep the acknowledgements of all from going out in time.
const perProcessor = 4

// New returns a Bot over a session that exists already. Only the session's REST side is used.
func New(desk *commands.Desk, session *discordgo.Session, log *slog.Logger) *Bot {
	return &Bot{desk: desk, session: session, log: log, turns: make(chan struct{}, perProcessor*runtime.GOMAXPROCS(0))}
}

// Account is how a bot signs in at Discord.
type Account struct {
	Token string   // without "Bot "; answering over HTTP does without one
	API   *url.URL // stands for https://discord.com/api, or without a path for its host; nil for that itself
}

// Connect returns a Bot that talks to Discord. Nothing is asked of Discord yet.
func Connect(desk *commands.Desk, a Account, log *slog.Logger) *Bot {
	b := New(desk, gateway.NewSession(a.Token, a.API), log)
	b.api = a.API
	return b
}

// Gateway returns the front that hears interactions from Discord's gateway. The bot must be connected.
func (b *Bot) Gateway(shards gateway.Shards) *gateway.Gateway {
	return gateway.New(b.session, shards, b.Hear, b.log)
}

// Drain waits until all answers under way are given, or until ctx ends. From then on the bot hears nothing more.
func (b *Bot) Drain(ctx context.Context) error {
	still := make(chan struct{})
	go func() { b.running.Lock(); close(still) }() // gets it when no answer holds it, and keeps it
	select {
	case <-still:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
