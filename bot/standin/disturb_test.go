package standin_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"dateline/bot/standin"
)

var (
	callbacks = regexp.MustCompile(`^/interactions/.*/callback$`)
	webhooks  = regexp.MustCompile(`^/webhooks/`)
)

func TestDisturbancesAreAnswered(t *testing.T) {
	for _, test := range []struct {
		name          string
		d             standin.Disturbance
		status        int
		kind, content string
		headers       map[string]string
	}{
		{"a rate limit", standin.Disturbance{Status: 429, RetryAfter: 250 * time.Millisecond}, 429, "application/json",
			`{"global":false,"message":"You are being rate limited.","retry_after":0.25}`,
			map[string]string{"Retry-After": "1", "X-Ratelimit-Limit": "5", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset-After": "0.250", "X-Ratelimit-Scope": "user", "X-Ratelimit-Global": ""}},
		{"the global one", standin.Disturbance{Status: 429, RetryAfter: 2 * time.Second, Global: true}, 429, "application/json",
			`{"global":true,"message":"You are being rate limited.","retry_after":2}`, map[string]string{"X-Ratelimit-Global": "true", "X-Ratelimit-Scope": "global", "Retry-After": "2"}},
		{"Cloudflare's", standin.Disturbance{Status: 429, RetryAfter: time.Minute, HTML: true}, 429, "text/html; charset=UTF-8", "429 Too Many Requests", map[string]string{"Retry-After": "60", "X-Ratelimit-Limit": ""}},
		{"a bad gateway", standin.Disturbance{Status: 502, HTML: true}, 502, "text/html; charset=UTF-8", "<h1>502 Bad Gateway</h1>", map[string]string{"Server": "cloudflare"}},
		{"Discord's own 500", standin.Disturbance{Status: 500}, 500, "application/json", `{"code":0,"message":"500 Internal Server Error"}`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := serve(t)
			for name, client := range map[string]*http.Client{"over the socket": s.client(), "in the process": s.Session().Client} {
				s.Disturb(test.d)
				r, err := client.Get("https://discord.com/api/v10/gateway")
				if err != nil {
					t.Fatal(err)
				}
				content, err := io.ReadAll(r.Body)
				if err := errors.Join(err, r.Body.Close()); err != nil {
					t.Fatal(err)
				}
				if r.StatusCode != test.status || r.Header.Get("Content-Type") != test.kind || !strings.Contains(string(content), test.content) {
					t.Errorf("%s: %d %v %s", name, r.StatusCode, r.Header, content)
				}
				for key, want := range test.headers {
					if got := r.Header.Get(key); got != want {
						t.Errorf("%s: %s: %q, want %q", name, key, got, want)
					}
				}
				if wants(t, call(t, client, "GET", "/gateway", ""), 200, 0); t.Failed() {
					t.Error("it held for more than one request")
				}
			}
		})
	}
}

func TestDisturbancesChoose(t *testing.T) {
	s, i := taken(t)
	s.Disturb(standin.Disturbance{Method: "POST", Path: webhooks, Times: 2, Status: 503})
	s.Disturb(standin.Disturbance{Path: webhooks, Status: 502})
	client := s.Session().Client
	wants(t, call(t, client, "GET", "/gateway", ""), 200, 0)
	for _, want := range []int{503, 503, 502, 200} {
		wants(t, call(t, client, "POST", webhookPath(i), `{"content":"x"}`), want, 0)
	}
	if n := len(s.Messages()); n != 2 {
		t.Errorf("%d messages, want the answer and one more", n)
	}
	if sent := s.Sent(); sent[len(sent)-2].Status != 502 || string(sent[len(sent)-2].Payload) != `{"content":"x"}` {
		t.Errorf("recorded %+v", sent)
	}
}

func TestWhatWasDoneMayBeLost(t *testing.T) {
	s, i := taken(t)
	client := s.Session().Client
	s.Disturb(standin.Disturbance{Path: webhooks, Status: 500, Done: true})
	wants(t, call(t, client, "POST", webhookPath(i), `{"content":"done"}`), 500, 0)
	if got := last(t, s).Content; got != "done" {
		t.Errorf("the last message is %q", got)
	}
	s.Disturb(standin.Disturbance{Path: webhooks, Reset: true, Done: true})
	if _, err := client.Post("https://discord.com/api/v9"+webhookPath(i), "application/json", strings.NewReader(`{"content":"done again"}`)); err == nil {
		t.Error("a reset was answered")
	}
	if got := last(t, s).Content; got != "done again" {
		t.Errorf("the last message is %q", got)
	}
	s.Disturb(standin.Disturbance{Path: webhooks, Reset: true})
	if _, err := client.Post("https://discord.com/api/v9"+webhookPath(i), "application/json", strings.NewReader(`{"content":"lost"}`)); err == nil || len(s.Messages()) != 3 {
		t.Errorf("%v, %d messages", err, len(s.Messages()))
	}
	if sent := s.Sent(); sent[len(sent)-1].Status != 0 {
		t.Errorf("recorded %+v", sent[len(sent)-1])
	}
}

func TestDisturbedCallbacksSayWhy(t *testing.T) {
	clock, again := standin.NewClock(noon), make(chan reply, 1)
	s := open(t, func(d *discordgo.Session, i *discordgo.InteractionCreate) {
		again <- call(t, d.Client, "POST", callbackPath(i), `{"type":4,"data":{"content":"x"}}`)
		clock.Move(3 * time.Second)
	}, by(clock))
	s.Disturb(standin.Disturbance{Path: callbacks, Status: 503})
	if out := act(t, s, timeline()); out.Reason != "the bot's answer was disturbed: 503 Service Unavailable" || out.Error == "" {
		t.Errorf("outcome = %+v", out)
	}
	wants(t, <-again, 503, 0)
	s.Disturb(standin.Disturbance{Path: callbacks, Status: 503, Done: true})
	if out := act(t, s, timeline()); out.Error != "" || last(t, s).Content != "x" {
		t.Errorf("outcome = %+v", out)
	}
}

func TestDelayAndResetOnTheSocket(t *testing.T) {
	s := serve(t)
	client := s.client()
	s.Disturb(standin.Disturbance{Delay: 80 * time.Millisecond})
	began := time.Now()
	wants(t, call(t, client, "GET", "/gateway", ""), 200, 0)
	if took := time.Since(began); took < 80*time.Millisecond {
		t.Errorf("it took %v", took)
	}
	s.Disturb(standin.Disturbance{Method: "POST", Reset: true}) // a GET would be tried again by net/http
	if _, err := client.Post("https://discord.com/api/v9/webhooks/1/2", "application/json", strings.NewReader(`{}`)); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("a reset looks like %v", err)
	}
	s.Disturb(standin.Disturbance{Delay: time.Minute})
	client.Timeout = 30 * time.Millisecond
	if _, err := client.Get("https://discord.com/api/v9/gateway"); err == nil {
		t.Error("it was not delayed")
	}
	s.ended(t)
}

func TestDisturbancesReachFilesAndTheWebsocket(t *testing.T) {
	s := serve(t)
	if _, err := s.Post(json.RawMessage(`{"content":"x"}`), standin.Upload{Name: "a.txt", Bytes: []byte("text")}); err != nil {
		t.Fatal(err)
	}
	path := strings.TrimPrefix(last(t, s.Server).Attachments[0].URL, s.address)
	s.Disturb(standin.Disturbance{Path: regexp.MustCompile(`^/attachments/`), Status: 403})
	for _, want := range []int{403, 200} {
		if status, body := get(t, s, path, ""); status != want || want == 200 && string(body) != "text" {
			t.Errorf("%d %s, want %d", status, body, want)
		}
	}
	s.Disturb(standin.Disturbance{Path: regexp.MustCompile(`^/gateway/$`), Status: 502, HTML: true})
	s.Disturb(standin.Disturbance{Path: regexp.MustCompile(`^/gateway/$`), Reset: true})
	address := "ws" + strings.TrimPrefix(s.address, "http") + "/gateway/"
	if _, response, err := websocket.DefaultDialer.Dial(address, nil); err == nil || response.StatusCode != 502 {
		t.Errorf("the websocket was let through: %v", err)
	}
	if _, _, err := websocket.DefaultDialer.Dial(address, nil); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("a reset looks like %v", err)
	}
	s.identified(t, "[0,1]")
}
