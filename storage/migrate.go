package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"log/slog"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate runs the migrations that the database has not seen, each in a transaction. It has a pool of its own, since
// a migration may take longer than any question may.
func migrate(ctx context.Context, config pq.Config, log *slog.Logger) (err error) {
	connector, err := newConnector(config, map[string]string{"statement_timeout": "0"})
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer func() { err = errors.Join(err, db.Close()) }()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files,
		goose.WithSessionLocker(line{}), goose.WithDisableGlobalRegistry(true), goose.WithGoMigrations(signOlder()))
	if err != nil {
		return err
	}
	results, err := provider.Up(ctx)
	for _, result := range results {
		log.Info("migrated the database", "file", result.Source.Path, "took", result.Duration)
	}
	return err
}

// line lets one program at a time migrate a schema. goose's own locker asks again every second; here the server
// wakes the next one as soon as the lock is free, and two schemas of a database do not wait for each other. goose
// keeps both calls, and the migrations between them, on one connection, which the lock belongs to.
type line struct{}

const schemaLock = `hashtextextended('dateline ' || current_schema(), 0)`

func (line) SessionLock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "select pg_advisory_lock("+schemaLock+")")
	return err
}

func (line) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, "select pg_advisory_unlock("+schemaLock+")")
	return err
}
