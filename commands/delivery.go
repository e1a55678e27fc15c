package commands

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
)

// Delivery is decided before the answer exists: Discord fixes it with the acknowledgement.
type Delivery struct {
	Private bool // only the asker sees it
	Update  bool // it replaces the message that was pressed
	Form    bool // it opens a form, which must be the first thing to come back
	Long    bool // it may take minutes, and tells how far it is
}

// Delivery returns how the request will be answered, and the request with what was read for that. It asks the store only
// whether an answer that may be shared is: ctx bounds that, and where it cannot be read in time the answer is private.
func (d *Desk) Delivery(ctx context.Context, r dialog.Request) (dialog.Request, Delivery) {
	if r.Button != "" {
		a, known := actions[actionOf(r.Button)]
		if !known {
			return r, Delivery{Private: true}
		}
		a.delivery.Private = a.delivery.Private || r.Muted
		return r, a.delivery
	}
	e, err := d.find(r)
	switch {
	case err == nil && e.kind == shared:
		settled, err := d.loadSettings(ctx, r)
		if err != nil {
			d.log.Warn("whether an answer is shared could not be read: it is private", "guild", r.Guild, "error", err)
			return r, Delivery{Private: true}
		}
		return settled, Delivery{Private: r.Muted || !settled.Settings.SharedIn(r.Channels...)}
	case err == nil && e.kind == opensForm:
		return r, Delivery{Private: true, Form: len(r.Files) == 0 && r.Options["link"] == ""}
	case err == nil && e.kind == long:
		return r, Delivery{Private: true, Long: true}
	}
	return r, Delivery{Private: true}
}

// settingsDeadline bounds a read of settings that several requests wait for.
const settingsDeadline = 5 * time.Second

// loadSettings is LoadSettings, but requests of one server that come at once wait for one read: a crowd is acknowledged
// without a query for each.
func (d *Desk) loadSettings(ctx context.Context, r dialog.Request) (dialog.Request, error) {
	read := d.settings.DoChan(strconv.FormatInt(r.Guild, 10), func() (settings any, err error) {
		defer func() { // a panic in a goroutine of its own would end the program
			if p := recover(); p != nil {
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settingsDeadline)
		defer cancel()
		return d.store.Settings(ctx, r.Guild)
	})
	select {
	case <-ctx.Done():
		return r, fmt.Errorf("waiting for the settings of guild %d: %w", r.Guild, context.Cause(ctx))
	case found := <-read:
		if found.Err != nil {
			return r, found.Err
		}
		return d.lookup().ApplySettings(r, found.Val.(storage.Settings))
	}
}
