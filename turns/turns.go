// Package turns hands out turns at work: so many at once, to a server and to a person no more than a share of them, round
// the servers and, in each, round its people. It refuses to let anybody wait without end: what waits is bounded, in number
// and in time, and where too much does, the newest of those who ask most is turned away.
package turns

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// ErrFull says that there is no turn in time: too many wait, or this one has waited for too long.
var ErrFull = errors.New("too many wait for a turn")

// Bounds are what a Queue keeps to.
type Bounds struct {
	Turns     int           // at once
	PerServer int           // of these, while several servers ask; a server that asks alone may have all
	PerPerson int           // of these
	Waiting   int           // for a turn, of all servers
	Patience  time.Duration // how long a turn is waited for; 0 for as long as the caller does
	Held      int           // while more tickets than these are held, no turn is handed out
}

// Queue hands out turns. It is safe for concurrent use.
type Queue struct {
	bounds Bounds
	now    func() time.Time

	mu         sync.Mutex
	counts     Counts // but for those that wait
	held       int
	nth        int       // of the last turn that was handed out
	waiting    []*Ticket // in the order of their coming
	servers    map[int64]*party
	people     map[int64]*party
	newest     int64     // the server that asked last
	alternated time.Time // when one server last asked after another
}

// Counts are how a Queue stands.
type Counts struct {
	InWork, Waiting int
	TurnedAway      int // since the start
}

// party is a server or a person with something waiting or in work.
type party struct {
	waiting, inWork int
	last            int // the turn that was handed to it last; 0 for a newcomer, who comes first
}

// aloneAfter is how long after the last question of another server a server is alone.
const aloneAfter = time.Minute

// New returns a queue with no one in it.
func New(b Bounds) *Queue {
	return &Queue{bounds: b, now: time.Now, servers: map[int64]*party{}, people: map[int64]*party{}}
}

// Counts returns how the queue stands now.
func (q *Queue) Counts() Counts {
	q.mu.Lock()
	defer q.mu.Unlock()
	c := q.counts
	c.Waiting = len(q.waiting)
	return c
}

// Ticket is somebody's place in the queue. It is for one turn.
type Ticket struct {
	queue          *Queue
	server, person int64
	held           bool
	settled        chan error // gets nil with the turn, or ErrFull
}

// Ticket returns a ticket that is not held.
func (q *Queue) Ticket(server, person int64) *Ticket {
	return &Ticket{queue: q, server: server, person: person, settled: make(chan error, 1)}
}

// Hold returns a ticket of somebody for whom something is to be done before others' turns: see Bounds.Held. It is held
// until it is let go or gets its turn.
func (q *Queue) Hold(server, person int64) *Ticket {
	t := q.Ticket(server, person)
	q.mu.Lock()
	defer q.mu.Unlock()
	t.held = true
	q.held++
	return t
}

// LetGo ends the holding of a ticket. It may be called at any time, and more than once.
func (t *Ticket) LetGo() {
	q := t.queue
	q.mu.Lock()
	defer q.mu.Unlock()
	t.letGo()
	q.handOut()
}

func (t *Ticket) letGo() {
	if t.held {
		t.held = false
		t.queue.held--
	}
}

// Take returns nil when the ticket's turn has come, which Done then has to end; ErrFull when it will not come in time; or
// the cause of ctx's end. Where there is no turn at once, it calls queued before it waits.
func (t *Ticket) Take(ctx context.Context, queued func()) error {
	q := t.queue
	q.enter(t)
	select {
	case err := <-t.settled:
		return err
	default:
	}
	queued()
	if q.bounds.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, q.bounds.Patience, ErrFull)
		defer cancel()
	}
	select {
	case err := <-t.settled:
		return err
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if slices.Contains(q.waiting, t) {
		q.leave(t, context.Cause(ctx))
	}
	return <-t.settled // it may have got its turn in between
}

// Done ends the turn of a ticket.
func (t *Ticket) Done() {
	q := t.queue
	q.mu.Lock()
	defer q.mu.Unlock()
	q.counts.InWork--
	q.servers[t.server].inWork--
	q.people[t.person].inWork--
	q.forget(t)
	q.handOut()
}

// enter puts a ticket into the queue. Where too many wait then, the newest of who has most of them is turned away.
func (q *Queue) enter(t *Ticket) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.newest != 0 && q.newest != t.server {
		q.alternated = q.now()
	}
	q.newest = t.server
	partyOf(q.servers, t.server).waiting++
	partyOf(q.people, t.person).waiting++
	q.waiting = append(q.waiting, t)
	q.handOut()
	if len(q.waiting) > q.bounds.Waiting {
		q.leave(q.surplus(), ErrFull)
	}
}

func partyOf(all map[int64]*party, id int64) *party {
	if all[id] == nil {
		all[id] = &party{}
	}
	return all[id]
}

// leave takes a ticket out of the queue. The caller holds the lock, as for all that follow.
func (q *Queue) leave(t *Ticket, why error) {
	i := slices.Index(q.waiting, t)
	q.waiting = slices.Delete(q.waiting, i, i+1)
	q.servers[t.server].waiting--
	q.people[t.person].waiting--
	if errors.Is(why, ErrFull) {
		q.counts.TurnedAway++
	}
	q.forget(t)
	t.settled <- why
}

// surplus returns the newest ticket of the person who has most waiting in the server that has most waiting.
func (q *Queue) surplus() *Ticket {
	return slices.MaxFunc(q.waiting, func(later, earlier *Ticket) int {
		return cmp.Or(
			cmp.Compare(q.servers[later.server].waiting, q.servers[earlier.server].waiting),
			cmp.Compare(q.people[later.person].waiting, q.people[earlier.person].waiting), 1)
	})
}

// handOut hands out the free turns.
func (q *Queue) handOut() {
	for q.counts.InWork < q.bounds.Turns && q.held <= q.bounds.Held {
		t := q.next()
		if t == nil {
			return
		}
		t.letGo()
		q.nth++
		q.counts.InWork++
		for _, p := range []*party{q.servers[t.server], q.people[t.person]} {
			p.inWork++
			p.last = q.nth
		}
		q.leave(t, nil)
	}
}

// next returns whose turn it is: of the server with the least in work, or whose last turn is the longest ago, the person of
// whom the same is true, and of theirs the oldest. It returns nil when nobody may have a turn.
func (q *Queue) next() (next *Ticket) {
	perServer := q.bounds.PerServer
	if q.now().Sub(q.alternated) > aloneAfter {
		perServer = q.bounds.Turns
	}
	for _, t := range q.waiting {
		server, person := q.servers[t.server], q.people[t.person]
		if server.inWork < perServer && person.inWork < q.bounds.PerPerson &&
			(next == nil || cmp.Or(server.compare(q.servers[next.server]), person.compare(q.people[next.person])) < 0) {
			next = t
		}
	}
	return next
}

func (p *party) compare(o *party) int {
	return cmp.Or(cmp.Compare(p.inWork, o.inWork), cmp.Compare(p.last, o.last))
}

// forget drops a server and a person that have nothing here any more: when they come again they are newcomers.
func (q *Queue) forget(t *Ticket) {
	if p := q.servers[t.server]; p.waiting+p.inWork == 0 {
		delete(q.servers, t.server)
	}
	if p := q.people[t.person]; p.waiting+p.inWork == 0 {
		delete(q.people, t.person)
	}
}
