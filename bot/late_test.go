package bot_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot/standin"
)

// fronts runs a test once over each front.
func fronts(t *testing.T, test func(t *testing.T, w *wired)) {
	t.Run("gateway", func(t *testing.T) {
		w := connected(t)
		w.online()
		test(t, w)
	})
	t.Run("endpoint", func(t *testing.T) {
		w := connected(t)
		w.endpoint()
		test(t, w)
	})
}

// edits are requests for an answer that was promised.
var edits = regexp.MustCompile(`^/webhooks/.*/messages/@original$`)

// Whatever befalls the requests for answers that were promised, each arrives, whole.
func TestLateAnswersArrive(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		faults := []standin.Disturbance{
			{Status: 503, Times: 2}, {Status: 502, HTML: true}, {Status: 500, Done: true}, {Reset: true}, {Reset: true, Done: true},
			{Status: 429, RetryAfter: 300 * time.Millisecond}, {Status: 429, HTML: true, RetryAfter: time.Second}, {Delay: 100 * time.Millisecond},
		}
		for _, f := range faults {
			f.Method, f.Path = http.MethodPatch, edits
			w.discord.Disturb(f)
		}
		release := w.lock("events")
		var all sync.WaitGroup
		for range faults {
			all.Go(func() {
				if out := w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
					t.Errorf("not promised: %s: %s", out.Error, out.Reason)
				}
			})
		}
		all.Wait()
		release()
		w.soon("all are given", func() bool { return w.answered() == len(faults) })
		w.wantsNoTrouble()
		if n := len(w.discord.Messages()); n != len(faults) {
			t.Errorf("%d messages, want %d", n, len(faults))
		}
		for _, raw := range w.discord.Messages() {
			w.wantsTimeline(raw)
		}
	})
}

// wantsTimeline wants a message to be a whole, private timeline.
func (w *wired) wantsTimeline(raw json.RawMessage) {
	w.t.Helper()
	var m struct {
		message
		Attachments []struct{ ID, Filename string }
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		w.t.Fatal(err)
	}
	if m.Flags&ephemeral == 0 || len(m.Embeds) != 1 || len(m.Components) == 0 || len(m.Attachments) != 1 || m.Attachments[0].Filename != "timeline.png" {
		w.t.Errorf("not a private timeline: %s", raw)
		return
	}
	holds(w.t, "the timeline", m.Embeds[0].Description, "8 Dec 2025", "#1 First Harbour Ferry Sails Again")
	if u, ok := w.discord.File(m.Attachments[0].ID); !ok || !strings.HasPrefix(string(u.Bytes), "\x89PNG") {
		w.t.Errorf("the picture is %q", u.Bytes[:min(len(u.Bytes), 8)])
	}
}

// An answer that takes so long that Discord has forgotten the question is given up.
func TestALateAnswerWhoseTimeIsOver(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	release := w.lock("events")
	if out := w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
		t.Fatal(out.Error, out.Reason)
	}
	w.clock.Move(16 * time.Minute)
	release()
	w.soon("it is given up", func() bool { return strings.Contains(w.logged(), `outcome="given up"`) })
	if log := w.logged(); strings.Count(log, "level=WARN") != 1 || strings.Contains(log, "level=ERROR") {
		t.Errorf("logged\n%s", log)
	}
	if n := len(w.calls(0, "", webhooks)); n != 1 {
		t.Errorf("%d requests for it, want 1", n)
	}
}

// The excuse for a shared answer is given once, though neither the request that takes the promise back nor the one
// that brings the excuse is known to have been carried out.
func TestAnExcuseIsGivenOnce(t *testing.T) {
	t.Parallel()
	fronts(t, func(t *testing.T, w *wired) {
		w.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
		answer := w.newest()
		w.discord.Disturb(standin.Disturbance{Method: http.MethodDelete, Path: edits, Status: 502, HTML: true, Done: true})
		w.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: webhooks, Status: 429, RetryAfter: 50 * time.Millisecond})
		w.discord.Disturb(standin.Disturbance{Method: http.MethodPost, Path: webhooks, Status: 502, HTML: true, Done: true})
		release := w.lock("events", "drop table events")
		w.press(answer, "Share")
		release()
		w.await("the excuse", func(m message) bool {
			return m.Flags&ephemeral != 0 && strings.Contains(m.Embeds[0].Description, "broke on my side")
		})
		w.soon("its end is logged", func() bool { return strings.Contains(w.logged(), `outcome="not delivered"`) })
		if n := len(w.discord.Messages()); n != 2 {
			t.Errorf("%d messages, want the first answer and the excuse", n)
		}
		if n := len(w.calls(0, http.MethodPost, webhooks)); n != 2 {
			t.Errorf("%d requests for it, want the limited one and the one that got through", n)
		}
	})
}
