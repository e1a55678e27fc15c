// Package follows is what people have Dateline tell them by itself, when and where they want: /follow, and what is sent for it. It
// sends nothing itself.
package follows

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/commands/reader"
	"dateline/schedule"
	"dateline/storage"
)

// Desk answers what people follow from one store.
type Desk struct {
	dialog.Lookup
	reader  *reader.Desk
	tellers map[storage.Told]Teller
}

// Teller makes what a follow is told of the time between two states. The request is whose audience it is for. A reply without lines
// says that there is nothing to tell.
type Teller func(ctx context.Context, r dialog.Request, f storage.Follow, from, to storage.Look) (dialog.Reply, error)

// New returns a Desk over the store, over what readers are answered, and over what moderators are told of their inbox. Without a store it can only be asked which commands there are.
func New(store *storage.Store, reader *reader.Desk, inbox Teller) *Desk {
	d := &Desk{dialog.Lookup{Store: store}, reader, map[storage.Told]Teller{}}
	d.tellers[storage.ToldInbox] = inbox
	d.tellers[storage.ToldChanges] = func(ctx context.Context, r dialog.Request, f storage.Follow, from, to storage.Look) (dialog.Reply, error) {
		return reader.Digest(ctx, r, difference(f, from, to))
	}
	return d
}

// difference is what a follow is told of the time between two states.
func difference(f storage.Follow, from, to storage.Look) storage.DifferenceQuery {
	return storage.DifferenceQuery{From: from, To: to, Topic: f.Topic, Words: f.Words}
}

// What the view behind a button has beside the command's options.
const (
	viewChoose = dialog.ViewChoose // of /follow add: ask first when and where
	viewCard   = "card"            // of /follow list: the follow that is shown
)

// The commands.
const (
	followAdd     = dialog.FollowAdd
	followList    = "follow list"
	followPreview = "follow preview"
	followPause   = "follow pause"
	followRemove  = "follow remove"
)

// followOption names a follow.
func (d *Desk) followOption() dialog.Option {
	return dialog.Option{Name: "follow", Describe: "Which one, where there are several; /follow list shows them", Max: 100, Complete: d.completeFollow}
}

const howToFollow = "Press Follow under a summary or a timeline, or type /follow add."

var errShell = briefing.Faultf("The shell follows nothing. Ask on Discord, or on the local page.")

// query asks for the follows that whoever asks may look after: their own, and those of channels that they may moderate.
func query(r dialog.Request) storage.FollowQuery {
	q := storage.FollowQuery{User: r.User, All: r.Administrator}
	if r.Here.Theirs.Lacking(dialog.ManageMessages) == nil {
		q.Channels = r.Channels
	}
	return q
}

// named returns the follow that an option names, or the only one.
func (d *Desk) named(ctx context.Context, r dialog.Request, option string) (storage.Follow, error) {
	q := query(r)
	number, err := r.Number(option)
	if err != nil {
		return storage.Follow{}, briefing.Faultf("follow: pick one from the list, or open it from /follow list.")
	}
	if r.User == 0 {
		return storage.Follow{}, errShell
	}
	q.ID = int64(number)
	found, err := d.Store.Follows(ctx, r.Guild, q)
	switch {
	case err != nil:
		return storage.Follow{}, err
	case len(found) == 1:
		return found[0], nil
	case number != 0:
		return storage.Follow{}, briefing.Faultf("You follow no such thing, and it is not of a channel that you may moderate. /follow list shows what there is.")
	case len(found) == 0:
		return storage.Follow{}, briefing.Faultf("You follow nothing yet. %s", howToFollow)
	}
	return storage.Follow{}, briefing.Faultf("You follow %d things. Pick one with follow:, or open it from /follow list.", len(found))
}

// completeFollow offers follows.
func (d *Desk) completeFollow(ctx context.Context, r dialog.Request) ([]dialog.Choice, error) {
	found, err := d.Store.Follows(ctx, r.Guild, query(r))
	if err != nil {
		return nil, err
	}
	var choices []dialog.Choice
	for _, f := range found {
		name := dialog.Cut(subject(f)+", "+when(f)+where(f), 100)
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))) && len(choices) < dialog.MaxChoices {
			choices = append(choices, dialog.Choice{Name: name, Value: fmt.Sprint(f.ID)})
		}
	}
	return choices, nil
}

// subject is what a follow is about.
func subject(f storage.Follow) string {
	parts := []string{f.Title}
	switch {
	case f.What == storage.ToldInbox:
		parts = []string{"Inbox"}
	case f.Title == "":
		parts = []string{"All topics"}
	}
	if f.Words != "" {
		parts = append(parts, "“"+dialog.Cut(f.Words, 60)+"”")
	}
	return strings.Join(parts, " · ")
}

// when says when a follow is told something.
func when(f storage.Follow) string {
	switch f.Cadence {
	case schedule.Daily:
		return fmt.Sprintf("every day at %s, %s", schedule.Clock(f.Minute), f.Zone)
	case schedule.Weekly:
		return fmt.Sprintf("every %s at %s, %s", f.Weekday, schedule.Clock(f.Minute), f.Zone)
	}
	return "as it happens"
}

// where says where it is told, as far as that can be said without naming a channel.
func where(f storage.Follow) string {
	if f.Direct {
		return ", to you"
	}
	return ", to a channel"
}

// pauses says why a follow tells nothing.
var pauses = map[storage.Pause]string{
	storage.PausedAsked:  "somebody paused it",
	storage.PausedClosed: "the bot may no longer post there. Give it View Channel, Send Messages (in a thread: Send Messages in Threads) and Embed Links, then go on",
	storage.PausedGone:   "the channel is gone",
	storage.PausedDirect: "Discord lets the bot send you no direct messages. Allow them in the server's privacy settings, then go on",
	storage.PausedTopic:  "the topic was deleted",
}

// line shows a follow in a list.
func line(f storage.Follow) dialog.Line {
	l := dialog.Line{Lead: subject(f), Text: when(f), In: f.Channel}
	if f.Direct {
		l.Text, l.In = l.Text+", to you", 0
	}
	if f.Paused != "" {
		l.Mark = "paused"
	}
	return l
}

// card shows a follow, and what can be done with it.
func card(r dialog.Request, f storage.Follow, first ...dialog.Line) dialog.Reply {
	place := dialog.Line{Lead: "Where", Text: "to you, as a direct message"}
	if !f.Direct {
		place = dialog.Line{Lead: "Where", In: f.Channel, Text: "for everybody who sees the channel"}
		if f.Publish {
			place.Text = "and published to the servers that follow the channel"
		}
	}
	reply := dialog.Reply{Title: "Following " + subject(f), Lines: append(first, dialog.Line{Lead: "When", Text: when(f)}, place)}
	pause := dialog.Button{Label: "Pause", Action: dialog.Turn, Name: followPause}
	switch {
	case f.Paused != "":
		reply.Lines = append(reply.Lines, dialog.Line{Lead: "Paused", Text: pauses[f.Paused]})
		pause.Label = "Go on"
	case f.Cadence != schedule.Live:
		reply.Lines = append(reply.Lines, dialog.Line{Lead: "Next", Text: moment(f, nextAt(f))})
	}
	reply.Lines = append(reply.Lines, dialog.Line{Lead: "Told until", Text: moment(f, f.SeenAt)})
	reply.Buttons = []dialog.Button{{Label: "Preview", Action: dialog.Turn, Name: followPreview}, pause, {Label: "Remove", Action: dialog.Turn, Name: followRemove}}
	for i := range reply.Buttons {
		reply.Buttons[i].Options = map[string]string{"follow": fmt.Sprint(f.ID)}
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: "All that you follow", Action: dialog.Turn, Name: followList})
	return reply
}

// nextAt is when a follow is due next, by its clock: it is told some seconds later.
func nextAt(f storage.Follow) time.Time { return f.Due.Add(-schedule.Spread(f.ID)) }

// moment writes a time as the clock of the follow's zone shows it.
func moment(f storage.Follow, t time.Time) string {
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		zone = time.UTC // it was checked when it was typed
	}
	return t.In(zone).Format("Mon 2 Jan 15:04")
}

// span is the time between two states, as the clock of the follow's zone shows it.
func span(f storage.Follow, from, to storage.Look) string {
	return moment(f, from.At) + " - " + moment(f, to.At)
}

// request is what a digest answers. In a channel everybody sees it; else it is for who asked, by the roles that they had last.
func (d *Desk) request(ctx context.Context, f storage.Follow, at time.Time) (dialog.Request, error) {
	r := dialog.Request{Guild: f.Guild, Name: string(f.What), Sent: at, Options: map[string]string{"topic": f.Title, "words": f.Words}, Public: !f.Direct}
	if f.Direct {
		r.User, r.Roles = f.User, slices.Clone(f.Roles)
	} else {
		r.Channels = slices.DeleteFunc([]int64{f.Channel, f.Parent}, func(id int64) bool { return id == 0 })
	}
	r.Options = r.With()
	r, err := d.LoadSettings(ctx, r)
	if err != nil {
		return r, err
	}
	s, err := f.Schedule()
	if err != nil {
		return r, err
	}
	if r.Audience = r.Settings.AudienceOf(r.Roles); r.Public {
		r.Audience = r.Settings.AudienceIn(r.Channels)
	}
	r.Sent = r.Sent.In(s.Zone)
	return r, nil
}

// Tell makes what a follow is told of the time between two states. A reply without lines says that there is nothing to tell.
func (d *Desk) Tell(ctx context.Context, f storage.Follow, from, to storage.Look) (dialog.Request, dialog.Reply, error) {
	r, err := d.request(ctx, f, to.At)
	if err != nil {
		return r, dialog.Reply{}, err
	}
	tell, known := d.tellers[f.What]
	if !known {
		return r, dialog.Reply{}, fmt.Errorf("nothing tells %q", f.What)
	}
	to.Saw = r.Audience
	reply, err := tell(ctx, r, f, from, to)
	if err != nil || len(reply.Lines) == 0 {
		return r, reply, err
	}
	reply.Title = dialog.Cut(subject(f), 200) + ": " + span(f, from, to)
	return r, reply, nil
}

func clock(f storage.Follow) string { return schedule.Clock(f.Minute) }
