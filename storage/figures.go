package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/dates"
	"dateline/briefing/language"
	"dateline/briefing/lexemes"
	"dateline/briefing/quantities"
)

// FigureQuery says which figures to read.
type FigureQuery struct {
	About    string    // what is counted: words, in any inflection
	Topic    int64     // leaves out what a briefing with several topics tells of another one; 0 for all
	From, To time.Time // of their days, half-open; a zero one is open
}

// MaxFigures is how many figures are read that count one of the words, of the newest briefings.
const MaxFigures = 1000

// newestCounted is how many briefings are looked through for so many figures: what stands in every second one is found in the newest alone.
const newestCounted = 2000

// DatedFigure is a figure with its day: that of the event which its sentence dates within 100 bytes of the figure, of several the
// nearest, but one that only dates when somebody said so is the last; where it dates none so near, or the figure is lasting, that of its
// publication. What stands further off mostly dates something else.
type DatedFigure struct {
	briefing.Figure
	When    dates.Date
	Counted string // as the sentence has it

	Corrected bool // a moderator has said how it is to be read
}

// Figures returns the figures of shown briefings that count what is asked for, by their days, then by briefing and place. A figure
// counts it where the noun that it counts, or the verb beside it, is one of the words or means the same ("dead", "killed"), and the
// others stand in its sentence; or where all stand in what it counts; or where the word is its unit. It also reports whether there are more than it has
// looked at, which are older.
func (s *Store) Figures(ctx context.Context, guild int64, who Audience, q FigureQuery) (found []DatedFigure, more bool, err error) {
	asked, err := s.askedFor(ctx, guild, who, q.About)
	if err != nil || len(asked.any) == 0 {
		return nil, false, err
	}
	var rows []figureRow
	if err := s.rows(ctx, &rows, selectFigures, guild, pq.Array(asked.any), q.Topic, day(q.From, "-infinity"), day(q.To, "infinity"), MaxFigures+1, who, newestCounted); err != nil {
		return nil, false, fmt.Errorf("reading the figures of guild %d: %w", guild, err)
	}
	more = len(rows) > MaxFigures
	for _, row := range rows[:min(len(rows), MaxFigures)] {
		if s.counts(asked, row) {
			found = append(found, row.figure())
		}
	}
	slices.SortStableFunc(found, func(a, b DatedFigure) int {
		return cmp.Or(a.When.From.Compare(b.When.From), cmp.Compare(a.Number, b.Number), cmp.Compare(a.What.Start, b.What.Start))
	})
	return found, more, nil
}

// figureRow is a figure as it is stored.
type figureRow struct {
	briefing.Cited
	What    quantities.Quantity
	When    dates.Date
	Counted string
	Keys    pq.StringArray

	Corrected bool
}

func (r figureRow) figure() DatedFigure {
	r.Of.Published = r.Of.Published.UTC()
	r.When.From, r.When.To, r.When.Anchor = r.When.From.UTC(), r.When.To.UTC(), r.When.Anchor.UTC()
	if r.When.Precision == "" {
		r.When = r.Of.Day()
	}
	return DatedFigure{briefing.Figure{Cited: r.Cited, What: r.What, Keys: r.Keys}, r.When, r.Counted, r.Corrected}
}

// selectFigures reads the figures of the newest briefings. Where no day bounds them, those of the $8 newest briefings are enough if they are too many.
const selectFigures = `
with newest as materialized (
    (select number, version, published from versions
    where $3::bigint = 0 and guild_id = $1 and shown and sees($7, class) order by published desc, number desc limit $8::int)
    union all
    (select bt.number, v.version, bt.published from (
        select number, published from briefing_topics
        where $3 > 0 and guild_id = $1 and topic_id = $3 and shown and sees($7, class) order by published desc, number desc limit $8) bt
    join versions v on v.guild_id = $1 and v.number = bt.number and v.shown)),
recent as materialized (
    select q.number, q.version, q.pos, q.nth
    from newest n
    cross join lateral (
        select * from quantities q where q.guild_id = $1 and q.number = n.number and q.version = n.version and q.stands offset 0) q
    where $4::date = '-infinity' and $5::date = 'infinity' and q.keys && $2::text[] and ($3 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $3)))
    order by n.published desc, n.number desc, q.start_byte limit $6::int),
counting as (
    select q.* from recent r
    join quantities q on (q.guild_id, q.number, q.version, q.pos, q.nth) = ($1, r.number, r.version, r.pos, r.nth)
    where (select count(*) from recent) = $6
    union all
    select q.* from quantities q
    where (select count(*) from recent) < $6 and q.guild_id = $1 and q.stands and q.keys && $2)
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.start_byte as "what.start", q.end_byte as "what.end", q.counted_start as "what.counted.start", q.counted_end as "what.counted.end",
    q.low as "what.from", q.high as "what.to", q.bound as "what.bound", q.about as "what.about", q.unit as "what.unit", q.status as "what.status",
    q.counted, q.keys, q.nth < 0 as corrected,
    coalesce(e.kind, '') as "when.kind", coalesce(e.value, '') as "when.value", coalesce(e.mod, '') as "when.mod",
    coalesce(e.starts, '0001-01-01') as "when.from", coalesce(nullif(e.ends, 'infinity'), '0001-01-01') as "when.to",
    coalesce(e.precision, '') as "when.precision", coalesce(e.anchor, '0001-01-01') as "when.anchor",
    coalesce(e.working, '') as "when.working", coalesce(e.status, '') as "when.status"
from counting q
join versions v on (v.guild_id, v.number, v.version) = ($1, q.number, q.version) and v.shown and sees($7, v.class)
join sentences s on (s.guild_id, s.number, s.version, s.pos) = ($1, q.number, q.version, q.pos)
left join lateral (
    select * from events e where (e.guild_id, e.number, e.version, e.pos) = ($1, q.number, q.version, q.pos)
        and q.status <> 'lasting' and e.stands and e.starts > '-infinity' and e.precision <> '' and abs(e.start_byte - q.start_byte) <= 100
    order by exists (
        select from quotes c where (c.guild_id, c.number, c.version, c.pos) = ($1, q.number, q.version, q.pos) and c.stands
            and exists (select from generate_series(1, cardinality(c.content), 2) i where q.start_byte between c.content[i] and c.content[i + 1])
            and not exists (select from generate_series(1, cardinality(c.content), 2) i where e.start_byte between c.content[i] and c.content[i + 1])),
        abs(e.start_byte - q.start_byte), e.nth limit 1) e on true
where coalesce(e.starts, v.published) >= $4 and coalesce(e.starts, v.published) < $5
    and ($3 = 0 or exists (
        select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, q.number, $3)))
    and ($3 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $3)))
order by v.published desc, v.number desc, q.start_byte limit $6`

// asked is what figures are asked for: for each word the lexemes that mean it, in whatever language, and all of them.
type asked struct {
	words [][]string
	any   []string
}

// askedFor reads the words of a question in the languages of the briefings.
func (s *Store) askedFor(ctx context.Context, guild int64, who Audience, about string) (a asked, err error) {
	held, err := s.Languages(ctx, guild, who)
	if err != nil {
		return a, err
	}
	words := strings.Fields(briefing.Clean(about))
	if whole := strings.Join(words, " "); s.reader.UnitKey("", whole) != "" {
		words = []string{whole} // per cent
	}
	for _, word := range words {
		var meant []string
		for _, tag := range append([]language.Tag{""}, held...) {
			lexer := s.lexer.In(tag)
			for _, w := range append([]string{word}, s.reader.AlsoCounted(tag, word)...) {
				found, _ := lexer.Of(w)
				for _, l := range found {
					if !l.Stop && !slices.Contains(meant, l.Text) {
						meant = append(meant, l.Text)
					}
				}
			}
			if unit := s.reader.UnitKey(tag, word); unit != "" {
				meant = append(meant, unit)
			}
		}
		if len(meant) > 0 {
			a.words, a.any = append(a.words, meant), append(a.any, meant...)
		}
	}
	return a, nil
}

// counts reports whether a figure counts what is asked for.
func (s *Store) counts(a asked, row figureRow) bool {
	lexer := s.lexer.In(row.Of.Language)
	counted, _ := lexer.Of(row.Counted)
	head := "" // the last word of what is counted
	if len(counted) > 0 {
		head = counted[len(counted)-1].Text
	}
	var sentence []string
	all, main := true, false
	for _, meant := range a.words {
		has := func(lexeme string) bool { return slices.Contains(meant, lexeme) }
		main = main || has(head) || slices.ContainsFunc(row.Keys, func(key string) bool {
			return has(key) && !slices.ContainsFunc(counted, func(l lexemes.Lexeme) bool { return l.Text == key })
		})
		if slices.ContainsFunc(row.Keys, has) {
			continue
		}
		all = false
		if sentence == nil {
			words, _ := lexer.Of(row.Text)
			for _, l := range words {
				sentence = append(sentence, l.Text)
			}
		}
		if !slices.ContainsFunc(sentence, has) {
			return false
		}
	}
	return all || main
}

// NearCounted lists what the newest figures of shown briefings count, as their sentences have it: what begins with what was typed,
// then what has it in it, then what is written like it, of each what most figures count; at most limit.
func (s *Store) NearCounted(ctx context.Context, guild int64, who Audience, typed string, limit int) (found []string, err error) {
	typed = strings.Join(strings.Fields(strings.ToLower(briefing.Clean(typed))), " ")
	words, _ := s.lexer.Of(typed)
	keys := make([]string, 0, len(words))
	for _, l := range words {
		keys = append(keys, l.Text)
	}
	if err := s.rows(ctx, &found, selectCounted, guild, likeThis(typed), pq.Array(keys), limit, who); err != nil {
		return nil, fmt.Errorf("looking for what is counted in guild %d: %w", guild, err)
	}
	return found, nil
}

// selectCounted looks through the newest 3,000 figures and, for a whole word, through 1,000 that it leads to.
const selectCounted = `
with recent as (
    select number, version, counted from (
        select number, version, counted from quantities where guild_id = $1 and stands order by number desc, version desc limit 3000) q
    union all
    select number, version, counted from (
        select number, version, counted from quantities where guild_id = $1 and stands and $3::text[] <> '{}' and keys @> $3 limit 1000) q)
select min(r.counted) from recent r
join versions v on (v.guild_id, v.number, v.version) = ($1, r.number, r.version) and v.shown and sees($5, v.class)
where r.counted <> '' and (lower(r.counted) like '%' || $2 || '%' or similarity(lower(r.counted), $2) >= 0.4)
group by lower(r.counted)
order by lower(r.counted) like $2 || '%' desc, lower(r.counted) like '%' || $2 || '%' desc, count(*) desc, lower(r.counted) limit $4`
