package storage

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// MaxEvents is how many events Events returns at most, where the query does not say.
const MaxEvents = 3000

// EventQuery says which events to read. A zero field asks for nothing.
type EventQuery struct {
	Topic    int64     // leaves out what a briefing with several topics tells of another one; see package topics
	Number   int       // of the briefing
	From, To time.Time // events that share a day with this half-open range; a zero end is open. "Since May" counts by May's first day, "until May" by its last
	Words    string    // which all, in any inflection, stand in the event's sentence or its briefing's title; "a phrase" in this order
	Status   dates.Status
	Names    Forms // of a name that is mentioned in the event's sentence
	Most     int   // of how many; 0 for MaxEvents

	// Plans prefers, where there are more than Most, the plans that share a day with From to To and what may tell what
	// became of them. From and To then leave nothing out, and only a query for all or for a topic takes it.
	Plans bool
}

// Events returns the events of current versions, by the day they begin on, then by briefing and place, and how many match
// the query. Those whose beginning is open come first. Corrections count: a corrected date has the days that a moderator
// gave it and the Working Corrected, and what is no event is not there. Words without a meaning of their own ("the")
// match nothing when they stand alone.
//
// Where more than q.Most match, it returns a choice, whose cost does not grow with the store. For days or a topic that is
// what stands first in the briefings, on the days that most events begin on; for words, names or a briefing the events of
// the newest briefings, of which no more than one too many are counted.
func (s *Store) Events(ctx context.Context, guild int64, q EventQuery) (found []briefing.Event, matching int, err error) {
	q.Most = cmp.Or(q.Most, MaxEvents)
	keys, matching, err := s.chooseEvents(ctx, guild, q)
	if err == nil {
		found, err = s.readEvents(ctx, guild, keys)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("reading events of guild %d: %w", guild, err)
	}
	return found, matching, nil
}

// eventKey is the primary key of an event in its guild.
type eventKey struct{ Number, Version, Pos, Nth int }

// chooseEvents returns the events to read, in no order, and how many match.
func (s *Store) chooseEvents(ctx context.Context, guild int64, q EventQuery) (keys []eventKey, matching int, err error) {
	from, to := day(q.From, "-infinity"), day(q.To, "infinity")
	if q.Plans {
		from, to = "-infinity", "infinity"
	}
	large := q.Topic == 0
	if !large {
		if err := s.row(ctx, &large, topicIsLarge, guild, q.Topic, q.Most); err != nil {
			return nil, 0, err
		}
	}
	if !large || q.Number != 0 || q.Words != "" || !q.Names.none() {
		of := q.Names.args()
		err := s.rows(ctx, &keys, eventsAbout, guild, from, to, q.Status, q.Topic, q.Number, phrases(q.Words),
			of[0], q.Most+1, of[1], of[2])
		return keys[:min(len(keys), q.Most)], len(keys), err
	}
	var days struct {
		Matching int
		Told     pq.StringArray
	}
	if err := s.row(ctx, &days, selectDays, guild, from, to, q.Status, q.Topic, max(q.Most/perDay, 1)); err != nil {
		return nil, 0, err
	}
	switch {
	case days.Matching <= q.Most:
		err = s.rows(ctx, &keys, eventsOfDays, guild, from, to, q.Status, q.Topic, q.Most)
	case q.Plans:
		err = s.rows(ctx, &keys, eventsOfPlans, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, q.Most)
	default:
		err = s.rows(ctx, &keys, eventsMostTold, guild, from, days.Told, q.Status, q.Topic, perDay)
	}
	return keys, days.Matching, err
}

// perDay is how many events of one day are chosen among more than can be read: enough to tell what the day is about.
const perDay = 25

const (
	topicIsLarge = `
select count(*) > $3::int from (
    select from briefing_topics where guild_id = $1 and topic_id = $2 and shown limit $3 + 1) t`

	// eventsAbout are those with some words, with a name, of one briefing, or of a topic, of the newest briefings first. The
	// first of these that is asked for leads to the briefings by its index; all of them then hold.
	eventsAbout = `
with about as materialized (
    select number, version, published from versions
    where $7::text <> '' and guild_id = $1 and shown and tsv @@ websearch_to_tsquery('english', $7)
    union all
    select v.number, v.version, v.published from (
        select distinct number, version from named
        where $7 = '' and $8::text[] <> '{}' and guild_id = $1 and key = any ($8)
            and (key = any ($10::text[]) or number in (select unnest($11::int[]))) and stands) d
    join versions v on v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown
    union all
    select number, version, published from versions
    where $7 = '' and $8 = '{}' and $6::int <> 0 and guild_id = $1 and number = $6 and shown
    union all
    select v.number, v.version, v.published from briefing_topics bt
    join versions v on v.guild_id = $1 and v.number = bt.number and v.shown
    where $7 = '' and $8 = '{}' and $6 = 0 and bt.guild_id = $1 and bt.topic_id = $5::bigint and bt.shown)
select e.number, e.version, e.pos, e.nth
from (select * from about order by published desc, number desc) a
cross join lateral (
    select * from events e
    where (e.guild_id, e.number, e.version) = ($1, a.number, a.version) and e.stands and $4::text in ('', e.status)
        and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2)
    offset 0) e
cross join lateral (
    select s.start_byte, s.end_byte, v.title || ' ' || case when $7 <> '' then convert_from(
        substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte), 'UTF8') else '' end as words
    from sentences s join versions v using (guild_id, number, version)
    where (s.guild_id, s.number, s.version, s.pos) = ($1, e.number, e.version, e.pos) offset 0) s
where ($7 = '' or to_tsvector('english', s.words) @@ websearch_to_tsquery('english', $7))
    and ($8 = '{}' or exists (
        select from named d
        where (d.guild_id, d.number, d.version) = ($1, e.number, e.version) and d.stands and d.key = any ($8)
            and (d.key = any ($10) or d.number in (select unnest($11)))
            and exists (select from unnest(d.starts) at where at >= s.start_byte and at < s.end_byte)))
    and $6 in (0, e.number)
    and ($5 = 0 or exists (
        select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $5)))
    and ($5 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
limit $9`

	// selectDays counts the events that share a day with a range, but for those of versions that are not shown and those
	// that are off the topic, and lists the days that most of them begin on.
	selectDays = `
with topic as materialized (select number from briefing_topics where guild_id = $1 and topic_id = $5::bigint and shown),
days as materialized (
    select starts, count(*) as told from events
    where guild_id = $1 and stands and starts >= $2::date - 31 and starts < $3::date and $4::text in ('', status)
        and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (select number from topic))
    group by starts
    union all -- the few long ones that began earlier
    select starts, count(*) from events
    where guild_id = $1 and stands and ends > starts + 31 and starts < $2 - 31 and $4 in ('', status)
        and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (select number from topic))
    group by starts),
hidden as (
    select count(*) as events from versions v
    join events e on e.guild_id = $1 and e.number = v.number and e.version = v.version
    where v.guild_id = $1 and not v.shown and e.stands and $4 in ('', e.status)
        and e.starts < $3 and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2 and (e.ends < 'infinity' or e.starts >= $2)
        and ($5 = 0 or v.number in (select number from topic))),
off as (
    select count(*) as events from off_topic o
    join versions v on v.guild_id = $1 and v.number = o.number and v.version = o.version and v.shown
    join events e on e.guild_id = $1 and e.number = o.number and e.version = o.version and e.pos = o.pos
    where o.guild_id = $1 and o.topic_id = $5 and e.stands and $4 in ('', e.status)
        and e.starts < $3 and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2 and (e.ends < 'infinity' or e.starts >= $2))
select (select coalesce(sum(told), 0)::bigint from days) - hidden.events - off.events as matching,
    array(select starts from days where starts > '-infinity' order by told desc, starts desc limit $6) as told
from hidden cross join off`

	// eventsOfDays are those that share a day with a range.
	eventsOfDays = `
select e.number, e.version, e.pos, e.nth
from events e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown offset 0) v
where e.guild_id = $1 and e.stands and $4::text in ('', e.status)
    and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
    and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2) and (e.starts >= $2 - 31 or e.ends > e.starts + 31)
    and ($5::bigint = 0 or e.number in (select number from briefing_topics where guild_id = $1 and topic_id = $5 and shown))
    and ($5 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
limit $6`

	// eventsMostTold are, of some days, those that stand first in their briefings.
	eventsMostTold = `
select e.number, e.version, e.pos, e.nth
from unnest($3::date[]) as day
cross join lateral (
    select number, version, pos, nth from events e
    where e.guild_id = $1 and e.starts = day and e.stands and $4::text in ('', e.status) and e.ends > $2::date
        and ($5::bigint = 0 or e.number in (select number from briefing_topics where guild_id = $1 and topic_id = $5 and shown))
        and ($5 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
    order by e.pos, e.number desc limit $6) e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown offset 0) v`

	// eventsOfPlans are plans, and plans given up, that share a day with a range; what was put off or called off last,
	// of whatever day; and what happened last before the range is over. Each kind gets its share.
	eventsOfPlans = `
with topic as materialized (select number from briefing_topics where guild_id = $1 and topic_id = $4::bigint and shown),
chosen as (
    (select number, version, pos, nth from events
    where guild_id = $1 and stands and status <> 'happened' and starts < $3::date and ends > $2::date and ends < 'infinity'
        and ($4 = 0 or number in (select number from topic))
    order by starts desc limit $5::int / 2)
    union
    (select number, version, pos, nth from events
    where guild_id = $1 and stands and status in ('cancelled', 'postponed') and ($4 = 0 or number in (select number from topic))
    order by number desc limit $5 / 8)
    union
    (select number, version, pos, nth from events
    where guild_id = $1 and stands and status = 'happened' and starts < $3 and ($4 = 0 or number in (select number from topic))
    order by starts desc limit $5 * 3 / 8))
select e.number, e.version, e.pos, e.nth
from chosen e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown offset 0) v
where $4 = 0 or not exists (
    select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $4))`
)

// readEvents reads the events with these keys, in order.
func (s *Store) readEvents(ctx context.Context, guild int64, keys []eventKey) (found []briefing.Event, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	if err := s.rows(ctx, &found, `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published",
    e.start_byte as "when.start", e.end_byte as "when.end", e.kind as "when.kind", e.value as "when.value", e.mod as "when.mod",
    coalesce(nullif(e.starts, '-infinity'), '0001-01-01') as "when.from",
    coalesce(nullif(e.ends, 'infinity'), '0001-01-01') as "when.to",
    e.precision as "when.precision", coalesce(e.anchor, '0001-01-01') as "when.anchor", e.working as "when.working", e.status as "when.status"
from unnest($2::int[], $3::int[], $4::int[], $5::int[]) as k (number, version, pos, nth)
join events e on (e.guild_id, e.number, e.version, e.pos, e.nth) = ($1, k.number, k.version, k.pos, k.nth)
join sentences s on (s.guild_id, s.number, s.version, s.pos) = ($1, k.number, k.version, k.pos)
join versions v on (v.guild_id, v.number, v.version) = ($1, k.number, k.version) and v.shown
order by e.starts, e.number, e.start_byte, e.nth`, guild,
		column(keys, func(k eventKey) int64 { return int64(k.Number) }),
		column(keys, func(k eventKey) int64 { return int64(k.Version) }),
		column(keys, func(k eventKey) int64 { return int64(k.Pos) }),
		column(keys, func(k eventKey) int64 { return int64(k.Nth) })); err != nil {
		return nil, err
	}
	for i := range found {
		when := &found[i].When
		when.From, when.To, when.Anchor = when.From.UTC(), when.To.UTC(), when.Anchor.UTC()
		found[i].Of.Published = found[i].Of.Published.UTC()
	}
	return found, nil
}
