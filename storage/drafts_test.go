package storage_test

import (
	"strings"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

func TestADraftKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	d := storage.Draft{Text: "  Ships wait.\r\n\r\n", Published: "next Tuseday", Topics: "Ports,, rivers ,", Source: "Lusa?", Link: "htp:/x",
		Number: 12, Version: 3, Reason: "a typo?", Origin: "a message", Until: moment(5),
		Filer: 77, Saved: time.Date(2026, 3, 12, 9, 30, 0, 123000, time.UTC), Key: "interaction 5"}
	d.ID = must(store.SaveDraft(t.Context(), guild, d))(t)
	d.Text = "  Ships wait." // what cannot be seen at its end aside
	if kept := must(store.Draft(t.Context(), guild, d.ID))(t); kept != d {
		t.Errorf("draft %+v, want %+v", kept, d)
	}

	again := storage.Draft{Text: "sent twice", Key: d.Key}
	if id := must(store.SaveDraft(t.Context(), guild, again))(t); id != d.ID {
		t.Errorf("the same key gave draft %d, not %d", id, d.ID)
	}
	if kept := must(store.Draft(t.Context(), guild, d.ID))(t); kept != d {
		t.Errorf("the repetition changed it: %+v", kept)
	}

	d.Text, d.Published, d.Filer, d.Number, d.Version, d.Until = "Ships wait.", "2026-03-17", 78, 0, 0, time.Time{}
	replaced := d
	replaced.Key = "interaction 6"
	if id := must(store.SaveDraft(t.Context(), guild, replaced))(t); id != d.ID {
		t.Errorf("replacing it gave draft %d, not %d", id, d.ID)
	}
	if kept := must(store.Draft(t.Context(), guild, d.ID))(t); kept != d {
		t.Errorf("replaced %+v, want %+v", kept, d)
	}
	if err := store.DropDraft(t.Context(), guild, d.ID); err != nil {
		t.Error(err)
	}
}

func TestDraftsWithoutAKeyAreEachNew(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "one"}))(t)
	second := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "one"}))(t)
	if first == second || first == 0 || second == 0 {
		t.Errorf("drafts %d and %d", first, second)
	}
}

func TestDraftsAreListedByWhoSavedThem(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	var want []int64
	for hour, filer := range []int64{7, 8, 7, 7} {
		id := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "A draft", Filer: filer, Saved: moment(hour)}))(t)
		if filer == 7 {
			want = append([]int64{id}, want...)
		}
	}
	first, err := store.Draft(t.Context(), guild, want[2])
	if err != nil {
		t.Fatal(err)
	}
	first.Saved = moment(9)
	must(store.SaveDraft(t.Context(), guild, first))(t)
	want = []int64{want[2], want[0], want[1]}
	drafts := must(store.Drafts(t.Context(), guild, 7, false))(t)
	for i, id := range want {
		if len(drafts) != len(want) || drafts[i].ID != id || drafts[i].Text != "A draft" {
			t.Fatalf("drafts %+v, want %v", drafts, want)
		}
	}
	if drafts[0] != first {
		t.Errorf("draft %+v, want %+v", drafts[0], first)
	}
}

func TestDraftsExpireUnlessTheyAreKept(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	save := func(d storage.Draft) int64 { return must(store.SaveDraft(t.Context(), guild, d))(t) }
	late := save(storage.Draft{Saved: moment(5)})
	kept := save(storage.Draft{Saved: moment(0), Until: moment(6)})
	save(storage.Draft{Saved: moment(0)})
	save(storage.Draft{Saved: moment(0), Until: moment(4)})
	if expired := must(store.ExpireDrafts(t.Context(), moment(5).Add(storage.KeptDrafts)))(t); expired != 2 {
		t.Errorf("%d expired", expired)
	}
	for _, id := range []int64{late, kept} {
		if _, err := store.Draft(t.Context(), guild, id); err != nil {
			t.Error(err)
		}
	}
}

func TestAViewHasOneShortKey(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	long := strings.Repeat("topic=Ports&page=2;", 500)
	key := must(saveView(t.Context(), store, guild, long))(t)
	if again := must(saveView(t.Context(), store, guild, long))(t); again != key || len(key) != 16 {
		t.Errorf("keys %q and %q", key, again)
	}
	if another := must(saveView(t.Context(), store, guild, long+"x"))(t); another == key {
		t.Errorf("two views have the key %q", key)
	}
	if view := must(store.View(t.Context(), guild, key))(t); view != long {
		t.Errorf("view %q", view)
	}
}
