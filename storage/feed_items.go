package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"

	"dateline/briefing"
	"dateline/briefing/near"
)

// FeedItem is what is remembered of an item of a feed.
type FeedItem struct {
	Key         []byte
	Title, Link string
	Hash        []byte // of what the feed brought of it when it was last looked at
	Outcome     Outcome
	Why         string        // in words, where the outcome needs some
	Number      int           // of the briefing that it is a copy of; 0 for none
	Twin        int64         // the draft that it is a copy of, likewise
	Draft, Edit int64         // the drafts that were made of it, and of its last edit; 0 for none
	Text        string        // as last offered; "" when that was long ago
	Made        []byte        // SHA-256 of its open draft's text as it was made; set by TakeFeed
	Told        pq.ByteaArray // digests of the texts that were offered
	Found, Seen time.Time     // first and last

	// What became of it, by now.
	Filed     int  // the briefing that its draft became; 0 for none
	Open      bool // its draft is in the inbox
	EditOpen  bool // likewise the draft of its edit
	Untouched bool // whichever of them is open is as it was offered

	// What is to be made of it, or in place of the draft that has its id; nil for nothing.
	Make *Draft
}

// Outcome is what became of an item when it was looked at.
type Outcome string

// The outcomes.
const (
	ItemBefore   Outcome = "before"   // it was there before the feed was
	ItemDraft    Outcome = "draft"    // it became a draft
	ItemFiltered Outcome = "filtered" // it does not hold what it has to
	ItemCopy     Outcome = "copy"     // it says what another one says
	ItemOld      Outcome = "old"      // it was published too long ago
	ItemLimit    Outcome = "limit"    // there was no room: it is looked at again
	ItemBroken   Outcome = "broken"   // it holds no text that can be read
)

const itemColumns = `
select i.key, i.title, i.link, i.hash, i.outcome, i.why, i.number, i.twin, i.draft, i.edit, i.text, i.made, i.told, i.found, i.seen,
    coalesce(b.number, v.number, 0) as filed, d.draft_id is not null as open, e.draft_id is not null as editopen,
    coalesce(sha256(convert_to(coalesce(e.text, d.text), 'UTF8')) = i.made, false) as untouched
from feed_items i
left join drafts d on d.guild_id = $1 and d.draft_id = i.draft
left join drafts e on e.guild_id = $1 and e.draft_id = i.edit
left join briefings b on b.guild_id = $1 and b.key = 'draft/' || i.draft
left join versions v on v.guild_id = $1 and v.key = 'draft/' || i.draft
`

// KnownItems returns what is remembered of some items of a feed.
func (s *Store) KnownItems(ctx context.Context, guild, feed int64, keys [][]byte) ([]FeedItem, error) {
	return s.feedItems(ctx, guild, itemColumns+`where i.guild_id = $1 and i.feed_id = $2 and i.key = any ($3)`, guild, feed, pq.ByteaArray(keys))
}

// LastItems returns the items of the last answer of a feed, in its order.
func (s *Store) LastItems(ctx context.Context, guild, feed int64) ([]FeedItem, error) {
	return s.feedItems(ctx, guild, itemColumns+`
where i.guild_id = $1 and i.feed_id = $2 and i.seen = (select read from feeds where guild_id = $1 and feed_id = $2)
order by i.place`, guild, feed)
}

func (s *Store) feedItems(ctx context.Context, guild int64, query string, args ...any) ([]FeedItem, error) {
	var items []FeedItem
	if err := s.rows(ctx, &items, query, args...); err != nil {
		return nil, fmt.Errorf("reading the items of a feed of guild %d: %w", guild, err)
	}
	for i := range items {
		items[i].Found, items[i].Seen = items[i].Found.UTC(), items[i].Seen.UTC()
	}
	return items, nil
}

// Inbox lists the drafts that feeds made in a guild, the newest first.
func (s *Store) Inbox(ctx context.Context, guild int64) ([]Draft, error) {
	var found []Draft
	if err := s.rows(ctx, &found, `
select draft_id as id, text, published, topics, source, link, number, version, reason, origin, filer, saved,
    coalesce(until, '0001-01-01 00:00:00Z') as until, language, coalesce(key, '') as key, feed_id as feed
from drafts where guild_id = $1 and feed_id is not null order by saved desc, draft_id desc limit $2`, guild, 2*MostInbox); err != nil {
		return nil, fmt.Errorf("reading the inbox of guild %d: %w", guild, err)
	}
	for i := range found {
		found[i] = found[i].inUTC()
	}
	return found, nil
}

// KeptInbox is how long a draft that a feed made is kept.
const KeptInbox = 30 * 24 * time.Hour

// DiscardInbox deletes the drafts that feeds made in a guild before a moment, but for those that edit a briefing, and
// returns how many those were.
func (s *Store) DiscardInbox(ctx context.Context, guild int64, before time.Time) (n int, err error) {
	if err := s.row(ctx, &n, `
with gone as (delete from drafts where guild_id = $1 and feed_id is not null and number = 0 and saved < $2 returning draft_id)
select count(*) from gone`, guild, before.UTC()); err != nil {
		return 0, fmt.Errorf("discarding drafts of guild %d: %w", guild, err)
	}
	return n, nil
}

// Offered is an item that became a draft, whatever became of that.
type Offered struct {
	Draft int64
	Title string
	Text  string
}

// LikeOffered returns the items of a guild's feeds, found since a moment, that may be nearly the same as a text, the likest
// first. Compare them with near.Of.
func (s *Store) LikeOffered(ctx context.Context, guild int64, text string, since time.Time) ([]Offered, error) {
	var like []Offered
	if err := s.rows(ctx, &like, `
select draft, title, text from (
    select draft, title, text, (select count(*) from unnest(keys) k where k = any ($2::int[])) as shared
    from feed_items where guild_id = $1 and found >= $3 and draft <> 0 and text <> '' and (keys && $2::int[] or text = $4)) like_it
order by shared desc, draft desc limit 12`, guild, pq.Array(near.Of(text).Keys()), since.UTC(), briefing.Clean(text)); err != nil {
		return nil, fmt.Errorf("looking for items like one in guild %d: %w", guild, err)
	}
	return like, nil
}

// InboxSize counts the drafts that feeds made in a guild.
func (s *Store) InboxSize(ctx context.Context, guild int64) (n int, err error) {
	if err := s.row(ctx, &n, `select count(*) from drafts where guild_id = $1 and feed_id is not null`, guild); err != nil {
		return 0, fmt.Errorf("counting the inbox of guild %d: %w", guild, err)
	}
	return n, nil
}

// Fed is a number that grows with each draft that a feed makes in a guild: see TakeFeed.
func (s *Store) Fed(ctx context.Context, guild int64) (fed int64, err error) {
	if err := s.row(ctx, &fed, `select fed from guilds where guild_id = $1`, guild); err != nil {
		return 0, fmt.Errorf("reading how much feeds made in guild %d: %w", guild, err)
	}
	return fed, nil
}
