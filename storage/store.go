// Package storage keeps what the desk files in PostgreSQL (15 or later): briefings with their versions, sentences and
// events, topics, corrections, who did what, drafts, stored views and what was shared. One file a noun, SQL beside its function.
//
// Every method works inside one server (guild) and refuses to see another. Texts are never changed once filed, and a
// change locks its guild's row first: no two can hang. What is not there is ErrNotFound, never an empty value.
package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// ErrNotFound says that the briefing, topic, draft or view that was asked for is not in this guild's store.
var ErrNotFound = errors.New("not found")

// Store is a pool of connections to one database. It is safe for concurrent use.
type Store struct {
	db       *sqlx.DB
	mu       sync.RWMutex
	prepared map[string]*sqlx.Stmt // by SQL text
	searches chan struct{}         // under way; see Search
}

const (
	connections    = 12 // at most; three copies of the program fit into the 40 of a private server
	connectTimeout = 10 * time.Second
)

// Open connects to the database that dsn names (a URL or key=value pairs, as lib/pq reads them), brings its schema up
// to date and returns the store. Any number of copies may open one database at once: one migrates, the others wait.
// It works in the first schema of the search path, which may be set in dsn. The extensions btree_gin and pg_trgm are
// made in the schema public when they are missing.
func Open(ctx context.Context, dsn string, log *slog.Logger) (*Store, error) {
	config, err := pq.NewConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("reading the database's address: %w", withoutURL(err))
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	config.FallbackApplicationName = "dateline"
	if err := migrate(ctx, config, log); err != nil {
		return nil, fmt.Errorf("bringing the database's schema up to date: %w", err)
	}
	// A plan made for one guild's words is slower to make than to run, and the generic one always takes the index.
	db, err := connect(config, map[string]string{"plan_cache_mode": "force_generic_plan", "statement_timeout": "10s"})
	if err != nil {
		return nil, fmt.Errorf("reading the database's address: %w", err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return &Store{db: sqlx.NewDb(db, "postgres"), prepared: map[string]*sqlx.Stmt{}, searches: make(chan struct{}, max(runtime.NumCPU(), 2))}, nil
}

// Ping returns nil when the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// Close ends all connections. Calls that are under way fail.
func (s *Store) Close() error { return s.db.Close() }

// withoutURL drops the URL, which may hold a password, from a parse error.
func withoutURL(err error) error {
	if bad := (*url.Error)(nil); errors.As(err, &bad) {
		return bad.Err
	}
	return err
}

// connect makes a pool whose sessions have these settings, unless the address sets them otherwise.
func connect(config pq.Config, settings map[string]string) (*sql.DB, error) {
	config = config.Clone()
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	for name, value := range settings {
		if _, given := config.Runtime[name]; !given {
			config.Runtime[name] = value
		}
	}
	connector, err := pq.NewConnectorConfig(config)
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector), nil
}

// rows reads all rows of a query into a slice of structs or values.
func (s *Store) rows(ctx context.Context, into any, query string, args ...any) error {
	statement, err := s.statement(ctx, query)
	if err != nil {
		return err
	}
	return statement.SelectContext(ctx, into, args...)
}

// row reads the one row of a query; ErrNotFound when there is none.
func (s *Store) row(ctx context.Context, into any, query string, args ...any) error {
	statement, err := s.statement(ctx, query)
	if err != nil {
		return err
	}
	err = statement.GetContext(ctx, into, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// exec runs a query that returns nothing.
func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	statement, err := s.statement(ctx, query)
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(ctx, args...)
	return err
}

// statement prepares a query once for the pool: a prepared one needs one round trip and no planning.
func (s *Store) statement(ctx context.Context, query string) (*sqlx.Stmt, error) {
	s.mu.RLock()
	statement := s.prepared[query]
	s.mu.RUnlock()
	if statement != nil {
		return statement, nil
	}
	statement, err := s.db.PreparexContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	earlier := s.prepared[query]
	if earlier == nil {
		s.prepared[query] = statement
	}
	s.mu.Unlock()
	if earlier != nil {
		// Not under the lock: it waits for the statement's connection, whose transaction may be waiting for the lock.
		return earlier, statement.Close()
	}
	return statement, nil
}

// change is a transaction under way.
type change struct {
	store    *Store
	tx       *sqlx.Tx
	prepared map[string]*sqlx.Stmt // in the transaction, which keeps each that it is asked for until its end
}

// change runs work in a transaction, which is undone when work fails. All statements of the work are prepared before
// it begins: to prepare one takes a connection of its own, and transactions that waited for one another's would hang.
func (s *Store) change(ctx context.Context, statements []string, work func(change) error) error {
	for _, query := range statements {
		if _, err := s.statement(ctx, query); err != nil {
			return err
		}
	}
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(change{s, tx, map[string]*sqlx.Stmt{}}); err != nil {
		_ = tx.Rollback() // where that fails the connection is gone, and the transaction with it
		return err
	}
	return tx.Commit()
}

// rows reads what one of the change's statements returns.
func (c change) rows(ctx context.Context, into any, query string, args ...any) error {
	statement, err := c.statement(ctx, query)
	if err != nil {
		return err
	}
	return statement.SelectContext(ctx, into, args...)
}

// row reads what one of the change's statements returns; ErrNotFound when it returns nothing.
func (c change) row(ctx context.Context, into any, query string, args ...any) error {
	statement, err := c.statement(ctx, query)
	if err != nil {
		return err
	}
	err = statement.GetContext(ctx, into, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// exec runs one of the change's statements that returns nothing.
func (c change) exec(ctx context.Context, query string, args ...any) error {
	statement, err := c.statement(ctx, query)
	if err != nil {
		return err
	}
	_, err = statement.ExecContext(ctx, args...)
	return err
}

// statement is one of the change's statements, in its transaction.
func (c change) statement(ctx context.Context, query string) (*sqlx.Stmt, error) {
	if statement := c.prepared[query]; statement != nil {
		return statement, nil
	}
	statement, err := c.store.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	c.prepared[query] = c.tx.StmtxContext(ctx, statement)
	return c.prepared[query], nil
}
