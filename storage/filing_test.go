package storage_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/text"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/storetest"
)

// full is a filing with every field set.
func full() briefing.Filing {
	page := "Ferries stop at noon.\n\nHarbour closes for repairs\n\nBy Ana Sol\n\nPORTO (Lusa) - The harbour closed on Monday. It opens in May."
	span := func(words string) text.Span {
		for i := range page {
			if len(page)-i >= len(words) && page[i:i+len(words)] == words {
				return text.Span{Start: i, End: i + len(words)}
			}
		}
		panic(words)
	}
	sentence := func(pos int, part briefing.Part, words string) briefing.Sentence {
		return briefing.Sentence{Passage: briefing.Passage{Span: span(words)}, Pos: pos, Part: part, Text: words}
	}
	f := briefing.Filing{Published: published, Topics: []string{"Ports", "Repairs in Porto"}, Source: "Lusa", Link: "https://example.org/1",
		Filer: 77, Key: "interaction 5", Filed: time.Date(2026, 3, 12, 9, 30, 0, 123000, time.UTC)}
	f.Story = briefing.Story{Text: page, Language: "en", Title: span("Harbour closes for repairs"), Summary: span("Ferries stop at noon."),
		Byline: span("Ana Sol"), Place: span("PORTO"), Agency: span("Lusa"), Body: span("The harbour closed on Monday. It opens in May.")}
	f.Sentences = []briefing.Sentence{
		sentence(0, briefing.InSummary, "Ferries stop at noon."),
		sentence(1, briefing.InBody, "The harbour closed on Monday."),
		sentence(2, briefing.InBody, "It opens in May."),
	}
	f.Events = []briefing.Event{
		{Cited: briefing.Cited{Sentence: f.Sentences[1]}, When: dates.Date{Start: span("Monday").Start, End: span("Monday").End,
			Kind: dates.KindDate, Value: "2026-03-09", From: date("2026-03-09"), To: date("2026-03-10"), Precision: dates.Day,
			Anchor: published, Working: "last-weekday weekday=1 publication=2026-03-12", Status: dates.Happened}},
		{Cited: briefing.Cited{Sentence: f.Sentences[2]}, When: dates.Date{Start: span("May").Start, End: span("May").End,
			Kind: dates.KindDate, Value: "2026-05", Mod: "START", From: date("2026-05-01"), Precision: dates.Month, Status: dates.Planned}},
	}
	return f
}

func TestEveryFieldIsReadBack(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	head := file(t, store, guild, f)
	want := briefing.Head{Number: 1, Version: 1, Title: "Harbour closes for repairs", Place: "PORTO", Source: "Lusa",
		Link: "https://example.org/1", Published: published, Language: "en"}
	if head != want {
		t.Errorf("head %+v, want %+v", head, want)
	}
	stored := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t)
	if want := (storage.Briefing{Head: head, Story: f.Story, State: storage.Shown, Current: true, Topics: f.Topics,
		Filed: f.Filed, Filer: 77, Editor: 77, Edited: f.Filed, Sentences: 3, Events: 2}); !reflect.DeepEqual(stored, want) {
		t.Errorf("briefing\n%+v, want\n%+v", stored, want)
	}
	var sentences []briefing.Cited
	for _, s := range f.Sentences {
		s.Number, s.Version = 1, 1
		sentences = append(sentences, briefing.Cited{Sentence: s, Of: head})
	}
	if got := must(store.Sentences(t.Context(), guild, storage.AllSeeing(), []int{1}))(t); !reflect.DeepEqual(got, sentences) {
		t.Errorf("sentences\n%+v, want\n%+v", got, sentences)
	}
	events := []briefing.Event{{Cited: sentences[1], When: f.Events[0].When}, {Cited: sentences[2], When: f.Events[1].When}}
	if got := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t); !reflect.DeepEqual(got, events) {
		t.Errorf("events\n%+v, want\n%+v", got, events)
	}
}

func TestNumbersAreGivenInOrderToEachGuild(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	for _, want := range []struct {
		guild  int64
		number int
	}{{guild, 1}, {guild, 2}, {other, 1}, {guild, 3}} {
		if head := file(t, store, want.guild, story("Ports", "A title")); head.Number != want.number {
			t.Errorf("guild %d: number %d, want %d", want.guild, head.Number, want.number)
		}
	}
}

func TestFiftyAtOnceLeaveNoGap(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	var filing sync.WaitGroup
	for range 50 {
		filing.Go(func() {
			if _, _, err := store.File(t.Context(), guild, story("Ports", "A title", "A sentence.")); err != nil {
				t.Error(err)
			}
		})
	}
	filing.Wait()
	heads := must(store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{}))(t)
	if len(heads) != 50 || heads[0].Number != 50 || heads[49].Number != 1 {
		t.Errorf("numbers %s", numbers(heads, ofHead))
	}
}

func TestARepeatedKeyFilesNothing(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first := story("Ports", "A title")
	first.Key = "interaction 1"
	want := file(t, store, guild, first)
	again := story("Rivers", "Another title")
	again.Key = first.Key
	head, fresh, err := store.File(t.Context(), guild, again)
	if err != nil || fresh || head != want {
		t.Errorf("filed %+v, fresh %v, %v; want %+v", head, fresh, err, want)
	}
	if file(t, store, other, again).Number != 1 {
		t.Error("the key of one guild counts in another")
	}
	if all := topics(t, store); len(all) != 1 {
		t.Errorf("topics %+v", all)
	}
	if next := file(t, store, guild, story("Ports", "A third title")); next.Number != 2 {
		t.Errorf("the next number is %d: the repetition used one up", next.Number)
	}
}

func TestAKeySentTwentyTimesAtOnceFilesOnce(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	f := story("Ports", "A title", "A sentence.")
	f.Key = "interaction 1"
	var filing sync.WaitGroup
	var fresh atomic.Int32
	for range 20 {
		filing.Go(func() {
			head, first, err := store.File(t.Context(), guild, f)
			if err != nil || head.Number != 1 || head.Title != "A title" {
				t.Errorf("head %+v, %v", head, err)
			}
			if first {
				fresh.Add(1)
			}
		})
	}
	filing.Wait()
	if heads := must(store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{}))(t); fresh.Load() != 1 || len(heads) != 1 {
		t.Errorf("%d were fresh, %d are stored", fresh.Load(), len(heads))
	}
}

func TestWithoutAKeyNothingIsARepetition(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "A title"))
	file(t, store, guild, story("Ports", "A title"))
}

func TestAFilingThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*briefing.Filing){
		"two sentences in one place": func(f *briefing.Filing) { f.Sentences[1].Pos = 0 },
		"a sentence in no part":      func(f *briefing.Filing) { f.Sentences[0].Part = "margin" },
		"a text with NUL":            func(f *briefing.Filing) { f.Text += "\x00" },
		"a text of broken UTF-8":     func(f *briefing.Filing) { f.Text += "\xff" },
		"no topic":                   func(f *briefing.Filing) { f.Topics = []string{"", " "} },
	} {
		t.Run(name, func(t *testing.T) {
			store, f := storetest.New(t), full()
			spoil(&f)
			if head, _, err := store.File(t.Context(), guild, f); err == nil {
				t.Fatalf("filed as %+v", head)
			}
			if heads := must(store.Heads(t.Context(), guild, storage.AllSeeing(), storage.HeadQuery{}))(t); len(heads) != 0 {
				t.Errorf("heads %+v", heads)
			}
			if topics := must(store.NearTopics(t.Context(), guild, storage.AllSeeing(), "", 9))(t); len(topics) != 0 {
				t.Errorf("topics %+v", topics)
			}
			if head := file(t, store, guild, full()); head.Number != 1 {
				t.Errorf("the next number is %d", head.Number)
			}
		})
	}
}

func TestAnyTextComesBackByteForByte(t *testing.T) {
	t.Parallel()
	for name, sentence := range map[string]string{
		"right to left": "قال المتحدث إن الميناء مغلق اليوم. הנמל סגור.",
		"emoji":         "The harbour \U0001F6A2 is closed \U0001F468\u200d\U0001F469\u200d\U0001F467 today.",
		"quotes":        `He said "it's \closed\ & 100% shut": $1, {a,b}, NULL, 'x'';--`,
		"one megabyte":  strings.Repeat("The harbour is closed and the ferries wait. ", 1<<20/44) + "End.",
		"one long word": strings.Repeat("x", 1<<18),
		"no two alike":  numbersInWords(1 << 18),
	} {
		t.Run(name, func(t *testing.T) {
			store := storetest.New(t)
			f := story("Ports", "Harbour "+name, sentence)
			head := file(t, store, guild, f)
			if stored := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t); stored.Text != f.Text {
				t.Error("the text has changed")
			}
			if sentences := must(store.Sentences(t.Context(), guild, storage.AllSeeing(), []int{1}))(t); len(sentences) != 1 || sentences[0].Text != sentence {
				t.Error("the sentence has changed")
			}
			passage := at(1, 1, f.Sentences[0].Start, f.Sentences[0].End)
			if slices := must(store.Slices(t.Context(), guild, storage.AllSeeing(), []briefing.Passage{passage}))(t); slices[0] != sentence {
				t.Error("the passage has changed")
			}
			hits, total, err := parts(search.Find(t.Context(), store, guild, storage.AllSeeing(), search.Query{Words: "harbour"}))
			if err != nil || total != 1 || hits[0].Head != head || hits[0].Best.Text != sentence {
				t.Errorf("found %d, %v", total, err)
			}
		})
	}
}

// numbersInWords is a text of so many bytes in which no word stands twice.
func numbersInWords(bytes int) string {
	var text strings.Builder
	for i := 0; text.Len() < bytes; i++ {
		fmt.Fprintf(&text, "w%dx ", i)
	}
	return text.String() + "end."
}
