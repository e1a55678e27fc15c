package storage_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/storage"
	"dateline/storage/storetest"
)

func TestSettings(t *testing.T) {
	t.Parallel()
	store, ctx := storetest.New(t), t.Context()
	wants := func(guild int64, want storage.Settings) {
		t.Helper()
		got, err := store.Settings(ctx, guild)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
	wants(1, storage.Settings{})

	at := time.Date(2025, 12, 15, 9, 0, 0, 0, time.UTC)
	zone := func(s *storage.Settings) storage.Detail {
		from := s.Zone
		s.Zone = "Asia/Seoul"
		return storage.Detail{From: []string{from}, To: []string{s.Zone}}
	}
	// Nobody filed anything here yet: the guild is made.
	if err := store.Configure(ctx, 1, storage.Act{By: 7, At: at}, zone); err != nil {
		t.Fatal(err)
	}
	if err := store.Configure(ctx, 1, storage.Act{By: 8, At: at}, zone); !errors.Is(err, storage.ErrUnchanged) {
		t.Errorf("the same once more: %v", err)
	}
	channel := func(s *storage.Settings) storage.Detail {
		s.Channels[30] = true
		return storage.Detail{To: []string{"shared in 30"}}
	}
	if err := store.Configure(ctx, 1, storage.Act{By: 9, At: at}, channel); err != nil {
		t.Fatal(err)
	}
	wants(1, storage.Settings{Zone: "Asia/Seoul", Channels: map[int64]bool{30: true}})
	wants(2, storage.Settings{})

	acts, err := store.Acts(ctx, 1, storage.ActQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if len(acts) != 2 || acts[1].By != 7 || acts[1].What != storage.ActConfigured || acts[0].Detail.To[0] != "shared in 30" {
		t.Errorf("acts: %+v", acts)
	}
}

func TestSharedIn(t *testing.T) {
	t.Parallel()
	const desk, news, thread = 1, 2, 3
	private := storage.Settings{Channels: map[int64]bool{news: true}}
	shared := storage.Settings{Shared: true, Channels: map[int64]bool{desk: false, thread: true}}
	for _, c := range []struct {
		of    storage.Settings
		in    []int64
		want  bool
		where string
	}{
		{private, nil, false, "nowhere known"},
		{private, []int64{desk}, false, "a channel like all"},
		{private, []int64{news}, true, "a channel unlike others"},
		{private, []int64{thread, news}, true, "a thread is as its channel"},
		{shared, []int64{desk}, false, "a channel that is kept quiet"},
		{shared, []int64{thread, desk}, true, "a thread unlike its channel"},
		{shared, []int64{news}, true, "a channel like all"},
	} {
		if got := c.of.SharedIn(c.in...); got != c.want {
			t.Errorf("%s: %v", c.where, got)
		}
	}
}
