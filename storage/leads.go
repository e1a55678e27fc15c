package storage

import (
	"context"
	"fmt"
	"slices"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/dates"
)

// leading is how many sentences of a briefing lead it.
const leading = 3

// Leads returns what the briefings lead with: of the first three sentences of each those that date nothing, by
// publication day, number and place. Each is an event of its publication day without words for it: the When has no
// length, and its Working says that the day is that of publication. From and To count for that day; leads have happened,
// so that a query for another Status finds none. They are the first limit ones; 0 for all.
func (s *Store) Leads(ctx context.Context, guild int64, who Audience, q EventQuery, limit int) ([]briefing.Event, error) {
	if q.Status != "" && q.Status != dates.Happened {
		return nil, nil
	}
	a, err := s.about(ctx, guild, who, q.Words)
	if err != nil {
		return nil, fmt.Errorf("reading what briefings of guild %d lead with: %w", guild, err)
	}
	numbers, atMost := q.Numbers, limit
	if a.asks() {
		numbers, atMost = slices.Concat(slices.Collect(a.of(q.Numbers))...), 0
		if len(numbers) == 0 {
			return nil, nil
		}
	}
	var found []briefing.Event
	if err := s.rows(ctx, &found, `
select s.number, s.version, s.pos, s.part, s.stands_for as "for", s.start_byte as start, s.end_byte as "end",
    substring(v.text from s.start_byte + 1 for s.end_byte - s.start_byte) as text,
    v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language",
    s.start_byte as "when.start", s.start_byte as "when.end"
from (
    select number from versions
    where $6::bigint = 0 and $5::int[] = '{}' and guild_id = $1 and shown and sees($8, class) and published >= $3::date and published < $4::date
    union all
    select bt.number from briefing_topics bt
    where $6 > 0 and bt.guild_id = $1 and bt.topic_id = $6 and bt.shown and sees($8, bt.class) and bt.published >= $3 and bt.published < $4
        and ($5 = '{}' or bt.number = any ($5))
    union all
    select number from unnest($5) as number where $6 = 0) b
cross join lateral (
    select * from versions v
    where v.guild_id = $1 and v.number = b.number and v.shown and sees($8, v.class) and v.published >= $3 and v.published < $4 offset 0) v
join sentences s on s.guild_id = $1 and s.number = v.number and s.version = v.version and s.pos < $2
where ($6 = 0 or not exists (
        select from off_topic o where (o.guild_id, o.number, o.version, o.pos, o.topic_id) = ($1, s.number, s.version, s.pos, $6)))
    and not exists (
        select from events e where (e.guild_id, e.number, e.version, e.pos) = ($1, s.number, s.version, s.pos) and e.stands)
order by v.published, s.number, s.pos limit nullif($7, 0)`,
		guild, leading, day(q.From, "-infinity"), day(q.To, "infinity"), pq.Array(append([]int{}, numbers...)), q.Topic, atMost, who); err != nil {
		return nil, fmt.Errorf("reading what briefings of guild %d lead with: %w", guild, err)
	}
	found = slices.DeleteFunc(found, func(e briefing.Event) bool { return !a.holds(e.Of.Language, e.Of.Title+" "+e.Text) })
	if limit > 0 {
		found = found[:min(len(found), limit)]
	}
	for i := range found {
		e := &found[i]
		e.Of.Published = e.Of.Published.UTC()
		day := e.Of.Day()
		day.Start, day.End = e.When.Start, e.When.End
		e.When = day
	}
	return found, nil
}
