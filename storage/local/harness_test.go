package local

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// folder returns a new folder that the server's user can reach; those of t.TempDir are shut to him when root tests.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "local")
	if err != nil {
		t.Fatal(err)
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // a server whose program was killed may write until it sees that
		err := os.RemoveAll(dir)
		for end := time.Now().Add(30 * time.Second); err != nil && time.Now().Before(end); time.Sleep(glance) {
			err = os.RemoveAll(dir)
		}
		if err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o711); err != nil {
		t.Fatal(err)
	}
	return dir
}

// started starts a server, and stops it when the test is over unless the test did.
func started(t *testing.T, dir string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// ask expects the answer of a query with one value.
func ask(t *testing.T, dsn, query, want string) {
	t.Helper()
	var got string
	if err := open(t, dsn).QueryRow(query).Scan(&got); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if got != want {
		t.Errorf("%s: %q, want %q", query, got, want)
	}
}

// nobodyWorksIn gives processes three seconds to leave a cluster.
func nobodyWorksIn(t *testing.T, data string) {
	t.Helper()
	for end := time.Now().Add(3 * time.Second); ; time.Sleep(glance) {
		pids, err := working(data)
		if err != nil {
			t.Fatal(err)
		}
		if len(pids) == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("processes %v still work in %s", pids, data)
		}
	}
}
