package standin

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

const apiHost = "discord.com"

var apiPath = regexp.MustCompile(`^/api(/v\d+)?`)

// RoundTrip answers one HTTP request in Discord's place, inside the process: its REST API and its store of
// attachments. The error is the request's own (cancelled, a body that cannot be read), that it was meant for
// another host, or that Disturb resets it.
func (s *Server) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer r.Body.Close()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if own := r.URL.Host; own != apiHost && own != s.cdnHost() {
		return nil, fmt.Errorf("the stand-in is no other host than Discord's: %s", own)
	}
	a, err := s.exchange(r)
	if err != nil {
		return nil, err
	}
	return &http.Response{
		Status: fmt.Sprint(a.status, " ", http.StatusText(a.status)), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: io.NopCloser(bytes.NewReader(a.content)), ContentLength: int64(len(a.content)), Request: r,
	}, nil
}

// ServeHTTP answers in Discord's place on a socket: the REST API below /api/, attachments, and the gateway's
// websocket at /gateway/. Websockets outlive http.Server.Shutdown: give it Hangup by RegisterOnShutdown.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == gatewayPath {
		if s.calm(w, r) {
			s.connect(w, r)
		}
		return
	}
	a, err := s.exchange(r)
	if err != nil {
		reset(w) // a request that was lost gets no answer, whether by Disturb or by its own fault
		return
	}
	a.write(w)
}

// answer is what goes back for a request.
type answer struct {
	status  int
	header  http.Header
	content []byte
}

func jsonAnswer(status int, what any) answer {
	a := answer{status: status, header: http.Header{"Content-Type": {"application/json"}}}
	if what != nil {
		a.content = encode(what)
	}
	return a
}

func (a answer) write(w http.ResponseWriter) {
	for key, values := range a.header {
		w.Header()[key] = values
	}
	w.WriteHeader(a.status)
	w.Write(a.content)
}

// exchange carries one request out, as far as Disturb lets it, and records it when it was for the REST API.
func (s *Server) exchange(r *http.Request) (answer, error) {
	at := time.Now()
	path := apiPath.ReplaceAllString(r.URL.Path, "")
	b, refused, err := read(r.Body, r.Header)
	if err != nil {
		return answer{}, fmt.Errorf("reading the body of %s %s: %w", r.Method, path, err)
	}
	d := s.disturbance(r.Method, path)
	if err := wait(r.Context(), d.Delay); err != nil {
		return answer{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var a answer
	api := strings.HasPrefix(r.URL.Path, "/api/")
	if d.lets() {
		switch {
		case strings.HasPrefix(r.URL.Path, "/attachments/"):
			a = s.attachment(r)
		case api && refused == nil:
			var over bool
			if a, over = s.limited(r.Method, path); !over {
				a = s.carryOut(r, path, b)
			}
		case api:
			a = s.refuse(path, refused)
		default:
			a = s.refuse(path, unknownRoute)
		}
	}
	if d.replaces() {
		a = d.answer()
		if !d.Done {
			s.note(path, fmt.Sprint("the bot's answer was disturbed: ", d.what()))
		}
	}
	if api {
		s.record(Recorded{Method: r.Method, Path: path, Query: r.URL.RawQuery, Status: a.status, At: at}, b)
	}
	if d.Reset {
		return answer{}, errReset
	}
	return a, nil
}

// record keeps a call, with what its body held.
func (s *Server) record(call Recorded, b body) {
	call.Payload = b.raw
	for _, p := range b.files {
		call.Files = append(call.Files, p.Name)
	}
	s.sent = append(s.sent, call)
}

// carryOut does what a REST call asks.
func (s *Server) carryOut(r *http.Request, path string, b body) answer {
	status, out, refused := s.route(r, path, b)
	if refused != nil {
		return s.refuse(path, refused)
	}
	return jsonAnswer(status, out)
}

func (s *Server) refuse(path string, refused *refusal) answer {
	s.note(path, refused.reason())
	return jsonAnswer(refused.status, refused)
}

// wait lets time pass, unless the one who asks gives up first.
func wait(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

var errReset = errors.New("the connection was reset, as the stand-in was told to do")

// reset ends a request's connection without an answer.
func reset(w http.ResponseWriter) {
	hijacker, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler)
	}
	if conn, _, err := hijacker.Hijack(); err == nil {
		abort(conn)
	}
}

// abort closes a connection so that the other side gets a reset instead of an end.
func abort(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	conn.Close()
}

// cdnHost is the host of the attachments.
func (s *Server) cdnHost() string {
	if u, err := url.Parse(s.options.Address); err == nil && u.Host != "" {
		return u.Host
	}
	return "cdn.discordapp.com"
}
