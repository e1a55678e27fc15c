package storetest

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"
)

// spreadVariable is the environment variable that names a coordinator of Citus, as a URL. With it the tests run there, each in
// a schema of its own, whose tables are spread over the workers.
const spreadVariable = "DATELINE_TEST_CITUS"

// spread reports whether the tests run on Citus.
func spread() bool { return os.Getenv(spreadVariable) != "" }

// fewShards has tables spread in two pieces: more would tell nothing more, and take longer to make.
func fewShards(server string) (string, error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", err
	}
	query := u.Query()
	query.Set("citus.shard_count", "2")
	query.Set("citus.enable_unsafe_triggers", "on") // for tests that change the schema
	u.RawQuery = query.Encode()
	return u.String(), nil
}

// used are the schemas of tests that have ended. It takes seconds to make one, and less to empty it.
var used struct {
	sync.Mutex
	schemas []usedSchema
}

type usedSchema struct{ dsn, name, catalogue string }

// spreadDSN is DSN on Citus.
func spreadDSN(t testing.TB) string {
	t.Helper()
	of, err := takeSchema(t)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := putBack(of); err != nil {
			t.Error(err)
		}
	})
	return of.dsn
}

func takeSchema(t testing.TB) (of usedSchema, err error) {
	used.Lock()
	if n := len(used.schemas); n > 0 {
		of = used.schemas[n-1]
		used.schemas = used.schemas[:n-1]
		used.Unlock()
		return of, nil
	}
	used.Unlock()
	of.name = newName()
	if err := execute(address(t), "create schema "+of.name); err != nil {
		return of, err
	}
	of.dsn = inSchema(address(t), of.name)
	store, err := open(of.dsn)
	if err != nil {
		return of, err
	}
	if err := store.Close(); err != nil {
		return of, err
	}
	return of, on(of.dsn, func(ctx context.Context, db *sql.DB) error {
		return db.QueryRowContext(ctx, catalogue, of.name).Scan(&of.catalogue)
	})
}

// putBack empties a schema for the next test, or drops one that a test has changed.
func putBack(of usedSchema) error {
	var changed bool
	err := on(of.dsn, func(ctx context.Context, db *sql.DB) (err error) {
		changed, err = empty(ctx, db, of)
		return err
	})
	if err != nil || changed {
		return errors.Join(err, execute(of.dsn, "drop schema "+of.name+" cascade"))
	}
	used.Lock()
	defer used.Unlock()
	used.schemas = append(used.schemas, of)
	return nil
}

// empty deletes all rows, those of the tables that were made last first, since they refer to the others, unless the schema is
// no longer what it was.
func empty(ctx context.Context, db *sql.DB, of usedSchema) (changed bool, err error) {
	var is string
	if err := db.QueryRowContext(ctx, catalogue, of.name).Scan(&is); err != nil {
		return false, err
	}
	if is != of.catalogue {
		return true, nil
	}
	rows, err := db.QueryContext(ctx, `select relname from pg_class
where relnamespace = $1::regnamespace and relkind = 'r' and relname not like 'goose%' and relname <> 'migrations' order by oid desc`, of.name)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			return false, err
		}
		tables = append(tables, table)
	}
	if err := rows.Err(); err != nil {
		return false, err
	}
	t, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer t.Rollback() //nolint:errcheck // does nothing after Commit
	for _, table := range tables {
		if _, err := t.ExecContext(ctx, "delete from "+table); err != nil {
			return false, err
		}
	}
	if _, err := t.ExecContext(ctx, `select setval(oid, 1, false) from pg_class
where relkind = 'S' and relnamespace = $1::regnamespace and relname not like 'goose%'`, of.name); err != nil {
		return false, err
	}
	return false, t.Commit()
}

// catalogue tells schemas apart.
const catalogue = `
select md5(coalesce(string_agg(line, ' ' order by line), '')) from (
    select format('%s %s %s %s', attrelid::regclass, attname, atttypid::regtype, attnotnull) as line
    from pg_attribute join pg_class c on c.oid = attrelid where relnamespace = $1::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
    union all select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = $1::regnamespace
    union all select pg_get_indexdef(c.oid) from pg_class c where relnamespace = $1::regnamespace and relkind = 'i'
    union all select pg_get_triggerdef(g.oid) from pg_trigger g join pg_class c on c.oid = tgrelid where relnamespace = $1::regnamespace and not tgisinternal
    union all select pg_get_functiondef(oid) from pg_proc where pronamespace = $1::regnamespace and prokind = 'f'
    union all select format('%s %s', version, digest) from migrations) l`

// dropUsed drops the schemas of all tests.
func dropUsed() (err error) {
	for _, of := range used.schemas {
		err = errors.Join(err, execute(of.dsn, "drop schema "+of.name+" cascade"))
	}
	return err
}

// spreadCopy is Copy on Citus.
func spreadCopy(t testing.TB, dsn string) string {
	t.Helper()
	to := spreadDSN(t)
	var whole bytes.Buffer
	from, err := open(dsn)
	if err != nil {
		t.Fatal(err)
	}
	_, err = from.Backup(t.Context(), &whole, time.Now())
	if err := errors.Join(err, from.Close()); err != nil {
		t.Fatal(err)
	}
	into, err := open(to)
	if err != nil {
		t.Fatal(err)
	}
	_, err = into.Restore(t.Context(), &whole)
	if err := errors.Join(err, into.Close()); err != nil {
		t.Fatal(err)
	}
	return to
}

// on gives work connections that are closed afterwards.
func on(dsn string, work func(context.Context, *sql.DB) error) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	return errors.Join(work(context.Background(), db), db.Close())
}
