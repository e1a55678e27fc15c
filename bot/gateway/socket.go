package gateway

import (
	"context"
	"net"
	"sync"
	"time"
)

// gatewayConn is the socket under a connection to the gateway. discordgo sets no deadlines on it: a peer that died
// without a word would go unnoticed for minutes, and forever while the connection opens.
type gatewayConn struct {
	silence, write time.Duration
	mu             sync.Mutex
	conn           net.Conn
	aborted        bool
}

// dial is the NetDialContext of the connection's dialer.
func (c *gatewayConn) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.aborted {
		_ = conn.Close() // nothing was sent
		return nil, net.ErrClosed
	}
	c.conn = conn
	return deadlineConn{conn, c.silence, c.write}, nil
}

// abort closes the socket, whatever the session above is waiting for, and makes every later dial fail: a session that
// was given up while it asked for the gateway's address must not connect afterwards, when nobody watches it.
func (c *gatewayConn) abort() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.aborted = true
	if c.conn != nil {
		_ = c.conn.Close() // it may be closed already
	}
}

// deadlineConn sets a new deadline before every read and every write.
type deadlineConn struct {
	net.Conn
	silence, write time.Duration
}

func (c deadlineConn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

func (c deadlineConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.write)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
