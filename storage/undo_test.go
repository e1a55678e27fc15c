package storage_test

import (
	"errors"
	"slices"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// undoable lists what can be undone in the tests' guild.
func undoable(t *testing.T, store *storage.Store) (found []string) {
	t.Helper()
	for _, a := range must(store.Undoable(t.Context(), guild, 50))(t) {
		found = append(found, string(a.What))
	}
	return found
}

func TestWhatCanBeUndoneIsListedUntilItIs(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for _, topic := range []string{"Ports", "Harbours", "Rivers"} {
		file(t, store, guild, story(topic, "About "+topic, "A sentence."))
	}
	file(t, store, other, story("Ports", "In another server", "A sentence."))
	topic := func(title string) int64 { return must(store.Topic(ctx, guild, storage.AllSeeing(), title))(t).ID }
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(store.Withdraw(ctx, guild, 1, by(7, "embargo")))
	do(store.Remove(ctx, guild, 1, by(7, "told twice")))
	do(store.Remove(ctx, guild, 2, by(7, "told twice")))
	do(store.Unremove(ctx, guild, 1, by(7, "")))
	do(store.Withdraw(ctx, other, 1, by(7, "embargo")))
	if got, want := undoable(t, store), []string{"removed", "withdrawn"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: #1 is withdrawn again, as before", got, want)
	}
	do(store.Show(ctx, guild, 1, by(7, "")))
	do(store.Unremove(ctx, guild, 2, by(7, "")))
	merge := must(store.MergeTopics(ctx, guild, topic("Harbours"), topic("Ports"), by(7, "")))(t)
	rivers := topic("Rivers")
	do(store.RenameTopic(ctx, guild, rivers, "Streams", by(7, "")))
	if got, want := undoable(t, store), []string{"renamed", "merged"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if a := must(store.UndoableAct(ctx, guild, merge.ID))(t); a.What != storage.ActMerged || a.Detail.From[0] != "Harbours" {
		t.Errorf("the merge: %+v", a)
	}
	do(store.UndoMerge(ctx, guild, merge.ID, by(7, "")))
	do(store.RenameTopic(ctx, guild, rivers, "Rivers", by(7, "")))
	if got, want := undoable(t, store), []string{"renamed"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: the way back is itself a new title", got, want)
	}
	if _, err := store.UndoableAct(ctx, guild, merge.ID); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a merge that was undone: %v", err)
	}
}

func TestHiddenBriefingsAreFoundByNumberAndTitle(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for _, title := range []string{"Red quay", "Blue quay", "Green quay"} {
		file(t, store, guild, story("Ports", title, "A sentence."))
	}
	if err := errors.Join(store.Withdraw(ctx, guild, 1, by(7, "")), store.Remove(ctx, guild, 3, by(7, ""))); err != nil {
		t.Fatal(err)
	}
	for prefix, want := range map[string][]int{"": {3, 1}, "1": {1}, "green": {3}, "quay r": {1}, "blue": nil} {
		var got []int
		for _, h := range must(store.Hidden(ctx, guild, prefix, 25))(t) {
			got = append(got, h.Number)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", prefix, got, want)
		}
	}
}
