package storage_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// atOnce does n things at once and waits for all. None may wait for another for ever: PostgreSQL ends a question after
// ten seconds, and a deadlock after one.
func atOnce(n int, do func(i int)) {
	var doing sync.WaitGroup
	for i := range n {
		doing.Go(func() { do(i) })
	}
	doing.Wait()
}

func TestOfTwentySavingAtOnceOneIsStoredAndTheOthersAreTold(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	var stored, told atomic.Int32
	atOnce(20, func(i int) {
		f := mended()
		f.Key, f.Filer = fmt.Sprint("interaction ", i), int64(100+i)
		_, fresh, err := store.Revise(t.Context(), guild, 1, 1, f, "")
		var stale *storage.StaleError
		switch {
		case err == nil && fresh:
			stored.Add(1)
		case errors.As(err, &stale) && stale.Current.Version == 2 && stale.Editor >= 100:
			told.Add(1)
		default:
			t.Error(fresh, err)
		}
	})
	if versions := must(store.Versions(t.Context(), guild, storage.AllSeeing(), 1))(t); stored.Load() != 1 || told.Load() != 19 || len(versions) != 2 {
		t.Errorf("%d stored, %d told, %d versions", stored.Load(), told.Load(), len(versions))
	}
}

func TestAnEditSentTwentyTimesAtOnceIsStoredOnce(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	file(t, store, guild, full())
	var stored atomic.Int32
	atOnce(20, func(int) {
		head, fresh, err := store.Revise(t.Context(), guild, 1, 1, mended(), "")
		if err != nil || head.Version != 2 {
			t.Error(head, err)
		}
		if fresh {
			stored.Add(1)
		}
	})
	if stored.Load() != 1 {
		t.Errorf("%d stored", stored.Load())
	}
}

// refused reports whether an error is one that a change may meet when another came first.
func refused(err error) bool {
	var state *storage.StateError
	var stale *storage.StaleError
	return err == nil || errors.As(err, &state) || errors.As(err, &stale) || errors.Is(err, storage.ErrUnchanged) || errors.Is(err, storage.ErrNotFound)
}

func TestAllChangesAtOnceLeaveAWholeStore(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	file(t, store, guild, crane())
	file(t, store, guild, story("Rivers", "A river", "The river rose on 3 March."))
	ports, rivers := topicID(t, store, "Ports"), topicID(t, store, "Rivers")
	changes := []func(i int) error{
		func(i int) error {
			base := must(store.Version(ctx, guild, storage.AllSeeing(), 1, 0))(t).Version
			f := crane()
			f.Source = fmt.Sprint("edit ", i)
			_, _, err := store.Revise(ctx, guild, 1, base, f, "")
			return err
		},
		func(int) error { return store.Withdraw(ctx, guild, 1, by(7, "")) },
		func(int) error { return store.Show(ctx, guild, 1, by(7, "")) },
		func(int) error { return store.Remove(ctx, guild, 1, by(7, "")) },
		func(int) error { return store.Unremove(ctx, guild, 1, by(7, "")) },
		func(int) error {
			_, _, err := store.File(ctx, guild, story("Ports", "Another", "It came at once."))
			return err
		},
		func(int) error { _, err := store.MergeTopics(ctx, guild, ports, rivers, by(7, "")); return err },
		func(int) error { _, err := store.MergeTopics(ctx, guild, rivers, ports, by(7, "")); return err },
		func(int) error {
			for _, act := range must(store.Acts(ctx, guild, storage.ActQuery{Limit: 20}))(t) {
				if act.What == storage.ActMerged {
					return store.UndoMerge(ctx, guild, act.ID, by(7, ""))
				}
			}
			return nil
		},
		func(i int) error { return store.DescribeTopic(ctx, guild, ports, fmt.Sprint(i), by(7, "")) },
		func(int) error {
			_, err := store.Correct(ctx, guild, notAnEvent(crane(), crane().Events[0]))
			return err
		},
		func(int) error {
			for _, c := range must(store.Corrections(ctx, guild, 1))(t) {
				return store.TakeBack(ctx, guild, c.ID, by(7, ""))
			}
			return nil
		},
		func(int) error { return store.Welcome(ctx, guild, "Harbour watch") },
		func(int) error {
			_, err := store.SaveDraft(ctx, guild, storage.Draft{Number: 1, Version: 1})
			return err
		},
	}
	atOnce(10*len(changes), func(i int) {
		if err := changes[i%len(changes)](i); !refused(err) {
			t.Errorf("change %d: %v", i%len(changes), err)
		}
	})
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("damage %+v", found)
	}
	if heads := must(store.Heads(ctx, guild, storage.AllSeeing(), storage.HeadQuery{}))(t); len(heads) < 11 {
		t.Errorf("%d briefings are left", len(heads))
	}
}

func TestABriefingIsPurgedOrTakenBack(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for number := range 20 {
		file(t, store, guild, crane())
		if err := store.Remove(ctx, guild, number+1, by(7, "")); err != nil {
			t.Fatal(err)
		}
	}
	late := moment(0).Add(storage.KeptRemoved)
	var purged, back atomic.Int32
	atOnce(24, func(i int) {
		if i%6 == 0 {
			n, err := store.Purge(ctx, late)
			if err != nil {
				t.Error(err)
			}
			purged.Add(int32(n))
			return
		}
		number := i - i/6
		err := store.Unremove(ctx, guild, number, by(7, ""))
		if err == nil {
			back.Add(1)
		} else if !errors.Is(err, storage.ErrNotFound) {
			t.Error(err)
		}
	})
	heads := must(store.Heads(ctx, guild, storage.AllSeeing(), storage.HeadQuery{}))(t)
	if purged.Load()+back.Load() != 20 || len(heads) != int(back.Load()) {
		t.Errorf("%d purged, %d taken back, %d there", purged.Load(), back.Load(), len(heads))
	}
	if found := damages(t, store); len(found) != 0 {
		t.Errorf("damage %+v", found)
	}
}
