package bot

import (
	"context"
	"errors"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"dateline/briefing"
)

// line is the socket under a connection to the gateway. discordgo sets no time limits on it: a peer that died
// without a word would go unnoticed for minutes, and while it opens for ever.
type line struct {
	silence, write time.Duration
	mu             sync.Mutex
	conn           net.Conn
	over           bool // it was cut, and no socket is let in any more
}

// dial is the NetDialContext of the connection's dialer.
func (l *line) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		_ = conn.Close() // nothing was sent
		return nil, net.ErrClosed
	}
	l.conn = conn
	return timed{conn, l.silence, l.write}, nil
}

// cut closes the socket, whatever the session above it waits for, and any that it would still open: a session that
// was given up while it asked for the gateway's address must not connect afterwards, where nobody watches it.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.over = true
	if l.conn != nil {
		_ = l.conn.Close() // it may be closed already
	}
}

// timed gives every read and every write of a socket its time.
type timed struct {
	net.Conn
	silence, write time.Duration
}

func (t timed) Read(p []byte) (int, error) {
	if err := t.SetReadDeadline(time.Now().Add(t.silence)); err != nil {
		return 0, err
	}
	return t.Conn.Read(p)
}

func (t timed) Write(p []byte) (int, error) {
	if err := t.SetWriteDeadline(time.Now().Add(t.write)); err != nil {
		return 0, err
	}
	return t.Conn.Write(p)
}

// closed is the error with which a connection ended: a Fault when Discord will not have the bot back.
func closed(err error) error {
	var c *websocket.CloseError
	if errors.As(err, &c) {
		if fatal := fatalClose(c.Code); fatal != nil {
			return fatal
		}
	}
	return err
}

// fatalClose says what is to be done about a close code that to connect again does not cure; nil for all others.
// https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
func fatalClose(code int) error {
	switch code {
	case 4004:
		return briefing.Faultf("Discord does not accept DISCORD_TOKEN (close code 4004). Copy it anew from the Bot page of your application at https://discord.com/developers/applications.")
	case 4010:
		return briefing.Faultf("Discord does not know such a shard (close code 4010). See that DISCORD_SHARDS has the same total, such as 0-7/16, in all processes.")
	case 4011:
		return briefing.Faultf("The bot is in too many servers for so few shards (close code 4011). Raise the total in DISCORD_SHARDS, or leave it away to follow Discord's advice.")
	case 4012:
		return briefing.Faultf("Discord no longer speaks this version of its gateway (close code 4012). Install a newer Dateline.")
	case 4013, 4014:
		return briefing.Faultf("Discord refuses the intents that Dateline asks for (close code %d), which are for servers alone. Install a newer Dateline.", code)
	}
	return nil
}

// overheard gets the code of every fatal close in this process. discordgo tells why a connection was closed to its
// log alone, and has one log for the process, which names no session.
var overheard atomic.Pointer[chan int]

var eavesdrop = sync.OnceFunc(func() {
	discordgo.Logger = func(_, _ int, _ string, args ...any) {
		for _, arg := range args {
			var c *websocket.CloseError
			err, _ := arg.(error)
			to := overheard.Load()
			if to == nil || !errors.As(err, &c) || fatalClose(c.Code) == nil {
				continue
			}
			select {
			case *to <- c.Code:
			default: // one is enough
			}
		}
	}
})

// overhear returns the codes with which connections are closed for good, until forget is called.
func overhear() (codes <-chan int, forget func()) {
	eavesdrop()
	to := make(chan int, 1)
	overheard.Store(&to)
	return to, func() { overheard.Store(nil) }
}
