package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
)

func helpSpec() *discordgo.ApplicationCommand {
	return &discordgo.ApplicationCommand{
		Name: "help", Description: "What to type, with examples that work here",
		Options: []*discordgo.ApplicationCommandOption{
			{Type: discordgo.ApplicationCommandOptionString, Name: "command", Description: "One command, with all its options", Autocomplete: true, MaxLength: 40},
		},
	}
}

// help answers /help, with an example of each command over the server's own briefings.
func (d *Desk) help(ctx context.Context, r Request) (Reply, error) {
	example, err := d.example(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	asked := strings.TrimPrefix(strings.TrimSpace(strings.ToLower(r.Options["command"])), "/")
	reply := Reply{Title: "What you can ask"}
	for _, u := range usages() {
		if asked != "" && !strings.EqualFold(u.name, asked) || u.moderator && !r.Moderator {
			continue
		}
		line := Line{Lead: u.shown(), Text: u.describe + "."}
		if e := example[u.name]; e != "" {
			line.Text += " Try: " + e
		}
		reply.Lines = append(reply.Lines, line)
		if asked != "" {
			reply.Title = u.shown()
			for _, o := range u.options {
				l := Line{Lead: o.Name, Text: o.Description}
				if o.Required {
					l.Mark = "needed"
				}
				reply.Lines = append(reply.Lines, l)
			}
		}
	}
	if len(reply.Lines) == 0 {
		return Reply{}, briefing.Faultf("There is no command %q that you can use. /help lists them.", cut(asked, 40))
	}
	if asked == "" {
		whose := "Answers are for you alone until you press Share."
		if r.settings.SharedIn(r.Channels...) {
			whose = "Answers are for everybody in the channel."
		}
		reply.Lines = append(reply.Lines, say("Every sentence in an answer stands in a briefing and is cited. "+whose))
	}
	reply.Coverage, err = d.coverage(ctx, r, 0, period{})
	return reply, err
}

type usage struct {
	name, describe string
	options        []*discordgo.ApplicationCommandOption
	moderator      bool
	menu           bool // it cannot be typed
}

func (u usage) shown() string { return shown(u.name, u.menu) }

// subUsages lists the subcommands below a command or a group.
func subUsages(above string, options []*discordgo.ApplicationCommandOption, moderator bool) (all []usage) {
	for _, o := range options {
		switch o.Type {
		case discordgo.ApplicationCommandOptionSubCommand:
			all = append(all, usage{name: above + " " + o.Name, describe: o.Description, options: o.Options, moderator: moderator})
		case discordgo.ApplicationCommandOptionSubCommandGroup:
			all = append(all, subUsages(above+" "+o.Name, o.Options, moderator)...)
		}
	}
	return all
}

// usages lists what there is to use; a subcommand counts as a command.
func usages() []usage {
	var all []usage
	for _, s := range Specs() {
		moderator := s.DefaultMemberPermissions != nil
		if s.Type == discordgo.MessageApplicationCommand {
			all = append(all, usage{name: s.Name, describe: reachMessage, moderator: moderator, menu: true})
			continue
		}
		if subs := subUsages(s.Name, s.Options, moderator); len(subs) > 0 {
			all = append(all, subs...)
			continue
		}
		all = append(all, usage{name: s.Name, describe: s.Description, options: s.Options, moderator: moderator})
	}
	return all
}

// example returns a command line for each command that works on what is stored; none where nothing is.
func (d *Desk) example(ctx context.Context, r Request) (map[string]string, error) {
	topics, err := d.store.NearTopics(ctx, r.Guild, "", 1)
	if err != nil {
		return nil, fmt.Errorf("reading the newest topic: %w", err)
	}
	if len(topics) == 0 {
		return map[string]string{deskAdd: "/desk add"}, nil
	}
	t := topics[0]
	named, err := d.store.NearNames(ctx, r.Guild, "", 1)
	if err != nil {
		return nil, err
	}
	who := ""
	if len(named) > 0 {
		who = "/who name:" + Quoted(named[0])
	}
	topic := "topic:" + Quoted(t.Title)
	return map[string]string{
		"summary":  "/summary " + topic,
		"timeline": "/timeline " + topic,
		"upcoming": "/upcoming " + topic,
		"search":   "/search words:" + Quoted(t.Title),
		"briefing": fmt.Sprintf("/briefing number:%d", t.Newest.Number),
		"quotes":   "/quotes " + topic,
		"who":      who,
		"topics":   "/topics",
		deskAdd:    "/desk add " + topic,
	}, nil
}

func (d *Desk) completeCommand(_ context.Context, r Request) ([]Choice, error) {
	typed := strings.TrimPrefix(strings.ToLower(r.Options["command"]), "/")
	var choices []Choice
	for _, u := range usages() {
		if strings.Contains(strings.ToLower(u.name), typed) && (!u.moderator || r.Moderator) {
			choices = append(choices, Choice{u.shown(), u.name})
		}
	}
	return choices, nil
}
