package whole

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"dateline/bot/standin"
)

// forgedAndReplayed sends what Discord has not signed, and what it signed before.
func forgedAndReplayed(w *world) {
	body := fmt.Appendf(nil, `{"id":"1310000000000000001","application_id":"%s","token":"replayed","type":2,"guild_id":"%s","member":{"user":{"id":"5"},"permissions":"8192"},
		"data":{"name":"desk","type":1,"options":[{"name":"add","type":1,"options":[]}]}}`, standin.AppID, standin.GuildID)
	post := func(header http.Header) int {
		r, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost, "http://"+w.listen+"/interactions", bytes.NewReader(body))
		if err != nil {
			w.t.Fatal(err)
		}
		r.Header = header
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			w.t.Fatal(err)
		}
		answer.Body.Close()
		return answer.StatusCode
	}
	forged := w.discord.Sign(append(bytes.Clone(body), ' '), time.Now())
	if code := post(forged); code != http.StatusUnauthorized {
		w.t.Errorf("a forged interaction: %d", code)
	}
	signed := w.discord.Sign(body, time.Now())
	if first, again := post(signed), post(signed); first != http.StatusOK || again != http.StatusOK {
		w.t.Errorf("the same interaction twice: %d, %d", first, again)
	}
	if code := post(w.discord.Sign(body, time.Now().Add(-time.Hour))); code != http.StatusUnauthorized {
		w.t.Errorf("an interaction of an hour ago: %d", code)
	}
}

// crowd asks many questions at once. That two hundred and more are no trouble is tested in the bot, which can wait longer.
func crowd(w *world) {
	const people = 40
	before := len(w.discord.Messages())
	var all sync.WaitGroup
	for i := range people {
		all.Go(func() {
			var out standin.Outcome
			switch i % 4 {
			case 0:
				out = w.use(false, nil, "topics")
			case 1:
				out = w.use(false, nil, "search", "words", "ferry")
			case 2:
				out = w.use(false, nil, "timeline")
			case 3:
				out = w.use(false, nil, "summary", "topic", "Bridge")
			}
			if out.Error != "" {
				w.t.Errorf("question %d: %s %s", i, out.Error, out.Reason)
			}
		})
	}
	all.Wait()
	w.await("all answers", func() bool {
		for _, raw := range w.discord.Messages()[before:] {
			var m shown
			if err := json.Unmarshal(raw, &m); err != nil || m.Thinking {
				return false
			}
		}
		return len(w.discord.Messages()) == before+people
	})
	for _, raw := range w.discord.Messages()[before:] {
		if bytes.Contains(raw, []byte("broke on my side")) || bytes.Contains(raw, []byte("took too long")) {
			w.t.Errorf("an answer failed: %s\n%s", raw, w.out)
			return
		}
	}
}

// killed kills the program -9 and starts it again. It returns a message of before.
func killed(w *world) shown {
	m := asked(w, "8 Dec 2025", "timeline", "topic", "Harbour ferries")
	var exit *exec.ExitError
	if err := w.end(syscall.SIGKILL); !errors.As(err, &exit) {
		w.t.Fatalf("killing: %v", err)
	}
	w.start()
	w.press(m, buttonOf(w, m, "Sources"))
	w.wantsSaid("version 1, bytes")
	return m
}

// withoutDatabase stops the database for a while: people wait, are told so where it takes too long, and are answered again
// without a restart.
func withoutDatabase(w *world) {
	if err := w.server.Stop(); err != nil {
		w.t.Fatal(err)
	}
	if out := w.use(false, nil, "topics"); out.Error != "" {
		w.t.Errorf("without a database: %+v", out)
	}
	if code := w.status("/readyz"); code != http.StatusServiceUnavailable {
		w.t.Errorf("/readyz without a database: %d", code)
	}
	w.wantsSaid("The database is not responding. Please ask again in a minute.")
	if out := w.use(false, nil, "topics"); out.Error != "" {
		w.t.Errorf("without a database: %+v", out)
	}
	w.startDatabase()
	w.await("the database", func() bool { return w.status("/readyz") == http.StatusOK })
	w.wantsSaid("Harbour ferries") // what was asked meanwhile
	asked(w, "Harbour ferries", "topics")
	if code := w.status("/healthz"); code != http.StatusOK {
		w.t.Errorf("/healthz: %d", code)
	}
}

// leaving tells the program to stop while an answer is under way: it is given, then the program ends.
func leaving(w *world) {
	db, err := sql.Open("postgres", w.server.DSN())
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	tx, err := db.BeginTx(w.t.Context(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := tx.ExecContext(w.t.Context(), "lock table versions"); err != nil {
		w.t.Fatal(err)
	}
	w.use(false, nil, "topics")
	if !w.last().Thinking {
		w.t.Errorf("a slow answer is not promised: %+v", w.last())
	}
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		w.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- w.cmd.Wait() }()
	select {
	case err := <-ended:
		w.t.Fatalf("it did not wait for the answer: %v\n%s", err, w.out)
	case <-time.After(2 * time.Second):
	}
	if err := tx.Rollback(); err != nil {
		w.t.Fatal(err)
	}
	select {
	case err := <-ended:
		if m := w.newest(); err != nil || m.Thinking || !strings.Contains(m.says(), "Harbour ferries") {
			w.t.Errorf("after SIGTERM: %v\n%s\n%s", err, m.says(), w.out)
		}
	case <-time.After(time.Minute):
		w.t.Errorf("it does not end\n%s", w.out)
	}
}
