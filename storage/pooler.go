package storage

import (
	"context"
	"strings"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"dateline/briefing"
)

// A pooler that gives each transaction another session (PgBouncer with pool_mode = transaction) keeps no settings of a session, no
// prepared statements and no locks beyond a transaction. The address says so with binary_parameters=yes, which sends each
// statement with its values at once.

// Pooled reports whether sessions are a pooler's.
func (s *Store) Pooled() bool { return s.link.pooled }

var errPooled = briefing.Faultf("That needs a session of its own, which PgBouncer does not give. Let DATABASE_URL lead to PostgreSQL itself for it.")

// migrated reports whether tables are spread, where others have brought the schema up to date: that takes a session of its own.
func (s *Store) migrated(ctx context.Context) (spread bool, err error) {
	last, err := lastMigration()
	if err != nil {
		return false, err
	}
	var is int64
	if err := s.row(ctx, &is, `select max(version) from migrations`); err != nil && pq.As(err, pqerror.UndefinedTable) == nil {
		return false, err
	}
	if is < last {
		return false, briefing.Faultf("The database's tables are those of an older Dateline, or there are none, and they cannot be changed through PgBouncer. Start Dateline once with a DATABASE_URL that leads to PostgreSQL itself, as after each update.")
	}
	return spread, s.row(ctx, &spread, `select to_regclass('pg_dist_partition') is not null`)
}

// refusedByPooler says what to do where a pooler takes no settings.
func refusedByPooler(err error) error {
	if pq.As(err, pqerror.ProtocolViolation) != nil && strings.Contains(err.Error(), "startup parameter") {
		return briefing.Faultf("DATABASE_URL leads to PgBouncer. Add binary_parameters=yes to it, and see docs/scale.md.")
	}
	return err
}
