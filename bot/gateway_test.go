package bot_test

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/bot/standin/openapi"
	"dateline/commands"
)

func TestTheGatewayAnswers(t *testing.T) {
	w := connected(t)
	openapi.Watch(t, w.discord)
	if err := bot.NewGateway(w.bot, bot.Shards{}).Ready(); err == nil {
		t.Error("it is ready before it runs")
	}
	g := w.online(bot.Shards{})
	tries := w.discord.Identified()
	if len(tries) != 1 || tries[0].Token != secret || tries[0].Intents != 1 || tries[0].Shard != [2]int{0, 1} {
		t.Errorf("it identified as %+v; want intents 1, for servers alone", tries)
	}
	w.wantsTopics()
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
	g := w.online(bot.Shards{})
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
	if c.Send(10, map[string]any{"heartbeat_interval": 400}) == nil {
		_, _, _ = c.Receive() // an error shows at the next step
	}
}

// gateways counts the goroutines that work for a gateway.
func gateways() (n int) {
	stacks := make([]byte, 4<<20)
	for _, one := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if strings.Contains(one, "bwmarrin/discordgo.") || strings.Contains(one, "bot.(*Gateway)") {
			n++
		}
	}
	return n
}

func TestAsManyShardsAsDiscordAdvises(t *testing.T) {
	w := connected(t, func(o *standin.Options) { o.Shards = 3 })
	w.online(bot.Shards{})
	shards := map[[2]int]int{}
	for _, try := range w.discord.Identified() {
		shards[try.Shard]++
	}
	if len(shards) != 3 || shards[[2]int{0, 3}] != 1 || shards[[2]int{1, 3}] != 1 || shards[[2]int{2, 3}] != 1 {
		t.Errorf("identified %v", shards)
	}
	w.wantsTopics()
}

// Two processes share a bot: each server belongs to one of them.
func TestSomeOfTheShards(t *testing.T) {
	w := connected(t, func(o *standin.Options) { o.AckLimit = time.Second })
	guild, err := strconv.Atoi(standin.GuildID)
	if err != nil {
		t.Fatal(err)
	}
	own := guild >> 22 % 4
	other := (own + 1) % 4
	w.online(bot.Shards{First: other, Last: other, Total: 4})
	if tries := w.discord.Identified(); len(tries) != 1 || tries[0].Shard != [2]int{other, 4} {
		t.Errorf("identified %+v", tries)
	}
	if out := w.use(false, nil, "topics"); !strings.Contains(out.Reason, "no connection to the gateway has the interaction's shard") {
		t.Errorf("outcome %+v", out)
	}
	w.ready(w.start(w.newBot(commands.New(w.store, w.logger()), secret), bot.Shards{First: own, Last: own, Total: 4}))
	w.wantsTopics()
}

// discordgo's own reading loses an interaction whose message holds a component that it does not know.
func TestAMessageWithUnknownComponentsIsFiled(t *testing.T) {
	w := connected(t)
	w.online(bot.Shards{})
	out, _ := w.fileMessage(true, `{"content":"The bridge was opened on Wednesday.","components":[{"type":99,"components":[{"type":77}]},{"type":1,"components":[{"type":88}]}]}`)
	if f := readForm(t, out); f.values["text"] != "The bridge was opened on Wednesday." {
		t.Errorf("the form holds %q", f.values)
	}
}

func TestAPanicIsLoggedAndExcused(t *testing.T) {
	w := connected(t)
	w.ready(w.start(w.newBot(commands.New(nil, w.logger()), secret), bot.Shards{}))
	for range 2 { // the first did not end the process
		w.use(false, nil, "topics")
		said := w.newest().Embeds[0].Description
		_, reference, found := strings.Cut(said, "That broke on my side; it is in the log as ")
		if !found || !strings.Contains(w.logged(), "reference="+strings.TrimSuffix(reference, ".")) {
			t.Errorf("said %q, logged\n%s", said, w.logged())
		}
	}
	holds(t, "the log", w.logged(), "panic: ", "commands.(*Desk).settle")
}

func TestRestWaitsForTheAnswer(t *testing.T) {
	w := connected(t)
	b := bot.Connect(commands.New(w.store, w.logger()), bot.Account{Token: secret, API: w.url}, w.logger())
	deliver := w.underWay(b)
	rested := make(chan error, 1)
	go func() { rested <- b.Rest(t.Context()) }()
	select {
	case err := <-rested:
		t.Errorf("it rests before the answer is given: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	deliver()
	if err := <-rested; err != nil || w.answered() != 1 {
		t.Errorf("it rests with %v after %d answers", err, w.answered())
	}
}

func TestRestEndsWithItsContext(t *testing.T) {
	w := connected(t)
	b := bot.Connect(commands.New(w.store, w.logger()), bot.Account{Token: secret, API: w.url}, w.logger())
	deliver := w.underWay(b)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := b.Rest(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it rests with %v", err)
	}
	deliver()
	w.soon("the answer is given all the same", func() bool { return w.answered() == 1 })
}

// underWay has a bot begin an answer, and stops its gateway. The answer is taken when it is let through.
func (w *wired) underWay(b *bot.Bot) (let func()) {
	w.t.Helper()
	g := w.start(b, bot.Shards{})
	w.ready(g)
	begun, through := make(chan bool), make(chan bool)
	w.answers(func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			close(begun)
			<-through
		}
		return false
	})
	go w.use(false, nil, "topics")
	<-begun
	g.stop()
	if err := g.end(); err != nil {
		w.t.Error(err)
	}
	return func() { close(through) }
}

// When the day's connections are used up, nothing is tried until there are new ones.
func TestTheStartLimitIsKept(t *testing.T) {
	const anew = 2 * time.Second
	w := connected(t, func(o *standin.Options) {
		o.Starts = standin.Starts{Total: 5, Remaining: 1, ResetAfter: anew, MaxConcurrency: 1}
	})
	began := time.Now()
	g := w.online(bot.Shards{})
	w.discord.Connections()[0].Drop()
	w.soon("the loss is noticed", func() bool { return g.Ready() != nil })
	w.ready(g)
	tries := w.discord.Identified()
	if len(tries) != 2 || tries[1].At.Sub(began) < anew {
		t.Errorf("it began at %v and identified %+v", began, tries)
	}
}

// Two processes that both connect as shard 0 of 1 stand in each other's way when they identify. Both get in, both hear
// what is asked, and one answer is given.
func TestTwoProcessesOnOneToken(t *testing.T) {
	w := connected(t, func(o *standin.Options) { o.StartEvery = 300 * time.Millisecond })
	other := w.newBot(commands.New(w.store, w.logger()), secret)
	one, two := w.start(w.bot, bot.Shards{}), w.start(other, bot.Shards{})
	w.ready(one)
	w.ready(two)
	if tries, in := len(w.discord.Identified()), len(w.discord.Connections()); tries < 3 || in != 2 {
		t.Errorf("%d connections after %d tries; want 2, and one try too early", in, tries)
	}
	w.wantsTopics()
	w.soon("both have heard it", func() bool { return strings.Count(w.logged(), "msg=interaction") == 2 })
	if strings.Contains(w.logged(), "level=ERROR") {
		t.Errorf("the second answer is told as an error:\n%s", w.logged())
	}
}

// A connection that took too long to open is cut for good: if it came alive later, nobody would watch it, and it would
// hear everything a second time.
func TestAConnectionThatWasGivenUpStaysDead(t *testing.T) {
	w := connected(t)
	asks := regexp.MustCompile(`^/gateway$`)
	w.discord.Disturb(standin.Disturbance{Path: asks, Delay: 850 * time.Millisecond, Status: 502})
	w.discord.Disturb(standin.Disturbance{Path: asks, Delay: 850 * time.Millisecond})
	w.start(w.bot, bot.Shards{})
	w.soon("all have been answered", func() bool { return len(w.calls(0, "GET", asks)) == 3 })
	w.soon("one is connected", func() bool { return len(w.discord.Connections()) > 0 })
	time.Sleep(300 * time.Millisecond) // for the other one to come
	if n := len(w.discord.Connections()); n != 1 {
		t.Errorf("%d connections:\n%s", n, w.logged())
	}
	w.wantsTopics()
}
