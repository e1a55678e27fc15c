package reader

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/timeline"
	"dateline/timeline/export"
)

// exportButton offers all pages of an answer as files.
func exportButton(r dialog.Request, view map[string]string) []dialog.Button {
	return []dialog.Button{{Label: r.Say("buttons.export"), Action: dialog.Export, Options: dialog.Request{Options: view}.With(viewOrder, "", dialog.ViewPage, "")}}
}

// exportFiles answers Export: the entries of a timeline in every format, one file each, named after the command.
func (d *Desk) exportFiles(ctx context.Context, r dialog.Request, title, coverage string, entries []timeline.Entry) (dialog.Reply, error) {
	known, err := d.knownOf(ctx, r, entries)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("files.title", "title", title), Coverage: coverage}
	x := export.Timeline{In: r.In, Title: title, Entries: entries, Server: r.Guild, At: r.Sent, Known: known, Source: func(h briefing.Head) string { return dialog.SourceLine(r.In, r.Abroad(h)) }}
	main := len(slices.DeleteFunc(slices.Clone(entries), func(e timeline.Entry) bool { return !e.Main }))
	if main > 0 && main < len(entries) {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("files.main", "n", len(entries), "main", main))}
	}
	for _, f := range export.Formats() {
		var file bytes.Buffer
		if err := x.Write(&file, f); err != nil {
			return dialog.Reply{}, err
		}
		name := fmt.Sprintf("%s.%s", r.Name, f)
		reply.Files = append(reply.Files, dialog.File{Name: name, Bytes: file.Bytes()})
		reply.Lines = append(reply.Lines, dialog.Line{Lead: name, Text: r.Say("files.for-" + string(f))})
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited...)
	}
	return reply, nil
}

// knownOf says what moderators say is known of the sentences of entries, by their places.
func (d *Desk) knownOf(ctx context.Context, r dialog.Request, entries []timeline.Entry) (map[briefing.Passage]string, error) {
	var at []briefing.Passage
	for _, e := range entries {
		for _, c := range e.Cited {
			at = append(at, c.Passage)
		}
	}
	says, err := d.Known(ctx, r, at)
	known := map[briefing.Passage]string{}
	for i := range says {
		known[at[i]] = says[i]
	}
	return known, err
}
