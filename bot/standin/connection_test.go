package standin_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/bot/standin"
)

func TestConnectionsMisbehave(t *testing.T) {
	s := serve(t)
	begin := func() (peer, *standin.Connection) {
		p := s.identified(t, "[0,1]")
		all := s.Connections()
		return p, all[len(all)-1]
	}
	p, c := begin()
	c.Close(4000)
	p.wantsClose(4000)
	p, c = begin()
	p.send(`{"op":1,"d":1}`) // lies unread at the other side while it closes
	c.Close(1001)
	p.wantsClose(1001)
	p, c = begin()
	c.Drop()
	if _, err := p.hear(); !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("a dropped connection ended with %v", err)
	}
	if n := len(s.Connections()); n != 0 {
		t.Errorf("%d connections are left", n)
	}
	p, c = begin()
	c.IgnoreHeartbeats()
	p.send(`{"op":1,"d":1}`)
	if err := c.Send(7, nil); err != nil {
		t.Error(err)
	}
	p.wants(7) // and no acknowledgement before it
	c.Silence()
	p.send(`{"op":99}`)
	if err := c.Send(7, nil); err == nil {
		t.Error("a silenced connection sent a packet")
	}
	if err := p.SetReadDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, raw, err := p.ReadMessage(); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("a silenced connection said %q, %v", raw, err)
	}
	if n := len(s.Connections()); n != 1 {
		t.Errorf("%d connections, want the silenced one", n)
	}
}

func TestGreetTakesTheConnectionOver(t *testing.T) {
	heard := make(chan string, 1)
	s := serve(t, func(o *standin.Options) {
		o.Greet = func(c *standin.Connection, nth int) bool {
			if nth == 1 {
				return true // and never says HELLO
			} else if nth > 2 {
				return false
			}
			if err := c.Send(10, map[string]int{"heartbeat_interval": 1}); err != nil {
				t.Error(err)
			}
			op, d, err := c.Receive()
			heard <- fmt.Sprint(op, " ", string(d), " ", err)
			c.Close(4009)
			return true
		}
	})
	dumb := s.dial(t)
	if err := dumb.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, raw, err := dumb.ReadMessage(); err == nil {
		t.Errorf("heard %s", raw)
	}
	p := s.dial(t)
	p.wants(10)
	p.send(`{"op":1,"d":7}`)
	p.wantsClose(4009)
	if got := <-heard; got != "1 7 <nil>" {
		t.Errorf("the script heard %s", got)
	}
	s.identified(t, "[0,1]")
}

func TestInteractionsGoToTheirShard(t *testing.T) {
	clock := standin.NewClock(noon)
	s := serve(t, by(clock))
	if out := act(t, s.Server, timeline()); out.Error != "The application did not respond" || !strings.Contains(out.Reason, "no connection") {
		t.Errorf("outcome = %+v", out)
	}
	id, err := strconv.Atoi(standin.GuildID)
	if err != nil {
		t.Fatal(err)
	}
	own := id >> 22 % 2
	peers := []peer{s.identified(t, "[0,2]"), s.identified(t, "[1,2]"), s.identified(t, fmt.Sprintf("[%d,2]", own))}
	heardBy := func(action standin.Action, context string, nth map[int]int) {
		var asking sync.WaitGroup
		asking.Go(func() { act(t, s.Server, action) })
		for i, n := range nth {
			if got := peers[i].wants(0); got.T != "INTERACTION_CREATE" || got.S != n || !strings.Contains(string(got.D), context) {
				t.Errorf("connection %d heard %+v, want %s", i, got, context)
			}
		}
		clock.Move(3 * time.Second)
		asking.Wait()
	}
	heardBy(timeline(), `"context":0`, map[int]int{own: 2, 2: 2})
	next := map[int]int{0: 2}
	if own == 0 {
		next = map[int]int{0: 3, 2: 3}
	}
	heardBy(standin.Action{Type: 2, Direct: true, Data: timeline().Data}, `"context":1`, next)
	for _, p := range peers {
		p.send(`{"op":1,"d":1}`)
		p.wants(11) // and nothing else
	}
	for _, c := range s.Connections() {
		c.Silence()
	}
	if out := act(t, s.Server, timeline()); !strings.Contains(out.Reason, "silenced") {
		t.Errorf("outcome = %+v", out)
	}
}

func TestHangupEndsEverything(t *testing.T) {
	greeted := make(chan bool, 2)
	s := serve(t, func(o *standin.Options) {
		o.Greet = func(c *standin.Connection, nth int) bool {
			if nth > 2 {
				return false
			}
			greeted <- true
			_, _, err := c.Receive()
			return err != nil
		}
	})
	asleep, awake := s.dial(t), s.dial(t)
	<-greeted
	<-greeted
	open := s.identified(t, "[0,1]")
	silent := s.identified(t, "[0,1]")
	s.Connections()[1].Silence()
	s.Hangup()
	s.ended(t)
	for _, p := range []peer{asleep, awake, open, silent} {
		p.wantsClose(1001)
	}
}

func TestTwoHundredAtOnceOverTheGateway(t *testing.T) {
	const people = 200
	s := serve(t, func(o *standin.Options) { o.AckLimit = time.Minute })
	p := s.identified(t, "[0,1]")
	var crowd sync.WaitGroup
	for range people {
		crowd.Go(func() {
			if out, err := s.Act(t.Context(), timeline()); err != nil || out.Error != "" {
				t.Errorf("%+v %v", out, err)
			}
		})
	}
	for n := range people {
		got := p.wants(0)
		i := &discordgo.InteractionCreate{}
		if err := json.Unmarshal(got.D, i); err != nil || got.S != n+2 {
			t.Fatalf("event %d: %+v, %v", n, got, err)
		}
		crowd.Go(func() {
			wants(t, call(t, s.client(), "POST", callbackPath(i), `{"type":4,"data":{"content":"x"}}`), 204, 0)
		})
	}
	crowd.Wait()
	if n := len(s.Messages()); n != people {
		t.Errorf("%d messages, want %d", n, people)
	}
}
