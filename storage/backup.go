package storage

import (
	"compress/gzip"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/lib/pq"
)

// A backup is the whole store, of all guilds, as compressed lines of JSON: a head, then each table as its name and columns and a
// line for each row, whose values are written as PostgreSQL writes them, and an end that counts. It needs no pg_dump of the
// server's version, loads into any later version of PostgreSQL and of Dateline, and can be read without either. It holds the
// facts as well as the texts: what is restored answers at once, and as before.

// backupFormat is raised when an older Dateline could not read a backup any more.
const backupFormat = 1

type backupHead struct {
	Backup    int              `json:"dateline_backup"`
	At        time.Time        `json:"at"`
	Migration int64            `json:"migration"` // the last that ran
	Sequences map[string]int64 `json:"sequences"` // the last ids that were given, by table
}

type backupTable struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

type backupEnd struct {
	Rows map[string]int `json:"rows"` // by table
}

// Backup writes the whole store, one state of it while others go on writing, and returns how many rows that are.
func (s *Store) Backup(ctx context.Context, w io.Writer, now time.Time) (rows int, err error) {
	packed := gzip.NewWriter(w)
	out := json.NewEncoder(packed)
	err = s.snapshot(ctx, func(t tx) error {
		head := backupHead{Backup: backupFormat, At: now.UTC(), Sequences: map[string]int64{}}
		if err := t.row(ctx, &head.Migration, `select max(version) from migrations`); err != nil {
			return err
		}
		for table, column := range numbered {
			var last int64
			if err := t.row(ctx, &last, `select coalesce(pg_sequence_last_value(pg_get_serial_sequence($1, $2)::regclass), 0)`, table, column); err != nil {
				return err
			}
			head.Sequences[table] = last
		}
		if err := out.Encode(head); err != nil {
			return err
		}
		end := backupEnd{Rows: map[string]int{}}
		for _, table := range tables {
			n, err := t.backupTable(ctx, table, packed)
			if err != nil {
				return fmt.Errorf("the table %s: %w", table, err)
			}
			end.Rows[table] = n
			rows += n
		}
		return out.Encode(end)
	})
	if err = errors.Join(err, packed.Close()); err != nil {
		return 0, fmt.Errorf("writing a backup: %w", err)
	}
	return rows, nil
}

// numbered are the tables whose ids PostgreSQL gives, with the columns of these.
var numbered = map[string]string{"topics": "topic_id", "drafts": "draft_id", "corrections": "correction_id", "acts": "act_id", "follows": "follow_id", "scheduled": "plan_id", "feeds": "feed_id", "classes": "class"}

// backupTable writes the rows of a table, one at a time.
func (c tx) backupTable(ctx context.Context, table string, w io.Writer) (n int, err error) {
	t := backupTable{Table: table}
	if err := c.rows(ctx, &t.Columns, storedColumns, table); err != nil {
		return 0, err
	}
	if err := json.NewEncoder(w).Encode(t); err != nil {
		return 0, err
	}
	rows, err := c.on.QueryxContext(ctx, "select array_to_json(array["+columnList(t.Columns, "::text")+"]) from "+table)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var line sql.RawBytes
		if err := rows.Scan(&line); err != nil {
			return 0, err
		}
		n++
		if _, err := fmt.Fprintf(w, "%s\n", line); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

// storedColumns are the columns of a table, without those that are computed from others.
const storedColumns = `
select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`

// columnList writes columns for a statement, each with something behind it.
func columnList(columns []string, behind string) string {
	written := make([]string, len(columns))
	for i, column := range columns {
		written[i] = pq.QuoteIdentifier(column) + behind
	}
	return strings.Join(written, ", ")
}
