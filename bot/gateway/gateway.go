// Package gateway holds discordgo down: it keeps the connections to Discord's gateway alive, which discordgo alone would
// lose or lock up, and makes REST requests that neither wait for each other nor outlive their context.
//
// An interaction is handed on as Discord's own JSON, since discordgo's types lose some. Connections are replaced, never
// resumed. discordgo is given no chance to reconnect, to retry, to keep state or to log.
package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
	"github.com/sethvargo/go-retry"
	"golang.org/x/sync/errgroup"

	"dateline/briefing"
)

// Gateway keeps one connection to Discord's gateway for each of its shards. A connection that ends is replaced by a new
// one, never resumed: it would be too late to answer an interaction that was missed.
type Gateway struct {
	rest   *discordgo.Session
	shards Shards
	hear   func(ctx context.Context, interaction []byte)
	guild  func(ctx context.Context, event string, data []byte) // nil where nobody listens
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
	closing time.Duration // to close in order; discordgo sleeps for one second of it
	backoff time.Duration // before the second attempt to connect; doubled up to longestBackoff
	every   time.Duration // between two identifies: Discord's 5 s, and some more because opening takes longer at one time than at another
}

const longestBackoff = time.Minute

// New returns a gateway that connects with the session's token and hands every interaction to hear, each on a goroutine
// of its own. hear must not panic.
func New(session *discordgo.Session, shards Shards, hear func(ctx context.Context, interaction []byte), log *slog.Logger) *Gateway {
	return &Gateway{rest: session, shards: shards, hear: hear, log: log, limits: limits{
		open: 20 * time.Second, silence: 75 * time.Second, zombie: 85 * time.Second, write: 10 * time.Second,
		closing: 3 * time.Second, backoff: time.Second, every: 5500 * time.Millisecond,
	}}
}

// Guilds hands what comes into being and goes of servers, their roles and channels (guildEvents) to a function as well, each on a
// goroutine of its own. It must not panic.
func (g *Gateway) Guilds(guild func(ctx context.Context, event string, data []byte)) *Gateway {
	g.guild = guild
	return g
}

// guildEvents are the events that Guilds hands on.
var guildEvents = []string{"GUILD_CREATE", "GUILD_DELETE", "GUILD_ROLE_DELETE", "CHANNEL_DELETE"}

// Run keeps the shards connected until ctx ends; then it closes them and returns nil. Any error is a Fault: Discord
// refuses this bot, and trying again would not help.
func (g *Gateway) Run(ctx context.Context) error {
	shards, err := g.plan(ctx)
	if ctx.Err() != nil {
		return nil
	} else if err != nil {
		return err
	}
	g.wanted.Store(int32(shards.Last - shards.First + 1))
	closes, stopWatching := watchFatalCloses()
	defer stopWatching()
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
	for shard := shards.First; shard <= shards.Last; shard++ {
		all.Go(func() error { return g.keep(ctx, gate, shard, shards.Total) })
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

// Shards returns how many shards of this process are connected, and how many are to be; 0 until it is known.
func (g *Gateway) Shards() (connected, wanted int) {
	return int(g.connected.Load()), int(g.wanted.Load())
}

// plan returns the shards to connect: those that were asked for, else as many as Discord advises.
func (g *Gateway) plan(ctx context.Context) (Shards, error) {
	s := g.shards
	if s.Total > 0 {
		return s, nil
	}
	err := retry.Do(ctx, g.backoff(), func(ctx context.Context) error {
		advice, err := g.advice(ctx)
		if err != nil {
			if !isFault(err) && ctx.Err() == nil {
				g.log.Warn("Discord does not say how to connect to its gateway", "error", err)
				err = retry.RetryableError(err)
			}
			return err
		}
		s.Total = max(1, advice.Shards)
		s.Last = s.Total - 1
		return nil
	})
	return s, err
}

// advice asks Discord how to connect.
func (g *Gateway) advice(ctx context.Context) (*discordgo.GatewayBotResponse, error) {
	advice, err := g.rest.GatewayBot(discordgo.WithContext(ctx))
	if err != nil {
		return nil, Refusal(err)
	}
	return advice, nil
}

// backoff returns the waits between attempts, with jitter so that shards do not all come back at the same moment.
func (g *Gateway) backoff() retry.Backoff {
	return retry.WithJitterPercent(50, retry.WithCappedDuration(longestBackoff, retry.NewExponential(g.limits.backoff)))
}

func isFault(err error) bool {
	var fault *briefing.Fault
	return errors.As(err, &fault)
}

// keep connects a shard again and again. It returns nil when ctx ends, and a Fault when Discord refuses it.
func (g *Gateway) keep(ctx context.Context, gate *turnstile, shard, total int) error {
	for ctx.Err() == nil {
		err := retry.Do(ctx, g.backoff(), func(ctx context.Context) error {
			began := time.Now()
			err := gate.pass(ctx, shard)
			if err == nil {
				began = time.Now()
				err = g.connect(ctx, shard, total)
			}
			if isFault(err) || ctx.Err() != nil {
				return err
			}
			g.log.Warn("a shard lost its connection to Discord", "shard", shard, "error", err)
			if time.Since(began) > longestBackoff {
				return nil // the connection was good: the waits start from the shortest again
			}
			return retry.RetryableError(err)
		})
		if isFault(err) {
			return err
		}
	}
	return nil
}

// connect opens a connection and returns when it has ended, with the reason.
func (g *Gateway) connect(ctx context.Context, shard, total int) error {
	conn := &gatewayConn{silence: g.limits.silence, write: g.limits.write}
	s := g.session(conn, shard, total)
	over := make(chan struct{}, 1)
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case over <- struct{}{}:
		default: // discordgo may say so twice
		}
	})
	noted := make(chan struct{})
	close(noted)
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) {
		switch {
		case e.Type == "INTERACTION_CREATE":
			go g.hear(context.WithoutCancel(ctx), e.RawData)
		case g.guild != nil && slices.Contains(guildEvents, e.Type):
			before, done := noted, make(chan struct{})
			noted = done
			go func() { // in their order: a server that comes and goes has gone
				defer close(done)
				<-before
				g.guild(ctx, e.Type, e.RawData)
			}()
		}
	})
	opened := make(chan error, 1)
	go func() { opened <- s.Open() }() // it may hang forever and keep the session locked
	select {
	case err := <-opened:
		if err != nil {
			return closeReason(err)
		}
	case <-time.After(g.limits.open):
		conn.abort()
		return fmt.Errorf("no answer within %v", g.limits.open)
	case <-ctx.Done():
		conn.abort()
		return ctx.Err()
	}
	g.connected.Add(1)
	defer g.connected.Add(-1)
	g.log.Info("connected to Discord", "shard", shard, "of", total)
	return g.watch(ctx, s, conn, over)
}

// session makes the session of one connection.
func (g *Gateway) session(conn *gatewayConn, shard, total int) *discordgo.Session {
	s, _ := discordgo.New(g.rest.Token) // never fails
	s.Client, s.UserAgent, s.Ratelimiter = g.rest.Client, g.rest.UserAgent, g.rest.Ratelimiter
	s.Dialer = &websocket.Dialer{Proxy: http.ProxyFromEnvironment, HandshakeTimeout: g.limits.open, NetDialContext: conn.dial}
	s.ShardID, s.ShardCount = shard, total
	s.Identify.Intents = discordgo.IntentsGuilds // interactions need none
	s.Identify.Properties.Browser = "Dateline"
	s.StateEnabled, s.ShouldReconnectOnError, s.ShouldRetryOnRateLimit = false, false, false
	s.SyncEvents = true               // handlers are called in order, and may not take long
	s.LogLevel = discordgo.LogWarning // watchFatalCloses takes the close codes out of it and drops the rest
	return s
}

// watch returns when the connection has ended. It ends the connection itself when ctx does, or when Discord no longer
// acknowledges heartbeats.
func (g *Gateway) watch(ctx context.Context, s *discordgo.Session, conn *gatewayConn, over <-chan struct{}) error {
	look := time.NewTicker(g.limits.zombie / 8)
	defer look.Stop()
	acknowledged := time.Now()
	for {
		select {
		case <-over:
			return errors.New("the connection ended")
		case <-look.C:
			if s.TryRLock() { // a session that has locked itself forever gets no acknowledgements either
				if s.LastHeartbeatAck.After(acknowledged) {
					acknowledged = s.LastHeartbeatAck
				}
				s.RUnlock()
			}
			if time.Since(acknowledged) > g.limits.zombie {
				conn.abort()
				return fmt.Errorf("no heartbeat was acknowledged for %v", g.limits.zombie)
			}
		case <-ctx.Done():
			gone := make(chan struct{})
			go func() { _ = s.Close(); close(gone) }()
			select {
			case <-gone:
			case <-time.After(g.limits.closing):
			}
			conn.abort()
			return ctx.Err()
		}
	}
}
