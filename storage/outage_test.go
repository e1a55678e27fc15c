package storage_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/storage"
	"dateline/storage/local"
	"dateline/storage/storetest"
)

func TestTheStoreOutlivesItsServer(t *testing.T) {
	folder, err := os.MkdirTemp("", "outage") // t.TempDir is closed to the server's user
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	start := func() *local.Server {
		t.Helper()
		server, err := local.Start(t.Context(), local.Options{Dir: filepath.Join(folder, "data")})
		if err != nil {
			t.Fatal(err)
		}
		return server
	}
	server := start()
	store, err := storage.Open(t.Context(), server.DSN(), storetest.Reader(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var filing sync.WaitGroup
	for range 10 { // so that the pool holds several connections that are about to break
		filing.Go(func() { file(t, store, guild, story("Ports", "A title", "A sentence.")) })
	}
	filing.Wait()

	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	brief, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, _, err := store.Topics(brief, guild, storage.AllSeeing()); !errors.Is(err, storage.ErrAway) || !strings.HasPrefix(err.Error(), "reading topics of guild 1001: ") {
		t.Errorf("while it is gone: %v", err)
	}
	if err := store.Ready(t.Context()); err == nil {
		t.Error("it is ready without a database")
	}
	waited := make(chan error, 1)
	go func() { _, _, err := store.Topics(t.Context(), guild, storage.AllSeeing()); waited <- err }()
	server = start()
	defer func() { server.Stop() }()
	if err := <-waited; err != nil {
		t.Errorf("a question that came while the server was starting: %v", err)
	}
	if all := topics(t, store); len(all) != 1 || all[0].Briefings != 10 {
		t.Errorf("after it is back: %+v", all)
	}
	if head := file(t, store, guild, story("Ports", "A title")); head.Number != 11 {
		t.Errorf("number %d", head.Number)
	}
}

// A database that takes fewer connections than the store may have answers all the same, one after the other.
func TestADatabaseWithFewConnections(t *testing.T) {
	store := storetest.New(t)
	file(t, store, guild, story("Ports", "A title", "A sentence."))
	store.TakeFew(2)
	atOnce(40, func(int) {
		for range 5 {
			if _, _, err := store.Topics(t.Context(), guild, storage.AllSeeing()); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestADatabaseThatCannotBeWrittenToIsNotReady(t *testing.T) {
	store := storetest.New(t)
	store.SetConnections(1)
	if err := store.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	if err := store.Exec(t.Context(), "set default_transaction_read_only = on"); err != nil {
		t.Fatal(err)
	}
	if err := store.Ready(t.Context()); !errors.Is(err, storage.ErrReadOnly) {
		t.Errorf("ready: %v", err)
	}
}

func TestADatabaseWithoutRoomIsNotReady(t *testing.T) {
	store := storetest.New(t)
	for _, full := range []string{
		`create function full_disk() returns event_trigger language plpgsql as $$ begin raise exception using errcode = '53100'; end $$`,
		`create function full_table() returns trigger language plpgsql as $$ begin raise exception using errcode = '53100'; end $$`,
		`create trigger full_table before insert on briefings for each statement execute function full_table()`,
		`create event trigger full_disk on ddl_command_start when tag in ('CREATE TABLE AS') execute function full_disk()`,
	} {
		if err := store.Exec(t.Context(), full); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Ready(t.Context()); err != nil {
		t.Errorf("nothing was filed yet: %v", err)
	}
	if _, _, err := store.File(t.Context(), guild, full()); err == nil {
		t.Fatal("it was filed")
	}
	if err := store.Ready(t.Context()); !errors.Is(err, storage.ErrNoRoom) {
		t.Errorf("ready: %v", err)
	}
	if err := store.Exec(t.Context(), `alter event trigger full_disk disable`); err != nil {
		t.Fatal(err)
	}
	if err := store.Ready(t.Context()); err != nil {
		t.Errorf("there is room again: %v", err)
	}
}
