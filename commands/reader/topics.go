package reader

import (
	"context"
	"fmt"

	"dateline/commands/dialog"
)

const topicsPage = 20

// Topics is /topics.
func (d *Desk) Topics() dialog.Command {
	return dialog.Command{
		Name: "topics", Describe: "All topics: how many briefings each has, and from which days",
		Example: "/topics",
		Answer:  d.topics,
	}
}

// topics answers /topics.
func (d *Desk) topics(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	all, coverage, err := d.Store.Topics(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading the topics of guild %d: %w", r.Guild, err)
	}
	if len(all) == 0 {
		return dialog.Reply{Title: "Topics", Lines: []dialog.Line{dialog.Text("Nothing is filed here yet. A moderator can start with /desk add.")}}, nil
	}
	view := r.With()
	p := r.Page(len(all), topicsPage)
	reply := dialog.Reply{Title: "Topics", Page: p, Buttons: p.Buttons(view, "Newer", "Older"), Coverage: dialog.Coverage(coverage)}
	for _, t := range all[p.From:p.To] {
		reply.Lines = append(reply.Lines, dialog.Line{
			Lead: t.Title,
			Text: fmt.Sprintf("%s, %s; newest #%d %s", dialog.Count(t.Briefings, "briefing"), dialog.DayRange(t.First, t.Last), t.Newest.Number, dialog.Cut(t.Newest.Title, 80)),
		})
		if t.Description != "" {
			reply.Lines = append(reply.Lines, dialog.Text(t.Description))
		}
	}
	if r.Action != dialog.Share {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: "Share", Action: dialog.Share, Options: view})
	}
	return reply, nil
}
