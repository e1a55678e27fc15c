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

// Said returns the statements of shown briefings, the newest briefing first and in order of its text, and how many
// there are. Corrections count: a corrected speaker is the one that a moderator gave, and what is no statement is not there. Who has
// a name goes by the title that most texts give him, see speakers.
func (s *Store) Said(ctx context.Context, guild int64, q SaidQuery) (found []briefing.Said, total int, err error) {
	query := selectSaid
	if !q.By.none() {
		query = selectSaidBy
	}
	var rows []struct {
		saidRow
		Total int
	}
	read := func(limit, offset int) error {
		of := q.By.args()
		return s.rows(ctx, &rows, query, guild, of[0], q.Topic, q.Number, phrases(q.Words),
			day(q.From, "-infinity"), day(q.To, "infinity"), q.Once, limit, offset, of[1], of[2])
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
	if err := s.speakers(ctx, guild, pointers(found)); err != nil {
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
func (s *Store) Claims(ctx context.Context, guild int64, passages []briefing.Passage) (of [][]briefing.Said, err error) {
	var rows []struct {
		Nth int
		saidRow
	}
	if err := s.rows(ctx, &rows, `
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected,
    p.nth
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join quotes q on (q.guild_id, q.number, q.version) = (v.guild_id, v.number, v.version) and q.stands
    and q.start_byte < p.ends and q.end_byte > p.starts
order by p.nth, q.start_byte, q.nth`, passageArgs(guild, passages)...); err != nil {
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
	return of, s.speakers(ctx, guild, all)
}

const (
	// selectSaidBy reads the statements of a name, with how many there are.
	selectSaidBy = `
with page as materialized (
    select q.number, q.version, q.pos, q.nth, count(*) over () as total
    from quotes q
    cross join lateral (
        select * from versions v where v.guild_id = $1 and v.number = q.number and v.version = q.version and v.shown offset 0) v
    where q.guild_id = $1 and q.stands and q.key = any ($2::text[])
        and (q.key = any ($11::text[]) or q.number in (select unnest($12::int[])))
        and ($3::bigint = 0 or v.number in (select number from briefing_topics where guild_id = $1 and topic_id = $3 and shown))
        and ($3 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $3)))
        and $4::int in (0, v.number) and v.published >= $6::date and v.published < $7::date
        and ($5::text = '' or v.tsv @@ websearch_to_tsquery('english', $5) and to_tsvector('english', convert_from(
            substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte), 'UTF8')) @@ websearch_to_tsquery('english', $5))
        and not ($8::boolean and exists (
            select from quotes e where (e.guild_id, e.number, e.version, e.pos) = ($1, q.number, q.version, q.pos)
                and e.stands and e.by_words = q.by_words and (e.act = 'denied') = (q.act = 'denied') and (e.content[1], e.nth) < (q.content[1], q.nth)))
    order by v.published desc, v.number desc, q.start_byte, q.nth limit nullif($9::int, 0) offset $10)
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected, p.total
from page p
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join quotes q on q.guild_id = $1 and q.number = p.number and q.version = p.version and q.pos = p.pos and q.nth = p.nth
order by v.published desc, v.number desc, q.start_byte, q.nth`

	// selectSaid reads those of the briefings of a topic, with some words, of one briefing, or of all. The first of these
	// that is asked for leads to the briefings by its index; all of them then hold.
	selectSaid = `
with about as materialized (
    select number, version from versions
    where $4::int <> 0 and guild_id = $1 and number = $4 and shown
    union all
    select number, version from versions
    where $4 = 0 and $5::text <> '' and guild_id = $1 and shown and tsv @@ websearch_to_tsquery('english', $5)
    union all
    select v.number, v.version from briefing_topics bt
    join versions v on v.guild_id = $1 and v.number = bt.number and v.shown
    where $4 = 0 and $5 = '' and $3::bigint <> 0 and bt.guild_id = $1 and bt.topic_id = $3 and bt.shown
    union all
    select number, version from versions where $4 = 0 and $5 = '' and $3 = 0 and guild_id = $1 and shown),
page as materialized (
    select q.number, q.version, q.pos, q.nth, count(*) over () as total
    from about a
    cross join lateral (
        select * from versions v where v.guild_id = $1 and v.number = a.number and v.version = a.version offset 0) v
    join quotes q on q.guild_id = $1 and q.number = a.number and q.version = a.version
    where q.stands and $2::text[] = '{}' and $11::text[] = '{}' and $12::int[] = '{}'
        and ($3::bigint = 0 or v.number in (select number from briefing_topics where guild_id = $1 and topic_id = $3 and shown))
        and ($3 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $3)))
        and $4::int in (0, v.number) and v.published >= $6::date and v.published < $7::date
        and ($5::text = '' or v.tsv @@ websearch_to_tsquery('english', $5) and to_tsvector('english', convert_from(
            substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte), 'UTF8')) @@ websearch_to_tsquery('english', $5))
        and not ($8::boolean and exists (
            select from quotes e where (e.guild_id, e.number, e.version, e.pos) = ($1, q.number, q.version, q.pos)
                and e.stands and e.by_words = q.by_words and (e.act = 'denied') = (q.act = 'denied') and (e.content[1], e.nth) < (q.content[1], q.nth)))
    order by v.published desc, v.number desc, q.start_byte, q.nth limit nullif($9::int, 0) offset $10)
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected, p.total
from page p
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join quotes q on q.guild_id = $1 and q.number = p.number and q.version = p.version and q.pos = p.pos and q.nth = p.nth
order by v.published desc, v.number desc, q.start_byte, q.nth`
)

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
