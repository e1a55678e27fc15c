package standin

import (
	"context"
	"encoding/json"
)

// Event is one change of the channel. Op "message" brings a new or changed message, as in Messages; "delete"
// brings the id of one that is gone, as a JSON string, "events" all events of the server, as Discord's objects.
type Event struct {
	Op   string
	Data json.RawMessage
}

// feed holds what a subscriber has not taken yet.
type feed struct {
	waiting []Event
	wake    chan struct{}
}

// Subscribe returns the channel's changes from now on, in order and without loss: a slow reader makes nobody wait,
// its events wait in memory. The channel is closed when ctx ends.
func (s *Server) Subscribe(ctx context.Context) <-chan Event {
	f := &feed{wake: make(chan struct{}, 1)}
	s.mu.Lock()
	s.feeds[f] = true
	s.mu.Unlock()
	out := make(chan Event)
	go func() {
		defer close(out)
		defer func() {
			s.mu.Lock()
			delete(s.feeds, f)
			s.mu.Unlock()
		}()
		for {
			select {
			case <-ctx.Done():
				return
			case <-f.wake:
			}
			s.mu.Lock()
			batch := f.waiting
			f.waiting = nil
			s.mu.Unlock()
			for _, e := range batch {
				select {
				case <-ctx.Done():
					return
				case out <- e:
				}
			}
		}
	}()
	return out
}

// tell puts a change before every subscriber. The caller holds the lock.
func (s *Server) tell(op string, what any) {
	if len(s.feeds) == 0 {
		return
	}
	e := Event{op, encode(what)}
	for f := range s.feeds {
		f.waiting = append(f.waiting, e)
		select {
		case f.wake <- struct{}{}:
		default: // it has been woken already
		}
	}
}
