package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/intake"
)

// filing compares, in one run, what briefings cost: reading them alone; filing them one at a time, from one client and from eight in
// one server, beside the same rows by bare SQL; importing them; and restoring an export: go run ./bench filing [BRIEFINGS [DOCS.jsonl]]. The times of the
// processors hardly change with what else the computer does. The texts are made up here, see made, where no file has others.
func filing(args []string, out io.Writer) error {
	n, err := count(args, 1000)
	if err != nil {
		return err
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	f := filings{Private: store, desk: commands.New(store.Store, log), n: n, text: made, out: out}
	if len(args) > 1 {
		if f.text, err = textsOf(args[1]); err != nil {
			return err
		}
	}
	if f.db, err = sqlx.Connect("postgres", store.Server.DSN()); err != nil {
		return err
	}
	defer f.db.Close()
	f.db.SetMaxIdleConns(8)
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"reading alone", f.read},
		{"filing, 1 client", func() error { return f.file(ctx, corpus.Guild, 1) }},
		{"bare SQL, 1 client", func() error { return f.copyRows(ctx, corpus.Guild, corpus.Guild+1, 1) }},
		{"filing, 8 clients", func() error { return f.file(ctx, corpus.Guild+2, 8) }},
		{"bare SQL, 8 clients", func() error { return f.copyRows(ctx, corpus.Guild+2, corpus.Guild+3, 8) }},
		{"import", func() error { return f.bring(ctx, corpus.Guild+4) }},
		{"restoring an export", func() error { return f.restore(ctx, corpus.Guild+4, corpus.Guild+5) }},
	} {
		if err := f.measure(step.name, step.do); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// filings is so many briefings that are filed.
type filings struct {
	corpus.Private
	desk *commands.Desk
	db   *sqlx.DB
	n    int
	text func(i int) intake.Item
	out  io.Writer
}

// textsOf reads texts, of which the first follows the last.
func textsOf(path string) (func(i int) intake.Item, error) {
	docs, err := corpus.ReadLines[struct{ Text string }](path)
	if err == nil && len(docs) == 0 {
		err = fmt.Errorf("%s has no text", path)
	}
	return func(i int) intake.Item {
		return intake.Item{Text: docs[i%len(docs)].Text, Published: made(0).Published}
	}, err
}

func (f filings) measure(name string, do func() error) error {
	server, own, err := processorTime(f.Dir)
	if err != nil {
		return err
	}
	began := time.Now()
	if err := do(); err != nil {
		return err
	}
	took := time.Since(began)
	serverThen, ownThen, err := processorTime(f.Dir)
	if err != nil {
		return err
	}
	each := func(d time.Duration) float64 { return ms(d) / float64(f.n) }
	_, err = fmt.Fprintf(f.out, "%-20s %6.0f/s, a briefing %6.3f ms; processors: server %6.3f ms, program %6.3f ms\n", name,
		float64(f.n)/took.Seconds(), each(took), each(serverThen-server), each(ownThen-own))
	return err
}

// read parses and reads the texts, and does nothing with what it finds.
func (f filings) read() error {
	for i := range f.n {
		item := f.text(i)
		story, err := f.Reader().Parse(item.Text)
		if err != nil {
			return err
		}
		f.Reader().Read(story, item.Published, "")
	}
	return nil
}

func (f filings) file(ctx context.Context, guild int64, clients int) error {
	_, _, err := fileAll(ctx, f.desk, guild, f.n, clients, f.text)
	return err
}

// bring imports the texts from lines of JSON.
func (f filings) bring(ctx context.Context, guild int64) error {
	lines, err := os.Create(f.Dir + "/lines")
	if err != nil {
		return err
	}
	defer lines.Close()
	if err := writeLines(lines, f.n, func(i int) string { return f.text(i).Text }); err != nil {
		return err
	}
	return importAll(ctx, f.desk, guild, lines, f.n)
}

// restore brings an export of a guild back into another.
func (f filings) restore(ctx context.Context, from, to int64) error {
	export, err := os.Create(f.Dir + "/export")
	if err != nil {
		return err
	}
	defer export.Close()
	if _, err := f.Export(ctx, from, export); err != nil {
		return err
	}
	return bringBack(ctx, f.Private, to, export)
}

// copiedTables hold what a filing writes of one briefing.
var copiedTables = []string{"briefings", "versions", "readings", "briefing_topics", "sentences", "events", "named", "quotes", "quantities", "shingles", "acts", "unposted"}

// copyRows writes what was filed in one guild once more, for another: each briefing in one transaction, with one prepared statement a table.
func (f filings) copyRows(ctx context.Context, from, to int64, clients int) error {
	for _, statement := range []string{
		`insert into guilds (guild_id) values ($2)`,
		`insert into topics (guild_id, topic_id, title, folded) overriding system value select $2, topic_id, title, folded from topics where guild_id = $1`,
		`insert into names (guild_id, key, title, kind) select $2, key, title, kind from names where guild_id = $1`,
	} {
		args := []any{from, to}
		if !strings.Contains(statement, "$1") {
			statement, args = strings.ReplaceAll(statement, "$2", "$1"), args[1:]
		}
		if _, err := f.db.ExecContext(ctx, statement, args...); err != nil {
			return err
		}
	}
	copying := []string{`update guilds set last_number = last_number + 1 where guild_id = $2 and $1::bigint > 0 and $3::int > 0`}
	for _, table := range copiedTables {
		var columns string
		if err := f.db.GetContext(ctx, &columns, `select string_agg(quote_ident(column_name), ', ') from information_schema.columns
where table_schema = current_schema() and table_name = $1 and column_name <> 'guild_id' and is_generated = 'NEVER' and is_identity = 'NO'`, table); err != nil {
			return err
		}
		copying = append(copying, fmt.Sprintf("insert into %s (guild_id, %s) select $2::bigint, %[2]s from %[1]s where guild_id = $1 and number = $3", table, columns))
	}
	failed := make(chan error, clients)
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() { failed <- f.copyEach(ctx, copying, from, to, c, clients) })
	}
	all.Wait()
	close(failed)
	for err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// copyEach copies one in so many briefings.
func (f filings) copyEach(ctx context.Context, copying []string, from, to int64, first, every int) error {
	c, err := f.db.Connx(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if _, err := c.ExecContext(ctx, "set plan_cache_mode = force_generic_plan"); err != nil { // as the program does
		return err
	}
	prepared := make([]*sqlx.Stmt, len(copying))
	for i, statement := range copying {
		if prepared[i], err = c.PreparexContext(ctx, statement); err != nil {
			return err
		}
	}
	for number := first + 1; number <= f.n; number += every {
		tx, err := c.BeginTxx(ctx, nil)
		if err != nil {
			return err
		}
		for _, statement := range prepared {
			if _, err := tx.StmtxContext(ctx, statement).ExecContext(ctx, from, to, number); err != nil {
				return err
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	return nil
}
