package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/briefing/text"
	"dateline/commands/dialog"
	"dateline/storage"
	"dateline/wording"
)

const (
	topicsPage = 20
	nearTopics = 5 // that are offered when none has the words
)

// Topics is /topics.
func (d *Desk) Topics() dialog.Command {
	words := dialog.TextOption("words", 100)
	words.Complete = d.CompleteTopic
	return dialog.Command{
		Name:    "topics",
		Options: []dialog.Option{words},
		Example: "/topics",
		Answer:  d.topics,
	}
}

// topics answers /topics: a line each, so that many can be seen at once.
func (d *Desk) topics(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	all, coverage, err := d.Store.Topics(ctx, r.Guild, r.Audience)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the topics of guild %d: %w", r.Guild, err)
	}
	reply := dialog.Reply{Title: r.Say("topics.title"), Coverage: dialog.Coverage(r.In, coverage)}
	if len(all) == 0 {
		return dialog.Reply{Title: r.Say("topics.title"), Lines: []dialog.Line{dialog.Text(r.Say("words.nothing-filed"))}}, nil
	}
	found := all
	if words := dialog.OneLine(r.Options["words"]); words != "" {
		reply.Title = r.Say("topics.title-words", "words", words)
		found = slices.DeleteFunc(slices.Clone(all), func(t storage.Topic) bool { return !hasWords(t, words) })
		reply.Coverage = r.Say("topics.some", "some", len(found), "n", len(all), "coverage", reply.Coverage)
		if len(found) == 0 {
			if found, err = d.Store.NearTopics(ctx, r.Guild, r.Audience, words, nearTopics); err != nil {
				return dialog.Reply{}, fmt.Errorf("looking for near topics: %w", err)
			}
			says := r.Say("topics.no-words")
			if len(found) > 0 {
				says = r.Say("topics.nearest")
			}
			reply.Lines = append(reply.Lines, dialog.Text(says))
		}
	}
	view := r.With()
	p := r.Page(len(found), topicsPage)
	reply.Page, reply.Buttons = p, p.Buttons(view, r.Say("buttons.newer"), r.Say("buttons.older"))
	for _, t := range found[p.From:p.To] {
		reply.Lines = append(reply.Lines, topicLine(r.In, t))
	}
	if r.Action != dialog.Share {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.share"), Action: dialog.Share, Options: view})
	}
	return reply, nil
}

// hasWords reports whether a topic's title or description has all the words, or parts of words.
func hasWords(t storage.Topic, words string) bool {
	told := text.Fold(t.Title + " " + t.Description)
	for word := range strings.FieldsSeq(text.Fold(words)) {
		if !strings.Contains(told, word) {
			return false
		}
	}
	return true
}

// topicLine tells a topic in one line.
func topicLine(in wording.Language, t storage.Topic) dialog.Line {
	line := dialog.Line{Lead: t.Title, Text: in.Say("topics.line", "n", t.Briefings, "days", in.DayRange(t.First, t.Last), "number", t.Newest.Number)}
	if t.Description != "" {
		line.Text += ". " + dialog.Cut(dialog.OneLine(t.Description), 80)
	}
	return line
}
