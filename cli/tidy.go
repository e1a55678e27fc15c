package cli

import (
	"context"
	"log/slog"
	"time"

	"dateline/storage"
)

const tidyEvery = time.Hour

// tidy deletes drafts that nobody saved for long, and empties the trash of what was removed long ago: at once, then
// every hour until ctx ends. Any number of processes may do so.
func (p program) tidy(ctx context.Context, store *storage.Store, log *slog.Logger) {
	for {
		now := p.now()
		expired, err := store.ExpireDrafts(ctx, now.Add(-storage.KeptDrafts))
		purged, failed := store.Purge(ctx, now)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil || failed != nil:
			log.Warn("tidying up", "drafts", err, "trash", failed) // the next hour brings the next try
		case expired+purged > 0:
			log.Info("tidied up", "drafts", expired, "removed briefings", purged)
		}
		select {
		case <-time.After(tidyEvery):
		case <-ctx.Done():
			return
		}
	}
}
