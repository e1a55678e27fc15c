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

// What is done between two looks: a busy day. Of what is new, one in ten is about a topic of no more briefings than are all asked what
// became of plans.
const (
	newReports       = 300
	revisedReports   = 30
	withdrawnReports = 10

	smallTopic   = "Small yard"
	smallReports = 120
	smallEvery   = 10
)

// changes asks for what is new since a busy day in a server with so many briefings, as answers does: go run ./bench changes
// [BRIEFINGS [FOLDER]]. The store of a folder is kept, and asked again the next time.
func changes(args []string, out io.Writer) error {
	n, dir := 1000, ""
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < readTexts {
			return fmt.Errorf("changes [BRIEFINGS [FOLDER]]: %q is not a number from %d on", args[0], readTexts)
		}
	}
	if len(args) > 1 {
		dir = args[1]
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenKept(ctx, dir, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	span, err := os.ReadFile(store.Dir + "/span")
	if err != nil {
		if span, err = fillBusy(ctx, desk, store, n); err == nil {
			err = os.WriteFile(store.Dir+"/span", span, 0o644)
		}
	}
	if err != nil {
		return err
	}
	since := func(topic func(*rand.Rand) string) func(*rand.Rand) map[string]string {
		return func(r *rand.Rand) map[string]string {
			return map[string]string{"topic": topic(r), "span": string(span)}
		}
	}
	fmt.Fprintf(out, "%d briefings; %d are new, %d revised, %d withdrawn\n", n+smallReports+newReports, newReports, revisedReports, withdrawnReports)
	for _, q := range []question{
		{"changes of all", since(func(*rand.Rand) string { return "" })},
		{"changes of the large topic", since(func(*rand.Rand) string { return yardOf(0) })},
		{"changes of a topic", since(func(r *rand.Rand) string { return yardOf(r.IntN(readTexts)) })},
		{"changes of a small topic", since(func(*rand.Rand) string { return smallTopic })},
	} {
		if err := timeAnswers(ctx, out, desk, store.Dir, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

// fillBusy fills a store, and returns its states before and after a busy day as a button of /changes names them.
func fillBusy(ctx context.Context, desk *commands.Desk, store corpus.Private, n int) ([]byte, error) {
	if err := fileReports(ctx, desk, corpus.Guild, readTexts); err != nil {
		return nil, err
	}
	if err := copyReports(ctx, store.Server.DSN(), corpus.Guild, n); err != nil {
		return nil, err
	}
	seen := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	for i := range smallReports {
		if err := fileReport(ctx, desk, corpus.Guild, readTexts+newReports+i, seen.AddDate(0, 0, -i), smallTopic); err != nil {
			return nil, err
		}
	}
	from, err := store.Now(ctx, corpus.Guild, storage.AllSeeing(), seen)
	if err != nil {
		return nil, err
	}
	if err := busyDay(ctx, desk, store.Store, seen); err != nil {
		return nil, err
	}
	to, err := store.Now(ctx, corpus.Guild, storage.AllSeeing(), seen.AddDate(0, 0, 1))
	return []byte(from.Key() + "-" + to.Key()), err
}

// busyDay files reports of a day, and revises and withdraws older ones.
func busyDay(ctx context.Context, desk *commands.Desk, store *storage.Store, day time.Time) error {
	for i := range newReports {
		var more []string
		if i%smallEvery == 0 {
			more = []string{smallTopic}
		}
		if err := fileReport(ctx, desk, corpus.Guild, readTexts+i, day, more...); err != nil {
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
