package cli

import (
	"context"
	"time"

	"dateline/commands"
	"dateline/intake"
	"dateline/intake/web"
)

const (
	feedsEvery  = 20 * time.Second // that feeds are looked for whose turn has come
	feedsAtOnce = 4                // that are asked for
)

// internet is the public web, as the desk fetches it.
type internet struct{ *web.Fetcher }

func (i internet) Link(ctx context.Context, link string) (intake.Item, error) {
	return intake.Link(ctx, i.Fetcher, link)
}

func (i internet) Feed(ctx context.Context, q intake.FeedQuery, now time.Time) (intake.Fetched, error) {
	return intake.Feed(ctx, i.Fetcher, q, now)
}

// fetchFeeds asks for feeds, one after the other, until ctx ends. Any number of processes, and of workers in each, may do so.
func (p program) fetchFeeds(ctx context.Context, desk *commands.Desk) {
	for {
		fetched, err := desk.FetchNext(ctx, p.now())
		if err != nil && ctx.Err() == nil {
			p.log.Warn("asking for a feed", "error", err)
		}
		if ctx.Err() != nil || !fetched && !sleep(ctx, feedsEvery) {
			return
		}
	}
}
