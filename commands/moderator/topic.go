package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	topicMerge = "desk topic merge"
	deskRetag  = "desk retag"
)

// maxDescription is the longest description of a topic, in UTF-16 units.
const maxDescription = 1000

// RenameTopic is /desk topic rename.
func (d *Desk) RenameTopic() dialog.Command {
	return dialog.Command{
		Name:    "desk topic rename",
		Options: []dialog.Option{d.TopicOption("topic").Needed(), dialog.TextOption("to", maxTopic).Needed()},
		Example: `/desk topic rename topic:{topic} to:"A new name"`,
		Answer:  d.renameTopic,
	}
}

// MergeTopics is /desk topic merge.
func (d *Desk) MergeTopics() dialog.Command {
	return dialog.Command{
		Name:    topicMerge,
		Options: []dialog.Option{d.TopicOption("topic").Needed(), d.TopicOption("into").Needed()},
		Example: `/desk topic merge topic:{topic} into:"The topic that stays"`,
		Answer:  d.mergeTopics,
	}
}

// DescribeTopic is /desk topic describe.
func (d *Desk) DescribeTopic() dialog.Command {
	return dialog.Command{
		Name:    "desk topic describe",
		Options: []dialog.Option{d.TopicOption("topic").Needed(), dialog.TextOption("text", maxDescription)},
		Example: `/desk topic describe topic:{topic} text:"What it is about"`,
		Answer:  d.describeTopic,
	}
}

// Retag is /desk retag.
func (d *Desk) Retag() dialog.Command {
	return dialog.Command{
		Name: deskRetag,
		Options: []dialog.Option{
			dialog.NumbersOption(d.CompleteBriefing).Needed(),
			d.TopicOption("add"),
			d.TopicOption("drop"),
			reasonOption(),
		},
		Example: "/desk retag numbers:{number} add:{topic}",
		Answer:  d.retag,
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
		return dialog.Reply{}, r.Fault("retopic.bad-name", "typed", dialog.Cut(to, 40), "n", maxTopic)
	}
	err = d.Store.RenameTopic(ctx, r.Guild, topic.ID, to, storage.Act{By: r.User, At: r.Sent})
	var taken *storage.TitleTakenError
	switch {
	case errors.As(err, &taken):
		return dialog.Reply{
			Title:   r.Say("retopic.taken", "topic", to),
			Lines:   []dialog.Line{dialog.Text(r.Say("retopic.taken-what", "topic", topic.Title))},
			Buttons: []dialog.Button{{Label: r.Say("retopic.merge"), Action: dialog.Turn, Name: topicMerge, Options: map[string]string{"topic": topic.Title, "into": to}}},
		}, nil
	case errors.Is(err, storage.ErrUnchanged):
		return dialog.Reply{}, r.Fault("retopic.same-name", "topic", to)
	case err != nil:
		return dialog.Reply{}, fmt.Errorf("renaming topic %d: %w", topic.ID, err)
	}
	return dialog.Reply{Title: r.Say("retopic.renamed", "topic", topic.Title, "to", to), Lines: []dialog.Line{dialog.Text(r.Say("words.briefings", "n", topic.Briefings) + ".")},
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: map[string]string{"topic": to, "to": topic.Title}}}}, nil
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
		return dialog.Reply{}, r.Fault("retopic.one-topic", "topic", into.Title)
	} else if errors.Is(err, storage.ErrAudiences) {
		return dialog.Reply{}, r.Fault("retopic.audiences", "topic", from.Title, "into", into.Title)
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("merging topic %d into %d: %w", from.ID, into.ID, err)
	}
	return dialog.Reply{
		Title:   r.Say("retopic.merged", "topic", from.Title, "into", into.Title),
		Lines:   []dialog.Line{dialog.Text(r.Say("retopic.moved", "n", len(act.Detail.Moved)))},
		Buttons: []dialog.Button{{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: map[string]string{viewUndo: strconv.FormatInt(act.ID, 10)}}},
	}, nil
}

func (d *Desk) undoMerge(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	id, err := strconv.ParseInt(r.Options[viewUndo], 10, 64)
	if err != nil {
		return dialog.Reply{}, r.Fault("retopic.merge-stale")
	}
	err = d.Store.UndoMerge(ctx, r.Guild, id, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrUnchanged) || errors.Is(err, storage.ErrNotFound) {
		return dialog.Reply{}, r.Fault("retopic.merge-gone")
	} else if errors.Is(err, storage.ErrAudiences) {
		return dialog.Reply{}, errRefiled
	} else if err != nil {
		return dialog.Reply{}, fmt.Errorf("undoing merge %d: %w", id, err)
	}
	return dialog.Reply{Title: r.Say("retopic.merge-undone"), Lines: []dialog.Line{dialog.Text(r.Say("retopic.merge-undone-what"))}}, nil
}

// errRefiled refuses to bring a topic back whose title is another's now.
var errRefiled = briefing.Refusal("retopic.refiled")

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
		text = r.Say("retopic.undescribed")
	}
	return dialog.Reply{Title: topic.Title, Lines: []dialog.Line{dialog.Text(text)}}, nil
}

// neededTopic reads an option that has to name a topic.
func (d *Desk) neededTopic(ctx context.Context, r dialog.Request, option string) (storage.Topic, error) {
	if strings.TrimSpace(r.Options[option]) == "" {
		return storage.Topic{}, r.Fault("retopic.which", "option", option)
	}
	return d.Topic(ctx, dialog.Request{Guild: r.Guild, Audience: r.Audience, In: r.In, Options: map[string]string{"topic": r.Options[option]}})
}

// retag answers /desk retag. A new version is made of each briefing, so that an edit that is under way sees the change.
func (d *Desk) retag(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	numbers, err := d.numbers(r)
	if err != nil {
		return dialog.Reply{}, err
	}
	add, drop := splitTopics(r.Options["add"]), splitTopics(r.Options["drop"])
	if len(add)+len(drop) == 0 {
		return dialog.Reply{}, r.Fault("retopic.which-topics")
	}
	if reply, err := d.askNewTopics(ctx, r, add); err != nil || reply.Title != "" {
		return reply, err
	}
	var changed bulk
	var undo []dialog.Button
	undone := map[string]int{} // where in undo the button for a change is
	err = changed.each(r, numbers, func(number int) (dialog.Line, error) {
		draft, err := d.draftOf(ctx, dialog.Request{Guild: r.Guild, Audience: r.Audience, Options: map[string]string{"number": strconv.Itoa(number)}})
		if err != nil {
			return dialog.Line{}, err
		}
		was := splitTopics(draft.Topics)
		is := changedTopics(was, drop, add)
		switch {
		case len(is) == 0:
			return dialog.Line{}, r.Fault("retopic.no-topic", "number", number)
		case slices.Equal(was, is):
			return dialog.Line{}, r.Fault("retopic.same-topics", "number", number, "topics", strings.Join(was, ", "))
		}
		draft.Topics, draft.Key = strings.Join(is, "; "), fmt.Sprintf("%s/%d", r.ID, number)
		draft.Reason = cmp.Or(strings.TrimSpace(r.Options["reason"]), r.Say("retopic.reason"))
		head, err := d.reviseAtOnce(ctx, r, draft)
		if err != nil {
			return dialog.Line{}, err
		}
		back := map[string]string{"add": strings.Join(changedTopics(was, is, nil), "; "), "drop": strings.Join(changedTopics(is, was, nil), "; ")}
		at, known := undone[back["add"]+"\n"+back["drop"]]
		if !known {
			at = len(undo)
			undone[back["add"]+"\n"+back["drop"]] = at
			undo = append(undo, dialog.Button{Label: r.Say("buttons.undo"), Action: dialog.Turn, Options: back})
		}
		of := &undo[at]
		of.Options["numbers"] = strings.TrimPrefix(of.Options["numbers"]+", "+strconv.Itoa(number), ", ")
		return dialog.Line{Lead: fmt.Sprintf("#%d %s", number, head.Title), Text: strings.Join(is, ", ")}, nil
	})
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := changed.reply(r, "refiled")
	if len(undo) > 1 {
		for i := range undo {
			undo[i].Label = r.Say("retopic.undo-for", "numbers", undo[i].Options["numbers"])
		}
	}
	reply.Buttons = undo[:min(len(undo), maxUndo)]
	return reply, nil
}

// maxUndo is how many buttons undo the changes of briefings that had different topics before.
const maxUndo = 5

// askNewTopics asks about a title that would make a new topic and is written like one there is; the zero Reply where there is none.
func (d *Desk) askNewTopics(ctx context.Context, r dialog.Request, add []string) (dialog.Reply, error) {
	unknown, err := d.Store.UnknownTopics(ctx, r.Guild, r.Audience, add)
	if err != nil || r.Options[viewNew] != "" {
		return dialog.Reply{}, err
	}
	for _, u := range unknown {
		if u.Near == "" {
			continue
		}
		return dialog.Reply{
			Title: r.Say("retopic.none", "topic", u.Title),
			Lines: []dialog.Line{dialog.Text(r.Say("retopic.near", "near", u.Near))},
			Buttons: []dialog.Button{
				{Label: r.Say("card.use", "topic", u.Near), Action: dialog.Turn, Options: r.With("add", strings.Join(replaced(add, u.Title, u.Near), "; ")), Strong: true},
				{Label: r.Say("retopic.make-new"), Action: dialog.Turn, Options: r.With(viewNew, "1")},
			},
		}, nil
	}
	return dialog.Reply{}, nil
}

// replaced returns titles with another for one of them.
func replaced(titles []string, title, with string) []string {
	is := slices.Clone(titles)
	for i := range is {
		if strings.EqualFold(is[i], title) {
			is[i] = with
		}
	}
	return is
}
