package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/text"
)

// Presence is where and how the shown briefings of a guild name somebody.
type Presence struct {
	Forms       []string // as written, the most frequent first
	Roles       []string // likewise
	Days        []Day    // in order; none when no briefing names them
	First, Last briefing.Cited
	Beside      []Beside // the names that most of the same sentences have, most first
}

// Beside is a name that stands in the same sentences, and in how many.
type Beside struct {
	Title     string
	Sentences int
}

// Day is how often the briefings of one publication day name somebody.
type Day struct {
	Published           time.Time // midnight UTC
	Mentions, Briefings int
}

// Presence reads where a name stands, by its forms. Who is only found to speak in a text is mentioned there, too.
func (s *Store) Presence(ctx context.Context, guild int64, f Forms) (p Presence, err error) {
	args := append([]any{guild}, f.args()...)
	if err := s.rows(ctx, &p.Days, `
select v.published, sum(cardinality(d.starts)) as mentions, count(distinct d.number) as briefings
from (
    select d.number, d.version, d.starts from named d
    where d.guild_id = $1 and d.stands and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[])))
    union all
    select d.number, d.version, array[d.spans[3]] from quotes d
    where d.guild_id = $1 and d.stands and d.nth >= 0 and d.spans[4] > d.spans[3] and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[])))
        and not exists (
            select from named n where (n.guild_id, n.number, n.version) = (d.guild_id, d.number, d.version) and n.key = d.key)) d
join versions v on (v.guild_id, v.number, v.version) = ($1, d.number, d.version) and v.shown group by v.published order by v.published`, args...); err != nil {
		return p, fmt.Errorf("counting the mentions of a name in guild %d: %w", guild, err)
	}
	for i := range p.Days {
		p.Days[i].Published = p.Days[i].Published.UTC()
	}
	if len(p.Days) == 0 {
		return p, nil
	}
	for _, of := range []struct {
		into  any
		query string
	}{
		{&p.Forms, mostFrequentForms},
		{&p.Roles, mostFrequentRoles},
		{&p.Beside, besideNames},
	} {
		if err := s.rows(ctx, of.into, of.query, args...); err != nil {
			return p, fmt.Errorf("reading how a name is used in guild %d: %w", guild, err)
		}
	}
	p.First, p.Last, err = s.mentioned(ctx, args)
	return p, err
}

const (
	mostFrequentForms = `
select form from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and d.stands cross join unnest(array[d.title] || d.forms) form
where d.guild_id = $1 and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[]))) group by form order by count(*) desc, form limit 8`

	mostFrequentRoles = `
select form from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and d.stands cross join unnest(d.roles) form
where d.guild_id = $1 and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[]))) group by form order by count(*) desc, form limit 8`
)

// besideNames counts the sentences that two names share, of the newest thousand briefings with the first.
const besideNames = `
with own as (
    select d.* from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and d.stands where d.guild_id = $1 and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[]))) order by d.number desc limit 1000),
shared as (
    select distinct o.number, s.pos, coalesce(n.into_key, n.key) as key
    from own o cross join unnest(o.starts) mention
    join sentences s on (s.guild_id, s.number, s.version) = (o.guild_id, o.number, o.version)
        and mention >= s.start_byte and mention < s.end_byte
    join named other on (other.guild_id, other.number, other.version) = (o.guild_id, o.number, o.version)
        and other.stands and other.key <> all ($2)
    join names n on n.guild_id = other.guild_id and n.key = other.key
    where exists (select from unnest(other.starts) at where at >= s.start_byte and at < s.end_byte))
select n.title, count(*) as sentences from shared join names n on n.guild_id = $1 and n.key = shared.key
group by n.key, n.title order by count(*) desc, n.title limit 6`

// NamedIn is a name in one briefing, with its first mention.
type NamedIn struct {
	Title string
	At    text.Span
}

// Named lists what the current version of a shown briefing names, in order of the first mentions.
func (s *Store) Named(ctx context.Context, guild int64, number int) (found []NamedIn, err error) {
	if err := s.rows(ctx, &found, `select d.title, d.starts[1] as "at.start", d.ends[1] as "at.end"
from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and d.stands where d.guild_id = $1 and d.number = $2 order by d.starts[1], d.nth`, guild, number); err != nil {
		return nil, fmt.Errorf("reading the names of briefing %d of guild %d: %w", number, guild, err)
	}
	return found, nil
}

// mentioned returns the sentences of the first and the last mention.
func (s *Store) mentioned(ctx context.Context, args []any) (first, last briefing.Cited, err error) {
	var found []briefing.Cited
	if err := s.rows(ctx, &found, `
with mentions as (
    select d.number, d.version, d.starts, v.published from (
        select d.number, d.version, d.starts from named d
        where d.guild_id = $1 and d.stands and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[])))
        union all
        select d.number, d.version, array[d.spans[3]] from quotes d
        where d.guild_id = $1 and d.stands and d.nth >= 0 and d.spans[4] > d.spans[3] and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[])))
            and not exists (
                select from named n where (n.guild_id, n.number, n.version) = (d.guild_id, d.number, d.version) and n.key = d.key)) d
    join versions v on (v.guild_id, v.number, v.version) = ($1, d.number, d.version) and v.shown),
ends as (
    (select number, version, starts[1] as at, 0 as last from mentions order by published, number limit 1)
    union all (select number, version, starts[cardinality(starts)], 1 from mentions order by published desc, number desc limit 1))
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text, v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published"
from ends m
join versions v on v.guild_id = $1 and (v.number, v.version) = (m.number, m.version)
join sentences s on (s.guild_id, s.number, s.version) = ($1, m.number, m.version) and m.at >= s.start_byte and m.at < s.end_byte
order by m.last`, args...); err != nil {
		return first, last, fmt.Errorf("reading the first and last mention of a name in guild %d: %w", args[0], err)
	}
	if len(found) != 2 {
		return first, last, fmt.Errorf("reading the first and last mention of a name in guild %d: %d sentences", args[0], len(found))
	}
	for i := range found {
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found[0], found[1], nil
}
