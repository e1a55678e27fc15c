package storage_test

import (
	"errors"
	"testing"

	"dateline/storage"
)

func TestManyWorkersShareTheFollows(t *testing.T) {
	t.Parallel()
	store := followed(t)
	for channel := range int64(40) {
		f := daily(channel + 1)
		f.User = channel/20 + 1
		follow(t, store, f, nine(2))
	}
	taken := make(chan int64, 100)
	atOnce(8, func(int) {
		for {
			f, err := store.NextFollow(t.Context(), nine(4), nil)
			if errors.Is(err, storage.ErrNotFound) {
				return
			} else if err != nil {
				t.Error(err)
				return
			}
			taken <- f.ID
		}
	})
	seen := map[int64]bool{}
	for range len(taken) {
		seen[<-taken] = true
	}
	if len(seen) != 40 || len(taken) != 0 {
		t.Errorf("%d were taken", len(seen))
	}
}
