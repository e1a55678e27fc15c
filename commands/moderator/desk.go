// Package moderator is the desk of those who file: drafts and their cards, edits, the history, corrections, topics, names,
// settings, imports and exports, one file a command. Every change is kept in the history with who made it and why.
package moderator

import (
	"context"

	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// Desk serves moderators from one store.
type Desk struct {
	dialog.Lookup
	Link Link // nil when no links are fetched
}

// Link fetches the page that a link leads to. What a person must do about one that cannot be had is a Fault.
type Link func(ctx context.Context, link string) (intake.Item, error)

// New returns a Desk over the store.
func New(store *storage.Store, link Link) *Desk { return &Desk{dialog.Lookup{Store: store}, link} }

// Commands that buttons of others lead to.
const (
	deskAdd     = "desk add"
	deskEdit    = "desk edit"
	deskHistory = "desk history"
)

// maxReason is the longest reason of a change, in UTF-16 units.
const maxReason = 300

// reasonOption says why something is changed.
func reasonOption(describe string) dialog.Option {
	return dialog.TextOption("reason", describe, maxReason)
}
