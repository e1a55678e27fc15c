package storage

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/storage/migrations"
)

// Restore fills an empty store with what Backup wrote, in one transaction: all of it or nothing. A backup of an older Dateline is
// brought up to date on the way. It returns how many rows were read. A Fault says that the store is not empty, or what is
// wrong with the backup.
func (s *Store) Restore(ctx context.Context, r io.Reader) (rows int, err error) {
	b, err := openBackup(r)
	if err != nil {
		return 0, err
	}
	last, err := lastMigration()
	if err != nil {
		return 0, err
	}
	var own string
	if err := s.row(ctx, &own, "select current_schema()"); err != nil {
		return 0, err
	}
	if b.head.Migration == last {
		err = s.within(ctx, own, func(db *sqlx.DB) error {
			rows, err = b.load(ctx, db, true)
			return err
		})
	} else {
		err = s.inScratch(ctx, own+"_restored", func(db *sqlx.DB, scratch string) error {
			if rows, err = b.loadOlder(ctx, db); err != nil {
				return err
			}
			return moveAll(ctx, db, scratch, own, b.head.Sequences)
		})
	}
	if err != nil {
		return 0, fmt.Errorf("restoring a backup: %w", err)
	}
	return rows, s.within(ctx, own, func(db *sqlx.DB) error {
		_, err := db.ExecContext(ctx, "analyze "+strings.Join(tables, ", "))
		return err
	})
}

// ErrBusy says that another copy of the program is at it.
var ErrBusy = errors.New("another copy of the program is at it")

// Prove restores a backup beside the store, checks what came of it and drops it again. It returns how many rows were read, and
// as an error what is wrong. ErrBusy when another copy of the program proves one.
func (s *Store) Prove(ctx context.Context, r io.Reader) (rows int, err error) {
	b, err := openBackup(r)
	if err != nil {
		return 0, err
	}
	var own string
	if err := s.row(ctx, &own, "select current_schema()"); err != nil {
		return 0, err
	}
	err = s.inScratch(ctx, own+"_proof", func(db *sqlx.DB, _ string) error {
		if rows, err = b.loadOlder(ctx, db); err != nil {
			return err
		}
		proven, damage := Store{runner: runner{on: db}, db: db}, error(nil)
		err := proven.checkRows(ctx, func(d Damage) bool {
			damage = errors.New(d.String())
			return false
		})
		return cmp.Or(damage, err)
	})
	if err != nil {
		return 0, fmt.Errorf("proving a backup: %w", err)
	}
	return rows, nil
}

// lastMigration is the last migration of this program.
func lastMigration() (last int64, err error) {
	digests, err := migrations.Digests()
	for version := range maps.Keys(digests) {
		last = max(last, version)
	}
	return last, err
}

// within gives work connections of its own that work in a schema and whose statements take as long as they take.
func (s *Store) within(ctx context.Context, schema string, work func(*sqlx.DB) error) error {
	config := s.config.Clone()
	if config.Runtime == nil {
		config.Runtime = map[string]string{}
	}
	config.Runtime["search_path"], config.Runtime["statement_timeout"] = schema+",public", "0"
	connector, err := newConnector(config, nil)
	if err != nil {
		return err
	}
	db := sqlx.NewDb(sql.OpenDB(connector), "postgres")
	return errors.Join(work(db), db.Close())
}

// inScratch gives work an empty schema, which is dropped afterwards. What a killed program left there goes first.
func (s *Store) inScratch(ctx context.Context, schema string, work func(db *sqlx.DB, schema string) error) error {
	if s.Pooled() {
		return errPooled
	}
	lock, err := s.db.Connx(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = lock.Close() }() // it goes back to the pool
	var mine bool
	if err := lock.GetContext(ctx, &mine, "select pg_try_advisory_lock(hashtextextended($1, 1))", schema); err != nil {
		return err
	} else if !mine {
		return ErrBusy
	}
	drop := func() error {
		return s.within(ctx, "public", func(db *sqlx.DB) error {
			_, err := db.ExecContext(context.WithoutCancel(ctx), "drop schema if exists "+pq.QuoteIdentifier(schema)+" cascade")
			return err
		})
	}
	defer func() {
		if _, err := lock.ExecContext(context.WithoutCancel(ctx), "select pg_advisory_unlock(hashtextextended($1, 1))", schema); err != nil {
			_ = lock.Raw(func(any) error { return driver.ErrBadConn }) // the lock ends with its connection
		}
	}()
	if err := drop(); err != nil {
		return err
	}
	if err := s.exec(ctx, "create schema "+pq.QuoteIdentifier(schema)); err != nil {
		return err
	}
	return errors.Join(s.within(ctx, schema, func(db *sqlx.DB) error { return work(db, schema) }), drop())
}
