package standin

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

const gatewayPath = "/gateway/"

// The gateway's operations by the numbers that packets hold.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoice          = 4
	opResume         = 6
	opMembers        = 8
	opInvalidSession = 9
	opHello          = 10
	opAcknowledge    = 11
)

// The gateway's close codes.
const (
	goingAway       = 1001
	unknownOp       = 4001
	undecodable     = 4002
	notIdentified   = 4003
	wrongToken      = 4004
	identifiedTwice = 4005
	invalidShard    = 4010
	invalidIntents  = 4013
	forbidden       = 4014
)

// Connections returns the websockets that are identified and open, oldest first.
func (s *Server) Connections() []*Connection {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.open), func(c *Connection) bool { return !c.identified })
}

// Hangup closes all websockets, as Discord does when it restarts (1001). Their goroutines
// end within a second, once their Greet returns.
func (s *Server) Hangup() {
	s.mu.Lock()
	all := slices.Clone(s.open)
	s.mu.Unlock()
	for _, c := range all {
		c.Close(goingAway)
	}
}

// connect serves one websocket until it is closed.
func (s *Server) connect(w http.ResponseWriter, r *http.Request) {
	socket, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has said so
	}
	defer socket.Close()
	c := &Connection{server: s, socket: socket}
	c.quiet()
	s.mu.Lock()
	s.sockets++
	c.nth = s.sockets
	s.open = append(s.open, c)
	s.mu.Unlock()
	defer c.leave()
	version, err := strconv.Atoi(r.URL.Query().Get("v"))
	if err != nil {
		version = defaultVersion
	}
	if s.options.Greet == nil || !s.options.Greet(c, c.nth) {
		c.serve(version)
	}
	c.drain()
}

const defaultVersion = 10

// serve greets the bot and answers its packets until the connection ends.
func (c *Connection) serve(version int) {
	hello := object{"heartbeat_interval": c.server.options.Heartbeat.Milliseconds(), "_trace": []string{"standin"}}
	if c.Send(opHello, hello) != nil {
		return
	}
	for {
		op, d, err := c.Receive()
		switch {
		case c.silent.Load() && (err == nil || errors.Is(err, errPacket)):
			continue
		case errors.Is(err, errPacket):
			c.Close(undecodable)
			return
		case err != nil:
			return
		}
		if code := c.take(op, d, version); code != 0 {
			c.Close(code)
			return
		}
	}
}

// take answers one packet and returns the code to close with, 0 to go on. That the peer is gone is found by the
// next reading.
func (c *Connection) take(op int, d json.RawMessage, version int) (code int) {
	identified := c.Shard()[1] > 0
	switch {
	case op == opHeartbeat && c.deaf.Load():
	case op == opHeartbeat:
		c.Send(opAcknowledge, nil)
	case op == opResume:
		c.Send(opInvalidSession, false) // no session is kept: the bot must identify
	case op == opIdentify && identified:
		return identifiedTwice
	case op == opIdentify:
		return c.identify(d, version)
	case !identified:
		return notIdentified
	case op != opPresence && op != opVoice && op != opMembers:
		return unknownOp
	}
	return 0
}

// deliverByGateway sends an interaction to every connection of its shard: two programs that identify as one shard
// both hear of it.
func (s *Server) deliverByGateway(c *call, raw json.RawMessage) {
	guild := GuildID
	if c.direct {
		guild = ""
	}
	reason, heard := "no connection to the gateway has the interaction's shard", false
	for _, conn := range s.Connections() {
		if shard := conn.Shard(); shardOf(guild, shard[1]) != shard[0] {
			continue
		}
		if err := conn.dispatch("INTERACTION_CREATE", raw); err != nil {
			reason = "sending the interaction to its shard: " + err.Error()
		} else {
			heard = true
		}
	}
	if !heard {
		s.fail(c, reason) // nobody can answer what nobody has heard
	}
}

// gatewayURL is where the bot is told to connect to.
func (s *Server) gatewayURL() string {
	if s.options.Address == "" {
		return "wss://gateway.discord.gg"
	}
	return "ws" + strings.TrimPrefix(s.options.Address, "http") + gatewayPath
}

// Starts says how often a bot may identify.
type Starts struct {
	Total, Remaining int           // per ResetAfter; Remaining counts down, and at 0 an identify is refused
	ResetAfter       time.Duration // by Options.Now
	MaxConcurrency   int           // how many rate buckets there are: shard N is in bucket N % MaxConcurrency
}

// Identified is one attempt to identify, whether it was taken or not.
type Identified struct {
	Shard   [2]int
	Intents int
	Token   string
	At      time.Time // by Options.Now
}

// Identified returns every attempt to identify so far, oldest first.
func (s *Server) Identified() []Identified {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.identified)
}

// startsLeft counts the remaining starts anew when their time is over. The caller holds the lock.
func (s *Server) startsLeft() (left int, resetAfter time.Duration) {
	o := &s.options.Starts
	if now := s.options.Now(); now.After(s.startsAnew) {
		if !s.startsAnew.IsZero() {
			o.Remaining = o.Total
		}
		s.startsAnew = now.Add(o.ResetAfter)
	}
	return o.Remaining, s.startsAnew.Sub(s.options.Now())
}
