package storage

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/language"
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
	Once          bool      // of what one speaker says in one sentence only the first, and of what he denies there; of nobody nothing where somebody says something
	Limit, Offset int       // of how many; Limit 0 for all
}

// MaxSaid is how many statements Said counts, where there is a Limit; of more it says one more.
const MaxSaid = 500

// Said returns the statements of shown briefings, the newest briefing first and in order of its text, and how many
// there are. Corrections count: a corrected speaker is the one that a moderator gave, and what is no statement is not there. Who has
// a name goes by the title that most texts give him, see speakers.
func (s *Store) Said(ctx context.Context, guild int64, who Audience, q SaidQuery) (found []briefing.Said, total int, err error) {
	chosen, err := s.chooseSaid(ctx, guild, who, q)
	if err != nil {
		return nil, 0, fmt.Errorf("choosing what was said in guild %d: %w", guild, err)
	}
	page := chosen[min(max(q.Offset, 0), len(chosen)):]
	if q.Limit > 0 {
		page = page[:min(q.Limit, len(page))]
	}
	if len(page) == 0 {
		return nil, len(chosen), nil
	}
	var rows []saidRow
	if err := s.rows(ctx, &rows, selectSaid, append(keyArgs(guild, page), who)...); err != nil {
		return nil, 0, fmt.Errorf("reading what was said in guild %d: %w", guild, err)
	}
	for _, row := range rows {
		found = append(found, row.said())
	}
	if err := s.speakers(ctx, guild, who, pointers(found)); err != nil {
		return nil, 0, err
	}
	for i := range found {
		if f := &found[i]; q.By.Title != "" && s.reader.NameKey(f.By) == f.Name {
			f.By = q.By.Title // also in briefings of other topics
		}
	}
	return found, len(chosen), nil
}

// chooseSaid lists the keys of statements, in order; where there is a Limit, up to MaxSaid and one.
func (s *Store) chooseSaid(ctx context.Context, guild int64, who Audience, q SaidQuery) (keys []factKey, err error) {
	a, err := s.about(ctx, guild, who, q.Words)
	if err != nil {
		return nil, err
	}
	most, limit := math.MaxInt, 0
	if q.Limit > 0 {
		most = MaxSaid + 1
		if !a.asks() {
			limit = most
		}
	}
	var asked []int
	if q.Number > 0 {
		asked = []int{q.Number}
	}
	by := q.By.args()
	for numbers := range a.of(asked) {
		var found []struct {
			factKey
			Language language.Tag
			Words    string // of its sentences
		}
		if err := s.rows(ctx, &found, chooseSaid, guild, q.Topic, pq.Array(append([]int{}, numbers...)), a.asks(),
			day(q.From, "-infinity"), day(q.To, "infinity"), q.Once, limit, by[0], by[1], by[2], who); err != nil {
			return nil, err
		}
		for _, f := range found {
			if a.holds(f.Language, f.Words) {
				keys = append(keys, f.factKey)
			}
		}
		if len(keys) >= most {
			return keys[:most], nil
		}
	}
	return keys, nil
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

const (
	// chooseSaid lists the statements of a name, of some briefings, of the briefings of a topic, or of all, the newest briefings
	// first, and with $4 the words of their sentences. The first of these that is asked for leads to the briefings by its
	// index, of which no more are looked through than it takes; all of them then hold.
	chooseSaid = `
select q.number, q.version, q.pos, q.nth, q.language, q.words
from (
    select v.number, v.published from (
        select distinct number from quotes
        where $9::text[] <> '{}' and guild_id = $1 and key = any ($9) and stands
            and (key = any ($10::text[]) or number in (select unnest($11::int[])))) q
    cross join lateral (select number, published from versions v where v.guild_id = $1 and v.number = q.number and v.shown and sees($12, v.class) offset 0) v
    union all
    select number, published from versions
    where $9 = '{}' and $3::int[] <> '{}' and guild_id = $1 and number = any ($3) and shown and sees($12, class)
    union all
    select number, published from briefing_topics
    where $9 = '{}' and $3 = '{}' and $2::bigint <> 0 and guild_id = $1 and topic_id = $2 and shown and sees($12, class)
    union all
    select number, published from versions
    where $9 = '{}' and $3 = '{}' and $2 = 0 and guild_id = $1 and shown and sees($12, class)
    order by published desc, number desc) a
cross join lateral (
    select q.*, v.language, case when $4::boolean then convert_from(substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte), 'UTF8') else '' end as words
    from (select number, version, language, text from versions where guild_id = $1 and number = a.number and shown offset 0) v
    join quotes q on q.guild_id = $1 and q.number = v.number and q.version = v.version
    where q.stands
        and ($9 = '{}' or q.key = any ($9) and (q.key = any ($10) or q.number in (select unnest($11))))
        and ($2 = 0 or exists (
            select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, v.number, $2)))
        and ($2 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $2)))
        and not ($7::boolean and exists (
            select from quotes e where (e.guild_id, e.number, e.version, e.pos) = ($1, q.number, q.version, q.pos)
                and e.stands and (q.by_words = '' and e.by_words <> ''
                    or e.by_words = q.by_words and (e.act = 'denied') = (q.act = 'denied') and (e.content[1], e.nth) < (q.content[1], q.nth))))
    order by q.start_byte, q.nth) q
where ($3 = '{}' or a.number = any ($3)) and a.published >= $5::date and a.published < $6::date
limit nullif($8::int, 0)`

	selectSaid = `
select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key, q.nth < 0 as corrected
from unnest($2::int[], $3::int[], $4::int[], $5::int[]) as k (number, version, pos, nth)
join versions v on (v.guild_id, v.number, v.version) = ($1, k.number, k.version) and sees($6, v.class)
join quotes q on (q.guild_id, q.number, q.version, q.pos, q.nth) = ($1, k.number, k.version, k.pos, k.nth)
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
