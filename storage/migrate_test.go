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
	t.Parallel()
	dsn, log := storetest.Empty(t), &strings.Builder{}
	for opened := range 2 {
		store, err := storage.Open(t.Context(), dsn, storetest.Reader(), slog.New(slog.NewTextHandler(log, nil)))
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
	t.Parallel()
	dsn := storetest.Empty(t)
	var opening sync.WaitGroup
	for range 5 {
		opening.Go(func() {
			store, err := storage.Open(t.Context(), dsn, storetest.Reader(), slog.New(slog.DiscardHandler))
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
	t.Parallel()
	var opening sync.WaitGroup
	for range 3 {
		dsn := storetest.Empty(t)
		opening.Go(func() {
			store, err := storage.Open(t.Context(), dsn, storetest.Reader(), slog.New(slog.DiscardHandler))
			if err != nil {
				t.Error(err)
				return
			}
			store.Close()
		})
	}
	opening.Wait()
}

// What the first release filed is there after its database is brought up to date, and as good as if it were filed now.
func TestTheFirstReleasesStoreIsKept(t *testing.T) {
	t.Parallel()
	dsn, ctx := storetest.Empty(t), t.Context()
	if err := storage.MigrateTo(ctx, dsn, 1); err != nil {
		t.Fatal(err)
	}
	if err := storage.ExecOn(ctx, dsn, firstFill+"; update guilds set last_number = 20 where guild_id <> 1001"); err != nil {
		t.Fatal(err)
	}
	store, err := storage.Open(ctx, dsn, storetest.Reader(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if found := allDamages(t, store); len(found) != 0 {
		t.Errorf("%d damages, the first %+v", len(found), found[0])
	}
	acts := must(store.Acts(ctx, guild, storage.ActQuery{}))(t)
	if len(acts) != 5000 || acts[0].Number != 5000 || acts[0].What != storage.ActFiled || acts[0].By != 7 {
		t.Errorf("%d acts, the last %+v", len(acts), acts[0])
	}
	if head := revise(t, store, 9, 1, story("Topic 3", "A title", "A sentence."), ""); head.Version != 2 {
		t.Errorf("head %+v", head)
	}
}

func TestAVersionCannotBeChanged(t *testing.T) {
	t.Parallel()
	store, f := storetest.New(t), full()
	file(t, store, guild, f)
	for _, column := range []string{"text = 'x'", "published = '2020-01-01'", "number = 2", "version = 2", "guild_id = 2002", "source = ''", "link = ''", "reason = 'x'", "key = 'x'"} {
		err := store.Exec(t.Context(), "update versions set "+column)
		if !isCode(err, pqerror.RestrictViolation) && !isCode(err, pqerror.FeatureNotSupported) { // Citus refuses by itself that a row moves to another guild
			t.Errorf("%s: %v", column, err)
		}
	}
	if stored := must(store.Briefing(t.Context(), guild, storage.AllSeeing(), 1))(t); stored.Text != f.Text || stored.Source != f.Source {
		t.Errorf("changed to %+v", stored)
	}
}

func isCode(err error, code pqerror.Code) bool { return pq.As(err, code) != nil }

func TestAnAddressThatCannotBeReadKeepsItsPassword(t *testing.T) {
	t.Parallel()
	_, err := storage.Open(t.Context(), "postgres://desk:secret@host:port/dateline", storetest.Reader(), slog.New(slog.DiscardHandler))
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("%v", err)
	}
}
