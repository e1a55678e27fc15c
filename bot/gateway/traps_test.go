package gateway_test

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"dateline/bot/gateway"
	"dateline/bot/standin"
)

// first answers identify with a packet.
func first(op int, d any) func(*standin.Connection) {
	return func(c *standin.Connection) {
		hello(c)
		_ = c.Send(op, d) // that the bot has left by now shows in what comes of it
	}
}

// greet sends a packet in the place of HELLO.
func greet(op int, d any) func(*standin.Connection) {
	return func(c *standin.Connection) { _ = c.Send(op, d) }
}

// What a connection may meet before it is ready. Some of it locks discordgo's session for ever.
var greetings = map[string]func(*standin.Connection){
	"reconnect":                    first(7, nil),
	"an invalid session":           first(9, false),
	"one that could be resumed":    first(9, true),
	"an acknowledgement":           first(11, nil),
	"a request for a heartbeat":    first(1, nil),
	"nothing after identify":       hello,
	"the session's end":            func(c *standin.Connection) { hello(c); c.Close(4009) },
	"a reset after identify":       func(c *standin.Connection) { hello(c); c.Drop() },
	"no HELLO":                     func(*standin.Connection) {},
	"HELLO and silence":            greet(10, map[string]any{"heartbeat_interval": 2000}),
	"an acknowledgement for HELLO": greet(11, nil),
	"reconnect for HELLO":          greet(7, nil),
	"HELLO of another shape":       greet(10, "good morning"),
	"a reset for HELLO":            func(c *standin.Connection) { c.Drop() },
	"a close for HELLO":            func(c *standin.Connection) { c.Close(1012) },
}

// Every shard that meets such a thing connects anew and identifies, at its first try. Nothing is ever resumed.
func TestTroubleBeforeReady(t *testing.T) {
	const refused = 3 // websockets that do not come about at all
	shards := len(greetings) + refused
	w := connected(t, atOnce(shards))
	names := slices.Sorted(maps.Keys(greetings))
	w.greets(func(c *standin.Connection, nth int) bool {
		if nth > len(names) {
			return false
		}
		greetings[names[nth-1]](c)
		return true
	})
	socket := regexp.MustCompile(`^/gateway/$`)
	w.discord.Disturb(standin.Disturbance{Path: socket, Status: 503, HTML: true})
	w.discord.Disturb(standin.Disturbance{Path: socket, Reset: true})
	w.answers(garbage(t))
	g := w.online(gateway.Shards{}, gateway.Suspect)
	w.soon("all shards have been let in", func() bool { return g.Ready() == nil && len(w.discord.Connections()) == shards })
	w.wantsShards(shards, len(names))
}

// atOnce has a bot that may identify all its shards at once.
func atOnce(shards int) func(*standin.Options) {
	return func(o *standin.Options) {
		o.Shards = shards
		o.Starts = standin.Starts{Total: 1000, Remaining: 1000, ResetAfter: time.Hour, MaxConcurrency: shards}
	}
}

// garbage answers the first websocket with something that is no JSON.
func garbage(t *testing.T) func(http.ResponseWriter, *http.Request) bool {
	once := make(chan bool, 1)
	once <- true
	return func(rw http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/gateway/" {
			return false
		}
		select {
		case <-once:
		default:
			return false
		}
		c, err := (&websocket.Upgrader{}).Upgrade(rw, r, nil)
		if err != nil {
			t.Error(err)
			return true
		}
		defer c.Close()
		if err := c.WriteMessage(websocket.TextMessage, []byte(`{"op":`)); err != nil {
			t.Error(err)
		}
		return true
	}
}

// wantsShards wants each shard connected once, every websocket but so many to have identified, and an answer.
func (w *wired) wantsShards(all, troubled int) {
	w.t.Helper()
	shards := map[int]bool{}
	for _, c := range w.discord.Connections() {
		shards[c.Shard()[0]] = true
	}
	if len(shards) != all || len(w.discord.Connections()) != all {
		w.t.Errorf("%d shards over %d connections, want %d\n%s", len(shards), len(w.discord.Connections()), all, w.logged())
	}
	tries := w.discord.Identified()
	if sockets := w.socketsSoFar(); sockets-troubled != len(tries) {
		w.t.Errorf("%d websockets were good, and %d identified: another was resumed\n%s", sockets-troubled, len(tries), w.logged())
	}
	for _, try := range tries {
		if try.Intents != 1 || try.Token != secret || try.Shard[1] != all {
			w.t.Errorf("identified as %+v", try)
		}
	}
	w.wantsAnswer()
}

// How a connection that is ready may end.
var endings = map[string]func(*standin.Connection){
	"1000": closing(1000), "1001": closing(1001), "1012": closing(1012), "4000": closing(4000), "4001": closing(4001), "4002": closing(4002),
	"4003": closing(4003), "4005": closing(4005), "4007": closing(4007), "4008": closing(4008), "4009": closing(4009),
	"a reset":                   (*standin.Connection).Drop,
	"reconnect":                 greet(7, nil),
	"an invalid session":        greet(9, false),
	"one that could be resumed": greet(9, true),
	"silence":                   (*standin.Connection).Silence,
	"heartbeats in vain": func(c *standin.Connection) {
		c.IgnoreHeartbeats()
		for c.Send(1, nil) == nil { // so that there is no silence
			time.Sleep(100 * time.Millisecond)
		}
	},
}

func closing(code int) func(*standin.Connection) {
	return func(c *standin.Connection) { c.Close(code) }
}

// Every shard whose connection ends so connects anew.
func TestTroubleOnceReady(t *testing.T) {
	w := connected(t, atOnce(len(endings)))
	g := w.online(gateway.Shards{}, gateway.Suspect)
	old := w.discord.Connections()
	for i, name := range slices.Sorted(maps.Keys(endings)) {
		go endings[name](old[i])
	}
	w.soon("all connections are new", func() bool {
		now := w.discord.Connections()
		return g.Ready() == nil && len(now) == len(old) && !slices.ContainsFunc(now, func(c *standin.Connection) bool { return slices.Contains(old, c) })
	})
	w.wantsShards(len(endings), 0)
	for _, reason := range []string{"no heartbeat was acknowledged for", "the connection ended"} {
		if !strings.Contains(w.logged(), reason) {
			t.Errorf("nothing ended with %q:\n%s", reason, w.logged())
		}
	}
}
