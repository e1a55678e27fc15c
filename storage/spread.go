package storage

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Spread reports whether tables are spread over machines.
func (s *Store) Spread() bool { return s.spread }

// spreadTables spreads the tables of guilds over the machines of a database that is Citus: all rows of a guild are on one
// of them, so that every statement, which names one guild, runs on one. Tables that hold nothing of a guild stay where they are.
// It reports whether the tables are spread, which on PostgreSQL alone they never are. Any number of programs may call it at once.
func spreadTables(ctx context.Context, db *sqlx.DB) (spread bool, err error) {
	if err := db.GetContext(ctx, &spread, `select exists (select from pg_extension where extname = 'citus')`); err != nil || !spread {
		return false, err
	}
	t, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer t.Rollback() //nolint:errcheck // does nothing after Commit; where it fails, the connection is gone and the transaction with it
	// The tables refer to each other, which is only allowed while the machines are asked one after the other. The triggers
	// do nothing but refuse.
	if _, err := t.ExecContext(ctx, `set local citus.multi_shard_modify_mode = 'sequential'; set local citus.enable_unsafe_triggers = on;
select pg_advisory_xact_lock(hashtextextended('dateline spread ' || current_schema(), 0))`); err != nil {
		return false, err
	}
	if err := t.GetContext(ctx, &spread, `select exists (select from pg_dist_partition where logicalrelid = 'guilds'::regclass)`); err != nil || spread {
		return spread, err
	}
	return true, spreadAll(ctx, t)
}

// spreadAll spreads tables that are all on one machine. What refers to a table that is spread has to be spread, too: their
// foreign keys are taken off until all are.
func spreadAll(ctx context.Context, t *sqlx.Tx) error {
	var keys []struct{ Table, Name, Definition string }
	if err := t.SelectContext(ctx, &keys, `
select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`); err != nil {
		return err
	}
	for _, k := range keys {
		if _, err := t.ExecContext(ctx, "alter table "+k.Table+" drop constraint "+k.Name); err != nil {
			return fmt.Errorf("taking a foreign key off %s: %w", k.Table, err)
		}
	}
	beside := "none"
	for _, table := range tables {
		if _, err := t.ExecContext(ctx, "select create_distributed_table('"+table+"', 'guild_id', colocate_with => '"+beside+"')"); err != nil {
			return fmt.Errorf("spreading the table %s: %w", table, err)
		}
		beside = tables[0]
	}
	for _, k := range keys {
		if _, err := t.ExecContext(ctx, "alter table "+k.Table+" add constraint "+k.Name+" "+k.Definition); err != nil {
			return fmt.Errorf("putting a foreign key of %s back: %w", k.Table, err)
		}
	}
	return t.Commit()
}

// migrationSettings let migrations change tables that are spread; elsewhere they mean nothing.
var migrationSettings = map[string]string{
	"statement_timeout": "0", "citus.multi_shard_modify_mode": "sequential", "citus.enable_unsafe_triggers": "on",
}
