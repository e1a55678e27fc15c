package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

const (
	newestTold   = 80   // briefings, and
	newestChosen = 400  // events, tell enough of what became of plans between two days
	mostDue      = 1000 // plans of those days are looked at

	// remembered is how many days before a plan was told what it was moved from may have been due: timeline asks for it a year after its day.
	remembered = 366
)

// PlansDue says which plans may have become something else: those of a topic, or of all when it is 0, whose last day is one of a half-open
// range, and those that fresh briefings may tell of.
type PlansDue struct {
	Topic    int64
	From, To time.Time
	Fresh    []int
	Over     bool // what may report older plans that were over by then is wanted, too: what is told of such a one later is no change of it
}

// TellingOf is what tells of them.
type TellingOf struct {
	Events []briefing.Event // as Store.Events returns them
	First  time.Time        // the first day on which one whose last day is in the range may have come true; the zero time where there is none
	Since  time.Time        // when the first of these plans or of the fresh briefings was published; likewise, and where the rest does not hang on it
	Whole  bool             // there is nothing else that timeline could tell the same plans by
}

// TellingOf reads what tells of plans, and what became of them. Of no more than 700 briefings that is what those tell that were published
// since the first of these plans was told or the first fresh briefing was published, what was still to come by then or not long over, and
// with q.Over what may report that. Of more, or where that is more than MaxEvents, it is the plans and what the newest briefings tell. Where no
// plan is due and nothing fresh, it is nothing.
func (s *Store) TellingOf(ctx context.Context, guild int64, who Audience, q PlansDue) (found TellingOf, err error) {
	keys, whole, err := s.dueSince(ctx, guild, who, q)
	if found.Whole = whole; err == nil && !whole {
		err = s.rows(ctx, &keys, eventsOfNewest, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, newestTold, mostDue, newestChosen, who)
	}
	if err == nil {
		var some []factKey
		for _, k := range keys {
			for _, nth := range k.Nths {
				some = append(some, factKey{Number: k.Number, Version: k.Version, Nth: int(nth)})
			}
			found.First, found.Since = k.First, k.Since
		}
		found.Events, err = s.readEvents(ctx, guild, who, some)
	}
	if err != nil {
		return TellingOf{}, fmt.Errorf("reading what tells of plans of guild %d: %w", guild, err)
	}
	found.First, found.Since = found.First.UTC(), found.Since.UTC()
	return found, nil
}

// dueKeys are the events of a version that tell of plans, with the First and the Since of TellingOf.
type dueKeys struct {
	Number, Version int
	Nths            pq.Int64Array
	First, Since    time.Time
}

// HangsOn reports whether more would have been read if briefings of a day had been among the fresh ones.
func (t TellingOf) HangsOn(published time.Time) bool {
	return t.Whole && (t.Since.IsZero() || published.Before(t.Since))
}

// dueSince returns what few briefings tell of plans; not whole where there are many, or they tell more than is read.
func (s *Store) dueSince(ctx context.Context, guild int64, who Audience, q PlansDue) (keys []dueKeys, whole bool, err error) {
	var briefings int
	if err := s.row(ctx, &briefings, countSome, guild, q.Topic, manyBriefings+1, who); err != nil || briefings > manyBriefings {
		return nil, false, err
	}
	err = s.rows(ctx, &keys, eventsSince, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, pq.Array(append([]int{}, q.Fresh...)),
		remembered, MaxEvents+1, who, q.Over)
	events := 0
	for _, k := range keys {
		events += len(k.Nths)
	}
	if err != nil || events > MaxEvents {
		return nil, false, err
	}
	return keys, true, nil
}

const (
	// eventsSince are what the briefings of a topic, or all when it is 0, tell that were published since the first was that tells of what is due from
	// $2 until $3, or that is among $5; what was to come $6 days before that; and with $9 what happened since the first of this may have come true that
	// was over by $3; $7 at most.
	eventsSince = `
with told as materialized (
    select b.number, b.published, e.version, e.pos, e.nth, e.starts, e.ends, e.status <> 'happened' as plan,
        case when e.mod = '' and e.starts > '-infinity' then e.starts else b.published end as comes,
        e.ends <= $3::date or e.ends = 'infinity' and e.starts < $3 as over
    from (
        select number, published, version from versions where $4::bigint = 0 and guild_id = $1 and shown and sees($8, class)
        union all
        select bt.number, bt.published, v.version from briefing_topics bt
        cross join lateral (select version from versions v where v.guild_id = $1 and v.number = bt.number and v.shown offset 0) v
        where $4 > 0 and bt.guild_id = $1 and bt.topic_id = $4 and bt.shown and sees($8, bt.class)) b
    cross join lateral (
        select * from events e where e.guild_id = $1 and e.number = b.number and e.version = b.version and e.stands offset 0) e
    where (e.number, e.version, e.pos) not in (select number, version, pos from off_topic where guild_id = $1 and topic_id = $4)),
due as materialized (
    select min(published) as told, min(comes) as comes from told where plan and over and (ends > $2::date and ends < 'infinity' or ends = 'infinity' and starts >= $2)),
since as materialized (
    select least(due.told, (
        select min(published) from versions where guild_id = $1 and number = any ($5::int[]) and shown and sees($8, class))) as day, due.comes from due),
before as materialized (
    select min(told.comes) as comes from told, since where $9::boolean and plan and over and published < day and ends >= day - $6::int)
select number, version, array_agg(nth) as nths, coalesce(comes, '0001-01-01') as first, day as since from since, (
    select number, version, nth from told, since, before
    where published >= day or plan and ends >= day - $6 or ends > before.comes limit $7::int) e
group by number, version, comes, day`

	// eventsOfNewest are, of a topic or of all when it is 0, the plans whose last day is in a range, and what the $5 newest briefings tell. Of the
	// plans it looks at the last $6.
	eventsOfNewest = `
with newest as materialized (
    (select number, version, published from versions
    where $4::bigint = 0 and guild_id = $1 and shown and sees($8, class) order by published desc, number desc limit $5::int)
    union all
    (select bt.number, v.version, bt.published from (
        select number, published from briefing_topics
        where $4 > 0 and guild_id = $1 and topic_id = $4 and shown and sees($8, class) order by published desc, number desc limit $5) bt
    join versions v on v.guild_id = $1 and v.number = bt.number and v.shown)),
due as materialized (
    select number, version, pos, nth from events
    where guild_id = $1 and stands and status <> 'happened' and ends - 1 >= $2::date and ends - 1 < $3::date
    order by ends - 1 desc limit $6::int),
chosen as (
    (select d.number, d.version, d.pos, d.nth from due d
    cross join lateral (select from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown and sees($8, v.class) offset 0) v
    where $4 = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, d.number, $4))
    limit $7::int / 4)
    union all
    (select e.number, e.version, e.pos, e.nth from newest n
    cross join lateral (
        select * from events e where e.guild_id = $1 and e.number = n.number and e.version = n.version and e.stands offset 0) e
    order by n.published desc, n.number desc limit $7 * 3 / 4))
select number, version, array_agg(distinct nth) as nths, date '0001-01-01' as first, date '0001-01-01' as since from chosen e
where $4 = 0 or not exists (
    select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $4))
group by number, version`
)
