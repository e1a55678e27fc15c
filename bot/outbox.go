package bot

import (
	"context"
	"maps"
	"time"
)

// outbox has what waits in the store done, a few things at once: in each lane one after the other and in the pace that Discord takes
// them. A lane with much to do, or one that Discord has slowed down, keeps no other waiting. Its fields belong to the goroutine of
// run.
type outbox[L comparable] struct {
	next  func(ctx context.Context, inUse map[L]int64) (task[L], bool) // takes the next task outside of the lanes in use; false when there is none
	lanes map[L]int64                                                  // that are in use or rest, with their servers
	free  chan lane[L]                                                 // gets each lane twice: when its task is done, and when it has rested
	idle  int                                                          // workers
}

// task is one thing to do, and where.
type task[L comparable] struct {
	lane  L
	guild int64
	do    func(context.Context) (rest time.Duration) // returns how long its lane has to rest then
}

// lane is what Discord has one limit for.
type lane[L comparable] struct {
	of     L
	rested bool // what free says of it
}

func newOutbox[L comparable](workers int, next func(context.Context, map[L]int64) (task[L], bool)) *outbox[L] {
	return &outbox[L]{next, map[L]int64{}, make(chan lane[L]), workers}
}

// run does what is there, now and then again after each interval (every), until ctx ends. Any number of copies of the program may do
// so at once.
func (o *outbox[L]) run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		for o.idle > 0 && o.begin(ctx) {
		}
		select {
		case <-tick.C:
		case l := <-o.free:
			o.release(l)
		case <-ctx.Done():
			for len(o.lanes) > 0 {
				o.release(<-o.free)
			}
			return
		}
	}
}

// begin has a task done, and reports whether there may be another.
func (o *outbox[L]) begin(ctx context.Context) bool {
	t, found := o.next(ctx, maps.Clone(o.lanes))
	if !found {
		return false
	}
	o.lanes[t.lane] = t.guild
	o.idle--
	go func() {
		rest := t.do(ctx)
		o.free <- lane[L]{of: t.lane}
		select {
		case <-time.After(rest):
		case <-ctx.Done():
		}
		o.free <- lane[L]{t.lane, true}
	}()
	return true
}

func (o *outbox[L]) release(l lane[L]) {
	if l.rested {
		delete(o.lanes, l.of)
	} else {
		o.idle++
	}
}
