package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

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
	Names    []string // the keys of a name that is mentioned in the event's sentence
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
	if len(q.Names) > 0 {
		w.and(mentionedIn, pq.Array(q.Names))
	}
	if q.Words != "" {
		w.and(aboutWords, clean(q.Words))
	}
	var found []briefing.Event
	if err := s.rows(ctx, &found, `select `+sentenceColumns+`, `+dateColumns+`
from events e
join versions v on (v.guild_id, v.number, v.version) = (e.guild_id, e.number, e.version) and v.shown
join sentences s on (s.guild_id, s.number, s.version, s.pos) = (e.guild_id, e.number, e.version, e.pos)
where e.guild_id = $1 and e.stands`+w.sql.String()+`
order by e.starts, e.number, e.start_byte, e.nth`, w.args...); err != nil {
		return nil, fmt.Errorf("reading events of guild %d: %w", guild, err)
	}
	for i := range found {
		when := &found[i].When
		for _, t := range []*time.Time{&when.From, &when.To, &when.Anchor} {
			*t = t.UTC()
		}
	}
	if err := s.addHeads(ctx, guild, found); err != nil {
		return nil, fmt.Errorf("reading events of guild %d: %w", guild, err)
	}
	return found, nil
}

// mentionedIn keeps the events in whose sentence a name stands.
const mentionedIn = `exists (select from named d where (d.guild_id, d.number, d.version) = (e.guild_id, e.number, e.version) and d.stands
    and d.key = any ($%d) and exists (select from unnest(d.starts) at where at >= s.start_byte and at < s.end_byte))`

// leading is how many sentences of a briefing lead it.
const leading = 3

// Leads returns what the briefings lead with: of the first three sentences of each those that date nothing, by
// publication day, number and place. Each is an event of its publication day without words for it: the When has no
// length, and its Working says that the day is that of publication. From and To count for that day; leads have happened,
// so that a query for another Status finds none.
func (s *Store) Leads(ctx context.Context, guild int64, q EventQuery) ([]briefing.Event, error) {
	if q.Status != "" && q.Status != dates.Happened {
		return nil, nil
	}
	w := where{args: []any{guild, leading}}
	if !q.To.IsZero() {
		w.and("v.published < $%[1]d::date", q.To.UTC())
	}
	if !q.From.IsZero() {
		w.and("v.published >= $%[1]d::date", q.From.UTC())
	}
	if q.Number != 0 {
		w.and("v.number = $%d", q.Number)
	}
	if q.Topic != 0 {
		w.and(inTopic, q.Topic)
	}
	if q.Words != "" {
		w.and(aboutWords, clean(q.Words))
	}
	var found []briefing.Event
	if err := s.rows(ctx, &found, `select `+sentenceColumns+`, s.start_byte as "when.start", s.start_byte as "when.end"
from versions v join sentences s using (guild_id, number, version)
where v.guild_id = $1 and v.shown and s.pos < $2 and not exists (
    select from events e where (e.guild_id, e.number, e.version, e.pos) = ($1, s.number, s.version, s.pos) and e.stands)`+w.sql.String()+`
order by v.published, s.number, s.pos`, w.args...); err != nil {
		return nil, fmt.Errorf("reading what briefings of guild %d lead with: %w", guild, err)
	}
	if err := s.addHeads(ctx, guild, found); err != nil {
		return nil, fmt.Errorf("reading what briefings of guild %d lead with: %w", guild, err)
	}
	for i := range found {
		e := &found[i]
		e.When = dates.Date{Start: e.When.Start, End: e.When.End, Kind: dates.KindDate, Value: e.Of.Published.Format(time.DateOnly),
			From: e.Of.Published, To: e.Of.Published.AddDate(0, 0, 1), Precision: dates.Day, Working: "the day of publication", Status: dates.Happened}
	}
	return found, nil
}

// addHeads gives the events the heads of their briefings. To read each head once costs less than to send it with
// every event.
func (s *Store) addHeads(ctx context.Context, guild int64, events []briefing.Event) error {
	type version struct{ number, version int }
	at := map[version][]int{}
	var numbers, versions []int64
	for i, e := range events {
		v := version{e.Number, e.Version}
		if at[v] == nil {
			numbers, versions = append(numbers, int64(v.number)), append(versions, int64(v.version))
		}
		at[v] = append(at[v], i)
	}
	var found []struct{ Of briefing.Head }
	if err := s.rows(ctx, &found, `select `+headColumns+`
from unnest($2::int[], $3::int[]) as t (number, version) join versions v on (v.guild_id, v.number, v.version) = ($1, t.number, t.version)`,
		guild, pq.Array(numbers), pq.Array(versions)); err != nil {
		return fmt.Errorf("reading their heads: %w", err)
	}
	for _, f := range found {
		f.Of.Published = f.Of.Published.UTC()
		for _, i := range at[version{f.Of.Number, f.Of.Version}] {
			events[i].Of = f.Of
		}
	}
	return nil
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
