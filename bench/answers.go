package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/dialog"
	"dateline/commands/moderator"
	"dateline/intake"
)

const (
	askedEach  = 100 // times of each question
	readTexts  = 500 // that are read; a larger store holds copies of them, on other days
	yards      = 50  // topics; a third of all is about the first one
	copiedDays = 9   // between a text and its next copy
)

// answers asks every command for readers in a server with so many briefings, through the Desk and one after the other:
// go run ./bench answers [BRIEFINGS]. It writes the times of each whole answer, and how long processors worked for one, in
// the server and in this program, which what else runs on the computer hardly changes. The texts are made up here.
func answers(args []string, out io.Writer) error {
	n := 1000
	if len(args) > 0 {
		if _, err := fmt.Sscan(args[0], &n); err != nil || n < 1 {
			return fmt.Errorf("answers [BRIEFINGS]: %q is not a number", args[0])
		}
	}
	ctx, log := context.Background(), slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := corpus.OpenPrivate(ctx, log)
	if err != nil {
		return err
	}
	defer store.End()
	desk := commands.New(store.Store, log)
	began := time.Now()
	if err := fileReports(ctx, desk, corpus.Guild, min(n, readTexts)); err != nil {
		return err
	}
	if err := copyReports(ctx, store.Server.DSN(), corpus.Guild, n); err != nil {
		return err
	}
	fmt.Fprintf(out, "%d briefings, filled in %v\n", n, time.Since(began).Round(time.Second))
	for _, q := range questions(n) {
		if err := timeAnswers(ctx, out, desk, store.Dir, q); err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
	}
	return nil
}

// question is a command with options that differ each time.
type question struct {
	name    string
	options func(*rand.Rand) map[string]string
}

// questions lists what is asked of so many briefings.
func questions(n int) []question {
	is := func(pairs ...string) func(*rand.Rand) map[string]string {
		return func(*rand.Rand) map[string]string { return dialog.Request{}.With(pairs...) }
	}
	yard := func(r *rand.Rand) map[string]string {
		return map[string]string{"topic": yardOf(r.IntN(min(n, readTexts)))}
	}
	words := func(option string, some func(*rand.Rand) string) func(*rand.Rand) map[string]string {
		return func(r *rand.Rand) map[string]string { return map[string]string{option: some(r)} }
	}
	person := func(r *rand.Rand) string { return personOf(r.IntN(min(n, readTexts))) }
	all := []question{
		{"summary of all", is()}, {"summary of the large topic", is("topic", yardOf(0))}, {"summary of a topic", yard}, {"summary of a briefing", is("briefing", "1")},
		{"timeline of all", is()}, {"timeline of the large topic", is("topic", yardOf(0))}, {"timeline of a topic", yard},
		{"timeline about a word", words("about", askedFor[1].words)},
		{"upcoming of all", is()}, {"upcoming of the large topic", is("topic", yardOf(0))}, {"upcoming of a topic", yard},
		{"quotes of a topic", yard}, {"quotes by a name", words("by", person)}, {"quotes about a word", words("about", askedFor[1].words)},
		{"figures about a thing", is("about", "tonnes")}, {"compare in a topic", yard},
		{"who is a name", words("name", person)}, {"briefing by its number", is("number", "1")}, {"topics", is()}, {"help", is()},
	}
	for _, kind := range askedFor {
		all = append(all, question{"search: " + kind.name, words("words", kind.words)})
	}
	return append(all,
		question{"search: a common phrase", words("words", func(r *rand.Rand) string { return fmt.Sprintf("%q", word(r.IntN(40))+" "+word(r.IntN(40))) })},
		question{"search: in a topic", func(r *rand.Rand) map[string]string {
			return map[string]string{"topic": yardOf(0), "words": askedFor[2].words(r)}
		}})
}

// timeAnswers asks a question many times, after once for each connection to get warm. A fault is an answer, too.
func timeAnswers(ctx context.Context, out io.Writer, desk *commands.Desk, dir string, q question) error {
	random := rand.New(rand.NewPCG(1, 5))
	name, _, _ := strings.Cut(strings.ReplaceAll(q.name, ":", ""), " ")
	ask := func() error {
		_, err := desk.Answer(ctx, dialog.Request{ID: "1", Guild: corpus.Guild, User: 7, Name: name, Sent: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Options: q.options(random)})
		return err
	}
	if err := ask(); err != nil {
		fmt.Fprintf(out, "%-30s is answered: %v\n", q.name, err)
	}
	server, own, err := processorTime(dir)
	if err != nil {
		return err
	}
	took := make([]time.Duration, askedEach)
	for i := range took {
		began := time.Now()
		_ = ask()
		took[i] = time.Since(began)
	}
	serverThen, ownThen, err := processorTime(dir)
	if err != nil {
		return err
	}
	slices.Sort(took)
	_, err = fmt.Fprintf(out, "%-30s p50 %7.2f ms  p99 %7.2f ms  processors: server %7.2f ms, program %6.2f ms\n", q.name,
		ms(took[askedEach/2]), ms(took[askedEach*99/100]), ms(serverThen-server)/askedEach, ms(ownThen-own)/askedEach)
	return err
}

// yardOf is the topic of the i-th text.
func yardOf(i int) string {
	if i%3 == 0 {
		return "Yard 0"
	}
	return fmt.Sprint("Yard ", 1+i%(yards-1))
}

// personOf is who speaks in the i-th text: one of 60 people.
func personOf(i int) string {
	name := func(rank int) string { return strings.ToUpper(word(rank)[:1]) + word(rank)[1:] }
	return name(5000+i%60) + " " + name(7000+i%60)
}

// fileReports files the first n texts as people do. One in twenty is about two topics, and all are about those named here.
func fileReports(ctx context.Context, desk *commands.Desk, guild int64, n int, more ...string) error {
	for i := range n {
		if err := fileReport(ctx, desk, guild, i, time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*5), more...); err != nil {
			return err
		}
	}
	return nil
}

// fileReport files the i-th text.
func fileReport(ctx context.Context, desk *commands.Desk, guild int64, i int, published time.Time, more ...string) error {
	topics := yardOf(i)
	if i%20 == 7 {
		topics += ";" + yardOf(i+1)
	}
	topics = strings.Join(append(more, topics), ";")
	if _, _, err := desk.File(ctx, guild, moderator.Details{Topics: topics}, intake.Item{Text: yardReport(i, published), Published: published}, time.Now()); err != nil {
		return fmt.Errorf("filing text %d: %w", i, err)
	}
	return nil
}

// yardReport is the i-th text: 200 words in twelve sentences, of which some date what happened and is planned, and some
// are said by somebody.
func yardReport(i int, published time.Time) string {
	random := rand.New(rand.NewPCG(uint64(i), 3))
	ranks := zipf(random)
	words := func(n int) string {
		all := make([]string, n)
		for i := range all {
			all[i] = word(int(ranks.Uint64()))
		}
		return strings.Join(all, " ")
	}
	day := func(days int) string { return published.AddDate(0, 0, days).Format("2 January 2006") }
	who := personOf(i)
	return strings.Join([]string{
		"Report " + fmt.Sprint(i) + " Of The " + words(2) + " Yard\n",
		"NORTH QUAY — The " + words(6) + " sank at the yard on " + day(-1) + ".",
		"Director " + who + " said that the " + words(10) + ".",
		"“The " + words(8) + ",” " + who + " told reporters on " + day(0) + ".",
		"The " + words(12) + ".",
		"The " + words(4) + " was opened on " + day(-random.IntN(900)) + ".",
		fmt.Sprintf("The yard lost %d tonnes of %s on %s.", 100+random.IntN(900), word(random.IntN(40)), day(-1)),
		"The " + words(5) + " is to open on " + day(random.IntN(400)) + ".",
		"The " + words(20) + ".\n",
		"The " + words(6) + " had been closed on " + day(-30-random.IntN(300)) + ".",
		"The " + words(25) + ".",
		"The " + words(25) + ".",
		"According to " + who + ", the " + words(12) + ".",
		"The " + words(20) + ".",
	}, " ")
}

// copyReports copies what there is, the texts that were read and their copies, until the server has n, each copy of a text some days later
// than the one before.
func copyReports(ctx context.Context, dsn string, guild int64, n int) error {
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	for behind := readTexts; behind < n; behind *= 2 {
		tx, err := db.BeginTxx(ctx, nil)
		if err != nil {
			return err
		}
		for _, statement := range copied {
			if _, err := tx.ExecContext(ctx, statement, guild, behind, behind/readTexts*copiedDays, min(behind, n-behind)); err != nil {
				return fmt.Errorf("copying texts: %w", err)
			}
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	for _, statement := range []string{fmt.Sprintf("update guilds set last_number = %d where guild_id = $1", n), `delete from counts where guild_id = $1`, `
insert into counts (guild_id, topic_id, class, briefings)
select guild_id, topic_id, class, count(*) from briefing_topics where guild_id = $1 group by guild_id, topic_id, class
union all select guild_id, 0, class, count(*) from briefings where guild_id = $1 group by guild_id, class`} {
		if _, err := db.ExecContext(ctx, statement, guild); err != nil {
			return fmt.Errorf("counting what was copied: %w", err)
		}
	}
	_, err = db.ExecContext(ctx, "vacuum analyze")
	return err
}

// copied are the statements that copy the first $4 briefings of a server, $1, to numbers larger by $2 and days later by $3.
var copied = []string{`
insert into briefings (guild_id, number, version, published, filer, filed)
select guild_id, number + $2::int, version, published + $3::int, filer, filed from briefings where guild_id = $1 and number <= $4`, `
insert into acts (guild_id, at, who, what, number, version)
select guild_id, at, who, what, number + $2::int, version from acts where guild_id = $1 and number <= $4 and $3::int > 0`, `
insert into briefing_topics (guild_id, number, topic_id, published)
select guild_id, number + $2::int, topic_id, published + $3::int from briefing_topics where guild_id = $1 and number <= $4`, `
insert into versions (guild_id, number, version, published, words, shown, title, place, source, link, spans, editor, at, text)
select guild_id, number + $2::int, version, published + $3::int, words, shown, title, place, source, link, spans, editor, at, text
from versions where guild_id = $1 and number <= $4`, `
insert into unposted (guild_id, number) select guild_id, number + $2::int from briefings where guild_id = $1 and number <= $4 and $3::int > 0 on conflict do nothing`, `
insert into readings (guild_id, number, version, reader, variant)
select guild_id, number + $2::int, version, reader, variant from readings where guild_id = $1 and number <= $4 and $3::int > 0`, `
insert into sentences (guild_id, number, version, pos, start_byte, end_byte, part, stands_for)
select guild_id, number + $2::int, version, pos, start_byte, end_byte, part, stands_for
from sentences where guild_id = $1 and number <= $4 and $3::int > 0`, `
insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor, precision, kind, value, mod, working, status, stands)
select guild_id, number + $2::int, version, nth, pos, start_byte, end_byte, starts + $3::int, ends + $3::int, anchor + $3::int,
    precision, kind, value, mod, working, status, stands
from events where guild_id = $1 and number <= $4`, `
insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends, stands)
select guild_id, number + $2::int, version, nth, key, kind, title, forms, keys, roles, starts, ends, stands
from named where guild_id = $1 and number <= $4 and $3::int > 0`, `
insert into quantities (guild_id, number, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys, low, high, bound, about, unit, status)
select guild_id, number + $2::int, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys, low, high, bound, about, unit, status
from quantities where guild_id = $1 and number <= $4 and $3::int > 0`, `
insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key, stands)
select guild_id, number + $2::int, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key, stands
from quotes where guild_id = $1 and number <= $4 and $3::int > 0`}
