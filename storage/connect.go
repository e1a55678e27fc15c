package storage

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"regexp"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
	"github.com/sethvargo/go-retry"
)

// ErrAway says that the database could not be reached for as long as a statement may wait for that.
var ErrAway = errors.New("the database cannot be reached")

const (
	awayPatience   = 15 * time.Second // for a connection: most of the time that an answer has
	spreadPatience = 6 * time.Second  // likewise, and for each of the machines that tables are spread over
	firstAwayPause = 50 * time.Millisecond
	maxAwayPause   = 500 * time.Millisecond
	fewerFor       = 30 * time.Second // connections, after the database refused one more
)

// link is the way to the database: it waits out what passes by itself, a restart or too many connections.
type link struct {
	driver.Connector
	log    *slog.Logger
	pooled bool         // sessions are a pooler's, and what is prepared in one is not there in the next
	pool   *sqlx.DB     // set before its first use
	size   int          // connections at most
	spread bool         // tables are spread over machines, which can be away, each by itself
	open   atomic.Int32 // connections

	mu   sync.Mutex
	away time.Time // since when connections are refused; zero while they are not
}

// refusedError is the error of a connection that was not made, or not from there to the machine that has a guild's tables.
// Nothing was done, so that it can be tried again.
type refusedError struct{ error }

func (e refusedError) Unwrap() error { return e.error }

// Connect makes a connection. Its error is a refusedError.
func (l *link) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := l.Connector.Connect(ctx)
	if err != nil {
		return nil, refusedError{err}
	}
	l.open.Add(1)
	conn := &preparingConn{driverConn: c.(driverConn), closed: func() { l.open.Add(-1) }}
	if !l.pooled {
		conn.prepared = map[string]*prepared{}
	}
	return conn, nil
}

// wait does something that begins with a statement on a new connection or on one of the pool. While connections are refused for a
// moment, it tries again, at most until ctx ends.
func (l *link) wait(ctx context.Context, do func() error) error {
	if l == nil { // in a transaction: it has its connection
		return do()
	}
	var last error
	patience := awayPatience
	if l.spread {
		patience = spreadPatience
	}
	pauses := retry.WithMaxDuration(patience, retry.WithCappedDuration(maxAwayPause, retry.NewExponential(firstAwayPause)))
	err := retry.Do(ctx, pauses, func(context.Context) error {
		last = do()
		if !passes(last) {
			return last
		}
		l.refused(last)
		return retry.RetryableError(last)
	})
	if err != nil && passes(last) {
		return fmt.Errorf("%w: %w", ErrAway, last)
	}
	l.back()
	return err
}

// passes reports whether an error says that a connection was refused, and that another one may not be.
func passes(err error) bool {
	var refused refusedError
	if !errors.As(err, &refused) || errors.Is(err, ErrAway) {
		return false
	}
	for _, passing := range []error{
		syscall.ECONNREFUSED, syscall.ENOENT, syscall.ECONNRESET, syscall.EPIPE, io.EOF, io.ErrUnexpectedEOF,
	} {
		if errors.Is(err, passing) {
			return true
		}
	}
	return lost(err) || pq.As(err, pqerror.TooManyConnections, pqerror.CannotConnectNow) != nil
}

// TooSlow reports whether the database gave a statement up because it took too long.
func TooSlow(err error) bool { return pq.As(err, pqerror.QueryCanceled) != nil }

// unchanged is the error of what has changed nothing, or can be done twice: where a machine was away, it can be tried again.
func unchanged(err error) error {
	if lost(err) {
		return refusedError{err}
	}
	return err
}

// lost reports whether the database lost its connection to the machine that has a guild's tables, or was ended itself.
func lost(err error) bool {
	return errors.Is(err, driver.ErrBadConn) || pq.As(err, pqerror.ConnectionException, pqerror.ConnectionFailure,
		pqerror.SQLClientUnableToEstablishSQLConnection, pqerror.AdminShutdown, pqerror.CrashShutdown) != nil ||
		pq.As(err, pqerror.InternalError, pqerror.IOError) != nil && saysLost.MatchString(err.Error())
}

// saysLost finds what Citus says of a lost connection where it gives it no code of its own.
var saysLost = regexp.MustCompile(`server closed the connection|terminating connection|failure on connection|failed to COPY to shard`)

// refused notes that a connection was refused. Where that is because there are too many, the pool does with those that it
// has for a while: else statements would wait for new ones while others lie idle.
func (l *link) refused(why error) {
	if pq.As(why, pqerror.TooManyConnections) != nil {
		l.resize(max(int(l.open.Load()), 1))
		time.AfterFunc(fewerFor, func() { l.resize(l.size) })
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.away.IsZero() {
		l.away = time.Now()
		l.log.Warn("the database refuses connections for now: answers wait", "error", why)
	}
}

func (l *link) back() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.away.IsZero() {
		l.log.Info("the database takes connections again", "after", time.Since(l.away).Round(time.Millisecond))
		l.away = time.Time{}
	}
}

func (l *link) resize(n int) {
	l.pool.SetMaxOpenConns(n)
	l.pool.SetMaxIdleConns(n)
}

// ErrReadOnly says that nothing can be filed.
var ErrReadOnly = errors.New("nothing can be filed: the database is read-only, or its user may not write to it")

// ErrNoRoom says that nothing can be filed for want of room.
var ErrNoRoom = errors.New("nothing can be filed: the disk of the database is full")

// noteRoom notes whether the last change that was tried found no room.
func (s *Store) noteRoom(err error) {
	switch {
	case pq.As(err, pqerror.DiskFull) != nil:
		s.full.Store(true)
	case err == nil:
		s.full.Store(false)
	}
}

// findRoom returns nil when the database has room again for a megabyte.
func (s *Store) findRoom(ctx context.Context) error {
	return s.txOnce(ctx, nil, func(c tx) error {
		return c.exec(ctx, `create temporary table room on commit drop as select md5(i::text) from generate_series(1, 20000) i`)
	})
}

// Ready returns nil when the database responds and can be written to; ErrReadOnly when it cannot, ErrNoRoom when there was no room for the
// last change, nor is there now.
func (s *Store) Ready(ctx context.Context) error {
	var writable bool
	if err := sqlx.GetContext(ctx, s.db, &writable, `select current_setting('transaction_read_only') = 'off'
    and has_table_privilege('briefings', 'insert') and has_table_privilege('versions', 'insert')`); err != nil {
		return fmt.Errorf("the database is not responding: %w", err)
	}
	if !writable {
		return ErrReadOnly
	}
	if s.full.Load() && s.findRoom(ctx) != nil {
		return ErrNoRoom
	}
	return nil
}
