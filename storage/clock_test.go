package storage_test

import (
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/storetest"
)

// A clock is steady when it went on for hours as it was looked at. A jump to either side, and a pause, begin anew.
func TestAClockIsSteadyWhenItGoesOn(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	first, since, err := store.Clock(t.Context())
	if err != nil || !first.Equal(since) || storage.Steady(first, since) {
		t.Fatalf("at first %v, %v, %v", first, since, err)
	}
	for _, c := range []struct {
		what   string
		passed time.Duration // since it was last looked at
		steady bool
	}{
		{"an hour", time.Hour, true}, {"two hours", 2 * time.Hour, true}, {"a month", 31 * 24 * time.Hour, false}, {"a month back", -31 * 24 * time.Hour, false},
	} {
		if err := store.Exec(t.Context(), `update clock set seen = now() - $1 * interval '1 second', steady = now() - interval '10 hours'`, int(c.passed.Seconds())); err != nil {
			t.Fatal(err)
		}
		now, since, err := store.Clock(t.Context())
		if err != nil || storage.Steady(now, since) != c.steady {
			t.Errorf("after %s: %v since %v, %v", c.what, now, since, err)
		}
	}
}
