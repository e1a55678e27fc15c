package storage_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

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
	if _, _, err := store.Topics(t.Context(), guild); err == nil || !strings.HasPrefix(err.Error(), "reading topics of guild 1001: ") {
		t.Errorf("while it is gone: %v", err)
	}
	server = start()
	defer server.Stop()
	if all := topics(t, store); len(all) != 1 || all[0].Briefings != 10 {
		t.Errorf("after it is back: %+v", all)
	}
	if head := file(t, store, guild, story("Ports", "A title")); head.Number != 11 {
		t.Errorf("number %d", head.Number)
	}
}
