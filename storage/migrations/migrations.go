// Package migrations makes the tables that storage keeps its briefings in, and brings those of an older Dateline up to
// date: 0001 to the last, each once, in a file of its own. One that has been released is never changed.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

//go:embed *.sql
var files embed.FS

// Latest stands for the last migration.
const Latest = math.MaxInt64

// Run runs the migrations up to one that the database has not seen, each in a transaction, and keeps a digest of each. db's
// statements must have no time limit: a migration may take longer than any question may. Any number of programs may call
// it at once: one migrates, the others wait.
func Run(ctx context.Context, db *sql.DB, last int64, log *slog.Logger) error {
	digests, err := Digests()
	if err != nil {
		return err
	}
	if last == Latest && sawAll(ctx, db, digests) {
		return nil
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithSessionLocker(schemaLock{}), goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(signOlder()))
	if err != nil {
		return err
	}
	results, err := provider.UpTo(ctx, last)
	for _, result := range results {
		log.Info("migrated the database", "file", result.Source.Path, "took", result.Duration)
	}
	if err != nil || last != Latest {
		return err
	}
	for version, digest := range digests {
		if _, err := db.ExecContext(ctx, `insert into migrations (version, digest) values ($1, $2) on conflict do nothing`, version, digest); err != nil {
			return fmt.Errorf("keeping the digest of migration %d: %w", version, err)
		}
	}
	return nil
}

// sawAll reports whether the digests of all migrations are kept, which is sooner known than what goose looks up. A
// schema of an older Dateline has no table of them, and another one on the way to it may.
func sawAll(ctx context.Context, db *sql.DB, digests map[int64]string) bool {
	var seen int
	err := db.QueryRowContext(ctx, `
select count(*) from migrations m join pg_class c on c.oid = m.tableoid and c.relnamespace = current_schema()::regnamespace
where version = any ($1)`, pq.Array(slices.Collect(maps.Keys(digests)))).Scan(&seen)
	return err == nil && seen == len(digests)
}

// Digests returns the SHA-256 of each migration that is written in SQL, by its version.
func Digests() (map[int64]string, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	digests := map[int64]string{}
	for _, name := range names {
		text, err := files.ReadFile(name)
		number, _, _ := strings.Cut(name, "_")
		version, unread := strconv.ParseInt(number, 10, 64)
		if err := errors.Join(err, unread); err != nil {
			return nil, fmt.Errorf("reading migration %s: %w", name, err)
		}
		sum := sha256.Sum256(text)
		digests[version] = hex.EncodeToString(sum[:])
	}
	return digests, nil
}

// schemaLock lets one program at a time migrate a schema. goose's own locker asks again every second; here the server
// wakes the next one as soon as the lock is free, and two schemas of a database do not wait for each other. goose
// keeps both calls, and the migrations between them, on one connection, which the lock belongs to.
type schemaLock struct{}

func (schemaLock) SessionLock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "select pg_advisory_lock(hashtextextended('dateline ' || current_schema(), 0))")
	return err
}

func (schemaLock) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "select pg_advisory_unlock(hashtextextended('dateline ' || current_schema(), 0))")
	return err
}
