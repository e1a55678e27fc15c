package storage_test

import (
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// What cannot be asked, or has not what was filed, is not read from.
func TestAnswersComeFromThePrimaryWhereTheReplicaHasThemNot(t *testing.T) {
	t.Parallel()
	for name, replica := range map[string]func(dsn string) string{
		"away":         func(string) string { return "host=127.0.0.1 port=9 sslmode=disable" },
		"no copy":      func(dsn string) string { return dsn },
		"another user": func(dsn string) string { return dsn + " user=nobody_of_this_name" },
	} {
		t.Run(name, func(t *testing.T) {
			dsn := storetest.DSN(t)
			store := storetest.Open(t, dsn)
			if store.Spread() {
				if err := store.ReadFrom(dsn); err == nil || !strings.Contains(err.Error(), "Citus") {
					t.Errorf("%v", err)
				}
				return
			}
			if err := store.ReadFrom(replica(dsn)); err != nil {
				t.Fatal(err)
			}
			for range 3 {
				head := file(t, store, guild, story("Ports", "A title"))
				if got := must(store.Briefing(store.Reading(t.Context()), guild, storage.AllSeeing(), head.Number))(t); got.Number != head.Number {
					t.Errorf("briefing %d", got.Number)
				}
			}
		})
	}
}
