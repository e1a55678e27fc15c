package moderator

import (
	"context"
	"errors"
	"fmt"
	"strings"

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
			Title: r.Say("erase.ask"),
			Lines: []dialog.Line{
				dialog.Text(r.Say("erase.what")),
				dialog.Text(r.Say("erase.how", "confirm", `confirm:"`+eraseWords+`"`)),
			},
			Buttons:  []dialog.Button{{Label: r.Say("buttons.export"), Action: dialog.Ask, Name: "desk export", Strong: true}},
			Coverage: filed,
		}, nil
	}
	err := d.Store.Erase(ctx, r.Guild, func(rows int) {
		if r.Progress != nil {
			r.Progress(dialog.Reply{Title: r.Say("erase.erasing"), Lines: []dialog.Line{dialog.Text(r.Say("erase.rows", "n", rows))}})
		}
	})
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return dialog.Reply{}, r.Fault("erase.nothing")
	case ctx.Err() != nil:
		return dialog.Reply{}, r.Fault("erase.much")
	case err != nil:
		return dialog.Reply{}, fmt.Errorf("erasing a server: %w", err)
	}
	return dialog.Reply{Title: r.Say("erase.done"), Lines: []dialog.Line{
		dialog.Text(r.Say("erase.done-what")),
	}}, nil
}
