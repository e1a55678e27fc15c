package standin

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// How long a peer may take to read what is sent, and to leave when it was told to.
const (
	writeLimit = 5 * time.Second
	leaveLimit = time.Second
)

// Connection is one websocket of the gateway. All its methods but Receive are safe for concurrent use.
type Connection struct {
	server *Server
	socket *websocket.Conn
	nth    int

	writing  sync.Mutex // taken before the server's mutex where both are
	sequence int64

	silent, deaf atomic.Bool

	shard      [2]int // of the server's mutex, as the next
	identified bool
}

// Shard returns the shard's number and how many there are, as identified; zeros before.
func (c *Connection) Shard() [2]int {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	return c.shard
}

// Send sends a packet that is no event: {"op":op,"d":d}. The error is the socket's, d's, or that the connection
// was silenced.
func (c *Connection) Send(op int, d any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.write(object{"op": op, "d": d, "s": nil, "t": nil})
}

// Receive waits for the next packet. It is for the scripts of Options.Greet: the default handshake reads by itself.
// The error is the socket's end, or a packet that is no JSON.
func (c *Connection) Receive() (op int, d json.RawMessage, err error) {
	_, raw, err := c.socket.ReadMessage()
	if err != nil {
		return 0, nil, fmt.Errorf("reading from the websocket: %w", err)
	}
	if len(raw) > maxPacket {
		return 0, nil, fmt.Errorf("%w: it has %d bytes", errPacket, len(raw))
	}
	packet := struct {
		Op *int            `json:"op"`
		D  json.RawMessage `json:"d"`
	}{}
	if err := json.Unmarshal(raw, &packet); err != nil {
		return 0, nil, fmt.Errorf("%w: %w", errPacket, err)
	}
	if packet.Op == nil {
		return noOp, packet.D, nil
	}
	return *packet.Op, packet.D, nil
}

const (
	maxPacket = 4096 // bytes that a bot may send at once
	noOp      = -1
)

var errPacket = errors.New("reading a packet that Discord could not decode")

// Close sends a close frame with the code, and then closes the socket; a peer that does not leave is left.
func (c *Connection) Close(code int) {
	c.leave()
	now := time.Now()
	err := c.socket.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), now.Add(leaveLimit))
	if half, ok := c.socket.NetConn().(interface{ CloseWrite() error }); ok && err == nil {
		err = half.CloseWrite() // a full close before the peer's last packets are read would reset the frame away
	}
	if err != nil {
		c.socket.Close()
		return
	}
	c.socket.SetReadDeadline(now.Add(leaveLimit))
}

// Drop resets the TCP connection: the peer gets no close frame.
func (c *Connection) Drop() {
	c.leave()
	abort(c.socket.NetConn())
}

// Silence makes a dead peer of this side: from now on nothing is sent or answered, and the socket stays open.
func (c *Connection) Silence() { c.silent.Store(true) }

// IgnoreHeartbeats makes a zombie of this side: events are still sent, heartbeats no longer acknowledged.
func (c *Connection) IgnoreHeartbeats() { c.deaf.Store(true) }

// dispatch sends an event with the next sequence number.
func (c *Connection) dispatch(name string, d any) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.event(name, d)
}

// event is dispatch for a caller that holds the writing lock.
func (c *Connection) event(name string, d any) error {
	c.sequence++
	return c.write(object{"op": opDispatch, "t": name, "s": c.sequence, "d": d})
}

var errSilent = errors.New("the connection was silenced")

func (c *Connection) write(packet object) error {
	if c.silent.Load() {
		return errSilent
	}
	raw, err := json.Marshal(packet)
	if err != nil {
		return fmt.Errorf("writing a packet as JSON: %w", err)
	}
	if err := c.socket.SetWriteDeadline(time.Now().Add(writeLimit)); err != nil {
		return fmt.Errorf("writing to the websocket: %w", err)
	}
	if err := c.socket.WriteMessage(websocket.TextMessage, raw); err != nil {
		return fmt.Errorf("writing to the websocket: %w", err)
	}
	return nil
}

// leave takes the connection out of the server's list.
func (c *Connection) leave() {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	c.server.open = slices.DeleteFunc(c.server.open, func(other *Connection) bool { return other == c })
}

// drain reads on until the peer is gone: what it still says has no answer.
func (c *Connection) drain() {
	for {
		if _, _, err := c.socket.NextReader(); err != nil {
			return
		}
	}
}

// quiet keeps the websocket's own answers back once the connection was silenced.
func (c *Connection) quiet() {
	pong, bye := c.socket.PingHandler(), c.socket.CloseHandler()
	c.socket.SetPingHandler(func(data string) error {
		if c.silent.Load() {
			return nil
		}
		return pong(data)
	})
	c.socket.SetCloseHandler(func(code int, text string) error {
		if c.silent.Load() {
			return nil
		}
		return bye(code, text)
	})
}
