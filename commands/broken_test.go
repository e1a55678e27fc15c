package commands_test

import (
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
	"dateline/storage"
	"dateline/storage/storetest"
)

// broken is a desk whose tables can be taken away while it works.
type broken struct {
	t    *testing.T
	desk *commands.Desk
	db   *sql.DB
	log  *strings.Builder
}

func newBroken(t *testing.T) broken {
	t.Helper()
	dsn := storetest.DSN(t)
	store, err := storage.Open(t.Context(), dsn, storetest.Reader(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	log := &strings.Builder{}
	b := broken{t, commands.New(store, slog.New(slog.NewTextHandler(log, nil))), db, log}
	if err := store.Welcome(t.Context(), chatGuild, "Harbour desk"); err != nil {
		t.Fatal(err)
	}
	item := intake.Item{Text: "Ana Sol said on Monday that the ferry would sail on 20 December.", Topics: []string{strings.Repeat("Ferries and their harbours ", 3)},
		Published: time.Date(2025, 12, 10, 0, 0, 0, 0, time.UTC)}
	if _, _, err := b.desk.File(t.Context(), chatGuild, moderator.Details{}, item, time.Date(2025, 12, 10, 9, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	return b
}

// without does something while a table is away.
func (b broken) without(table string, do func()) {
	b.t.Helper()
	rename := func(from, to string) {
		b.t.Helper()
		if _, err := b.db.ExecContext(b.t.Context(), fmt.Sprintf("alter table %s rename to %s", from, to)); err != nil {
			b.t.Fatal(err)
		}
	}
	rename(table, table+"_away")
	do()
	rename(table+"_away", table)
}

func (b broken) tables() (tables []string) {
	b.t.Helper()
	rows, err := b.db.QueryContext(b.t.Context(), "select tablename from pg_tables where schemaname = current_schema()")
	if err != nil {
		b.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			b.t.Fatal(err)
		}
		tables = append(tables, table)
	}
	if err := rows.Err(); err != nil || len(tables) < 10 {
		b.t.Fatalf("tables %v: %v", tables, err)
	}
	return tables
}

func (b broken) ask(name, options string) (dialog.Reply, error) {
	b.t.Helper()
	_, parsed, err := commands.ParseLine("/" + name + " " + options)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.desk.Answer(b.t.Context(), dialog.Request{ID: "1", Guild: chatGuild, User: 7, Name: name, Options: parsed, Sent: time.Date(2025, 12, 12, 9, 0, 0, 0, time.UTC)})
}

// everyAnswer are commands with their options: of each kind of answer one, and of what is not found.
func everyAnswer() [][2]string {
	return [][2]string{
		{"search", "words:fery"}, {"search", `words:"\"sail ferry\""`}, {"search", "words:ferry from:2026-01-01"}, {"ask", "question:\"when does the ferry sail\""},
		{"timeline", ""}, {"timeline", "about:zeppelin"}, {"timeline", "briefing:1"}, {"upcoming", ""}, {"figures", "about:ferry"},
		{"summary", ""}, {"summary", "briefing:1"}, {"quotes", ""}, {"quotes", "by:Sol"},
		{"who", "name:Sol"}, {"who", "name:Nobody"}, {"briefing", "number:1"}, {"topics", ""},
	}
}

// Whatever the database refuses in the midst of an answer, the answer is an error, or does without: it never panics.
func TestAnAnswerSurvivesAnyTableThatCannotBeRead(t *testing.T) {
	b := newBroken(t)
	failed := 0
	for _, table := range b.tables() {
		b.without(table, func() {
			for _, asked := range everyAnswer() {
				reply, err := b.ask(asked[0], asked[1])
				if err != nil {
					failed++
				} else if len(reply.Lines) == 0 {
					t.Errorf("without %s /%s %s is empty", table, asked[0], asked[1])
				}
			}
		})
	}
	if failed < 50 {
		t.Errorf("only %d answers failed: the tables were not away", failed)
	}
}

// A button that the store cannot keep is worth less than the answer above it.
func TestAnAnswerIsGivenWithoutTheButtonsThatCannotBeKept(t *testing.T) {
	b := newBroken(t)
	topic := commands.Quoted(strings.TrimSpace(strings.Repeat("Ferries and their harbours ", 3)))
	whole, err := b.ask("timeline", "topic:"+topic)
	if err != nil || len(whole.Buttons) == 0 {
		t.Fatalf("%+v %v", whole.Buttons, err)
	}
	b.without("views", func() {
		reply, err := b.ask("timeline", "topic:"+topic)
		if err != nil || len(reply.Lines) != len(whole.Lines) || len(reply.Buttons) != 0 {
			t.Errorf("%d lines, %d buttons, %v", len(reply.Lines), len(reply.Buttons), err)
		}
		short, err := b.ask("timeline", "")
		if err != nil || len(short.Buttons) != len(whole.Buttons) {
			t.Errorf("ids that need no store: %d buttons, %v", len(short.Buttons), err)
		}
	})
	if !strings.Contains(b.log.String(), "buttons are left out") {
		t.Errorf("the log is silent: %s", b.log.String())
	}
}
