package storage_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

// share has everybody see an answer that uses these sentences of a filing, which is a briefing's version.
func share(t testing.TB, store *storage.Store, message int64, number, version int, f briefing.Filing, sentences ...int) storage.Shared {
	t.Helper()
	a := storage.Shared{Channel: 5, Message: message, At: time.Now(), AsOf: must(store.LastAct(t.Context(), guild))(t)}
	for _, i := range sentences {
		a.Passages = append(a.Passages, at(number, version, f.Sentences[i].Start, f.Sentences[i].End))
	}
	if err := store.Share(t.Context(), guild, a); err != nil {
		t.Fatal(err)
	}
	return a
}

// told writes marks as text.
func told(marks []storage.Mark) string {
	var all []string
	for _, m := range marks {
		text := fmt.Sprintf("#%d v%d %s", m.Number, m.Used, m.What)
		if m.Again {
			text += " again"
		}
		if m.What == storage.ActCorrected || m.What == storage.ActTakenBack {
			text += fmt.Sprint(" ", labels(m.Detail.From), " ", labels(m.Detail.To))
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// due takes all messages that have to be marked, writes each, and returns their marks.
func due(t testing.TB, store *storage.Store) map[int64]string {
	t.Helper()
	all := map[int64]string{}
	for {
		m, err := store.NextMarked(t.Context(), nil)
		if errors.Is(err, storage.ErrNotFound) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if before, twice := all[m.Message]; twice {
			t.Errorf("message %d is due again, with %q behind %q", m.Message, told(m.Marks), before)
		}
		all[m.Message] = told(m.Marks)
		if err := store.Written(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
}

// wantsDue wants these messages to be due, and no other.
func wantsDue(t testing.TB, store *storage.Store, when string, want map[int64]string) {
	t.Helper()
	if found := due(t, store); !reflect.DeepEqual(found, want) {
		t.Errorf("%s: due %v, want %v", when, found, want)
	}
}

var nothing = map[int64]string{}

func TestWhatChangedWhileTheAnswerWasMadeIsMarked(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), ferries("The ferry sank on 3 March.", "Nobody drowned.")
	file(t, store, guild, f)
	asOf := must(store.LastAct(t.Context(), guild))(t)
	revise(t, store, 1, 1, ferries("The ferry did not sink.", "Nobody drowned."), "")
	if err := store.Withdraw(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	a := storage.Shared{Channel: 5, Message: 1, At: time.Now(), AsOf: asOf, Passages: []briefing.Passage{at(1, 1, f.Sentences[0].Start, f.Sentences[0].End)}}
	for range 2 { // a repeat changes nothing
		if err := store.Share(t.Context(), guild, a); err != nil {
			t.Fatal(err)
		}
	}
	wantsDue(t, store, "shared late", map[int64]string{1: "#1 v1 revised, #1 v1 withdrawn"})
	share(t, store, 2, 1, 1, f, 0)
	wantsDue(t, store, "shared after it was known", nothing)
}

func TestAPageThatIsTurnedUsesOtherWords(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), ferries("The ferry sank on 3 March.", "Nobody drowned.", "It was raised on 5 March.")
	file(t, store, guild, f)
	for message, pictured := range map[int64][]briefing.Passage{1: nil, 2: {at(1, 1, f.Sentences[0].Start, f.Sentences[0].End)}} {
		a := share(t, store, message, 1, 1, f, 0)
		a.Pictured = pictured
		if err := store.Share(t.Context(), guild, a); err != nil {
			t.Fatal(err)
		}
	}
	second := ferries("The ferry sank at dawn on 3 March.", "Nobody drowned.", "It was raised on 5 March.")
	revise(t, store, 1, 1, second, "")
	wantsDue(t, store, "the first page changed", map[int64]string{1: "#1 v1 revised", 2: "#1 v1 revised"})
	for message := range int64(2) {
		a := storage.Shared{Channel: 5, Message: message + 1, At: time.Now(), AsOf: must(store.LastAct(t.Context(), guild))(t), Turned: true,
			Passages: []briefing.Passage{at(1, 2, second.Sentences[2].Start, second.Sentences[2].End)}}
		if err := store.Share(t.Context(), guild, a); err != nil {
			t.Fatal(err)
		}
	}
	wantsDue(t, store, "pages are turned: the picture keeps its mark", map[int64]string{1: ""})
	revise(t, store, 1, 2, ferries("The ferry sank at dawn on 3 March.", "Nobody drowned.", "It was raised late on 5 March."), "")
	wantsDue(t, store, "the second page changed", map[int64]string{1: "#1 v2 revised", 2: "#1 v1 revised, #1 v2 revised"})
}

func TestAnAnswerThatUsesNothingIsNotKept(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	share(t, store, 1, 1, 1, full())
	if kept := tables(t, store)["shares"]; kept != "" {
		t.Errorf("kept %s", kept)
	}
}

func TestWhatWasSharedLongAgoIsForgotten(t *testing.T) {
	t.Parallel()
	store, ctx, f := storetest.New(t), t.Context(), full()
	file(t, store, guild, f)
	old := share(t, store, 1, 1, 1, f, 0)
	old.At = time.Now().Add(-storage.KeptShared - time.Second)
	if err := store.Share(ctx, guild, old); err != nil {
		t.Fatal(err)
	}
	if err := store.Withdraw(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	wantsDue(t, store, "too old", nothing)
	share(t, store, 2, 1, 1, f, 0)
	if kept := tables(t, store)["shares"]; strings.Count(kept, "\n") != 0 || kept == "" {
		t.Errorf("kept\n%s", kept)
	}
}

func TestSharesOfAnotherGuildAreNotTouched(t *testing.T) {
	t.Parallel()
	store, ctx, f := storetest.New(t), t.Context(), full()
	file(t, store, guild, f)
	file(t, store, other, f)
	share(t, store, 1, 1, 1, f, 0, 1, 2)
	if err := store.Withdraw(ctx, other, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	wantsDue(t, store, "another guild's #1 was withdrawn", nothing)
	theirs := storage.Shared{Channel: 5, Message: 1, At: time.Now(), Passages: []briefing.Passage{at(1, 1, 0, 7)}}
	if err := store.Share(ctx, other, theirs); err != nil {
		t.Fatal(err)
	}
	due(t, store)
	if err := store.Remove(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	m := must(store.NextMarked(ctx, nil))(t)
	if m.Guild != guild || m.Lane.Channel != 5 || told(m.Marks) != "#1 v1 removed" {
		t.Errorf("due %+v", m)
	}
	wantsDue(t, store, "nothing else", nothing)
	theirs.Message = 7
	if err := store.Share(ctx, 3003, theirs); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("in a guild that is not there: %v", err)
	}
}

func TestAPurgeLeavesNothingOfABriefingWithTheShared(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f, rest := ferries("The ferry sank on 3 March."), story("Rivers", "A river", "The river rose.")
	file(t, store, guild, f)
	file(t, store, guild, rest)
	a := share(t, store, 1, 1, 1, f, 0)
	a.Passages = append(a.Passages, at(2, 1, rest.Sentences[0].Start, rest.Sentences[0].End))
	if err := store.Share(ctx, guild, a); err != nil {
		t.Fatal(err)
	}
	if err := store.Remove(ctx, guild, 1, by(7, "It quotes the ferry")); err != nil {
		t.Fatal(err)
	}
	if n := must(store.Purge(ctx, moment(0).Add(storage.KeptRemoved)))(t); n != 1 {
		t.Fatalf("%d purged", n)
	}
	if left := must(store.Holding(ctx, guild, 1))(t); len(left) != 2 || left["acts"] == 0 || left["earlier"] == 0 {
		t.Errorf("left in %v", left)
	}
	if err := store.Withdraw(ctx, guild, 2, by(7, "dry")); err != nil {
		t.Fatal(err)
	}
	m := must(store.NextMarked(ctx, nil))(t)
	if told(m.Marks) != "#1 v1 removed, #2 v1 withdrawn" || m.Marks[0].Reason != "" || m.Marks[1].Reason != "dry" {
		t.Errorf("marks %+v", m.Marks)
	}
}
