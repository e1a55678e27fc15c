package bot_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot/standin"
)

// What may befall the first answer to an interaction and still does no harm: it is made again, and given once.
func TestTheFirstAnswerIsRepeated(t *testing.T) {
	t.Parallel()
	const soon = 300 * time.Millisecond
	w := connected(t)
	w.online()
	w.bot.AttemptLimit(patience)
	for i, c := range []struct {
		name     string
		with     standin.Disturbance
		requests int
		wait     time.Duration // between the first and the last
	}{
		{"a rate limit", standin.Disturbance{Status: 429, RetryAfter: soon}, 2, soon},
		{"the rate limit of everything", standin.Disturbance{Status: 429, RetryAfter: soon, Global: true}, 2, soon},
		{"Cloudflare's rate limit", standin.Disturbance{Status: 429, RetryAfter: soon, HTML: true}, 2, time.Second}, // whole seconds
		{"a rate limit without a wait", standin.Disturbance{Status: 429, HTML: true}, 2, 0},
		{"one rate limit after the other", standin.Disturbance{Status: 429, RetryAfter: 50 * time.Millisecond, Times: 3}, 4, 150 * time.Millisecond},
		{"500", standin.Disturbance{Status: 500}, 2, 0},
		{"502", standin.Disturbance{Status: 502, HTML: true, Times: 2}, 3, 0},
		{"503", standin.Disturbance{Status: 503}, 2, 0},
		{"504", standin.Disturbance{Status: 504, HTML: true}, 2, 0},
		{"a reset", standin.Disturbance{Reset: true}, 2, 0},
		{"several resets", standin.Disturbance{Reset: true, Times: 3}, 4, 0},
		{"500 of what was carried out", standin.Disturbance{Status: 500, Done: true}, 2, 0},
		{"502 of what was carried out", standin.Disturbance{Status: 502, HTML: true, Done: true}, 2, 0},
		{"a reset of what was carried out", standin.Disturbance{Reset: true, Done: true}, 2, 0},
		{"a while", standin.Disturbance{Delay: 500 * time.Millisecond}, 1, 0},
		{"a hang", standin.Disturbance{Delay: time.Hour}, 1, 0}, // the attempt that hung is not recorded
	} {
		before := len(w.discord.Sent())
		c.with.Path = callbacks
		if c.name == "a hang" {
			w.bot.AttemptLimit(5 * time.Second)
		}
		w.discord.Disturb(c.with)
		w.wantsTopics()
		w.soon("it is known to be answered", func() bool { return w.answered() == i+1 })
		sent := w.calls(before, "", callbacks)
		if len(sent) != c.requests {
			t.Errorf("%s: %d requests, want %d", c.name, len(sent), c.requests)
			continue
		}
		if took := sent[len(sent)-1].At.Sub(sent[0].At); took < c.wait {
			t.Errorf("%s: repeated after %v, want %v", c.name, took, c.wait)
		}
		w.wantsNoTrouble()
	}
}

// An answer that cannot come in time is given up at once, and told in the log.
func TestTheFirstAnswerIsGivenUp(t *testing.T) {
	t.Parallel()
	w := connected(t)
	w.online()
	for name, with := range map[string]standin.Disturbance{
		"a rate limit":            {Status: 429, RetryAfter: time.Hour},
		"Cloudflare's rate limit": {Status: 429, RetryAfter: time.Hour, HTML: true},
		"a refusal":               {Status: 403},
		"an unknown interaction":  {}, // Discord has given it up
	} {
		before, logged := len(w.discord.Sent()), len(w.logged())
		with.Path = callbacks
		w.discord.Disturb(with)
		if with.Status == 0 {
			w.answers(func(_ http.ResponseWriter, r *http.Request) bool {
				w.clock.Move(3 * time.Second)
				return false
			})
		}
		asked := make(chan standin.Outcome, 1)
		go func() { asked <- w.use(false, nil, "topics") }()
		w.soon("it is in the log", func() bool { return strings.Contains(w.logged()[logged:], "msg=interaction") })
		w.clock.Move(3 * time.Second)
		if out := <-asked; out.Error == "" {
			t.Errorf("%s: answered", name)
		}
		w.answers(nil)
		said := w.logged()[logged:]
		if n := len(w.calls(before, "", callbacks)); n != 1 && with.Status != 0 || strings.Contains(said, "outcome=answered") {
			t.Errorf("%s: %d requests\n%s", name, n, said)
		}
		if with.Status == http.StatusTooManyRequests {
			holds(t, name, said, "level=ERROR", "rate limit")
		}
	}
}

// A whole newsroom at once, while Discord slows the bot down: everybody is answered, once.
func TestTwoHundredAtOnce(t *testing.T) {
	t.Parallel()
	const people = 200
	w := connected(t)
	w.online()
	for range people / 10 {
		w.discord.Disturb(standin.Disturbance{Path: callbacks, Status: 429, RetryAfter: 300 * time.Millisecond})
		w.discord.Disturb(standin.Disturbance{Path: callbacks, Status: 502, HTML: true})
	}
	w.crowd(people)
	w.soon("all answers are given", func() bool { return w.answered() == people })
	w.wantsNoTrouble()
}

// crowd has so many people ask for the topics at once, and wants an answer to each.
func (w *wired) crowd(people int) {
	w.t.Helper()
	before := len(w.discord.Messages())
	var all sync.WaitGroup
	for range people {
		all.Go(func() {
			out, err := w.discord.Act(w.t.Context(), standin.Action{Type: 2, Data: json.RawMessage(`{"name":"topics","type":1}`)})
			if err != nil || out.Error != "" {
				w.t.Errorf("%v %s: %s", err, out.Error, out.Reason)
			}
		})
	}
	all.Wait()
	w.soon("all have an answer", func() bool {
		for _, raw := range w.discord.Messages()[before:] {
			if !strings.Contains(string(raw), "Harbour ferries") {
				return false
			}
		}
		return len(w.discord.Messages()) == before+people
	})
}
