package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/storage"
)

// audiences restricts a topic that all of so many briefings have, opens it and restricts it again: go run ./bench audience
// [BRIEFINGS]. It writes how long each took.
func audiences(args []string, out io.Writer) error {
	n := 1000
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < readTexts {
			return fmt.Errorf("audience [BRIEFINGS]: %q is not a number from %d on", args[0], readTexts)
		}
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	if err := fileReports(ctx, commands.New(store.Store, log), corpus.Guild, readTexts, "Yards"); err != nil {
		return err
	}
	if err := copyReports(ctx, store.Server.DSN(), corpus.Guild, n); err != nil {
		return err
	}
	topic, err := store.Topic(ctx, corpus.Guild, storage.AllSeeing(), "Yards")
	if err != nil {
		return err
	}
	closed := storage.TopicAudience{Restricted: true, Roles: []int64{11}}
	for _, step := range []struct {
		name string
		to   storage.TopicAudience
	}{{"restricted", closed}, {"opened", storage.TopicAudience{}}, {"restricted again", closed}} {
		began := time.Now()
		if err := store.SetAudience(ctx, corpus.Guild, topic.ID, step.to, storage.Act{By: 7, At: began}); err != nil {
			return err
		}
		hidden := time.Since(began)
		if err := store.FinishAudiences(ctx, corpus.Guild, func(int, int) {}); err != nil {
			return err
		}
		fmt.Fprintf(out, "a topic of %d briefings is %s in %v, and readers are answered again after %v\n", topic.Briefings, step.name,
			hidden.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	}
	return nil
}
