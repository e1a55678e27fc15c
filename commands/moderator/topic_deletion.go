package moderator

import (
	"context"
	"errors"
	"strconv"

	"dateline/commands/dialog"
	"dateline/storage"
)

// viewDelete says that the deletion of a topic is confirmed.
const viewDelete = "delete"

// DeleteTopic is /desk topic delete.
func (d *Desk) DeleteTopic() dialog.Command {
	return dialog.Command{
		Name:    "desk topic delete",
		Options: []dialog.Option{d.TopicOption("topic").Needed()},
		Example: "/desk topic delete topic:{topic}",
		Answer:  d.deleteTopic,
	}
}

// deleteTopic answers /desk topic delete, its confirmation and its Undo.
func (d *Desk) deleteTopic(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.Options[viewUndo] != "" {
		return d.undoDeleteTopic(ctx, r)
	}
	topic, err := d.neededTopic(ctx, r, "topic")
	if err != nil {
		return dialog.Reply{}, err
	}
	use, err := d.Store.TopicUse(ctx, r.Guild, topic.ID)
	if err != nil {
		return dialog.Reply{}, err
	}
	if len(use.Alone) > storage.MaxTrashed {
		return dialog.Reply{}, r.Fault("retopic.too-many", "n", len(use.Alone), "topic", topic.Title)
	}
	if r.Options[viewDelete] == "" {
		kept := r.Say("retopic.delete-kept")
		if seen, err := d.Store.TopicAudience(ctx, r.Guild, topic.ID); err != nil {
			return dialog.Reply{}, err
		} else if seen.Restricted {
			kept += r.Say("retopic.delete-seen")
		}
		return dialog.Reply{
			Title: r.Say("retopic.delete-ask", "topic", topic.Title),
			Lines: []dialog.Line{
				{Lead: r.Say("words.briefings", "n", len(use.Other)), Text: kept},
				{Lead: r.Say("words.briefings", "n", len(use.Alone)), Text: r.Say("retopic.delete-trash")},
				dialog.Text(r.Say("retopic.delete-instead")),
			},
			Buttons: []dialog.Button{{Label: r.Say("retopic.delete"), Action: dialog.Turn, Options: r.With(viewDelete, "1")}},
		}, nil
	}
	act, err := d.Store.DeleteTopic(ctx, r.Guild, topic.ID, storage.Act{By: r.User, At: r.Sent})
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title:   r.Say("retopic.deleted", "topic", topic.Title),
		Lines:   []dialog.Line{dialog.Text(r.Say("retopic.deleted-what", "kept", r.Say("words.briefings", "n", len(act.Detail.Both)), "trashed", r.Say("words.briefings", "n", len(act.Detail.Moved))))},
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: map[string]string{viewUndo: strconv.FormatInt(act.ID, 10)}}},
	}, nil
}

func (d *Desk) undoDeleteTopic(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return dialog.Reply{}, r.Fault("retopic.delete-stale")
	}
	title, err := d.Store.UndoDeleteTopic(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, r.Fault("retopic.back-already")
	} else if errors.Is(err, storage.ErrAudiences) {
		return dialog.Reply{}, errRefiled
	} else if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{Title: r.Say("retopic.back", "topic", title), Lines: []dialog.Line{dialog.Text(r.Say("retopic.back-what"))}}, nil
}
