package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/commands"
	"dateline/storage"
)

// What is done between two looks: a busy day.
const (
	newReports       = 300
	revisedReports   = 30
	withdrawnReports = 10
)

// changes asks for what is new since a busy day in a server with so many briefings, as answers does: go run ./bench changes
// [BRIEFINGS].
func changes(args []string, out io.Writer) error {
	n := 1000
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < readTexts {
			return fmt.Errorf("changes [BRIEFINGS]: %q is not a number from %d on", args[0], readTexts)
		}
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	if err := fileReports(ctx, desk, corpus.Guild, readTexts); err != nil {
		return err
	}
	if err := copyReports(ctx, store.Server.DSN(), corpus.Guild, n); err != nil {
		return err
	}
	seen := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	from, err := store.Now(ctx, corpus.Guild, storage.AllSeeing(), seen)
	if err != nil {
		return err
	}
	if err := busyDay(ctx, desk, store.Store, seen); err != nil {
		return err
	}
	to, err := store.Now(ctx, corpus.Guild, storage.AllSeeing(), seen.AddDate(0, 0, 1))
	if err != nil {
		return err
	}
	since := func(topic func(*rand.Rand) string) func(*rand.Rand) map[string]string {
		return func(r *rand.Rand) map[string]string {
			return map[string]string{"topic": topic(r), "span": from.Key() + "-" + to.Key()}
		}
	}
	fmt.Fprintf(out, "%d briefings; %d are new, %d revised, %d withdrawn\n", n+newReports, newReports, revisedReports, withdrawnReports)
	for _, q := range []question{
		{"changes of all", since(func(*rand.Rand) string { return "" })},
		{"changes of the large topic", since(func(*rand.Rand) string { return yardOf(0) })},
		{"changes of a topic", since(func(r *rand.Rand) string { return yardOf(r.IntN(readTexts)) })},
	} {
		if err := timeAnswers(ctx, out, desk, store.Dir, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

// busyDay files reports of a day, and revises and withdraws older ones.
func busyDay(ctx context.Context, desk *commands.Desk, store *storage.Store, day time.Time) error {
	for i := range newReports {
		if err := fileReport(ctx, desk, corpus.Guild, readTexts+i, day); err != nil {
			return err
		}
	}
	for number := 1; number <= revisedReports; number++ {
		b, err := store.Version(ctx, corpus.Guild, storage.AllSeeing(), number, 0)
		if err != nil {
			return err
		}
		story, err := store.Reader().Parse(b.Text + " Nobody was hurt.")
		if err != nil {
			return err
		}
		f := briefing.Filing{Story: story, Published: b.Published, Topics: b.Topics, Filer: 7, Filed: time.Now()}
		f.Facts = store.Reader().Read(story, b.Published, f.Facts.In)
		if _, _, err := store.Revise(ctx, corpus.Guild, number, b.Head.Version, f, "a sentence more"); err != nil {
			return err
		}
	}
	for number := revisedReports + 1; number <= revisedReports+withdrawnReports; number++ {
		if err := store.Withdraw(ctx, corpus.Guild, number, storage.Act{By: 7, At: time.Now(), Reason: "retracted"}); err != nil {
			return err
		}
	}
	return nil
}
