package commands

import (
	"bytes"
	"fmt"

	"dateline/timeline"
)

// exportButton offers what an answer shows, and all its other pages, as files.
func exportButton(view map[string]string) []Button {
	return []Button{{Label: "Export", Action: Export, Options: Request{Options: view}.with("order", "", "page", "")}}
}

// export is the answer to Export: the entries of a timeline in every format, one file each, named after the command.
func export(r Request, title, coverage string, entries []timeline.Entry) (Reply, error) {
	reply := Reply{Title: title + ", to take along", Coverage: coverage}
	x := timeline.Export{Title: title, Entries: entries, Server: r.Guild, At: r.Sent, Source: SourceLine}
	for _, f := range timeline.Formats() {
		var file bytes.Buffer
		if err := x.Write(&file, f); err != nil {
			return Reply{}, err
		}
		name := fmt.Sprintf("%s.%s", r.Name, f)
		reply.Files = append(reply.Files, File{name, file.Bytes()})
		reply.Lines = append(reply.Lines, Line{Lead: name, Text: purpose(f)})
	}
	for _, e := range entries {
		reply.Pictured = append(reply.Pictured, e.Cited...)
	}
	return reply, nil
}

// purpose says what a file is for.
func purpose(f timeline.Format) string {
	switch f {
	case timeline.ICS:
		return "for a calendar; a month fills its days, a plan is tentative"
	case timeline.CSV:
		return "for a spreadsheet; a line for each sentence"
	case timeline.JSON:
		return "for TimelineJS"
	}
	return "to read and to paste"
}
