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
	By            []string // the keys of the name whose they are
	Topic         int64
	Number        int       // of the briefing
	Words         string    // which all, in any inflection, stand in its sentences
	From, To      time.Time // publication days, half-open
	Once          bool      // of several statements of one speaker in one sentence only the first
	Limit, Offset int       // of how many; Limit 0 for all
}

// Said returns the statements of shown briefings, the newest briefing first and in order of its text, and how many
// there are. Corrections count: a corrected speaker is the one that a moderator gave, and what is no statement is not there.
func (s *Store) Said(ctx context.Context, guild int64, q SaidQuery) (found []briefing.Said, total int, err error) {
	w := where{args: []any{guild}}
	if len(q.By) > 0 {
		w.and("q.key = any ($%d)", pq.Array(q.By))
	}
	if q.Topic != 0 {
		w.and(inTopic, q.Topic)
	}
	if q.Number != 0 {
		w.and("q.number = $%d", q.Number)
	}
	if q.Words != "" {
		w.and(saidWords, clean(q.Words))
	}
	if q.Once {
		w.sql.WriteString(firstOfSentence)
	}
	w.published(q.From, q.To)
	if err := s.row(ctx, &total, `select count(*) `+fromSaid+w.sql.String(), w.args...); err != nil {
		return nil, 0, fmt.Errorf("counting what was said in guild %d: %w", guild, err)
	}
	var rows []saidRow
	if err := s.rows(ctx, &rows, selectSaid+fromSaid+w.sql.String()+fmt.Sprintf(`
order by v.published desc, v.number desc, q.start_byte, q.nth limit nullif($%d::int, 0) offset $%d`, len(w.args)+1, len(w.args)+2),
		append(w.args, q.Limit, max(q.Offset, 0))...); err != nil {
		return nil, 0, fmt.Errorf("reading what was said in guild %d: %w", guild, err)
	}
	return said(rows), total, nil
}

// Claims returns the statements that share words with one of the passages, by the passage's place in the list and then in
// order of the text.
func (s *Store) Claims(ctx context.Context, guild int64, passages []briefing.Passage) (of [][]briefing.Said, err error) {
	var rows []struct {
		Nth int
		saidRow
	}
	if err := s.rows(ctx, &rows, selectSaid+`, p.nth
from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) with ordinality as p (number, version, starts, ends, nth)
join versions v on v.guild_id = $1 and v.number = p.number and v.version = p.version
join quotes q on (q.guild_id, q.number, q.version) = (v.guild_id, v.number, v.version) and q.stands
    and q.start_byte < p.ends and q.end_byte > p.starts
order by p.nth, q.start_byte, q.nth`, passageArgs(guild, passages)...); err != nil {
		return nil, fmt.Errorf("reading whose claims are cited in guild %d: %w", guild, err)
	}
	of = make([][]briefing.Said, len(passages))
	for _, row := range rows {
		of[row.Nth-1] = append(of[row.Nth-1], row.said())
	}
	return of, nil
}

const (
	fromSaid = `
from quotes q join versions v on (v.guild_id, v.number, v.version) = (q.guild_id, q.number, q.version) and v.shown
where q.guild_id = $1 and q.stands`
	selectSaid = `select q.number, q.version, q.pos, q.start_byte as start, q.end_byte as "end",
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte) as text, ` + headColumns + `,
    q.spans, q.content, q.verbatim, q.kind, q.act, q.by_words as by, coalesce(q.key, '') as key`

	firstOfSentence = `
and not exists (select from quotes e where (e.guild_id, e.number, e.version, e.pos) = (q.guild_id, q.number, q.version, q.pos)
    and e.stands and e.by_words = q.by_words and (e.content[1], e.nth) < (q.content[1], q.nth))`

	// saidWords keeps the statements whose sentences hold all words. The first condition takes the index to the few
	// briefings that hold them at all.
	saidWords = `v.tsv @@ plainto_tsquery('english', $%[1]d)
and to_tsvector('english', convert_from(
    substring(v.text from q.start_byte + 1 for q.end_byte - q.start_byte), 'UTF8')) @@ plainto_tsquery('english', $%[1]d)`
)

// saidRow is a statement as it is stored.
type saidRow struct {
	briefing.Cited
	Spans, Content, Verbatim pq.Int64Array
	Kind                     quotes.Kind
	Act                      quotes.Act
	By, Key                  string
}

func said(rows []saidRow) []briefing.Said {
	all := make([]briefing.Said, len(rows))
	for i, row := range rows {
		all[i] = row.said()
	}
	return all
}

func (r saidRow) said() briefing.Said {
	of := stretches(r.Spans)
	r.Of.Published = r.Of.Published.UTC()
	return briefing.Said{Cited: r.Cited, By: r.By, Name: r.Key, What: quotes.Quote{
		Source: of[0], Speaker: of[1], Cue: of[2], Doubt: of[3],
		Content: stretches(r.Content), Verbatim: stretches(r.Verbatim), Kind: r.Kind, Act: r.Act}}
}

// stretches reads pairs of starts and ends.
func stretches(ends pq.Int64Array) []text.Span {
	var all []text.Span
	for i := 0; i+1 < len(ends); i += 2 {
		all = append(all, text.Span{Start: int(ends[i]), End: int(ends[i+1])})
	}
	return all
}
