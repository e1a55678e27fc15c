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

const topicMerge = "desk topic merge"

// maxDescription is the longest description of a topic, in UTF-16 units.
const maxDescription = 1000

// RenameTopic is /desk topic rename.
func (d *Desk) RenameTopic() dialog.Command {
	return dialog.Command{
		Name: "desk topic rename", Describe: "Rename a topic",
		Options: []dialog.Option{d.TopicOption("topic", "The topic").Needed(), dialog.TextOption("to", "Its new name", maxTopic).Needed()},
		Example: `/desk topic rename topic:{topic} to:"A new name"`,
		Answer:  d.renameTopic,
	}
}

// MergeTopics is /desk topic merge.
func (d *Desk) MergeTopics() dialog.Command {
	return dialog.Command{
		Name: topicMerge, Describe: "Move all briefings of one topic to another; this can be undone",
		Options: []dialog.Option{d.TopicOption("topic", "The topic that goes").Needed(), d.TopicOption("into", "The topic that stays").Needed()},
		Example: `/desk topic merge topic:{topic} into:"The topic that stays"`,
		Answer:  d.mergeTopics,
	}
}

// DescribeTopic is /desk topic describe.
func (d *Desk) DescribeTopic() dialog.Command {
	return dialog.Command{
		Name: "desk topic describe", Describe: "Say what a topic is about; leave text out to delete the description",
		Options: []dialog.Option{d.TopicOption("topic", "The topic").Needed(), dialog.TextOption("text", "Shown in /topics", maxDescription)},
		Example: `/desk topic describe topic:{topic} text:"What it is about"`,
		Answer:  d.describeTopic,
	}
}

// renameTopic answers /desk topic rename.
func (d *Desk) renameTopic(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.neededTopic(ctx, r, "topic")
	if err != nil {
		return dialog.Reply{}, err
	}
	to := dialog.OneLine(r.Options["to"])
	if to == "" || dialog.Units(to) > maxTopic || strings.Contains(to, ";") {
		return dialog.Reply{}, briefing.Faultf("to: %q cannot name a topic. A name has 1 to %d characters and no semicolon.", dialog.Cut(to, 40), maxTopic)
	}
	err = d.Store.RenameTopic(ctx, r.Guild, topic.ID, to, storage.Act{By: r.User, At: r.Sent})
	var taken *storage.TitleTakenError
	switch {
	case errors.As(err, &taken):
		return dialog.Reply{
			Title:   fmt.Sprintf("There is already a topic %s", to),
			Lines:   []dialog.Line{dialog.Text(fmt.Sprintf("Nothing was changed. To move the briefings of %s there, merge the two.", topic.Title))},
			Buttons: []dialog.Button{{Label: "Merge them", Action: dialog.Turn, Name: topicMerge, Options: map[string]string{"topic": topic.Title, "into": to}}},
		}, nil
	case errors.Is(err, storage.ErrUnchanged):
		return dialog.Reply{}, briefing.Faultf("%s already has that name.", to)
	case err != nil:
		return dialog.Reply{}, fmt.Errorf("renaming topic %d: %w", topic.ID, err)
	}
	return dialog.Reply{Title: fmt.Sprintf("%s is now %s", topic.Title, to), Lines: []dialog.Line{dialog.Text(dialog.Count(topic.Briefings, "briefing") + ".")},
		Buttons: []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: map[string]string{"topic": to, "to": topic.Title}}}}, nil
}

// mergeTopics answers /desk topic merge and its Undo.
func (d *Desk) mergeTopics(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.Options[viewUndo] != "" {
		return d.undoMerge(ctx, r)
	}
	from, err := d.neededTopic(ctx, r, "topic")
	if err != nil {
		return dialog.Reply{}, err
	}
	into, err := d.neededTopic(ctx, r, "into")
	if err != nil {
		return dialog.Reply{}, err
	}
	act, err := d.Store.MergeTopics(ctx, r.Guild, from.ID, into.ID, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, briefing.Faultf("%s is one topic. Type the topic that goes after topic: and the one that stays after into:.", into.Title)
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("merging topic %d into %d: %w", from.ID, into.ID, err)
	}
	return dialog.Reply{
		Title:   fmt.Sprintf("%s is merged into %s", from.Title, into.Title),
		Lines:   []dialog.Line{dialog.Text(fmt.Sprintf("%s moved. Nothing else about them changed.", dialog.Count(len(act.Detail.Moved), "briefing")))},
		Buttons: []dialog.Button{{Label: "Undo", Action: dialog.Turn, Options: map[string]string{viewUndo: strconv.FormatInt(act.ID, 10)}}},
	}, nil
}

func (d *Desk) undoMerge(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return dialog.Reply{}, briefing.Faultf("That button no longer works. /desk history shows what was merged.")
	}
	err = d.Store.UndoMerge(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrUnchanged) || errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, briefing.Faultf("That merge has already been undone, or nothing of it is left.")
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("undoing merge %d: %w", id, err)
	}
	return dialog.Reply{Title: "The merge was undone", Lines: []dialog.Line{dialog.Text("The briefings that it moved are back under their topic. /topics shows them.")}}, nil
}

// describeTopic answers /desk topic describe.
func (d *Desk) describeTopic(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	topic, err := d.neededTopic(ctx, r, "topic")
	if err != nil {
		return dialog.Reply{}, err
	}
	text := dialog.OneLine(r.Options["text"])
	err = d.Store.DescribeTopic(ctx, r.Guild, topic.ID, text, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, fmt.Errorf("describing topic %d: %w", topic.ID, err)
	}
	if text == "" {
		text = "It has no description now."
	}
	return dialog.Reply{Title: topic.Title, Lines: []dialog.Line{dialog.Text(text)}}, nil
}

// neededTopic reads an option that has to name a topic.
func (d *Desk) neededTopic(ctx context.Context, r dialog.Request, option string) (storage.Topic, error) {
	if strings.TrimSpace(r.Options[option]) == "" {
		return storage.Topic{}, briefing.Faultf("%s: which topic? /topics lists them.", option)
	}
	return d.Topic(ctx, dialog.Request{Guild: r.Guild, Options: map[string]string{"topic": r.Options[option]}})
}
