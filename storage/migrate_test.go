package storage_test

import (
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"

	"dateline/storage"
	"dateline/storage/storetest"
)

func TestADatabaseIsOpenedAgainAndAgain(t *testing.T) {
	dsn, log := storetest.DSN(t), &strings.Builder{}
	for opened := range 2 {
		store, err := storage.Open(t.Context(), dsn, slog.New(slog.NewTextHandler(log, nil)))
		if err != nil {
			t.Fatal(err)
		}
		if head := file(t, store, guild, story("Ports", "A title")); head.Number != opened+1 {
			t.Errorf("number %d", head.Number)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
	if lines := strings.Count(log.String(), "0001_desk.sql"); lines != 1 {
		t.Errorf("the first migration ran %d times:\n%s", lines, log)
	}
}

func TestFiveMayOpenANewDatabaseAtOnce(t *testing.T) {
	dsn := storetest.DSN(t)
	var opening sync.WaitGroup
	for range 5 {
		opening.Go(func() {
			store, err := storage.Open(t.Context(), dsn, slog.New(slog.DiscardHandler))
			if err != nil {
				t.Error(err)
				return
			}
			defer store.Close()
			if _, _, err := store.File(t.Context(), guild, story("Ports", "A title")); err != nil {
				t.Error(err)
			}
		})
	}
	opening.Wait()
}

func TestSchemasMayBeMadeSideBySide(t *testing.T) {
	var opening sync.WaitGroup
	for range 5 {
		dsn := storetest.DSN(t)
		opening.Go(func() {
			store, err := storage.Open(t.Context(), dsn, slog.New(slog.DiscardHandler))
			if err != nil {
				t.Error(err)
				return
			}
			store.Close()
		})
	}
	opening.Wait()
}

func TestAVersionCannotBeChanged(t *testing.T) {
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	for _, column := range []string{"text = 'x'", "published = '2020-01-01'", "number = 2", "version = 2", "guild_id = 2002", "source = ''", "link = ''", "reason = 'x'"} {
		err := store.Exec(t.Context(), "update versions set "+column)
		if !isCode(err, pqerror.RestrictViolation) {
			t.Errorf("%s: %v", column, err)
		}
	}
	if stored := must(store.Briefing(t.Context(), guild, 1))(t); stored.Text != f.Text || stored.Source != f.Source {
		t.Errorf("changed to %+v", stored)
	}
}

func isCode(err error, code pqerror.Code) bool { return pq.As(err, code) != nil }

func TestWhatIsNotShownLeavesAllAnswersButStaysProvable(t *testing.T) {
	store := storetest.New(t)
	questions := asked(t, store)
	for _, statement := range []string{"update versions set shown = false, tsv = null", "update briefings set state = 'withdrawn'"} {
		if err := store.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range questions {
		answer, _ := q.ask(t.Context(), store, guild)
		kept := q.name == "Slices" || q.name == "Around" || q.name == "Draft" || q.name == "View"
		if empty(answer) == kept {
			t.Errorf("%s: %+v", q.name, answer)
		}
	}
}

func TestAnAddressThatCannotBeReadKeepsItsPassword(t *testing.T) {
	_, err := storage.Open(t.Context(), "postgres://desk:secret@host:port/dateline", slog.New(slog.DiscardHandler))
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}
