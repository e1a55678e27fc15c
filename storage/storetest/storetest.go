// Package storetest gives tests a real PostgreSQL: one private server for a test binary, and for each test a database of
// its own, copied from one that the migrations have made once. It refuses to stand in for the database: what passes here
// has passed PostgreSQL.
//
// With DATABASE_URL set it uses that server, which then has to let the user make databases, and starts none. With
// DATELINE_TEST_CITUS set, the tests run on Citus: see spread.go.
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
	"syscall"
	"testing"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/storage/local"
)

// variable is the environment variable that names the server; Main sets it for the tests of its binary.
const variable = "DATABASE_URL"

// template is the name of the database that each test has a copy of.
var template = "template_" + strings.ToLower(rand.Text())

// Main starts the server, makes the tables, runs the tests, stops and removes the server, and ends the program with their exit code.
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
var Reader = sync.OnceValue(func() *briefing.Reader { return briefing.NewReader(language.English(), language.Others()...) })

// New returns a store of its own, which is gone when the test ends.
func New(t testing.TB) *storage.Store {
	t.Helper()
	return Open(t, DSN(t))
}

// Open returns a store at an address, which is closed when the test ends.
func Open(t testing.TB, dsn string) *storage.Store {
	t.Helper()
	store, err := open(dsn)
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

func open(dsn string) (*storage.Store, error) {
	return storage.Open(context.Background(), dsn, Reader(), slog.New(slog.DiscardHandler))
}

// DSN returns the address of a database of its own that is up to date and holds nothing. It is dropped when the test ends.
func DSN(t testing.TB) string {
	t.Helper()
	if spread() {
		return spreadDSN(t)
	}
	return copyOf(t, template)
}

// Copy returns the address of a copy of a test's database, to which nobody may be connected. It is dropped when the test
// ends.
func Copy(t testing.TB, dsn string) string {
	t.Helper()
	if spread() {
		return spreadCopy(t, dsn)
	}
	config, err := pq.NewConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return copyOf(t, config.Database)
}

func copyOf(t testing.TB, source string) string {
	t.Helper()
	server, name := address(t), newName()
	// Copied file by file, not through the log: half the time for a database this small.
	during(t, server, "create database "+name+" template "+source+" strategy file_copy", "drop database "+name+" with (force)")
	return ofDatabase(server, name)
}

// Empty returns the address of a schema without tables in a database that others use too. It is dropped when the test ends.
func Empty(t testing.TB) string {
	t.Helper()
	server, schema := address(t), newName()
	during(t, server, "create schema "+schema, "drop schema "+schema+" cascade")
	return inSchema(server, schema)
}

func newName() string { return "test_" + strings.ToLower(rand.Text()) }

func address(t testing.TB) string {
	t.Helper()
	server := os.Getenv(variable)
	if server == "" {
		t.Fatal("no server: TestMain has to call storetest.Main")
	}
	return server
}

// during runs a statement now and another when the test ends.
func during(t testing.TB, server, begin, end string) {
	t.Helper()
	if err := execute(server, begin); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := execute(server, end); err != nil {
			t.Error(err)
		}
	})
}

// ofDatabase changes the database that a server's address names. An address is a URL or key=value pairs.
func ofDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil || u.Scheme == "" {
		return server + " dbname=" + name
	}
	u.Path = "/" + name
	return u.String()
}

// inSchema adds a search path to a server's address.
func inSchema(server, schema string) string {
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
	if spread() {
		server, err := fewShards(os.Getenv(spreadVariable))
		if err == nil {
			err = os.Setenv(variable, server)
		}
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, dropUsed()) }()
		return m.Run(), nil
	}
	server := os.Getenv(variable)
	if server == "" {
		private, err := serve()
		if err != nil {
			return 0, err
		}
		defer func() { err = errors.Join(err, private.stop()) }()
		server = private.DSN()
		if err := os.Setenv(variable, server); err != nil {
			return 0, err
		}
	}
	if err := makeTemplate(server); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, execute(server, "drop database "+template)) }()
	return m.Run(), nil
}

// makeTemplate makes the database that each test has a copy of. No connection to it may stay, or it could not be copied.
func makeTemplate(server string) error {
	if err := execute(server, "create database "+template); err != nil {
		return err
	}
	store, err := open(ofDatabase(server, template))
	if err != nil {
		return err
	}
	return store.Close()
}

// private is a server for the tests of one binary, in a folder of its own.
type private struct {
	*local.Server
	folder string
}

func serve() (p private, err error) {
	if p.folder, err = os.MkdirTemp(parent(), "storetest"); err != nil {
		return p, err
	}
	// The server runs as another user when the tests run as root.
	err = os.Chmod(p.folder, 0o755)
	if err == nil {
		p.Server, err = local.Start(context.Background(), local.Options{Dir: filepath.Join(p.folder, "data"), Log: slog.New(slog.DiscardHandler)})
	}
	if err != nil {
		return p, errors.Join(err, os.RemoveAll(p.folder))
	}
	// It writes without waiting for the disk: nothing here has to outlast a power cut.
	for _, statement := range []string{
		"alter system set fsync = off", "alter system set synchronous_commit = off", "alter system set full_page_writes = off",
		"alter system set max_wal_size = '128MB'", "select pg_reload_conf()",
	} {
		if err := execute(p.DSN(), statement); err != nil {
			return p, errors.Join(err, p.stop())
		}
	}
	return p, nil
}

// parent returns the folder for the server's: in memory where there is room, since databases are hundreds of small files
// that come and go with every test; "" for the usual one.
func parent() string {
	const memory, room = "/dev/shm", 2 << 30 // bytes: the servers of several test binaries at once need less
	var volume syscall.Statfs_t
	if err := syscall.Statfs(memory, &volume); err != nil || volume.Bavail*uint64(volume.Bsize) < room {
		return ""
	}
	return memory
}

func (p private) stop() error { return errors.Join(p.Stop(), os.RemoveAll(p.folder)) }

// execute runs one statement on a connection of its own.
func execute(server, statement string) error {
	db, err := sql.Open("postgres", server)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), statement)
	return errors.Join(err, db.Close())
}
