package bot_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/storetest"
)

const perServer = 100 // follows

// Many follows that are due at nine are told within the time that Discord's limits leave, whatever the machine: the clock of the test
// stands still while anything is worked on. So they are when several copies of the program share them, which learn what each may
// have.
func TestManyFollowsAreToldInTime(t *testing.T) {
	t.Parallel()
	for _, copies := range []int{1, 3} {
		t.Run(fmt.Sprint(copies), func(t *testing.T) {
			dsn := storetest.DSN(t)
			synctest.Test(t, func(t *testing.T) { tellMany(t, dsn, *follows, copies) })
		})
	}
}

func tellMany(t *testing.T, dsn string, many, copies int) {
	p := &place{t: t, log: &bytes.Buffer{}}
	store, err := storage.Open(t.Context(), dsn, storetest.Reader(), p.logger())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	desk := commands.New(store, p.logger())
	nine := time.Now().UTC().Truncate(24 * time.Hour).Add(33 * time.Hour)
	followMany(t, dsn, desk, store, many, nine)
	time.Sleep(time.Until(nine))
	discord := standin.New(standin.Options{Commands: commands.Specs(), Now: time.Now, Limits: true, Token: secret})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{}, copies)
	for range copies {
		b := bot.Connect(desk, bot.Account{Token: secret, Watch: func(http.RoundTripper) http.RoundTripper { return discord }}, p.logger())
		go func() { b.Tell(ctx, 5*time.Second); ended <- struct{}{} }()
	}
	took := time.Duration(0)
	for due := 1; due > 0; took = time.Since(nine) {
		time.Sleep(time.Second)
		if due, err = store.DueFollows(t.Context(), nine.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	stop()
	for range copies {
		<-ended
	}
	refused, sent := 0, map[string]int{}
	for _, r := range discord.Sent() {
		if r.Status == http.StatusTooManyRequests {
			refused++
		} else {
			sent[r.Path]++
		}
	}
	for path, n := range sent {
		if n != 1 {
			t.Errorf("%d messages to %s", n, path)
		}
	}
	t.Logf("%d follows, %d copies: out after %v, %d requests refused", len(sent), copies, took, refused)
	if limit := time.Duration(many)*5*time.Minute/10_000 + 6*time.Second; len(sent) != many || took > limit {
		t.Errorf("%d of %d are out after %v, want all within %v", len(sent), many, took, limit)
	}
	if copies == 1 && refused > 0 || refused > 48+many/50 {
		t.Errorf("%d requests were refused", refused)
	}
}

// followMany has each of many people follow all topics of a server with one new briefing, daily at nine.
func followMany(t *testing.T, dsn string, desk *commands.Desk, store *storage.Store, many int, nine time.Time) {
	t.Helper()
	item, err := intake.File(t.Context(), "ferry.txt", []byte(strings.ReplaceAll(story, "2025", "1999"))) // the clock begins in 2000
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for guild := range int64((many + perServer - 1) / perServer) {
		if err := store.Welcome(t.Context(), guild+1, ""); err != nil {
			t.Fatal(err)
		}
		if _, _, err := desk.File(t.Context(), guild+1, moderator.Details{}, item, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	// They are spread as ten thousand are over two minutes: more come than Discord takes.
	if _, err := db.ExecContext(t.Context(), `
insert into follows (guild_id, user_id, direct, channel_id, what, cadence, minute, zone, seen, seen_at, due, made)
select 1 + n / $1, n, true, $2::bigint + n * 1000, 'changes', 'daily', 540, 'UTC', 0, $3::timestamptz, $4::timestamptz + n * 7919 % (12 * $5) * interval '1 millisecond', $3
from generate_series(0, $5 - 1) n`, perServer, standin.Direct(standin.ReaderID), time.Now(), nine, many); err != nil {
		t.Fatal(err)
	}
}
