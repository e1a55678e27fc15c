package storage

import (
	"context"

	"github.com/lib/pq"

	"dateline/briefing/language"
)

// chooseAbout chooses events with some words, with a name, or of one briefing.
func (s *Store) chooseAbout(ctx context.Context, guild int64, who Audience, q EventQuery) (keys []factKey, of Matching, err error) {
	a, err := s.about(ctx, guild, who, q.Words)
	if err != nil {
		return nil, of, err
	}
	from, to := q.days()
	names, limit := q.Names.args(), q.Most+1
	if a.asks() {
		limit = 0
	}
	for numbers := range a.of(q.Numbers) {
		var found []struct {
			factKey
			Language language.Tag
			Words    string // of the title and the sentence
		}
		if err := s.rows(ctx, &found, eventsAbout, guild, from, to, q.Status, q.Topic, pq.Array(append([]int{}, numbers...)), a.asks(),
			names[0], limit, names[1], names[2], who); err != nil {
			return nil, of, err
		}
		for _, f := range found {
			if a.holds(f.Language, f.Words) {
				keys = append(keys, f.factKey)
			}
		}
		if len(keys) > q.Most {
			break
		}
	}
	if of.Events = len(keys); of.Events > q.Most || !a.looksAtAll() {
		keys, of.More, of.Newest = keys[:min(q.Most, most, len(keys))], true, true
	}
	return keys, of, nil
}

// eventsAbout are those of some briefings or with a name, of the newest briefings first, and with $7 the words of their
// titles and sentences. The first of these that is asked for leads to the briefings by its index; both then hold.
const eventsAbout = `
with about as materialized (
    select v.number, v.version, v.published, v.language, v.title, v.text, d.places from (
        select number, version, array_agg(place) as places from named cross join unnest(starts) place
        where $6::int[] = '{}' and $8::text[] <> '{}' and guild_id = $1 and key = any ($8)
            and (key = any ($10::text[]) or number in (select unnest($11::int[]))) and stands
        group by number, version) d
    cross join lateral (
        select * from versions v where v.guild_id = $1 and v.number = d.number and v.version = d.version and v.shown and sees($12, v.class) offset 0) v
    union all
    select number, version, published, language, title, text, null from versions
    where $6 <> '{}' and guild_id = $1 and number = any ($6) and shown and sees($12, class))
select e.number, e.version, e.pos, e.nth, a.language, s.words
from (select * from about order by published desc, number desc) a
cross join lateral (
    select * from events e
    where (e.guild_id, e.number, e.version) = ($1, a.number, a.version) and e.stands and $4::text in ('', e.status)
        and e.starts < $3::date and (e.starts > '-infinity' or e.ends <= $3)
        and e.ends > $2::date and (e.ends < 'infinity' or e.starts >= $2)
    offset 0) e
cross join lateral (
    select s.start_byte, s.end_byte, case when $7::boolean then a.title || ' ' || convert_from(
        substring(a.text from s.start_byte + 1 for s.end_byte - s.start_byte), 'UTF8') else '' end as words
    from sentences s where (s.guild_id, s.number, s.version, s.pos) = ($1, e.number, e.version, e.pos) offset 0) s
where ($8 = '{}' or exists (select from unnest(a.places) place where place >= s.start_byte and place < s.end_byte) or a.places is null and exists (
        select from named d
        where (d.guild_id, d.number, d.version) = ($1, e.number, e.version) and d.stands and d.key = any ($8)
            and (d.key = any ($10) or d.number in (select unnest($11)))
            and exists (select from unnest(d.starts) at where at >= s.start_byte and at < s.end_byte)))
    and ($5::bigint = 0 or exists (
        select from briefing_topics bt where (bt.guild_id, bt.number, bt.topic_id) = ($1, e.number, $5)))
    and ($5 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, e.number, e.version, e.pos, $5)))
limit nullif($9::int, 0)`
