package storage

import (
	"context"
	"fmt"
	"strings"

	"github.com/lib/pq"
)

// Term is something to search for: a lexeme of PostgreSQL's English, or another form of a name.
type Term struct {
	Lexeme string
	Forms  pq.StringArray // as typed, in lower case
	Own    bool           // it was typed itself, and is not only another form of what was
	Phrase string         // of another form of a name, as a tsquery; "" else. Its Lexeme is the longest of its Parts
	Parts  pq.StringArray // the phrase's lexemes
	Name   string         // the key of the name that was typed
	Share  float64        // of the guild's briefings that hold it; 0 where it is not common or the guild is not large
}

// query is a tsquery of what holds the term.
func (t Term) query() string {
	if t.Phrase != "" {
		return "(" + t.Phrase + ")"
	}
	return t.counted()
}

// counted is a tsquery of the lexeme. It is quoted, so that nothing in it is read as an operator.
func (t Term) counted() string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `''`).Replace(t.Lexeme) + "'"
}

// Terms reads the lexemes of some typed words and of other forms of them, in order, and the last number that was given in
// the guild.
func (s *Store) Terms(ctx context.Context, guild int64, typed, others string, limit int) (terms []Term, size int, err error) {
	var rows []struct {
		Term
		Size int
	}
	if err := s.rows(ctx, &rows, selectTerms, guild, typed+" "+others, typed, limit); err != nil {
		return nil, 0, fmt.Errorf("reading the lexemes of what was typed: %w", err)
	}
	for _, row := range rows {
		terms, size = append(terms, row.Term), row.Size
	}
	return terms, size, nil
}

// selectTerms reads the lexemes of a text in order, and whether they stand in $3 too. The configuration simple gives the
// same places, with the words as typed.
const selectTerms = `
with typed as (select lexeme, place from unnest(to_tsvector('simple', $2)) t cross join lateral unnest(positions) place)
select e.lexeme, array_agg(distinct typed.lexeme) as forms, coalesce(min(c.share), 0) as share,
    e.lexeme = any (tsvector_to_array(to_tsvector('english', $3))) as own,
    coalesce((select last_number from guilds where guild_id = $1), 0) as size
from unnest(to_tsvector('english', $2)) e cross join lateral unnest(e.positions) place
join typed using (place) left join common c on (c.guild_id, c.lexeme) = ($1, e.lexeme)
group by e.lexeme order by min(place), e.lexeme limit $4`

// NameTerms returns terms for names that are written otherwise too, as the guild's briefings show: for acronyms what they
// stand for, and for longer names their acronyms, both by their keys. NIS finds National Intelligence Service, and the
// other way round. An acronym that stands for several names is taken for the one of the most briefings.
func (s *Store) NameTerms(ctx context.Context, guild int64, acronyms, long []string) (terms []Term, err error) {
	if err := s.rows(ctx, &terms, selectNameTerms, guild, pq.Array(acronyms), pq.Array(long)); err != nil {
		return nil, fmt.Errorf("looking for other forms of names: %w", err)
	}
	return terms, nil
}

// selectNameTerms reads how the briefings that hold a name write it too: of what an acronym, $2, stands for the fullest
// form, of a longer name, $3, the forms that are acronyms. At most 50 briefings of a name are looked at.
const selectNameTerms = `
with others as (
    select typed, (array_agg(d.title order by d.title))[1] as form, count(*) as times
    from unnest($2::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.keys @> array[typed] limit 50) d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown
    where d.key <> typed and d.key like '% %' group by typed, d.key
    union all
    select typed, form, count(*) from unnest($3::text[]) typed cross join lateral (
        select * from named d where d.guild_id = $1 and d.stands and d.key = typed order by d.number desc limit 50) d
    join versions v on (v.guild_id, v.number, v.version) = (d.guild_id, d.number, d.version) and v.shown
    cross join unnest(d.forms) form where form ~ '^[A-Z]{2,6}$' group by typed, form),
chosen as (select distinct on (typed) typed, form from others order by typed, times desc, form)
select (select part from unnest(parts) part order by length(part) desc, part limit 1) as lexeme, parts,
    phraseto_tsquery('english', form)::text as phrase, typed as name,
    (select min(coalesce(c.share, 0)) from unnest(parts) part left join common c on (c.guild_id, c.lexeme) = ($1, part)) as share
from chosen cross join lateral tsvector_to_array(to_tsvector('english', form)) parts
where cardinality(parts) > 0 order by typed`

// Missing returns the lexemes of those of the terms that no shown briefing of the guild holds.
func (s *Store) Missing(ctx context.Context, guild int64, terms []Term) (lexemes []string, err error) {
	all, queries := make([]string, len(terms)), make([]string, len(terms))
	for i, t := range terms {
		all[i], queries[i] = t.Lexeme, t.query()
	}
	if err := s.rows(ctx, &lexemes, selectMissing, guild, pq.Array(all), pq.Array(queries)); err != nil {
		return nil, fmt.Errorf("looking for words that nothing holds: %w", err)
	}
	return lexemes, nil
}

// selectMissing keeps the lexemes whose query no shown briefing matches. "offset 0" keeps the planner from walking
// through all briefings for a rare word.
const selectMissing = `
select lexeme from unnest($2::text[], $3::tsquery[]) as term (lexeme, query) where not exists (
    select from (select from versions v where v.guild_id = $1 and v.shown and v.tsv @@ query offset 0) v)`

// Forms returns which of the lexemes each of some words, in lower case, is a form of. Words that are a form of none are
// left out.
func (s *Store) Forms(ctx context.Context, words, lexemes []string) (map[string][]string, error) {
	var rows []struct{ Word, Lexeme string }
	if err := s.rows(ctx, &rows, `
select word, lexeme from unnest($1::text[]) word
cross join lateral unnest(tsvector_to_array(to_tsvector('english', word))) lexeme where lexeme = any ($2::text[])`,
		pq.Array(words), pq.Array(lexemes)); err != nil {
		return nil, fmt.Errorf("reading the lexemes of words: %w", err)
	}
	forms := map[string][]string{}
	for _, row := range rows {
		forms[row.Word] = append(forms[row.Word], row.Lexeme)
	}
	return forms, nil
}
