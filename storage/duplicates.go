package storage

import (
	"context"
	"fmt"

	"dateline/briefing"
)

// Twin returns the head of the oldest briefing, shown or withdrawn, whose current text is exactly this one, other than
// the one that was filed with this key; ErrNotFound when there is none.
func (s *Store) Twin(ctx context.Context, guild int64, who Audience, text, key string) (briefing.Head, error) {
	var found struct{ Of briefing.Head }
	// materialized: else the planner may walk the versions by their numbers, for the order's sake
	err := s.row(ctx, &found, `
with same as materialized (select * from versions v where v.guild_id = $1 and sha256(v.text) = sha256($2) and sees($4, v.class))
select v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language" from same v join briefings b using (guild_id, number, version)
where b.state <> 'removed' and b.key is distinct from $3 order by v.number limit 1`, guild, []byte(text), briefing.Clean(key), who)
	if err != nil {
		return briefing.Head{}, fmt.Errorf("looking for the same text in guild %d: %w", guild, err)
	}
	found.Of.Published = found.Of.Published.UTC()
	return found.Of, nil
}
