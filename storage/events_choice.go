package storage

import (
	"context"

	"github.com/lib/pq"
)

// factKey is the primary key of an event or a quote in its guild.
type factKey struct{ Number, Version, Pos, Nth int }

// keyArgs are a guild and a column of each part of the keys.
func keyArgs(guild int64, keys []factKey) []any {
	return []any{guild,
		column(keys, func(k factKey) int64 { return int64(k.Number) }), column(keys, func(k factKey) int64 { return int64(k.Version) }),
		column(keys, func(k factKey) int64 { return int64(k.Pos) }), column(keys, func(k factKey) int64 { return int64(k.Nth) })}
}

// chooseEvents returns the events to read, in no order, and how many match.
func (s *Store) chooseEvents(ctx context.Context, guild int64, who Audience, q EventQuery) (keys []factKey, of Matching, err error) {
	if len(q.Numbers) > 0 || q.Words != "" || !q.Names.none() {
		return s.chooseAbout(ctx, guild, who, q)
	}
	if q.Topic != 0 {
		var briefings int
		if err := s.row(ctx, &briefings, countSome, guild, q.Topic, largeTopic+1, who); err != nil {
			return nil, of, err
		}
		if briefings <= largeTopic {
			return s.chooseOfTopic(ctx, guild, who, q, max(1, briefings/manyBriefings))
		}
	}
	return s.chooseOfDays(ctx, guild, who, q)
}

// days are the range of days that events have to share one with.
func (q EventQuery) days() (from, to string) {
	if q.Plans {
		return "-infinity", "infinity"
	}
	return day(q.From, "-infinity"), day(q.To, "infinity")
}

// chooseOfTopic chooses events of a topic that is not large, of one in so many of its briefings; of all where plans are asked
// for, or these date too little.
func (s *Store) chooseOfTopic(ctx context.Context, guild int64, who Audience, q EventQuery, every int) (keys []factKey, of Matching, err error) {
	if q.Plans {
		every = 1
	}
	from, to := q.days()
	var found []struct {
		factKey
		Matching int
	}
	err = s.rows(ctx, &found, eventsOfTopic, guild, from, to, q.Status, q.Topic, q.Most, min(q.Most, most), perDay,
		q.Plans, day(q.From, "-infinity"), day(q.To, "infinity"), every, who)
	for _, f := range found {
		keys, of.Events = append(keys, f.factKey), f.Matching
	}
	if of.More = every > 1; err == nil && of.More && of.Events <= q.Most {
		return s.chooseOfTopic(ctx, guild, who, q, 1)
	}
	return keys, of, err
}

// chooseOfDays chooses events of all or of a large topic.
func (s *Store) chooseOfDays(ctx context.Context, guild int64, who Audience, q EventQuery) (keys []factKey, of Matching, err error) {
	from, to := q.days()
	chosen := min(q.Most, most)
	if q.Plans && q.Known.Events > q.Most {
		err = s.rows(ctx, &keys, eventsOfPlans, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, chosen, who)
		return keys, q.Known, err
	}
	var days struct {
		Matching int
		More     bool
		Told     pq.StringArray
	}
	if err := s.row(ctx, &days, selectDays, guild, from, to, q.Status, q.Topic, maxCounted, chosen, perDay, q.Most, who); err != nil {
		return nil, of, err
	}
	of = Matching{Events: days.Matching, More: days.More}
	switch {
	case of.Events <= q.Most:
		err = s.rows(ctx, &keys, eventsOfDays, guild, from, to, q.Status, q.Topic, q.Most, who)
	case q.Plans:
		err = s.rows(ctx, &keys, eventsOfPlans, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, chosen, who)
	default:
		err = s.rows(ctx, &keys, eventsMostTold, guild, from, days.Told, q.Status, q.Topic, perDay, chosen, who)
	}
	return keys, of, err
}

const (
	// countSome counts the briefings of a topic, or of all when it is 0, up to $3.
	countSome = `
select count(*) from (
    (select from briefing_topics where $2::bigint > 0 and guild_id = $1 and topic_id = $2 and shown and sees($4, class) limit $3::int)
    union all
    (select from versions where $2 = 0 and guild_id = $1 and shown and sees($4, class) limit $3)) t`

	// eventsOfTopic are all of one in $12 of a topic's briefings or, where they are more than $6, a choice of $7: those that
	// stand first in their briefings on the days that most events begin on, or the plans as in eventsOfPlans.
	eventsOfTopic = `
with told as materialized (
    select e.number, e.version, e.pos, e.nth, e.starts, e.ends, e.status
    from (
        select number, row_number() over (order by number) as nth from briefing_topics
        where guild_id = $1 and topic_id = $5::bigint and shown and sees($13, class)) bt
    cross join lateral (select version from versions v where v.guild_id = $1 and v.number = bt.number and v.shown offset 0) v
    cross join lateral (
        select * from events e
        where e.guild_id = $1 and e.number = bt.number and e.version = v.version and e.stands and $4::text in ('', e.status)
            and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
            and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2) offset 0) e
    where bt.nth % $12::int = 0
        and (e.number, e.version, e.pos) not in (select number, version, pos from off_topic where guild_id = $1 and topic_id = $5)),
counted as materialized (select count(*) as matching from told),
chosen as (
    select number, version, pos, nth from told where (select matching from counted) <= $6::int
    union all
    (select number, version, pos, nth from (
        select told.*, count(*) over (partition by starts) as events, row_number() over (partition by starts order by pos, number desc, nth) as place from told
        where starts > '-infinity' and not $9::boolean and (select matching from counted) > $6) day
    where place <= $8::int order by events desc, starts desc, place limit $7::int)
    union
    (select number, version, pos, nth from told
    where $9 and (select matching from counted) > $6 and status <> 'happened' and starts < $11::date and ends > $10::date and ends < 'infinity'
    order by starts desc, number desc, nth limit $7 / 2)
    union
    (select number, version, pos, nth from told
    where $9 and (select matching from counted) > $6 and status in ('cancelled', 'postponed') order by number desc, nth limit $7 / 8)
    union
    (select number, version, pos, nth from told
    where $9 and (select matching from counted) > $6 and status = 'happened' and starts < $11
    order by starts desc, pos, number desc, nth limit $7 * 3 / 8))
select number, version, pos, nth, (select matching from counted) as matching from chosen`

	// selectDays counts the events that share a day with a range, but for those of versions that are not shown and those that
	// are off the topic, and lists days that most of them begin on, for a choice of $7 events, $8 of a day. It looks at
	// those of one briefing in thirty-two. Where these are not more than $9, it counts all, up to $6 and one.
	selectDays = `
with hidden as materialized (
    select count(*) as events from versions v
    join events e on e.guild_id = $1 and e.number = v.number and e.version = v.version
    where v.guild_id = $1 and not v.shown and sees($10, v.class) and e.stands and $4::text in ('', e.status)
        and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2)
        and ($5::bigint = 0 or v.number in (select number from briefing_topics where guild_id = $1 and topic_id = $5 and shown))),
off as materialized (
    select count(*) as events from off_topic o
    join versions v on v.guild_id = $1 and v.number = o.number and v.version = o.version and v.shown and sees($10, v.class)
    join events e on e.guild_id = $1 and e.number = o.number and e.version = o.version and e.pos = o.pos
    where o.guild_id = $1 and o.topic_id = $5 and e.stands and $4 in ('', e.status)
        and e.starts < $3 and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2 and (e.ends < 'infinity' or e.starts >= $2)),
sampled as materialized (
    select starts, count(*) as told from events
    where guild_id = $1 and stands and number % 32 = 0 and not exists (select from briefings r where r.guild_id = $1 and r.number = events.number and r.class > 0 and r.class <> all ((select $10::int[])::int[])) and starts >= $2 - 31 and starts < $3 and $4 in ('', status)
        and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (
            select number from briefing_topics where guild_id = $1 and topic_id = $5 and shown and number % 32 = 0))
    group by starts),
known as materialized (
    select coalesce(sum(told), 0)::bigint - (select events from hidden) - (select events from off) as events from sampled),
topic as materialized (
    select number from briefing_topics
    where (select events from known) <= $9::int and guild_id = $1 and topic_id = $5 and shown),
counted as materialized (
    select count(*) - (select events from hidden) - (select events from off) as events from (
        select from events
        where (select events from known) <= $9 and guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = events.number and r.class > 0 and r.class <> all ((select $10::int[])::int[])) and starts >= $2 - 31 and starts < $3 and $4 in ('', status)
            and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
            and ($5 = 0 or number in (select number from topic))
        union all -- the few long ones that began earlier
        select from events
        where (select events from known) <= $9 and guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = events.number and r.class > 0 and r.class <> all ((select $10::int[])::int[])) and ends > starts + 31 and starts < $2 - 31 and $4 in ('', status)
            and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
            and ($5 = 0 or number in (select number from topic))
        limit $6::int + 1 + (select events from hidden) + (select events from off)) e),
matching as materialized (select greatest(known.events, counted.events) as events, known.events > $9 or counted.events > $6 as more from known cross join counted),
days as (
    select starts, told from sampled where (select more from matching) and starts > '-infinity'
    union all
    select starts, count(*) from events
    where not (select more from matching) and guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = events.number and r.class > 0 and r.class <> all ((select $10::int[])::int[])) and starts > '-infinity' and starts >= $2 - 31 and starts < $3
        and $4 in ('', status) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (select number from topic))
    group by starts),
chosen as (select *, sum(least(told, $8::int)::int) over (order by told desc, starts desc) as events from days)
select events as matching, more, array(
    select starts from chosen where events - least(told, $8) < $7::int order by told desc, starts desc) as told
from matching`

	// eventsOfDays are those that share a day with a range.
	eventsOfDays = `
select e.number, e.version, e.pos, e.nth
from events e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown and sees($7, v.class) offset 0) v
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
    where e.guild_id = $1 and e.starts = day and e.stands and not exists (select from briefings r where r.guild_id = $1 and r.number = e.number and r.class > 0 and r.class <> all ((select $8::int[])::int[])) and $4::text in ('', e.status) and e.ends > $2::date
        and ($5::bigint = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $5)))
        and ($5 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
    order by e.pos, e.number desc limit $6) e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown and sees($8, v.class) offset 0) v
limit $7`

	// eventsOfPlans are plans, and plans given up, that share a day with a range; what was put off or called off last,
	// of whatever day; and what happened last before the range is over. Each kind gets its share. Few are looked at, so that the topics of each
	// are looked up, and not those of all.
	eventsOfPlans = `
with chosen as (
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = e.number and r.class > 0 and r.class <> all ((select $6::int[])::int[])) and status <> 'happened' and starts < $3::date and ends > $2::date and ends < 'infinity'
        and ($4::bigint = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4) offset 0))
    order by starts desc limit $5::int / 2)
    union
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = e.number and r.class > 0 and r.class <> all ((select $6::int[])::int[])) and status in ('cancelled', 'postponed') and ($4 = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4) offset 0))
    order by number desc limit $5 / 8)
    union
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and not exists (select from briefings r where r.guild_id = $1 and r.number = e.number and r.class > 0 and r.class <> all ((select $6::int[])::int[])) and status = 'happened' and starts < $3 and ($4 = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4) offset 0))
    order by starts desc limit $5 * 3 / 8))
select e.number, e.version, e.pos, e.nth
from chosen e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown and sees($6, v.class) offset 0) v
where $4 = 0 or not exists (
    select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $4))`
)
