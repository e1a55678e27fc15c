package storage_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/storage"
	"dateline/storage/storetest"
)

// Where tables are spread over machines, one that a migration makes later is, too: the migration calls spread and adds the
// foreign keys after that.
func TestAMigrationSpreadsTheTablesThatItMakes(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	made := regexp.MustCompile(`(?s)create table (?:if not exists )?(\w+) \((.*?)\n\)`)
	for _, file := range files {
		if filepath.Base(file) < "0036" { // those before made the tables that are spread at first
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range made.FindAllStringSubmatch(string(text), -1) {
			if !slices.Contains(storage.Tables(), table[1]) {
				continue
			}
			if !strings.Contains(string(text), "select spread('"+table[1]+"')") || strings.Contains(table[2], "references") {
				t.Errorf("%s makes the table %s: it has to call select spread('%s'), and then add its foreign keys by alter table", file, table[1], table[1])
			}
		}
	}
}

// The tables that have a guild are those that a backup holds and that are spread over machines.
func TestEveryTableWithAGuildIsListed(t *testing.T) {
	t.Parallel()
	dsn := storetest.DSN(t)
	store := storetest.Open(t, dsn)
	db := must(sql.Open("postgres", dsn))(t)
	defer db.Close()
	spread := "false"
	if store.Spread() {
		spread = "exists (select from pg_dist_partition where logicalrelid = c.oid and partmethod = 'h')"
	}
	rows, err := db.QueryContext(t.Context(), `
select relname, exists (select from pg_attribute where attrelid = c.oid and attname = 'guild_id'), `+spread+`
from pg_class c where relnamespace = current_schema()::regnamespace and relkind = 'r'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := 0
	for rows.Next() {
		var table string
		var ofGuilds, isSpread bool
		if err := rows.Scan(&table, &ofGuilds, &isSpread); err != nil {
			t.Fatal(err)
		}
		if listed := slices.Contains(storage.Tables(), table); listed != ofGuilds || store.Spread() && isSpread != listed {
			t.Errorf("%s: of guilds %v, listed %v, spread %v", table, ofGuilds, listed, isSpread)
		}
		found++
	}
	if err := rows.Err(); err != nil || found < len(storage.Tables()) {
		t.Error(found, err)
	}
}
