package storage

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"regexp"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/storage/migrations"
)

// openedBackup is a backup whose head was read.
type openedBackup struct {
	head  backupHead
	lines *json.Decoder
}

func openBackup(r io.Reader) (b openedBackup, err error) {
	unpacked, err := gzip.NewReader(r)
	if err == nil {
		b.lines = json.NewDecoder(unpacked)
		err = b.lines.Decode(&b.head)
	}
	last, numbered := lastMigration()
	switch {
	case numbered != nil:
		return b, numbered
	case err != nil || b.head.Backup == 0:
		return b, briefing.Faultf("That is no backup of Dateline, or it is damaged.")
	case b.head.Backup > backupFormat || b.head.Migration > last:
		return b, briefing.Faultf("The backup was written by a newer Dateline. Restore it with that one.")
	}
	return b, nil
}

// loadOlder makes the tables as they were, loads the backup, and brings them up to date.
func (b openedBackup) loadOlder(ctx context.Context, db *sqlx.DB) (rows int, err error) {
	quiet := slog.New(slog.DiscardHandler)
	if err := migrations.Run(ctx, db.DB, b.head.Migration, quiet); err != nil {
		return 0, err
	}
	if rows, err = b.load(ctx, db, false); err != nil {
		return rows, err
	}
	return rows, migrations.Run(ctx, db.DB, migrations.Latest, quiet)
}

// load fills tables, in one transaction; own says that they are the store's own, which have to be empty.
func (b openedBackup) load(ctx context.Context, db *sqlx.DB, own bool) (rows int, err error) {
	t, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer t.Rollback() //nolint:errcheck // does nothing after Commit; where it fails, the connection is gone and the transaction with it
	if own {
		if err := takeEmptyStore(ctx, t); err != nil {
			return 0, err
		}
	}
	if rows, err = b.copyAll(ctx, t); err != nil {
		return 0, err
	}
	if err := setSequences(ctx, t, b.head.Sequences); err != nil {
		return 0, err
	}
	return rows, t.Commit()
}

// takeEmptyStore keeps everybody else out of a store that holds nothing.
func takeEmptyStore(ctx context.Context, t *sqlx.Tx) error {
	if _, err := t.ExecContext(ctx, `lock table guilds in access exclusive mode`); err != nil {
		return err
	}
	var empty bool
	if err := t.GetContext(ctx, &empty, `select not exists (select 1 from guilds)`); err != nil {
		return err
	}
	if !empty {
		return briefing.Faultf("The store is not empty. A backup is restored into a new data folder (DATELINE_DATA) or database (DATABASE_URL).")
	}
	return nil
}

// copyAll loads table by table until the end, and holds the numbers of rows against it.
func (b openedBackup) copyAll(ctx context.Context, t *sqlx.Tx) (rows int, err error) {
	var table backupTable
	var into *sql.Stmt
	defer func() {
		if into != nil {
			_ = into.Close() // what has failed: lib/pq listens for the table's end until then
		}
	}()
	loaded := map[string]int{}
	for {
		var line json.RawMessage
		if err := b.lines.Decode(&line); err != nil {
			return 0, briefing.Faultf("The backup is damaged or was cut off, after %d rows. Nothing was restored.", rows)
		}
		if bytes.HasPrefix(line, []byte("[")) && into != nil {
			if err := copyRow(ctx, into, line); err != nil {
				return 0, fmt.Errorf("the table %s: %w", table.Table, err)
			}
			loaded[table.Table]++
			rows++
			continue
		}
		if err := endCopy(ctx, into); err != nil {
			return 0, fmt.Errorf("the table %s: %w", table.Table, err)
		}
		var next struct {
			backupTable
			backupEnd
		}
		if err := json.Unmarshal(line, &next); err != nil || next.Rows == nil && !isName.MatchString(next.Table) {
			return 0, briefing.Faultf("The backup is damaged, after %d rows. Nothing was restored.", rows)
		}
		if next.Rows != nil {
			maps.DeleteFunc(next.Rows, func(_ string, n int) bool { return n == 0 })
			if !maps.Equal(next.Rows, loaded) {
				return 0, briefing.Faultf("The backup is damaged: rows are missing. Nothing was restored.")
			}
			return rows, nil
		}
		table = next.backupTable
		if into, err = beginCopy(ctx, t, table); err != nil {
			return 0, fmt.Errorf("the table %s: %w", table.Table, err)
		}
	}
}

// endCopy ends the rows of a table, if one was begun.
func endCopy(ctx context.Context, into *sql.Stmt) error {
	if into == nil {
		return nil
	}
	_, err := into.ExecContext(ctx) // without values
	return errors.Join(err, into.Close())
}

// beginCopy prepares a table for its rows. What the triggers of an older schema have put there goes first.
func beginCopy(ctx context.Context, t *sqlx.Tx, table backupTable) (*sql.Stmt, error) {
	if _, err := t.ExecContext(ctx, "delete from "+table.Table); err != nil {
		return nil, err
	}
	return t.PrepareContext(ctx, "copy "+table.Table+" ("+columnList(table.Columns, "")+") from stdin")
}

// isName is what a table may be called.
var isName = regexp.MustCompile(`^[a-z_]+$`)

// copyRow loads one row.
func copyRow(ctx context.Context, into *sql.Stmt, line []byte) error {
	var values []*string
	if err := json.Unmarshal(line, &values); err != nil {
		return err
	}
	args := make([]any, len(values))
	for i, v := range values {
		if v != nil {
			args[i] = *v
		}
	}
	_, err := into.ExecContext(ctx, args...)
	return err
}

// setSequences has no id given again.
func setSequences(ctx context.Context, t *sqlx.Tx, last map[string]int64) error {
	for table, column := range numbered {
		if last[table] == 0 {
			continue
		}
		if _, err := t.ExecContext(ctx, `select setval(pg_get_serial_sequence($1, $2), $3)`, table, column, last[table]); err != nil {
			return fmt.Errorf("reserving the ids of %s: %w", table, err)
		}
	}
	return nil
}

// moveAll copies all tables of a schema into another's, which are empty.
func moveAll(ctx context.Context, db *sqlx.DB, from, to string, sequences map[string]int64) error {
	t, err := db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer t.Rollback() //nolint:errcheck // as in load
	if _, err := t.ExecContext(ctx, "set local search_path to "+pq.QuoteIdentifier(to)+", public"); err != nil {
		return err
	}
	if err := takeEmptyStore(ctx, t); err != nil {
		return err
	}
	for _, table := range tables {
		var columns []string
		if err := t.SelectContext(ctx, &columns, storedColumns, table); err != nil {
			return err
		}
		list := columnList(columns, "")
		if _, err := t.ExecContext(ctx, "insert into "+table+" ("+list+") overriding system value select "+list+" from "+pq.QuoteIdentifier(from)+"."+table); err != nil {
			return fmt.Errorf("the table %s: %w", table, err)
		}
	}
	if err := setSequences(ctx, t, sequences); err != nil {
		return err
	}
	return t.Commit()
}
