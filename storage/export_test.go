package storage

import (
	"bytes"
	"compress/gzip"
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"dateline/storage/migrations"
)

// Queries returns every query with parameters that the store has asked since Queries was first called. From then on the store
// uses one connection, whose statements these are.
func (s *Store) Queries(ctx context.Context) (queries []string, err error) {
	s.db.SetMaxOpenConns(1)
	err = s.db.SelectContext(ctx, &queries, `select statement from pg_prepared_statements where not from_sql`)
	return queries, err
}

// Plan explains a query as it is planned for any arguments; where tables are spread over machines, for examples.
func (s *Store) Plan(ctx context.Context, query string) (plan string, err error) {
	s.db.SetMaxOpenConns(1) // what is prepared is there in the next statement
	if _, err := s.db.ExecContext(ctx, "prepare explained as "+query); err != nil {
		return "", err
	}
	defer s.db.ExecContext(ctx, "deallocate explained") //nolint:errcheck // the next prepare tells
	var types pq.StringArray
	if err := s.db.GetContext(ctx, &types, "select parameter_types::text[] from pg_prepared_statements where name = 'explained'"); err != nil {
		return "", err
	}
	switch {
	case s.spread:
		for i, name := range slices.Backward(types) { // $12 before $1
			example, known := examples[strings.TrimSuffix(name, "[]")]
			if !known {
				return "", fmt.Errorf("there is no example of the type %s", name)
			}
			if strings.HasSuffix(name, "[]") {
				example = "{" + strings.ReplaceAll(example, `\`, `\\`) + "}"
			}
			query = strings.ReplaceAll(query, fmt.Sprint("$", i+1), "'"+example+"'::"+name)
		}
	case len(types) > 0:
		query = "execute explained (null" + strings.Repeat(", null", len(types)-1) + ")"
	}
	var lines []string
	err = s.db.SelectContext(ctx, &lines, "explain (costs off) "+query)
	return strings.Join(lines, "\n") + "\n", err
}

// examples are values of the types that parameters have.
var examples = map[string]string{
	"bigint": "1001", "integer": "1", "smallint": "1", "double precision": "1", "text": "a", "boolean": "true", "bytea": `\x61`, "date": "2025-12-15",
	"timestamp with time zone": "2025-12-15", "timestamp without time zone": "2025-12-15", "jsonb": "{}", "interval": "1 day",
}

// Tables are those that a backup holds.
func Tables() []string { return tables }

// Packed is a backup of these lines.
func Packed(lines string) []byte {
	var file bytes.Buffer
	w := gzip.NewWriter(&file)
	_, _ = w.Write([]byte(lines)) // neither fails
	_ = w.Close()
	return file.Bytes()
}

// OlderBackup is a backup of a database after its first migrations, of its servers and topics alone.
func OlderBackup(ctx context.Context, dsn string, migration int64) (packed []byte, err error) {
	db, err := sqlx.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var lines bytes.Buffer
	out := json.NewEncoder(&lines)
	end := backupEnd{Rows: map[string]int{}}
	err = out.Encode(backupHead{Backup: backupFormat, Migration: migration, Sequences: map[string]int64{"topics": 1}})
	for _, table := range []string{"guilds", "topics"} {
		n, failed := tx{runner: runner{on: db}}.backupTable(ctx, table, &lines)
		end.Rows[table] = n
		err = errors.Join(err, failed)
	}
	err = errors.Join(err, out.Encode(end))
	return Packed(lines.String()), err
}

// Schemas are those of a database.
func Schemas(ctx context.Context, dsn string) (all []string, err error) {
	db, err := sqlx.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	err = db.SelectContext(ctx, &all, "select nspname from pg_namespace")
	return all, err
}

// MigrateTo runs the first migrations on an empty schema.
func MigrateTo(ctx context.Context, dsn string, last int64) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return migrations.Run(ctx, db, last, slog.New(slog.DiscardHandler))
}

// ExecOn runs statements on a database that no store has open.
func ExecOn(ctx context.Context, dsn, statements string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, statements)
	return err
}

// CheckRows is Check without the schema.
func (s *Store) CheckRows(ctx context.Context) (found []Damage, err error) {
	err = s.checkRows(ctx, func(d Damage) bool {
		found = append(found, d)
		return true
	})
	return found, err
}

// Exec runs a statement that no method of the store has.
func (s *Store) Exec(ctx context.Context, query string, args ...any) error {
	_, err := s.db.ExecContext(ctx, query, args...)
	return err
}

// Tables returns the content of each table but goose's, as text, by the table's name. The stamps of what the search's index
// has to take in are left out: they count changes.
func (s *Store) Tables(ctx context.Context) (map[string]string, error) {
	var names []string
	if err := s.db.SelectContext(ctx, &names, `select table_name from information_schema.tables
where table_schema = current_schema() and table_name not like 'goose%'`); err != nil {
		return nil, err
	}
	tables := map[string]string{}
	for _, name := range names {
		var content string
		if err := s.db.GetContext(ctx, &content, `select coalesce(string_agg(line, E'\n' order by line), '') from `+name+` t cross join lateral (select (to_jsonb(t) - 'stamp')::text) l (line)`); err != nil {
			return nil, err
		}
		tables[name] = content
	}
	return tables, nil
}

// Holding counts a briefing's rows in each table that has any and keeps its number.
func (s *Store) Holding(ctx context.Context, guild int64, number int) (map[string]int, error) {
	var names []string
	if err := s.db.SelectContext(ctx, &names, `select table_name from information_schema.columns
where table_schema = current_schema() and column_name = 'number'`); err != nil {
		return nil, err
	}
	holding := map[string]int{}
	for _, name := range names {
		var rows int
		if err := s.db.GetContext(ctx, &rows, `select count(*) from `+name+` where guild_id = $1 and number = $2`, guild, number); err != nil {
			return nil, err
		}
		if rows > 0 {
			holding[name] = rows
		}
	}
	return holding, nil
}

// Read counts the entries that were read so far in the indexes of the versions. It ends the idle connections, so that
// they hand their counts on.
func (s *Store) Read(ctx context.Context) (entries int, err error) {
	s.db.SetMaxIdleConns(0)
	count := `select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes where relid = 'versions'::regclass`
	if s.spread {
		count = `select sum(result::int) from run_command_on_shards('versions',
    $$select coalesce(sum(idx_tup_read), 0) from pg_stat_user_indexes where relid = '%s'::regclass$$)`
	}
	for waited := 0; waited < 40; waited++ {
		time.Sleep(50 * time.Millisecond)
		var now int
		if err := s.db.GetContext(ctx, &now, count); err != nil {
			return 0, err
		}
		if now > 0 && now == entries {
			return now, nil
		}
		entries = now
	}
	return 0, errors.New("PostgreSQL does not tell its counts")
}

// Runner runs a statement in a transaction.
type Runner func(ctx context.Context, query string, args ...any) error

// Tx runs work in a transaction of the store.
func (s *Store) Tx(ctx context.Context, work func(Runner) error) error {
	return s.tx(ctx, func(t tx) error { return work(t.exec) })
}

// Prepared counts the statements that a connection of the pool keeps prepared.
func (s *Store) Prepared(ctx context.Context) (n int, err error) {
	return n, s.db.GetContext(ctx, &n, "select count(*) from pg_prepared_statements")
}

// Session returns how many statements a session has prepared and how much memory it takes, in bytes. From then on the store
// uses one connection, whose session this is.
func (s *Store) Session(ctx context.Context) (session struct{ Statements, Bytes int }, err error) {
	s.db.SetMaxOpenConns(1)
	return session, s.db.GetContext(ctx, &session, `
select (select count(*) from pg_prepared_statements) as statements, sum(total_bytes)::bigint as bytes
from pg_backend_memory_contexts`)
}

// TakeFew has the database refuse more than so many connections of the store.
func (s *Store) TakeFew(n int32) {
	s.db.SetMaxIdleConns(0) // those that are there go
	s.link.Connector = scarce{s.link.Connector, s.link, n}
	s.SetConnections(s.connections)
}

type scarce struct {
	driver.Connector
	link *link
	n    int32
}

func (c scarce) Connect(ctx context.Context) (driver.Conn, error) {
	if c.link.open.Load() >= c.n {
		return nil, &pq.Error{Code: pqerror.TooManyConnections, Message: "too many connections"}
	}
	return c.Connector.Connect(ctx)
}

// Index lists the blocks of a guild's search, each by its first and last number, and counts the briefings beside them.
func (s *Store) Index(ctx context.Context, guild int64) (blocks string, loose int, err error) {
	var index struct {
		Blocks string
		Loose  int
	}
	err = s.db.GetContext(ctx, &index, `
select coalesce((select string_agg(first || '-' || last, ' ' order by first) from blocks where guild_id = $1), '') as blocks,
    (select count(*) from unposted where guild_id = $1) as loose`, guild)
	return index.Blocks, index.Loose, err
}
