package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"

	"dateline/bench/corpus"
	"dateline/bot"
	"dateline/bot/standin"
	"dateline/commands"
	"dateline/commands/dialog"
)

const (
	followsEach = 100 // follows of a server
	askPause    = 50 * time.Millisecond
)

// follows has so many people follow all topics of servers with the sample briefings, all due at one time of the day, and asks for timelines
// while they are told: go run ./bench follows [FOLLOWS]. It writes how long the follows took, as fast as a stand-in with Discord's limits
// takes them, and the times of the other answers meanwhile, before and afterwards.
func follows(args []string, out io.Writer) error {
	n, err := count(args, 10_000)
	if err != nil {
		return err
	}
	ctx, log := context.Background(), slog.New(slog.DiscardHandler)
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	if err := welcomeFollowing(ctx, store, desk, n); err != nil {
		return err
	}
	before, err := askBeside(ctx, desk, 200)
	if err != nil {
		return err
	}
	due := time.Now()
	if err := insertFollows(ctx, store.Server.DSN(), n, due); err != nil {
		return err
	}
	discord := standin.New(standin.Options{Commands: commands.Specs(), Now: time.Now, Limits: true, Token: "token"})
	teller := bot.Connect(desk, bot.Account{Token: "token", Watch: func(http.RoundTripper) http.RoundTripper { return discord }}, log)
	meanwhile, err := askWhileTelling(ctx, desk, teller, func() (left int, err error) { return store.DueFollows(ctx, due.Add(time.Hour)) })
	if err != nil {
		return err
	}
	took := time.Since(due)
	after, err := askBeside(ctx, desk, 200)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d follows are out after %v, by %d requests\n", n, took.Round(time.Second), len(discord.Sent()))
	for _, times := range []struct {
		when string
		took []time.Duration
	}{{"before", before}, {"meanwhile", meanwhile}, {"afterwards", after}} {
		fmt.Fprintf(out, "%-10s %4d timelines: %s\n", times.when, len(times.took), middle(times.took))
	}
	return nil
}

// welcomeFollowing files the samples in as many servers as so many follows need.
func welcomeFollowing(ctx context.Context, store corpus.Private, desk *commands.Desk, n int) error {
	for guild := range int64((n + followsEach - 1) / followsEach) {
		if err := store.Welcome(ctx, guild+1, ""); err != nil {
			return err
		}
		if err := fileSamples(ctx, desk, guild+1); err != nil {
			return err
		}
	}
	return nil
}

// askWhileTelling asks for timelines while follows are told, until none is left, and returns the times.
func askWhileTelling(ctx context.Context, desk *commands.Desk, teller *bot.Bot, due func() (left int, err error)) (took []time.Duration, err error) {
	telling, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		teller.Tell(telling, time.Second)
	}()
	defer func() { stop(); <-ended }()
	for left := 1; left > 0; {
		some, err := askBeside(ctx, desk, 20)
		if err == nil {
			left, err = due()
		}
		if err != nil {
			return nil, err
		}
		took = append(took, some...)
	}
	return took, nil
}

// askBeside asks for a timeline so often, with a pause behind each answer, and returns the times.
func askBeside(ctx context.Context, desk *commands.Desk, times int) (took []time.Duration, err error) {
	for range times {
		began := time.Now()
		if _, err := desk.Answer(ctx, dialog.Request{ID: "1", Guild: 1, User: 7, Name: "timeline", Sent: began, Options: map[string]string{"topic": "Key Bridge"}}); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		time.Sleep(askPause)
	}
	return took, nil
}

// insertFollows has so many people follow all topics, due at one time and spread over two minutes as the program spreads them.
func insertFollows(ctx context.Context, dsn string, n int, due time.Time) error {
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, `
insert into follows (guild_id, user_id, direct, channel_id, what, cadence, minute, zone, seen, seen_at, due, made)
select 1 + n / $1, n, true, $2::bigint + n * 1000, 'changes', 'daily', $5, 'UTC', 0, $3::timestamptz - interval '1 day', $3::timestamptz + n * 7919 % (12 * $4::int) * interval '1 millisecond', $3
from generate_series(0, $4 - 1) n`, followsEach, standin.Direct(standin.ReaderID), due, n, due.UTC().Hour()*60+due.UTC().Minute())
	return err
}
