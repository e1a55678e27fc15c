package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands"
	"dateline/intake/web"
	"dateline/storage"
	"dateline/storage/local"
)

// store is a store and, where it is private, the server under it.
type store struct {
	*storage.Store
	server *local.Server // nil with DATABASE_URL, or when another Dateline runs it
	log    *slog.Logger
}

// sharing says what to do with a private server that another Dateline runs on the same data folder.
type sharing bool

const (
	ownServer   sharing = false // it is an error, which says who runs it
	shareServer sharing = true  // it is used along with that one
)

// openStore opens the store that the environment names.
func (p program) openStore(ctx context.Context, share sharing) (store, error) {
	s := store{log: p.log}
	dsn := p.env(databaseURL)
	if dsn == "" {
		options := local.Options{Dir: p.dataDir(), Log: p.log}
		if share == ownServer { // the program that runs, not one that only looks something up
			options.Prove = p.prove
		}
		server, err := local.Start(ctx, options)
		var held *local.HeldError
		switch {
		case errors.As(err, &held) && bool(share):
			dsn = held.DSN
		case errors.As(err, &held):
			return s, fmt.Errorf("%w; stop that one, or choose another folder with DATELINE_DATA", err)
		case err != nil:
			return s, fmt.Errorf("the data folder (DATELINE_DATA chooses it): %w", err)
		default:
			s.server, dsn = server, server.DSN()
		}
	}
	opened, err := storage.Open(ctx, dsn, briefing.NewReader(language.English(), language.Others()...), p.log)
	if err != nil {
		s.close()
		if fault := (*briefing.Fault)(nil); errors.As(err, &fault) {
			return s, fault
		}
		if p.env(databaseURL) != "" {
			return s, fmt.Errorf("DATABASE_URL does not lead to a database: %w; it is written postgres://user:password@host:5432/name", err)
		}
		return s, fmt.Errorf("opening the store: %w", err)
	}
	s.Store = opened
	if replica := p.env(readURL); replica != "" {
		if err := opened.ReadFrom(replica); err != nil {
			s.close()
			return s, fmt.Errorf("DATABASE_READ_URL: %w", err)
		}
	}
	if err := p.limitConnections(opened); err != nil {
		s.close()
		return s, err
	}
	return s, nil
}

// limitConnections sets how many connections a store has, where the environment says that.
func (p program) limitConnections(store *storage.Store) error {
	typed := p.env(connections)
	if typed == "" {
		return nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 1 {
		return briefing.Faultf("DATELINE_CONNECTIONS is %q. It must be a number of at least 1, such as 12.", typed)
	}
	store.SetConnections(n)
	return nil
}

// desk is the Desk over a store, which fetches links and feeds unless DATELINE_FETCH is off.
func (p program) desk(store *storage.Store) *commands.Desk {
	fonts := &machineFonts{log: p.log}
	desk := commands.New(store, p.log).Naming(p.env(privacyURL)).Drawing(fonts.find)
	if p.env(fetchLinks) == "off" {
		return desk
	}
	return desk.Fetching(internet{web.NewFetcher()})
}

func (s store) close() {
	if s.Store != nil {
		if err := s.Store.Close(); err != nil {
			s.log.Warn("closing the store", "error", err)
		}
	}
	if s.server != nil {
		if err := s.server.Stop(); err != nil {
			s.log.Warn("stopping PostgreSQL", "error", err)
		}
	}
}
