package moderator

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// eraseWords are what has to be typed before a server is erased.
const eraseWords = "erase everything"

// Erase is /desk erase.
func (d *Desk) Erase() dialog.Command {
	return dialog.Command{
		Name:    "desk erase",
		Options: []dialog.Option{dialog.TextOption("confirm", 40)},
		Example: "/desk erase",
		Answer:  d.erase,
	}
}

// erase answers /desk erase: it says what would go and, once that is confirmed, deletes it.
func (d *Desk) erase(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if !strings.EqualFold(dialog.OneLine(r.Options["confirm"]), eraseWords) {
		filed, err := d.Lookup.Coverage(ctx, r, 0, dialog.Period{})
		if err != nil {
			return dialog.Reply{}, err
		}
		return dialog.Reply{
			Title: "Erase everything of this server?",
			Lines: []dialog.Line{
				dialog.Text("All briefings, versions, topics, corrections and drafts, the history, the trash and the settings are deleted at once and for good. Nobody can bring them back. Shared answers are messages of Discord and stay."),
				dialog.Text("Take a copy first: /desk export. Then type: /desk erase confirm:\"" + eraseWords + "\""),
			},
			Buttons:  []dialog.Button{{Label: "Export", Action: dialog.Ask, Name: "desk export", Strong: true}},
			Coverage: filed,
		}, nil
	}
	err := d.Store.Erase(ctx, r.Guild, func(rows int) {
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: "Erasing", Lines: []dialog.Line{dialog.Text(dialog.Count(rows, "row") + " deleted so far.")}})
		}
	})
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return dialog.Reply{}, briefing.Faultf("Nothing is kept of this server.")
	case ctx.Err() != nil:
		return dialog.Reply{}, briefing.Faultf("There is much to erase. It goes on in the background until nothing is left.")
	case err != nil:
		return dialog.Reply{}, fmt.Errorf("erasing a server: %w", err)
	}
	return dialog.Reply{Title: "Everything was erased", Lines: []dialog.Line{
		dialog.Text("Dateline keeps nothing of this server any more. Backups that whoever runs Dateline made before expire by themselves, the last after five weeks."),
	}}, nil
}
