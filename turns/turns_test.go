package turns

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

// line is a queue whose clock stands, and what became of those who asked for a turn.
type line struct {
	t       *testing.T
	queue   *Queue
	clock   time.Time
	tickets map[string]*Ticket
	ended   chan string // "name" with a turn, "name: error" without
	waits   chan bool
}

func newLine(t *testing.T, b Bounds) *line {
	l := &line{t, New(b), time.Unix(1e9, 0), map[string]*Ticket{}, make(chan string, 1000), make(chan bool, 1000)}
	l.queue.now = func() time.Time { return l.clock }
	return l
}

// ask has somebody ask for a turn, and returns when they have it, wait or are turned away.
func (l *line) ask(name string, server, person int64) {
	ticket := l.queue.Ticket(server, person)
	l.tickets[name] = ticket
	began := make(chan bool, 2)
	go func() {
		err := ticket.Take(context.Background(), func() { began <- true })
		if err != nil {
			name += ": " + err.Error()
		}
		l.ended <- name
		began <- true
	}()
	<-began
}

// wants wants these to have got their turns, or none, in this order.
func (l *line) wants(names ...string) {
	l.t.Helper()
	var got []string
	for range names {
		select {
		case name := <-l.ended:
			got = append(got, name)
		case <-time.After(time.Minute):
			l.t.Fatalf("%q, then nothing, want %q", got, names)
		}
	}
	if !slices.Equal(got, names) {
		l.t.Errorf("%q, want %q", got, names)
	}
	if len(l.ended) > 0 {
		l.t.Errorf("and %q", <-l.ended)
	}
}

func (l *line) done(name string) { l.tickets[name].Done() }

const crowded = ": too many wait for a turn"

func TestTurnsGoRoundTheServersAndTheirPeople(t *testing.T) {
	l := newLine(t, Bounds{Turns: 1, PerServer: 1, PerPerson: 1, Waiting: 100})
	l.ask("a1", 1, 10)
	l.wants("a1")
	for i := 2; i <= 5; i++ {
		l.ask(fmt.Sprint("a", i), 1, 10)
	}
	l.ask("b1", 1, 11) // another person of the server
	l.ask("c1", 2, 12) // another server
	l.ask("c2", 2, 12)
	for _, turn := range [][2]string{{"a1", "c1"}, {"c1", "b1"}, {"b1", "c2"}, {"c2", "a2"}, {"a2", "a3"}, {"a3", "a4"}, {"a4", "a5"}} {
		l.done(turn[0])
		l.wants(turn[1])
	}
	l.done("a5")
	if c := l.queue.Counts(); c != (Counts{}) || len(l.queue.servers)+len(l.queue.people) > 0 {
		t.Errorf("left: %+v, %v, %v", c, l.queue.servers, l.queue.people)
	}
}

func TestNobodyHasMoreThanAShare(t *testing.T) {
	l := newLine(t, Bounds{Turns: 4, PerServer: 3, PerPerson: 2, Waiting: 100})
	l.ask("other", 2, 20) // so that no server is alone
	l.ask("a1", 1, 10)
	l.ask("a2", 1, 10)
	l.ask("a3", 1, 10)
	l.wants("other", "a1", "a2")
	l.ask("b1", 1, 11)
	l.wants("b1")
	l.done("other")
	l.ask("c1", 1, 12)
	l.wants() // three of the server are in work
	l.done("a1")
	l.wants("c1") // a newcomer before the second of who has one in work
	l.done("b1")
	l.wants("a3")
}

func TestAServerThatAsksAloneMayHaveAllTurns(t *testing.T) {
	l := newLine(t, Bounds{Turns: 2, PerServer: 1, PerPerson: 1, Waiting: 100})
	l.ask("a", 1, 10)
	l.ask("b", 1, 11)
	l.wants("a", "b")
	l.done("a")
	l.ask("c", 2, 20)
	l.wants("c")
	l.done("c")
	l.ask("d", 1, 12)
	l.wants()
	l.clock = l.clock.Add(aloneAfter + time.Second)
	l.ask("e", 1, 13)
	l.wants("d")
}

func TestWhatWaitsIsBoundedAndTheNewestGoesFirst(t *testing.T) {
	l := newLine(t, Bounds{Turns: 1, PerServer: 1, PerPerson: 1, Waiting: 4})
	l.ask("first", 1, 10)
	l.wants("first")
	for _, name := range []string{"a1", "a2", "a3"} {
		l.ask(name, 1, 10)
	}
	l.ask("b1", 1, 11)
	l.wants()
	l.ask("c1", 2, 20) // somebody else does not pay for the flood
	l.wants("a3" + crowded)
	l.ask("b2", 1, 11)
	l.wants("b2" + crowded)
	if c := l.queue.Counts(); c.InWork != 1 || c.Waiting != 4 || c.TurnedAway != 2 {
		t.Errorf("counts %+v", c)
	}
}

func TestWhatWouldComeTooLateIsNotBegun(t *testing.T) {
	l := newLine(t, Bounds{Turns: 1, PerServer: 1, PerPerson: 1, Waiting: 4, Patience: time.Millisecond})
	l.ask("a", 1, 10)
	l.wants("a")
	l.ask("b", 1, 11)
	l.wants("b" + crowded)
	l.done("a")
	l.ask("c", 1, 12)
	l.wants("c")
}

func TestWhoGivesUpLeavesTheQueue(t *testing.T) {
	q := New(Bounds{Turns: 1, PerServer: 1, PerPerson: 1, Waiting: 4})
	first := q.Ticket(1, 1)
	if err := first.Take(t.Context(), func() { t.Error("it waits") }); err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancelCause(t.Context())
	why := errors.New("the answer's time is over")
	if err := q.Ticket(1, 2).Take(gone, func() { leave(why) }); !errors.Is(err, why) {
		t.Error(err)
	}
	if c := q.Counts(); c != (Counts{InWork: 1}) {
		t.Errorf("counts %+v", c)
	}
}

func TestNoTurnIsHandedOutWhileTooManyAreHeld(t *testing.T) {
	l := newLine(t, Bounds{Turns: 3, PerServer: 3, PerPerson: 3, Waiting: 4, Held: 1})
	held := []*Ticket{l.queue.Hold(1, 1), l.queue.Hold(1, 2)}
	l.ask("a", 1, 10)
	l.wants()
	held[0].LetGo()
	held[0].LetGo()
	l.wants("a")
	l.queue.Hold(1, 3)
	l.ask("b", 1, 11)
	l.wants()
	held[1].LetGo()
	l.wants("b")
}

func TestAHeldTicketIsLetGoByItsTurn(t *testing.T) {
	q := New(Bounds{Turns: 1, PerServer: 1, PerPerson: 1, Waiting: 4})
	held := q.Hold(1, 1)
	if err := held.Take(t.Context(), held.LetGo); err != nil {
		t.Error(err)
	}
	if q.held != 0 {
		t.Errorf("%d are held", q.held)
	}
}
