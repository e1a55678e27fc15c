package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/commands"
	"dateline/commands/dialog"
)

const summariesAsked = 200 // of each kind

// summarySpeed files the documents of a file, again and again, as n briefings of one topic, three a day, and writes how
// long /summary takes.
func summarySpeed(path string, n int, out io.Writer) (err error) {
	sets, err := corpus.ReadLines[corpus.Cluster](path)
	if err != nil {
		return err
	}
	var stories []string
	for _, set := range sets {
		for _, d := range set.Documents {
			stories = append(stories, strings.TrimSpace(d.Title+"\n\n"+d.Text))
		}
	}
	if len(stories) == 0 {
		return fmt.Errorf("%s holds no documents", path)
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.End()) }()
	first := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		story, err := corpus.Reader().Parse(fmt.Sprintf("%s\n\nThis was story %d of the desk.", stories[i%len(stories)], i))
		if err != nil {
			return fmt.Errorf("parsing story %d: %w", i, err)
		}
		filing := briefing.Filing{Story: story, Published: first.AddDate(0, 0, i/3), Topics: []string{"All"}, Filed: first}
		filing.Facts = corpus.Reader().Read(story, filing.Published, "")
		if _, _, err := store.File(ctx, corpus.Guild, filing); err != nil {
			return fmt.Errorf("filing story %d: %w", i, err)
		}
	}
	desk := commands.New(store.Store, log)
	for _, asked := range []map[string]string{
		{"topic": "All"}, {"topic": "All", "length": "long"}, {"since": "2025-01-01"}, {"briefing": "1"},
	} {
		var took []time.Duration
		for range summariesAsked {
			begun := time.Now()
			if _, err := desk.Answer(ctx, dialog.Request{Guild: corpus.Guild, Name: "summary", Options: asked, Sent: first.AddDate(1, 0, 0)}); err != nil {
				return fmt.Errorf("asking for %v: %w", asked, err)
			}
			took = append(took, time.Since(begun))
		}
		slices.Sort(took)
		fmt.Fprintf(out, "%d briefings, /summary %v: p50 %v, p99 %v\n", n, asked, took[len(took)/2], took[len(took)*99/100])
	}
	return nil
}
