package storage_test

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// question is one of the store's reads, asked of a guild.
type question struct {
	name string
	ask  func(ctx context.Context, s *storage.Store, guild int64) (any, error)
}

// questions are all reads, asked so that a guild with the briefing of full() answers each with something.
func questions(topic, draft int64, view string) []question {
	passages := []briefing.Passage{at(1, 1, 0, 7)}
	return []question{
		{"Briefing", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Briefing(ctx, g, storage.AllSeeing(), 1)
		}},
		{"Heads", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Heads(ctx, g, storage.AllSeeing(), storage.HeadQuery{})
		}},
		{"Heads of a topic", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Heads(ctx, g, storage.AllSeeing(), storage.HeadQuery{Topic: topic, Prefix: "harb"})
		}},
		{"Sentences", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Sentences(ctx, g, storage.AllSeeing(), []int{1})
		}},
		{"Events", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return eventsOf(ctx, s, g, storage.EventQuery{})
		}},
		{"Events of a topic", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return eventsOf(ctx, s, g, storage.EventQuery{Topic: topic, Numbers: []int{1}, Words: "harbour", From: published.AddDate(0, 0, -9), To: published})
		}},
		{"Around", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Around(ctx, g, storage.AllSeeing(), passages)
		}},
		{"Slices", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Slices(ctx, g, storage.AllSeeing(), passages)
		}},
		{"Search", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			found, _, err := parts(search.Find(ctx, s, g, storage.AllSeeing(), search.Query{Words: "harbour"}))
			return found, err
		}},
		{"Search's total", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			_, total, err := parts(search.Find(ctx, s, g, storage.AllSeeing(), search.Query{Words: "harbour", Topic: topic}))
			return total, err
		}},
		{"Twin", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Twin(ctx, g, storage.AllSeeing(), full().Text, "")
		}},
		{"Topics", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			all, _, err := s.Topics(ctx, g, storage.AllSeeing())
			return all, err
		}},
		{"Topic", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Topic(ctx, g, storage.AllSeeing(), "ports")
		}},
		{"NearTopics", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.NearTopics(ctx, g, storage.AllSeeing(), "prots", 3)
		}},
		{"Coverage", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Coverage(ctx, g, storage.AllSeeing(), 0, time.Time{}, time.Time{})
		}},
		{"Coverage of a topic", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Coverage(ctx, g, storage.AllSeeing(), topic, time.Time{}, time.Time{})
		}},
		{"Version", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Version(ctx, g, storage.AllSeeing(), 1, 1)
		}},
		{"Versions", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Versions(ctx, g, storage.AllSeeing(), 1)
		}},
		{"Acts", func(ctx context.Context, s *storage.Store, g int64) (any, error) {
			return s.Acts(ctx, g, storage.ActQuery{Number: 1, By: 77})
		}},
		{"Corrections", func(ctx context.Context, s *storage.Store, g int64) (any, error) { return s.Corrections(ctx, g, 1) }},
		{"Drafts", func(ctx context.Context, s *storage.Store, g int64) (any, error) { return s.Drafts(ctx, g, 77, false) }},
		{"Draft", func(ctx context.Context, s *storage.Store, g int64) (any, error) { return s.Draft(ctx, g, draft) }},
		{"View", func(ctx context.Context, s *storage.Store, g int64) (any, error) { return s.View(ctx, g, view) }},
	}
}

// asked fills a guild and returns the questions that it answers.
func asked(t *testing.T, store *storage.Store) []question {
	t.Helper()
	f := full()
	file(t, store, guild, f)
	correct(t, store, 1, notAnEvent(f, f.Events[1]))
	topic := must(store.Topic(t.Context(), guild, storage.AllSeeing(), "Ports"))(t)
	draft := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "A draft", Filer: 77}))(t)
	view := must(saveView(t.Context(), store, guild, "a view"))(t)
	return questions(topic.ID, draft, view)
}

func TestAGuildNeverSeesAnother(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, q := range asked(t, store) {
		own, err := q.ask(t.Context(), store, guild)
		if err != nil || empty(own) {
			t.Errorf("%s in its own guild: %+v, %v", q.name, own, err)
		}
		for _, stranger := range []int64{other, 0, -guild} {
			seen, err := q.ask(t.Context(), store, stranger)
			if !empty(seen) || err != nil && !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s in guild %d: %+v, %v", q.name, stranger, seen, err)
			}
		}
	}
}

// empty reports whether an answer says nothing: a zero value, or a list of none or of zero values.
func empty(answer any) bool {
	v := reflect.ValueOf(answer)
	if v.Kind() != reflect.Slice {
		return v.IsZero()
	}
	for i := range v.Len() {
		if !v.Index(i).IsZero() {
			return false
		}
	}
	return true
}

func TestAGuildCannotTouchAnother(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := full()
	file(t, store, guild, f)
	topic := must(store.Topic(ctx, guild, storage.AllSeeing(), "Ports"))(t).ID
	rest := must(store.Topic(ctx, guild, storage.AllSeeing(), "Repairs in Porto"))(t).ID
	correction := correct(t, store, 1, notAnEvent(f, f.Events[0]))
	merge := must(store.MergeTopics(ctx, guild, rest, topic, by(7, "")))(t).ID
	draft := must(store.SaveDraft(ctx, guild, storage.Draft{Text: "A draft"}))(t)
	before := tables(t, store)
	for name, touch := range map[string]func() error{
		"SaveDraft": func() error {
			_, err := store.SaveDraft(ctx, other, storage.Draft{ID: draft, Text: "Another"})
			return err
		},
		"DropDraft":     func() error { return store.DropDraft(ctx, other, draft) },
		"Revise":        func() error { _, _, err := store.Revise(ctx, other, 1, 1, story("Ports", "Mine"), ""); return err },
		"Withdraw":      func() error { return store.Withdraw(ctx, other, 1, by(7, "")) },
		"Remove":        func() error { return store.Remove(ctx, other, 1, by(7, "")) },
		"RenameTopic":   func() error { return store.RenameTopic(ctx, other, topic, "Mine", by(7, "")) },
		"DescribeTopic": func() error { return store.DescribeTopic(ctx, other, topic, "Mine", by(7, "")) },
		"MergeTopics":   func() error { _, err := store.MergeTopics(ctx, other, topic, rest, by(7, "")); return err },
		"UndoMerge":     func() error { return store.UndoMerge(ctx, other, merge, by(7, "")) },
		"Correct":       func() error { _, err := store.Correct(ctx, other, notAnEvent(f, f.Events[1])); return err },
		"TakeBack":      func() error { return store.TakeBack(ctx, other, correction, by(7, "")) },
	} {
		if err := touch(); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := tables(t, store); !reflect.DeepEqual(after, before) {
		t.Errorf("the tables were\n%v, are\n%v", before, after)
	}
}

func TestACancelledQuestionIsAnErrorThatSaysSo(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	all := asked(t, store)
	cancel()
	for _, q := range all {
		if answer, err := q.ask(ctx, store, guild); !errors.Is(err, context.Canceled) || !empty(answer) {
			t.Errorf("%s: %+v, %v", q.name, answer, err)
		}
	}
	if _, _, err := store.File(ctx, guild, full()); !errors.Is(err, context.Canceled) {
		t.Errorf("File: %v", err)
	}
	for _, q := range all {
		if _, err := q.ask(t.Context(), store, guild); err != nil {
			t.Errorf("%s afterwards: %v", q.name, err)
		}
	}
}

// The database ends a statement itself whose time is over, as it does one that somebody else cancels.
func TestAStatementThatTakesTooLongIsToldApart(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	if err := store.Exec(t.Context(), `select pg_cancel_backend(pg_backend_pid()), pg_sleep(60)`); !storage.TooSlow(err) {
		t.Errorf("too slow: %v", err)
	}
	if err := store.Exec(t.Context(), `select 1/0`); err == nil || storage.TooSlow(err) {
		t.Errorf("wrong: %v", err)
	}
}

func TestAGuildIsWelcomedAnyTime(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, name := range []string{"Harbour watch", "Harbour \x00 desk"} {
		if err := store.Welcome(t.Context(), guild, name); err != nil {
			t.Fatal(err)
		}
		file(t, store, guild, story("Ports", "A title"))
	}
	if heads := must(store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{}))(t); numbers(heads, ofHead) != "2 1" {
		t.Errorf("numbers %s", numbers(heads, ofHead))
	}
}
