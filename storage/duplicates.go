package storage

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/lib/pq"

	"dateline/briefing"
)

// Twin returns the head of the oldest briefing, shown or withdrawn, whose current text is exactly this one, other than
// the one that was filed with this key; ErrNotFound when there is none.
func (s *Store) Twin(ctx context.Context, guild int64, who Audience, text, key string) (briefing.Head, error) {
	found, err := s.twins(ctx, guild, who, []string{text}, key)
	if twin, known := found[0]; known || err != nil {
		return twin, err
	}
	return briefing.Head{}, fmt.Errorf("looking for the same text in guild %d: %w", guild, ErrNotFound)
}

// Twins returns, by its place among them, the Twin of each text that has one.
func (s *Store) Twins(ctx context.Context, guild int64, who Audience, texts []string) (map[int]briefing.Head, error) {
	return s.twins(ctx, guild, who, texts, "")
}

func (s *Store) twins(ctx context.Context, guild int64, who Audience, texts []string, key string) (map[int]briefing.Head, error) {
	hashes := make(pq.ByteaArray, len(texts))
	for i, text := range texts {
		hash := sha256.Sum256([]byte(text))
		hashes[i] = hash[:]
	}
	var found []struct {
		Nth int
		Of  briefing.Head
	}
	if err := s.rows(ctx, &found, selectTwins, guild, hashes, briefing.Clean(key), who); err != nil {
		return nil, fmt.Errorf("looking for the same text in guild %d: %w", guild, err)
	}
	twins := make(map[int]briefing.Head, len(found))
	for _, f := range found {
		f.Of.Published = f.Of.Published.UTC()
		twins[f.Nth-1] = f.Of
	}
	return twins, nil
}

// selectTwins looks each text up by itself: else the planner may walk the versions by their numbers, for the order's sake.
const selectTwins = `
select distinct on (t.nth) t.nth, v.number as "of.number", v.version as "of.version", v.title as "of.title", v.place as "of.place",
    v.source as "of.source", v.link as "of.link", v.published as "of.published", v.language as "of.language"
from unnest($2::bytea[]) with ordinality as t (hash, nth)
cross join lateral (select * from versions v where v.guild_id = $1 and sha256(v.text) = t.hash and sees($4, v.class) offset 0) v
join briefings b on (b.guild_id, b.number, b.version) = ($1, v.number, v.version)
where b.state <> 'removed' and b.key is distinct from $3
order by t.nth, v.number`
