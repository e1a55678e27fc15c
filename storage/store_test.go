package storage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

const guild, other = int64(1001), int64(2002)

// published is the publication day of the tests' briefings, unless they say otherwise.
var published = date("2026-03-12")

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// story is a filing with a title and these sentences, each a paragraph of the body.
func story(topic, title string, sentences ...string) briefing.Filing {
	f := briefing.Filing{Published: published, Topics: []string{topic}, Filer: 7, Filed: time.Date(2026, 3, 12, 9, 30, 0, 123000, time.UTC)}
	f.Text = title
	f.Title = text.Span{Start: 0, End: len(title)}
	for i, page := range sentences {
		f.Text += "\n\n"
		at := text.Span{Start: len(f.Text), End: len(f.Text) + len(page)}
		f.Text += page
		f.Sentences = append(f.Sentences, briefing.Sentence{Passage: briefing.Passage{Span: at}, Pos: i, Part: briefing.InBody, Text: page})
	}
	if len(sentences) > 0 {
		f.Body = text.Span{Start: f.Sentences[0].Start, End: len(f.Text)}
	}
	return f
}

// dated adds an event: words of the filing's text that mean the days from one to before the other; "" is open.
func dated(f briefing.Filing, words, from, to string) briefing.Filing {
	start := strings.Index(f.Text, words)
	when := dates.Date{Start: start, End: start + len(words), Kind: dates.KindDate, Value: from, Precision: dates.Day, Status: dates.Happened}
	if from != "" {
		when.From = date(from)
	}
	if to != "" {
		when.To = date(to)
	}
	for _, s := range f.Sentences {
		if s.Start <= start && start < s.End {
			f.Events = append(f.Events, briefing.Event{Cited: briefing.Cited{Sentence: s}, When: when})
		}
	}
	return f
}

func on(day string, f briefing.Filing) briefing.Filing {
	f.Published = date(day)
	return f
}

func file(t testing.TB, store *storage.Store, guild int64, f briefing.Filing) briefing.Head {
	t.Helper()
	head, fresh, err := store.File(t.Context(), guild, f)
	if err != nil {
		t.Fatal(err)
	}
	if !fresh {
		t.Fatalf("briefing %d was filed before", head.Number)
	}
	return head
}

// moment is when the tests' changes are made; hours later, later.
func moment(hours int) time.Time {
	return time.Date(2026, 3, 13, 8, 0, 0, 456000, time.UTC).Add(time.Duration(hours) * time.Hour)
}

func by(who int64, reason string) storage.Act {
	return storage.Act{By: who, At: moment(0), Reason: reason}
}

// revise makes a filing the next version of a briefing.
func revise(t testing.TB, store *storage.Store, number, base int, f briefing.Filing, reason string) briefing.Head {
	t.Helper()
	head, fresh, err := store.Revise(t.Context(), guild, number, base, f, reason)
	if err != nil {
		t.Fatal(err)
	}
	if !fresh {
		t.Fatalf("briefing %d was edited so before", head.Number)
	}
	return head
}

// tables are the contents of all tables.
func tables(t testing.TB, store *storage.Store) map[string]string {
	t.Helper()
	return must(store.Tables(t.Context()))(t)
}

// topics are all topics of the tests' guild.
func topics(t testing.TB, store *storage.Store) []storage.Topic {
	t.Helper()
	all, _, err := store.Topics(t.Context(), guild, storage.AllSeeing())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// eventsOf are the events that a query finds.
func eventsOf(ctx context.Context, store *storage.Store, guild int64, q storage.EventQuery) ([]briefing.Event, error) {
	found, _, err := store.Events(ctx, guild, storage.AllSeeing(), q)
	return found, err
}

// must fails the test on an error: must(store.Topic(ctx, guild, title))(t).
func must[T any](value T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// numbers shows the briefings' numbers of what was found, in order.
func numbers[T any](found []T, number func(T) int) string {
	shown := make([]string, len(found))
	for i, f := range found {
		shown[i] = fmt.Sprint(number(f))
	}
	return strings.Join(shown, " ")
}

func ofHead(h briefing.Head) int   { return h.Number }
func ofHit(h search.Hit) int       { return h.Number }
func ofEvent(e briefing.Event) int { return e.Number }

func at(number, version, start, end int) briefing.Passage {
	return briefing.Passage{Number: number, Version: version, Span: text.Span{Start: start, End: end}}
}
