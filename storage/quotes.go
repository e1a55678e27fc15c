package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/quotes"
	"dateline/briefing/text"
)

// SaidQuery says which statements to read. A zero field asks for nothing.
type SaidQuery struct {
	By            Name      // whose they are
	Topic         int64     // leaves out what a briefing with several topics tells of another one
	Number        int       // of the briefing
	Words         string    // which all, in any inflection, stand in its sentences; "a phrase" in this order
	From, To      time.Time // publication days, half-open
	Once          bool      // of several statements that one speaker makes in one sentence only the first, and of what he denies there
	Limit, Offset int       // of how many; Limit 0 for all
}

// MaxSaid is how many statements Said counts, where there is a Limit; of more it says one more.
const MaxSaid = 500

// Said returns the statements of shown briefings, the newest briefing first and in order of its text, and how many
// there are. Corrections count: a corrected speaker is the one that a moderator gave, and what is no statement is not there. Who has
// a name goes by the title that most texts give him, see speakers.
func (s *Store) Said(ctx context.Context, guild int64, who Audience, q SaidQuery) (found []briefing.Said, total int, err error) {
	counted := 0
	if q.Limit > 0 {
		counted = MaxSaid + 1
	}
	var rows []struct {
		saidRow
		Total int
	}
	read := func(limit, offset int) error {
		of := q.By.args()
		return s.rows(ctx, &rows, selectSaid, guild, q.Topic, q.Number, phrases(q.Words),
			day(q.From, "-infinity"), day(q.To, "infinity"), q.Once, limit, offset, counted, of[0], of[1], of[2], who)
	}
	if err = read(q.Limit, max(q.Offset, 0)); err == nil && len(rows) == 0 && q.Offset > 0 { // behind the last
		if err = read(1, 0); len(rows) > 0 {
			return nil, rows[0].Total, err
		}
	}
	if err != nil {
		return nil, 0, fmt.Errorf("reading what was said in guild %d: %w", guild, err)
	}
	for _, row := range rows {
		found, total = append(found, row.said()), row.Total
	}
	if err := s.speakers(ctx, guild, who, pointers(found)); err != nil {
		return nil, 0, err
	}
	for i := range found {
		if f := &found[i]; q.By.Title != "" && s.reader.NameKey(f.By) == f.Name {
			f.By = q.By.Title // also in briefings of other topics
		}
	}
	return found, total, nil
}

// Claims returns the statements that share words with one of the passages, by the passage's place in the list and then in
// order of the text.
func (s *Store) Claims(ctx context.Context, guild int64, who Audience, passages []briefing.Passage) (of [][]briefing.Said, err error) {
	var rows []struct {
		Nth int
		saidRow
	}
	if err := s.rows(ctx, &rows, `
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected,
    p.nth
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version and sees($6, v.class)
join quotes q on (q.guild_id, q.number, q.version) = (v.guild_id, v.number, v.version) and q.stands
    and q.start_byte < p.ends and q.end_byte > p.starts
order by p.nth, q.start_byte, q.nth`, append(passageArgs(guild, passages), who)...); err != nil {
		return nil, fmt.Errorf("reading whose claims are cited in guild %d: %w", guild, err)
	}
	of = make([][]briefing.Said, len(passages))
	var all []*briefing.Said
	for _, row := range rows {
		of[row.Nth-1] = append(of[row.Nth-1], row.said())
	}
	for _, claims := range of {
		all = append(all, pointers(claims)...)
	}
	return of, s.speakers(ctx, guild, who, all)
}

// selectSaid reads a page of the statements of a name, of the briefings of a topic, with some words, of one briefing, or of
// all, with how many there are, up to $10. The first of these that is asked for leads to the briefings by its index, of which
// no more are looked through than it takes; all of them then hold. A sentence that has not even the first letters of all words
// is not parsed for them.
const selectSaid = `
with spelt as materialized (
    select array(
        select '%' || translate(left(lexeme, greatest(1, least(3, length(lexeme) - 2))), '\', '_') || '%'
        from unnest(tsvector_to_array(to_tsvector('english', $4))) lexeme
        where websearch_to_tsquery('english', $4)::text !~ '[|!]') as parts),
found as materialized (
    select a.published, q.number, q.version, q.start_byte, q.pos, q.nth
    from (
        select v.number, v.published from (
            select distinct number from quotes
            where $11::text[] <> '{}' and guild_id = $1 and key = any ($11) and stands
                and (key = any ($12::text[]) or number in (select unnest($13::int[])))) q
        cross join lateral (select number, published from versions v where v.guild_id = $1 and v.number = q.number and v.shown and sees($14, v.class) offset 0) v
        union all
        select number, published from versions
        where $11 = '{}' and $3::int <> 0 and guild_id = $1 and number = $3 and shown and sees($14, class)
        union all
        (select number, published from versions
        where $11 = '{}' and $3 = 0 and $4::text <> '' and guild_id = $1 and shown and sees($14, class) and tsv @@ websearch_to_tsquery('english', $4) offset 0)
        union all
        select number, published from briefing_topics
        where $11 = '{}' and $3 = 0 and $4 = '' and $2::bigint <> 0 and guild_id = $1 and topic_id = $2 and shown and sees($14, class)
        union all
        select number, published from versions
        where $11 = '{}' and $3 = 0 and $4 = '' and $2 = 0 and guild_id = $1 and shown and sees($14, class)
        order by published desc, number desc) a
    cross join lateral (
        select q.* from (
            select number, version, text from versions
            where guild_id = $1 and number = a.number and shown
                and ($4 = '' or $11 = '{}' and $3 = 0 or tsv @@ websearch_to_tsquery('english', $4)) offset 0) v
        join quotes q on q.guild_id = $1 and q.number = v.number and q.version = v.version
        where q.stands
            and ($11 = '{}' or q.key = any ($11) and (q.key = any ($12) or q.number in (select unnest($13))))
            and ($2 = 0 or exists (
                select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, v.number, $2)))
            and ($2 = 0 or not exists (
                select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $2)))
            and ($4 = '' or exists (
                select from (select convert_from(substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte), 'UTF8') as words offset 0) s
                where lower(words) like all ((select parts from spelt)::text[]) and to_tsvector('english', words) @@ websearch_to_tsquery('english', $4)))
            and not ($7::boolean and exists (
                select from quotes e where (e.guild_id, e.number, e.version, e.pos) = ($1, q.number, q.version, q.pos)
                    and e.stands and e.by_words = q.by_words and (e.act = 'denied') = (q.act = 'denied') and (e.content[1], e.nth) < (q.content[1], q.nth)))
        offset 0) q
    where $3 in (0, a.number) and a.published >= $5::date and a.published < $6::date
    limit nullif($10::int, 0)),
page as (
    select * from found order by published desc, number desc, start_byte, nth limit nullif($8::int, 0) offset $9)
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected,
    (select count(*) from found) as total
from page p
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join quotes q on q.guild_id = $1 and q.number = p.number and q.version = p.version and q.pos = p.pos and q.nth = p.nth
order by v.published desc, v.number desc, q.start_byte, q.nth`

// saidRow is a statement as it is stored.
type saidRow struct {
	briefing.Cited
	Spans, Content, Verbatim pq.Int64Array
	Kind                     quotes.Kind
	Act                      quotes.Act
	By, Key                  string
	Corrected                bool
}

func (r saidRow) said() briefing.Said {
	of := stretches(r.Spans)
	r.Of.Published = r.Of.Published.UTC()
	return briefing.Said{Cited: r.Cited, By: r.By, Name: r.Key, Corrected: r.Corrected, What: quotes.Quote{
		Source: of[0], Speaker: of[1], Cue: of[2], Doubt: of[3],
		Content: stretches(r.Content), Verbatim: stretches(r.Verbatim), Kind: r.Kind, Act: r.Act}}
}

// pointers are the statements of a list, to be changed in place.
func pointers(all []briefing.Said) []*briefing.Said {
	to := make([]*briefing.Said, len(all))
	for i := range all {
		to[i] = &all[i]
	}
	return to
}

// stretches reads pairs of starts and ends.
func stretches(ends pq.Int64Array) []text.Span {
	var all []text.Span
	for i := 0; i+1 < len(ends); i += 2 {
		all = append(all, text.Span{Start: int(ends[i]), End: int(ends[i+1])})
	}
	return all
}
