package bot_test

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
)

const secret = "MTE4.the-bots-token"

// wired is a place whose bot reaches the stand-in over a socket, as it would reach Discord.
type wired struct {
	*place
	bot   *bot.Bot
	url   *url.URL // of the stand-in
	clock *standin.Clock

	guard   sync.Mutex
	instead func(http.ResponseWriter, *http.Request) bool // true when it has answered in the stand-in's place
}

// connected wires a bot to a stand-in of its own. Whatever happens in the test, no token gets into the log.
func connected(t testing.TB, change ...func(*standin.Options)) *wired {
	t.Helper()
	w := &wired{place: open(t), clock: standin.NewClock(time.Now())}
	web := httptest.NewUnstartedServer(http.HandlerFunc(w.serve))
	o := standin.Options{
		Commands: commands.Specs(), Guild: "Harbour desk", Channel: "desk", Address: "http://" + web.Listener.Addr().String(), Token: secret,
		Now: w.clock.Now, AfterFunc: w.clock.AfterFunc, StartEvery: -1,
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
		w.keepsSecrets()
	})
	w.bot = w.newBot(commands.New(w.store, w.logger()), secret)
	return w
}

func (p *place) logger() *slog.Logger { return slog.New(slog.NewTextHandler(p, nil)) }

// newBot connects one more bot, as another process would. All its answers are given when the test ends.
func (w *wired) newBot(desk *commands.Desk, token string) *bot.Bot {
	b := w.patient(bot.Connect(desk, bot.Account{Token: token, API: w.url}, w.logger()))
	w.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := b.Drain(ctx); err != nil {
			w.t.Errorf("an answer is still under way: %v", err)
		}
	})
	return b
}

func (w *wired) serve(rw http.ResponseWriter, r *http.Request) {
	w.guard.Lock()
	instead := w.instead
	w.guard.Unlock()
	if instead == nil || !instead(rw, r) {
		w.discord.ServeHTTP(rw, r)
	}
}

// answers puts an answer before those of the stand-in.
func (w *wired) answers(instead func(http.ResponseWriter, *http.Request) bool) {
	w.guard.Lock()
	defer w.guard.Unlock()
	w.instead = instead
}

// keepsSecrets holds the log against everything that must not be in it.
func (w *wired) keepsSecrets() {
	tokens := map[string]bool{secret: true}
	for _, r := range w.discord.Sent() {
		if p := strings.Split(r.Path, "/"); len(p) > 3 && (p[1] == "interactions" || p[1] == "webhooks") {
			tokens[p[3]] = true
		}
	}
	for token := range tokens {
		if strings.Contains(w.logged(), token) {
			w.t.Errorf("the log holds the token %s:\n%s", token, w.logged())
		}
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

// wantsTopics asks for the topics and wants one answer.
func (w *wired) wantsTopics() {
	w.t.Helper()
	before := len(w.discord.Messages())
	if out := w.use(false, nil, "topics"); out.Error != "" {
		w.t.Errorf("not answered: %s: %s\n%s", out.Error, out.Reason, w.logged())
		return
	}
	w.soon("the answer is there", func() bool { return len(w.newest().Embeds) > 0 })
	holds(w.t, "the answer", w.newest().Embeds[0].Title+w.newest().Embeds[0].Description, "Harbour ferries")
	if n := len(w.discord.Messages()) - before; n != 1 {
		w.t.Errorf("%d messages, want 1", n)
	}
}

var (
	callbacks = regexp.MustCompile(`^/interactions/.*/callback$`)
	webhooks  = regexp.MustCompile(`^/webhooks/`)
)

// answered counts the answers that Discord has taken, those to its pings left out.
func (w *wired) answered() (n int) {
	for line := range strings.Lines(w.logged()) {
		if strings.Contains(line, "outcome=answered") && !strings.Contains(line, "type=Ping") {
			n++
		}
	}
	return n
}

// calls returns the bot's calls from the nth on to paths of a kind, of one method or of any ("").
func (w *wired) calls(from int, method string, path *regexp.Regexp) (all []standin.Recorded) {
	for _, r := range w.discord.Sent()[from:] {
		if path.MatchString(r.Path) && r.Method == cmp.Or(method, r.Method) {
			all = append(all, r)
		}
	}
	return all
}

// wantsNoTrouble holds the log against errors and warnings.
func (w *wired) wantsNoTrouble() {
	w.t.Helper()
	if log := w.logged(); strings.Contains(log, "level=ERROR") || strings.Contains(log, "level=WARN") {
		w.t.Errorf("there was trouble:\n%s", log)
	}
}
