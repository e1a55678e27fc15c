package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
)

// help is /help.
func (d *Desk) help() dialog.Command {
	return dialog.Command{
		Name: "help", Describe: "What to type, with examples that work here",
		Options: []dialog.Option{{Name: "command", Describe: "One command, with all its options", Max: 40, Complete: d.completeCommand}},
		Example: "/help command:timeline",
		Answer:  d.answerHelp,
	}
}

// answerHelp answers /help, with an example of each command over the server's own briefings.
func (d *Desk) answerHelp(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	fill, err := d.exampleOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	asked := strings.TrimPrefix(strings.TrimSpace(strings.ToLower(r.Options["command"])), "/")
	reply := dialog.Reply{Title: "What you can ask"}
	for _, e := range d.commands {
		if asked != "" && !strings.EqualFold(e.Name, asked) || !e.right.held(r) {
			continue
		}
		line := dialog.Line{Lead: e.displayName(), Text: e.Describe + "."}
		if example := fill(e.Example); example != e.displayName() && example != "" && (asked != "" || e.right == everyone) {
			line.Text += " Try: " + example
		}
		reply.Lines = append(reply.Lines, line)
		if asked == "" {
			continue
		}
		reply.Title = e.displayName()
		for _, o := range e.Options {
			l := dialog.Line{Lead: o.Name, Text: o.Describe}
			if o.Required {
				l.Mark = "required"
			}
			reply.Lines = append(reply.Lines, l)
		}
	}
	if len(reply.Lines) == 0 {
		return dialog.Reply{}, briefing.Faultf("There is no command %q that you can use. /help lists the commands.", dialog.Cut(asked, 40))
	}
	if asked == "" {
		whose := "Only you see an answer until you press Share."
		if r.Settings.SharedIn(r.Channels...) {
			whose = "Everybody in the channel sees the answers."
		}
		reply.Lines = append(reply.Lines, dialog.Text("Every sentence in an answer is quoted from a briefing and cited. "+whose))
	}
	reply.Coverage, err = d.lookup().Coverage(ctx, r, 0, dialog.Period{})
	return reply, err
}

// exampleOf returns a function that fills the newest topic, briefing and name of the server into an example. An example
// that needs something the server does not have becomes "".
func (d *Desk) exampleOf(ctx context.Context, r dialog.Request) (func(string) string, error) {
	topics, err := d.store.NearTopics(ctx, r.Guild, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading the newest topic: %w", err)
	}
	names, err := d.store.NearNames(ctx, r.Guild, "", 1)
	if err != nil {
		return nil, err
	}
	var filed []string
	for _, t := range topics {
		filed = append(filed, "{topic}", Quoted(t.Title), "{number}", strconv.Itoa(t.Newest.Number))
	}
	for _, name := range names {
		filed = append(filed, "{name}", Quoted(name))
	}
	return func(example string) string {
		if example = strings.NewReplacer(filed...).Replace(example); strings.Contains(example, "{") {
			return ""
		}
		return example
	}, nil
}

func (d *Desk) completeCommand(_ context.Context, r dialog.Request) ([]dialog.Choice, error) {
	typed := strings.TrimPrefix(strings.ToLower(r.Options["command"]), "/")
	var choices []dialog.Choice
	for _, e := range d.commands {
		if strings.Contains(strings.ToLower(e.Name), typed) && e.right.held(r) {
			choices = append(choices, dialog.Choice{Name: e.displayName(), Value: e.Name})
		}
	}
	return choices, nil
}
