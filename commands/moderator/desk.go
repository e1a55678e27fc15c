// Package moderator is the desk of those who file: drafts and their cards, feeds and their inbox, edits, the history,
// corrections, topics, names, settings, imports and exports, one file a command. Every change is kept in the history with who made it and why.
package moderator

import (
	"log/slog"

	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/conflict"
)

// Desk serves moderators from one store.
type Desk struct {
	dialog.Lookup
	web       Web // nil when nothing is fetched
	log       *slog.Logger
	timelines func() *timeline.Maker
	conflicts func() *conflict.Finder
}

// New returns a Desk over the store. Without one it can only be asked which commands there are.
func New(store *storage.Store, timelines func() *timeline.Maker, conflicts func() *conflict.Finder, web Web, log *slog.Logger) *Desk {
	if store == nil {
		return &Desk{}
	}
	return &Desk{dialog.Lookup{Store: store}, web, log, timelines, conflicts}
}

// What the view behind a button or form has beside the command's options.
const (
	viewDraft   = "draft"   // the id of a draft
	viewVersion = "version" // that an edit began from
	viewUnread  = "unread"  // what was not read of what came in, in words
	viewFull    = "full"    // the form was filled to its last character
	viewUndo    = "undo"    // the id of the correction or of the act that is undone
	viewBack    = "back"    // a briefing is brought back
	viewNew     = "new"     // a new topic is meant
	viewMade    = "made"    // the corrections that were made, not what can be corrected
	viewRestore = "restore" // the version that is restored
	viewOver    = "over"    // the version that stood when Restore was offered
)

// Commands that buttons of other commands lead to.
const (
	deskAdd     = "desk add"
	deskEdit    = "desk edit"
	deskHistory = "desk history"
)

// maxReason is the longest reason of a change, in UTF-16 units.
const maxReason = 300

// reasonOption says why something is changed.
func reasonOption() dialog.Option {
	return dialog.TextOption("reason", maxReason)
}
