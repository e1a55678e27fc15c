package commands

import (
	"context"
	"errors"
	"fmt"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

const (
	nameMerge = "desk name merge"
	nameSplit = "desk name split"
)

func deskNameSpec() *discordgo.ApplicationCommandOption {
	sub := func(name, describe string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name, Description: describe, Options: options}
	}
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommandGroup, Name: "name", Description: "Say which names are the same",
		Options: []*discordgo.ApplicationCommandOption{
			sub("merge", "One name is another's in all briefings; it can be split again", needed(nameOption("name", "The name that is another's")), needed(nameOption("into", "The name that stays"))),
			sub("split", "A merged name is its own again", needed(nameOption("name", "The name that was merged"))),
		},
	}
}

// deskName answers /desk name merge and /desk name split.
func (d *Desk) deskName(ctx context.Context, r Request) (Reply, error) {
	name, act := oneLine(r.Options["name"]), storage.Act{By: r.User, At: r.Sent}
	if r.Name == nameSplit {
		err := d.store.SplitName(ctx, r.Guild, name, act)
		if err != nil {
			return Reply{}, nameFault(err, name, name)
		}
		return Reply{Title: name + " is its own name again", Lines: []Line{say("Nothing of its briefings changed.")}}, nil
	}
	into, err := d.name(ctx, r, "into")
	if err != nil {
		return Reply{}, err
	}
	if err := d.store.MergeNames(ctx, r.Guild, name, into.Title, act); err != nil {
		return Reply{}, nameFault(err, name, into.Title)
	}
	return Reply{
		Title:   fmt.Sprintf("%s is %s", name, into.Title),
		Lines:   []Line{say("What either said, and where either is named, counts for both from now on.")},
		Buttons: []Button{{Label: "Undo", Action: Turn, Name: nameSplit, Options: map[string]string{"name": name}}, {Label: "Who", Action: Ask, Name: "who", Options: map[string]string{"name": into.Title}}},
	}, nil
}

// nameFault says what keeps names from being merged or split.
func nameFault(err error, name, into string) error {
	switch {
	case errors.Is(err, storage.ErrNotFound):
		return briefing.Faultf("No briefing has %q for the fullest form of a name. Pick one of those that are listed while you type.", cut(name, 60))
	case errors.Is(err, storage.ErrUnchanged) && name == into:
		return briefing.Faultf("%s was not merged into another name.", cut(name, 60))
	case errors.Is(err, storage.ErrUnchanged):
		return briefing.Faultf("%s and %s are one name already.", cut(name, 60), into)
	}
	return fmt.Errorf("saying which names are the same: %w", err)
}
