package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/text"
)

// factTable is how the facts of one kind are stored. A further kind is a further entry of factTables.
type factTable struct {
	of string // for errors: "quotes"

	// insert stores those of any number of versions. It takes the guild, and then in arrays each fact's briefing number, its
	// version, its place among those of its kind in the version, from 0, and what cells adds of it.
	insert string
	cells  func(r *briefing.Reader, f briefing.Facts, add func(cells ...any))

	remove string // takes those of a version away
}

// factTables are in the order in which they refer to each other.
var factTables = []factTable{
	{"sentences", insertSentences, sentenceCells, `delete from sentences where guild_id = $1 and number = $2 and version = $3`},
	{"events", insertEvents, eventCells, `delete from events where guild_id = $1 and number = $2 and version = $3`},
	{"names", insertNames, nameCells, `delete from named where guild_id = $1 and number = $2 and version = $3`},
	{"quotes", insertQuotes, quoteCells, `delete from quotes where guild_id = $1 and number = $2 and version = $3`},
	{"figures", insertFigures, figureCells, `delete from quantities where guild_id = $1 and number = $2 and version = $3`},
}

// readVersion is what was read in a version.
type readVersion struct {
	Number, Version int
	briefing.Facts
}

// insertFacts stores what was read in versions, with one statement for each kind.
func (c tx) insertFacts(ctx context.Context, guild int64, all ...readVersion) error {
	for _, table := range factTables {
		var facts rows
		for _, v := range all {
			nth := 0
			table.cells(c.reader, v.Facts, func(cells ...any) {
				facts.add(append([]any{v.Number, v.Version, nth}, cells...)...)
				nth++
			})
		}
		if len(facts.columns) == 0 {
			continue
		}
		if err := c.exec(ctx, table.insert, facts.args(guild)...); err != nil {
			return fmt.Errorf("storing %s: %w", table.of, err)
		}
	}
	return nil
}

// removeFacts takes away what was read in a version.
func (c tx) removeFacts(ctx context.Context, guild int64, number, version int) error {
	for _, table := range slices.Backward(factTables) {
		if err := c.exec(ctx, table.remove, guild, number, version); err != nil {
			return fmt.Errorf("removing %s: %w", table.of, err)
		}
	}
	return nil
}

func sentenceCells(_ *briefing.Reader, f briefing.Facts, add func(cells ...any)) {
	for _, s := range f.Sentences {
		add(s.Pos, s.Start, s.End, string(s.Part), s.For)
	}
}

const insertSentences = `
insert into sentences (guild_id, number, version, pos, start_byte, end_byte, part, stands_for)
select $1::bigint, number, version, pos, start_byte, end_byte, part, stands_for
from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[])
    as s (number, version, nth, pos, start_byte, end_byte, part, stands_for)`

func eventCells(_ *briefing.Reader, f briefing.Facts, add func(cells ...any)) {
	for _, e := range f.Events {
		w := e.When
		add(e.Pos, w.Start, w.End, day(w.From, "-infinity"), day(w.To, "infinity"), day(w.Anchor, ""),
			string(w.Precision), string(w.Kind), w.Value, w.Mod, string(w.Working), string(w.Status))
	}
}

const insertEvents = `
insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor,
    precision, kind, value, mod, working, status)
select $1::bigint, number, version, nth, pos, start_byte, end_byte, starts, ends, nullif(anchor, '')::date,
    precision, kind, value, mod, working, status
from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::date[], $9::date[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
    as e (number, version, nth, pos, start_byte, end_byte, starts, ends, anchor, precision, kind, value, mod, working, status)`

func nameCells(r *briefing.Reader, f briefing.Facts, add func(cells ...any)) {
	for _, n := range f.Names {
		key := r.NameKey(n.Text)
		if key == "" {
			continue
		}
		keys := []string{key}
		for _, form := range n.Forms {
			if key := r.NameKey(form); key != "" && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		var starts, ends []int
		for _, m := range n.Mentions {
			starts, ends = append(starts, m.Start), append(ends, m.End)
		}
		add(key, string(n.Kind), n.Text, n.Forms, keys, n.Roles, starts, ends)
	}
}

// Of the ways in which texts write a name, its title is the last in the order of bytes, in which capitals stand before small
// letters. A name that two texts tell of has one kind, the same in whichever order they are read. Most names are known, and
// are not touched: that would lock and write them.
const insertNames = `
with found as materialized (
    select * from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
        as f (number, version, nth, key, kind, title, forms, keys, roles, starts, ends)),
told as (
    select key collate "C" as key, max(title collate "C") as title, coalesce(min(kind) filter (where kind <> 'other'), 'other') as kind
    from found group by key),
known as (
    insert into names (guild_id, key, title, kind)
    select $1, t.key, t.title, t.kind from told t
    where not exists (
        select from names n where n.guild_id = $1 and n.key = t.key and n.title collate "C" >= t.title
            and (t.kind = 'other' or n.kind <> 'other' and n.kind <= t.kind))
    order by t.key
    on conflict (guild_id, key) do update set title = greatest(names.title collate "C", excluded.title),
        kind = case when names.kind = 'other' then excluded.kind when excluded.kind = 'other' then names.kind else least(names.kind, excluded.kind) end)
insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends)
select $1::bigint, number, version, nth, key, kind, title, forms::text[], keys::text[], roles::text[], starts::int[], ends::int[] from found`

func quoteCells(_ *briefing.Reader, f briefing.Facts, add func(cells ...any)) {
	for _, s := range f.Said {
		w := s.What
		add(s.Pos, s.Start, s.End, ends(w.Source, w.Speaker, w.Cue, w.Doubt), ends(w.Content...), ends(w.Verbatim...),
			string(w.Kind), string(w.Act), s.By, s.Name)
	}
}

const insertQuotes = `
insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)
select $1::bigint, number, version, nth, pos, start_byte, end_byte, spans::int[], content::int[], verbatim::int[], kind, act, by_words, nullif(key, '')
from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
    as q (number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)`

// ends lists the starts and ends of spans.
func ends(spans ...text.Span) []int {
	var all []int
	for _, s := range spans {
		all = append(all, s.Start, s.End)
	}
	return all
}

// column makes an array for unnest of one cell of each row.
func column[Row any, Cell int64 | string](rows []Row, cell func(Row) Cell) any {
	cells := make([]Cell, len(rows))
	for i, row := range rows {
		cells[i] = cell(row)
	}
	return pq.Array(cells)
}

func figureCells(_ *briefing.Reader, f briefing.Facts, add func(cells ...any)) {
	for _, g := range f.Figures {
		w := g.What
		add(g.Pos, w.Start, w.End, w.Counted.Start, w.Counted.End, g.CountedText(), g.Keys, w.From, w.To, string(w.Bound), w.About, w.Unit, string(w.Status))
	}
}

const insertFigures = `
insert into quantities (guild_id, number, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys,
    low, high, bound, about, unit, status)
select $1::bigint, number, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys::text[],
    low, high, bound, about, unit, status
from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::text[], $11::text[],
    $12::double precision[], $13::double precision[], $14::text[], $15::boolean[], $16::text[], $17::text[])
    as f (number, version, nth, pos, start_byte, end_byte, counted_start, counted_end, counted, keys, low, high, bound, about, unit, status)`
