package storage_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/storage"
	"dateline/storage/storetest"
)

// older makes the current versions what an older reader has made of them: it took the title for the only sentence.
const older = `
delete from quotes q using briefings b where (q.guild_id, q.number, q.version) = (b.guild_id, b.number, b.version);
delete from quantities q using briefings b where (q.guild_id, q.number, q.version) = (b.guild_id, b.number, b.version);
delete from named d using briefings b where (d.guild_id, d.number, d.version) = (b.guild_id, b.number, b.version);
delete from events e using briefings b where (e.guild_id, e.number, e.version) = (b.guild_id, b.number, b.version);
delete from sentences s using briefings b where (s.guild_id, s.number, s.version) = (b.guild_id, b.number, b.version);
update readings r set reader = 1 from briefings b where (r.guild_id, r.number, r.version) = (b.guild_id, b.number, b.version);
update versions v set words = 1, title = 'Unread', place = '', spans = array_fill(0, array[12])
    from briefings b where (v.guild_id, v.number, v.version) = (b.guild_id, b.number, b.version);
insert into sentences select guild_id, number, version, 0, 0, 5, 'body' from briefings`

func TestWhatAnOlderReaderReadIsReadAgain(t *testing.T) {
	t.Parallel()
	store, ctx := lived(t), t.Context()
	before := tables(t, store)
	if n := must(store.Reread(ctx, 0, 0, func(int) {}))(t).Texts; n != 0 {
		t.Errorf("%d were read again by the same reader", n)
	}
	if err := store.Exec(ctx, older); err != nil {
		t.Fatal(err)
	}
	if n := must(store.Reread(ctx, 0, 0, func(int) {}))(t).Texts; n != 5 {
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

// What an older reader missed is added, what it made up is removed, and what it read otherwise is changed.
func TestRereadingCountsWhatChanges(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, asRead(t, `Anna Weber said on 3 March 2026 that the lock was safe. "We close it on 9 March," Otto Brandt said.`, "2026-03-05", "Locks"))
	file(t, store, guild, asRead(t, "The lock was opened in 1998.", "2026-03-05", "Locks"))
	for _, c := range []struct {
		older string
		want  storage.Rereading
	}{
		{"", storage.Rereading{Texts: 2}},
		{"delete from events where number = 1 and starts = '2026-03-03'", storage.Rereading{Texts: 2, Dates: storage.Changes{Added: 1}}},
		{"update events set status = 'planned', starts = '1998-02-01' where number = 2", storage.Rereading{Texts: 2, Dates: storage.Changes{Changed: 1}}},
		{"insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, precision, kind, value, mod, working, status) " +
			"select guild_id, number, version, 7, pos, 0, 3, starts, ends, precision, kind, value, mod, working, status from events where number = 2",
			storage.Rereading{Texts: 2, Dates: storage.Changes{Removed: 1}}},
		{"update quotes set by_words = 'Anna', key = null where by_words like '%Weber'", storage.Rereading{Texts: 2, Quotes: storage.Changes{Changed: 1}}},
		{"delete from quotes; delete from named", storage.Rereading{Texts: 2, Quotes: storage.Changes{Added: 2}, Names: storage.Changes{Added: 2}}},
		{"update named set kind = 'place' where key like '%weber'", storage.Rereading{Texts: 2, Names: storage.Changes{Changed: 1}}},
	} {
		if err := store.Exec(ctx, c.older+"; update readings set reader = 1"); err != nil {
			t.Fatal(err)
		}
		if got := must(store.Reread(ctx, 0, 0, func(int) {}))(t); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.older, got, c.want)
		}
	}
}

// A reading that is stopped goes on where it was, and several may read at once.
func TestRereadingGoesOn(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	const filed = 220
	boats := make([]briefing.Filing, filed)
	for i := range boats {
		boats[i] = asRead(t, fmt.Sprintf("Boat %d was towed in on Monday.", i), "2026-03-12", "Boats")
	}
	must(store.FileAll(t.Context(), guild, boats...))(t)
	if err := store.Exec(t.Context(), older); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	first, err := store.Reread(ctx, 0, 0, func(int) { cancel() })
	read := first.Texts
	if read == 0 || read == filed || !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped after %d: %v", read, err)
	}
	var all sync.WaitGroup
	counts := make([]int, 3)
	for i := range counts {
		all.Go(func() {
			n, err := store.Reread(t.Context(), 0, 0, func(int) {})
			if err != nil {
				t.Error(err)
			}
			counts[i] = n.Texts
		})
	}
	all.Wait()
	for _, n := range counts {
		read += n
	}
	if read != filed {
		t.Errorf("%d were read again, want %d", read, filed)
	}
	if events := must(eventsOf(t.Context(), store, guild, storage.EventQuery{}))(t); len(events) != filed {
		t.Errorf("%d events", len(events))
	}
}

// Until a version is read again, and while it is, answers have its old facts or its new ones, whole.
func TestOldFactsStandUntilTheNewOnesAre(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	wrecks := make([]briefing.Filing, 80)
	for i := range wrecks {
		wrecks[i] = asRead(t, strings.ReplaceAll(wreck, "lugger", fmt.Sprint("lugger ", i)), "2026-03-12", "Wrecks")
	}
	must(store.FileAll(t.Context(), guild, wrecks...))(t)
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
		for _, s := range must(store.Sentences(t.Context(), guild, storage.AllSeeing(), []int{1, 20, 40, 60, 80}))(t) {
			of[s.Number]++
		}
		for _, number := range []int{1, 20, 40, 60, 80} {
			if of[number] != 1 && of[number] != sentences {
				t.Fatalf("#%d has %d sentences", number, of[number])
			}
		}
	}
}

// A server's language is changed at once, however many briefings it has. They are read again afterwards, some at a time:
// those that are not yet keep the dates that they had.
func TestAnotherLanguageIsReadInTheBackground(t *testing.T) {
	t.Parallel()
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
	if read := must(store.Reread(ctx, guild, 12, func(int) {}))(t).Texts; read != 12 {
		t.Errorf("%d were read", read)
	}
	wants(map[string]int{"2026-03-04": 12})
	if read := must(store.Reread(ctx, 0, 0, func(int) {}))(t).Texts; read != filed-12 {
		t.Errorf("%d more were read", read)
	}
	wants(map[string]int{"2026-03-04": filed})

	// The language is changed once more while texts are read: none keeps the facts of the one before.
	speak(dates.American)
	if read := must(store.Reread(ctx, guild, 0, func(read int) {
		if read == 7 {
			speak(dates.British)
		}
	}))(t).Texts; read > filed {
		t.Errorf("%d were read", read)
	}
	must(store.Reread(ctx, guild, 0, func(int) {}))(t)
	wants(map[string]int{"2026-03-04": filed})
	if read := must(store.Reread(ctx, guild, 0, func(int) {}))(t).Texts; read != 0 {
		t.Errorf("%d were read for nothing", read)
	}
}
