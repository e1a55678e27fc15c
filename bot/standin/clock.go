package standin

import (
	"slices"
	"sync"
	"time"
)

// Clock is a clock that stands still until it is moved. It is for tests: with its Now and AfterFunc as the stand-in's, what
// is late is decided by the test and not by the speed of the machine.
type Clock struct {
	mu     sync.Mutex
	now    time.Time
	alarms []*alarm
}

type alarm struct {
	at time.Time
	do func()
}

// NewClock returns a clock that stands at a time.
func NewClock(at time.Time) *Clock { return &Clock{now: at} }

// Now is the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc has do called when the clock was moved by d, unless stop is called before.
func (c *Clock) AfterFunc(d time.Duration, do func()) (stop func() bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := &alarm{c.now.Add(d), do}
	c.alarms = append(c.alarms, a)
	return func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		before := len(c.alarms)
		c.alarms = slices.DeleteFunc(c.alarms, func(other *alarm) bool { return other == a })
		return len(c.alarms) < before
	}
}

// Move moves the clock, and returns when everything that was due has been called.
func (c *Clock) Move(d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	var due []*alarm
	c.alarms = slices.DeleteFunc(c.alarms, func(a *alarm) bool {
		if a.at.After(c.now) {
			return false
		}
		due = append(due, a)
		return true
	})
	c.mu.Unlock()
	for _, a := range due {
		a.do()
	}
}
