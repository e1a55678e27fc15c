package cli

import (
	"context"
	"errors"
	"time"

	"dateline/storage"
)

const tidyEvery = time.Hour

// tidy deletes drafts and the views behind buttons that nobody used for long, and empties the trash of what was removed
// long ago: at once, then every hour until ctx ends, by the database's clock, and not while that has just jumped. Any number
// of processes may do so.
func (p program) tidy(ctx context.Context, store *storage.Store) {
	for {
		p.tidyOnce(ctx, store)
		if !sleep(ctx, tidyEvery) {
			return
		}
	}
}

func (p program) tidyOnce(ctx context.Context, store *storage.Store) {
	now, steady, err := store.Clock(ctx)
	switch {
	case ctx.Err() != nil:
		return
	case err != nil:
		p.log.Warn("tidying up", "error", err)
		return
	case !storage.Steady(now, steady):
		p.log.Info("nothing is deleted yet: the clock has jumped, or Dateline was not running", "clock", now)
		return
	}
	drafts, draftsErr := store.ExpireDrafts(ctx, now)
	views, viewsErr := store.ExpireViews(ctx, now.Add(-storage.KeptViews))
	purged, purgeErr := store.Purge(ctx, now)
	_, feedsErr := store.ExpireFeeds(ctx, now)
	_, eraseErr := store.EraseRest(ctx)
	if err := errors.Join(draftsErr, viewsErr, feedsErr, purgeErr, eraseErr, store.ExpireAdmissions(ctx), store.ExpireRuns(ctx, now), store.ExpireScheduled(ctx, now), store.ExpireLooks(ctx, now.Add(-storage.KeptLooks))); err != nil && ctx.Err() == nil {
		p.log.Warn("tidying up", "error", err) // the next hour brings the next try
	}
	if drafts+views+purged > 0 {
		p.log.Info("tidied up", "drafts", drafts, "views", views, "removed briefings", purged)
	}
}

// rereadEvery is how often texts are looked for that have to be read again: after an update of Dateline, or when a
// server's language was changed.
const rereadEvery = 30 * time.Second

// reread reads such texts again until ctx ends. Any number of processes may do so.
func (p program) reread(ctx context.Context, store *storage.Store) {
	for {
		read, err := store.Reread(ctx, 0, 0, func(int) {})
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			p.log.Warn("reading texts again", "read", read.Texts, "error", err)
		case read.Texts > 0:
			p.log.Info("texts were read again", "read", read.Texts, "dates", read.Dates, "quotes", read.Quotes, "names", read.Names, "figures", read.Figures)
		}
		if !sleep(ctx, rereadEvery) {
			return
		}
	}
}

// audiencesEvery is how often topics are looked for whose restricting was stopped: until it is through, readers are not answered.
const audiencesEvery = 15 * time.Second

// finishAudiences goes on with restricting such topics until ctx ends. Any number of processes may do so.
func (p program) finishAudiences(ctx context.Context, store *storage.Store) {
	for {
		if err := store.FinishAllAudiences(ctx); err != nil && ctx.Err() == nil {
			p.log.Warn("restricting topics", "error", err)
		}
		if !sleep(ctx, audiencesEvery) {
			return
		}
	}
}

// sleep waits; it is false when ctx ends meanwhile.
func sleep(ctx context.Context, pause time.Duration) bool {
	select {
	case <-time.After(pause):
		return true
	case <-ctx.Done():
		return false
	}
}
