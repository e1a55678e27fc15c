package cli

import (
	"context"
	"time"

	"dateline/storage"
)

const tidyEvery = time.Hour

// tidy deletes drafts that nobody saved for long, and empties the trash of what was removed long ago: at once, then
// every hour until ctx ends. Any number of processes may do so.
func (p program) tidy(ctx context.Context, store *storage.Store) error {
	for {
		now := p.now()
		expired, err := store.ExpireDrafts(ctx, now.Add(-storage.KeptDrafts))
		purged, failed := store.Purge(ctx, now)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil || failed != nil:
			p.log.Warn("tidying up", "drafts", err, "trash", failed) // the next hour brings the next try
		case expired+purged > 0:
			p.log.Info("tidied up", "drafts", expired, "removed briefings", purged)
		}
		select {
		case <-time.After(tidyEvery):
		case <-ctx.Done():
			return nil
		}
	}
}
