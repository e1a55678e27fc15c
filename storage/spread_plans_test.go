package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"

	"dateline/storage/storetest"
)

// examples are values of the types that parameters have.
var examples = map[string]string{
	"bigint": "1001", "integer": "1", "smallint": "1", "double precision": "1", "text": "'a'", "boolean": "true", "bytea": `'\x61'`, "date": "'2025-12-15'",
	"timestamp with time zone": "'2025-12-15'", "jsonb": "'{}'", "json": "'{}'", "interval": "'1 day'",
	"bigint[]": "'{1001}'", "integer[]": "'{1}'", "smallint[]": "'{1}'", "text[]": "'{a}'", "boolean[]": "'{t}'", "double precision[]": "'{1}'", "bytea[]": `'{"\\x61"}'`, "date[]": "'{2025-12-15}'",
	"timestamp without time zone": "'2025-12-15'", "timestamp with time zone[]": "'{2025-12-15}'",
}

// Every statement can be planned. Where tables are spread over machines, each runs on one of them, but those that look at all
// guilds.
func TestEveryStatementIsPlannedForOneMachine(t *testing.T) {
	dsn := storetest.DSN(t)
	spread := storetest.Open(t, dsn).Spread()
	db := must(sql.Open("postgres", dsn))(t)
	defer db.Close()
	db.SetMaxOpenConns(1) // what is prepared is there in the next statement
	for _, s := range statements(t) {
		if !begins.MatchString(s.text) || s.file == "archive_check.go" {
			continue
		}
		plan, err := planOf(t.Context(), db, s.text)
		switch {
		case err != nil:
			t.Errorf("%s: %v\n%s", s.file, err, s.text)
		case spread && !slices.ContainsFunc(levels(s.text), looksEverywhere) && !onOneMachine(plan):
			t.Errorf("%s: runs on several machines:\n%s\n%s", s.file, s.text, plan)
		}
	}
}

// begins tells a statement from a part of one.
var begins = regexp.MustCompile(`^\s*(?:with|select|insert|update|delete)\b`)

// planOf is how a statement is planned for such values as it may have.
func planOf(ctx context.Context, db *sql.DB, statement string) (plan string, err error) {
	if _, err := db.ExecContext(ctx, "prepare asked as "+statement); err != nil {
		return "", err
	}
	defer db.ExecContext(ctx, "deallocate asked") //nolint:errcheck // the next prepare tells
	var types []string
	if err := db.QueryRowContext(ctx, `select parameter_types::text[] from pg_prepared_statements where name = 'asked'`).Scan(pq.Array(&types)); err != nil {
		return "", err
	}
	for i, name := range slices.Backward(types) { // $12 before $1
		value, known := examples[name]
		if !known {
			return "", fmt.Errorf("there is no example of the type %s", name)
		}
		statement = strings.ReplaceAll(statement, fmt.Sprint("$", i+1), value+"::"+name)
	}
	rows, err := db.QueryContext(ctx, "explain (costs off) "+statement)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return "", err
		}
		plan += line + "\n"
	}
	return plan, rows.Err()
}

// onOneMachine reports whether each step of a plan is one task, on one machine.
func onOneMachine(plan string) bool {
	return strings.Count(plan, "Task Count: ") == strings.Count(plan, "Task Count: 1\n")
}
