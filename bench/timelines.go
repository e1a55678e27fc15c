package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"dateline/bench/corpus"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/timeline"
)

// timelines files the articles of a folder into a private store and makes the timelines that its tasks.jsonl asks for:
// go run ./bench timelines DIR. A topic that took part in the learning gets the weights that were learned without it.
func timelines(args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("timelines takes one folder, with articles/*.jsonl.gz and tasks.jsonl: DIR")
	}
	ctx := context.Background()
	news, err := corpus.OpenNews(ctx, args[0])
	if err != nil {
		return err
	}
	defer news.End()
	bytes := 0
	for _, a := range news.Articles {
		bytes += len(a.Text)
	}
	took, most, err := watched(func() error { return news.File(ctx, filers) })
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "filed %d articles, %.1f MB: %v, %.2f MB/s, at most %d MB of heap\n",
		len(news.Articles), float64(bytes)/1e6, took.Round(time.Millisecond), float64(bytes)/1e6/took.Seconds(), most>>20)
	return predict(ctx, news.Store, news.Tasks, out)
}

// filers is how many articles are filed at once: two more than are read, since one waits for the store.
const filers = 4

// predict makes the timelines and writes them, one a line.
func predict(ctx context.Context, store *storage.Store, tasks []corpus.Task, out io.Writer) error {
	weights, err := heldOutWeights()
	if err != nil {
		return err
	}
	maker := timeline.New(language.English())
	w := json.NewEncoder(out)
	w.SetEscapeHTML(false)
	for _, t := range tasks {
		begun := time.Now()
		events, err := t.Events(ctx, store)
		if err != nil {
			return err
		}
		read := time.Since(begun)
		choice := timeline.Choice{Size: t.Dates, Sentences: t.SentencesPerDate, About: t.HoldsKeyword, Merged: true}
		if held, known := weights[t.Topic]; known {
			choice.Weights = &held
		}
		entries := maker.Choose(events, choice)
		fmt.Fprintf(os.Stderr, "%s %d: %d events in %v, from these %d days in %v\n", t.Topic, t.Timeline, len(events),
			read.Round(time.Millisecond), len(entries), (time.Since(begun) - read).Round(time.Millisecond))
		if err := w.Encode(predicted(t, entries)); err != nil {
			return err
		}
	}
	return nil
}

func predicted(t corpus.Task, entries []timeline.Entry) corpus.Timeline {
	p := corpus.Timeline{Topic: t.Topic, Timeline: t.Timeline}
	for _, e := range entries {
		d := corpus.Entry{Date: e.When.From.Format(time.DateOnly)}
		for _, c := range e.Cited {
			d.Sentences = append(d.Sentences, c.Text)
		}
		p.Entries = append(p.Entries, d)
	}
	return p
}
