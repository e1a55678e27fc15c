package moderator

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"strconv"

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
		return dialog.Reply{}, r.Fault("imports.too-large", "n", maxUpload>>20, "server", strconv.FormatInt(r.Guild, 10))
	} else if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, r.Fault("imports.nothing")
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("writing the export: %w", err)
	}
	return dialog.Reply{
		Title: r.Say("imports.export-title", "n", briefings),
		Lines: []dialog.Line{dialog.Text(r.Say("imports.export-what"))},
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
