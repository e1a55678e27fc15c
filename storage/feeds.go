package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dateline/briefing"
)

// Feed is a web feed that a guild reads.
type Feed struct {
	ID      int64
	URL     string
	Title   string // as the site has it; "" until it was read
	Topics  string // of its drafts, as typed
	Only    string // what its items have to hold, as typed into /search; "" for nothing
	Every   int    // minutes
	Whole   bool   // the pages behind its items are fetched
	Publish bool   // what lacks nothing is filed without a person
	First   int    // so many of its newest items become drafts though they were there before
	Who     int64  // who added it; a Discord id, 0 from the shell
	Added   time.Time

	FeedState
	Drafts int // of it in the inbox; only Feeds and Feed know
	leased time.Time
}

// FeedState is how it goes with a feed. Times are UTC, zero for never.
type FeedState struct {
	Paused, Removed, Due time.Time
	Ended                string // why the site is not asked any more, for people; "" while it is
	ETag, Modified       string // as the site sent them
	Moved                string // see feed.Pace, as the next two
	Quiet, Failed        int
	Failing              time.Time // since then it fails
	Fault                string    // the last, for people
	Asked                time.Time // last
	Read                 time.Time // the last answer with items, of which so many are
	Beyond, Unnamed      int       // beyond those that are read, and told from others by nothing
}

// The bounds of a guild.
const (
	MostFeeds = 50
	MostInbox = 500 // drafts of feeds
)

// ErrFull says that a guild has as many feeds, or drafts of them, as it may have.
var ErrFull = errors.New("no room for another")

// feedLease is how long a worker has a feed for itself: longer than its page and the pages behind its items may take.
const feedLease = 5 * time.Minute

const feedColumns = `
f.feed_id as id, f.url, f.title, f.topics, f.wanted as only, f.every, f.whole, f.publish, f.first, f.who, f.added,
    coalesce(f.paused, '0001-01-01 00:00:00Z') as paused, coalesce(f.removed, '0001-01-01 00:00:00Z') as removed,
    coalesce(f.due, '0001-01-01 00:00:00Z') as due, f.ended, f.etag, f.modified, f.moved, f.quiet, f.failed,
    coalesce(f.failing, '0001-01-01 00:00:00Z') as failing, f.fault, coalesce(f.asked, '0001-01-01 00:00:00Z') as asked,
    coalesce(f.read, '0001-01-01 00:00:00Z') as read, f.beyond, f.unnamed`

// AddFeed adds a feed to a guild, for its first fetch, or changes what was set for one of that address. It returns the feed in the hands of the
// caller, as NextFeed does: held is false where a worker has it just now. A removed one comes back. ErrFull when the guild has MostFeeds.
func (s *Store) AddFeed(ctx context.Context, guild int64, f Feed, act Act) (added Feed, fresh, held bool, err error) {
	err = s.tx(ctx, func(c tx) error {
		if err := c.exec(ctx, makeGuild, guild); err != nil {
			return err
		}
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var others int
		if err := c.row(ctx, &others, `select count(*) from feeds where guild_id = $1 and removed is null and url <> $2`, guild, f.URL); err != nil {
			return err
		}
		if others >= MostFeeds {
			return ErrFull
		}
		var row struct {
			Feed
			Leased      time.Time
			Fresh, Held bool
		}
		lease := act.At.UTC().Add(feedLease)
		if err := c.row(ctx, &row, insertFeed, guild, f.URL, briefing.Clean(f.Title), briefing.Clean(f.Topics), briefing.Clean(f.Only), f.Every, f.Whole, f.Publish, f.First,
			act.By, act.At.UTC(), lease); err != nil {
			return err
		}
		added, fresh, held = row.Feed.inUTC(), row.Fresh, row.Held
		added.leased = row.Leased
		act.What = ActFeedChanged
		if fresh {
			act.What = ActFeedAdded
		}
		act.Detail = Detail{Feed: added.ID, To: []string{f.URL}}
		_, err := c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return Feed{}, false, false, fmt.Errorf("adding a feed to guild %d: %w", guild, err)
	}
	return added, fresh, held, nil
}

const insertFeed = `
with had as (select removed, leased from feeds where guild_id = $1 and url = $2),
made as (
    insert into feeds as f (guild_id, url, title, topics, wanted, every, whole, publish, first, who, added, due, leased)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
    on conflict (guild_id, url) do update set (topics, wanted, every, whole, publish, first, paused, removed, ended, due, etag, modified, leased)
        = (excluded.topics, excluded.wanted, excluded.every, excluded.whole, excluded.publish, excluded.first, null, null, '', excluded.due, '', '',
           case when f.leased > $11 then f.leased else excluded.leased end)
    returning f.*)
select ` + feedColumns + `, f.leased, not exists (select from had where removed is null) as fresh,
    f.leased = $12 and not exists (select from had where leased > $11) as held
from made f`

func (f Feed) inUTC() Feed {
	for _, t := range []*time.Time{&f.Added, &f.Paused, &f.Removed, &f.Due, &f.Failing, &f.Asked, &f.Read} {
		*t = t.UTC()
	}
	return f
}

// Feeds lists the feeds of a guild that are not removed, by title.
func (s *Store) Feeds(ctx context.Context, guild int64) ([]Feed, error) {
	var all []Feed
	if err := s.rows(ctx, &all, `
select `+feedColumns+`, (select count(*) from drafts d where d.guild_id = $1 and d.feed_id = f.feed_id) as drafts
from feeds f where f.guild_id = $1 and f.removed is null order by lower(coalesce(nullif(f.title, ''), f.host)), f.feed_id`, guild); err != nil {
		return nil, fmt.Errorf("listing the feeds of guild %d: %w", guild, err)
	}
	for i := range all {
		all[i] = all[i].inUTC()
	}
	return all, nil
}

// PauseFeed stops asking for a feed, or goes on with it; ErrNotFound when there is none, ErrUnchanged when it is so already.
func (s *Store) PauseFeed(ctx context.Context, guild, id int64, pause bool, act Act) error {
	act.What = ActFeedResumed
	if pause {
		act.What = ActFeedPaused
	}
	return s.changeFeed(ctx, guild, id, act, `
update feeds f set paused = case when $3 then $4::timestamptz end, due = case when $3 then null else $4 end, ended = ''
where guild_id = $1 and feed_id = $2 and removed is null and (paused is null) = $3
    or guild_id = $1 and feed_id = $2 and removed is null and not $3 and ended <> ''
returning url`, pause)
}

// RemoveFeed removes a feed. What it remembers of its items stays for KeptFeeds, so that it can be brought back and repeats
// nothing; drafts made of them stay.
func (s *Store) RemoveFeed(ctx context.Context, guild, id int64, act Act) error {
	act.What = ActFeedRemoved
	return s.changeFeed(ctx, guild, id, act, `
update feeds f set removed = $4::timestamptz, due = null where guild_id = $1 and feed_id = $2 and removed is null and $3 returning url`, true)
}

// BringFeedBack takes a removed feed back; ErrFull when the guild has MostFeeds.
func (s *Store) BringFeedBack(ctx context.Context, guild, id int64, act Act) error {
	act.What = ActFeedBack
	return s.changeFeed(ctx, guild, id, act, `
update feeds f set removed = null, paused = null, ended = '', due = $4::timestamptz
where guild_id = $1 and feed_id = $2 and removed is not null and $3
returning url`, true)
}

// changeFeed changes a feed and records the act.
func (s *Store) changeFeed(ctx context.Context, guild, id int64, act Act, change string, how bool) error {
	err := s.tx(ctx, func(c tx) error {
		if err := c.lockGuild(ctx, guild); err != nil {
			return err
		}
		var there struct {
			Others  int
			Removed bool
		}
		if err := c.row(ctx, &there, `
select (select count(*) from feeds where guild_id = $1 and removed is null) as others, removed is not null as removed
from feeds where guild_id = $1 and feed_id = $2`, guild, id); err != nil {
			return err
		}
		if act.What == ActFeedBack && there.Others >= MostFeeds {
			return ErrFull
		}
		var url string
		err := c.row(ctx, &url, change, guild, id, how, act.At.UTC())
		if errors.Is(err, ErrNotFound) {
			return ErrUnchanged
		} else if err != nil {
			return err
		}
		act.Detail = Detail{Feed: id, To: []string{url}}
		_, err = c.recordAct(ctx, guild, act)
		return err
	})
	if err != nil {
		return fmt.Errorf("changing feed %d of guild %d: %w", id, guild, err)
	}
	return nil
}

// KeptFeeds is how long a removed feed can be brought back; KeptItems how long an item is remembered that its feed no
// longer brings, and keptTexts how long its text is.
const (
	KeptFeeds = 30 * 24 * time.Hour
	KeptItems = 180 * 24 * time.Hour
	keptTexts = 30 * 24 * time.Hour
)

// ExpireFeeds deletes, in every guild, feeds that were removed and items that their feeds stopped bringing too long before a moment. It
// returns how many feeds those were.
func (s *Store) ExpireFeeds(ctx context.Context, now time.Time) (expired int, err error) {
	if err := s.row(ctx, &expired, `
with gone as (delete from feeds where removed < $1::timestamptz - $2 * interval '1 second' returning feed_id),
items as (
    delete from feed_items i using feeds f where i.seen < $1 - $3 * interval '1 second' and (f.guild_id, f.feed_id) = (i.guild_id, i.feed_id)
        and f.read - i.seen > $3 * interval '1 second'),
texts as (
    update feed_items i set text = '' from feeds f where i.seen < $1 - $4 * interval '1 second' and text <> '' and (f.guild_id, f.feed_id) = (i.guild_id, i.feed_id)
        and f.read - i.seen > $4 * interval '1 second' and f.read - i.seen <= $3 * interval '1 second')
select count(*) from gone`, now.UTC(), KeptFeeds.Seconds(), KeptItems.Seconds(), keptTexts.Seconds()); err != nil {
		return 0, fmt.Errorf("deleting feeds that were removed long ago: %w", err)
	}
	return expired, nil
}
