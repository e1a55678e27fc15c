// Package export writes a timeline to a file: iCalendar, CSV, JSON for TimelineJS, Markdown. Every sentence is there word
// for word, with its citation.
package export

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/timeline"
	"dateline/wording"
)

// Timeline is a timeline to export.
type Timeline struct {
	In      wording.Language // in which what is Dateline's own stands in it
	Title   string
	Entries []timeline.Entry            // in the order of Compare; the main ones are marked as those of the picture
	Server  int64                       // whose briefings they are: numbers of briefings are its own
	At      time.Time                   // when it was asked for, in the time zone of who asks
	Known   map[briefing.Passage]string // what people say is known of a sentence, on one line; none of most
	Source  func(briefing.Head) string  // names a cited briefing, on one line
}

// Format is what a timeline is written as. It is the ending of such a file's name, too.
type Format string

// The formats.
const (
	ICS      Format = "ics"  // for calendars: iCalendar, RFC 5545
	CSV      Format = "csv"  // for spreadsheets: RFC 4180
	JSON     Format = "json" // for TimelineJS: https://timeline.knightlab.com/docs/json-format.html
	Markdown Format = "md"   // to be read: CommonMark
)

// Formats lists the formats.
func Formats() []Format { return []Format{ICS, CSV, JSON, Markdown} }

// Write writes the timeline in a format. Every sentence is there word for word, on one line, with its citation. It is
// an error when an entry has no sentence or no days. The same Timeline gives the same bytes.
func (x Timeline) Write(w io.Writer, f Format) error {
	write, known := map[Format]func(Timeline, io.Writer) error{ICS: Timeline.ics, CSV: Timeline.csv, JSON: Timeline.json, Markdown: Timeline.markdown}[f]
	err := timeline.Validate(x.Entries)
	switch {
	case !known:
		err = errors.New("there is no such format")
	case err == nil:
		err = write(x, w)
	}
	if err != nil {
		return fmt.Errorf("writing the timeline %q as %s: %w", x.Title, f, err)
	}
	return nil
}

// inPicture returns, for each entry, its number in the picture of the main ones; 0 for none. It is empty where that picture
// has all entries, or none.
func (x Timeline) inPicture() map[int]int {
	numbers := map[int]int{}
	for i, e := range x.Entries {
		if e.Main {
			numbers[i] = len(numbers) + 1
		}
	}
	if len(numbers) == len(x.Entries) {
		clear(numbers)
	}
	return numbers
}

// id names an entry by its first sentence and its days. It stays the same in every export of a server for as long as
// that sentence stands, so that a calendar that imports the event again recognises it.
func (x Timeline) id(e timeline.Entry) string {
	c, d := e.Cited[0], e.When
	sum := sha256.Sum256(fmt.Appendf(nil, "%d #%d %s %s %s %s %s", x.Server, c.Number, d.From.Format(time.DateOnly), d.To.Format(time.DateOnly), d.Precision, d.Status, c.Text))
	return fmt.Sprintf("%x", sum[:16])
}

// dated is an entry's date with its mark: "18 Dec 2025 (planned)".
func (x Timeline) dated(e timeline.Entry) string {
	if mark := e.Mark(x.In, x.today()); mark != "" {
		return e.When.Label(x.In) + " (" + mark + ")"
	}
	return e.When.Label(x.In)
}

// beside is a remark behind a sentence; "" for none.
func beside(remark string) string {
	if remark == "" {
		return ""
	}
	return " (" + remark + ")"
}

// today is the day of asking, midnight UTC.
func (x Timeline) today() time.Time {
	year, month, day := x.At.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// oneLine puts a text that runs over hard-wrapped lines on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// web returns a briefing's link when it leads to the web; "" for anything else, which nobody should be invited to click.
func web(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E").Replace(u.String()) // a query is kept as it was written
}
