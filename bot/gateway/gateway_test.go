package gateway_test

import (
	"errors"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"dateline/bot/gateway"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
)

func TestTheGatewayAnswers(t *testing.T) {
	w := connected(t)
	openapi.Watch(t, w.discord)
	if err := gateway.New(nil, gateway.Shards{}, nil, nil).Ready(); err == nil {
		t.Error("it is ready before it runs")
	}
	g := w.online(gateway.Shards{})
	tries := w.discord.Identified()
	if len(tries) != 1 || tries[0].Token != secret || tries[0].Intents != 1 || tries[0].Shard != [2]int{0, 1} {
		t.Errorf("it identified as %+v; want intents 1, for servers alone", tries)
	}
	w.wantsAnswer()
	w.wantsNoTrouble()
	g.stop()
	if err := g.end(); err != nil || g.Ready() == nil {
		t.Errorf("it ended with %v, ready: %v", err, g.Ready())
	}
	w.soon("no connection is left", func() bool { return len(w.discord.Connections()) == 0 })
}

// A session that is closed with 1000 is over for Discord too: the bot is seen to go offline at once.
func TestTheGatewaySaysGoodbye(t *testing.T) {
	w := connected(t)
	before, said := gateways(), make(chan error, 1)
	w.greets(func(c *standin.Connection, _ int) bool {
		hello(c)
		if err := c.Send(0, map[string]any{}); err != nil { // discordgo takes any event for READY
			said <- err
		}
		for {
			if _, _, err := c.Receive(); err != nil {
				said <- err
				return true
			}
		}
	})
	g := w.online(gateway.Shards{})
	g.stop()
	var closed *websocket.CloseError
	if err := <-said; !errors.As(err, &closed) || closed.Code != websocket.CloseNormalClosure {
		t.Errorf("it left with %v", err)
	}
	if err := g.end(); err != nil {
		t.Error(err)
	}
	w.soon("its goroutines have ended", func() bool { return gateways() <= before })
}

// hello sends HELLO and waits until the bot has identified.
func hello(c *standin.Connection) {
	if c.Send(10, map[string]any{"heartbeat_interval": 2000}) == nil {
		_, _, _ = c.Receive() // an error shows at the next step
	}
}

// gateways counts the goroutines that work for a gateway.
func gateways() (n int) {
	stacks := make([]byte, 4<<20)
	for _, one := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if strings.Contains(one, "bwmarrin/discordgo.") || strings.Contains(one, "gateway.(*Gateway)") {
			n++
		}
	}
	return n
}

func TestAsManyShardsAsDiscordAdvises(t *testing.T) {
	w := connected(t, func(o *standin.Options) { o.Shards = 3 })
	w.online(gateway.Shards{})
	shards := map[[2]int]int{}
	for _, try := range w.discord.Identified() {
		shards[try.Shard]++
	}
	if len(shards) != 3 || shards[[2]int{0, 3}] != 1 || shards[[2]int{1, 3}] != 1 || shards[[2]int{2, 3}] != 1 {
		t.Errorf("identified %v", shards)
	}
	w.wantsAnswer()
}

// Two processes share a bot: each server belongs to one of them.
func TestSomeOfTheShards(t *testing.T) {
	w := connected(t)
	guild, err := strconv.Atoi(standin.GuildID)
	if err != nil {
		t.Fatal(err)
	}
	own := guild >> 22 % 4
	other := (own + 1) % 4
	w.online(gateway.Shards{First: other, Last: other, Total: 4})
	if tries := w.discord.Identified(); len(tries) != 1 || tries[0].Shard != [2]int{other, 4} {
		t.Errorf("identified %+v", tries)
	}
	if out := w.ask(); !strings.Contains(out.Reason, "no connection to the gateway has the interaction's shard") {
		t.Errorf("outcome %+v", out)
	}
	w.ready(w.start(secret, gateway.Shards{First: own, Last: own, Total: 4}))
	w.wantsAnswer()
}

// When the day's connections are used up, nothing is tried until there are new ones.
func TestTheStartLimitIsKept(t *testing.T) {
	const anew = 2 * time.Second
	w := connected(t, func(o *standin.Options) {
		o.Starts = standin.Starts{Total: 5, Remaining: 1, ResetAfter: anew, MaxConcurrency: 1}
	})
	began := time.Now()
	g := w.online(gateway.Shards{})
	w.discord.Connections()[0].Drop()
	w.soon("the loss is noticed", func() bool { return g.Ready() != nil })
	w.ready(g)
	tries := w.discord.Identified()
	if len(tries) != 2 || tries[1].At.Sub(began) < anew {
		t.Errorf("it began at %v and identified %+v", began, tries)
	}
}

// Two processes that both connect as shard 0 of 1 stand in each other's way when they identify. Both get in, and both
// hear what is asked.
func TestTwoProcessesOnOneToken(t *testing.T) {
	w := connected(t, func(o *standin.Options) { o.StartEvery = time.Hour })
	one, two := w.start(secret, gateway.Shards{}), w.start(secret, gateway.Shards{})
	w.soon("the second one is told to come later", func() bool { return len(w.discord.Identified()) >= 2 })
	w.ahead.Store(int64(time.Hour))
	w.ready(one)
	w.ready(two)
	if n := len(w.discord.Connections()); n != 2 {
		t.Errorf("%d connections, want 2", n)
	}
	w.wantsAnswer()
	w.soon("both have heard it", func() bool { return w.heard.Load() == 2 })
}

// A connection that took too long to open is aborted for good: if it came alive later, nobody would watch it, and it would
// hear everything a second time.
func TestAConnectionThatWasGivenUpStaysDead(t *testing.T) {
	w := connected(t)
	givenUp := make(chan bool)
	first := make(chan bool, 1)
	first <- true
	w.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if strings.HasSuffix(r.URL.Path, "/gateway") {
			select {
			case <-first:
				<-givenUp
			default:
			}
		}
		return false
	})
	w.start(secret, gateway.Shards{}, gateway.Suspect)
	w.soon("it is given up", func() bool { return strings.Contains(w.logged(), "no answer within") })
	close(givenUp)
	w.soon("one is connected", func() bool { return len(w.discord.Connections()) > 0 })
	time.Sleep(300 * time.Millisecond) // for the other one to come
	if n := len(w.discord.Connections()); n != 1 {
		t.Errorf("%d connections:\n%s", n, w.logged())
	}
	w.wantsAnswer()
}
