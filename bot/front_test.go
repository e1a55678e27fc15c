package bot_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/gateway"
	"dateline/bot/standin/openapi"
	"dateline/commands"
)

func TestTheGatewayAnswers(t *testing.T) {
	t.Parallel()
	w := connected(t)
	openapi.Watch(t, w.discord)
	w.online()
	w.wantsTopics()
	w.wantsNoTrouble()
}

// discordgo's own decoding loses an interaction whose message holds a component that it does not know.
func TestAMessageWithUnknownComponentsIsFiled(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	out, _ := w.fileMessage(true, `{"content":"The bridge was opened on Wednesday.","components":[{"type":99,"components":[{"type":77}]},{"type":1,"components":[{"type":88}]}]}`)
	if f := readForm(t, out); f.values["text"] != "The bridge was opened on Wednesday." {
		t.Errorf("the form holds %q", f.values)
	}
}

func TestAPanicIsLoggedAndExcused(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.ready(w.start(w.newBot(commands.New(nil, w.logger()), secret)))
	for range 2 { // the first did not end the process
		w.use(false, nil, "topics")
		said := w.newest().Embeds[0].Description
		_, reference, found := strings.Cut(said, "That broke on my side; it is in the log as ")
		if !found || !strings.Contains(w.logged(), "reference="+strings.TrimSuffix(reference, ".")) {
			t.Errorf("said %q, logged\n%s", said, w.logged())
		}
	}
	holds(t, "the log", w.logged(), "panic: ", "LoadSettings")
}

func TestDrainWaitsForTheAnswer(t *testing.T) {
	t.Parallel()
	w := connected(t)
	b := bot.Connect(commands.New(w.store, w.logger()), bot.Account{Token: secret, API: w.url}, w.logger())
	deliver := w.underWay(b)
	drained := make(chan error, 1)
	go func() { drained <- b.Drain(t.Context()) }()
	select {
	case err := <-drained:
		t.Errorf("it is drained before the answer is given: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	deliver()
	if err := <-drained; err != nil || w.answered() != 1 {
		t.Errorf("it is drained with %v after %d answers", err, w.answered())
	}
}

func TestDrainEndsWithItsContext(t *testing.T) {
	t.Parallel()
	w := connected(t)
	b := bot.Connect(commands.New(w.store, w.logger()), bot.Account{Token: secret, API: w.url}, w.logger())
	deliver := w.underWay(b)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := b.Drain(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it is drained with %v", err)
	}
	deliver()
	w.soon("the answer is given all the same", func() bool { return w.answered() == 1 })
}

// underWay has a bot begin an answer. The answer is taken when it is let through.
func (w *wired) underWay(b *bot.Bot) (let func()) {
	w.t.Helper()
	w.ready(w.start(b))
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
	return func() { close(through) }
}

// start runs a gateway until the test ends.
func (w *wired) start(b *bot.Bot) *gateway.Gateway {
	g := b.Gateway(gateway.Shards{})
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		if err := g.Run(ctx); err != nil {
			w.t.Error(err)
		}
	}()
	w.t.Cleanup(stop) // closing takes discordgo a second, which nobody waits for
	return g
}

// online runs the bot's gateway, and returns when it is ready.
func (w *wired) online() {
	w.t.Helper()
	w.ready(w.start(w.bot))
}

func (w *wired) ready(g *gateway.Gateway) {
	w.t.Helper()
	w.soon("the gateway is ready", func() bool { return g.Ready() == nil })
}
