package storage

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/names"
)

// NameIn is a name in a briefing, with all that it is called there and where.
type NameIn struct {
	Number       int
	Kind         names.Kind
	Forms        pq.StringArray
	Starts, Ends pq.Int64Array // of its mentions, in bytes of the shown version's text, ascending
}

// NamesIn returns what the shown versions of briefings name, in order of number and first mention.
func (s *Store) NamesIn(ctx context.Context, guild int64, who Audience, numbers []int) (found []NameIn, err error) {
	if err := s.rows(ctx, &found, `select d.number, d.kind, array[d.title] || d.forms as forms, d.starts, d.ends
from versions v join named d on (d.guild_id, d.number, d.version) = ($1, v.number, v.version) and d.stands
where v.guild_id = $1 and v.number = any ($2::int[]) and v.shown and sees($3, v.class)
order by d.number, d.starts[1], d.nth`, guild, pq.Array(numbers), who); err != nil {
		return nil, fmt.Errorf("reading the names of briefings of guild %d: %w", guild, err)
	}
	return found, nil
}

// EventsIn returns the events of the shown versions of briefings, at most MaxEvents, by the day they begin on, as Events does.
func (s *Store) EventsIn(ctx context.Context, guild int64, who Audience, numbers []int) (found []briefing.Event, err error) {
	var keys []factKey
	err = s.rows(ctx, &keys, `select e.number, e.version, e.pos, e.nth
from versions v join events e on (e.guild_id, e.number, e.version) = ($1, v.number, v.version) and e.stands
where v.guild_id = $1 and v.number = any ($2::int[]) and v.shown and sees($4, v.class)
order by e.number desc, e.nth limit $3`, guild, pq.Array(numbers), MaxEvents, who)
	if err == nil {
		found, err = s.readEvents(ctx, guild, who, keys)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the events of briefings of guild %d: %w", guild, err)
	}
	return found, nil
}
