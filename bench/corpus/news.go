package corpus

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"dateline/briefing"
	"dateline/storage"
)

// Article is a news article of a topic, as a line of JSON.
type Article struct {
	ID        string `json:"id"`
	Topic     string `json:"topic"`
	Published string `json:"published"` // YYYY-MM-DD
	Source    string `json:"source"`
	Text      string `json:"text"`
}

// Task asks for a timeline of what was published from Start to End.
type Task struct {
	Topic            string   `json:"topic"`
	Timeline         int      `json:"timeline"`
	Start            string   `json:"start"`
	End              string   `json:"end"`
	Dates            int      `json:"dates"`
	SentencesPerDate int      `json:"sentences_per_date"`
	Keywords         []string `json:"keywords"` // a sentence is taken only if it holds one
}

// Timeline is a timeline in the form that the scorer takes.
type Timeline struct {
	Topic    string  `json:"topic"`
	Timeline int     `json:"timeline"`
	Entries  []Entry `json:"entries"`
}

// Entry is a day of a timeline, as YYYY-MM-DD, with its sentences.
type Entry struct {
	Date      string   `json:"date"`
	Sentences []string `json:"sentences"`
}

// News is the tasks and articles of a folder, with a private store to file the articles into.
type News struct {
	Private
	Tasks    []Task
	Articles []Article
}

// OpenNews reads tasks.jsonl and articles/*.jsonl.gz of a folder and opens an empty store.
func OpenNews(ctx context.Context, dir string) (n News, err error) {
	if n.Tasks, err = ReadLines[Task](filepath.Join(dir, "tasks.jsonl")); err != nil {
		return n, err
	}
	if n.Articles, err = readArticles(dir); err != nil {
		return n, err
	}
	n.Private, err = OpenPrivate(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	return n, err
}

// readArticles returns the articles of all topics of a folder, by topic and then in order of their file.
func readArticles(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "articles", "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no articles in %s: %w", dir, err)
	}
	var all []Article
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
			var a Article
			if err := d.Decode(&a); err != nil {
				return nil, fmt.Errorf("reading %s: %w", path, err)
			}
			all = append(all, a)
		}
	}
	return all, nil
}

// File reads the articles and files them, so many at once.
func (n News) File(ctx context.Context, atOnce int) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(atOnce)
	for _, a := range n.Articles {
		g.Go(func() error {
			f, err := a.filing()
			if err == nil {
				_, _, err = n.Store.File(ctx, Guild, f)
			}
			if err != nil {
				return fmt.Errorf("filing %s: %w", a.ID, err)
			}
			return nil
		})
	}
	return g.Wait()
}

// FileOne reads an article and files it, and returns its number.
func (n News) FileOne(ctx context.Context, a Article) (number int, err error) {
	f, err := a.filing()
	if err != nil {
		return 0, fmt.Errorf("reading %s: %w", a.ID, err)
	}
	head, _, err := n.Store.File(ctx, Guild, f)
	return head.Number, err
}

func (a Article) filing() (f briefing.Filing, err error) {
	if f.Story, err = Reader().Parse(a.Text); err != nil {
		return f, err
	}
	if f.Published, err = time.Parse(time.DateOnly, a.Published); err != nil {
		return f, err
	}
	f.Facts = Reader().Read(f.Story, f.Published, "")
	f.Topics, f.Source, f.Key, f.Filed = []string{a.Topic}, a.Source, a.ID, f.Published
	return f, nil
}

// Events reads what a timeline is made of from the store: the events and leads of what was published in the task's time,
// for single days in it. Timelines of this kind have days only.
func (t Task) Events(ctx context.Context, store *storage.Store) ([]briefing.Event, error) {
	from, err := time.Parse(time.DateOnly, t.Start)
	if err != nil {
		return nil, err
	}
	last, err := time.Parse(time.DateOnly, t.End)
	if err != nil {
		return nil, err
	}
	topic, err := store.Topic(ctx, Guild, storage.AllSeeing(), t.Topic)
	if err != nil {
		return nil, err
	}
	q := storage.EventQuery{Topic: topic.ID, From: from, To: last.AddDate(0, 0, 1), Most: 1 << 20}
	var events, leads []briefing.Event
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) { events, _, err = store.Events(ctx, Guild, storage.AllSeeing(), q); return err })
	g.Go(func() (err error) { leads, err = store.Leads(ctx, Guild, storage.AllSeeing(), q, 0); return err })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(events, leads...), func(e briefing.Event) bool {
		return e.Of.Published.Before(from) || e.Of.Published.After(last) ||
			e.When.From.Before(from) || !e.When.To.Equal(e.When.From.AddDate(0, 0, 1)) || e.When.From.After(last)
	}), nil
}

func (t Task) HoldsKeyword(text string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(t.Keywords, func(k string) bool { return strings.Contains(text, k) })
}
