package cli

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// Where the clock is moved by a day from the evening on, what is due at nine is told at nine.
func TestWhatIsDueOnTheWayIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := &movedClock{of: time.Now}
		evening := clock.now().Truncate(24 * time.Hour).Add(21 * time.Hour)
		clock.by.Add(int64(evening.Sub(clock.now())))
		nine := evening.Add(12 * time.Hour)
		var noticed, told time.Time
		clock.forward(t.Context(), 24*time.Hour, func(_ context.Context, now time.Time) (int, error) {
			switch {
			case now.Before(nine) || !told.IsZero():
				return 0, nil
			case noticed.IsZero():
				noticed = now
			case now.Sub(noticed) >= pageTells:
				told = now
			}
			return 1, nil
		})
		if late := told.Sub(nine); late < 0 || late > clockStep+clockWait {
			t.Errorf("it is told at %v", told)
		}
		if moved := clock.now().Sub(evening); moved < 24*time.Hour || moved > 24*time.Hour+clockWait {
			t.Errorf("moved by %v", moved)
		}
	})
}
