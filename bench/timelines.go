package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"dateline/briefing"
	"dateline/storage"
	"dateline/timeline"
)

// article is a news article of a topic, as a line of JSON.
type article struct {
	ID        string `json:"id"`
	Topic     string `json:"topic"`
	Published string `json:"published"` // YYYY-MM-DD
	Source    string `json:"source"`
	Text      string `json:"text"`
}

// task asks for a timeline of what was published from Start to End.
type task struct {
	Topic            string   `json:"topic"`
	Timeline         int      `json:"timeline"`
	Start            string   `json:"start"`
	End              string   `json:"end"`
	Dates            int      `json:"dates"`
	SentencesPerDate int      `json:"sentences_per_date"`
	Keywords         []string `json:"keywords"` // a sentence is taken only if it holds one
}

// prediction is a timeline in the form that the scorer takes.
type prediction struct {
	Topic    string       `json:"topic"`
	Timeline int          `json:"timeline"`
	Entries  []datedLines `json:"entries"`
}

type datedLines struct {
	Date      string   `json:"date"`
	Sentences []string `json:"sentences"`
}

// timelines files the articles of a folder into a private store and makes the timelines that its tasks.jsonl asks for:
// go run ./bench timelines DIR. A topic that weights were learned on gets those that were learned without it.
//
// With --learn before DIR it learns all weights again from the folder's gold.json, and writes them into the folders of
// the packages timeline and bench below the current one.
func timelines(args []string, out io.Writer) error {
	again := len(args) == 2 && args[0] == "--learn"
	if len(args) != 1 && !again {
		return errors.New("timelines takes one folder, with articles/*.jsonl.gz and tasks.jsonl: [--learn] DIR")
	}
	dir := args[len(args)-1]
	ctx := context.Background()
	tasks, err := readLines[task](filepath.Join(dir, "tasks.jsonl"))
	if err != nil {
		return err
	}
	articles, err := readArticles(dir)
	if err != nil {
		return err
	}
	store, err := openPrivate(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	if err != nil {
		return err
	}
	defer store.end()
	bytes := 0
	for _, a := range articles {
		bytes += len(a.Text)
	}
	atOnce := filers
	if again {
		atOnce = 1 // the numbers, which decide between equals, are the same each time
	}
	took, most, err := watched(func() error { return fileArticles(ctx, store.Store, articles, atOnce) })
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "filed %d articles, %.1f MB: %v, %.2f MB/s, at most %d MB of heap\n",
		len(articles), float64(bytes)/1e6, took.Round(time.Millisecond), float64(bytes)/1e6/took.Seconds(), most>>20)
	if again {
		return learnAgain(ctx, store.Store, dir, tasks)
	}
	return predict(ctx, store.Store, tasks, out)
}

// predict makes the timelines and writes them, one a line.
func predict(ctx context.Context, store *storage.Store, tasks []task, out io.Writer) error {
	weights, err := heldOutWeights()
	if err != nil {
		return err
	}
	w := json.NewEncoder(out)
	w.SetEscapeHTML(false)
	for _, t := range tasks {
		begun := time.Now()
		events, err := t.events(ctx, store)
		if err != nil {
			return err
		}
		read := time.Since(begun)
		choice := timeline.Choice{Size: t.Dates, Sentences: t.SentencesPerDate, About: t.holdsKeyword, Merged: true}
		if held, known := weights[t.Topic]; known {
			choice.Weights = &held
		}
		entries := choice.Of(events)
		fmt.Fprintf(os.Stderr, "%s %d: %d events in %v, from these %d days in %v\n", t.Topic, t.Timeline, len(events),
			read.Round(time.Millisecond), len(entries), (time.Since(begun) - read).Round(time.Millisecond))
		if err := w.Encode(t.predicted(entries)); err != nil {
			return err
		}
	}
	return nil
}

// readArticles returns the articles of all topics of a folder, by topic and then in order of their file.
func readArticles(dir string) ([]article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "articles", "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no articles in %s: %w", dir, err)
	}
	var all []article
	for _, path := range files {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		lines, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", path, err)
		}
		for d := json.NewDecoder(lines); d.More(); {
			var a article
			if err := d.Decode(&a); err != nil {
				return nil, fmt.Errorf("reading %s: %w", path, err)
			}
			all = append(all, a)
		}
	}
	return all, nil
}

// fileArticles reads the articles and files them, so many at once.
func fileArticles(ctx context.Context, store *storage.Store, articles []article, atOnce int) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for _, a := range articles {
		g.Go(func() error {
			f, err := a.filing()
			if err == nil {
				_, _, err = store.File(ctx, guild, f)
			}
			if err != nil {
				return fmt.Errorf("filing %s: %w", a.ID, err)
			}
			return nil
		})
	}
	return g.Wait()
}

// filers is how many articles are filed at once: two more than are read, since one waits for the store.
const filers = 4

func (a article) filing() (f briefing.Filing, err error) {
	if f.Story, err = briefing.Parse(a.Text); err != nil {
		return f, err
	}
	if f.Published, err = time.Parse(time.DateOnly, a.Published); err != nil {
		return f, err
	}
	f.Facts = briefing.Read(f.Story, f.Published, "")
	f.Topics, f.Source, f.Key, f.Filed = []string{a.Topic}, a.Source, a.ID, f.Published
	return f, nil
}

// events reads what a timeline is made of from the store: the days of the task that were named by what was published in
// it, and what that leads with. A timeline of this kind has days only.
func (t task) events(ctx context.Context, store *storage.Store) ([]briefing.Event, error) {
	from, err := time.Parse(time.DateOnly, t.Start)
	if err != nil {
		return nil, err
	}
	last, err := time.Parse(time.DateOnly, t.End)
	if err != nil {
		return nil, err
	}
	topic, err := store.Topic(ctx, guild, t.Topic)
	if err != nil {
		return nil, err
	}
	q := storage.EventQuery{Topic: topic.ID, From: from, To: last.AddDate(0, 0, 1)}
	var events, leads []briefing.Event
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { events, err = store.Events(ctx, guild, q); return err })
	g.Go(func() (err error) { leads, err = store.Leads(ctx, guild, q); return err })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(events, leads...), func(e briefing.Event) bool {
		return e.Of.Published.Before(from) || e.Of.Published.After(last) ||
			e.When.From.Before(from) || !e.When.To.Equal(e.When.From.AddDate(0, 0, 1)) || e.When.From.After(last)
	}), nil
}

func (t task) predicted(entries []timeline.Entry) prediction {
	p := prediction{Topic: t.Topic, Timeline: t.Timeline}
	for _, e := range entries {
		d := datedLines{Date: e.When.From.Format(time.DateOnly)}
		for _, c := range e.Cited {
			d.Sentences = append(d.Sentences, c.Text)
		}
		p.Entries = append(p.Entries, d)
	}
	return p
}

func (t task) holdsKeyword(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(t.Keywords, func(k string) bool { return strings.Contains(text, k) })
}
