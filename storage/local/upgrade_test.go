package local

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// newer in the environment is the folder of a newer PostgreSQL's programs, which data is carried over to. Without it the data
// is carried over to the version that it has.
const newer = "DATELINE_TEST_NEWER_POSTGRES"

// filled makes a cluster with some rows, and returns it and the binaries that it is carried over to.
func filled(t *testing.T) (cluster, binaries) {
	t.Helper()
	dir := folder(t)
	s := started(t, dir)
	db := open(t, s.DSN())
	if _, err := db.Exec(`create extension pg_trgm; create extension btree_gin; create table filed (n integer primary key, text text);
create index on filed using gin (text gin_trgm_ops); insert into filed select n, 'Élysée ' || n from generate_series(1, 1000) n`); err != nil {
		t.Fatal(err)
	}
	stop(t, s)
	to := s.cluster.bin
	if given := os.Getenv(newer); given != "" {
		var ok bool
		if to, ok = inspect(t.Context(), s.cluster.who, given); !ok || to.number[0] <= s.cluster.bin.number[0] {
			t.Fatalf("%s holds PostgreSQL %q", given, to.version)
		}
	}
	return s.cluster, to
}

// counted proves nothing but how many rows there are.
func counted(ctx context.Context, dsn string) (count string, err error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return "", err
	}
	defer db.Close()
	return count, db.QueryRowContext(ctx, "select count(*) || ' of ' || max(text) from filed").Scan(&count)
}

// wantsOnly wants the data folder to hold one cluster and nothing that an upgrade left.
func wantsOnly(t *testing.T, c cluster) {
	t.Helper()
	for _, left := range []string{"pg.old", nextName, nextName + ".part", dumpName} {
		if _, err := os.Stat(filepath.Join(c.dir, left)); !os.IsNotExist(err) {
			t.Errorf("%s is left: %v", left, err)
		}
	}
}

func TestDataIsCarriedOver(t *testing.T) {
	t.Parallel()
	c, to := filled(t)
	before, _ := c.major()
	if err := c.upgrade(t.Context(), to, counted, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(c.old()); err != nil {
		t.Errorf("the old data is not kept until the new one is served: %v", err)
	}
	c.bin = to
	if err := c.during(t.Context(), func(dsn string) error {
		ask(t, dsn, "select count(*) || ' ' || lower(max(text)) from filed where text like '%lys%'", "1000 élysée 999")
		ask(t, dsn, "select current_setting('server_version_num')::int / 10000 >= "+c.bin.version[:2], "true")
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if after, err := c.major(); err != nil || after != to.number[0] || after < before {
		t.Errorf("version %d, then %d: %v", before, after, err)
	}
	if err := c.clear(t.Context()); err != nil {
		t.Error(err)
	}
	wantsOnly(t, c)
}

// Whatever is not proven leaves the old data in its place.
func TestDataThatIsNotProvenStays(t *testing.T) {
	t.Parallel()
	c, to := filled(t)
	wrong := errors.New("a row is damaged")
	for name, prove := range map[string]func(asked int) (string, error){
		"the old is damaged":   func(asked int) (string, error) { return "", wrong },
		"the new is damaged":   func(asked int) (string, error) { return "all", []error{nil, wrong}[asked-1] },
		"the new holds others": func(asked int) (string, error) { return []string{"all", "some"}[asked-1], nil },
	} {
		asked := 0
		err := c.upgrade(t.Context(), to, func(context.Context, string) (string, error) { asked++; return prove(asked) }, slog.New(slog.DiscardHandler))
		if err == nil || !errors.Is(err, wrong) && !strings.Contains(err.Error(), "the old database holds all, and the new one some") {
			t.Errorf("%s: %v", name, err)
		}
		wantsOnly(t, c)
	}
	ask(t, started(t, c.dir).DSN(), "select count(*) from filed", "1000")
}

// A start that is killed in the middle of an upgrade leaves the old data where the next one finds it.
func TestKilledInTheMiddleOfAnUpgrade(t *testing.T) {
	t.Parallel()
	c, _ := filled(t)
	if err := errors.Join(
		os.Rename(c.data(), c.old()), os.Mkdir(filepath.Join(c.dir, nextName), 0o700), os.WriteFile(filepath.Join(c.dir, dumpName), nil, 0o600),
	); err != nil {
		t.Fatal(err)
	}
	ask(t, started(t, c.dir).DSN(), "select count(*) from filed", "1000")
	wantsOnly(t, c)
}
