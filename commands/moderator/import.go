package moderator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
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
		return dialog.Reply{}, r.Fault("imports.needs-file")
	case bytes.HasPrefix(file.Bytes, []byte("\x1f\x8b")), bytes.HasPrefix(file.Bytes, []byte(storage.ExportStart)):
		return dialog.Reply{}, r.Fault("imports.is-export", "file", file.Name, "server", strconv.FormatInt(r.Guild, 10))
	}
	typed := Details{Topics: r.Options["topic"], Published: r.Options["published"], Source: r.Options["source"], Filer: r.User, In: r.In}
	var tally Tally
	var refused, alike []dialog.Line
	stopped := ""
	entries := func(yield func(intake.Entry, error) bool) {
		for e, err := range intake.Batch(ctx, bytes.NewReader(file.Bytes), int64(len(file.Bytes))) {
			if end, limited := ctx.Deadline(); limited && time.Until(end) < reportTime {
				stopped = r.Say("imports.no-time")
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
			stopped = fault.In(r.In)
		case err != nil:
			return dialog.Reply{}, fmt.Errorf("importing: %w", err)
		default:
			tally.Add(i)
		}
		if i.Refused != "" {
			refused = append(refused, dialog.Line{Lead: i.Place, Text: i.Refused})
		}
		if i.Like.Number != 0 {
			alike = append(alike, dialog.Line{Lead: i.Place, Text: r.Say("imports.alike", "number", i.Head.Number, "title", dialog.Cut(i.Head.Title, 60), "other", i.Like.Number, "like", dialog.Cut(i.Like.Title, 60))})
		}
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: r.Say("imports.importing", "file", file.Name), Lines: []dialog.Line{dialog.Text(tally.Says(r.In))}})
		}
	}
	return importReport(r, file.Name, tally, refused, alike, stopped), nil
}

// importReport says what came of an import.
func importReport(r dialog.Request, name string, tally Tally, refused, alike []dialog.Line, stopped string) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("imports.title", "file", dialog.Cut(name, 80)), Lines: []dialog.Line{dialog.Text(tally.Says(r.In))}, Coverage: r.Say("imports.coverage", "n", tally.Entries)}
	if stopped != "" {
		reply.Lines = append(reply.Lines, dialog.Text(stopped))
	}
	for _, list := range []struct {
		of   []dialog.Line
		name string
	}{{refused, "refused.txt"}, {alike, "alike.txt"}} {
		reply.Lines = append(reply.Lines, list.of[:min(len(list.of), shownEntries)]...)
		if len(list.of) > shownEntries {
			reply.Lines = append(reply.Lines, dialog.Text(r.Say("imports.all-listed", "n", len(list.of), "file", list.name)))
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
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("imports.take-out")))
	}
	return reply
}
