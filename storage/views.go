package storage

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
)

// KeptViews is how long a view is kept after it was saved or last used. A button of a private answer gets no shorter
// time: Discord does not tell when such an answer is gone, and a press works, with a token of its own, while it is seen.
const KeptViews = 30 * 24 * time.Hour

// SaveViews stores the states behind buttons and returns their keys in order: 16 letters, digits, "-" and "_", the same
// for the same view. A key is the head of the view's SHA-256: 96 bits, so that no two views have the same.
func (s *Store) SaveViews(ctx context.Context, guild int64, views []string) (keys []string, err error) {
	if len(views) == 0 {
		return nil, nil
	}
	cleaned := make([]string, len(views))
	keys = make([]string, len(views))
	for i, view := range views {
		cleaned[i] = briefing.Clean(view)
		sum := sha256.Sum256([]byte(cleaned[i]))
		keys[i] = base64.RawURLEncoding.EncodeToString(sum[:12])
	}
	if err := s.exec(ctx, `
insert into views (guild_id, key, view, used)
select distinct $1::bigint, key, view, now() from unnest($2::text[], $3::text[]) as v (key, view) order by key
on conflict (guild_id, key) do update set used = excluded.used where excluded.used - views.used > interval '1 day'`,
		guild, pq.Array(keys), pq.Array(cleaned)); err != nil {
		return nil, fmt.Errorf("saving views of guild %d: %w", guild, err)
	}
	return keys, nil
}

// View returns the view behind a key and keeps it from expiring; ErrNotFound when there is none.
func (s *Store) View(ctx context.Context, guild int64, key string) (string, error) {
	var view string
	if err := s.row(ctx, &view, `
with kept as (
    update views set used = now() where guild_id = $1 and key = $2 and used < now() - interval '1 day')
select view from views where guild_id = $1 and key = $2`, guild, briefing.Clean(key)); err != nil {
		return "", fmt.Errorf("reading a view of guild %d: %w", guild, err)
	}
	return view, nil
}

// ExpireViews deletes, in every guild, the views that were neither saved nor used since a moment, and returns how many
// those were. It deletes them in batches, so that no statement takes long.
func (s *Store) ExpireViews(ctx context.Context, before time.Time) (expired int, err error) {
	const batch = 10_000
	for {
		var gone int
		err := s.claim(ctx, `select guild_id from views where used < $1 limit 1`, []any{before.UTC()}, func(guild int64) error {
			return s.row(ctx, &gone, `
with old as (select key from views where guild_id = $1 and used < $2 order by key limit $3 for update skip locked),
gone as (delete from views v using old where v.guild_id = $1 and v.key = old.key returning v.key)
select count(*) from gone`, guild, before.UTC(), batch)
		})
		if errors.Is(err, ErrNotFound) {
			return expired, nil
		}
		if err != nil {
			return expired, fmt.Errorf("deleting views that nobody used since %v: %w", before, err)
		}
		if expired += gone; gone == 0 { // another copy of the program is at it
			return expired, nil
		}
	}
}
