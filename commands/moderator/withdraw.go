package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// Withdraw is /desk withdraw.
func (d *Desk) Withdraw() dialog.Command {
	return dialog.Command{
		Name: "desk withdraw", Describe: "Take a briefing out of all answers; its history stays",
		Options: []dialog.Option{d.BriefingOption("number", "Its number, such as 12").Needed(), reasonOption("Why it is withdrawn; the history shows it").Needed()},
		Example: `/desk withdraw number:{number} reason:"the source retracted it"`,
		Answer:  d.withdraw,
	}
}

// Remove is /desk remove.
func (d *Desk) Remove() dialog.Command {
	return dialog.Command{
		Name: "desk remove", Describe: "Move a briefing to the trash; after 30 days it is deleted for good",
		Options: []dialog.Option{d.BriefingOption("number", "Its number, such as 12").Needed(), reasonOption("Why it is removed; the history shows it").Needed()},
		Example: `/desk remove number:{number} reason:"filed twice"`,
		Answer:  d.remove,
	}
}

// withdraw answers /desk withdraw.
func (d *Desk) withdraw(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	return d.changeState(ctx, r, d.Store.Withdraw, storage.Withdrawn, "withdrawn", "It is out of all answers and stays in its history.")
}

// remove answers /desk remove.
func (d *Desk) remove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	return d.changeState(ctx, r, d.Store.Remove, storage.Removed, "in the trash", fmt.Sprintf("It is out of all answers. On %s it will be deleted for good, with its history.", dialog.Day(r.Sent.Add(storage.KeptRemoved))))
}

// changeState withdraws or removes a briefing, and offers to undo that.
func (d *Desk) changeState(ctx context.Context, r dialog.Request, change func(context.Context, int64, int, storage.Act) error, to storage.State, becomes, means string) (dialog.Reply, error) {
	number, err := r.Number("number")
	if err != nil {
		return dialog.Reply{}, err
	}
	b, err := d.version(ctx, r, number, 0)
	if err != nil {
		return dialog.Reply{}, err
	}
	reason := strings.TrimSpace(r.Options["reason"])
	if reason == "" {
		return dialog.Reply{}, briefing.Faultf("Why? Give a reason, such as reason:\"the source retracted it\". The history shows it.")
	}
	if err := stateFault(change(ctx, r.Guild, number, storage.Act{By: r.User, At: r.Sent, Reason: reason})); err != nil {
		return dialog.Reply{}, err
	}
	of := map[string]string{"number": strconv.Itoa(number)}
	return dialog.Reply{
		Title: fmt.Sprintf("#%d is %s", number, becomes),
		Lines: []dialog.Line{{Lead: b.Head.Title, Text: means}},
		Buttons: []dialog.Button{
			{Label: "Undo", Action: dialog.Turn, Name: deskHistory, Options: dialog.Request{Options: of}.With(viewBack, string(to))},
			{Label: "History", Action: dialog.Ask, Name: deskHistory, Options: of},
		},
	}, nil
}

// undoState undoes the withdrawal or removal that a button stands for.
func (d *Desk) undoState(ctx context.Context, r dialog.Request, number int) error {
	act := storage.Act{By: r.User, At: r.Sent}
	if r.Options[viewBack] == string(storage.Removed) {
		return stateFault(d.Store.Unremove(ctx, r.Guild, number, act))
	}
	return stateFault(d.Store.Show(ctx, r.Guild, number, act))
}

// stateFault says in plain words that a briefing is not in the state that a change needs.
func stateFault(err error) error {
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
