package cli

import (
	"context"
	"errors"
	"time"

	"dateline/storage"
)

const tidyEvery = time.Hour

// tidy deletes drafts and the views behind buttons that nobody used for long, and empties the trash of what was removed
// long ago: at once, then every hour until ctx ends. Any number of processes may do so.
func (p program) tidy(ctx context.Context, store *storage.Store) error {
	for {
		now := p.now()
		drafts, draftsErr := store.ExpireDrafts(ctx, now.Add(-storage.KeptDrafts))
		views, viewsErr := store.ExpireViews(ctx, now.Add(-storage.KeptViews))
		purged, purgeErr := store.Purge(ctx, now)
		if ctx.Err() != nil {
			return nil
		}
		if err := errors.Join(draftsErr, viewsErr, purgeErr); err != nil {
			p.log.Warn("tidying up", "error", err) // the next hour brings the next try
		}
		if drafts+views+purged > 0 {
			p.log.Info("tidied up", "drafts", drafts, "views", views, "removed briefings", purged)
		}
		if !sleep(ctx, tidyEvery) {
			return nil
		}
	}
}

// rereadEvery is how often texts are looked for that have to be read again: after an update of Dateline, or when a
// server's language was changed.
const rereadEvery = 30 * time.Second

// reread reads such texts again until ctx ends. Any number of processes may do so.
func (p program) reread(ctx context.Context, store *storage.Store) error {
	for {
		read, err := store.Reread(ctx, 0, 0, func(int) {})
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			p.log.Warn("reading texts again", "read", read.Texts, "error", err)
		case read.Texts > 0:
			p.log.Info("texts were read again", "read", read.Texts, "dates", read.Dates, "quotes", read.Quotes, "names", read.Names)
		}
		if !sleep(ctx, rereadEvery) {
			return nil
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
