package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/near"
)

// NextFeed takes the feed of any guild whose turn it is to be asked, and returns its guild. For some minutes no other worker
// gets it, nor another feed of the same site; pass it to TakeFeed before that. ErrNotFound when there is none. Guilds that
// the bot has left, or that are being erased, are passed over.
func (s *Store) NextFeed(ctx context.Context, now time.Time) (guild int64, f Feed, err error) {
	var row struct {
		Feed
		Guild  int64
		Leased time.Time
	}
	var sites []string
	err = s.rows(ctx, &sites, `select distinct host from feeds where leased > $1`, now.UTC())
	if err == nil {
		asked := pq.Array(append([]string{}, sites...))
		err = s.claim(ctx, dueFeed, []any{now.UTC(), asked}, func(guild int64) error {
			return s.row(ctx, &row, nextFeed, guild, now.UTC(), asked, now.Add(feedLease).UTC())
		})
	}
	if err != nil {
		return 0, Feed{}, fmt.Errorf("looking for a feed to ask for: %w", err)
	}
	f = row.Feed.inUTC()
	f.leased = row.Leased
	return row.Guild, f, nil
}

const dueFeed = `
select f.guild_id from feeds f join guilds g using (guild_id)
where f.due <= $1 and coalesce(f.leased, f.due) <= $1 and g.gone is null and not g.erasing and f.host <> all ($2)
order by f.due limit 1`

const nextFeed = `
with next as (
    select f.feed_id from feeds f
    where f.guild_id = $1 and f.due <= $2 and coalesce(f.leased, f.due) <= $2 and f.host <> all ($3)
    order by f.due limit 1 for update of f skip locked)
update feeds f set leased = $4
from next where f.guild_id = $1 and f.feed_id = next.feed_id
returning f.guild_id as guild, f.leased, ` + feedColumns

// ErrStale says that other feeds made drafts since the inbox was looked at, or that somebody changed one that was to be
// replaced: what is a copy has to be told again.
var ErrStale = errors.New("the inbox has changed")

// TakeFeed stores what came of asking for a feed that NextFeed or AddFeed gave, in one transaction: how it goes with the
// feed, the items of the answer in its order, and the drafts that they Make. It gives the feed back. fed is what Fed was before the inbox was looked
// at for copies: where it has grown since, nothing is stored and the error is ErrStale. ErrNotFound when another worker
// has the feed by now, or when it was changed or removed: nothing is stored then, either.
func (s *Store) TakeFeed(ctx context.Context, guild int64, f Feed, items []FeedItem, fed int64, acts ...Act) error {
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		nullable := func(t time.Time) sql.NullTime { return sql.NullTime{Time: t.UTC(), Valid: !t.IsZero()} }
		var taken int64
		if err := c.row(ctx, &taken, updateFeed, guild, f.ID, f.leased, f.URL, briefing.Clean(f.Title), briefing.Clean(f.Ended), briefing.Clean(f.ETag), briefing.Clean(f.Modified),
			briefing.Clean(f.Moved), f.Quiet, f.Failed, nullable(f.Failing), briefing.Clean(f.Fault), nullable(f.Asked), nullable(f.Read), f.Beyond, f.Unnamed, nullable(f.Due), f.First); err != nil {
			return err
		}
		if err := c.makeDrafts(ctx, guild, f.ID, items, fed); err != nil {
			return err
		}
		if err := c.rememberItems(ctx, guild, f, items); err != nil {
			return fmt.Errorf("its items: %w", err)
		}
		for _, act := range acts {
			act.Detail.Feed = f.ID
			if _, err := c.recordAct(ctx, guild, act); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("taking feed %d of guild %d: %w", f.ID, guild, err)
	}
	return nil
}

// updateFeed gives a feed back. One that was paused or removed meanwhile stays so, and another First counts the next time.
const updateFeed = `
update feeds f set leased = null, url = case when exists (select from feeds o where o.guild_id = $1 and o.url = $4 and o.feed_id <> $2) then url else $4 end, title = $5, ended = $6, etag = $7, modified = $8, moved = $9, quiet = $10, failed = $11, failing = $12,
    fault = $13, asked = $14, read = $15, beyond = $16, unnamed = $17, due = case when paused is null and removed is null then $18::timestamptz end, first = case when read is distinct from $15 and first = $19 then 0 else first end
where guild_id = $1 and feed_id = $2 and leased = $3 returning feed_id`

// makeDrafts makes or replaces the drafts of items, the last first: feeds bring the newest first.
func (c tx) makeDrafts(ctx context.Context, guild, feed int64, items []FeedItem, fed int64) error {
	grown := false
	for i := range slices.Backward(items) {
		it := &items[i]
		if it.Make == nil {
			continue
		}
		if !grown {
			if err := c.row(ctx, &fed, `update guilds set fed = fed + 1 where guild_id = $1 and fed = $2 returning fed`, guild, fed); errors.Is(err, ErrNotFound) {
				return ErrStale
			} else if err != nil {
				return err
			}
			grown = true
		}
		var id int64
		var err error
		d := it.Make
		if d.ID != 0 { // by a hash of its bytes without convert_to, which depends on settings and which Citus takes in no update
			err = c.row(ctx, &id, `
update drafts set text = $3, version = $4, saved = $5
where guild_id = $1 and draft_id = $2 and sha256(replace(text, '\', '\\')::bytea) = $6 returning draft_id`,
				guild, d.ID, briefing.Clean(d.Text), d.Version, d.Saved.UTC(), it.Made)
		} else {
			err = c.row(ctx, &id, `
insert into drafts (guild_id, feed_id, text, published, topics, source, link, number, version, reason, origin, filer, saved, language)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13) returning draft_id`, guild, feed, briefing.Clean(d.Text), d.Published,
				briefing.Clean(d.Topics), briefing.Clean(d.Source), briefing.Clean(d.Link), d.Number, d.Version, briefing.Clean(d.Reason), briefing.Clean(d.Origin), d.Saved.UTC(), d.Language)
		}
		switch {
		case errors.Is(err, ErrNotFound):
			return ErrStale
		case err != nil:
			return fmt.Errorf("a draft of an item: %w", err)
		case d.Number != 0:
			it.Edit = id
		default:
			it.Draft = id
		}
	}
	return nil
}

// rememberItems stores the items of an answer.
func (c tx) rememberItems(ctx context.Context, guild int64, f Feed, items []FeedItem) error {
	if len(items) == 0 {
		return nil
	}
	n := len(items)
	keys, hashes := make(pq.ByteaArray, n), make(pq.ByteaArray, n)
	titles, links, outcomes, whys, texts := make([]string, n), make([]string, n), make([]string, n), make([]string, n), make([]string, n)
	numbers, twins, drafts, edits := make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	for i, it := range items {
		keys[i], hashes[i] = it.Key, it.Hash
		titles[i], links[i], outcomes[i], whys[i], texts[i] = briefing.Clean(it.Title), briefing.Clean(it.Link), string(it.Outcome), briefing.Clean(it.Why), briefing.Clean(it.Text)
		numbers[i], twins[i], drafts[i], edits[i] = int64(it.Number), it.Twin, it.Draft, it.Edit
	}
	if err := c.exec(ctx, upsertItems, guild, f.ID, keys, pq.Array(titles), pq.Array(links), hashes, pq.Array(outcomes), pq.Array(whys), pq.Array(numbers),
		pq.Array(twins), pq.Array(drafts), pq.Array(edits), pq.Array(texts), f.Read.UTC()); err != nil {
		return err
	}
	for _, it := range items { // few: of those that were offered now
		if it.Make == nil {
			continue
		}
		made := sha256.Sum256([]byte(briefing.Clean(it.Make.Text)))
		if err := c.exec(ctx, `update feed_items set told = coalesce($4::bytea[], '{}'), keys = $5, made = $6 where guild_id = $1 and feed_id = $2 and key = $3`,
			guild, f.ID, it.Key, it.Told, pq.Array(near.Of(it.Text).Keys()), made[:]); err != nil {
			return err
		}
	}
	return nil
}

const upsertItems = `
insert into feed_items as i (guild_id, feed_id, key, title, link, hash, outcome, why, number, twin, draft, edit, text, found, seen, place)
select $1, $2, key, title, link, hash, outcome, why, number, twin, draft, edit, text, $14, $14, nth - 1
from unnest($3::bytea[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::text[], $9::int[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[])
    with ordinality as t (key, title, link, hash, outcome, why, number, twin, draft, edit, text, nth)
on conflict (guild_id, feed_id, key) do update
set (title, link, hash, outcome, why, number, twin, draft, edit, text, seen, place)
    = (excluded.title, excluded.link, excluded.hash, excluded.outcome, excluded.why, excluded.number, excluded.twin, excluded.draft, excluded.edit, excluded.text,
       excluded.seen, excluded.place)`
