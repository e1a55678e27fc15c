package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
	"golang.org/x/sync/errgroup"

	"dateline/briefing"
)

// Gateway is the front that is connected to Discord's gateway, one connection for each of its shards. A connection
// that ends is replaced by a new one, never resumed: an interaction that was missed cannot be answered any more.
type Gateway struct {
	bot    *Bot
	shards Shards
	log    *slog.Logger
	limits limits

	connected atomic.Int32
	wanted    atomic.Int32 // 0 until it is known
}

// limits are the times that a connection gets.
type limits struct {
	open    time.Duration // to become ready
	silence time.Duration // without a byte from Discord, whose heartbeats come every 41 s
	zombie  time.Duration // without an acknowledged heartbeat
	write   time.Duration // for one packet
	closing time.Duration // to say goodbye; discordgo sleeps one second in it
	backoff time.Duration // before the second attempt to connect; doubled up to a minute
	every   time.Duration // between two identifies: Discord's 5 s, and what opening may take longer one time than another
}

const longestBackoff = time.Minute

// NewGateway returns the front over a bot that is connected to Discord.
func NewGateway(b *Bot, shards Shards) *Gateway {
	return &Gateway{bot: b, shards: shards, log: b.log, limits: limits{
		open: 20 * time.Second, silence: 75 * time.Second, zombie: 85 * time.Second, write: 10 * time.Second,
		closing: 3 * time.Second, backoff: time.Second, every: 5500 * time.Millisecond,
	}}
}

// Run keeps the shards connected until ctx ends; then it closes them and returns nil. Any error is a Fault: Discord
// will not have this bot, and to try again is of no use.
func (g *Gateway) Run(ctx context.Context) error {
	total := g.shards.Total
	for attempt := 0; total == 0; attempt++ {
		advice, err := g.advice(ctx)
		var fatal *briefing.Fault
		switch {
		case err == nil:
			total = max(1, advice.Shards)
			g.shards.Last = total - 1
		case errors.As(err, &fatal):
			return err
		default:
			g.log.Warn("Discord's gateway cannot be asked", "error", err)
			if sleep(ctx, g.backoff(attempt)) != nil {
				return nil
			}
		}
	}
	g.wanted.Store(int32(g.shards.Last - g.shards.First + 1))
	closes, forget := overhear()
	defer forget()
	gate := &turnstile{ask: g.advice, every: g.limits.every}
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error {
		select {
		case code := <-closes:
			return fatalClose(code)
		case <-ctx.Done():
			return nil
		}
	})
	for shard := g.shards.First; shard <= g.shards.Last; shard++ {
		all.Go(func() error { return g.keep(ctx, gate, shard, total) })
	}
	return all.Wait()
}

// Ready returns nil when all shards of this process are connected, else an error that says how many are.
func (g *Gateway) Ready() error {
	if up, all := g.connected.Load(), g.wanted.Load(); all == 0 || up < all {
		return fmt.Errorf("%d of %d shards are connected to Discord", up, all)
	}
	return nil
}

// advice asks Discord how to connect.
func (g *Gateway) advice(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	advice, err := g.bot.session.GatewayBot(discordgo.WithContext(ctx))
	if err != nil {
		return nil, refusal(err)
	}
	return advice, nil
}

// refusal is a Fault where Discord does not know the token, else an error for the log.
func refusal(err error) error {
	var refused *discordgo.RESTError
	if errors.As(err, &refused) && refused.Response.StatusCode == http.StatusUnauthorized {
		return briefing.Faultf("Discord does not accept DISCORD_TOKEN. Copy it anew from the Bot page of your application at https://discord.com/developers/applications.")
	}
	return told(err)
}

// keep connects a shard again and again. It returns nil when ctx ends, and a Fault when Discord will not have it.
func (g *Gateway) keep(ctx context.Context, gate *turnstile, shard, total int) error {
	for attempt := 0; ; attempt++ {
		err := gate.pass(ctx, shard)
		if err == nil {
			began := time.Now()
			err = g.connect(ctx, shard, total)
			if time.Since(began) > longestBackoff {
				attempt = 0
			}
		}
		var fatal *briefing.Fault
		if ctx.Err() != nil {
			return nil
		} else if errors.As(err, &fatal) {
			return err
		}
		wait := g.backoff(attempt)
		g.log.Warn("a shard lost its connection to Discord", "shard", shard, "error", err, "again in", wait.Round(10*time.Millisecond))
		if sleep(ctx, wait) != nil {
			return nil
		}
	}
}

// backoff is the wait after a failed attempt, from 0: with jitter, so that shards do not come back all at once.
func (g *Gateway) backoff(attempt int) time.Duration {
	longest := min(g.limits.backoff<<min(attempt, 10), longestBackoff)
	return longest/4 + rand.N(longest*3/4)
}

// connect opens a connection and returns when it has ended, with the reason.
func (g *Gateway) connect(ctx context.Context, shard, total int) error {
	wire := &line{silence: g.limits.silence, write: g.limits.write}
	s := g.session(wire, shard, total)
	over := make(chan struct{}, 1)
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case over <- struct{}{}:
		default: // discordgo may tell it twice
		}
	})
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		if e.Type == "INTERACTION_CREATE" {
			g.bot.Hear(context.WithoutCancel(ctx), e.RawData)
		}
	})
	opened := make(chan error, 1)
	go func() { opened <- s.Open() }() // it may hang for ever, with the session's lock
	select {
	case err := <-opened:
		if err != nil {
			return closed(err)
		}
	case <-time.After(g.limits.open):
		wire.cut()
		return fmt.Errorf("no answer within %v", g.limits.open)
	case <-ctx.Done():
		wire.cut()
		return ctx.Err()
	}
	g.connected.Add(1)
	defer g.connected.Add(-1)
	g.log.Info("connected to Discord", "shard", shard, "of", total)
	return g.watch(ctx, s, wire, over)
}

// session makes the session of one connection.
func (g *Gateway) session(wire *line, shard, total int) *discordgo.Session {
	s, _ := discordgo.New(g.bot.session.Token) // never fails
	s.Client, s.UserAgent, s.Ratelimiter = g.bot.session.Client, g.bot.session.UserAgent, g.bot.session.Ratelimiter
	s.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: g.limits.open, NetDialContext: wire.dial}
	s.ShardID, s.ShardCount = shard, total
	s.Identify.Intents = discordgo.IntentsGuilds // interactions need none
	s.Identify.Properties.Browser = "Dateline"
	s.StateEnabled, s.ShouldReconnectOnError, s.ShouldRetryOnRateLimit = false, false, false
	s.LogLevel = discordgo.LogWarning // overhear takes the close codes out of it and drops the rest
	return s
}

// watch returns when the connection has ended, and ends it with ctx or when Discord has fallen silent.
func (g *Gateway) watch(ctx context.Context, s *discordgo.Session, wire *line, over <-chan struct{}) error {
	look := time.NewTicker(g.limits.zombie / 8)
	defer look.Stop()
	acknowledged := time.Now()
	for {
		select {
		case <-over:
			return errors.New("the connection ended")
		case <-look.C:
			if s.TryRLock() { // a session that has locked itself for ever is silent too
				if s.LastHeartbeatAck.After(acknowledged) {
					acknowledged = s.LastHeartbeatAck
				}
				s.RUnlock()
			}
			if time.Since(acknowledged) > g.limits.zombie {
				wire.cut()
				return fmt.Errorf("no heartbeat was acknowledged for %v", g.limits.zombie)
			}
		case <-ctx.Done():
			gone := make(chan struct{})
			go func() { _ = s.Close(); close(gone) }()
			select {
			case <-gone:
			case <-time.After(g.limits.closing):
			}
			wire.cut()
			return ctx.Err()
		}
	}
}
