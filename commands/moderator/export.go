package moderator

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// Export is /desk export.
func (d *Desk) Export() dialog.Command {
	return dialog.Command{
		Name:    "desk export",
		Example: "/desk export",
		Answer:  d.export,
	}
}

// maxUpload is the largest file that Discord takes from a bot, in bytes.
const maxUpload = 10 << 20

// export answers /desk export with everything of the server as compressed JSON lines. It contains what every moderator did and drafted.
func (d *Desk) export(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	file := limitedBuffer{left: maxUpload}
	packed := gzip.NewWriter(&file)
	briefings, err := d.Store.Export(ctx, r.Guild, packed)
	if err = errors.Join(err, packed.Close()); errors.Is(err, errTooLarge) {
		return dialog.Reply{}, briefing.Faultf("The export is larger than the %d MB that Discord takes. Whoever runs Dateline can get it with: dateline export --server %d > FILE", maxUpload>>20, r.Guild)
	} else if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, briefing.Faultf("Nothing is filed here yet, so there is nothing to export.")
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("writing the export: %w", err)
	}
	return dialog.Reply{
		Title: "Export of " + dialog.Count(briefings, "briefing"),
		Lines: []dialog.Line{dialog.Text("It includes all versions, topics, corrections, drafts and the record of what was done. Whoever runs Dateline can restore it with: dateline import FILE")},
		Files: []dialog.File{{Name: fmt.Sprintf("dateline-%d-%s.jsonl.gz", r.Guild, dialog.ISODay(r.Sent)), Bytes: file.Bytes()}},
	}, nil
}

var errTooLarge = errors.New("it is too large")

// limitedBuffer keeps what is written to it, and fails once that is too much.
type limitedBuffer struct {
	bytes.Buffer
	left int
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLarge
	}
	return b.Buffer.Write(p)
}
