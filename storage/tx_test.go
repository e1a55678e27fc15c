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

func TestATransactionThatPanicsIsUndone(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	for range 20 { // more than there are connections: each is given back
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed")
				}
			}()
			_ = store.Tx(ctx, func(run storage.Runner) error {
				if err := run(ctx, "insert into guilds (guild_id) values ($1)", guild); err != nil {
					t.Error(err)
				}
				panic("in the middle")
			})
		}()
	}
	if err := store.Exec(ctx, "insert into guilds (guild_id) values ($1)", guild); err != nil {
		t.Errorf("the row or its lock is left: %v", err)
	}
}

// Two that lock the same rows in opposite orders end in a deadlock; the one that PostgreSQL ends runs again.
func TestADeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	if err := store.Exec(ctx, "insert into guilds (guild_id) values (1), (2)"); err != nil {
		t.Fatal(err)
	}
	var both, done sync.WaitGroup
	both.Add(2)
	var runs atomic.Int32
	for _, order := range [][2]int64{{1, 2}, {2, 1}} {
		done.Go(func() {
			first := true
			if err := store.Tx(ctx, func(run storage.Runner) error {
				runs.Add(1)
				if err := run(ctx, "update guilds set last_number = last_number + 1 where guild_id = $1", order[0]); err != nil {
					return err
				}
				if first {
					first = false
					both.Done()
					both.Wait()
				}
				return run(ctx, "update guilds set last_number = last_number + 1 where guild_id = $1", order[1])
			}); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	if tables(t, store)["guilds"] == "" || runs.Load() != 3 {
		t.Errorf("%d runs", runs.Load())
	}
}

func TestOtherErrorsAreNotTriedAgain(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	runs, refused := 0, errors.New("refused")
	err := store.Tx(ctx, func(storage.Runner) error { runs++; return refused })
	if !errors.Is(err, refused) || runs != 1 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestAConnectionKeepsNoMoreThanAHundredStatements(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	var busiest int
	for i := range 250 {
		if err := store.Tx(ctx, func(run storage.Runner) error {
			return run(ctx, fmt.Sprintf("insert into views (guild_id, key, view) values ($1, '%d', 'a view')", i), guild)
		}); err != nil {
			t.Fatal(err)
		}
		busiest = max(busiest, must(store.Prepared(ctx))(t))
	}
	if busiest > 100 || busiest < 90 {
		t.Errorf("a connection keeps %d statements", busiest)
	}
}
