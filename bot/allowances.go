package bot

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// allowances bound how often each person asks. They are kept in memory alone, and by each copy of the program for itself: a
// full one is as good as none, and each is full again by itself within a minute.
type allowances struct {
	burst int           // questions at once
	every time.Duration // one more

	mu      sync.Mutex
	of      map[int64]*rate.Limiter // by person
	clearAt int                     // when so many are kept, the full ones are dropped
}

const fewAllowances = 1000 // are kept without a look at them

func newAllowances(burst int, every time.Duration) *allowances {
	return &allowances{burst: burst, every: every, of: map[int64]*rate.Limiter{}}
}

// spend takes one question from somebody's allowance; where that is used up, it returns how long it is until the next one.
func (a *allowances) spend(person int64, now time.Time) time.Duration {
	if a == nil {
		return 0
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	own := a.of[person]
	if own == nil {
		a.clear(now)
		own = rate.NewLimiter(rate.Every(a.every), a.burst)
		a.of[person] = own
	}
	spent := own.ReserveN(now, 1)
	wait := spent.DelayFrom(now)
	if wait > 0 {
		spent.CancelAt(now)
	}
	return wait
}

func (a *allowances) clear(now time.Time) {
	if len(a.of) < a.clearAt {
		return
	}
	for person, own := range a.of {
		if own.TokensAt(now) >= float64(a.burst) {
			delete(a.of, person)
		}
	}
	a.clearAt = max(2*len(a.of), fewAllowances)
}

// seconds is how many whole seconds somebody has to wait, at least one.
func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }
