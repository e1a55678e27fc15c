package storage

import (
	"context"

	"github.com/lib/pq"
)

// eventKey is the primary key of an event in its guild.
type eventKey struct{ Number, Version, Pos, Nth int }

// chooseEvents returns the events to read, in no order, and how many match.
func (s *Store) chooseEvents(ctx context.Context, guild int64, q EventQuery) (keys []eventKey, matching int, err error) {
	from, to := day(q.From, "-infinity"), day(q.To, "infinity")
	if q.Plans {
		from, to = "-infinity", "infinity"
	}
	chosen := min(q.Most, most)
	if q.Number != 0 || q.Words != "" || !q.Names.none() {
		of := q.Names.args()
		err := s.rows(ctx, &keys, eventsAbout, guild, from, to, q.Status, q.Topic, q.Number, phrases(q.Words),
			of[0], q.Most+1, of[1], of[2])
		if matching = len(keys); matching > q.Most {
			keys = keys[:chosen]
		}
		return keys, matching, err
	}
	large := q.Topic == 0
	if !large {
		if err := s.row(ctx, &large, topicIsLarge, guild, q.Topic, MaxEvents); err != nil {
			return nil, 0, err
		}
	}
	if !large {
		var found []struct {
			eventKey
			Matching int
		}
		err := s.rows(ctx, &found, eventsOfTopic, guild, from, to, q.Status, q.Topic, q.Most, chosen, perDay,
			q.Plans, day(q.From, "-infinity"), day(q.To, "infinity"))
		for _, f := range found {
			keys, matching = append(keys, f.eventKey), f.Matching
		}
		return keys, matching, err
	}
	var days struct {
		Matching int
		Told     pq.StringArray
	}
	if err := s.row(ctx, &days, selectDays, guild, from, to, q.Status, q.Topic, MaxCounted, chosen, perDay); err != nil {
		return nil, 0, err
	}
	switch {
	case days.Matching <= q.Most:
		err = s.rows(ctx, &keys, eventsOfDays, guild, from, to, q.Status, q.Topic, q.Most)
	case q.Plans:
		err = s.rows(ctx, &keys, eventsOfPlans, guild, day(q.From, "-infinity"), day(q.To, "infinity"), q.Topic, chosen)
	default:
		err = s.rows(ctx, &keys, eventsMostTold, guild, from, days.Told, q.Status, q.Topic, perDay, chosen)
	}
	return keys, days.Matching, err
}

// perDay is how many events of one day are chosen among more than can be read: enough to tell what the day is about.
const perDay = 25

const (
	topicIsLarge = `
select count(*) > $3::int from (
    select from briefing_topics where guild_id = $1 and topic_id = $2 and shown limit $3 + 1) t`

	// eventsAbout are those with some words, with a name, or of one briefing, of the newest briefings first. The first of
	// these that is asked for leads to the briefings by its index; all of them then hold. A sentence that has not even the
	// first letters of all words is not parsed for them.
	eventsAbout = `
with spelt as materialized (
    select array(
        select '%' || translate(left(lexeme, greatest(1, least(3, length(lexeme) - 2))), '\', '_') || '%'
        from unnest(tsvector_to_array(to_tsvector('english', $7))) lexeme
        where websearch_to_tsquery('english', $7)::text !~ '[|!]') as parts),
about as materialized (
    select number, version, published, title, text from versions
    where $7::text <> '' and guild_id = $1 and shown and tsv @@ websearch_to_tsquery('english', $7)
    union all
    select v.number, v.version, v.published, v.title, v.text from (
        select distinct number, version from named
        where $7 = '' and $8::text[] <> '{}' and guild_id = $1 and key = any ($8)
            and (key = any ($10::text[]) or number in (select unnest($11::int[]))) and stands) d
    cross join lateral (
        select * from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown offset 0) v
    union all
    select number, version, published, title, text from versions
    where $7 = '' and $8 = '{}' and $6::int <> 0 and guild_id = $1 and number = $6 and shown)
select e.number, e.version, e.pos, e.nth
from (select * from about order by published desc, number desc) a
cross join lateral (
    select * from events e
    where (e.guild_id, e.number, e.version) = ($1, a.number, a.version) and e.stands and $4::text in ('', e.status)
        and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2)
    offset 0) e
cross join lateral (
    select s.start_byte, s.end_byte, case when $7 <> '' then a.title || ' ' || convert_from(
        substring(a.text from s.start_byte + 1 for s.end_byte - s.start_byte), 'UTF8') end as words
    from sentences s where (s.guild_id, s.number, s.version, s.pos) = ($1, e.number, e.version, e.pos) offset 0) s
where ($7 = '' or lower(s.words) like all ((select parts from spelt)::text[]) and to_tsvector('english', s.words) @@ websearch_to_tsquery('english', $7))
    and ($8 = '{}' or exists (
        select from named d
        where (d.guild_id, d.number, d.version) = ($1, e.number, e.version) and d.stands and d.key = any ($8)
            and (d.key = any ($10) or d.number in (select unnest($11)))
            and exists (select from unnest(d.starts) at where at >= s.start_byte and at < s.end_byte)))
    and $6 in (0, e.number)
    and ($5::bigint = 0 or exists (
        select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $5)))
    and ($5 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
limit $9`

	// eventsOfTopic are all of a topic or, where they are more than $6, a choice of $7: those that stand first in their
	// briefings on the days that most events begin on, or the plans as in eventsOfPlans.
	eventsOfTopic = `
with told as materialized (
    select e.number, e.version, e.pos, e.nth, e.starts, e.ends, e.status
    from briefing_topics bt
    cross join lateral (select version from versions v where v.guild_id = $1 and v.number = bt.number and v.shown offset 0) v
    cross join lateral (
        select * from events e
        where e.guild_id = $1 and e.number = bt.number and e.version = v.version and e.stands and $4::text in ('', e.status)
            and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
            and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2) offset 0) e
    where bt.guild_id = $1 and bt.topic_id = $5::bigint and bt.shown
        and (e.number, e.version, e.pos) not in (select number, version, pos from off_topic where guild_id = $1 and topic_id = $5)),
counted as materialized (select count(*) as matching from told),
days as (
    select starts, least(count(*), $8::int)::int as chosen, sum(least(count(*), $8)::int) over (order by count(*) desc, starts desc) as so_far from told
    where starts > '-infinity' and not $9::boolean and (select matching from counted) > $6::int
    group by starts),
chosen as (
    select number, version, pos, nth from told where (select matching from counted) <= $6
    union all
    (select number, version, pos, nth from (
        select told.*, so_far, row_number() over (partition by starts order by pos, number desc, nth) as place
        from told join days using (starts) where so_far - chosen < $7::int) t
    where place <= $8 order by so_far, place limit $7)
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
	// are off the topic, up to $6 and one, and lists days that most of them begin on, for a choice of $7 events, $8 of a day.
	// Of more than $6 it looks at those of one briefing in thirty-two, and lists more days than are needed.
	selectDays = `
with topic as materialized (select number from briefing_topics where guild_id = $1 and topic_id = $5::bigint and shown),
hidden as materialized (
    select count(*) as events from versions v
    join events e on e.guild_id = $1 and e.number = v.number and e.version = v.version
    where v.guild_id = $1 and not v.shown and e.stands and $4::text in ('', e.status)
        and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2)
        and ($5 = 0 or v.number in (select number from topic))),
off as materialized (
    select count(*) as events from off_topic o
    join versions v on v.guild_id = $1 and v.number = o.number and v.version = o.version and v.shown
    join events e on e.guild_id = $1 and e.number = o.number and e.version = o.version and e.pos = o.pos
    where o.guild_id = $1 and o.topic_id = $5 and e.stands and $4 in ('', e.status)
        and e.starts < $3 and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2 and (e.ends < 'infinity' or e.starts >= $2)),
counted as materialized (
    select count(*) - (select events from hidden) - (select events from off) as matching from (
        select from events
        where guild_id = $1 and stands and starts >= $2 - 31 and starts < $3 and $4 in ('', status)
            and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
            and ($5 = 0 or number in (select number from topic))
        union all -- the few long ones that began earlier
        select from events
        where guild_id = $1 and stands and ends > starts + 31 and starts < $2 - 31 and $4 in ('', status)
            and (starts > '-infinity' or ends <= $3) and ends > $2 and (ends < 'infinity' or starts >= $2)
            and ($5 = 0 or number in (select number from topic))
        limit $6::int + 1 + (select events from hidden) + (select events from off)) e),
days as (
    select starts, count(*) as told from events
    where (select matching from counted) <= $6 and guild_id = $1 and stands and starts > '-infinity' and starts >= $2 - 31 and starts < $3
        and $4 in ('', status) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (select number from topic))
    group by starts
    union all
    select starts, count(*) from events
    where (select matching from counted) > $6 and guild_id = $1 and stands and number % 32 = 0 and starts > '-infinity' and starts >= $2 - 31 and starts < $3
        and $4 in ('', status) and ends > $2 and (ends < 'infinity' or starts >= $2)
        and ($5 = 0 or number in (select number from topic where number % 32 = 0))
    group by starts),
chosen as (select *, sum(least(told, $8::int)::int) over (order by told desc, starts desc) as events from days)
select (select matching from counted) as matching,
    array(select starts from chosen where events - least(told, $8) < $7::int order by told desc, starts desc) as told`

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
        and ($5::bigint = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $5)))
        and ($5 = 0 or not exists (
            select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
    order by e.pos, e.number desc limit $6) e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown offset 0) v
limit $7`

	// eventsOfPlans are plans, and plans given up, that share a day with a range; what was put off or called off last,
	// of whatever day; and what happened last before the range is over. Each kind gets its share.
	eventsOfPlans = `
with chosen as (
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and status <> 'happened' and starts < $3::date and ends > $2::date and ends < 'infinity'
        and ($4::bigint = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4)))
    order by starts desc limit $5::int / 2)
    union
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and status in ('cancelled', 'postponed') and ($4 = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4)))
    order by number desc limit $5 / 8)
    union
    (select number, version, pos, nth from events e
    where guild_id = $1 and stands and status = 'happened' and starts < $3 and ($4 = 0 or exists (select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $4)))
    order by starts desc limit $5 * 3 / 8))
select e.number, e.version, e.pos, e.nth
from chosen e
cross join lateral (
    select from versions v where v.guild_id = $1 and v.number = e.number and v.version = e.version and v.shown offset 0) v
where $4 = 0 or not exists (
    select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $4))`
)
