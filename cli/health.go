package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"dateline/storage"
)

// The limits of the HTTP server.
const (
	headerLimit = 16 << 10         // bytes
	readLimit   = 10 * time.Second // for a request
	writeLimit  = 30 * time.Second // for an answer, the time to make it included
	idleLimit   = 2 * time.Minute  // that a balancer may keep a connection
	pingLimit   = 2 * time.Second  // for the database to answer /readyz
)

// serveHTTP serves Discord's interactions, where they come in by HTTP, and the state of this process, until ctx ends.
func (f *fronts) serveHTTP(ctx context.Context) error {
	f.log.Info("listening", "address", f.listener.Addr().String())
	defer f.stopping.Store(true)
	return serve(ctx, f.server, f.listener)
}

func (f *fronts) newServer() *http.Server {
	mux := http.NewServeMux()
	if f.endpoint != nil {
		mux.Handle("POST /interactions", f.endpoint)
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := f.ready(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, strings.TrimSpace("ready\n"+f.backups.state()))
	})
	return &http.Server{
		Handler: mux, MaxHeaderBytes: headerLimit,
		ReadHeaderTimeout: readLimit, ReadTimeout: readLimit, WriteTimeout: writeLimit, IdleTimeout: idleLimit,
	}
}

// ready returns nil when this process can answer interactions, else what it lacks.
func (f *fronts) ready(ctx context.Context) error {
	if f.stopping.Load() {
		return errors.New("stopping")
	}
	ctx, cancel := context.WithTimeout(ctx, pingLimit)
	defer cancel()
	if err := f.store.Ready(ctx); err != nil {
		f.log.Warn("this copy is not ready", "error", err)
		if errors.Is(err, storage.ErrReadOnly) || errors.Is(err, storage.ErrNoRoom) {
			return err
		}
		return errors.New("the database is not responding")
	}
	if f.gateway != nil {
		return f.gateway.Ready()
	}
	return nil
}
