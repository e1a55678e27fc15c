package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"dateline/briefing"
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
		return dialog.Reply{}, briefing.Faultf("%d briefings have no topic but %s. Merge it into another with /desk topic merge, or give them another with /desk retag.", len(use.Alone), topic.Title)
	}
	if r.Options[viewDelete] == "" {
		kept := "with other topics: kept under those"
		if seen, err := d.Store.TopicAudience(ctx, r.Guild, topic.ID); err != nil {
			return dialog.Reply{}, err
		} else if seen.Restricted {
			kept += ", and from then on seen by whoever sees those"
		}
		return dialog.Reply{
			Title: fmt.Sprintf("Delete the topic %s?", topic.Title),
			Lines: []dialog.Line{
				{Lead: dialog.Count(len(use.Other), "briefing"), Text: kept},
				{Lead: dialog.Count(len(use.Alone), "briefing"), Text: "without another topic: to the trash, and after 30 days deleted for good"},
				dialog.Text("To keep all of them, merge the topic into another instead: /desk topic merge."),
			},
			Buttons: []dialog.Button{{Label: "Delete the topic", Action: dialog.Turn, Options: r.With(viewDelete, "1")}},
		}, nil
	}
	act, err := d.Store.DeleteTopic(ctx, r.Guild, topic.ID, storage.Act{By: r.User, At: r.Sent})
	if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{
		Title: fmt.Sprintf("The topic %s is deleted", topic.Title),
		Lines: []dialog.Line{dialog.Text(fmt.Sprintf("%s kept under other topics, %s in the trash: /desk trash lists what can be brought back.",
			dialog.Count(len(act.Detail.Both), "briefing"), dialog.Count(len(act.Detail.Moved), "briefing")))},
		Buttons: []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: map[string]string{viewUndo: strconv.FormatInt(act.ID, 10)}}},
	}, nil
}

func (d *Desk) undoDeleteTopic(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return dialog.Reply{}, briefing.Faultf("That button no longer works. /desk trash shows what can be brought back.")
	}
	title, err := d.Store.UndoDeleteTopic(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, briefing.Faultf("That topic has already been brought back.")
	} else if errors.Is(err, storage.ErrAudiences) {
		return dialog.Reply{}, errRefiled
	} else if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{Title: fmt.Sprintf("The topic %s is back", title), Lines: []dialog.Line{dialog.Text("With all its briefings that were not deleted for good. /topics shows it.")}}, nil
}
