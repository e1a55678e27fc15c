// Package reader answers what everybody may ask, one file a command. It only reads: what it answers is chosen, ordered
// and laid out from stored sentences, and the Desk checks each of them before it leaves. There are more files than a folder should
// have, since the commands share how a sentence comes to stand alone: ask_*, timeline_*, who_* and compared_* belong to one each.
package reader

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"dateline/ask"
	"dateline/briefing/summary"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/timeline"
	"dateline/timeline/conflict"
	"dateline/timeline/draw"
)

// Desk answers readers from one store. What takes long to make of a language is made when it is first asked for.
type Desk struct {
	dialog.Lookup
	timelines func() *timeline.Maker
	summaries *summary.Summarizer
	asker     func() *ask.Asker
	conflicts func() *conflict.Finder
	fonts     Fonts
}

// Fonts are the fonts of the machine that pictures are drawn with where their own lack a script.
type Fonts = draw.Fonts

// Drawing sets the fonts of the machine.
func (d *Desk) Drawing(fonts Fonts) { d.fonts = fonts }

// What the view behind a button has beside the command's options.
const (
	viewText  = "text"  // of /briefing: the whole text
	viewOrder = "order" // of a timeline: newestFirst, or "" for the oldest first
	viewPart  = "part"  // of a timeline: partAll, or partMain or "" for the main events
	viewShape = "shape" // of a timeline's picture: shapeNarrow, or shapeWide or "" for the wide one
	viewDay   = "on"    // of /upcoming: the day of the first answer
)

// New returns a Desk over a store. Without one it can only be asked which commands there are.
func New(store *storage.Store) *Desk {
	if store == nil {
		return &Desk{}
	}
	lang := store.Reader().Language()
	return &Desk{
		Lookup:    dialog.Lookup{Store: store},
		timelines: sync.OnceValue(func() *timeline.Maker { return timeline.New(lang) }),
		summaries: summary.New(lang),
		asker:     sync.OnceValue(func() *ask.Asker { return ask.New(lang) }),
		conflicts: sync.OnceValue(func() *conflict.Finder { return conflict.New(lang) }),
	}
}

// Timelines returns what makes the Desk's timelines, for others who make some of the same store.
func (d *Desk) Timelines() func() *timeline.Maker { return d.timelines }

// Conflicts returns what finds accounts of one event that differ, for others who look for some in the same store.
func (d *Desk) Conflicts() func() *conflict.Finder { return d.conflicts }

// storedBriefing returns the briefing with a number that somebody typed.
func (d *Desk) storedBriefing(ctx context.Context, r dialog.Request, number int) (storage.Briefing, error) {
	b, err := d.Store.Briefing(ctx, r.Guild, r.Audience, number)
	if errors.Is(err, storage.ErrNotFound) {
		if hidden, err := d.Store.Version(ctx, r.Guild, r.Audience, number, 0); err == nil && hidden.State == storage.Withdrawn {
			return b, r.Fault("words.withdrawn", "number", number)
		}
		c, err := d.Store.Coverage(ctx, r.Guild, r.Audience, 0, time.Time{}, time.Time{})
		if err != nil {
			return b, fmt.Errorf("reading the coverage: %w", err)
		}
		if c.Of == 0 {
			return b, r.Fault("words.no-briefing-yet", "number", number)
		}
		return b, r.Fault("words.no-briefing", "number", number, "n", c.Of)
	}
	if err != nil {
		return b, fmt.Errorf("reading briefing %d: %w", number, err)
	}
	return b, nil
}
