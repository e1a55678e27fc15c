package moderator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// Import is /desk import.
func (d *Desk) Import() dialog.Command {
	return dialog.Command{
		Name: "desk import",
		Options: []dialog.Option{
			dialog.FileOption("file").Needed(),
			d.TopicOption("topic"),
			dialog.DayOption("published"),
			dialog.TextOption("source", maxSource),
		},
		Example: "/desk import file:briefings.zip",
		Answer:  d.importFile,
	}
}

const (
	shownEntries = 20               // of those refused, and of those that look alike; the rest is in the attached file only
	reportTime   = 10 * time.Second // reserved for the report when there is no time for the whole import
)

// importFile answers /desk import: it files the texts in a file one by one, and reports which were refused and why.
func (d *Desk) importFile(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	file, sent := r.Files["file"]
	switch {
	case !sent:
		return dialog.Reply{}, briefing.Faultf("An import needs its file. Attach it in Discord, or type in a shell: dateline import FILE")
	case bytes.HasPrefix(file.Bytes, []byte("\x1f\x8b")), bytes.HasPrefix(file.Bytes, []byte(storage.ExportStart)):
		return dialog.Reply{}, briefing.Faultf("%s is compressed or is an export of Dateline. An export says who did what, so only whoever runs Dateline can import it: dateline import --server %d FILE", file.Name, r.Guild)
	}
	typed := Details{Topics: r.Options["topic"], Published: r.Options["published"], Source: r.Options["source"], Filer: r.User}
	var tally Tally
	var refused, alike []dialog.Line
	stopped := ""
	entries := func(yield func(intake.Entry, error) bool) {
		for e, err := range intake.Batch(ctx, bytes.NewReader(file.Bytes), int64(len(file.Bytes))) {
			if end, limited := ctx.Deadline(); limited && time.Until(end) < reportTime {
				stopped = "There was no time for the rest. Import the same file again: nothing is filed twice."
				return
			}
			if !yield(e, err) {
				return
			}
		}
	}
	for i, err := range d.FileAll(ctx, r.Guild, typed, entries, r.Sent) {
		var fault *briefing.Fault
		switch {
		case errors.As(err, &fault) && tally.Entries == 0:
			return dialog.Reply{}, fault
		case errors.As(err, &fault):
			stopped = fault.Says
		case err != nil:
			return dialog.Reply{}, fmt.Errorf("importing: %w", err)
		default:
			tally.Add(i)
		}
		if i.Refused != "" {
			refused = append(refused, dialog.Line{Lead: i.Place, Text: i.Refused})
		}
		if i.Like.Number != 0 {
			alike = append(alike, dialog.Line{Lead: i.Place, Text: fmt.Sprintf("filed as #%d %s, looks like #%d %s", i.Head.Number, dialog.Cut(i.Head.Title, 60), i.Like.Number, dialog.Cut(i.Like.Title, 60))})
		}
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: "Importing " + file.Name, Lines: []dialog.Line{dialog.Text(tally.String())}})
		}
	}
	return importReport(file.Name, tally, refused, alike, stopped), nil
}

// importReport says what came of an import.
func importReport(name string, tally Tally, refused, alike []dialog.Line, stopped string) dialog.Reply {
	reply := dialog.Reply{Title: "Import of " + dialog.Cut(name, 80), Lines: []dialog.Line{dialog.Text(tally.String())}, Coverage: dialog.Count(tally.Entries, "briefing") + " in the file"}
	if stopped != "" {
		reply.Lines = append(reply.Lines, dialog.Text(stopped))
	}
	for _, list := range []struct {
		of   []dialog.Line
		name string
	}{{refused, "refused.txt"}, {alike, "alike.txt"}} {
		reply.Lines = append(reply.Lines, list.of[:min(len(list.of), shownEntries)]...)
		if len(list.of) > shownEntries {
			reply.Lines = append(reply.Lines, dialog.Text(fmt.Sprintf("All %d are listed in %s.", len(list.of), list.name)))
		}
		if len(list.of) > 0 {
			var all strings.Builder
			for _, l := range list.of {
				fmt.Fprintf(&all, "%s: %s\n", l.Lead, l.Text)
			}
			reply.Files = append(reply.Files, dialog.File{Name: list.name, Bytes: []byte(all.String())})
		}
	}
	if len(alike) > 0 {
		reply.Lines = append(reply.Lines, dialog.Text("What is the same story can be taken out with /desk withdraw, several numbers at once."))
	}
	return reply
}
