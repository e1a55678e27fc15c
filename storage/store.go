// Package storage keeps what the desk files in PostgreSQL (15 or later), a file a noun, each statement whole beside its
// function. What is not there is ErrNotFound, never an empty value; texts are never changed once filed.
//
// Every method works inside one server (guild) and refuses to see another. A change locks its guild's row first, so that no
// two wait for each other. There are more files than a folder should have because the tables share one transaction
// (tx.go): archive_* takes a whole server out and in and proves it, share_* keeps shared answers true, search_* and
// suggest serve package search.
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
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/lexemes"
	"dateline/briefing/topics"
	"dateline/turns"
)

// ErrNotFound says that the briefing, topic, draft or view that was asked for is not in this guild's store.
var ErrNotFound = errors.New("not found")

// Store is a pool of connections to one database. It is safe for concurrent use.
type Store struct {
	runner
	db       *sqlx.DB
	config   pq.Config // of the database
	reader   *briefing.Reader
	lexer    *lexemes.Lexer
	searches *turns.Queue

	connections int  // at most
	spread      bool // its tables are spread over machines
	replica     *replica
	sorter      *topics.Sorter
	log         *slog.Logger
	watch       *watch
	full        atomic.Bool // there was no room for the last change

	// The search's index is made in the background until the store is closed: see postLater.
	posting    chan struct{}
	open       context.Context
	close      context.CancelFunc
	background sync.WaitGroup
}

const connectTimeout = 10 * time.Second

// The connections that a store has at most, unless it is told otherwise: so many, and more for each processor.
const (
	fewConnections  = 4
	perProcessor    = 4
	manyConnections = 24 // two copies of the program fit into a private server, and three into one on up to three processors
)

// Open connects to the database that dsn names (a URL or key=value pairs, as lib/pq reads them), brings its schema up
// to date and returns the store. Any number of copies may open one database at once: one migrates, the others wait.
// It works in the first schema of the search path, which may be set in dsn. The extensions btree_gin and pg_trgm are
// made in the schema public when they are missing. reader reads again what is imported, and what an older one has read.
func Open(ctx context.Context, dsn string, reader *briefing.Reader, log *slog.Logger) (*Store, error) {
	config, err := pq.NewConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("reading the database's address: %w", withoutURL(err))
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	config.FallbackApplicationName = "dateline"
	pooled := config.BinaryParameters // as a pooler needs it that gives each transaction another session
	connector, err := newConnector(config, map[string]string{"statement_timeout": "10s"})
	if err != nil {
		return nil, fmt.Errorf("reading the database's address: %w", err)
	}
	way := &link{Connector: connector, log: log, pooled: pooled}
	way.pool = sqlx.NewDb(sql.OpenDB(way), "postgres")
	s := &Store{runner: runner{way.pool, way}, db: way.pool, config: config, reader: reader, lexer: lexemes.New(reader.Language()), searches: newSearches(),
		sorter: topics.New(reader.Language()), log: log, posting: make(chan struct{}, 1), watch: connector.watch}
	s.open, s.close = context.WithCancel(context.WithoutCancel(ctx))
	s.SetConnections(min(fewConnections+perProcessor*runtime.GOMAXPROCS(0), manyConnections))
	if err = way.wait(ctx, func() error { return s.Ping(ctx) }); err == nil { // it may be starting, as we are
		if pooled {
			s.spread, err = s.migrated(ctx)
		} else {
			s.spread, err = migrate(ctx, config, log)
		}
	}
	if err == nil && s.spread {
		way.spread = true
		err = s.setSessions(spreadSettings)
	} else if err == nil {
		err = s.setSessions(generic)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("bringing the database's schema up to date: %w", refusedByPooler(err)), s.Close())
	}
	return s, nil
}

// generic are the settings of sessions that plan each statement once, for any arguments: to plan it again costs more than to run
// it, and that plan always uses the index.
var generic = map[string]string{"statement_timeout": "10s", "plan_cache_mode": "force_generic_plan"}

// spreadSettings are those of sessions whose tables are spread over machines, where only the arguments tell on which one a statement
// runs. One that is away is not waited for any longer than spreadPatience.
var spreadSettings = map[string]string{"statement_timeout": "8s", "citus.node_connection_timeout": "4s"}

// setSessions gives new sessions other settings. No connection stays that has not been told so.
func (s *Store) setSessions(settings map[string]string) error {
	connector, err := newConnector(s.config, settings)
	connector.watch = s.watch
	s.link.Connector = connector
	s.db.SetMaxIdleConns(-1)
	s.link.resize(s.connections)
	return err
}

// SetConnections sets how many connections the store has at most. It is not to be called while the store is used.
func (s *Store) SetConnections(n int) {
	s.connections, s.link.size = n, n
	s.link.resize(n)
	if s.replica != nil {
		s.replica.db.SetMaxOpenConns(n)
		s.replica.db.SetMaxIdleConns(n)
	}
}

// Connections is how many connections the store has at most.
func (s *Store) Connections() int { return s.connections }

// Reader returns the reader of the store's texts.
func (s *Store) Reader() *briefing.Reader { return s.reader }

// Lexer returns the reader of the words that texts are found by.
func (s *Store) Lexer() *lexemes.Lexer { return s.lexer }

// Ping returns nil when the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// Close ends all connections. Calls that are under way fail.
func (s *Store) Close() error {
	s.close()
	s.background.Wait()
	if s.replica != nil {
		return errors.Join(s.replica.db.Close(), s.db.Close())
	}
	return s.db.Close()
}

// withoutURL drops the URL, which may hold a password, from a parse error.
func withoutURL(err error) error {
	if bad := (*url.Error)(nil); errors.As(err, &bad) {
		return bad.Err
	}
	return err
}

// newConnector makes connections whose sessions have these settings, unless the address sets them otherwise. Behind a pooler,
// sessions are others', and the settings those of the database's user.
func newConnector(config pq.Config, settings map[string]string) (guarding, error) {
	config = config.Clone()
	if config.BinaryParameters {
		settings = nil
	}
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	for name, value := range settings {
		if _, given := config.Runtime[name]; !given {
			config.Runtime[name] = value
		}
	}
	connector, err := pq.NewConnectorConfig(config)
	return guarding{connector, &watch{}}, err
}
