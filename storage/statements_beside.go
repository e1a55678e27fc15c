package storage

import (
	"context"
	"fmt"

	"dateline/briefing"
)

// StatementsBeside returns the sentences at some places with all that they tell, as far as they tell days or figures, and those of other
// briefings that may tell of the same: of days less than a week from theirs, or with a figure that counts the same
// and is published in those days; both only in briefings published within three weeks of theirs. Of each day they are few, of those that
// lead their briefings.
func (s *Store) StatementsBeside(ctx context.Context, guild int64, who Audience, at []briefing.Passage) ([]briefing.Statement, error) {
	var beside []factKey
	if err := s.rows(ctx, &beside, selectBeside, append(passageArgs(guild, at), who)...); err != nil {
		return nil, fmt.Errorf("looking for what is told beside passages of guild %d: %w", guild, err)
	}
	sentences := keyArgs(guild, beside)[:4]
	var told []factKey
	if err := s.rows(ctx, &told, selectEventsIn, append(sentences, who)...); err != nil {
		return nil, fmt.Errorf("looking for the days of sentences of guild %d: %w", guild, err)
	}
	events, err := s.readEvents(ctx, guild, who, told)
	if err != nil {
		return nil, fmt.Errorf("reading the days of sentences of guild %d: %w", guild, err)
	}
	var rows []figureRow
	if err := s.rows(ctx, &rows, selectFiguresIn, append(sentences, who)...); err != nil {
		return nil, fmt.Errorf("reading the figures of sentences of guild %d: %w", guild, err)
	}
	return s.statements(ctx, guild, who, events, figuresOf(rows))
}

// selectBeside are the keys of sentences, nth aside. A sentence without a day is taken for one of the days before its publication.
const selectBeside = `
with asked as materialized (
    select s.number, s.version, s.pos, v.published, e.starts is not null as dated,
        coalesce(e.starts - 6, v.published - 2) as first, coalesce(e.starts + 6, v.published) as last,
        coalesce(e.starts, v.published) as since, coalesce(e.starts + 2, v.published) as until,
        array(
            select key from quantities q cross join lateral unnest(q.keys) key
            where (q.guild_id, q.number, q.version, q.pos) = ($1, s.number, s.version, s.pos) and q.stands) as keys
    from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) as p (number, version, starts, ends)
    cross join lateral (
        select published from versions v
        where v.guild_id = $1 and v.number = p.number and v.version = p.version and v.shown and sees($6, v.class) offset 0) v
    cross join lateral (
        select s.number, s.version, s.pos from (
            select * from sentences s where s.guild_id = $1 and s.number = p.number and s.version = p.version offset 0) s
        where s.start_byte = p.starts limit 1) s
    left join lateral (
        select starts from events e
        where (e.guild_id, e.number, e.version, e.pos) = ($1, s.number, s.version, s.pos) and e.stands and e.starts > '-infinity'
        order by e.start_byte limit 1) e on true),
told as (
    select * from asked where dated or keys <> '{}'),
beside as (
    select number, version, pos, true as asked from told
    union
    select e.number, e.version, e.pos, false
    from told
    cross join lateral generate_series(0, told.last - told.first) as after
    cross join lateral (
        select e.number, e.version, e.pos from events e
        cross join lateral (
            select from versions v
            where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown and sees($6, v.class)
                and v.published between told.published - 21 and told.published + 21 offset 0) v
        where e.guild_id = $1 and e.starts = told.first + after and e.stands and e.number <> told.number
        order by e.pos, e.number desc limit 5) e
    union
    select q.number, q.version, q.pos, false
    from told
    cross join lateral (
        select v.number, v.version from versions v
        where v.guild_id = $1 and v.shown and sees($6, v.class) and v.published between told.since and told.until and v.number <> told.number
        order by v.published desc, v.number desc limit 40) v
    cross join lateral (
        select * from quantities q
        where q.guild_id = $1 and q.number = v.number and q.version = v.version and q.stands offset 0) q
    where q.keys && told.keys)
select number, version, pos, 0 as nth from beside
group by number, version, pos order by bool_or(asked) desc, pos, number desc, version limit 500`

const selectEventsIn = `
select e.number, e.version, e.pos, e.nth
from unnest($2::int[], $3::int[], $4::int[]) as k (number, version, pos)
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = k.number and v.version = k.version and v.shown and sees($5, v.class) offset 0) v
cross join lateral (
    select * from events e where e.guild_id = $1 and e.number = k.number and e.version = k.version and e.pos = k.pos and e.stands offset 0) e`

const selectFiguresIn = `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.start_byte as "what.start", q.end_byte as "what.end", q.counted_start as "what.counted.start", q.counted_end as "what.counted.end",
    q.low as "what.from", q.high as "what.to", q.bound as "what.bound", q.about as "what.about", q.unit as "what.unit", q.status as "what.status", q.keys
from unnest($2::int[], $3::int[], $4::int[]) as k (number, version, pos)
join versions v on (v.guild_id, v.number, v.version) = ($1, k.number, k.version) and v.shown and sees($5, v.class)
join sentences s on (s.guild_id, s.number, s.version, s.pos) = ($1, k.number, k.version, k.pos)
join quantities q on (q.guild_id, q.number, q.version, q.pos) = ($1, k.number, k.version, k.pos) and q.stands
order by v.published desc, v.number desc, q.start_byte`
