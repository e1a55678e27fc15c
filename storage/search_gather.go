package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lib/pq"
)

// asked is a search as PostgreSQL's English reads it.
type asked struct {
	wanted
	terms []term
	size  int    // of the guild: the last number given
	args  []any  // of the conditions; the first is the guild
	among string // conditions on a version v that an index may help with: topic and days
	held  string // conditions on its words: phrases and what is excluded
	topic string // the topic's argument, "" for none

	average float64 // words of what was found; set by rank
}

// term is a lexeme that is looked for.
type term struct {
	Lexeme string
	Forms  pq.StringArray // as typed, in lower case
	Own    bool           // it was typed, and is not another form of what was
	Phrase string         // a tsquery, of another form of a name; "" else. Its Lexeme is the longest of its Parts
	Parts  pq.StringArray // the phrase's lexemes
	Name   string         // the key of the name as typed
	Share  float64        // of the guild's briefings that hold it; 0 where it is not common or the guild is not large
	idf    float64        // set by rank
}

// query is a tsquery of what holds the term.
func (t term) query() string {
	if t.Phrase != "" {
		return "(" + t.Phrase + ")"
	}
	return t.counted()
}

// counted is a tsquery of the lexeme. It is quoted, so that nothing in it is read as an operator.
func (t term) counted() string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `''`).Replace(t.Lexeme) + "'"
}

// mostTerms is how many different words of a pasted text are looked for.
const mostTerms = 32

// ask reads what was typed. Without words there are no terms.
func (s *Store) ask(ctx context.Context, guild int64, q SearchQuery) (asked, error) {
	a := asked{wanted: want(q.Words)}
	var rows []struct {
		term
		Size int
	}
	if err := s.rows(ctx, &rows, selectTerms, guild, a.words+" "+a.others, a.words, mostTerms); err != nil {
		return asked{}, err
	}
	for _, row := range rows {
		a.terms, a.size = append(a.terms, row.term), row.Size
	}
	if len(a.terms) > 0 {
		others, err := s.otherNames(ctx, guild, a.typedAs)
		if err != nil {
			return asked{}, err
		}
		a.terms = append(a.terms, others...)
	}
	among := where{args: []any{guild}}
	if q.Topic != 0 {
		among.and(inTopic, q.Topic)
		a.topic = "$2"
	}
	among.published(q.From, q.To)
	held := where{args: among.args}
	for _, phrase := range a.phrases {
		held.and("(numnode(phraseto_tsquery('english', $%[1]d)) = 0 or v.tsv @@ phraseto_tsquery('english', $%[1]d))", phrase)
	}
	for _, not := range a.without {
		held.and("not v.tsv @@ phraseto_tsquery('english', $%d)", not)
	}
	a.args, a.among, a.held = held.args, among.sql.String(), held.sql.String()
	return a, nil
}

// selectTerms reads the lexemes of a text in order, and tells which stand in its own words, $3, too. The simple
// configuration has the same places, and the words as typed.
const selectTerms = `
with typed as (select lexeme, place from unnest(to_tsvector('simple', $2)) t cross join lateral unnest(positions) place)
select e.lexeme, array_agg(distinct typed.lexeme) as forms, coalesce(min(c.share), 0) as share,
    e.lexeme = any (tsvector_to_array(to_tsvector('english', $3))) as own,
    coalesce((select last_number from guilds where guild_id = $1), 0) as size
from unnest(to_tsvector('english', $2)) e cross join lateral unnest(e.positions) place
join typed using (place) left join common c on (c.guild_id, c.lexeme) = ($1, e.lexeme)
group by e.lexeme order by min(place), e.lexeme limit $4`

// doc is a briefing that was found.
type doc struct {
	Number, Version int
	Words           int
	Counts          pq.Float64Array // of each term: how often it stands there, weighted by place
	Day             int             // of publication
	rank            float64
}

const (
	large     = 8_192 // briefings: in a smaller guild all that is found is ranked
	allRanked = 1_500 // of a smaller guild; of what even more hold, those that hold all words, and the newest
	enough    = 80    // briefings that are ranked of a large guild
	manyHold  = 2_000 // briefings: the holders of words that more hold are not all looked for; of the rarest, twice as many
	walked    = 600   // the newest briefings, which are looked through for words that many hold
	walkedToo = 200   // of them, where the rarest words may bring little
)

// gather finds the briefings that are worth ranking, in no order, and tells how many there are, up to a limit, and
// whether there are more that hold a word.
//
// In a small guild those are all, up to 1,500: those that hold all words, then the newest. In a large one those that hold
// all words come first, too, and behind them each rare word brings its newest, the rarest first. For words that are common
// the newest briefings are looked through: an index would have to bring tens of thousands, to be sorted by day. Measured in
// bench/search_speed.go.
func (s *Store) gather(ctx context.Context, guild int64, a asked) (docs []doc, total int, more bool, err error) {
	p := a.plan()
	args := append(slices.Clip(a.args), pq.Array(p.each), p.every, p.walk, p.steps, p.rank, pq.Array(a.queries()), pq.Array(a.counted()))
	var rows []struct {
		doc
		Total int
	}
	if err := s.rows(ctx, &rows, a.gatherDocs(), args...); err != nil {
		return nil, 0, false, err
	}
	for _, row := range rows {
		docs, total = append(docs, row.doc), row.Total
	}
	return docs, total, p.more || total >= p.rank, nil
}

// plan says where briefings are taken from, by tsqueries.
type plan struct {
	each  []string // the newest that each matches, the first one's first
	every any      // before those the newest that it matches; nil matches nothing
	walk  any      // behind them those that it matches, of the newest steps briefings; nil matches nothing
	steps int
	rank  int  // so many of each are taken, and so many of all ranked
	more  bool // others hold a word, too
}

func (a asked) plan() plan {
	queries := a.queries()
	if a.size < large {
		p := plan{each: []string{strings.Join(queries, "|")}, rank: allRanked}
		if a.size > allRanked {
			p.every = strings.Join(queries, "&")
		}
		return p
	}
	rarest := slices.Clone(a.terms)
	slices.SortStableFunc(rarest, func(x, y term) int { return cmp.Compare(x.Share, y.Share) })
	p := plan{rank: enough}
	held, together := 0.0, float64(a.size) // the holders of any, and of all as if the words knew nothing of each other
	for _, t := range rarest {
		together *= t.Share
		if held += t.Share * float64(a.size); held <= manyHold || len(p.each) == 0 && held <= 2*manyHold {
			p.each = append(p.each, t.query())
		}
	}
	if p.more = len(p.each) < len(queries); p.more {
		p.walk, p.steps = strings.Join(queries, "|"), walked
		if len(p.each) > 0 {
			p.steps = walkedToo
		}
	}
	// Where all holders of the rarest word are taken, those of all words are.
	if len(queries) > 1 && rarest[0].Share*float64(a.size) > enough && together <= manyHold {
		p.every = strings.Join(queries, "&")
	}
	return p
}

// queries are tsqueries of the terms.
func (a asked) queries() []string {
	queries := make([]string, len(a.terms))
	for i, t := range a.terms {
		queries[i] = t.query()
	}
	return queries
}

// counted are tsqueries of what is counted of the terms.
func (a asked) counted() []string {
	queries := make([]string, len(a.terms))
	for i, t := range a.terms {
		queries[i] = t.counted()
	}
	return queries
}

// gatherDocs takes, behind the arguments of the conditions, those of a plan and the terms' queries.
//
// A ts_rank over one lexeme with flat weights is tf/(tf + 0.65) within 0.7 %, so that tf = 0.65 r/(1 - r): the vector
// need not be unpacked to count. An empty one added takes it out of its storage once for all counts. The steps are
// materialized, each few rows of one index: "offset 0" keeps the planner from walking through all days for a rare word.
func (a asked) gatherDocs() string {
	arg := func(n int) string { return fmt.Sprintf("$%d", len(a.args)+n) }
	newest := func(query string) string {
		return `(select * from (select v.number, v.published from versions v
        where v.guild_id = $1 and v.shown and v.tsv @@ ` + query + a.among + a.held + ` offset 0) v
    order by published desc, number desc limit ` + arg(5) + `)`
	}
	count := func(weights string) string {
		return `round(r.` + weights + ` * 0.65 / (1.0001 - r.` + weights + `))`
	}
	days := `versions v where v.guild_id = $1`
	if a.topic != "" {
		days = `briefing_topics v join versions of using (guild_id, number) where of.shown and v.guild_id = $1 and v.topic_id = ` + a.topic
	}
	return `
with matches as materialized (
    select each.nth as step, m.* from unnest(` + arg(1) + `::tsquery[]) with ordinality as each (query, nth)
        cross join lateral ` + newest("each.query") + ` m
    union all select 0, m.* from ` + newest(arg(2)+"::tsquery") + ` m
    union all (select 99, v.number, v.published from (
        select number, v.published, tsv from ` + days + ` and v.shown` + a.among + `
        order by v.published desc, v.number desc limit ` + arg(4) + `) v
    where v.tsv @@ ` + arg(3) + `::tsquery` + a.held + ` limit ` + arg(5) + `)),
chosen as materialized (
    select number, count(*) over () as total from matches group by number, published
    order by min(step), published desc, number desc limit ` + arg(5) + `)
select v.number, v.version, v.words, v.published - date '2000-01-01' as day, chosen.total, array(
    select case when t.tsv @@ held then ` + count("body") + ` + 1.5 * ` + count("summary") + ` + 2 * ` + count("title") + ` else 0 end
    from unnest(` + arg(6) + `::tsquery[], ` + arg(7) + `::tsquery[]) with ordinality as q (held, query, nth) cross join lateral (
        select ts_rank('{1,1,0,0}', t.tsv, query) as body, ts_rank('{0,0,1,0}', t.tsv, query) as summary,
            ts_rank('{0,0,0,1}', t.tsv, query) as title offset 0) r
    order by nth) as counts
from chosen join versions v on v.guild_id = $1 and v.number = chosen.number and v.shown
cross join lateral (select v.tsv || '' as tsv offset 0) t`
}
