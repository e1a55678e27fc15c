package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
)

// maxFiguresOf is how many figures of some briefings are read.
const maxFiguresOf = 4000

// FiguresOf returns the figures of shown briefings, by briefing and place, without what a briefing with several topics tells of another
// one than a topic; 0 for all.
func (s *Store) FiguresOf(ctx context.Context, guild int64, who Audience, topic int64, numbers []int) ([]briefing.Figure, error) {
	var rows []figureRow
	if err := s.rows(ctx, &rows, selectFiguresOf, guild, pq.Array(numbers), topic, maxFiguresOf, who); err != nil {
		return nil, fmt.Errorf("reading the figures of briefings of guild %d: %w", guild, err)
	}
	return figuresOf(rows), nil
}

func figuresOf(rows []figureRow) []briefing.Figure {
	found := make([]briefing.Figure, len(rows))
	for i, row := range rows {
		found[i] = row.figure().Figure
	}
	return found
}

const selectFiguresOf = `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    q.start_byte as "what.start", q.end_byte as "what.end", q.counted_start as "what.counted.start", q.counted_end as "what.counted.end",
    q.low as "what.from", q.high as "what.to", q.bound as "what.bound", q.about as "what.about", q.unit as "what.unit", q.status as "what.status", q.keys
from versions v
join quantities q on (q.guild_id, q.number, q.version) = ($1, v.number, v.version) and q.stands
join sentences s on (s.guild_id, s.number, s.version, s.pos) = ($1, q.number, q.version, q.pos)
where v.guild_id = $1 and v.number = any ($2) and v.shown and sees($5, v.class)
    and ($3::bigint = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, q.number, q.version, q.pos, $3)))
order by v.published desc, v.number desc, q.start_byte limit $4`
