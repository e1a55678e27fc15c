package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	deskUndo  = "desk undo"
	deskTrash = "desk trash"
)

// Undo is /desk undo.
func (d *Desk) Undo() dialog.Command {
	return dialog.Command{
		Name: deskUndo,
		Options: []dialog.Option{
			dialog.NumbersOption(d.completeHidden),
			{Name: "entry", Kind: dialog.KindNumber, Complete: d.completeUndoable},
		},
		Example: "/desk undo",
		Answer:  d.undo,
	}
}

// Trash is /desk trash.
func (d *Desk) Trash() dialog.Command {
	return dialog.Command{
		Name:    deskTrash,
		Options: []dialog.Option{dialog.NumbersOption(d.completeHidden)},
		Example: "/desk trash",
		Answer:  d.trash,
	}
}

// undo answers /desk undo: it brings back briefings, undoes one act, or lists what can be undone.
func (d *Desk) undo(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	entry, err := r.Number("entry")
	switch {
	case err != nil:
		return dialog.Reply{}, err
	case strings.TrimSpace(r.Options["numbers"]) != "":
		return d.bringAllBack(ctx, r)
	case entry != 0:
		return d.undoAct(ctx, r, int64(entry))
	}
	acts, err := d.Store.Undoable(ctx, r.Guild, undoAll)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("feeds.undoable"), Coverage: r.Say("history.undo-coverage")}
	if len(acts) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("history.undo-nothing"))}
	}
	if len(acts) == undoAll {
		reply.Coverage = r.Say("history.undo-newest", "n", undoAll, "coverage", reply.Coverage)
	}
	p := r.Page(len(acts), undoPage)
	for _, a := range acts[p.From:p.To] {
		reply.Lines = append(reply.Lines, undoLine(r, a))
		id := strconv.FormatInt(a.ID, 10)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("history.undo-entry", "id", id), Action: dialog.Turn, Options: map[string]string{"entry": id}})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older"))...)
	return reply, nil
}

const (
	undoPage = 8   // acts listed at once
	undoAll  = 500 // acts that are listed; an older one is undone by its number
)

// undoLine shows an act that can be undone under its own number, which the option entry takes.
func undoLine(r dialog.Request, a storage.Undoable) dialog.Line {
	l := actLine(r, a.Act, true)
	l.Number = int(a.ID)
	if a.Title != "" {
		l.Text += " (" + a.Title + ")"
	}
	return l
}

// undoAct undoes one act of the list.
func (d *Desk) undoAct(ctx context.Context, r dialog.Request, id int64) (dialog.Reply, error) {
	a, err := d.Store.UndoableAct(ctx, r.Guild, id)
	if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, r.Fault("history.undo-none", "entry", int(id))
	} else if err != nil {
		return dialog.Reply{}, err
	}
	by := storage.Act{By: r.User, At: r.Sent}
	switch a.What {
	case storage.ActWithdrawn, storage.ActRemoved:
		r.Options = map[string]string{"numbers": strconv.Itoa(a.Number)}
		return d.bringAllBack(ctx, r)
	case storage.ActMerged:
		r.Options = map[string]string{viewUndo: strconv.FormatInt(id, 10)}
		return d.undoMerge(ctx, r)
	case storage.ActRenamed:
		r.Options = map[string]string{"topic": a.Detail.To[0], "to": a.Detail.From[0]}
		return d.renameTopic(ctx, r)
	case storage.ActFeedRemoved:
		return d.bringFeedBack(ctx, r, a)
	case storage.ActAudience:
		to := storage.AudienceFrom(a.Detail.From)
		if err := d.Store.SetAudience(ctx, r.Guild, a.Detail.Topic, to, by); err != nil {
			return dialog.Reply{}, fmt.Errorf("undoing act %d: %w", id, err)
		}
		return dialog.Reply{Title: r.Say("history.audience-undone"), Lines: audienceLines(r, to)}, nil
	case storage.ActNameMerged:
		r.Options = map[string]string{"name": a.Detail.From[0]}
		return d.splitName(ctx, r)
	}
	if err := d.Store.TakeBack(ctx, r.Guild, a.Detail.Correction, by); err != nil {
		return dialog.Reply{}, fmt.Errorf("taking back correction %d: %w", a.Detail.Correction, err)
	}
	title, says := "history.correction-undone", r.Say("history.read-again")
	switch a.Detail.Fact {
	case storage.FactPlan:
		title = "history.mark-undone"
	case storage.FactStatus:
		title, says = "history.status-undone", r.Say("history.said-again")
	}
	return dialog.Reply{
		Title:   r.Say(title, "number", a.Number),
		Lines:   []dialog.Line{dialog.Text(says)},
		Buttons: []dialog.Button{{Label: r.Say("history.corrections"), Action: dialog.Ask, Name: deskCorrect, Options: map[string]string{"number": strconv.Itoa(a.Number), viewMade: "1"}}},
	}, nil
}

// bringAllBack puts withdrawn and removed briefings back where they were.
func (d *Desk) bringAllBack(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	numbers, err := d.numbers(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	var back bulk
	if err := back.each(r, numbers, func(number int) (dialog.Line, error) { return d.bringBack(ctx, r, number) }); err != nil {
		return dialog.Reply{}, err
	}
	reply := back.reply(r, "back")
	if len(back.done) == 1 {
		reply.Buttons = []dialog.Button{historyButton(r, back.done[0])}
	}
	return reply, nil
}

// trash answers /desk trash: it lists what was removed, or brings some of it back.
func (d *Desk) trash(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if strings.TrimSpace(r.Options["numbers"]) != "" {
		return d.bringAllBack(ctx, r)
	}
	all, err := d.Store.Trash(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("history.trash"), Coverage: r.Say("history.trash-coverage", "n", len(all))}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("history.trash-empty"))}
	}
	p := r.Page(len(all), trashPage)
	for _, t := range all[p.From:p.To] {
		text := r.Say("history.trashed", "day", r.In.Day(t.Removed.In(r.Sent.Location())), "goes", r.In.Day(t.Goes.In(r.Sent.Location())))
		if t.Reason != "" {
			text += ": " + t.Reason
		}
		reply.Lines = append(reply.Lines, dialog.Line{Lead: fmt.Sprintf("#%d %s", t.Number, t.Title), By: t.By, Text: text})
		number := strconv.Itoa(t.Number)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("history.bring-back", "number", number), Action: dialog.Turn, Options: map[string]string{"numbers": number}})
	}
	reply.Page, reply.Buttons = p, append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older"))...)
	return reply, nil
}

const trashPage = 10

// completeHidden offers the briefings that can be brought back.
func (d *Desk) completeHidden(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	hidden, err := d.Store.Hidden(ctx, r.Guild, r.Options[r.Focus], dialog.MaxChoices)
	if err != nil {
		return nil, err
	}
	for _, b := range hidden {
		name := fmt.Sprintf("#%d · %s · %s", b.Number, r.Say("history.state-"+string(b.State)), b.Head.Title)
		choices = append(choices, dialog.Choice{Name: dialog.Cut(name, 100), Value: strconv.Itoa(b.Number)})
	}
	return choices, nil
}

// completeUndoable offers the entries of the list.
func (d *Desk) completeUndoable(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	acts, err := d.Store.Undoable(ctx, r.Guild, dialog.MaxChoices)
	if err != nil {
		return nil, err
	}
	for _, a := range acts {
		l := actLine(r, a.Act, true)
		name := fmt.Sprintf("%d · %s · %s", a.ID, l.Lead, dialog.OneLine(l.Text))
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(name, 100), Value: strconv.FormatInt(a.ID, 10)})
		}
	}
	return choices, nil
}
