package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

// older makes the current versions what an older reader has made of them: it took the title for the only sentence.
const older = `
delete from quotes q using briefings b where (q.guild_id, q.number, q.version) = (b.guild_id, b.number, b.version);
delete from named d using briefings b where (d.guild_id, d.number, d.version) = (b.guild_id, b.number, b.version);
delete from events e using briefings b where (e.guild_id, e.number, e.version) = (b.guild_id, b.number, b.version);
delete from sentences s using briefings b where (s.guild_id, s.number, s.version) = (b.guild_id, b.number, b.version);
update readings r set reader = 1 from briefings b where (r.guild_id, r.number, r.version) = (b.guild_id, b.number, b.version);
update versions v set words = 1, title = 'Unread', place = '', spans = array_fill(0, array[12]), tsv = case when v.shown then ''::tsvector end
    from briefings b where (v.guild_id, v.number, v.version) = (b.guild_id, b.number, b.version);
insert into sentences select guild_id, number, version, 0, 0, 5, 'body' from briefings`

func TestWhatAnOlderReaderReadIsReadAgain(t *testing.T) {
	store, ctx := lived(t), t.Context()
	before := tables(t, store)
	if n := must(store.Reread(ctx, 0, 0, func(int) {}))(t); n != 0 {
		t.Errorf("%d were read again by the same reader", n)
	}
	if err := store.Exec(ctx, older); err != nil {
		t.Fatal(err)
	}
	if n := must(store.Reread(ctx, 0, 0, func(int) {}))(t); n != 5 {
		t.Errorf("%d were read again", n)
	}
	for name, content := range tables(t, store) {
		if content != before[name] {
			t.Errorf("table %s was\n%s\nand is\n%s", name, before[name], content)
		}
	}
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("damages %+v", found)
	}
}

// A reading that is stopped goes on where it was, and several may read at once.
func TestRereadingGoesOn(t *testing.T) {
	store := storetest.New(t)
	const filed = 520
	for i := range filed {
		file(t, store, guild, asRead(t, fmt.Sprintf("Boat %d was towed in on Monday.", i), "2026-03-12", "Boats"))
	}
	if err := store.Exec(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	first, err := store.Reread(ctx, 0, 0, func(int) { cancel() })
	if first == 0 || first == filed || !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped after %d: %v", first, err)
	}
	var all sync.WaitGroup
	counts := make([]int, 3)
	for i := range counts {
		all.Go(func() {
			n, err := store.Reread(t.Context(), 0, 0, func(int) {})
			if err != nil {
				t.Error(err)
			}
			counts[i] = n
		})
	}
	all.Wait()
	for _, n := range counts {
		first += n
	}
	if first != filed {
		t.Errorf("%d were read again, want %d", first, filed)
	}
	if events := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t); len(events) != filed {
		t.Errorf("%d events", len(events))
	}
}

// Until a version is read again, and while it is, answers have its old facts or its new ones, whole.
func TestOldFactsStandUntilTheNewOnesAre(t *testing.T) {
	store := storetest.New(t)
	for i := range 200 {
		file(t, store, guild, asRead(t, strings.ReplaceAll(wreck, "lugger", fmt.Sprint("lugger ", i)), "2026-03-12", "Wrecks"))
	}
	if err := store.Exec(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := store.Reread(t.Context(), 0, 0, func(int) {})
		done <- err
	}()
	sentences := len(storetest.Reader().Read(must(storetest.Reader().Parse(wreck))(t), published, "").Sentences)
	for reading := true; reading; {
		select {
		case err := <-done:
			if reading = false; err != nil {
				t.Fatal(err)
			}
		default:
		}
		of := map[int]int{}
		for _, s := range must(store.Sentences(t.Context(), guild, []int{1, 50, 100, 150, 200}))(t) {
			of[s.Number]++
		}
		for _, number := range []int{1, 50, 100, 150, 200} {
			if of[number] != 1 && of[number] != sentences {
				t.Fatalf("#%d has %d sentences", number, of[number])
			}
		}
	}
}

// A server's language is changed at once, however many briefings it has. They are read again afterwards, some at a time:
// those that are not yet keep the dates that they had.
func TestAnotherLanguageIsReadInTheBackground(t *testing.T) {
	store, ctx := storetest.New(t), t.Context()
	const filed = 30
	for i := range filed {
		file(t, store, guild, asRead(t, fmt.Sprintf("Boat %d was towed in on 4/3/2026.", i), "2026-03-12", "Boats"))
	}
	file(t, store, other, asRead(t, "Boat 1 was towed in on 4/3/2026.", "2026-03-12", "Boats"))
	speak := func(in dates.Variant) {
		t.Helper()
		if err := store.Configure(ctx, guild, by(7, ""), func(s *storage.Settings) storage.Detail {
			s.Language = in
			return storage.Detail{To: []string{string(in)}}
		}); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(days map[string]int) {
		t.Helper()
		found := map[string]int{}
		for _, e := range must(eventsOf(ctx, store, guild, storage.EventQuery{}))(t) {
			found[e.When.Value]++
		}
		if d := cmp.Diff(days, found); d != "" {
			t.Error(d)
		}
	}
	wants(map[string]int{})
	speak(dates.British)
	wants(map[string]int{})
	if read := must(store.Reread(ctx, guild, 12, func(int) {}))(t); read != 12 {
		t.Errorf("%d were read", read)
	}
	wants(map[string]int{"2026-03-04": 12})
	if read := must(store.Reread(ctx, 0, 0, func(int) {}))(t); read != filed-12 {
		t.Errorf("%d more were read", read)
	}
	wants(map[string]int{"2026-03-04": filed})

	// The language is changed once more while texts are read: none keeps the facts of the one before.
	speak(dates.American)
	if read := must(store.Reread(ctx, guild, 0, func(read int) {
		if read == 7 {
			speak(dates.British)
		}
	}))(t); read > filed {
		t.Errorf("%d were read", read)
	}
	must(store.Reread(ctx, guild, 0, func(int) {}))(t)
	wants(map[string]int{"2026-03-04": filed})
	if read := must(store.Reread(ctx, guild, 0, func(int) {}))(t); read != 0 {
		t.Errorf("%d were read for nothing", read)
	}
}
