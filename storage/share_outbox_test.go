package storage_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

// shifts makes time pass for what waits in the outbox.
func shifts(t testing.TB, store *storage.Store, seconds int) {
	t.Helper()
	if err := store.Exec(t.Context(), `
update shares set due = (due at time zone 'UTC' - $1 * interval '1 second') at time zone 'UTC',
    leased = (leased at time zone 'UTC' - $1 * interval '1 second') at time zone 'UTC'`, seconds); err != nil {
		t.Fatal(err)
	}
}

// outbox is a store in which one message is due.
func outbox(t testing.TB) *storage.Store {
	t.Helper()
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	share(t, store, 1, 1, 1, f, 0)
	if err := store.Withdraw(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	return store
}

func none(t testing.TB, store *storage.Store, when string) {
	t.Helper()
	if m, err := store.NextMarked(t.Context(), nil); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("%s: due %+v, %v", when, m, err)
	}
}

func TestAMessageIsInOneWorkersHands(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	const messages = 40
	for i := range int64(messages) {
		share(t, store, i+1, 1, 1, f, 0)
	}
	if err := store.Withdraw(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	var taken sync.Map
	var n atomic.Int64
	atOnce(8, func(int) {
		for {
			m, err := store.NextMarked(t.Context(), nil)
			if errors.Is(err, storage.ErrNotFound) {
				return
			}
			if _, twice := taken.LoadOrStore(m.Message, true); err != nil || twice {
				t.Errorf("message %d, taken before %v, %v", m.Message, twice, err)
				return
			}
			n.Add(1)
			if err := store.Written(t.Context(), m); err != nil {
				t.Error(err)
			}
		}
	})
	if n.Load() != messages {
		t.Errorf("%d messages were taken", n.Load())
	}
}

func TestWhatADeadWorkerHadIsTakenOver(t *testing.T) {
	t.Parallel()
	store := outbox(t)
	first := must(store.NextMarked(t.Context(), nil))(t)
	none(t, store, "while the first is at it")
	shifts(t, store, 29)
	none(t, store, "just before its time is over")
	shifts(t, store, 1)
	second := must(store.NextMarked(t.Context(), nil))(t)
	if told(second.Marks) != told(first.Marks) {
		t.Errorf("marks %s, want %s", told(second.Marks), told(first.Marks))
	}
	// The first was not dead but slow: its writing may have come last, so the message is written once more.
	for _, m := range []storage.Marked{second, first} {
		if err := store.Written(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	wantsDue(t, store, "after the slow one", map[int64]string{1: "#1 v1 withdrawn"})
	none(t, store, "after that")
}

func TestASlowWorkersEndLeavesTheMessageToTheOneWhoHasIt(t *testing.T) {
	t.Parallel()
	store := outbox(t)
	first := must(store.NextMarked(t.Context(), nil))(t)
	shifts(t, store, 30)
	second := must(store.NextMarked(t.Context(), nil))(t)
	if err := store.Written(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	if err := store.Later(t.Context(), first, 0); err != nil {
		t.Fatal(err)
	}
	none(t, store, "while the second is at it")
	if err := store.Written(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	wantsDue(t, store, "after both", map[int64]string{1: "#1 v1 withdrawn"})
}

func TestAChangeThatComesMeanwhileIsWrittenNext(t *testing.T) {
	t.Parallel()
	store := outbox(t)
	m := must(store.NextMarked(t.Context(), nil))(t)
	if err := store.Show(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	none(t, store, "while the first mark is written")
	if err := store.Written(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	wantsDue(t, store, "then", map[int64]string{1: "#1 v1 withdrawn, #1 v1 shown"})
}

func TestWhatFailsIsDueLater(t *testing.T) {
	t.Parallel()
	store := outbox(t)
	for tries := range 3 {
		m := must(store.NextMarked(t.Context(), nil))(t)
		if m.Tries != tries {
			t.Errorf("%d tries, want %d", m.Tries, tries)
		}
		if err := store.Later(t.Context(), m, time.Minute); err != nil {
			t.Fatal(err)
		}
		none(t, store, "at once")
		shifts(t, store, 59)
		none(t, store, "too early")
		shifts(t, store, 1)
	}
	wantsDue(t, store, "at last", map[int64]string{1: "#1 v1 withdrawn"})
	if err := store.Show(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	if m := must(store.NextMarked(t.Context(), nil))(t); m.Tries != 0 {
		t.Errorf("%d tries after it was written", m.Tries)
	}
}

func TestWhatIsForgottenIsNeverDue(t *testing.T) {
	t.Parallel()
	store := outbox(t)
	if err := store.Forget(t.Context(), must(store.NextMarked(t.Context(), nil))(t)); err != nil {
		t.Fatal(err)
	}
	if err := store.Show(t.Context(), guild, 1, by(7, "")); err != nil {
		t.Fatal(err)
	}
	none(t, store, "afterwards")
	for _, table := range []string{"shares", "shared_passages", "marks"} {
		if left := tables(t, store)[table]; left != "" {
			t.Errorf("left in %s: %s", table, left)
		}
	}
}

// What is in use is left out, of a channel its old and its new messages apart, and other servers come first.
func TestLanesInUseAreLeftOut(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	young := (time.Now().UnixMilli() - 1420070400000) << 22
	for _, g := range []int64{guild, other} {
		file(t, store, g, f)
	}
	add := func(g, message, channel int64, ago int) {
		if err := store.Exec(t.Context(), `insert into shares (guild_id, message_id, channel_id, at, due) values ($1, $2, $3, now(), now() - $4 * interval '1 second')`, g, message, channel, ago); err != nil {
			t.Fatal(err)
		}
	}
	add(guild, young, 5, 9)
	add(guild, 1, 5, 8)
	add(guild, young+1, 6, 7)
	add(other, young+2, 7, 6)
	inUse := map[storage.Lane]int64{}
	for _, want := range []struct {
		guild int64
		lane  storage.Lane
	}{{guild, storage.Lane{Channel: 5}}, {other, storage.Lane{Channel: 7}}, {guild, storage.Lane{Channel: 5, Old: true}}, {guild, storage.Lane{Channel: 6}}} {
		m := must(store.NextMarked(t.Context(), inUse))(t)
		if m.Guild != want.guild || m.Lane != want.lane {
			t.Errorf("guild %d, %+v, want %+v", m.Guild, m.Lane, want)
		}
		inUse[m.Lane] = m.Guild
	}
}

func TestOnlyTheNewestOfAChannelAreKept(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	if err := store.Exec(t.Context(), `insert into shares (guild_id, message_id, channel_id, at) select $1, n, 5, now() from generate_series(1, 300) n`, guild); err != nil {
		t.Fatal(err)
	}
	share(t, store, 1000, 1, 1, f, 0)
	tables, err := store.Tables(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if kept := tables["shares"]; strings.Count(kept, "\n") != 199 || strings.Contains(kept, `"message_id": 101}`) || !strings.Contains(kept, `"message_id": 102}`) || !strings.Contains(kept, `"message_id": 1000}`) {
		t.Errorf("kept are\n%s", kept)
	}
}
