package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/briefing"
)

// NearNames lists names that begin with what was typed, have it in them, or are written like it, those of most briefings
// first; at most limit, of which each is in a shown briefing, and no surname beside who has it. With nothing typed they are
// those of the newest briefings.
func (s *Store) NearNames(ctx context.Context, guild int64, who Audience, typed string, limit int) (titles []string, err error) {
	key := s.reader.NameKey(briefing.Clean(typed))
	query := likeNames
	if key == "" {
		query = newestNames
	} else if len([]rune(key)) < 3 {
		query = shortNames
	}
	if err := s.rows(ctx, &titles, query, guild, key, likeThis(key), limit, who); err != nil {
		return nil, fmt.Errorf("looking for names in guild %d: %w", guild, err)
	}
	full := slices.Clone(titles)
	return slices.DeleteFunc(titles, func(title string) bool { // asking for Brunson finds Xavier Brunson
		return s.reader.IsShortName(title) && slices.ContainsFunc(full, func(f string) bool { return strings.HasSuffix(f, " "+title) })
	}), nil
}

// likeThis escapes what has a meaning in a pattern.
func likeThis(key string) string {
	return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(key)
}

const (
	shortNames = "with asker (may) as (select $5::int[])," + seenNames + `,
near as (
    select coalesce(n.into_key, n.key) as key, min(n.rank) as rank from (
        select key, into_key, (key not like $3 || '%')::int as rank from seen_names
        where $2::text is not null and (spelt like $3 || '%' or spelt like '% ' || $3 || '%')
        order by rank, key limit 200) n
    group by 1)
select n.title from near join seen_names n on n.key = near.key
cross join lateral (select count(*) as briefings from (
    select from named d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($5, v.class)
    where d.guild_id = $1 and d.key = n.key and d.stands limit 1000) b) b
where b.briefings > 0
order by near.rank, b.briefings desc, n.title limit $4`
	likeNames = "with asker (may) as (select $5::int[])," + seenNames + `,
near as (
    select coalesce(n.into_key, n.key) as key, min(n.rank) as rank from (
        select key, into_key, case when key like $3 || '%' then 0 when key like '%' || $3 || '%' then 1 else 2 end as rank
        from seen_names where (spelt like '%' || $3 || '%' or spelt % $2 or $2 <% spelt)
        order by rank, key limit 200) n
    group by 1)
select n.title from near join seen_names n on n.key = near.key
cross join lateral (select count(*) as briefings from (
    select from named d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown and sees($5, v.class)
    where d.guild_id = $1 and d.key = n.key and d.stands limit 1000) b) b
where b.briefings > 0
order by near.rank, b.briefings desc, n.title limit $4`
	newestNames = "with asker (may) as (select $5::int[])," + seenNames + `
select n.title from (
    select d.key, max(v.published) as newest, count(*) as briefings from (
        select * from versions v where v.guild_id = $1 and v.shown and sees($5, v.class) order by v.published desc, v.number desc limit 20) v
    join named d on (d.guild_id, d.number, d.version) = ($1, v.number, v.version) and d.stands
    where $2::text = '' and $3::text = ''
    group by d.key) recent
join seen_names n on n.key = recent.key
where n.kind <> 'other'
order by briefings desc, newest desc, n.title limit $4`
)
