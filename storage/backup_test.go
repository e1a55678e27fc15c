package storage_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"dateline/briefing"
	"dateline/storage"
	"dateline/storage/storetest"
)

func TestABackupIsRestored(t *testing.T) {
	t.Parallel()
	store, dsn := everywhere(t)
	packed, _ := backupOf(t, store)
	freshDSN := storetest.DSN(t)
	fresh := storetest.Open(t, freshDSN)
	rows, err := fresh.Restore(t.Context(), bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	want, got := contents(t, dsn), contents(t, freshDSN)
	for table := range want {
		rows -= len(want[table])
		if !slices.Equal(want[table], got[table]) {
			t.Errorf("%s: restored %q, was %q", table, got[table], want[table])
		}
	}
	if rows != 0 {
		t.Errorf("it says that it has restored %d more rows than there are", rows)
	}
	if found := allDamages(t, fresh); found != nil {
		t.Errorf("damaged: %v", found)
	}
	id := must(fresh.SaveDraft(t.Context(), guild, storage.Draft{Text: "Next"}))(t)
	if next := must(store.SaveDraft(t.Context(), guild, storage.Draft{Text: "Next"}))(t); id != next {
		t.Errorf("the next draft has the id %d, and would have had %d", id, next)
	}
	var fault *briefing.Fault
	if _, err := fresh.Restore(t.Context(), bytes.NewReader(packed)); !errors.As(err, &fault) || !strings.Contains(fault.Says, "not empty") {
		t.Errorf("restored over what is there: %v", err)
	}
}

// Whatever is filed meanwhile, a backup is one state.
func TestABackupIsOneState(t *testing.T) {
	t.Parallel()
	store := storetest.New(t)
	done := make(chan struct{})
	stop := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			f := full()
			f.Key = strings.Repeat("k", i+1)
			if _, _, err := store.File(t.Context(), guild, f); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	for range 2 {
		packed, _ := backupOf(t, store)
		if _, err := store.Prove(t.Context(), bytes.NewReader(packed)); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	<-done
}

// A backup of an older Dateline is brought up to date.
func TestAnOlderBackupIsRestored(t *testing.T) {
	t.Parallel()
	old := storetest.Empty(t)
	if err := storage.MigrateTo(t.Context(), old, 16); err != nil {
		t.Fatal(err)
	}
	if err := storage.ExecOn(t.Context(), old, `insert into guilds (guild_id, name) values (1001, 'Old'); insert into topics (guild_id, title, folded) values (1001, 'Ports', 'ports')`); err != nil {
		t.Fatal(err)
	}
	packed := must(storage.OlderBackup(t.Context(), old, 16))(t)
	fresh := storetest.New(t)
	if _, err := fresh.Restore(t.Context(), bytes.NewReader(packed)); err != nil {
		t.Fatal(err)
	}
	if all := must(fresh.Guilds(t.Context()))(t); len(all) != 1 || all[0].Name != "Old" {
		t.Errorf("restored %+v", all)
	}
	if found := allDamages(t, fresh); found != nil {
		t.Errorf("damaged: %v", found)
	}
}

func TestDamagedBackups(t *testing.T) {
	t.Parallel()
	store, _ := everywhere(t)
	packed, lines := backupOf(t, store)
	rows := strings.SplitAfter(lines, "\n")
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":      {nil, "no backup"},
		"another file": {[]byte("GIF89a"), "no backup"},
		"cut off":      {packed[:len(packed)/2], "cut off"},
		"no end":       {storage.Packed(strings.Join(rows[:len(rows)-2], "")), "cut off"},
		"rows missing": {storage.Packed(rows[0] + rows[len(rows)-2]), "rows are missing"},
		"newer":        {storage.Packed(strings.Replace(lines, `"migration":`, `"migration":9`, 1)), "newer Dateline"},
		"another name": {storage.Packed(rows[0] + `{"table":"guilds; drop","columns":["guild_id"]}` + "\n"), "damaged"},
	} {
		fresh := storetest.New(t)
		var fault *briefing.Fault
		if _, err := fresh.Restore(t.Context(), bytes.NewReader(c.file)); !errors.As(err, &fault) || !strings.Contains(fault.Says, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if all := must(fresh.Guilds(t.Context()))(t); len(all) != 0 {
			t.Errorf("%s: %d servers are there", name, len(all))
		}
	}
}

// What does not hold together is found before anybody needs it, and leaves nothing behind.
func TestProvingABackup(t *testing.T) {
	t.Parallel()
	store, dsn := everywhere(t)
	packed, _ := backupOf(t, store)
	if _, err := store.Prove(t.Context(), bytes.NewReader(packed)); err != nil {
		t.Error(err)
	}
	if err := store.Exec(t.Context(), `update sentences set end_byte = 100000 where guild_id = $1`, guild); err != nil {
		t.Fatal(err)
	}
	packed, _ = backupOf(t, store)
	if _, err := store.Prove(t.Context(), bytes.NewReader(packed)); err == nil || !strings.Contains(err.Error(), "outside of its text") {
		t.Errorf("proven: %v", err)
	}
	if left := must(storage.Schemas(t.Context(), dsn))(t); slices.ContainsFunc(left, func(s string) bool { return strings.HasSuffix(s, "_proof") }) {
		t.Errorf("left behind: %v", left)
	}
}
