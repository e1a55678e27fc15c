package storage

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"runtime"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/turns"
)

// newSearches makes the line of those who wait for a search. In a server that does not ask alone, half of the processors are
// left to others.
func newSearches() *turns.Queue {
	n := max(runtime.GOMAXPROCS(0), 2)
	return turns.New(turns.Bounds{Turns: n, PerServer: n / 2, PerPerson: n, Waiting: math.MaxInt})
}

// Turn waits until fewer searches run than there are processors: all at once, each would be late. Turns go round the guilds.
// done gives the turn to the next one.
func (s *Store) Turn(ctx context.Context, guild int64) (done func(), err error) {
	ticket := s.searches.Ticket(guild, guild)
	return ticket.Done, ticket.Take(ctx, func() {})
}

// CandidateQuery says which briefings are worth ranking. The zero fields of the filter ask for nothing.
type CandidateQuery struct {
	Terms []Term // whose places in a briefing are counted

	// A filter, which every briefing passes.
	Topic    int64
	From, To time.Time // publication days, half-open
	Required []string  // words and phrases that it holds
	Excluded []string  // words and phrases that it does not hold

	// Where briefings come from, in this order, until there are Limit.
	All    bool     // the newest that hold all terms
	Newest [][]Term // for each of these, the newest that hold any of its terms
	Scan   int      // of so many of the newest briefings, those that hold any term
	Limit  int
}

// Candidate is a briefing that holds terms of a search.
type Candidate struct {
	Number, Version int
	Words           int             // of the text
	Counts          pq.Float64Array // of each term: 1 for each place in the body, 1.5 in the summary, 2 more in the title
	Day             int             // of publication, counted from 1 January 2000
}

// Candidates finds the briefings worth ranking, in no order, and how many there are, up to the limit.
func (s *Store) Candidates(ctx context.Context, guild int64, q CandidateQuery) (found []Candidate, total int, err error) {
	var steps []string
	if q.All {
		steps = append(steps, strings.Join(queries(q.Terms), "&"))
	}
	for _, terms := range q.Newest {
		steps = append(steps, strings.Join(queries(terms), "|"))
	}
	counted := make([]string, len(q.Terms))
	for i, t := range q.Terms {
		counted[i] = t.counted()
	}
	var rows []struct {
		Candidate
		Total int
	}
	if err := s.rows(ctx, &rows, selectCandidates, guild, q.Topic,
		sql.NullTime{Time: q.From.UTC(), Valid: !q.From.IsZero()}, sql.NullTime{Time: q.To.UTC(), Valid: !q.To.IsZero()},
		pq.Array(q.Required), pq.Array(q.Excluded), pq.Array(steps), strings.Join(queries(q.Terms), "|"), q.Scan, q.Limit,
		pq.Array(queries(q.Terms)), pq.Array(counted)); err != nil {
		return nil, 0, fmt.Errorf("looking for briefings to rank: %w", err)
	}
	for _, row := range rows {
		found, total = append(found, row.Candidate), row.Total
	}
	return found, total, nil
}

// queries are tsqueries of the terms.
func queries(terms []Term) []string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.query()
	}
	return all
}

// selectCandidates takes the guild; the filter: a topic or 0 ($2), days ($3, $4), what is required ($5) and excluded ($6);
// tsqueries of which the newest matches are taken, in this order ($7); a tsquery ($8) that is looked for in so many of the
// newest briefings ($9); the limit ($10); and for each term a tsquery of what holds it ($11) and one of what is counted ($12).
//
// The index of words is asked before days and topic are looked at: "offset 0" keeps the planner from walking through all
// days for a rare word. A ts_rank over one lexeme with flat weights is tf/(tf + 0.65) within 0.7 %, so tf = 0.65 r/(1 - r),
// and the vector need not be unpacked to count. Appending an empty vector fetches it from its storage once for all counts.
const selectCandidates = `
with held as materialized (
    select string_agg(sign || '(' || query::text || ')', '&')::tsquery as query from (
        select '' as sign, phraseto_tsquery('english', phrase) as query from unnest($5::text[]) phrase
        union all select '!', phraseto_tsquery('english', phrase) from unnest($6::text[]) phrase) q
    where numnode(query) > 0),
steps as materialized (
    select nth, coalesce(step.query && held.query, step.query) as query from held cross join unnest($7::tsquery[]) with ordinality as step (query, nth)),
scan as materialized (select coalesce($8::tsquery && query, $8::tsquery) as query from held),
matches as materialized (
    select steps.nth, m.* from steps cross join lateral (
        select number, published from (
            select v.number, v.published from versions v where v.guild_id = $1 and v.shown and v.tsv @@ steps.query offset 0) v
        where published >= coalesce($3::date, '-infinity') and published < coalesce($4::date, 'infinity')
            and ($2 = 0 or exists (select from briefing_topics t where (t.guild_id, t.number, t.topic_id) = ($1, v.number, $2)))
        order by published desc, number desc limit $10) m
    union all (
    select 1000, v.number, v.published from scan cross join lateral (
        (select v.number, v.published, v.tsv from versions v
        where $2 = 0 and v.guild_id = $1 and v.shown
            and v.published >= coalesce($3::date, '-infinity') and v.published < coalesce($4::date, 'infinity')
        order by v.published desc, v.number desc limit $9)
        union all
        (select t.number, t.published, v.tsv from briefing_topics t join versions v using (guild_id, number)
        where $2 <> 0 and t.guild_id = $1 and t.topic_id = $2 and t.shown and v.shown
            and t.published >= coalesce($3::date, '-infinity') and t.published < coalesce($4::date, 'infinity')
        order by t.published desc, t.number desc limit $9)) v
    where v.tsv @@ scan.query limit $10)),
chosen as materialized (
    select number, count(*) over () as total from matches group by number, published
    order by min(nth), published desc, number desc limit $10)
select v.number, v.version, v.words, v.published - date '2000-01-01' as day, chosen.total, array(
    select case when t.tsv @@ holding then round(body * 0.65 / (1.0001 - body)) + 1.5 * round(summary * 0.65 / (1.0001 - summary))
        + 2 * round(title * 0.65 / (1.0001 - title)) else 0 end
    from unnest($11::tsquery[], $12::tsquery[]) with ordinality as term (holding, counted, nth) cross join lateral (
        select ts_rank('{1,1,0,0}', t.tsv, counted) as body, ts_rank('{0,0,1,0}', t.tsv, counted) as summary,
            ts_rank('{0,0,0,1}', t.tsv, counted) as title offset 0) r
    order by nth) as counts
from chosen join versions v on v.guild_id = $1 and v.number = chosen.number and v.shown
cross join lateral (select v.tsv || '' as tsv offset 0) t`
