package storage

import (
	"context"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// EventQuery says which events to read. A zero field asks for nothing.
type EventQuery struct {
	Topic    int64
	Number   int       // of the briefing
	From, To time.Time // events that share a day with this half-open range; a zero end is open. "Since May" counts by May's first day, "until May" by its last
	Words    string    // which all, in any inflection, stand in the event's sentence or its briefing's title
	Status   dates.Status
}

// Events returns the events of current versions, by the day they begin on, then by briefing and place. Those whose
// beginning is open come first. Corrections count: a corrected date has the days that a moderator gave it and the Working
// Corrected, and what is no event is not there. Words without a meaning of their own ("the") match nothing when they
// stand alone.
func (s *Store) Events(ctx context.Context, guild int64, q EventQuery) ([]briefing.Event, error) {
	w := where{args: []any{guild}}
	if !q.To.IsZero() {
		w.and("e.starts < $%[1]d::date and (e.starts > '-infinity' or e.ends <= $%[1]d::date)", q.To.UTC())
	}
	if !q.From.IsZero() {
		w.and("e.ends > $%[1]d::date and (e.ends < 'infinity' or e.starts >= $%[1]d::date) and (e.starts >= $%[1]d::date - 31 or e.ends > e.starts + 31)", q.From.UTC())
	}
	if q.Number != 0 {
		w.and("e.number = $%d", q.Number)
	}
	if q.Topic != 0 {
		w.and(inTopic, q.Topic)
	}
	if q.Status != "" {
		w.and("e.status = $%d", q.Status)
	}
	if q.Words != "" {
		w.and(aboutWords, clean(q.Words))
	}
	var found []briefing.Event
	if err := s.rows(ctx, &found, `select `+sentenceColumns+`, `+headColumns+`, `+dateColumns+`
from events e
join versions v on (v.guild_id, v.number, v.version) = (e.guild_id, e.number, e.version) and v.shown
join sentences s on (s.guild_id, s.number, s.version, s.pos) = (e.guild_id, e.number, e.version, e.pos)
where e.guild_id = $1 and e.stands`+w.sql.String()+`
order by e.starts, e.number, e.start_byte, e.nth`, w.args...); err != nil {
		return nil, fmt.Errorf("reading events of guild %d: %w", guild, err)
	}
	for i := range found {
		when := &found[i].When
		for _, t := range []*time.Time{&found[i].Of.Published, &when.From, &when.To, &when.Anchor} {
			*t = t.UTC()
		}
	}
	return found, nil
}

// dateColumns fill a field When of type dates.Date from an event e. What is open is the zero time: 1 January 1.
const dateColumns = `e.start_byte as "when.start", e.end_byte as "when.end", e.kind as "when.kind", e.value as "when.value",
    e.mod as "when.mod", coalesce(nullif(e.starts, '-infinity'), '0001-01-01') as "when.from",
    coalesce(nullif(e.ends, 'infinity'), '0001-01-01') as "when.to", e.precision as "when.precision",
    coalesce(e.anchor, '0001-01-01') as "when.anchor", e.working as "when.working", e.status as "when.status"`

// aboutWords keeps the events whose sentence and title hold all words. The first condition takes the index to the few
// briefings that hold them at all.
const aboutWords = `v.tsv @@ plainto_tsquery('english', $%[1]d)
and to_tsvector('english', v.title || ' ' || convert_from(
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte), 'UTF8')) @@ plainto_tsquery('english', $%[1]d)`
