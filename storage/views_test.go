package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

// saveView saves one view.
func saveView(ctx context.Context, store *storage.Store, guild int64, view string) (key string, err error) {
	keys, err := store.SaveViews(ctx, guild, []string{view})
	if err != nil {
		return "", err
	}
	return keys[0], nil
}

func TestViewsAreSavedTogetherAndKeepTheirKeys(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	views := []string{"timeline?page=2", "timeline?page=3", "timeline?page=2", "who?name=a\x00b"}
	keys := must(store.SaveViews(ctx, guild, views))(t)
	if len(keys) != 4 || keys[0] != keys[2] || keys[0] == keys[1] || len(keys[0]) != 16 {
		t.Errorf("keys %q", keys)
	}
	for i, want := range []string{views[0], views[1], views[0], "who?name=ab"} {
		if got := must(store.View(ctx, guild, keys[i]))(t); got != want {
			t.Errorf("view %d is %q", i, got)
		}
	}
	if again := must(store.SaveViews(ctx, guild, views[:2]))(t); again[0] != keys[0] || again[1] != keys[1] {
		t.Errorf("keys %q, then %q", keys, again)
	}
	if _, err := store.View(ctx, other, keys[0]); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("another guild's view: %v", err)
	}
	if none, err := store.SaveViews(ctx, guild, nil); err != nil || len(none) != 0 {
		t.Errorf("no views: %q, %v", none, err)
	}
}

func TestAViewThatNobodyUsesExpires(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	keys := must(store.SaveViews(ctx, guild, []string{"pressed", "saved again", "forgotten"}))(t)
	if err := store.Exec(ctx, "update views set used = now() - interval '40 days'"); err != nil {
		t.Fatal(err)
	}
	must(store.View(ctx, guild, keys[0]))(t)
	must(store.SaveViews(ctx, guild, []string{"saved again"}))(t)
	if n := must(store.ExpireViews(ctx, time.Now().Add(-storage.KeptViews)))(t); n != 1 {
		t.Errorf("%d expired", n)
	}
	if _, err := store.View(ctx, guild, keys[2]); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("the forgotten one: %v", err)
	}
	must(store.View(ctx, guild, keys[0]))(t)
	must(store.View(ctx, guild, keys[1]))(t)
}
