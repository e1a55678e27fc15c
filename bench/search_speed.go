package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"dateline/bench/corpus"
	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/search"
	"dateline/storage"
	"dateline/storage/local"
)

const (
	searchGuilds = 200
	largeGuild   = 100_000 // briefings of the first one; the others share as many
	asksEach     = 200     // of a kind of words
	askers       = 8       // at once
)

// searchSpeed asks /search in 200 servers of very different sizes with 200,000 briefings together, from eight clients at
// once, for words that few, some and most of the briefings hold: go run ./bench search [FOLDER]. A folder keeps the store,
// which takes minutes to fill, for the next time. The texts are made up here: 250 random words each, about 1.6 kB.
//
// It writes the times of the whole answer, of the store's part of it, and beside them of PostgreSQL's own ranking of
// all that holds any of the words; and how long processors worked for one, in the server and in this program. The store
// has been asked for other words of all kinds before. Last, some searches are compared with a ranking of all texts.
func searchSpeed(folder []string, out io.Writer) error {
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, nil))
	store, end, err := openLarge(ctx, folder, log)
	if err != nil {
		return err
	}
	defer end()
	db, err := sqlx.Connect("postgres", store.Server.DSN()+" plan_cache_mode=force_generic_plan")
	if err != nil {
		return err
	}
	defer db.Close()
	bare, err := db.PreparexContext(ctx, `
select number from vectors cross join to_tsquery('english', $2) q where guild_id = $1 and tsv @@ q
order by ts_rank(tsv, q) desc limit 10`)
	if err != nil {
		return err
	}
	desk := commands.New(store.Store, slog.New(slog.DiscardHandler))
	ways := []struct {
		name string
		ask  func(server int64, words string) error
	}{
		{"/search", func(server int64, words string) error {
			_, err := desk.Answer(ctx, dialog.Request{ID: "1", Guild: server, User: 7, Name: "search", Sent: time.Now(), Options: map[string]string{"words": words}})
			return err
		}},
		{"storage", func(server int64, words string) error {
			_, err := search.Find(ctx, store, server, storage.AllSeeing(), search.Query{Words: words, Limit: 5})
			return err
		}},
		{"ts_rank", func(server int64, words string) error {
			var numbers []int
			return bare.SelectContext(ctx, &numbers, server, strings.NewReplacer(`"`, "", " ", " | ").Replace(words))
		}},
	}
	for _, kind := range askedFor { // the store and its connections get warm
		warm := func(random *rand.Rand) error { return ways[0].ask(1, kind.words(random)) }
		if _, err := askAtOnce(asksEach, 7, warm); err != nil {
			return err
		}
	}
	for _, where := range []struct {
		server int64
		of     int
	}{{1, sizeOf(1)}, {2, sizeOf(2)}, {30, sizeOf(30)}} {
		for _, kind := range askedFor {
			for _, way := range ways {
				if err := measure(out, store.Dir, fmt.Sprintf("%6d briefings  %-22s %-8s", where.of, kind.name, way.name),
					func(random *rand.Rand) error { return way.ask(where.server, kind.words(random)) }); err != nil {
					return err
				}
			}
		}
	}
	return compareWhole(ctx, store.Store, out)
}

// measure asks once from each client, and then for the times, which it writes behind a heading.
func measure(out io.Writer, dir, heading string, ask func(*rand.Rand) error) error {
	if _, err := askAtOnce(askers, 0, ask); err != nil {
		return err
	}
	server, own, err := processorTime(dir)
	if err != nil {
		return err
	}
	took, err := askAtOnce(asksEach, 11, ask)
	if err != nil {
		return err
	}
	serverThen, ownThen, err := processorTime(dir)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms  processors: server %6.2f ms, program %6.2f ms\n", heading,
		ms(took[len(took)/2]), ms(took[len(took)*99/100]), ms(took[len(took)-1]), ms(serverThen-server)/asksEach, ms(ownThen-own)/asksEach)
	return err
}

// askedFor are kinds of words by how many hold them. The word of rank 0 stands in nine texts of ten.
var askedFor = []struct {
	name  string
	words func(*rand.Rand) string
}{
	{"rare (1 in 5,000)", func(r *rand.Rand) string { return word(60_000 + r.IntN(100_000)) }},
	{"medium (2 in 100)", func(r *rand.Rand) string { return word(1_000 + r.IntN(1_000)) }},
	{"common (1 in 10)", func(r *rand.Rand) string { return word(200 + r.IntN(200)) }},
	{"very common (most)", func(r *rand.Rand) string { return word(r.IntN(40)) }},
	{"two very common", func(r *rand.Rand) string { return word(r.IntN(40)) + " " + word(r.IntN(40)) }},
	{"one of each", func(r *rand.Rand) string {
		return word(60_000+r.IntN(100_000)) + " " + word(1_000+r.IntN(1_000)) + " " + word(r.IntN(40))
	}},
	{"six of all kinds", func(r *rand.Rand) string {
		words := make([]string, 6)
		for i := range words {
			words[i] = word(int(zipf(r).Uint64()))
		}
		return strings.Join(words, " ")
	}},
	{"a phrase", func(r *rand.Rand) string {
		_, text := sampleText(1, 1+r.Uint64N(largeGuild))
		words := strings.Fields(strings.Split(text, "\n")[1])
		at := r.IntN(len(words) - 1)
		return `"` + words[at] + " " + strings.TrimSuffix(words[at+1], ".") + `"`
	}},
	{"a slip of the hand", func(r *rand.Rand) string { return "x" + word(1_000+r.IntN(1_000)) }},
	{"no such word", func(r *rand.Rand) string { return word(300_000 + r.IntN(1000)) }},
}

// askAtOnce asks from all clients and returns the times, the shortest first.
func askAtOnce(times int, seed uint64, ask func(*rand.Rand) error) (took []time.Duration, err error) {
	took = make([]time.Duration, times)
	failed := make(chan error, askers)
	var all sync.WaitGroup
	for c := range askers {
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(c), seed))
			for i := c; i < times; i += askers {
				began := time.Now()
				if err := ask(random); err != nil {
					failed <- err
					return
				}
				took[i] = time.Since(began)
			}
		})
	}
	all.Wait()
	close(failed)
	slices.Sort(took)
	return took, <-failed
}

// openLarge opens the store in a folder, which it fills when it is empty; without a folder one that ends with it.
func openLarge(ctx context.Context, folder []string, log *slog.Logger) (store corpus.Private, end func() error, err error) {
	if len(folder) == 0 {
		if store, err = corpus.OpenPrivate(ctx, log); err != nil {
			return store, nil, err
		}
		end = store.End
	} else {
		store.Dir = folder[0]
		if store.Server, err = local.Start(ctx, local.Options{Dir: store.Dir + "/data", Log: log}); err != nil {
			return store, nil, err
		}
		if store.Store, err = storage.Open(ctx, store.Server.DSN(), briefing.NewReader(language.English(), language.Others()...), log); err != nil {
			return store, nil, errors.Join(err, store.Server.Stop())
		}
		end = func() error { return errors.Join(store.Close(), store.Server.Stop()) }
	}
	size, err := store.Size(ctx)
	if err == nil && size.Briefings == 0 {
		began := time.Now()
		err = fillLarge(ctx, store.Server.DSN())
		log.Info("filled", "took", time.Since(began))
	}
	if err == nil {
		began := time.Now()
		err = store.Post(ctx, 0)
		log.Info("indexed", "took", time.Since(began))
	}
	if err != nil {
		return store, nil, errors.Join(err, end())
	}
	return store, end, nil
}

// sizeOf is how many briefings a server has: the first 100,000, the others ever fewer.
func sizeOf(server int) int {
	if server == 1 {
		return largeGuild
	}
	return max(17_000/(server-1), 20)
}

// fillLarge stores the texts without the way through File, many at once.
func fillLarge(ctx context.Context, dsn string) error {
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `create table vectors (guild_id bigint, number integer, tsv tsvector)`); err != nil { // what ts_rank ranks by
		return err
	}
	const batch = 500
	for server := 1; server <= searchGuilds; server++ {
		n := sizeOf(server)
		if _, err := db.ExecContext(ctx, `with g as (insert into guilds (guild_id, last_number) values ($1, $2))
insert into topics (guild_id, title, folded) select $1, 'Yard ' || t, 'yard ' || t from generate_series(1, 50) t`, server, n); err != nil {
			return err
		}
		for from := 1; from <= n; from += batch {
			var numbers []int64
			var titles, texts []string
			for i := from; i < min(from+batch, n+1); i++ {
				title, text := sampleText(uint64(server), uint64(i))
				numbers, titles, texts = append(numbers, int64(i)), append(titles, title), append(texts, text)
			}
			if _, err := db.ExecContext(ctx, insertLarge, server, pq.Array(numbers), pq.Array(titles), pq.Array(texts)); err != nil {
				return fmt.Errorf("filling server %d: %w", server, err)
			}
		}
	}
	_, err = db.ExecContext(ctx, `create index on vectors using gin (guild_id, tsv) with (fastupdate = off)`)
	if err == nil {
		_, err = db.ExecContext(ctx, `vacuum analyze`)
	}
	return err
}

// insertLarge files texts whose first line is the title and whose other lines are sentences. The newest come last.
const insertLarge = `
with texts as (
    select n, title, convert_to(body, 'UTF8') as text, date '2020-01-01' + n / 50 as published,
        array[0, octet_length(title), 0, 0, 0, 0, 0, 0, 0, 0, octet_length(title) + 1, octet_length(body)] as spans
    from unnest($2::int[], $3::text[], $4::text[]) as t (n, title, body)),
filed as (insert into briefings (guild_id, number, version, published, filer, filed)
    select $1::bigint, n, 1, published, 0, now() from texts),
about as (insert into briefing_topics (guild_id, number, topic_id, published)
    select $1, n, topic_id, published from texts join topics on guild_id = $1 and folded = 'yard ' || (1 + n % 50)),
said as (insert into sentences (guild_id, number, version, pos, start_byte, end_byte, part)
    select $1, n, 1, nth - 2, behind - bytes - 1, behind - 1, 'body'
    from (select n, nth, octet_length(line) as bytes, sum(octet_length(line) + 1) over (partition by n order by nth) as behind
        from texts cross join lateral string_to_table(convert_from(text, 'UTF8'), E'\n') with ordinality as l (line, nth)) l
    where nth > 1),
learned as (insert into words (guild_id, word)
    select distinct $1, word from texts cross join lateral unnest(tsvector_to_array(to_tsvector('simple', convert_from(text, 'UTF8')))) word on conflict do nothing),
unread as (insert into unposted (guild_id, number) select $1, n from texts),
ranked as (insert into vectors select $1, n, to_tsvector('english', convert_from(text, 'UTF8')) from texts)
insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans, editor, at, text)
select $1, n, 1, published, 250, true, title, '', 'Harbour Wire', '', spans, 0, now(), text from texts`
