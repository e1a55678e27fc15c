package standin_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"

	"dateline/bot/standin"
)

const secret = "MTE4.the-bots-token"

// site is a stand-in on a socket.
type site struct {
	*standin.Server
	address string
	serving *atomic.Int64 // how many requests and websockets it has
}

// serve puts a stand-in on a socket. Its bot has the token secret, and may identify as often as it likes.
func serve(t testing.TB, change ...func(*standin.Options)) site {
	t.Helper()
	web := httptest.NewUnstartedServer(nil)
	o := standin.Options{
		Commands: commands, Guild: "Newsroom", Channel: "desk",
		Address: "http://" + web.Listener.Addr().String(), Token: secret, StartEvery: -1,
	}
	by(standin.NewClock(noon))(&o)
	for _, c := range change {
		c(&o)
	}
	s := site{standin.New(o), o.Address, &atomic.Int64{}}
	web.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.serving.Add(1)
		defer s.serving.Add(-1)
		s.ServeHTTP(w, r)
	})
	web.Start()
	t.Cleanup(func() {
		s.Hangup()
		s.ended(t)
		web.Close()
	})
	return s
}

// ended waits until no request and no websocket is left.
func (s site) ended(t testing.TB) {
	t.Helper()
	soon(t, "all requests and websockets have ended", func() bool { return s.serving.Load() == 0 })
}

// redirected sends Discord's own addresses to a stand-in's socket.
type redirected struct{ address string }

func (to redirected) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host = "http", strings.TrimPrefix(to.address, "http://")
	return http.DefaultTransport.RoundTrip(r)
}

// client is an HTTP client for which the stand-in's socket is Discord.
func (s site) client() *http.Client { return &http.Client{Transport: redirected{s.address}} }

// session is discordgo's, not opened yet.
func (s site) session(t testing.TB) *discordgo.Session {
	t.Helper()
	d, err := discordgo.New("Bot " + secret)
	if err != nil {
		t.Fatal(err)
	}
	d.Client, d.ShouldReconnectOnError, d.StateEnabled, d.Identify.Intents = s.client(), false, false, discordgo.IntentsGuilds
	return d
}

// peer is a bot's end of a websocket.
type peer struct {
	t testing.TB
	*websocket.Conn
}

// packet is one packet of the gateway.
type packet struct {
	Op int             `json:"op"`
	D  json.RawMessage `json:"d"`
	S  int             `json:"s"`
	T  string          `json:"t"`
}

func (s site) dial(t testing.TB) peer {
	t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.address, "http")+"/gateway/?v=10&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	return peer{t, ws}
}

// identified dials, reads HELLO, identifies with the shard ("[0,1]") and reads READY.
func (s site) identified(t testing.TB, shard string) peer {
	t.Helper()
	p := s.dial(t)
	p.wants(10)
	p.send(identify(shard, 0))
	if ready := p.wants(0); ready.T != "READY" || ready.S != 1 {
		t.Fatalf("after identify came %+v", ready)
	}
	return p
}

// identify is the packet with which a bot identifies.
func identify(shard string, intents int) string {
	return fmt.Sprintf(`{"op":2,"d":{"token":%q,"intents":%d,"shard":%s,"properties":{"os":"linux","browser":"x","device":"x"}}}`, secret, intents, shard)
}

func (p peer) send(raw string) {
	p.t.Helper()
	if err := p.WriteMessage(websocket.TextMessage, []byte(raw)); err != nil {
		p.t.Fatal(err)
	}
}

// hear reads one packet, or how the connection ended.
func (p peer) hear() (packet, error) {
	p.t.Helper()
	if err := p.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		p.t.Fatal(err)
	}
	_, raw, err := p.ReadMessage()
	if err != nil {
		return packet{}, err
	}
	var got packet
	if err := json.Unmarshal(raw, &got); err != nil {
		p.t.Fatalf("reading the packet %s: %v", raw, err)
	}
	return got, nil
}

// wants reads one packet, which must have the operation.
func (p peer) wants(op int) packet {
	p.t.Helper()
	got, err := p.hear()
	if err != nil || got.Op != op {
		p.t.Fatalf("%+v, %v; want op %d", got, err, op)
	}
	return got
}

// wantsClose reads until the connection is closed, which must be with the code.
func (p peer) wantsClose(code int) {
	p.t.Helper()
	for {
		_, err := p.hear()
		var closed *websocket.CloseError
		if errors.As(err, &closed) && closed.Code == code {
			return
		}
		if err != nil {
			p.t.Fatalf("the connection ended with %v, want code %d", err, code)
		}
	}
}

// soon waits until something is so.
func soon(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after 5 s it is still not so: %s", what)
		}
	}
}
