package storage

import (
	"fmt"

	"dateline/briefing"
)

// searchRow is a ranked briefing with its text, in which the matched words are marked.
type searchRow struct {
	Of     briefing.Head
	Rank   float64
	Marked string
}

// lexemes makes a tsquery of each word of $2. A lexeme is quoted, so that nothing in it is read as an operator; a
// pasted text counts with its first 32 different lexemes.
const lexemes = `
with words as (
    select lexeme, ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery as query
    from unnest(to_tsvector('english', $2)) as t (lexeme, positions) order by positions[1] limit 32),
anyword as (select string_agg(query::text, ' | ')::tsquery as query from words)`

// countMatches counts the versions that hold any word, under further conditions.
func countMatches(conditions string) string {
	return lexemes + `
select count(*) from versions v where v.guild_id = $1 and v.shown and v.tsv @@ (select query from anyword)` + conditions
}

// rankMatches orders the versions that hold any word; the last two of its args arguments are limit and offset.
//
// A ts_rank over one lexeme with flat weights is tf/(tf + 0.65) within 0.7 %, so that tf = 0.65 r/(1 - r): the vector
// need not be unpacked to count. The size of the store is the guild's last number, and the average length is that
// of the candidates. Each word brings its own candidates, so that a common one cannot push out those of a rare one.
func rankMatches(conditions string, args int) string {
	return lexemes + `,
matches as (
    select m.number, m.version, m.published, m.words, w.lexeme, count(*) over (partition by w.lexeme) as df,
        0.65 * r / (1.0001 - r) as tf
    from words w cross join lateral (
        select v.number, v.version, v.published, v.words, v.tsv
        from versions v where v.guild_id = $1 and v.shown and v.tsv @@ w.query` + conditions + `
        order by v.published desc, v.number desc limit 1000) m
    cross join lateral ts_rank('{1,1,1,1}', m.tsv, w.query) as r),
size as (
    select (select greatest(last_number, 1) from guilds where guild_id = $1) as n, greatest(avg(words), 1) as average from matches),
ranked as (
    select number, version, published,
        sum(ln(1 + (n - df + 0.5) / (df + 0.5)) * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * words / average))) as rank
    from matches cross join size group by number, version, published
    order by rank desc, published desc, number desc ` + fmt.Sprintf("limit $%d offset $%d", args-1, args) + `)
select ` + headColumns + `, ranked.rank,
    ts_headline('english', convert_from(v.text, 'UTF8'), anyword.query, E'HighlightAll=true, StartSel=\x01, StopSel=\x02') as marked
from ranked cross join anyword
join versions v on v.guild_id = $1 and v.number = ranked.number and v.version = ranked.version
order by ranked.rank desc, ranked.published desc, ranked.number desc`
}
