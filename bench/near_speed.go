package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/storage"
	"dateline/storage/local"
)

// agency stands below half of the made-up texts.
const agency = "\n\nReporting by the desk of the Harbour Wire in North Quay. All rights reserved; this report may not be printed, broadcast or passed on without the consent of the wire, nor may its pictures."

// madeUp are n texts of about 600 words each: stories of random words, half of them with the agency's last line, and
// one in twenty a bulletin.
func madeUp(n int) func(i int) string {
	return func(i int) string {
		random := rand.New(rand.NewPCG(uint64(i), 5))
		if i%20 == 0 {
			return bulletin(i/20+1, random)
		}
		zipf := rand.NewZipf(random, 1.1, 20, 40000)
		var b strings.Builder
		for words := 300 + random.IntN(600); words > 0; words-- {
			for v := zipf.Uint64() + 26; v > 0; v /= 26 {
				b.WriteByte(byte('a' + v%26))
			}
			b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", " ", " ", ".\n"}[words%10])
		}
		if i%2 == 1 {
			b.WriteString(agency)
		}
		return b.String()
	}
}

// nearSpeed writes how long it takes to sign n briefings that were filed before, and then to say what a text is like.
func nearSpeed(ctx context.Context, store *corpus.Private, n int, log *slog.Logger, out io.Writer) error {
	text := madeUp(n)
	if err := fillNear(ctx, store.Server.DSN(), n, text); err != nil {
		return fmt.Errorf("filling the store: %w", err)
	}
	began := time.Now()
	if err := restart(ctx, store, log); err != nil {
		return err
	}
	signed := time.Since(began)
	db, err := sqlx.Connect("postgres", store.Server.DSN())
	if err != nil {
		return err
	}
	var sizes struct{ Keys, Table, Indexes, All int64 }
	err = db.GetContext(ctx, &sizes, `select (select count(*) from shingles) as keys, pg_table_size('shingles') as table,
    pg_indexes_size('shingles') as indexes, pg_database_size(current_database()) as all`)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d briefings signed and up in %v: %d keys, table %d MB, its indexes %d MB, of %d MB\n", n, signed.Round(time.Second/10),
		sizes.Keys, sizes.Table>>20, sizes.Indexes>>20, sizes.All>>20)
	var long strings.Builder
	for i := 1; long.Len() < 5<<20; i += 20 {
		long.WriteString(text(i))
	}
	random := rand.New(rand.NewPCG(6, 7))
	for _, kind := range []struct {
		name string
		text func(i int) string
	}{
		{"a text of its own", func(i int) string { return text(n + 2*i + 1) }},
		{"a rewrite", func(i int) string { return ways[4].rewrite(text(random.IntN(n)), agency, random) }},
		{"a bulletin", func(i int) string { return bulletin(n+i, random) }},
		{"a text of 5 MB", func(int) string { return long.String() }},
	} {
		if err := restart(ctx, store, log); err != nil {
			return err
		}
		for _, state := range []string{", after a restart", ", again"} {
			if err := timeNear(ctx, store.Store, kind.name+state, kind.text, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// restart starts the server and the store anew, with nothing in its memory; what the machine keeps of its files stays.
func restart(ctx context.Context, store *corpus.Private, log *slog.Logger) (err error) {
	if err := errors.Join(store.Close(), store.Server.Stop()); err != nil {
		return err
	}
	if store.Server, err = local.Start(ctx, local.Options{Dir: store.Dir + "/data", Log: log}); err != nil {
		return err
	}
	store.Store, err = storage.Open(ctx, store.Server.DSN(), briefing.NewReader(language.English(), language.Others()...), log)
	return err
}

// timeNear asks 300 times, from one client.
func timeNear(ctx context.Context, store *storage.Store, name string, text func(i int) string, out io.Writer) error {
	took := make([]time.Duration, 300)
	found := 0
	for i := range took {
		asked := text(i)
		began := time.Now()
		alike, err := store.Near(ctx, corpus.Guild, storage.AllSeeing(), storage.NearQuery{Text: asked})
		if err != nil {
			return err
		}
		took[i] = time.Since(began)
		found += min(len(alike), 1)
	}
	first := took[0]
	slices.Sort(took)
	_, err := fmt.Fprintf(out, "%-36s p50 %6.2f ms, p99 %6.2f ms, max %6.2f ms, the first %6.2f ms; like one %d of %d\n", name,
		ms(took[len(took)/2]), ms(took[len(took)*99/100]), ms(took[len(took)-1]), ms(first), found, len(took))
	return err
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// middle writes the median and the 99th percentile of times, and sorts these.
func middle(took []time.Duration) string {
	slices.Sort(took)
	return fmt.Sprintf("p50 %7.2f ms  p99 %7.2f ms", ms(took[len(took)/2]), ms(took[len(took)*99/100]))
}

// fillNear stores n texts without the way through File, as a program stored them that could not sign them yet.
func fillNear(ctx context.Context, dsn string, n int, text func(int) string) error {
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "insert into guilds (guild_id, last_number) values ($1, $2)", corpus.Guild, n); err != nil {
		return err
	}
	const batch = 1000
	for from := 1; from <= n; from += batch {
		var numbers []int64
		var texts [][]byte
		for i := from; i < min(from+batch, n+1); i++ {
			numbers, texts = append(numbers, int64(i)), append(texts, []byte(text(i)))
		}
		if _, err := db.ExecContext(ctx, `with filed as (
    insert into briefings (guild_id, number, version, published, filer, filed)
    select $1::bigint, number, 1, '2026-01-01', 0, now() from unnest($2::int[]) as t (number))
insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans, editor, at, text)
select $1, number, 1, '2026-01-01', 600, true, 'Title ' || number, '', '', '', array_fill(0, array[12]), 0, now(), text
from unnest($2::int[], $3::bytea[]) as t (number, text)`, corpus.Guild, pq.Array(numbers), pq.Array(texts)); err != nil {
			return err
		}
	}
	for _, statement := range []string{"delete from goose_db_version where version_id = 4", "vacuum analyze"} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}
