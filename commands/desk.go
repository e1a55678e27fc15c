// Package commands answers what people type: one file a command, with its specification and its answer.
//
// The Desk takes a Request from any front (Discord, the local page, the shell) and returns a Reply. It never
// holds a Discord session, keeps nothing in memory between two requests, and lets no sentence out that does not
// stand in the store at the place it is cited from.
package commands

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/intake"
	"dateline/storage"
)

// Desk answers every command from one store. It is safe for concurrent use.
type Desk struct {
	store *storage.Store
	log   *slog.Logger
	link  Link
}

// Link fetches the page that a link leads to. What a person must do about one that cannot be had is a Fault.
type Link func(ctx context.Context, link string) (intake.Item, error)

// New returns a Desk over the store. It fetches no links.
func New(store *storage.Store, log *slog.Logger) *Desk { return &Desk{store: store, log: log} }

// Fetching returns a Desk like this one that fetches links.
func (d *Desk) Fetching(link Link) *Desk { return &Desk{d.store, d.log, link} }

// Store is what the Desk answers from.
func (d *Desk) Store() *storage.Store { return d.store }

// command is one thing that people can type.
type command struct {
	name      string // as typed behind the slash, or as the menu shows it
	menu      bool   // it stands in the menu of a message, and cannot be typed
	answer    func(context.Context, Request) (Reply, error)
	complete  map[string]completer // by option
	moderator bool
	shared    bool // its answer is for everybody where the server wants that
}

type completer func(context.Context, Request) ([]Choice, error)

func (d *Desk) commands() []command {
	topic := map[string]completer{"topic": d.completeTopic}
	topicOrBriefing := map[string]completer{"topic": d.completeTopic, "briefing": d.completeBriefing}
	return []command{
		{name: "summary", answer: d.summary, complete: topicOrBriefing, shared: true},
		{name: "timeline", answer: d.timeline, complete: topicOrBriefing, shared: true},
		{name: "upcoming", answer: d.upcoming, complete: topic, shared: true},
		{name: "search", answer: d.search, complete: topic, shared: true},
		{name: "quotes", answer: d.quotes, complete: map[string]completer{"by": d.completeName, "topic": d.completeTopic}, shared: true},
		{name: "who", answer: d.who, complete: map[string]completer{"name": d.completeName}, shared: true},
		{name: "briefing", answer: d.briefing, complete: map[string]completer{"number": d.completeBriefing}, shared: true},
		{name: "topics", answer: d.topics, shared: true},
		{name: "help", answer: d.help, complete: map[string]completer{"command": d.completeCommand}},
		{name: deskAdd, answer: d.deskAdd, complete: topic, moderator: true},
		{name: deskEdit, answer: d.deskEdit, complete: map[string]completer{"number": d.completeBriefing}, moderator: true},
		{name: deskHistory, answer: d.deskHistory, complete: map[string]completer{"number": d.completeBriefing}, moderator: true},
		{name: "desk withdraw", answer: d.deskWithdraw, complete: map[string]completer{"number": d.completeBriefing}, moderator: true},
		{name: "desk remove", answer: d.deskRemove, complete: map[string]completer{"number": d.completeBriefing}, moderator: true},
		{name: deskCorrect, answer: d.deskCorrect, complete: map[string]completer{"number": d.completeBriefing, "date": d.completeFact, "speaker": d.completeFact, "name": d.completeFact, "to": d.completeTo}, moderator: true},
		{name: topicRename, answer: d.topicRename, complete: topic, moderator: true},
		{name: topicMerge, answer: d.topicMerge, complete: map[string]completer{"topic": d.completeTopic, "into": d.completeTopic}, moderator: true},
		{name: topicDescribe, answer: d.topicDescribe, complete: topic, moderator: true},
		{name: nameMerge, answer: d.deskName, complete: map[string]completer{"name": d.completeName, "into": d.completeName}, moderator: true},
		{name: nameSplit, answer: d.deskName, complete: map[string]completer{"name": d.completeName}, moderator: true},
		{name: "desk drafts", answer: d.deskDrafts, moderator: true},
		{name: deskSettings, answer: d.deskSettings, complete: map[string]completer{"zone": completeZone}, moderator: true},
		{name: deskImport, answer: d.deskImport, complete: topic, moderator: true},
		{name: deskExport, answer: d.deskExport, moderator: true},
		{name: fileMessage, menu: true, answer: d.fileMessage, moderator: true},
	}
}

// Specs returns the commands as Discord is told of them, in the order of /help. They are for servers that the bot was
// added to, and for nowhere else.
func Specs() []*discordgo.ApplicationCommand {
	all := []*discordgo.ApplicationCommand{
		summarySpec(), timelineSpec(), upcomingSpec(), searchSpec(), quotesSpec(), whoSpec(), briefingSpec(), topicsSpec(), helpSpec(), deskSpec(), messageSpec(),
	}
	for _, s := range all {
		s.Contexts = &[]discordgo.InteractionContextType{discordgo.InteractionContextGuild}
		s.IntegrationTypes = &[]discordgo.ApplicationIntegrationType{discordgo.ApplicationIntegrationGuildInstall}
	}
	return all
}

// deskSpec is the moderators' command.
func deskSpec() *discordgo.ApplicationCommand {
	manage := int64(discordgo.PermissionManageMessages)
	return &discordgo.ApplicationCommand{
		Name: "desk", Description: "The moderators' desk", DefaultMemberPermissions: &manage,
		Options: []*discordgo.ApplicationCommandOption{
			deskAddSpec(), deskEditSpec(), deskHistorySpec(), deskWithdrawSpec(), deskRemoveSpec(), deskCorrectSpec(), deskTopicSpec(), deskNameSpec(), deskDraftsSpec(),
			deskImportSpec(), deskExportSpec(), deskSettingsSpec(),
		},
	}
}

// Answer answers a request. A *briefing.Fault is for the person who asked; any other error is for the log.
func (d *Desk) Answer(ctx context.Context, r Request) (Reply, error) {
	if r.Button != "" {
		var err error
		if r, err = d.unfold(ctx, r); err != nil {
			return Reply{}, err
		}
	}
	c, err := d.find(r)
	if err != nil {
		return Reply{}, err
	}
	if r, err = d.settle(ctx, r); err != nil {
		return Reply{}, err
	}
	if c.moderator && !r.Moderator {
		return Reply{}, briefing.Faultf("%s is for moderators. Ask somebody who may manage messages here.", shown(c.name, c.menu))
	}
	reply, err := c.answer(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if err := d.prove(ctx, r, &reply); err != nil {
		return Reply{}, err
	}
	if len(reply.Lines) == 0 && reply.Form == nil {
		reply.Lines = []Line{say("Nothing that can be shown stands in the store for this. /search finds briefings by their words.")}
	}
	if r.Action == Sources {
		if reply, err = d.sources(ctx, r, reply); err != nil {
			return Reply{}, err
		}
	}
	return reply, d.fold(ctx, r, &reply)
}

// Complete returns what may be typed into the option that has the focus, best first, at most 25.
func (d *Desk) Complete(ctx context.Context, r Request) ([]Choice, error) {
	c, err := d.find(r)
	if err != nil {
		return nil, err
	}
	complete := c.complete[r.Focus]
	if complete == nil || c.moderator && !r.Moderator {
		return nil, nil
	}
	if r, err = d.settle(ctx, r); err != nil {
		return nil, err
	}
	choices, err := complete(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("completing %s of /%s: %w", r.Focus, r.Name, err)
	}
	return choices[:min(len(choices), maxChoices)], nil
}

// maxChoices is the most completions that Discord shows.
const maxChoices = 25

// find finds a command by its name among those that are typed or, with a message, among those of its menu.
func (d *Desk) find(r Request) (command, error) {
	menu := r.Message != nil
	for _, c := range d.commands() {
		if c.name == r.Name && c.menu == menu {
			return c, nil
		}
	}
	return command{}, briefing.Faultf("There is no command %s here now. Type /help to see what there is.", shown(cut(r.Name, 40), menu))
}

// shown is a command's name as people see it.
func shown(name string, menu bool) string {
	if menu {
		return name
	}
	return "/" + name
}
