package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing/near"
)

// Credit is whom a briefing has what it says from, as far as its text tells.
type Credit struct {
	Number int
	Source string         // who published it, as it was filed
	Agency string         // that its dateline names
	Sole   string         // the organisation that says all that somebody says in it
	Names  pq.StringArray // the keys of the names of Sole
	Text   string         // its first near.Reach bytes
}

// Credits returns whom briefings that are shown have what they say from, by number.
func (s *Store) Credits(ctx context.Context, guild int64, who Audience, numbers []int) (map[int]Credit, error) {
	var found []Credit
	if err := s.rows(ctx, &found, selectCredits, guild, pq.Array(numbers), near.Reach, who); err != nil {
		return nil, fmt.Errorf("reading whom briefings of guild %d credit: %w", guild, err)
	}
	credits := map[int]Credit{}
	for _, c := range found {
		credits[c.Number] = c
	}
	return credits, nil
}

const selectCredits = `
select v.number, v.source, substring(v.text from v.spans[9] + 1 for v.spans[10] - v.spans[9]) as agency,
    coalesce(sole.title, '') as sole, coalesce(sole.keys, '{}') as names, substring(v.text for $3) as text
from versions v
left join lateral (
    select min(q.key) as key from quotes q
    where q.guild_id = $1 and q.number = v.number and q.version = v.version and q.stands
    having count(q.key) = count(*) and count(distinct q.key) = 1) one on true
left join lateral (
    select d.title, array_append(d.keys, d.key) as keys from named d
    where d.guild_id = $1 and d.number = v.number and d.version = v.version and d.key = one.key and d.kind = 'organisation' and d.stands
    order by d.nth desc limit 1) sole on true
where v.guild_id = $1 and v.number = any ($2) and v.shown and sees($4, v.class)`
