package bot_test

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/bot/standin"
)

// slow hands on what the stand-in answers, files only when they are let through.
type slow struct {
	http.RoundTripper
	through chan bool
}

func (s slow) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == http.MethodGet {
		<-s.through
	}
	return s.RoundTripper.RoundTrip(r)
}

// atOnce is when an answer is deferred in tests whose answers cannot come before it is.
const atOnce = 50 * time.Millisecond

// A file that comes slowly is waited for, behind "thinking".
func TestASlowFileIsWaitedFor(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.deferAfter(atOnce)
	through := make(chan bool)
	p.discord.Session().Client.Transport = slow{p.discord.Session().Client.Transport, through}
	files := map[string]standin.Upload{"900": {Name: "story.txt", Type: "text/plain", Bytes: []byte(strings.ReplaceAll(story, "First", "Slow"))}}
	if out := p.use(true, files, "desk add", option("file", 11, "900")); out.Error != "" {
		t.Fatal(out.Error)
	}
	close(through)
	p.await("the card", func(m message) bool {
		return len(m.Embeds) == 1 && strings.Contains(m.Embeds[0].Title, "Slow Harbour Ferry")
	})
}

func TestASlowAnswerShowsThatItIsThinking(t *testing.T) {
	t.Parallel()
	p := open(t)
	release := p.lock("events")
	if out := p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries")); out.Error != "" {
		t.Fatal(out.Error)
	}
	if !strings.Contains(string(p.discord.Sent()[0].Payload), `"type":5`) {
		t.Errorf("it was not deferred: %s", p.discord.Sent()[0].Payload)
	}
	release()
	p.await("the answer", func(m message) bool { return len(m.Attachments) > 0 })
	if m := p.newest(); m.Flags&ephemeral == 0 || len(m.Embeds) != 1 {
		t.Errorf("the late answer: %+v", m)
	}
}

// lock makes everybody who reads the table wait until it is released, behind "thinking"; first, at the release, these
// statements are run.
func (p *place) lock(table string, then ...string) (release func()) {
	p.t.Helper()
	p.deferAfter(atOnce)
	db, err := sql.Open("postgres", p.dsn)
	if err != nil {
		p.t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := tx.Exec("lock table " + table + " in access exclusive mode"); err != nil {
		p.t.Fatal(err)
	}
	return func() {
		p.deferAfter(patience)
		for _, statement := range then {
			if _, err := tx.Exec(statement); err != nil {
				p.t.Error(err)
			}
		}
		if err := tx.Commit(); err != nil {
			p.t.Error(err)
		}
		db.Close()
	}
}

// An answer that was to be for everybody and breaks late is excused to the asker alone.
func TestALateFaultOfASharedAnswerIsPrivate(t *testing.T) {
	t.Parallel()
	p := open(t)
	p.use(false, nil, "timeline", option("topic", 3, "Harbour ferries"))
	answer := p.newest()
	release := p.lock("events", "drop table events")
	p.press(answer, "Share")
	if m := p.newest(); m.Flags&ephemeral != 0 {
		t.Fatalf("a shared answer that is awaited is public: %+v", m)
	}
	release()
	p.await("the excuse", func(m message) bool {
		return m.Flags&ephemeral != 0 && len(m.Embeds) == 1 && strings.Contains(m.Embeds[0].Description, "broke on my side")
	})
	if n := len(p.discord.Messages()); n != 2 {
		t.Errorf("%d messages, want the first answer and the excuse", n)
	}
}

func TestWhatBreaksIsLoggedAndExcused(t *testing.T) {
	t.Parallel()
	p := open(t)
	if err := p.store.Close(); err != nil {
		t.Fatal(err)
	}
	p.use(false, nil, "topics")
	m := p.newest()
	_, ref, found := strings.Cut(m.Embeds[0].Description, "it is in the log as ")
	if !found || !strings.Contains(p.logged(), "reference="+strings.TrimSuffix(ref, ".")) {
		t.Errorf("said %q, logged %s", m.Embeds[0].Description, p.logged())
	}
}

func TestFiftyAtOnce(t *testing.T) {
	t.Parallel()
	p := open(t)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if out, err := p.discord.Act(t.Context(), standin.Action{Type: 2, Data: json.RawMessage(`{"id":"1","name":"topics","type":1,"options":[]}`)}); err != nil || out.Error != "" {
				t.Errorf("%v %s", err, out.Error)
			}
		})
	}
	all.Wait()
	if n := len(p.discord.Messages()); n != 50 {
		t.Errorf("%d answers", n)
	}
}
