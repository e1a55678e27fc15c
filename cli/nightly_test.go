package cli

import (
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/storage/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// One backup a day is written, and one a week proven. What goes wrong is told, and is over once it goes right.
func TestTheNightlyBackup(t *testing.T) {
	store, folder := storetest.New(t), filepath.Join(t.TempDir(), "backups")
	if err := store.Welcome(t.Context(), 42, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 29, 0, 5, 0, 0, time.UTC)
	var log strings.Builder
	b := &backups{folder: folder, store: store, program: program{now: func() time.Time { return now }, log: slog.New(slog.NewTextHandler(&log, nil))}}
	keep := func(name string, wrote, proved int) {
		t.Helper()
		log.Reset()
		if err := b.keep(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if w, p := strings.Count(log.String(), "backed up"), strings.Count(log.String(), "is sound"); w != wrote || p != proved {
			t.Errorf("%s: %d written, %d proven", name, w, p)
		}
	}
	if !math.IsInf(b.age(), 1) {
		t.Errorf("without a backup the newest is %v s old", b.age())
	}
	keep("the first night", 1, 1)
	if b.age() != 5*60 {
		t.Errorf("the newest backup is %v s old", b.age())
	}
	keep("the same night", 0, 0)
	for range 6 {
		now = now.Add(24 * time.Hour)
		keep("the next night", 1, 0)
	}
	now = now.Add(24 * time.Hour)
	keep("a week later", 1, 1)
	if days, err := b.days(); err != nil || len(days) != 8 {
		t.Errorf("kept: %v, %v", days, err)
	}
	now = now.Add(24 * time.Hour)
	if err := os.WriteFile(filepath.Join(folder, backupName(now)), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(7 * 24 * time.Hour)
	if err := os.WriteFile(filepath.Join(folder, backupName(now)), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.keep(t.Context()); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged backup is proven: %v", err)
	}
}

func TestABackupThatFailsIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "no folder")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	b := &backups{folder: file, store: storetest.New(t), program: program{now: time.Now, log: slog.New(slog.NewTextHandler(&log, nil))}}
	b.once(t.Context())
	if !strings.Contains(b.state(), "the nightly backup failed: ") || !strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("told: %q\n%s", b.state(), log.String())
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if b.once(t.Context()); b.state() != "" {
		t.Errorf("it is mended, and told: %q", b.state())
	}
}
