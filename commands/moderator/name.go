package moderator

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

const nameSplit = "desk name split"

// MergeNames is /desk name merge.
func (d *Desk) MergeNames() dialog.Command {
	return dialog.Command{
		Name:    "desk name merge",
		Options: []dialog.Option{d.NameOption("name").Needed(), d.NameOption("into").Needed()},
		Example: `/desk name merge name:{name} into:"The name that stays"`,
		Answer:  d.mergeNames,
	}
}

// SplitName is /desk name split.
func (d *Desk) SplitName() dialog.Command {
	return dialog.Command{
		Name:    nameSplit,
		Options: []dialog.Option{d.NameOption("name").Needed()},
		Example: "/desk name split name:{name}",
		Answer:  d.splitName,
	}
}

// mergeNames answers /desk name merge.
func (d *Desk) mergeNames(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	name, act := dialog.OneLine(r.Options["name"]), storage.Act{By: r.User, At: r.Sent}
	into, err := d.Name(ctx, r, "into")
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.MergeNames(ctx, r.Guild, name, into.Title, act); err != nil {
		return dialog.Reply{}, nameFault(err, name, into.Title)
	}
	return dialog.Reply{
		Title:   r.Say("names.is", "name", name, "into", into.Title),
		Lines:   []dialog.Line{dialog.Text(r.Say("names.merged"))},
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Name: nameSplit, Options: map[string]string{"name": name}}, {Label: r.Say("names.who"), Action: dialog.Ask, Name: "who", Options: map[string]string{"name": into.Title}}},
	}, nil
}

// splitName answers /desk name split.
func (d *Desk) splitName(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	name := dialog.OneLine(r.Options["name"])
	if err := d.Store.SplitName(ctx, r.Guild, name, storage.Act{By: r.User, At: r.Sent}); err != nil {
		return dialog.Reply{}, nameFault(err, name, name)
	}
	return dialog.Reply{Title: r.Say("names.split", "name", name), Lines: []dialog.Line{dialog.Text(r.Say("names.split-what"))}}, nil
}

// nameFault says in plain words why names cannot be merged or split.
func nameFault(err error, name, into string) error {
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return briefing.Refusal("names.no-name", "name", dialog.Cut(name, 60))
	case errors.Is(err, storage.ErrUnchanged) && name == into:
		return briefing.Refusal("names.not-merged", "name", dialog.Cut(name, 60))
	case errors.Is(err, storage.ErrUnchanged):
		return briefing.Refusal("names.one-already", "name", dialog.Cut(name, 60), "into", into)
	}
	return fmt.Errorf("saying which names are the same: %w", err)
}
