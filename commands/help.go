package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/commands/dialog"
	"dateline/wording"
)

// help is /help.
func (d *Desk) help() dialog.Command {
	return dialog.Command{
		Name:    "help",
		Options: []dialog.Option{{Name: "command", Max: 40, Complete: d.completeCommand}},
		Example: "/help command:timeline",
		Answer:  d.answerHelp,
	}
}

const (
	viewAll   = "all" // of /help: every command
	firstHelp = 5     // commands that a newcomer is told of
	helpPage  = 20    // commands on a page of all
)

// answerHelp answers /help, with examples over the server's own briefings: first what a newcomer needs, all commands on
// request, or one command with its options.
func (d *Desk) answerHelp(ctx context.Context, r dialog.Request) (reply dialog.Reply, err error) {
	fill, err := d.exampleOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	r.Admitted = false // that was said of /help
	if r, err = d.admit(ctx, r); err != nil {
		return dialog.Reply{}, err
	}
	may := slices.DeleteFunc(slices.Clone(d.commands), func(e entry) bool { return !e.right.held(r) })
	switch command := asked(r); {
	case command != "":
		reply, err = namedCommands(r, may, command, fill)
	case r.Options[viewAll] != "" || r.AllPages:
		reply = allCommands(r, may, fill)
	default:
		reply = firstCommands(r, may, fill)
	}
	if err != nil {
		return dialog.Reply{}, err
	}
	if d.policy != "" && asked(r) == "" {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("help.policy", "address", d.policy)))
	}
	reply.Coverage, err = d.lookup().Coverage(ctx, r, 0, dialog.Period{})
	return reply, err
}

// asked is the command that help is asked about; "" for all.
func asked(r dialog.Request) string {
	return strings.TrimPrefix(strings.TrimSpace(strings.ToLower(r.Options["command"])), "/")
}

// firstCommands lists the first few, and how to file for those who may.
func firstCommands(r dialog.Request, may []entry, fill func(string) string) dialog.Reply {
	reply := dialog.Reply{Title: r.Say("help.first"), Buttons: []dialog.Button{{Label: r.Say("help.all"), Action: dialog.Turn, Options: r.With(viewAll, "yes")}}}
	for _, e := range may[:firstHelp] {
		reply.Lines = append(reply.Lines, helpLine(r.In, e, fill))
	}
	if desk := slices.IndexFunc(may, func(e entry) bool { return e.right != everyone }); desk >= 0 {
		reply.Lines[firstHelp-1] = helpLine(r.In, may[desk], fill)
	}
	return reply
}

// allCommands lists every command, page by page.
func allCommands(r dialog.Request, may []entry, fill func(string) string) dialog.Reply {
	p := r.Page(len(may), helpPage)
	reply := dialog.Reply{Title: r.Say("help.all"), Page: p, Buttons: p.Buttons(r.With(), r.Say("buttons.back"), r.Say("buttons.more"))}
	for _, e := range may[p.From:p.To] {
		if e.right != everyone {
			fill = func(string) string { return "" } // the examples of the desk would hide its commands
		}
		reply.Lines = append(reply.Lines, helpLine(r.In, e, fill))
	}
	whose := r.Say("help.private")
	if r.Settings.SharedIn(r.Channels...) {
		whose = r.Say("help.shared")
	}
	reply.Lines = append(reply.Lines, dialog.Text(r.Say("help.note", "whose", whose)))
	return reply
}

// namedCommands tells one command with its options, or all that begin with a word: "desk".
func namedCommands(r dialog.Request, may []entry, asked string, fill func(string) string) (dialog.Reply, error) {
	var reply dialog.Reply
	for _, e := range may {
		name := strings.ToLower(e.Name)
		if strings.HasPrefix(name, asked+" ") {
			reply.Title = "/" + asked
			reply.Lines = append(reply.Lines, helpLine(r.In, e, fill))
		}
		if name != asked {
			continue
		}
		reply.Title = e.displayName()
		reply.Lines = append(reply.Lines, helpLine(r.In, e, fill))
		for _, o := range e.Options {
			l := dialog.Line{Lead: o.Name, Text: e.Takes(r.In, o)}
			if o.Required {
				l.Mark = r.Say("help.required")
			}
			reply.Lines = append(reply.Lines, l)
		}
	}
	if len(reply.Lines) == 0 {
		return reply, r.Fault("help.no-command", "command", dialog.Cut(asked, 40))
	}
	return reply, nil
}

// helpLine says what a command does, with an example where the server has what that needs.
func helpLine(in wording.Language, e entry, fill func(string) string) dialog.Line {
	line := dialog.Line{Lead: e.displayName(), Text: e.Does(in) + "."}
	if example := fill(e.Example); example != e.displayName() && example != "" {
		line.Text += " " + in.Say("help.try", "example", example)
	}
	return line
}

// exampleOf returns a function that fills the newest topic, briefing and name of the server, and what is counted there, into an example. An example
// that needs something the server does not have becomes "".
func (d *Desk) exampleOf(ctx context.Context, r dialog.Request) (func(string) string, error) {
	topics, err := d.store.NearTopics(ctx, r.Guild, r.Audience, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading the newest topic: %w", err)
	}
	names, err := d.store.NearNames(ctx, r.Guild, r.Audience, "", 1)
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
	counted, err := d.store.NearCounted(ctx, r.Guild, r.Audience, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading what is counted: %w", err)
	}
	for _, words := range counted {
		filed = append(filed, "{counted}", Quoted(words))
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
