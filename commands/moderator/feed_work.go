package moderator

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/intake/feed"
	"dateline/storage"
)

// Web is what the desk fetches of the public web. It is nil where nothing is fetched.
type Web interface {
	// Link fetches the page at a link. When that fails for a reason that the person can act on, the error is a Fault.
	Link(ctx context.Context, link string) (intake.Item, error)
	// Feed asks for a feed, as intake.Feed does.
	Feed(ctx context.Context, q intake.FeedQuery, now time.Time) (intake.Fetched, error)
}

// FetchNext asks for the feed whose turn it is, of any server, and takes what came. It reports whether there was one.
func (d *Desk) FetchNext(ctx context.Context, now time.Time) (fetched bool, err error) {
	guild, f, err := d.Store.NextFeed(ctx, now)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	q := intake.FeedQuery{Address: f.URL, ETag: f.ETag, Modified: f.Modified}
	if f.First > 0 {
		q.ETag, q.Modified = "", "" // items are wanted that came before
	}
	got, err := d.web.Feed(ctx, q, now)
	var fault *briefing.Fault
	if err != nil && !errors.As(err, &fault) {
		return true, err
	}
	if err := d.takeAnswer(ctx, guild, f, got, fault, now); err != nil {
		return true, fmt.Errorf("feed %d of guild %d: %w", f.ID, guild, err)
	}
	return true, nil
}

// staleTries is how often an answer is looked at again because other feeds made drafts meanwhile.
const staleTries = 8

// takeAnswer stores what came of asking for a feed: the fault, or its items.
func (d *Desk) takeAnswer(ctx context.Context, guild int64, f storage.Feed, got intake.Fetched, fault *briefing.Fault, now time.Time) error {
	r, err := d.LoadSettings(ctx, dialog.Request{Guild: guild, Audience: storage.AllSeeing(), Sent: now})
	if err != nil {
		return err
	}
	t := taking{Desk: d, r: r, feed: f, now: now, pages: map[feed.Key]page{}}
	for range staleTries {
		fed, err := d.Store.Fed(ctx, guild)
		if err != nil {
			return err
		}
		var items []storage.FeedItem
		if got.Feed != nil {
			if items, err = t.judgeAll(ctx, *got.Feed); err != nil {
				return err
			}
		}
		next, acts := t.follow(got, fault)
		err = d.Store.TakeFeed(ctx, guild, next, items, fed, acts...)
		switch {
		case errors.Is(err, storage.ErrStale):
			continue
		case errors.Is(err, storage.ErrNotFound): // another worker has it, or it is removed for good
			d.log.Info("what a feed brought was not needed", "guild", guild, "feed", f.ID)
			return nil
		case err != nil:
			return err
		}
		if f.Publish {
			return d.publishReady(ctx, r, f.ID)
		}
		return nil
	}
	return errors.New("other feeds made drafts all the time") // its lease ends, and it is asked for again
}

// follow says how it goes on with the feed after an answer.
func (t *taking) follow(got intake.Fetched, fault *briefing.Fault) (f storage.Feed, acts []storage.Act) {
	f = t.feed
	f.Asked = t.now
	got.New = t.found
	pace := feed.Pace{Every: time.Duration(f.Every) * time.Minute, Quiet: f.Quiet, Failed: f.Failed, Moved: f.Moved}
	next := pace.After(got.Answer, t.now)
	f.Quiet, f.Failed, f.Moved, f.Due = next.Quiet, next.Failed, next.Moved, next.At
	if fault != nil {
		f.Fault = fault.Keep()
		if f.Failing.IsZero() {
			f.Failing = t.now
		}
	} else {
		f.Fault, f.Failing = "", time.Time{}
	}
	if got.Feed != nil {
		f.Title, f.Read, f.Beyond, f.Unnamed = dialog.Cut(got.Feed.Title, maxSource), t.now, got.Feed.Left, got.Feed.Unnamed
		f.ETag, f.Modified = got.ETag, got.Modified
		if t.waiting {
			f.ETag, f.Modified = "", ""
		}
	}
	by := storage.Act{At: t.now}
	if next.Address != "" {
		by.What, by.Detail = storage.ActFeedMoved, storage.Detail{To: []string{f.URL, next.Address}}
		acts, f.URL = append(acts, by), next.Address
	}
	if next.Ended {
		f.Due, f.Ended = time.Time{}, why("feeds.ended-what")
		by.What, by.Detail = storage.ActFeedEnded, storage.Detail{To: []string{f.URL}}
		acts = append(acts, by)
	}
	return f, acts
}

// publishReady files the drafts of a feed that lack nothing, as an administrator has allowed. What was filed already, before
// the program ended, is not filed twice.
func (d *Desk) publishReady(ctx context.Context, r dialog.Request, id int64) error {
	drafts, err := d.Store.Inbox(ctx, r.Guild)
	if err != nil {
		return err
	}
	for _, draft := range drafts {
		if draft.Feed != id || draft.Number != 0 {
			continue
		}
		if _, _, err := d.fileDraft(ctx, r, draft); err != nil {
			return err
		}
	}
	return nil
}

// fileDraft files a draft of a new briefing that lacks nothing; else problem says what keeps it from being filed.
func (d *Desk) fileDraft(ctx context.Context, r dialog.Request, draft storage.Draft) (head briefing.Head, problem string, err error) {
	filing, faults := d.readDraft(r, draft)
	if len(faults) > 0 {
		return head, faults[0], nil
	}
	if twin, err := d.duplicate(ctx, r, draft, filing.Text); err != nil || twin != "" {
		return head, twin, err
	}
	filing.Key, filing.Filer, filing.Filed = draftKey(draft), r.User, r.Sent
	if head, _, err = d.Store.File(ctx, r.Guild, filing); err != nil {
		return head, "", fmt.Errorf("filing draft %d: %w", draft.ID, err)
	}
	return head, "", d.dropDraft(ctx, r, draft)
}
