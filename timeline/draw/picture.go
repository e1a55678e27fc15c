// Package draw draws a timeline, or a name's mentions over time, as a PNG picture: a layout of boxes and texts in pixels,
// which tests read as text, and a raster of it. It knows no store and no clock, and the same input gives the same bytes.
package draw

import (
	"errors"
	"fmt"
	"io"
	"time"

	"dateline/timeline"
	"dateline/wording"
)

// Picture is what a picture of a timeline shows.
type Picture struct {
	In       wording.Language // in which what is Dateline's own stands in it
	Title    string
	Share    string           // how many of how many events it shows: "14 of 37 dated events"; "" for their number
	Entries  []timeline.Entry // in the order of Compare
	First    int              // the number of the first entry, so that a second page goes on counting; 0 means 1
	Captions []Caption        // what stands at each entry, in their order; none for their first sentences as they are
	Narrow   bool             // one column with larger type, for a phone
	Fonts    Fonts            // of the machine, for scripts that the pictures' own lack
	Today    time.Time        // marked on the strip of time when it is near the entries; zero for no mark
}

// Caption is the text beside an entry.
type Caption struct {
	Text string // its first sentence, with the names in brackets that were added to it
	Says string // in small letters: whose claim it is, and whether it is confirmed; "" for nothing
}

// mostEntries is how many entries a picture holds: more make it taller than a screen.
const mostEntries = 40

// PNG draws the timeline, 1200 pixels wide and as high as it takes: a strip of time true to scale, and below
// it the entries with their numbers, dates and first cited sentences, in two columns from six entries on. A narrow
// picture has one column and letters of twice the size.
//
// A disc is a day, a pill anything longer or less exact; what is planned, unconfirmed or dropped is hollow. The strip leaves out a long
// empty time, with a mark, when the rest could not be read otherwise. Letters that no font has are left out, text is set as its script is written, from the right too,
// and a sentence that is too long ends with "…". It is an error when there are no entries, more than 40, or one
// without a sentence or days. The same picture gives the same bytes.
func PNG(w io.Writer, p Picture) error {
	if err := p.check(); err != nil {
		return fmt.Errorf("drawing the timeline %q: %w", p.Title, err)
	}
	faces, err := newTypefaces(1, p.Fonts)
	if err != nil {
		return fmt.Errorf("drawing the timeline %q: %w", p.Title, err)
	}
	if err := layOut(p, faces).write(w, p.Fonts); err != nil {
		return fmt.Errorf("writing the picture of the timeline %q: %w", p.Title, err)
	}
	return nil
}

// check says why a picture cannot be drawn.
func (p Picture) check() error {
	switch n := len(p.Entries); {
	case n == 0:
		return errors.New("it has no entries")
	case n > mostEntries:
		return fmt.Errorf("it has %d entries, and a picture holds %d", n, mostEntries)
	case len(p.Captions) != 0 && len(p.Captions) != n:
		return fmt.Errorf("it has %d entries, and tells %d", n, len(p.Captions))
	case p.First < 0:
		return fmt.Errorf("its first entry has the number %d", p.First)
	}
	return timeline.Validate(p.Entries)
}
