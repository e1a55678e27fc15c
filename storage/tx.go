package storage

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
	"github.com/sethvargo/go-retry"

	"dateline/briefing"
	"dateline/briefing/lexemes"
)

// runner runs statements: outside of transactions on the pool, or on the connection of a transaction.
type runner struct {
	on   sqlx.ExtContext
	link *link // where a connection is waited for; nil in a transaction, which has one
}

// rows reads all rows of a query into a slice of structs or values.
func (r runner) rows(ctx context.Context, into any, query string, args ...any) error {
	if ok, err := r.read(ctx, into, query, func(ctx context.Context, on sqlx.QueryerContext) error {
		return sqlx.SelectContext(ctx, on, into, query, args...)
	}); ok {
		return err
	}
	return r.link.wait(ctx, func() error { return queryError(query, sqlx.SelectContext(ctx, r.on, into, query, args...)) })
}

// row reads the one row of a query; ErrNotFound when there is none.
func (r runner) row(ctx context.Context, into any, query string, args ...any) error {
	ok, err := r.read(ctx, into, query, func(ctx context.Context, on sqlx.QueryerContext) error {
		return sqlx.GetContext(ctx, on, into, query, args...)
	})
	if !ok {
		err = r.link.wait(ctx, func() error { return queryError(query, sqlx.GetContext(ctx, r.on, into, query, args...)) })
	}
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// queryError is the error of a query, which can be asked again when it only reads.
func queryError(query string, err error) error {
	if err != nil && !writes.MatchString(query) {
		return unchanged(err)
	}
	return err
}

// exec runs a statement that returns nothing. Outside of a transaction it is one that may run twice.
func (r runner) exec(ctx context.Context, query string, args ...any) error {
	writing(ctx)
	return r.link.wait(ctx, func() error {
		_, err := r.on.ExecContext(ctx, query, args...)
		return unchanged(err)
	})
}

// tx is a transaction under way.
type tx struct {
	runner
	reader  *briefing.Reader
	lexer   *lexemes.Lexer
	changed changed
}

// How often, and after which first pause, a transaction is tried again that PostgreSQL ended for another's sake.
const (
	txRetries = 5
	txPause   = 20 * time.Millisecond
)

// tx runs work in a transaction and commits it; an error or a panic undoes everything. Where PostgreSQL ends the
// transaction because of another one (a deadlock, or states that contradict), or a machine with the guild's tables was away,
// work runs again from its beginning: it must not depend on what an earlier run left in variables.
func (s *Store) tx(ctx context.Context, work func(tx) error) error {
	return s.link.wait(ctx, func() error {
		backoff := retry.WithMaxRetries(txRetries, retry.WithJitterPercent(50, retry.NewExponential(txPause)))
		return retry.Do(ctx, backoff, func(ctx context.Context) error {
			err := s.txOnce(ctx, nil, work)
			if pq.As(err, pqerror.TRSerializationFailure, pqerror.TRDeadlockDetected) != nil {
				return retry.RetryableError(err)
			}
			return err
		})
	})
}

// txOnce is tx without another try, for work that cannot begin again.
func (s *Store) txOnce(ctx context.Context, options *sql.TxOptions, work func(tx) error) (err error) {
	writing(ctx)
	var t *sqlx.Tx
	err = s.link.wait(ctx, func() (err error) {
		t, err = s.db.BeginTxx(ctx, options)
		return err
	})
	if err != nil {
		return err
	}
	if options == nil {
		defer func() { s.noteRoom(err) }()
	}
	defer t.Rollback() //nolint:errcheck // does nothing after Commit; where it fails, the connection is gone and the transaction with it
	c := tx{runner{on: t}, s.reader, s.lexer, changed{}}
	if err = work(c); err != nil {
		return unchanged(err)
	}
	if err = c.count(ctx); err != nil {
		return unchanged(err)
	}
	return t.Commit() // after an error nobody knows whether it is done
}

// snapshot runs work in a transaction that only reads: one state of the whole store, while others go on writing. Its
// statements may take as long as they take.
func (s *Store) snapshot(ctx context.Context, work func(tx) error) error {
	return s.txOnce(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, func(t tx) error {
		if err := t.exec(ctx, "set local statement_timeout = 0; set local timezone = 'UTC'"); err != nil {
			return err
		}
		return work(t)
	})
}
