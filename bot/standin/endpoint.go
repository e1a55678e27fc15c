package standin

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// SetEndpoint has interactions delivered to the bot's own HTTP endpoint from now on, as Discord's developer portal
// does: it is taken only when it answers a signed ping with a pong, and a ping with a wrong signature with 401,
// each within AckLimit. Then every interaction is posted there, signed, and what the answer's body says (JSON, or
// a form of JSON and files) is the callback; 202 with no body leaves the callback to the REST API. An answer that
// is late, has another status or cannot be read counts as none. "" goes back to the gateway. The error says what
// the endpoint did; the one before stays.
func (s *Server) SetEndpoint(ctx context.Context, url string) error {
	if url != "" {
		if err := s.probe(ctx, url); err != nil {
			return fmt.Errorf("verifying the interactions endpoint: %w", err)
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endpoint = url
	return nil
}

// PublicKey returns the app's key, by which an endpoint knows Discord: ed25519, in hexadecimal.
func (s *Server) PublicKey() string {
	public, _ := s.key.Public().(ed25519.PublicKey)
	return hex.EncodeToString(public)
}

// Sign returns the headers with which Discord posts a body at a time.
func (s *Server) Sign(body []byte, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.Unix(), 10)
	return http.Header{
		http.CanonicalHeaderKey("X-Signature-Ed25519"):   {hex.EncodeToString(ed25519.Sign(s.key, append([]byte(stamp), body...)))},
		http.CanonicalHeaderKey("X-Signature-Timestamp"): {stamp},
		"Content-Type": {"application/json"},
		"User-Agent":   {"Discord-Interactions/1.0 (+https://discord.com)"},
	}
}

// probe holds an endpoint against what Discord asks of one.
func (s *Server) probe(ctx context.Context, url string) error {
	s.mu.Lock()
	id := s.snowflake()
	s.mu.Unlock()
	ping := encode(object{
		"id": id, "application_id": AppID, "type": int(discordgo.InteractionPing), "token": token(id), "version": 1, "user": owner(),
		"entitlements": []any{}, "authorizing_integration_owners": object{},
	})
	header := s.Sign(ping, s.options.Now())
	r, err := s.post(ctx, url, ping, header)
	if err != nil {
		return err
	}
	var pong struct{ Type int }
	if r.status != http.StatusOK || json.Unmarshal(r.raw, &pong) != nil || pong.Type != int(discordgo.InteractionResponsePong) {
		return fmt.Errorf("a ping was answered with %d %.100q, not with 200 and type 1", r.status, r.raw)
	}
	header.Set("X-Signature-Ed25519", strings.Repeat("0", 2*ed25519.SignatureSize))
	if r, err = s.post(ctx, url, ping, header); err != nil {
		return err
	}
	if r.status != http.StatusUnauthorized {
		return fmt.Errorf("a wrong signature was answered with %d, not with 401", r.status)
	}
	return nil
}

// posted is what an endpoint answered.
type posted struct {
	status  int
	refused *refusal
	body
}

// post sends a body to the endpoint and reads its answer, all within AckLimit.
func (s *Server) post(ctx context.Context, url string, content []byte, header http.Header) (posted, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer s.options.AfterFunc(s.options.AckLimit, func() { cancel(context.DeadlineExceeded) })()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(content))
	if err != nil {
		return posted{}, err
	}
	r.Header = header
	response, err := s.poster.Do(r)
	if err != nil {
		return posted{}, cmp.Or(context.Cause(ctx), err)
	}
	defer response.Body.Close()
	p := posted{status: response.StatusCode}
	p.body, p.refused, err = read(response.Body, response.Header)
	if err != nil {
		return posted{}, fmt.Errorf("reading the answer: %w", err)
	}
	return p, nil
}

// deliverByPost posts an interaction to the endpoint and takes its answer as the callback.
func (s *Server) deliverByPost(c *call, url string, raw []byte) {
	s.because(c, "the endpoint has not answered")
	at := time.Now()
	p, err := s.post(context.Background(), url, raw, s.Sign(raw, s.options.Now()))
	switch {
	case err != nil:
		s.fail(c, "the endpoint did not answer: "+err.Error())
		return
	case p.status == http.StatusAccepted && len(p.raw) == 0 && p.refused == nil:
		s.because(c, "the endpoint left the answer to the REST API")
		return
	case p.status != http.StatusOK:
		s.fail(c, fmt.Sprint("the endpoint answered ", p.status))
		return
	}
	if !s.takePosted(c, p, at) {
		s.giveUp(c)
	}
}

// takePosted takes what an endpoint answered as the callback, and reports whether it was one.
func (s *Server) takePosted(c *call, p posted, at time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	status, refused := http.StatusNoContent, p.refused
	if refused == nil {
		status, _, refused = s.callback(c.id, c.token, p.body, false)
	}
	path := "/interactions/" + c.id + "/" + c.token + "/callback"
	if refused != nil {
		status = refused.status
		s.note(path, refused.reason())
	}
	s.record(Recorded{Method: http.MethodPost, Path: path, Status: status, At: at}, p.body)
	return refused == nil
}

// because says why a person waits in vain, unless the bot has acknowledged meanwhile.
func (s *Server) because(c *call, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !c.acknowledged {
		c.outcome.Reason = reason
	}
}
