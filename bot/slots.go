package bot

import (
	"context"
	"slices"
	"sync"
)

// slots bounds how many answers are made at once: first come, first served. Acknowledgements go first: no answer is begun
// while more than ackBacklog interactions still wait for theirs, since the answers would take the processors away from them.
type slots struct {
	mu             sync.Mutex
	free           int
	unacknowledged int // interactions that are neither acknowledged nor being answered
	queue          []*ticket
}

const ackBacklog = 16

// ticket is an interaction's place in the queue for a slot.
type ticket struct {
	slots   *slots
	pending bool          // it counts as unacknowledged
	granted chan struct{} // closed when it has a slot
}

// arrive notes an interaction that has to be acknowledged.
func (s *slots) arrive() *ticket {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unacknowledged++
	return &ticket{s, true, make(chan struct{})}
}

// acknowledged notes that the interaction needs no acknowledgement any more.
func (t *ticket) acknowledged() {
	t.slots.mu.Lock()
	defer t.slots.mu.Unlock()
	t.settle()
	t.slots.grant()
}

// take returns when the interaction has a slot, which it has to release. Where none can be had at once, it calls queued
// before it waits.
func (t *ticket) take(ctx context.Context, queued func()) error {
	s := t.slots
	s.mu.Lock()
	s.queue = append(s.queue, t)
	s.grant()
	s.mu.Unlock()
	select {
	case <-t.granted:
		return nil
	default:
	}
	queued()
	select {
	case <-t.granted:
		return nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.queue, t); i >= 0 {
		s.queue = slices.Delete(s.queue, i, i+1)
	} else { // it was granted in between
		s.free++
		s.grant()
	}
	return ctx.Err()
}

func (s *slots) release() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free++
	s.grant()
}

// grant hands out the free slots. The caller holds the lock, as for settle.
func (s *slots) grant() {
	for s.free > 0 && len(s.queue) > 0 && s.unacknowledged <= ackBacklog {
		t := s.queue[0]
		s.queue = s.queue[1:]
		s.free--
		t.settle()
		close(t.granted)
	}
}

func (t *ticket) settle() {
	if t.pending {
		t.pending = false
		t.slots.unacknowledged--
	}
}
