package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/briefing"
)

const (
	replicaPatience = 2 * time.Second // for a connection to it, and for a statement
	replicaPause    = time.Second     // before it is asked again, when it was behind
	replicaAway     = 5 * time.Second // likewise, when it could not be asked
	behindPause     = 10 * time.Millisecond
	behindTries     = 3
)

// replica is a copy of the database that PostgreSQL keeps up to date: answers can be read from it.
type replica struct {
	db  *sqlx.DB
	log *slog.Logger

	mu    sync.Mutex
	until time.Time // it is not asked before
	off   bool      // that was told

	texts sync.Map // by a statement's text, whether it only reads
}

// ReadFrom has what is Reading read from a replica, which dsn names. It may be away, or come later. It is not to be called while
// the store is used.
func (s *Store) ReadFrom(dsn string) error {
	if s.spread {
		return briefing.Faultf("Answers cannot be read from a replica of Citus. Leave DATABASE_READ_URL out.")
	}
	config, err := pq.NewConfig(dsn)
	if err != nil {
		return fmt.Errorf("reading the replica's address: %w", withoutURL(err))
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = replicaPatience
	}
	config.FallbackApplicationName = "dateline"
	connector, err := newConnector(config, generic)
	if err != nil {
		return fmt.Errorf("reading the replica's address: %w", err)
	}
	connector.watch = s.watch
	s.replica = &replica{db: sqlx.NewDb(sql.OpenDB(&link{Connector: connector, log: s.log}), "postgres"), log: s.log}
	s.SetConnections(s.connections)
	return nil
}

// reading says where the statements of an answer read.
type reading struct {
	*replica
	written atomic.Bool // the answer has changed something: what it reads from then on, it reads where that is
}

type readingKey struct{}

// Reading returns a context whose statements may read from the replica. It has all that was filed before: where the replica has
// not yet, they read from the primary, as they do where there is none.
func (s *Store) Reading(ctx context.Context) context.Context {
	if s.replica == nil || !s.replica.ready() {
		return ctx
	}
	behind, err := s.behind(ctx)
	if err != nil || behind {
		if ctx.Err() == nil {
			s.replica.leave(err)
		}
		return ctx
	}
	s.replica.back()
	return context.WithValue(ctx, readingKey{}, &reading{replica: s.replica})
}

// behind reports whether the replica lacks something that was committed before.
func (s *Store) behind(ctx context.Context) (bool, error) {
	var committed string
	if err := s.row(ctx, &committed, `select pg_current_wal_flush_lsn()::text`); err != nil {
		return true, err
	}
	ctx, cancel := context.WithTimeout(ctx, replicaPatience)
	defer cancel()
	for range behindTries {
		var has bool
		if err := sqlx.GetContext(ctx, s.replica.db, &has, `select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false)`, committed); err != nil || has {
			return !has, err
		}
		select {
		case <-ctx.Done():
			return true, ctx.Err()
		case <-time.After(behindPause):
		}
	}
	return true, nil
}

func (r *replica) ready() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return time.Now().After(r.until)
}

// leave has answers read from the primary for a while.
func (r *replica) leave(why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	pause := replicaPause
	if why != nil {
		pause = replicaAway
	}
	r.until = time.Now().Add(pause)
	if !r.off {
		r.off = true
		r.log.Warn("the replica is behind or away: answers are read from the primary", "error", why)
	}
}

func (r *replica) back() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.off {
		r.off = false
		r.log.Info("answers are read from the replica again")
	}
}

// writes are the words of statements that do not only read.
var writes = regexp.MustCompile(`(?i)\b(?:insert|update|delete|lock|analyze|set|set_config|setval|nextval|pg_advisory\w*|count_common)\b`)

// read does a query on the replica where the context allows that; ok says whether it is done. What fails there is left to the
// primary.
func (r runner) read(ctx context.Context, into any, query string, do func(context.Context, sqlx.QueryerContext) error) (ok bool, err error) {
	from, _ := ctx.Value(readingKey{}).(*reading)
	if from == nil || r.link == nil {
		return false, nil
	}
	only, known := from.texts.Load(query)
	if !known {
		only = !writes.MatchString(query)
		from.texts.Store(query, only)
	}
	if !only.(bool) {
		from.written.Store(true)
	}
	if from.written.Load() || !from.ready() {
		return false, nil
	}
	value := reflect.ValueOf(into).Elem()
	before := reflect.New(value.Type()).Elem()
	before.Set(value)
	patient, cancel := context.WithTimeout(ctx, replicaPatience)
	defer cancel()
	err = do(patient, from.db)
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		return true, err
	}
	value.Set(before)
	if ctx.Err() == nil {
		from.leave(err)
	}
	return false, nil
}

// writing notes that something is changed.
func writing(ctx context.Context) {
	if from, _ := ctx.Value(readingKey{}).(*reading); from != nil {
		from.written.Store(true)
	}
}
