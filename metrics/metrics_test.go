package metrics

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestRoutes(t *testing.T) {
	for path, want := range map[string]string{
		"/api/v9/gateway/bot": "/gateway/bot",
		"/api/v9/interactions/118000/aW50ZXJhY3Rpb24/callback": "/interactions/{id}/{token}/callback",
		"/api/v9/webhooks/118/secret/messages/@original":       "/webhooks/{id}/{token}/messages/@original",
		"/api/v10/webhooks/118/123456/messages/77":             "/webhooks/{id}/{token}/messages/{id}",
		"/api/v9/channels/12/messages/34":                      "/channels/{id}/messages/{id}",
		"/proxy/api/v9/applications/1/guilds/2/commands":       "/applications/{id}/guilds/{id}/commands",
		"/api": "/",
	} {
		if got := routeOf(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

type answers []*http.Response

func (a *answers) RoundTrip(*http.Request) (*http.Response, error) {
	r := (*a)[0]
	*a = (*a)[1:]
	if r == nil {
		return nil, errors.New("no connection")
	}
	return r, nil
}

func TestWhatIsServed(t *testing.T) {
	m := New("v1.2.3")
	m.Answered("ApplicationCommand", "timeline", "answered", 40*time.Millisecond)
	m.Stored(3 * time.Millisecond)
	m.Gauge("dateline_outbox_due", "Marks.", func() float64 { return 4 })
	m.Queue("answers", func() (int, int, int) { return 3, 5, 7 })
	shared := http.Header{"X-Ratelimit-Scope": {"shared"}}
	discord := m.Requests(&answers{{StatusCode: 200}, {StatusCode: 403}, {StatusCode: 429, Header: shared}, {StatusCode: 429}, nil})
	for range 5 {
		discord.RoundTrip(httptest.NewRequest("PATCH", "https://discord.com/api/v9/webhooks/1/secret/messages/@original", nil))
	}
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	page, _ := io.ReadAll(w.Body)
	for _, line := range []string{
		`dateline_answers_total{command="timeline",outcome="answered",type="ApplicationCommand"} 1`,
		`dateline_answer_seconds_bucket{command="timeline",type="ApplicationCommand",le="0.05"} 1`,
		`dateline_store_seconds_count 1`,
		`dateline_outbox_due 4`,
		`dateline_queue_in_work{queue="answers"} 3`,
		`dateline_queue_waiting{queue="answers"} 5`,
		`dateline_queue_turned_away_total{queue="answers"} 7`,
		`dateline_discord_requests_total{method="PATCH",route="/webhooks/{id}/{token}/messages/@original",status="0"} 1`,
		`dateline_discord_requests_total{method="PATCH",route="/webhooks/{id}/{token}/messages/@original",status="429"} 2`,
		`dateline_discord_invalid_requests_total 2`,
		`dateline_build_info{version="v1.2.3"} 1`,
		`go_memstats_heap_alloc_bytes `,
	} {
		if !strings.Contains(string(page), line) {
			t.Errorf("there is no %s in\n%s", line, page)
		}
	}
	if strings.Contains(string(page), "secret") {
		t.Error("a token is shown")
	}
}
