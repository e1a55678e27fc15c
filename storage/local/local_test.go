package local

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"dateline/briefing"
)

// childFolder names the data folder in the environment of a test binary that is to be a dateline and be killed.
const childFolder = "DATELINE_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		fmt.Fprintln(os.Stderr, child(dir))
		os.Exit(1)
	}
	if folders := os.Getenv(childUpgrade); folders != "" {
		if err := upgradeChild(folders); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child is a dateline that lets Ctrl-C pass and files for ever: it prints a number once it is committed.
func child(dir string) error {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	s, err := Start(context.Background(), Options{Dir: dir})
	if err != nil {
		return err
	}
	db, err := sql.Open("postgres", s.DSN())
	if err != nil {
		return err
	}
	if _, err := db.Exec("create table if not exists filed (n int primary key)"); err != nil {
		return err
	}
	n := 0
	if err := db.QueryRow("select coalesce(max(n), 0) from filed").Scan(&n); err != nil {
		return err
	}
	for {
		n++
		if _, err := db.Exec("insert into filed values ($1)", n); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

func TestFirstStartMakesTheDatabaseAndLaterOnesKeepIt(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(folder(t), "made", "when missing")
	var told bytes.Buffer
	log := slog.New(slog.NewTextHandler(&told, nil))
	s, err := Start(t.Context(), Options{Dir: dir, Log: log})
	if err != nil {
		t.Fatal(err)
	}
	ask(t, s.DSN(), "create table kept (); select current_database() || ' ' || current_user", "dateline dateline")
	stop(t, s)
	if !strings.Contains(told.String(), "ready") || !strings.Contains(told.String(), "initdb=") {
		t.Errorf("the first start told %q", told.String())
	}
	told.Reset()
	began := time.Now()
	if s, err = Start(t.Context(), Options{Dir: dir, Log: log}); err != nil {
		t.Fatal(err)
	}
	t.Logf("warm start: %v", time.Since(began))
	ask(t, s.DSN(), "select count(*) from kept", "0")
	stop(t, s)
	if !strings.Contains(told.String(), "ready") || strings.Contains(told.String(), "initdb=") {
		t.Errorf("the second start told %q", told.String())
	}
}

func TestFoldersAreMadeForTheServerWhateverTheUmask(t *testing.T) {
	dir := folder(t)
	who, err := accountFor(dir + "/pg")
	if err != nil {
		t.Fatal(err)
	}
	old := syscall.Umask(0o077) // of the whole process: not in parallel
	err = makeFolder(filepath.Join(dir, "a", "b"), who.folderMode())
	syscall.Umask(old)
	if err != nil {
		t.Fatal(err)
	}
	for _, made := range []string{"a", "a/b"} {
		fi, err := os.Stat(filepath.Join(dir, made))
		if err != nil {
			t.Fatal(err)
		}
		if fi.Mode().Perm() != who.folderMode() {
			t.Errorf("%s has mode %v, want %v", made, fi.Mode().Perm(), who.folderMode())
		}
	}
}

func TestServerRunsAsItShould(t *testing.T) {
	t.Parallel()
	s := started(t, folder(t))
	for name, want := range map[string]string{
		"listen_addresses":                "", // no TCP
		"wal_level":                       "minimal",
		"max_wal_senders":                 "0",
		"max_parallel_workers_per_gather": "0",
		"jit":                             "off",
		"default_toast_compression":       "lz4",
		"max_connections":                 "60",
		"data_checksums":                  "on",
		"server_encoding":                 "UTF8",
		"fsync":                           "on",
		"TimeZone":                        "UTC",
	} {
		ask(t, s.DSN(), "select current_setting('"+name+"')", want)
	}
	ask(t, s.DSN(), "select datcollate || ' ' || datctype from pg_database where datname = 'dateline'", "C "+ctype)
	ask(t, s.DSN(), "select lower('ÉLYSÉE')", "élysée")
	db := open(t, strings.Replace(s.DSN(), "user=dateline", "user=postgres", 1))
	if err := db.Ping(); err == nil {
		t.Error("a role that nobody gave out was let in")
	}
}

func TestStopEndsTheServerOnce(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	s := started(t, dir)
	db := open(t, s.DSN())
	if err := db.Ping(); err != nil { // an open connection holds nothing up
		t.Fatal(err)
	}
	began := time.Now()
	for range 2 {
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("stopping took %v", took)
	}
	nobodyWorksIn(t, filepath.Join(dir, "pg"))
}

func TestFailedStartQuotesPostgreSQLAndLetsGo(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	stop(t, started(t, dir))
	control := filepath.Join(dir, "pg", "global", "pg_control")
	if err := os.Rename(control, control+".away"); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "could not find the database system") {
		t.Errorf("without pg_control: %v", err)
	}
	if err := os.Rename(control+".away", control); err != nil {
		t.Fatal(err)
	}
	ask(t, started(t, dir).DSN(), "select 1", "1")
}

func TestDataOfAnotherVersionNeedsThatVersion(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	if err := os.Mkdir(filepath.Join(dir, "pg"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pg", "PG_VERSION"), []byte("12\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Dir: dir})
	var missing *MissingError
	if !errors.As(err, &missing) || missing.Major != 12 || !strings.Contains(err.Error(), "was made by PostgreSQL 12") {
		t.Errorf("data of version 12: %v", err)
	}
}

func TestPathsThatAreLongOrOdd(t *testing.T) {
	t.Parallel()
	for name, part := range map[string]string{"long": strings.Repeat("long/", 30), "odd": `it's "here", isn't it\ ü`} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(folder(t), part)
			s := started(t, dir)
			ask(t, s.DSN(), "select 1", "1")
			var held *HeldError
			if _, err := Start(t.Context(), Options{Dir: dir}); !errors.As(err, &held) || held.DSN != s.DSN() {
				t.Errorf("a second start returned %v", err)
			}
			stop(t, s)
			if _, err := os.Stat(socketDir(dir)); !os.IsNotExist(err) {
				t.Errorf("the folder of the socket stays behind: %v", err)
			}
		})
	}
}

func TestFolderOutOfReachIsToldBeforeAnythingIsMade(t *testing.T) {
	t.Parallel()
	open := folder(t)
	shut := filepath.Join(open, "shut")
	if err := os.Mkdir(shut, 0o700); err != nil {
		t.Fatal(err)
	}
	stranger := switchedTo("stranger", uint32(os.Getuid()+1), uint32(os.Getgid()+1), "me")
	if got := stranger.shutOut(filepath.Join(shut, "a", "b")); got != shut {
		t.Errorf("a stranger is shut out by %q, want %q", got, shut)
	}
	if got := stranger.shutOut(filepath.Join(open, "a")); got != "" {
		t.Errorf("a stranger is shut out by %q on an open way", got)
	}
	if os.Getuid() != 0 {
		return // the server runs under our own user, who is not shut out
	}
	dir := filepath.Join(shut, "data")
	_, err := Start(t.Context(), Options{Dir: dir})
	var fault *briefing.Fault
	if !errors.As(err, &fault) || !strings.Contains(fault.Says, "chmod o+x") {
		t.Errorf("a folder out of reach: %v", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("it was made all the same: %v", err)
	}
}
