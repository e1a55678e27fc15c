package migrations_test

import (
	"database/sql"
	"fmt"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/text"
	"dateline/storage"
	"dateline/storage/migrations"
	"dateline/storage/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// What was filed before briefings were signed is found by its likeness after the migration.
func TestWhatWasFiledBeforeNearIsSigned(t *testing.T) {
	dsn, ctx := storetest.Empty(t), t.Context()
	store := storetest.Open(t, dsn)
	const ferries = "The ferries sail again on Monday, the company said, after crews and owners agreed on pay for the night watch."
	for i := range 450 { // more than are signed at once
		for _, guild := range []int64{1, 2} {
			body := fmt.Sprintf("Boat %d", i)
			if i == 400 && guild == 1 {
				body = ferries
			}
			f := briefing.Filing{Topics: []string{"Ferries"}, Published: time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)}
			f.Text, f.Title = body, text.Span{Start: 0, End: 3}
			if _, _, err := store.File(ctx, guild, f); err != nil {
				t.Fatal(err)
			}
		}
	}
	alike := func() []storage.Alike {
		found, err := store.Near(ctx, 1, storage.AllSeeing(), storage.NearQuery{Text: ferries + " Boats go every hour."})
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "truncate shingles"); err != nil {
		t.Fatal(err)
	}
	if found := alike(); len(found) != 0 {
		t.Fatalf("found %+v before", found)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrations.SignAll(ctx, tx); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if found := alike(); len(found) != 1 || found[0].Number != 401 {
		t.Errorf("found %+v", found)
	}
}
