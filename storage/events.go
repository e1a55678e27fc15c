package storage

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// MaxEvents is how many events Events returns where no more match, and the query does not say.
const MaxEvents = 3000

const (
	most       = 600    // events are chosen where more match than are read: enough for an answer, and soon read
	perDay     = 15     // of them of one day: enough to tell what the day is about
	maxCounted = 10_000 // are counted

	largeTopic    = 3000 // briefings: what has more is looked at by days
	manyBriefings = 700  // of a topic are looked at: they date more than is read, or all are looked at
)

// Matching is how many events match a query.
type Matching struct {
	Events int
	More   bool // there are more
	Newest bool // those of the newest briefings were chosen
}

// EventQuery says which events to read. A zero field asks for nothing.
type EventQuery struct {
	Topic    int64     // leaves out what a briefing with several topics tells of another one; see package topics
	Numbers  []int     // of these briefings
	From, To time.Time // events that share a day with this half-open range; a zero end is open. "Since May" counts by May's first day, "until May" by its last
	Words    string    // which all, in any inflection, stand in the event's sentence or its briefing's title; "a phrase" in this order
	Status   dates.Status
	Names    Forms // of a name that is mentioned in the event's sentence
	Most     int   // of how many; 0 for MaxEvents

	// Plans prefers, where there are more than Most, the plans that share a day with From to To and what may tell what
	// became of them. From and To then leave nothing out, and only a query for all or for a topic takes it. With From and more than 700
	// briefings it reads the plans whose last day is one of these, and what the newest briefings tell; how many match, it does not say.
	Plans bool
	// Known says of a query for plans how many match, where that was found.
	Known Matching
}

// IsUnfiltered reports whether a query asks for all events, or for all of a topic.
func (q EventQuery) IsUnfiltered() bool {
	return len(q.Numbers) == 0 && q.From.IsZero() && q.To.IsZero() && q.Words == "" && q.Status == "" && q.Names.none()
}

// Events returns the events of current versions, by the day they begin on, then by briefing and place, and how many match
// the query. Those whose beginning is open come first. Corrections count: a corrected date has the days that a moderator
// gave it and the Working Corrected, and what is no event is not there. Words without a meaning of their own ("the")
// match nothing when they stand alone.
//
// Where more than q.Most match, it returns a choice of at most 600, whose cost does not grow with the store, and in a large
// one does not count them all. For days or a topic that is what stands first in the briefings, on the days that most events
// begin on; for words, names or a briefing the events of the newest briefings.
func (s *Store) Events(ctx context.Context, guild int64, who Audience, q EventQuery) (found []briefing.Event, matching Matching, err error) {
	q.Most = cmp.Or(q.Most, MaxEvents)
	keys, matching, err := s.chooseEvents(ctx, guild, who, q)
	if err == nil {
		found, err = s.readEvents(ctx, guild, who, keys)
	}
	if err != nil {
		return nil, Matching{}, fmt.Errorf("reading events of guild %d: %w", guild, err)
	}
	return found, matching, nil
}

// readEvents reads the events with these keys, in order. Each version and its events are looked up once.
func (s *Store) readEvents(ctx context.Context, guild int64, who Audience, keys []factKey) (found []briefing.Event, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	found = make([]briefing.Event, 0, len(keys))
	if err := s.rows(ctx, &found, `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    e.start_byte as "when.start", e.end_byte as "when.end", e.kind as "when.kind", e.value as "when.value", e.mod as "when.mod",
    coalesce(nullif(e.starts, '-infinity'), '0001-01-01') as "when.from",
    coalesce(nullif(e.ends, 'infinity'), '0001-01-01') as "when.to",
    e.precision as "when.precision", coalesce(e.anchor, '0001-01-01') as "when.anchor", e.working as "when.working", e.status as "when.status"
from (
    select number, version, array_agg(nth) as chosen from unnest($2::int[], $3::int[], $4::int[]) as k (number, version, nth)
    group by number, version) k
join versions v on (v.guild_id, v.number, v.version) = ($1, k.number, k.version) and v.shown and sees($5, v.class)
cross join lateral (
    select * from events e where e.guild_id = $1 and e.number = v.number and e.version = v.version offset 0) e
cross join lateral (
    select * from sentences s where (s.guild_id, s.number, s.version, s.pos) = ($1, e.number, e.version, e.pos) offset 0) s
where e.nth = any (k.chosen)
order by e.starts, e.number, e.start_byte, e.nth`, guild, column(keys, func(k factKey) int64 { return int64(k.Number) }),
		column(keys, func(k factKey) int64 { return int64(k.Version) }), column(keys, func(k factKey) int64 { return int64(k.Nth) }), who); err != nil {
		return nil, err
	}
	for i := range found {
		when := &found[i].When
		when.From, when.To, when.Anchor = when.From.UTC(), when.To.UTC(), when.Anchor.UTC()
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found, nil
}
