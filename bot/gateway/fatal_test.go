package gateway_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/bot/gateway"
	"dateline/bot/standin"
	"dateline/briefing"
)

// wantsFault wants a gateway to have ended for a reason that somebody has to mend, told in one line.
func (r *running) wantsFault(words ...string) {
	r.t.Helper()
	err := r.end()
	var fault *briefing.Fault
	if !errors.As(err, &fault) || strings.Contains(fault.Says, "\n") {
		r.t.Fatalf("it ended with %v", err)
	}
	holds(r.t, "the fault", fault.Says, words...)
}

// What Discord closes a connection with when it will not have the bot back, and what is said to be mended.
var fatalCloses = map[int]string{
	4004: "DISCORD_TOKEN", 4010: "DISCORD_SHARDS", 4011: "DISCORD_SHARDS", 4012: "newer Dateline", 4013: "intents", 4014: "intents",
}

func TestDiscordWillNotHaveTheBot(t *testing.T) {
	w := connected(t)
	for code, mend := range fatalCloses {
		t.Run(fmt.Sprint(code, " at identify"), func(t *testing.T) {
			w.greets(func(c *standin.Connection, _ int) bool {
				hello(c)
				c.Close(code)
				return true
			})
			w.start(secret, gateway.Shards{}).wantsFault(fmt.Sprint(code), mend)
		})
	}
	w.greets(nil)
	before := w.socketsSoFar()
	for code, mend := range fatalCloses {
		t.Run(fmt.Sprint(code, " once ready"), func(t *testing.T) {
			g := w.online(gateway.Shards{})
			w.discord.Connections()[0].Close(code)
			g.wantsFault(fmt.Sprint(code), mend)
		})
	}
	if n := w.socketsSoFar() - before; n != len(fatalCloses) {
		t.Errorf("%d connections, want %d: none was tried again", n, len(fatalCloses))
	}
}

// One shard that Discord refuses ends all of the process.
func TestAFatalCloseEndsAllShards(t *testing.T) {
	w := connected(t, atOnce(4))
	g := w.online(gateway.Shards{})
	w.discord.Connections()[2].Close(4014)
	g.wantsFault("4014")
	w.soon("no connection is left", func() bool { return len(w.discord.Connections()) == 0 })
}

func TestAWrongToken(t *testing.T) {
	w := connected(t)
	stranger := "MTE4.another"
	w.start(stranger, gateway.Shards{}).wantsFault("DISCORD_TOKEN")
	w.start(stranger, gateway.Shards{Total: 1}).wantsFault("DISCORD_TOKEN")
	if n := w.socketsSoFar(); n != 0 {
		t.Errorf("%d connections were tried", n)
	}
	for range 2 { // asked for the shards, and by each of them
		w.discord.Disturb(standin.Disturbance{Status: 503})
	}
	w.online(gateway.Shards{}) // trouble that passes is no fault
}
