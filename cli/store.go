package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"dateline/commands"
	"dateline/intake"
	"dateline/intake/web"
	"dateline/storage"
	"dateline/storage/local"
)

// opened is a store and, where it is private, the server under it.
type opened struct {
	*storage.Store
	server *local.Server // nil with DATABASE_URL, or when another Dateline runs it
}

// open opens the store that the environment names. With share, a private server that another Dateline runs on
// the same data folder is used along with it; without, that is an error that says who holds it.
func (p program) open(ctx context.Context, log *slog.Logger, share bool) (opened, error) {
	var o opened
	dsn := p.getenv("DATABASE_URL")
	if dsn == "" {
		dir := p.getenv("DATELINE_DATA")
		if dir == "" {
			dir = local.DefaultDir()
		}
		server, err := local.Start(ctx, local.Options{Dir: dir, Log: log})
		var held *local.HeldError
		switch {
		case errors.As(err, &held) && share && held.DSN != "":
			dsn = held.DSN
		case errors.As(err, &held):
			return o, fmt.Errorf("%w; stop that one, or choose another folder with DATELINE_DATA", err)
		case err != nil:
			return o, fmt.Errorf("the data folder (DATELINE_DATA chooses it): %w", err)
		default:
			o.server, dsn = server, server.DSN()
		}
	}
	store, err := storage.Open(ctx, dsn, log)
	if err != nil {
		o.close(log)
		if o.server == nil && p.getenv("DATABASE_URL") != "" {
			return o, fmt.Errorf("DATABASE_URL leads to no database: %w; it is written postgres://user:password@host:5432/name", err)
		}
		return o, fmt.Errorf("opening the store: %w", err)
	}
	o.Store = store
	return o, nil
}

// desk is the Desk over a store, which fetches links unless DATELINE_FETCH is off.
func (p program) desk(store *storage.Store, log *slog.Logger) *commands.Desk {
	desk := commands.New(store, log)
	if p.getenv("DATELINE_FETCH") == "off" {
		return desk
	}
	fetcher := web.NewFetcher()
	return desk.Fetching(func(ctx context.Context, link string) (intake.Item, error) { return intake.Link(ctx, fetcher, link) })
}

// gone is closed when the private server under the store has ended; it is nil when there is none.
func (o opened) gone() <-chan struct{} {
	if o.server == nil {
		return nil
	}
	return o.server.Done()
}

var errStoreGone = errors.New("the private PostgreSQL ended; its log is in the data folder. Start Dateline again")

func (o opened) close(log *slog.Logger) {
	if o.Store != nil {
		if err := o.Store.Close(); err != nil {
			log.Warn("closing the store", "error", err)
		}
	}
	if o.server != nil {
		if err := o.server.Stop(); err != nil {
			log.Warn("stopping PostgreSQL", "error", err)
		}
	}
}
