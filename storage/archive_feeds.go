package storage

import (
	"context"
	"time"

	"github.com/lib/pq"

	"dateline/briefing/near"
)

// feedLine is a feed in an export. How it went with its site is left out, since Import has it asked anew.
type feedLine struct {
	Kind    string     `json:"kind"`
	ID      int64      `json:"id"`
	URL     string     `json:"url"`
	Title   string     `json:"title,omitempty"`
	Topics  string     `json:"topics,omitempty"`
	Only    string     `json:"only,omitempty"`
	Every   int        `json:"every"` // minutes
	Whole   bool       `json:"full,omitempty"`
	Publish bool       `json:"publish,omitempty"`
	First   int        `json:"first,omitempty"`
	By      int64      `json:"by,string"`
	Added   time.Time  `json:"added"`
	Paused  *time.Time `json:"paused,omitempty"`
	Removed *time.Time `json:"removed,omitempty"`
	Ended   string     `json:"ended,omitempty"`
	Read    *time.Time `json:"read,omitempty"`
}

// itemLine is what is remembered of an item of the feed before it.
type itemLine struct {
	Kind    string        `json:"kind"`
	Feed    int64         `json:"feed"`
	Key     []byte        `json:"key"`
	Title   string        `json:"title,omitempty"`
	Link    string        `json:"link,omitempty"`
	Hash    []byte        `json:"hash"`
	Outcome Outcome       `json:"outcome"`
	Why     string        `json:"why,omitempty"`
	Number  int           `json:"number,omitempty"`
	Twin    int64         `json:"twin,omitempty"`
	Draft   int64         `json:"draft,omitempty"`
	Edit    int64         `json:"edit,omitempty"`
	Text    string        `json:"text,omitempty"`
	Made    []byte        `json:"made,omitempty"`
	Told    pq.ByteaArray `json:"told,omitempty"`
	Found   time.Time     `json:"found"`
	Seen    time.Time     `json:"seen"`
	Place   int           `json:"place"`
}

const exportFeeds = `
select 'feed' as kind, feed_id as id, url, title, topics, wanted as only, every, whole, publish, first, who as by, added, paused, removed, ended, read
from feeds where guild_id = $1 order by feed_id`

const exportItems = `
select 'item' as kind, feed_id as feed, key, title, link, hash, outcome, why, number, twin, draft, edit, text, made, told, found, seen, place
from feed_items where guild_id = $1 order by feed_id, key`

func (i *restore) feed(ctx context.Context, l feedLine) error {
	if err := i.given(l.ID, i.ids.Feeds); err != nil {
		return err
	}
	return i.exec(ctx, restoreFeed, i.guild, l.ID, l.URL, l.Title, l.Topics, l.Only, l.Every, l.Whole, l.Publish, l.First, l.By, l.Added, l.Paused, l.Removed, l.Ended, l.Read)
}

const restoreFeed = `
insert into feeds (guild_id, feed_id, url, title, topics, wanted, every, whole, publish, first, who, added, paused, removed, ended, read, due)
overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::timestamptz, $14::timestamptz, $15::text, $16,
    case when $13 is null and $14 is null and $15 = '' then coalesce($16::timestamptz, $12::timestamptz) end)`

func (i *restore) item(ctx context.Context, l itemLine) error {
	if l.Draft > i.ids.Drafts || l.Edit > i.ids.Drafts || l.Twin > i.ids.Drafts {
		return i.refuse("the draft of an item is higher than the first line says")
	}
	return i.exec(ctx, restoreItem, i.guild, l.Feed, l.Key, l.Title, l.Link, l.Hash, l.Outcome, l.Why, l.Number, l.Twin, l.Draft, l.Edit, l.Text,
		l.Made, l.Told, l.Found, l.Seen, l.Place, pq.Array(near.Of(l.Text).Keys()))
}

const restoreItem = `
insert into feed_items (guild_id, feed_id, key, title, link, hash, outcome, why, number, twin, draft, edit, text, made, told, found, seen, place, keys)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::bigint, $12, $13, coalesce($14::bytea, ''), coalesce($15::bytea[], '{}'), $16, $17, $18,
    case when $11::bigint = 0 then '{}' else $19::int[] end)`
