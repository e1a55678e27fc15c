package commands

import (
	"context"
	"fmt"

	"github.com/bwmarrin/discordgo"
)

const topicsPage = 20

func topicsSpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{Name: "topics", Description: "Which topics there are, how many briefings each, and over which days"}
}

// topics answers /topics.
func (d *Desk) topics(ctx context.Context, r Request) (Reply, error) {
	all, coverage, err := d.store.Topics(ctx, r.Guild)
	if err != nil {
		return Reply{}, fmt.Errorf("reading the topics of guild %d: %w", r.Guild, err)
	}
	if len(all) == 0 {
		return Reply{Title: "Topics", Lines: []Line{say("Nothing is filed here yet. A moderator starts with /desk add.")}}, nil
	}
	view := r.with()
	p := r.page(len(all), topicsPage)
	reply := Reply{Title: "Topics", Buttons: p.buttons(view, "Newer", "Older"), Coverage: covered(coverage)}
	for _, t := range all[p.from:p.to] {
		reply.Lines = append(reply.Lines, Line{
			Lead: t.Title,
			Text: fmt.Sprintf("%s, %s; newest #%d %s", count(t.Briefings, "briefing"), span(t.First, t.Last), t.Newest.Number, cut(t.Newest.Title, 80)),
		})
		if t.Description != "" {
			reply.Lines = append(reply.Lines, say(t.Description))
		}
	}
	if r.Action != Share {
		reply.Buttons = append(reply.Buttons, Button{Label: "Share", Action: Share, Options: view})
	}
	return reply, nil
}
