package bot

import (
	"testing"
	"time"
)

func TestAnAllowanceIsABurstAndThenOneInAWhile(t *testing.T) {
	t.Parallel()
	a := newAllowances(3, 2*time.Second)
	now := time.Unix(1e9, 0)
	for _, step := range []struct {
		later  time.Duration
		person int64
		wait   time.Duration
	}{
		{0, 1, 0}, {0, 1, 0}, {0, 1, 0}, {0, 1, 2 * time.Second}, {0, 2, 0},
		{time.Second, 1, time.Second}, // having been held back costs nothing
		{time.Second, 1, 0}, {0, 1, 2 * time.Second},
		{time.Minute, 1, 0}, {0, 1, 0}, {0, 1, 0}, {0, 1, 2 * time.Second},
	} {
		now = now.Add(step.later)
		if wait := a.spend(step.person, now); wait != step.wait {
			t.Errorf("%v: person %d waits %v, want %v", now.Sub(time.Unix(1e9, 0)), step.person, wait, step.wait)
		}
	}
}

func TestFullAllowancesAreForgotten(t *testing.T) {
	t.Parallel()
	a := newAllowances(3, 2*time.Second)
	now := time.Unix(1e9, 0)
	for person := range int64(100 * fewAllowances) {
		now = now.Add(time.Millisecond)
		a.spend(person, now)
	}
	if n := len(a.of); n > 6*fewAllowances { // in two seconds two thousand are not full
		t.Errorf("%d are kept", n)
	}
}
