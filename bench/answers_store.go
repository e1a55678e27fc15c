package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"dateline/bench/corpus"
	"dateline/commands"
	"dateline/commands/moderator"
	"dateline/intake"
)

// fillAnswers fills a store with so many briefings, and makes the stories that they are enough for.
func fillAnswers(ctx context.Context, desk *commands.Desk, dsn string, n int) error {
	if err := fileReports(ctx, desk, corpus.Guild, min(n, readTexts)); err != nil {
		return err
	}
	db, err := sqlx.Connect("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := copyBriefings(ctx, db, corpus.Guild, n); err != nil {
		return err
	}
	for _, size := range stories {
		if size > n {
			break
		}
		if _, err := db.ExecContext(ctx, addStory, corpus.Guild, storyOf(size), n-size); err != nil {
			return fmt.Errorf("making a story of %d briefings: %w", size, err)
		}
	}
	return recount(ctx, db, corpus.Guild, n)
}

// addStory makes a topic of all briefings with a larger number than $3.
const addStory = `
with story as (insert into topics (guild_id, title, folded) values ($1::bigint, $2::text, lower($2)) returning topic_id)
insert into briefing_topics (guild_id, number, topic_id, published)
select b.guild_id, b.number, s.topic_id, b.published from briefings b cross join story s where b.guild_id = $1 and b.number > $3`

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
	if err := copyBriefings(ctx, db, guild, n); err != nil {
		return err
	}
	return recount(ctx, db, guild, n)
}

func copyBriefings(ctx context.Context, db *sqlx.DB, guild int64, n int) error {
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
	return nil
}

// recount counts a server's briefings anew, and has PostgreSQL look at what is there.
func recount(ctx context.Context, db *sqlx.DB, guild int64, n int) error {
	for _, statement := range []string{fmt.Sprintf("update guilds set last_number = %d where guild_id = $1", n), `delete from counts where guild_id = $1`, `
insert into counts (guild_id, topic_id, class, briefings)
select guild_id, topic_id, class, count(*) from briefing_topics where guild_id = $1 group by guild_id, topic_id, class
union all select guild_id, 0, class, count(*) from briefings where guild_id = $1 group by guild_id, class`} {
		if _, err := db.ExecContext(ctx, statement, guild); err != nil {
			return fmt.Errorf("counting briefings: %w", err)
		}
	}
	_, err := db.ExecContext(ctx, "vacuum analyze")
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
