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
	"net/url"
	"runtime"
	"sync"
	"sync/atomic"

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
	limits  limits

	slots    *slots
	underWay atomic.Int32 // interactions
	running  sync.RWMutex // read-locked by each interaction under way
}

// perProcessor is how many answers are made at once on each processor.
const perProcessor = 4

// New returns a Bot over a session that exists already. Only the session's REST side is used.
func New(desk *commands.Desk, session *discordgo.Session, log *slog.Logger) *Bot {
	return &Bot{desk: desk, session: session, log: log, limits: defaultLimits, slots: &slots{free: perProcessor * runtime.GOMAXPROCS(0)}}
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
