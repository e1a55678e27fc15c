package bot

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"dateline/briefing"
)

// Endpoint is the front that Discord's signed interactions come in by over HTTP, and whose responses are their first
// answers. It keeps nothing: any number of copies may stand behind a balancer.
type Endpoint struct {
	bot *Bot
	key ed25519.PublicKey
	log *slog.Logger
}

const (
	maxInteraction = 256 << 10       // bytes; a form with long texts on a long message comes to half of that
	maxAge         = 5 * time.Minute // of a signature, before and after
)

// NewEndpoint returns the front for the application with that public key, in hexadecimal. The error is a Fault.
func NewEndpoint(b *Bot, publicKey string) (*Endpoint, error) {
	key, err := hex.DecodeString(publicKey)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, briefing.Faultf("DISCORD_PUBLIC_KEY is no public key: it has %d hexadecimal digits. Copy it from the General Information page of your application at https://discord.com/developers/applications.", 2*ed25519.PublicKeySize)
	}
	return &Endpoint{b, key, b.log}, nil
}

// ServeHTTP answers one interaction. What Discord has not signed is refused with 401 before anything is looked at.
func (e *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	arrived := time.Now()
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxInteraction))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		e.log.Warn("an interaction was refused: it is too large", "limit", maxInteraction)
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	case err != nil:
		http.Error(w, "the request could not be read", http.StatusBadRequest)
		return
	}
	if err := e.verify(r.Header, raw, time.Now()); err != nil {
		if !errors.Is(err, errForged) {
			e.log.Warn("an interaction was refused", "error", err)
		}
		http.Error(w, "invalid request signature", http.StatusUnauthorized)
		return
	}
	answered := false
	e.bot.hear(context.WithoutCancel(r.Context()), raw, arrived, func(contentType string, body []byte, more bool) error {
		answered = true
		return write(w, contentType, body, more)
	})
	if !answered {
		http.Error(w, "no interaction that could be answered", http.StatusBadRequest)
	}
}

// write writes a first answer, and sends it at once: nobody waits for what is noted behind it. When more follows it, which goes by
// requests of its own, the connection is not used again: no other interaction shall wait behind this one.
func write(w http.ResponseWriter, contentType string, body []byte, more bool) error {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if more {
		w.Header().Set("Connection", "close")
	}
	_, err := w.Write(body)
	if err == nil {
		err = http.NewResponseController(w).Flush()
	}
	if err != nil {
		return fmt.Errorf("answering Discord's request: %w", err)
	}
	return nil
}

// errForged says that Discord has not signed this. It is not logged: anybody can send such requests, and Discord does
// so itself to see whether they are refused.
var errForged = errors.New("the signature is not Discord's")

// verify checks a request's signature, and that it is no old request.
func (e *Endpoint) verify(h http.Header, body []byte, now time.Time) error {
	stamp := h.Get("X-Signature-Timestamp")
	signature, err := hex.DecodeString(h.Get("X-Signature-Ed25519"))
	if err != nil || len(signature) != ed25519.SignatureSize || len(stamp) > 20 {
		return errForged
	}
	signed := make([]byte, 0, len(stamp)+len(body))
	signed = append(append(signed, stamp...), body...)
	if !ed25519.Verify(e.key, signed, signature) {
		return errForged
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if age := now.Sub(time.Unix(seconds, 0)); err != nil || age.Abs() > maxAge {
		return fmt.Errorf("it is signed by Discord, and %v old: it was sent again, or this computer's clock is wrong", age.Round(time.Second))
	}
	return nil
}
