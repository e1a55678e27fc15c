// Package storetest gives tests a real PostgreSQL: one private server for a test binary, a schema of its own for each
// test. It refuses to stand in for the database: what passes here has passed PostgreSQL.
//
// With DATABASE_URL set it uses that server, which then has to let the user make schemas, and starts none.
package storetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/storage/local"
)

// address is the environment variable that names the server; Main sets it for the tests of its binary.
const address = "DATABASE_URL"

// Main starts the server, runs the tests, stops and removes the server, and ends the program with their exit code.
// It is the whole of a package's TestMain.
func Main(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "storetest:", err)
		code = 1
	}
	os.Exit(code)
}

// Reader reads English for all tests.
var Reader = sync.OnceValue(func() *briefing.Reader { return briefing.NewReader(language.English()) })

// New returns a store in an empty schema of its own, which is dropped when the test ends.
func New(t testing.TB) *storage.Store {
	t.Helper()
	return Open(t, DSN(t))
}

// Open returns a store at an address, which is closed when the test ends.
func Open(t testing.TB, dsn string) *storage.Store {
	t.Helper()
	store, err := storage.Open(context.Background(), dsn, Reader(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// DSN returns the address of an empty schema of its own, which is dropped when the test ends.
func DSN(t testing.TB) string {
	t.Helper()
	server := os.Getenv(address)
	if server == "" {
		t.Fatal("no server: TestMain has to call storetest.Main")
	}
	schema := "test_" + strings.ToLower(rand.Text())
	do := func(statement string) {
		t.Helper()
		db, err := sql.Open("postgres", server)
		if err != nil {
			t.Fatal(err)
		}
		_, err = db.ExecContext(context.Background(), statement)
		if err := errors.Join(err, db.Close()); err != nil {
			t.Fatal(err)
		}
	}
	do("create schema " + schema)
	t.Cleanup(func() { do("drop schema " + schema + " cascade") })
	return within(server, schema)
}

// within adds a search path to a server's address, which is a URL or key=value pairs.
func within(server, schema string) string {
	path := schema + ",public"
	u, err := url.Parse(server)
	if err != nil || u.Scheme == "" {
		return server + " search_path=" + path
	}
	query := u.Query()
	query.Set("search_path", path)
	u.RawQuery = query.Encode()
	return u.String()
}

func run(m *testing.M) (code int, err error) {
	if os.Getenv(address) != "" {
		return m.Run(), nil
	}
	folder, err := os.MkdirTemp("", "storetest")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	// The server runs as another user when the tests run as root.
	if err := os.Chmod(folder, 0o755); err != nil {
		return 0, err
	}
	server, err := local.Start(context.Background(), local.Options{Dir: filepath.Join(folder, "data"), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	if err := errors.Join(os.Setenv(address, server.DSN()), forgetful(server.DSN())); err != nil {
		return 0, err
	}
	return m.Run(), nil
}

// forgetful lets a server write without waiting for the disk: nothing here has to outlast a power cut.
func forgetful(dsn string) error {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	for _, statement := range []string{"alter system set fsync = off", "alter system set synchronous_commit = off", "alter system set full_page_writes = off", "select pg_reload_conf()"} {
		if _, err := db.ExecContext(context.Background(), statement); err != nil {
			return errors.Join(err, db.Close())
		}
	}
	return db.Close()
}
