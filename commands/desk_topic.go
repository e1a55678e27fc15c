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

const (
	topicRename   = "desk topic rename"
	topicMerge    = "desk topic merge"
	topicDescribe = "desk topic describe"
)

// maxDescription is the longest description of a topic, in UTF-16 units.
const maxDescription = 1000

func deskTopicSpec() *discordgo.ApplicationCommandOption {
	sub := func(name, describe string, options ...*discordgo.ApplicationCommandOption) *discordgo.ApplicationCommandOption {
		options = append([]*discordgo.ApplicationCommandOption{needed(topicOption("The topic"))}, options...)
		return &discordgo.ApplicationCommandOption{Type: discordgo.ApplicationCommandOptionSubCommand, Name: name, Description: describe, Options: options}
	}
	into := topicOption("The topic that stays")
	into.Name = "into"
	return &discordgo.ApplicationCommandOption{
		Type: discordgo.ApplicationCommandOptionSubCommandGroup, Name: "topic", Description: "Put topics in order",
		Options: []*discordgo.ApplicationCommandOption{
			sub("rename", "Give a topic another name", needed(&discordgo.ApplicationCommandOption{
				Type: discordgo.ApplicationCommandOptionString, Name: "to", Description: "Its new name", MaxLength: maxTopic})),
			sub("merge", "Make the briefings of one topic briefings of another; it can be undone", needed(into)),
			sub("describe", "Say what a topic is about; without a text the description goes", &discordgo.ApplicationCommandOption{
				Type: discordgo.ApplicationCommandOptionString, Name: "text", Description: "Shown in /topics", MaxLength: maxDescription}),
		},
	}
}

// topicRename answers /desk topic rename.
func (d *Desk) topicRename(ctx context.Context, r Request) (Reply, error) {
	topic, err := d.namedTopic(ctx, r, "topic")
	if err != nil {
		return Reply{}, err
	}
	to := oneLine(r.Options["to"])
	if to == "" || Units(to) > maxTopic || strings.Contains(to, ";") {
		return Reply{}, briefing.Faultf("to: %q is no name for a topic. It has 1 to %d letters and no semicolon.", cut(to, 40), maxTopic)
	}
	err = d.store.RenameTopic(ctx, r.Guild, topic.ID, to, storage.Act{By: r.User, At: r.Sent})
	var taken *storage.TitleTakenError
	switch {
	case errors.As(err, &taken):
		return Reply{
			Title:   fmt.Sprintf("There is a topic %s already", to),
			Lines:   []Line{say(fmt.Sprintf("Nothing was changed. To make the briefings of %s briefings of that topic, merge the two.", topic.Title))},
			Buttons: []Button{{Label: "Merge them", Action: Turn, Name: topicMerge, Options: map[string]string{"topic": topic.Title, "into": to}}},
		}, nil
	case errors.Is(err, storage.ErrUnchanged):
		return Reply{}, briefing.Faultf("%s has that name already.", to)
	case err != nil:
		return Reply{}, fmt.Errorf("renaming topic %d: %w", topic.ID, err)
	}
	return Reply{Title: fmt.Sprintf("%s is now %s", topic.Title, to), Lines: []Line{say(count(topic.Briefings, "briefing") + ".")},
		Buttons: []Button{{Label: "Undo", Action: Turn, Options: map[string]string{"topic": to, "to": topic.Title}}}}, nil
}

// topicMerge answers /desk topic merge, and undoes it.
func (d *Desk) topicMerge(ctx context.Context, r Request) (Reply, error) {
	if r.Options["undo"] != "" {
		return d.undoMerge(ctx, r)
	}
	from, err := d.namedTopic(ctx, r, "topic")
	if err != nil {
		return Reply{}, err
	}
	into, err := d.namedTopic(ctx, r, "into")
	if err != nil {
		return Reply{}, err
	}
	act, err := d.store.MergeTopics(ctx, r.Guild, from.ID, into.ID, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrUnchanged) {
		return Reply{}, briefing.Faultf("%s is one topic. Name the one that goes with topic: and the one that stays with into:.", into.Title)
	} else if err != nil {
		return Reply{}, fmt.Errorf("merging topic %d into %d: %w", from.ID, into.ID, err)
	}
	return Reply{
		Title:   fmt.Sprintf("%s is merged into %s", from.Title, into.Title),
		Lines:   []Line{say(fmt.Sprintf("%s moved. Nothing else of them changed.", count(len(act.Detail.Moved), "briefing")))},
		Buttons: []Button{{Label: "Undo", Action: Turn, Options: map[string]string{"undo": strconv.FormatInt(act.ID, 10)}}},
	}, nil
}

func (d *Desk) undoMerge(ctx context.Context, r Request) (Reply, error) {
	id, err := strconv.ParseInt(r.Options["undo"], 10, 64)
	if err != nil {
		return Reply{}, briefing.Faultf("That button is from an older Dateline. /desk history shows what was merged.")
	}
	err = d.store.UndoMerge(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrUnchanged) || errors.Is(err, storage.ErrNotFound) {
		return Reply{}, briefing.Faultf("That merge was undone before, or nothing of it is left.")
	} else if err != nil {
		return Reply{}, fmt.Errorf("undoing merge %d: %w", id, err)
	}
	return Reply{Title: "The merge is undone", Lines: []Line{say("The briefings that it moved are back under their topic. /topics shows them.")}}, nil
}

// topicDescribe answers /desk topic describe.
func (d *Desk) topicDescribe(ctx context.Context, r Request) (Reply, error) {
	topic, err := d.namedTopic(ctx, r, "topic")
	if err != nil {
		return Reply{}, err
	}
	text := oneLine(r.Options["text"])
	err = d.store.DescribeTopic(ctx, r.Guild, topic.ID, text, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return Reply{}, fmt.Errorf("describing topic %d: %w", topic.ID, err)
	}
	if text == "" {
		text = "It has no description now."
	}
	return Reply{Title: topic.Title, Lines: []Line{say(text)}}, nil
}

// namedTopic reads an option that must name a topic.
func (d *Desk) namedTopic(ctx context.Context, r Request, option string) (storage.Topic, error) {
	if strings.TrimSpace(r.Options[option]) == "" {
		return storage.Topic{}, briefing.Faultf("%s: which topic? /topics lists them.", option)
	}
	return d.topic(ctx, Request{Guild: r.Guild, Options: map[string]string{"topic": r.Options[option]}})
}
