package main

import (
	"context"
	"encoding/json"
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
	"dateline/search"
	"dateline/storage"
)

// searchDoc is a text to be found, searchQuery what is looked for: lines of JSON.
type (
	searchDoc   struct{ ID, Title, Text, Date string }
	searchQuery struct{ ID, Text string }
)

// searchRun is what a query found, as the scorer reads it: best first.
type searchRun struct {
	Query string   `json:"query"`
	Docs  []string `json:"docs"`
}

// searched is how many briefings a query is asked for.
const searched = 100

// searches files the texts in a file of searchDoc lines into a private store and asks it the queries in a file of searchQuery
// lines: go run ./bench search DOCS.jsonl QUERIES.jsonl. It writes a searchRun a query, and speed to standard error.
// With no files, or with a folder, it measures speed: see searchSpeed.
func searches(args []string, out io.Writer) error {
	if len(args) < 2 {
		return searchSpeed(args, out)
	}
	if len(args) > 2 {
		return errors.New("search takes two files, DOCS.jsonl and QUERIES.jsonl, or a folder to keep a large store in")
	}
	docs, err := corpus.ReadLines[searchDoc](args[0])
	if err != nil {
		return err
	}
	queries, err := corpus.ReadLines[searchQuery](args[1])
	if err != nil {
		return err
	}
	ctx := context.Background()
	store, err := corpus.OpenPrivate(ctx, slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	defer store.End()
	began := time.Now()
	ids := make(map[int]string, len(docs))
	for _, d := range docs {
		number, err := fileDoc(ctx, store.Store, d)
		if fault := (*briefing.Fault)(nil); errors.As(err, &fault) { // Cranfield has two documents without a word
			fmt.Fprintf(os.Stderr, "%s is not filed: %s\n", d.ID, fault.Says)
			continue
		}
		if err != nil {
			return fmt.Errorf("filing %s: %w", d.ID, err)
		}
		ids[number] = d.ID
	}
	filed := time.Since(began)
	to, took := json.NewEncoder(out), make([]time.Duration, len(queries))
	for i, q := range queries {
		began := time.Now()
		found, err := search.Find(ctx, store, corpus.Guild, storage.AllSeeing(), search.Query{Words: q.Text, Limit: searched})
		if err != nil {
			return fmt.Errorf("asking %s: %w", q.ID, err)
		}
		took[i] = time.Since(began)
		run := searchRun{Query: q.ID, Docs: []string{}}
		for _, hit := range found.Hits {
			run.Docs = append(run.Docs, ids[hit.Number])
		}
		if err := to.Encode(run); err != nil {
			return err
		}
	}
	slices.Sort(took)
	if len(took) > 0 {
		fmt.Fprintf(os.Stderr, "%d texts filed in %v; %d queries of %d hits: p50 %.1f ms, p99 %.1f ms\n",
			len(docs), filed.Round(time.Second/10), len(queries), searched, ms(took[len(took)/2]), ms(took[len(took)*99/100]))
	}
	return nil
}

// fileDoc files a text as it is: a title, when it has one, and a body.
func fileDoc(ctx context.Context, store *storage.Store, d searchDoc) (number int, err error) {
	story, err := corpus.Reader().Parse(strings.TrimSpace(d.Title + "\n\n" + d.Text))
	if err != nil {
		return 0, err
	}
	published, err := time.Parse(time.DateOnly, d.Date)
	if err != nil {
		published = time.Date(2025, 12, 10, 0, 0, 0, 0, time.UTC)
	}
	head, _, err := store.File(ctx, corpus.Guild, briefing.Filing{Story: story, Facts: corpus.Reader().Read(story, published, ""), Published: published,
		Topics: []string{"Texts"}, Filed: published})
	return head.Number, err
}
