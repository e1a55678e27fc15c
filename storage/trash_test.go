package storage_test

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

func TestTheTrashTellsWhoAndUntilWhen(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for range 3 {
		file(t, store, guild, story("Ports", "A title", "A sentence."))
	}
	for hour, number := range []int{2, 3} {
		if err := store.Remove(ctx, guild, number, storage.Act{By: 7, At: moment(hour), Reason: "wrong desk"}); err != nil {
			t.Fatal(err)
		}
	}
	trash := must(store.Trash(ctx, guild))(t)
	if len(trash) != 2 || trash[0].Number != 3 {
		t.Fatalf("trash %+v", trash)
	}
	want := storage.Trashed{Head: trash[1].Head, By: 7, Reason: "wrong desk", Removed: moment(0), Goes: moment(0).Add(30 * 24 * time.Hour)}
	if trash[1] != want || trash[1].Number != 2 {
		t.Errorf("trash %+v, want %+v", trash[1], want)
	}
	if none := must(store.Trash(ctx, other))(t); len(none) != 0 {
		t.Errorf("another guild's: %+v", none)
	}
}

// marker stands in all that is typed for a briefing that is going to be purged.
const marker = "XYZZY"

func TestNothingOfAPurgedBriefingStaysButThatItWas(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	f := dated(story("Ports", marker+" closes", marker+" closed on 3 March."), "3 March", "2026-03-03", "2026-03-04")
	f.Key, f.Source, f.Link = marker, marker, "https://example.org/"+marker
	file(t, store, guild, f)
	edited := f
	edited.Key, edited.Source = marker+"2", marker+" news"
	revise(t, store, 1, 1, edited, marker)
	correct(t, store, 1, moved(f, f.Events[0], "2026-03-09"))
	must(store.SaveDraft(ctx, guild, storage.Draft{Number: 1, Version: 2, Text: f.Text, Saved: moment(0)}))(t)
	file(t, store, guild, story("Rivers", "Another", "It stays."))
	other := must(store.Briefing(ctx, guild, storage.AllSeeing(), 2))(t)
	if err := store.Remove(ctx, guild, 1, by(7, marker)); err != nil {
		t.Fatal(err)
	}

	if purged := must(store.Purge(ctx, moment(0).Add(storage.KeptRemoved-time.Microsecond)))(t); purged != 0 {
		t.Errorf("purged %d too early", purged)
	}
	late := moment(0).Add(storage.KeptRemoved)
	for _, want := range []int{1, 0} {
		if purged := must(store.Purge(ctx, late))(t); purged != want {
			t.Errorf("purged %d, not %d", purged, want)
		}
	}
	for name, content := range tables(t, store) {
		if strings.Contains(content, marker) {
			t.Errorf("%s still holds\n%s", name, content)
		}
	}
	left := slices.Sorted(maps.Keys(must(store.Holding(ctx, guild, 1))(t)))
	if !reflect.DeepEqual(left, []string{"acts", "earlier"}) {
		t.Errorf("it is left in %v", left)
	}
	acts := must(store.Acts(ctx, guild, storage.ActQuery{Number: 1}))(t)
	if want := "purged removed corrected revised filed"; whats(acts) != want || acts[0].At != late || acts[1].By != 7 {
		t.Errorf("acts %+v, want %s", acts, want)
	}
	if now := must(store.Briefing(ctx, guild, storage.AllSeeing(), 2))(t); !reflect.DeepEqual(now, other) {
		t.Errorf("the other briefing is %+v", now)
	}
	if head := file(t, store, guild, f); head.Number != 3 {
		t.Errorf("the next number is %d", head.Number)
	}
	if err := store.Unremove(ctx, guild, 1, by(7, "")); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("taking it back: %v", err)
	}
}

func TestWhatCannotBePurgedKeepsNothingElse(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for _, g := range []int64{guild, other} {
		for number := 1; number <= 3; number++ {
			file(t, store, g, story("Ports", "A title", "A sentence."))
			if err := store.Remove(ctx, g, number, by(7, "")); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, stuck := range []string{
		`create function refuse() returns trigger language plpgsql as 'begin raise exception ''it is stuck''; end'`,
		`create trigger stuck before delete on briefings for each row when (old.guild_id = 1001 and old.number = 2) execute function refuse()`,
	} {
		if err := store.Exec(ctx, stuck); err != nil {
			t.Fatal(err)
		}
	}
	purged, err := store.Purge(ctx, moment(0).Add(storage.KeptRemoved))
	if purged != 5 || err == nil || !strings.Contains(err.Error(), "it is stuck") || !strings.Contains(err.Error(), "briefing 2 of guild 1001") {
		t.Errorf("%d purged, %v", purged, err)
	}
	if err := store.Exec(ctx, "drop trigger stuck on briefings"); err != nil {
		t.Fatal(err)
	}
	if purged := must(store.Purge(ctx, moment(0).Add(storage.KeptRemoved)))(t); purged != 1 {
		t.Errorf("%d purged at last", purged)
	}
}

// A text of many words is deleted like any other; its words are forgotten a batch at a time, and where that is stopped
// the next purge goes on.
func TestTheWordsOfALongTextAreForgotten(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	var long strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&long, "w%s ", strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprintf("%06d", i)))
	}
	file(t, store, guild, story("Ports", "Long", long.String()))
	file(t, store, guild, story("Ports", "Short", "The waaaabc lies at the quay."))
	if err := store.Remove(ctx, guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if purged := must(store.Purge(ctx, moment(0).Add(storage.KeptRemoved)))(t); purged != 1 {
		t.Errorf("%d purged", purged)
	}
	all := tables(t, store)
	if words := strings.Count(all["words"], `"word": "wa`); words != 1 || !strings.Contains(all["words"], "waaaabc") || all["forgetting"] != "" {
		t.Errorf("%d words are left, and to be looked at: %.100q", words, all["forgetting"])
	}
}
