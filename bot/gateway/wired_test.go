package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/gateway"
	"dateline/bot/standin"
)

const secret = "MTE4.the-bots-token"

// patience is how long a test waits for what has to come. Nothing is judged by it but that it never came.
const patience = 2 * time.Minute

// wired is a stand-in on a socket, and the log of the gateways that connect to it.
type wired struct {
	t       *testing.T
	discord *standin.Server
	url     *url.URL     // of the stand-in
	ahead   atomic.Int64 // of the stand-in's clock, in nanoseconds
	heard   atomic.Int32 // interactions, by all gateways

	guard    sync.Mutex
	log      bytes.Buffer
	sockets  int                                           // websockets so far
	greeting func(c *standin.Connection, nth int) bool     // as Options.Greet
	instead  func(http.ResponseWriter, *http.Request) bool // true when it has answered in the stand-in's place
}

func connected(t *testing.T, change ...func(*standin.Options)) *wired {
	t.Helper()
	w := &wired{t: t}
	web := httptest.NewUnstartedServer(http.HandlerFunc(w.serve))
	o := standin.Options{
		Commands: []*discordgo.ApplicationCommand{{Name: "topics", Description: "What there is"}},
		Guild:    "Harbour desk", Channel: "desk", Address: "http://" + web.Listener.Addr().String(), Token: secret,
		Now:        func() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) },
		StartEvery: time.Nanosecond, Heartbeat: 2 * time.Second, AckLimit: patience, Greet: w.meet,
	}
	for _, c := range change {
		c(&o)
	}
	w.discord = standin.New(o)
	var err error
	if w.url, err = url.Parse(o.Address); err != nil {
		t.Fatal(err)
	}
	web.Start()
	t.Cleanup(func() {
		w.discord.Hangup()
		web.CloseClientConnections()
		web.Close()
		if strings.Contains(w.logged(), secret) {
			t.Errorf("the log holds the bot's token:\n%s", w.logged())
		}
	})
	return w
}

// Write takes the log.
func (w *wired) Write(p []byte) (int, error) {
	w.guard.Lock()
	defer w.guard.Unlock()
	return w.log.Write(p)
}

func (w *wired) logged() string {
	w.guard.Lock()
	defer w.guard.Unlock()
	return w.log.String()
}

func (w *wired) serve(rw http.ResponseWriter, r *http.Request) {
	w.guard.Lock()
	instead := w.instead
	w.guard.Unlock()
	if instead == nil || !instead(rw, r) {
		w.discord.ServeHTTP(rw, r)
	}
}

func (w *wired) meet(c *standin.Connection, nth int) bool {
	w.guard.Lock()
	w.sockets = max(w.sockets, nth)
	greeting := w.greeting
	w.guard.Unlock()
	return greeting != nil && greeting(c, nth)
}

// greets has new websockets meet with a script.
func (w *wired) greets(script func(c *standin.Connection, nth int) bool) {
	w.guard.Lock()
	defer w.guard.Unlock()
	w.greeting = script
}

// answers puts an answer before those of the stand-in.
func (w *wired) answers(instead func(http.ResponseWriter, *http.Request) bool) {
	w.guard.Lock()
	defer w.guard.Unlock()
	w.instead = instead
}

func (w *wired) socketsSoFar() int {
	w.guard.Lock()
	defer w.guard.Unlock()
	return w.sockets
}

// running is a gateway at work.
type running struct {
	*gateway.Gateway
	t     *testing.T
	stop  context.CancelFunc
	ended chan struct{}
	err   error // once ended
}

// start runs a gateway with a bot's token until the test ends, or until it is stopped. Whatever it hears is answered.
func (w *wired) start(token string, s gateway.Shards, adjust ...func(*gateway.Gateway)) *running {
	session := gateway.NewSession(token, w.url, nil)
	g := gateway.New(session, s, func(ctx context.Context, raw []byte) {
		var i struct{ ID, Token string }
		if err := json.Unmarshal(raw, &i); err != nil {
			w.t.Error(err)
		}
		_, err := gateway.Send(ctx, session, http.MethodPost, discordgo.EndpointInteractionResponse(i.ID, i.Token), "application/json", []byte(`{"type":4,"data":{"content":"heard"}}`))
		slog.New(slog.NewTextHandler(w, nil)).Info("interaction", "error", err)
		w.heard.Add(1)
	}, slog.New(slog.NewTextHandler(w, nil)))
	g.Hurry()
	for _, a := range adjust {
		a(g)
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Gateway: g, t: w.t, stop: stop, ended: make(chan struct{})}
	go func() {
		defer close(r.ended)
		r.err = r.Run(ctx)
	}()
	w.t.Cleanup(func() { stop(); <-r.ended })
	return r
}

// online runs a gateway, and returns when it is ready.
func (w *wired) online(s gateway.Shards, adjust ...func(*gateway.Gateway)) *running {
	w.t.Helper()
	r := w.start(secret, s, adjust...)
	w.ready(r)
	return r
}

func (w *wired) ready(r *running) {
	w.t.Helper()
	w.soon("the gateway is ready", func() bool { return r.Ready() == nil })
}

// end returns what Run has returned.
func (r *running) end() error {
	r.t.Helper()
	select {
	case <-r.ended:
		return r.err
	case <-time.After(patience):
		r.t.Fatal("the gateway still runs")
		return nil
	}
}

// soon waits until something is so.
func (w *wired) soon(what string, is func() bool) {
	w.t.Helper()
	for start := time.Now(); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Since(start) > patience {
			w.t.Fatalf("it never was so: %s\n%s", what, w.logged())
		}
	}
}

// ask uses a command.
func (w *wired) ask() standin.Outcome {
	w.t.Helper()
	out, err := w.discord.Act(w.t.Context(), standin.Action{Type: 2, Data: json.RawMessage(`{"name":"topics","type":1}`)})
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// wantsAnswer asks something and wants one answer.
func (w *wired) wantsAnswer() {
	w.t.Helper()
	before := len(w.discord.Messages())
	if out := w.ask(); out.Error != "" {
		w.t.Errorf("not answered: %s: %s\n%s", out.Error, out.Reason, w.logged())
		return
	}
	if n := len(w.discord.Messages()) - before; n != 1 {
		w.t.Errorf("%d messages, want 1", n)
	}
}

// wantsNoTrouble holds the log against errors and warnings.
func (w *wired) wantsNoTrouble() {
	w.t.Helper()
	if log := w.logged(); strings.Contains(log, "level=ERROR") || strings.Contains(log, "level=WARN") {
		w.t.Errorf("there was trouble:\n%s", log)
	}
}

// holds wants a text to contain all of these.
func holds(t *testing.T, what, text string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", what, want, text)
		}
	}
}
