package reader

import (
	"bytes"
	"fmt"
	"slices"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/timeline"
	"dateline/timeline/export"
)

// exportButton offers all pages of an answer as files.
func exportButton(view map[string]string) []dialog.Button {
	return []dialog.Button{{Label: "Export", Action: dialog.Export, Options: dialog.Request{Options: view}.With(viewOrder, "", dialog.ViewPage, "")}}
}

// exportFiles answers Export: the entries of a timeline in every format, one file each, named after the command.
func exportFiles(r dialog.Request, title, coverage string, entries []timeline.Entry) (dialog.Reply, error) {
	reply := dialog.Reply{Title: title + ", as files", Coverage: coverage}
	x := export.Timeline{Title: title, Entries: entries, Server: r.Guild, At: r.Sent, Source: func(h briefing.Head) string { return dialog.SourceLine(r.Abroad(h)) }}
	main := len(slices.DeleteFunc(slices.Clone(entries), func(e timeline.Entry) bool { return !e.Main }))
	if main > 0 && main < len(entries) {
		reply.Lines = []dialog.Line{dialog.Text(fmt.Sprintf("All %d events; the %d of the picture are marked.", len(entries), main))}
	}
	for _, f := range export.Formats() {
		var file bytes.Buffer
		if err := x.Write(&file, f); err != nil {
			return dialog.Reply{}, err
		}
		name := fmt.Sprintf("%s.%s", r.Name, f)
		reply.Files = append(reply.Files, dialog.File{Name: name, Bytes: file.Bytes()})
		reply.Lines = append(reply.Lines, dialog.Line{Lead: name, Text: purpose(f)})
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited...)
	}
	return reply, nil
}

// purpose says what a format is good for.
func purpose(f export.Format) string {
	switch f {
	case export.ICS:
		return "for a calendar; a month fills its days, a plan is tentative"
	case export.CSV:
		return "for a spreadsheet; one row per sentence"
	case export.JSON:
		return "for TimelineJS"
	}
	return "to read or to paste"
}
