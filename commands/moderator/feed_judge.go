package moderator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/briefing/near"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/search"
	"dateline/storage"
)

const (
	mostMade  = 50                  // drafts of one answer
	mostPages = 10                  // pages that are fetched for one answer
	pageTime  = 90 * time.Second    // for all of these
	oldAfter  = 30 * 24 * time.Hour // a new item of a day before that is an old one, which the site shows again
)

// taking is an answer of a feed that is being taken.
type taking struct {
	*Desk
	r     dialog.Request
	feed  storage.Feed
	now   time.Time
	pages map[feed.Key]page // fetched for it

	filter  search.Filter
	known   map[feed.Key]storage.FeedItem
	made    []near.Print // of the drafts that it makes
	titles  []string     // of these
	room    int          // for drafts
	found   bool         // it brought something new
	waiting bool         // something of it is left for the next time
}

type page struct {
	item intake.Item
	err  error
}

// judgeAll says what becomes of each item of an answer, in its order. The last is looked at first: feeds bring the newest first.
func (t *taking) judgeAll(ctx context.Context, read feed.Feed) ([]storage.FeedItem, error) {
	t.made, t.titles, t.found, t.waiting = nil, nil, false, false
	t.filter = search.NewFilter(t.feed.Only, t.Store.Lexer())
	t.feed.Title = dialog.Cut(read.Title, maxSource)
	if err := t.remember(ctx, read); err != nil {
		return nil, err
	}
	inbox, err := t.Store.InboxSize(ctx, t.r.Guild)
	if err != nil {
		return nil, err
	}
	t.room = min(mostMade, storage.MostInbox-inbox)
	items := make([]storage.FeedItem, len(read.Items))
	for i, it := range slices.Backward(read.Items) {
		if items[i], err = t.judge(ctx, it, i < t.feed.First); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// remember reads what is known of the items.
func (t *taking) remember(ctx context.Context, read feed.Feed) error {
	keys := make([][]byte, len(read.Items))
	for i := range read.Items {
		keys[i] = read.Items[i].Key[:]
	}
	known, err := t.Store.KnownItems(ctx, t.r.Guild, t.feed.ID, keys)
	t.known = map[feed.Key]storage.FeedItem{}
	for _, it := range known {
		t.known[feed.Key(it.Key)] = it
	}
	return err
}

// judge says what becomes of an item. One that is wanted becomes a draft though it was there before.
func (t *taking) judge(ctx context.Context, it feed.Item, wanted bool) (storage.FeedItem, error) {
	row, known := t.known[it.Key]
	hash := digest(it.Title, it.Link, it.Markup)
	changed := !known || !bytes.Equal(row.Hash, hash)
	if !known {
		row = storage.FeedItem{Key: it.Key[:], Outcome: storage.ItemBefore}
	}
	row.Title, row.Link = dialog.Cut(it.Title, 200), it.Link
	again := row.Outcome == storage.ItemLimit || changed && (row.Outcome == storage.ItemFiltered || row.Outcome == storage.ItemBroken)
	switch {
	case row.Draft != 0 && changed:
		return t.offer(ctx, row, it, hash)
	case row.Draft != 0:
		return row, nil
	case wanted, known && again, !known && !t.feed.Read.IsZero():
		t.found = true
		row.Outcome, row.Why, row.Number, row.Twin = "", "", 0, 0
		return t.consider(ctx, row, it, hash, wanted)
	}
	row.Hash = hash
	return row, nil
}

// consider makes a draft of a new item, or says why not.
func (t *taking) consider(ctx context.Context, row storage.FeedItem, it feed.Item, hash []byte, wanted bool) (storage.FeedItem, error) {
	switch {
	case !wanted && !it.Published.IsZero() && it.Published.Before(t.now.Add(-oldAfter)):
		row.Outcome, row.Hash, row.Why = storage.ItemOld, hash, why("feeds.published", "day", dialog.ISODay(it.Published))
		return row, nil
	case t.room <= 0:
		t.waiting = true
		row.Outcome, row.Why = storage.ItemLimit, why("feeds.most-drafts", "n", mostMade, "inbox", storage.MostInbox)
		return row, nil
	}
	item, unread, err := t.read(ctx, it)
	if errors.Is(err, errLater) {
		t.waiting = true
		row.Outcome, row.Why = storage.ItemLimit, why("feeds.most-pages", "n", mostPages)
		return row, nil
	}
	row.Hash = hash
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		row.Outcome, row.Why = storage.ItemBroken, fault.Keep()
		return row, nil
	} else if err != nil {
		return row, err
	}
	draft := t.draft(item)
	if holds, lacks, passes := t.filter.Miss(item.Title + "\n\n" + item.Text); !passes {
		row.Outcome, row.Why = storage.ItemFiltered, missed(holds, lacks)
		return row, nil
	}
	if is, err := t.isCopy(ctx, &row, draft.Text); is || err != nil {
		return row, err
	}
	t.room--
	t.made, t.titles = append(t.made, near.Of(draft.Text)), append(t.titles, item.Title)
	row.Outcome, row.Why, row.Text, row.Make = storage.ItemDraft, unread, briefing.Clean(draft.Text), &draft
	row.Told = told(nil, draft.Text)
	return row, nil
}

// missed says why an item does not pass the filter.
func missed(holds, lacks string) string {
	switch {
	case holds != "":
		return why("feeds.holds", "words", holds)
	case lacks != "":
		return why("feeds.lacks", "words", lacks)
	}
	return why("feeds.holds-none")
}

// why is a reason as it is kept: whoever reads it is told it in their language.
func why(key string, pairs ...any) string { return briefing.Refusal(key, pairs...).Keep() }

// errLater says that an item has to wait for the next answer.
var errLater = errors.New("later")

// read makes a text of an item: of its page where the feed is set so, else of what the feed brings. why says that the page
// could not be had.
func (t *taking) read(ctx context.Context, it feed.Item) (item intake.Item, unread string, err error) {
	item, err = intake.FeedItem(t.feed.Title, it)
	if !t.feed.Whole || it.Link == "" {
		return item, "", err
	}
	p, fetched := t.pages[it.Key]
	if !fetched {
		if len(t.pages) == mostPages {
			return item, "", errLater
		}
		limited, cancel := context.WithTimeout(ctx, pageTime/mostPages)
		p.item, p.err = t.web.Link(limited, it.Link)
		cancel()
		if ctx.Err() != nil {
			return item, "", ctx.Err()
		}
		t.pages[it.Key] = p
	}
	var fault *briefing.Fault
	switch {
	case p.err == nil:
		whole := intake.Item{Title: item.Title, Text: p.item.Text, Source: item.Source, Link: item.Link, Published: item.Published, Found: item.Found}
		if whole.Title == "" {
			whole.Title = p.item.Title
		}
		if whole.Published.IsZero() {
			whole.Published, whole.Found = p.item.Published, p.item.Found
		}
		return whole, "", nil
	case errors.As(p.err, &fault):
		return item, fault.Keep(), err
	}
	return item, why("feeds.slow-page"), err
}

// firstDay is the first day of publication that is believed of a feed.
var firstDay = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)

// draft makes a draft of an item. A day that cannot be is left out, so that the card asks for it.
func (t *taking) draft(item intake.Item) storage.Draft {
	if item.Published.Before(firstDay) || item.Published.After(t.now.AddDate(0, 0, 1)) {
		item.Published = time.Time{}
	}
	return merge(storage.Draft{Topics: t.feed.Topics, Saved: t.now}, item)
}

// isCopy reports whether a text says what a filed briefing or another item says, and notes of which the row is a copy.
func (t *taking) isCopy(ctx context.Context, row *storage.FeedItem, text string) (bool, error) {
	row.Outcome = storage.ItemCopy
	print := near.Of(text)
	for i, other := range t.made {
		if likeness := print.Like(other); likeness.Alike && likeness.Shared >= lookAlike {
			row.Why = t.titles[i]
			return true, nil
		}
	}
	like, err := t.Store.LikeOffered(ctx, t.r.Guild, text, t.now.Add(-storage.KeptInbox))
	if err != nil {
		return false, err
	}
	for _, o := range like {
		if likeness := print.Like(near.Of(o.Text)); likeness.Alike && likeness.Shared >= lookAlike || sameWords(o.Text, text) {
			row.Twin, row.Why = o.Draft, o.Title
			return true, nil
		}
	}
	filed, err := t.Store.Near(ctx, t.r.Guild, storage.AllSeeing(), storage.NearQuery{Text: text, Limit: 1})
	if err != nil {
		return false, fmt.Errorf("looking for copies of an item: %w", err)
	}
	if len(filed) > 0 && filed[0].Likeness >= lookAlike {
		row.Number, row.Why = filed[0].Number, filed[0].Title
		return true, nil
	}
	row.Outcome = ""
	return false, nil
}

// digest tells texts apart.
func digest(parts ...string) []byte {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return sum[:16]
}
