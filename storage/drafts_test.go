package storage_test

import (
	"strings"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

func TestADraftKeepsWhatWasTyped(t *testing.T) {
	store := storetest.New(t)
	d := storage.Draft{Text: "  Ships wait.\r\n\r\n", Published: "next Tuseday", Topics: "Ports,, rivers ,", Source: "Lusa?", Link: "htp:/x",
		Filer: 77, Saved: time.Date(2026, 3, 12, 9, 30, 0, 123000, time.UTC), Key: "interaction 5"}
	d.ID = must(store.SaveDraft(t.Context(), guild, d))(t)
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

	d.Text, d.Published, d.Filer = "Ships wait.", "2026-03-17", 78
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
	store := storetest.New(t)
	first := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "one"}))(t)
	second := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "one"}))(t)
	if first == second || first == 0 || second == 0 {
		t.Errorf("drafts %d and %d", first, second)
	}
}

func TestAViewHasOneShortKey(t *testing.T) {
	store := storetest.New(t)
	long := strings.Repeat("topic=Ports&page=2;", 500)
	key := must(store.SaveView(t.Context(), guild, long))(t)
	if again := must(store.SaveView(t.Context(), guild, long))(t); again != key || len(key) != 16 {
		t.Errorf("keys %q and %q", key, again)
	}
	if another := must(store.SaveView(t.Context(), guild, long+"x"))(t); another == key {
		t.Errorf("two views have the key %q", key)
	}
	if view := must(store.View(t.Context(), guild, key))(t); view != long {
		t.Errorf("view %q", view)
	}
}
