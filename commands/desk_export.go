package commands

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

const deskExport = "desk export"

func deskExportSpec() *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: "export", Description: "Everything that was filed, with its history, as a file (administrators)",
	}
}

// maxUpload is the largest file that Discord takes from a bot, in bytes.
const maxUpload = 10 << 20

// deskExport answers /desk export with all of the server as compressed JSON lines. It is for administrators, since it
// holds what every moderator did, and their drafts.
func (d *Desk) deskExport(ctx context.Context, r Request) (Reply, error) {
	if !r.Administrator {
		return Reply{}, briefing.Faultf("The export holds what every moderator did and drafted: it is for administrators of the server. Whoever runs Dateline gets it with: dateline export --server %d", r.Guild)
	}
	file := bounded{left: maxUpload}
	packed := gzip.NewWriter(&file)
	briefings, err := d.store.Export(ctx, r.Guild, packed)
	if err = errors.Join(err, packed.Close()); errors.Is(err, errTooLarge) {
		return Reply{}, briefing.Faultf("The export is larger than the %d MB that Discord takes. Whoever runs Dateline gets it with: dateline export --server %d > FILE", maxUpload>>20, r.Guild)
	} else if errors.Is(err, storage.ErrNotFound) {
		return Reply{}, briefing.Faultf("Nothing is filed here yet, so there is nothing to export.")
	} else if err != nil {
		return Reply{}, fmt.Errorf("writing the export: %w", err)
	}
	return Reply{
		Title: "Export of " + count(briefings, "briefing"),
		Lines: []Line{say("With all versions, topics, corrections, drafts and what was done. Whoever runs Dateline brings it back with: dateline import FILE")},
		Files: []File{{Name: fmt.Sprintf("dateline-%d-%s.jsonl.gz", r.Guild, isoDay(r.Sent)), Bytes: file.Bytes()}},
	}, nil
}

var errTooLarge = errors.New("it is too large")

// bounded holds what is written to it, until that is too much.
type bounded struct {
	bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errTooLarge
	}
	return b.Buffer.Write(p)
}
