package commands

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/storage"
)

// stateSpec is a command that takes a briefing out of answers.
func stateSpec(name, describe, why string) *discordgo.ApplicationCommandOption {
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommand, Name: name, Description: describe,
		Options: []*discordgo.ApplicationCommandOption{needed(numberOption("number", "Its number, such as 12")), needed(reasonOption(why))},
	}
}

func deskWithdrawSpec() *discordgo.ApplicationCommandOption {
	return stateSpec("withdraw", "Take a briefing out of all answers; it stays in its history", "Why it is withdrawn: the history shows it")
}

func deskRemoveSpec() *discordgo.ApplicationCommandOption {
	return stateSpec("remove", "Put a briefing into the trash; after 30 days it is gone for good", "Why it is removed: the history shows it")
}

// deskWithdraw answers /desk withdraw.
func (d *Desk) deskWithdraw(ctx context.Context, r Request) (Reply, error) {
	return d.takeOut(ctx, r, d.store.Withdraw, storage.Withdrawn, "withdrawn", "It left all answers and stays in its history.")
}

// deskRemove answers /desk remove.
func (d *Desk) deskRemove(ctx context.Context, r Request) (Reply, error) {
	return d.takeOut(ctx, r, d.store.Remove, storage.Removed, "in the trash", fmt.Sprintf("It left all answers. On %s it is gone for good, with its history.", day(r.Sent.Add(storage.KeptRemoved))))
}

// takeOut changes the state of a briefing and says how to undo that.
func (d *Desk) takeOut(ctx context.Context, r Request, change func(context.Context, int64, int, storage.Act) error, to storage.State, becomes, means string) (Reply, error) {
	number, err := r.number("number")
	if err != nil {
		return Reply{}, err
	}
	b, err := d.anyState(ctx, r, number, 0)
	if err != nil {
		return Reply{}, err
	}
	reason := strings.TrimSpace(r.Options["reason"])
	if reason == "" {
		return Reply{}, briefing.Faultf("Why? Give a reason, such as reason:\"the source took it back\". The history shows it.")
	}
	if err := asState(change(ctx, r.Guild, number, storage.Act{By: r.User, At: r.Sent, Reason: reason})); err != nil {
		return Reply{}, err
	}
	of := map[string]string{"number": strconv.Itoa(number)}
	return Reply{
		Title: fmt.Sprintf("#%d is %s", number, becomes),
		Lines: []Line{{Lead: b.Head.Title, Text: means}},
		Buttons: []Button{
			{Label: "Undo", Action: Turn, Name: deskHistory, Options: Request{Options: of}.with("back", string(to))},
			{Label: "History", Action: Ask, Name: deskHistory, Options: of},
		},
	}, nil
}

// back undoes a withdrawal or a removal, whichever the button was made for.
func (d *Desk) back(ctx context.Context, r Request, number int) error {
	act := storage.Act{By: r.User, At: r.Sent}
	if r.Options["back"] == string(storage.Removed) {
		return asState(d.store.Unremove(ctx, r.Guild, number, act))
	}
	return asState(d.store.Show(ctx, r.Guild, number, act))
}

// asState tells in plain words that a briefing is not in the state that a change needs.
func asState(err error) error {
	var state *storage.StateError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &state):
		says := map[storage.State]string{storage.Shown: "in answers already", storage.Withdrawn: "withdrawn already", storage.Removed: "in the trash"}[state.State]
		return briefing.Faultf("#%d is %s. /desk history number:%d shows what was done.", state.Number, says, state.Number)
	case errors.Is(err, storage.ErrNotFound):
		return briefing.Faultf("There is no such briefing here. /search finds one by its words.")
	}
	return fmt.Errorf("changing a briefing's state: %w", err)
}
