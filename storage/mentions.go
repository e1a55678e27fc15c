package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

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
func (s *Store) Presence(ctx context.Context, guild int64, who Audience, f Forms) (p Presence, err error) {
	args := append(append([]any{guild}, f.args()...), who)
	var found struct {
		Forms, Roles, Days  pq.StringArray
		Mentions, Briefings pq.Int64Array
		First, Last         pq.Int64Array // number, version, place
	}
	if err := s.row(ctx, &found, selectPresence, args...); err != nil {
		return p, fmt.Errorf("reading how a name is used in guild %d: %w", guild, err)
	}
	if len(found.Days) == 0 {
		return p, nil
	}
	p.Forms, p.Roles = found.Forms, found.Roles
	for i, d := range found.Days {
		published, err := time.Parse(time.DateOnly, d)
		if err != nil {
			return p, fmt.Errorf("reading the days of a name in guild %d: %w", guild, err)
		}
		p.Days = append(p.Days, Day{Published: published, Mentions: int(found.Mentions[i]), Briefings: int(found.Briefings[i])})
	}
	if err := s.rows(ctx, &p.Beside, besideNames, args...); err != nil {
		return p, fmt.Errorf("reading which names stand beside one in guild %d: %w", guild, err)
	}
	p.First, p.Last, err = s.mentioned(ctx, guild, who, found.First, found.Last)
	return p, err
}

// selectPresence reads the most frequent forms and roles of a name, how often it is mentioned on each day of publication,
// and the first and the last mention.
const selectPresence = `
with everywhere as materialized (
    select d.number, d.version, d.key, d.starts, d.title, d.forms, d.roles, v.published
    from (select distinct unnest($2::text[]) as key) of
    cross join lateral (select * from named d where d.guild_id = $1 and d.key = of.key and d.stands offset 0) d
    cross join lateral (
        select published from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown and sees($5, v.class) offset 0) v),
own as materialized (
    select * from everywhere where key = any ($3::text[]) or number in (select unnest($4::int[]))),
mentions as materialized (
    select number, starts, version, published from own
    union all
    select s.number, array[q.spans[3]], v.version, v.published
    from (
        select distinct key, number from quotes
        where guild_id = $1 and stands and key = any ($2) and (key = any ($3) or number in (select unnest($4)))) s
    cross join lateral (select version, published from versions v where v.guild_id = $1 and v.number = s.number and v.shown and sees($5, v.class) offset 0) v
    cross join lateral (
        select spans from quotes q where q.guild_id = $1 and q.key = s.key and q.number = s.number and q.version = v.version
            and q.stands and q.nth >= 0 and q.spans[4] > q.spans[3] offset 0) q
    where (s.key, s.number) not in (select key, number from everywhere) and not exists (
        select from named n where n.guild_id = $1 and n.number = s.number and n.version = v.version and n.key = s.key)),
days as materialized (
    select published, sum(cardinality(starts)) as mentions, count(distinct number) as briefings from mentions group by published)
select
    array(select form from own cross join unnest(array[title] || forms) form group by form order by count(*) desc, form limit 8) as forms,
    array(select role from own cross join unnest(roles) role group by role order by count(*) desc, role limit 8) as roles,
    array(select published::text from days order by published) as days,
    array(select mentions from days order by published) as mentions,
    array(select briefings from days order by published) as briefings,
    (select array[number, version, starts[1]] from mentions order by published, number limit 1) as first,
    (select array[number, version, starts[cardinality(starts)]] from mentions order by published desc, number desc limit 1) as last`

// besideNames counts the sentences that two names share, of the newest 250 briefings with the first.
const besideNames = "with asker (may) as (select $5::int[])," + seenNames + `,
own as (
    select d.* from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($5, v.class) and d.stands where d.guild_id = $1 and d.key = any ($2::text[]) and (d.key = any ($3::text[]) or d.number in (select unnest($4::int[]))) order by d.number desc limit 250),
shared as (
    select distinct o.number, s.pos, coalesce(n.into_key, n.key) as key
    from own o cross join unnest(o.starts) mention
    join sentences s on (s.guild_id, s.number, s.version) = ($1, o.number, o.version)
        and mention >= s.start_byte and mention < s.end_byte
    join named other on (other.guild_id, other.number, other.version) = ($1, o.number, o.version)
        and other.stands and other.key <> all ($2)
    join seen_names n on n.key = other.key
    where exists (select from unnest(other.starts) at where at >= s.start_byte and at < s.end_byte))
select n.title, count(*) as sentences from shared join seen_names n on n.key = shared.key
group by n.key, n.title order by count(*) desc, n.title limit 6`

// NamedIn is a name in one briefing, with its first mention.
type NamedIn struct {
	Title string
	At    text.Span
}

// Named lists what the current version of a shown briefing names, in order of the first mentions.
func (s *Store) Named(ctx context.Context, guild int64, who Audience, number int) (found []NamedIn, err error) {
	if err := s.rows(ctx, &found, `select d.title, d.starts[1] as "at.start", d.ends[1] as "at.end"
from named d join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($3, v.class) and d.stands where d.guild_id = $1 and d.number = $2 order by d.starts[1], d.nth`, guild, number, who); err != nil {
		return nil, fmt.Errorf("reading the names of briefing %d of guild %d: %w", number, guild, err)
	}
	return found, nil
}

// mentioned returns the sentences that hold two places, each a number, a version and a byte.
func (s *Store) mentioned(ctx context.Context, guild int64, who Audience, from, to []int64) (first, last briefing.Cited, err error) {
	var found []briefing.Cited
	if err := s.rows(ctx, &found, `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text, v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from unnest($2::int[], $3::int[], $4::int[]) with ordinality as m (number, version, at, nth)
join versions v on v.guild_id = $1 and (v.number, v.version) = (m.number, m.version) and sees($5, v.class)
join sentences s on (s.guild_id, s.number, s.version) = ($1, m.number, m.version) and m.at >= s.start_byte and m.at < s.end_byte
order by m.nth`, guild, pq.Array([]int64{from[0], to[0]}), pq.Array([]int64{from[1], to[1]}), pq.Array([]int64{from[2], to[2]}), who); err != nil {
		return first, last, fmt.Errorf("reading the first and last mention of a name in guild %d: %w", guild, err)
	}
	if len(found) != 2 {
		return first, last, fmt.Errorf("reading the first and last mention of a name in guild %d: %d sentences", guild, len(found))
	}
	for i := range found {
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found[0], found[1], nil
}
