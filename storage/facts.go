package storage

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/names"
	"dateline/briefing/text"
)

// insertFacts stores what was read in a version.
func (c tx) insertFacts(ctx context.Context, guild int64, head briefing.Head, f briefing.Facts) error {
	if len(f.Sentences) == 0 {
		return nil
	}
	type sentence = briefing.Sentence
	type event = briefing.Event
	if err := c.exec(ctx, insertSentences, guild, head.Number, head.Version,
		column(f.Sentences, func(s sentence) int64 { return int64(s.Pos) }),
		column(f.Sentences, func(s sentence) int64 { return int64(s.Start) }),
		column(f.Sentences, func(s sentence) int64 { return int64(s.End) }),
		column(f.Sentences, func(s sentence) string { return string(s.Part) }),
		column(f.Sentences, func(s sentence) string { return s.For }),
		column(f.Events, func(e event) int64 { return int64(e.Pos) }),
		column(f.Events, func(e event) int64 { return int64(e.When.Start) }),
		column(f.Events, func(e event) int64 { return int64(e.When.End) }),
		column(f.Events, func(e event) string { return day(e.When.From, "-infinity") }),
		column(f.Events, func(e event) string { return day(e.When.To, "infinity") }),
		column(f.Events, func(e event) string { return day(e.When.Anchor, "") }),
		column(f.Events, func(e event) string { return string(e.When.Precision) }),
		column(f.Events, func(e event) string { return string(e.When.Kind) }),
		column(f.Events, func(e event) string { return e.When.Value }),
		column(f.Events, func(e event) string { return e.When.Mod }),
		column(f.Events, func(e event) string { return e.When.Working }),
		column(f.Events, func(e event) string { return string(e.When.Status) })); err != nil {
		return fmt.Errorf("storing its sentences and events: %w", err)
	}
	if err := c.insertNames(ctx, guild, head, f.Names); err != nil {
		return fmt.Errorf("storing its names: %w", err)
	}
	if err := c.insertQuotes(ctx, guild, head, f.Said); err != nil {
		return fmt.Errorf("storing who says what: %w", err)
	}
	return nil
}

// factDeletions take a version's facts away.
var factDeletions = []string{
	`delete from quotes where guild_id = $1 and number = $2 and version = $3`,
	`delete from named where guild_id = $1 and number = $2 and version = $3`,
	`delete from events where guild_id = $1 and number = $2 and version = $3`,
	`delete from sentences where guild_id = $1 and number = $2 and version = $3`,
}

const insertSentences = `
with made as (
    insert into sentences (guild_id, number, version, pos, start_byte, end_byte, part, stands_for)
    select $1, $2, $3, * from unnest($4::int[], $5::int[], $6::int[], $7::text[], $8::text[]))
insert into events (guild_id, number, version, nth, pos, start_byte, end_byte, starts, ends, anchor,
    precision, kind, value, mod, working, status)
select $1::bigint, $2::int, $3::int, nth - 1, pos, start_byte, end_byte, starts, ends, nullif(anchor, '')::date,
    precision, kind, value, mod, working, status
from unnest($9::int[], $10::int[], $11::int[], $12::date[], $13::date[], $14::text[],
    $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[]) with ordinality
    as e (pos, start_byte, end_byte, starts, ends, anchor, precision, kind, value, mod, working, status, nth)`

// insertNames stores what a version names. Of the ways in which texts write a name, its title is the
// last in the order of bytes, in which capitals stand before small letters.
func (c tx) insertNames(ctx context.Context, guild int64, head briefing.Head, all []names.Name) error {
	all = slices.DeleteFunc(slices.Clone(all), func(n names.Name) bool { return c.reader.NameKey(n.Text) == "" })
	if len(all) == 0 {
		return nil
	}
	type name = names.Name
	return c.exec(ctx, insertNames, guild, head.Number, head.Version,
		column(all, func(n name) string { return c.reader.NameKey(n.Text) }),
		column(all, func(n name) string { return string(n.Kind) }),
		column(all, func(n name) string { return n.Text }),
		column(all, func(n name) string { return array(n.Forms) }),
		column(all, func(n name) string { return array(c.keysOf(n)) }),
		column(all, func(n name) string { return array(n.Roles) }),
		column(all, func(n name) string { return numbers(n.Mentions, func(m names.Mention) []int { return []int{m.Start} }) }),
		column(all, func(n name) string { return numbers(n.Mentions, func(m names.Mention) []int { return []int{m.End} }) }))
}

// keysOf are the keys of all forms of a name.
func (c tx) keysOf(n names.Name) []string {
	keys := []string{c.reader.NameKey(n.Text)}
	for _, form := range n.Forms {
		if key := c.reader.NameKey(form); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// A name that two texts tell of has one kind, the same in whichever order they are read.
const insertNames = `
with found as (
    select (nth - 1)::int as nth, key, kind, title, forms::text[], keys::text[], roles::text[], starts::int[], ends::int[]
    from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[]) with ordinality
        as f (key, kind, title, forms, keys, roles, starts, ends, nth)),
known as (
    insert into names (guild_id, key, title, kind) select distinct on (key) $1, key, title, kind from found order by key, nth
    on conflict (guild_id, key) do update set title = greatest(names.title collate "C", excluded.title), kind = case when names.kind = 'other' then excluded.kind when excluded.kind = 'other' then names.kind else least(names.kind, excluded.kind) end
    where (names.title, names.kind) is distinct from (greatest(names.title collate "C", excluded.title), case when names.kind = 'other' then excluded.kind when excluded.kind = 'other' then names.kind else least(names.kind, excluded.kind) end))
insert into named (guild_id, number, version, nth, key, kind, title, forms, keys, roles, starts, ends)
select $1::bigint, $2::int, $3::int, nth, key, kind, title, forms, keys, roles, starts, ends from found`

// insertQuotes stores who says what in a version.
func (c tx) insertQuotes(ctx context.Context, guild int64, head briefing.Head, all []briefing.Said) error {
	if len(all) == 0 {
		return nil
	}
	type said = briefing.Said
	pair := func(s text.Span) []int { return []int{s.Start, s.End} }
	return c.exec(ctx, insertSaid, guild, head.Number, head.Version,
		column(all, func(s said) int64 { return int64(s.Pos) }),
		column(all, func(s said) int64 { return int64(s.Start) }),
		column(all, func(s said) int64 { return int64(s.End) }),
		column(all, func(s said) string {
			return numbers([]text.Span{s.What.Source, s.What.Speaker, s.What.Cue, s.What.Doubt}, pair)
		}),
		column(all, func(s said) string { return numbers(s.What.Content, pair) }),
		column(all, func(s said) string { return numbers(s.What.Verbatim, pair) }),
		column(all, func(s said) string { return string(s.What.Kind) }),
		column(all, func(s said) string { return string(s.What.Act) }),
		column(all, func(s said) string { return s.By }),
		column(all, func(s said) string { return s.Name }))
}

const insertSaid = `
insert into quotes (guild_id, number, version, nth, pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key)
select $1::bigint, $2::int, $3::int, nth - 1, pos, start_byte, end_byte, spans::int[], content::int[], verbatim::int[], kind, act, by_words, nullif(key, '')
from unnest($4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[]) with ordinality
    as q (pos, start_byte, end_byte, spans, content, verbatim, kind, act, by_words, key, nth)`

// column makes an array for unnest of one cell of each row.
func column[Row any, Cell int64 | string](rows []Row, cell func(Row) Cell) any {
	cells := make([]Cell, len(rows))
	for i, row := range rows {
		cells[i] = cell(row)
	}
	return pq.Array(cells)
}

// array writes texts as PostgreSQL reads an array of them.
func array(texts []string) string {
	value, _ := pq.StringArray(texts).Value() // of strings, which cannot fail
	if value == nil {
		return "{}"
	}
	return value.(string)
}

// numbers writes what of gives of each thing as PostgreSQL reads an array of numbers.
func numbers[Thing any](things []Thing, of func(Thing) []int) string {
	var b strings.Builder
	b.WriteByte('{')
	for _, t := range things {
		for _, n := range of(t) {
			if b.Len() > 1 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(n))
		}
	}
	b.WriteByte('}')
	return b.String()
}
