// Package follows is what people have Dateline tell them by itself, when and where they want: /follow, and what is sent for it. It
// sends nothing itself.
package follows

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/commands/dialog"
	"dateline/commands/reader"
	"dateline/schedule"
	"dateline/storage"
	"dateline/wording"
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
	return dialog.Option{Name: "follow", Max: 100, Complete: d.completeFollow}
}

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
		return storage.Follow{}, r.Fault("follow.pick")
	}
	if r.User == 0 {
		return storage.Follow{}, r.Fault("follow.shell")
	}
	q.ID = int64(number)
	found, err := d.Store.Follows(ctx, r.Guild, r.Audience, q)
	switch {
	case err != nil:
		return storage.Follow{}, err
	case len(found) == 1:
		return found[0], nil
	case number != 0:
		return storage.Follow{}, r.Fault("follow.none-such")
	case len(found) == 0:
		return storage.Follow{}, r.Fault("follow.none", "how", r.Say("follow.how"))
	}
	return storage.Follow{}, r.Fault("follow.several", "n", len(found))
}

// changed is named, of a follow that whoever asks may change and see the news of. One that tells a channel takes Manage Messages there, whoever
// has made it, and as Discord says it now; it says so of the channel alone in which they ask.
func (d *Desk) changed(ctx context.Context, r dialog.Request) (storage.Follow, error) {
	f, err := d.named(ctx, r, "follow")
	switch {
	case err != nil || f.Direct || r.Administrator:
		return f, err
	case !slices.Contains(r.Channels, f.Channel):
		return f, r.Fault("follow.ask-there", "subject", subject(r.In, f), "right", string(dialog.ManageMessages))
	case r.Here.Theirs.Lacking(dialog.ManageMessages) != nil:
		return f, r.Fault("follow.you-may-not", "subject", subject(r.In, f), "right", string(dialog.ManageMessages))
	}
	return f, nil
}

// completeFollow offers follows.
func (d *Desk) completeFollow(ctx context.Context, r dialog.Request) ([]dialog.Choice, error) {
	found, err := d.Store.Follows(ctx, r.Guild, r.Audience, query(r))
	if err != nil {
		return nil, err
	}
	var choices []dialog.Choice
	for _, f := range found {
		name := dialog.Cut(subject(r.In, f)+", "+where(r.In, f), 100)
		if strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))) && len(choices) < dialog.MaxChoices {
			choices = append(choices, dialog.Choice{Name: name, Value: fmt.Sprint(f.ID)})
		}
	}
	return choices, nil
}

// subject is what a follow is about.
func subject(in wording.Language, f storage.Follow) string {
	parts := []string{f.Title}
	switch {
	case f.What == storage.ToldInbox:
		parts = []string{in.Say("follow.inbox")}
	case f.Title == "":
		parts = []string{in.Say("words.all-topics")}
	}
	if f.Words != "" {
		parts = append(parts, in.Quoted(dialog.Cut(f.Words, 60)))
	}
	return strings.Join(parts, " · ")
}

// when says when a follow is told something.
func when(in wording.Language, f storage.Follow) string {
	switch f.Cadence {
	case schedule.Daily:
		return in.Say("follow.daily", "time", schedule.Clock(f.Minute), "zone", f.Zone)
	case schedule.Weekly:
		return in.Say("follow.weekly", "day", in.Weekday(f.Weekday), "time", schedule.Clock(f.Minute), "zone", f.Zone)
	}
	return in.Say("follow.live")
}

// where says when and where it is told, as far as that can be said without naming a channel.
func where(in wording.Language, f storage.Follow) string {
	if f.Direct {
		return in.Say("follow.to-you", "when", when(in, f))
	}
	return in.Say("follow.to-channel", "when", when(in, f))
}

// pauses are the keys of why a follow tells nothing.
var pauses = map[storage.Pause]string{
	storage.PausedAsked:  "follow.paused-asked",
	storage.PausedClosed: "follow.paused-closed",
	storage.PausedGone:   "follow.paused-gone",
	storage.PausedDirect: "follow.paused-direct",
	storage.PausedLeft:   "follow.paused-left",
	storage.PausedTopic:  "follow.paused-topic",
}

// line shows a follow in a list.
func line(in wording.Language, f storage.Follow) dialog.Line {
	l := dialog.Line{Lead: subject(in, f), Text: when(in, f), In: f.Channel}
	if f.Direct {
		l.Text, l.In = where(in, f), 0
	}
	if f.Paused != "" {
		l.Mark = in.Say("follow.paused")
	}
	return l
}

// card shows a follow, and what can be done with it.
func card(r dialog.Request, f storage.Follow, first ...dialog.Line) dialog.Reply {
	place := dialog.Line{Lead: r.Say("follow.where"), Text: r.Say("follow.where-you")}
	if !f.Direct {
		place = dialog.Line{Lead: r.Say("follow.where"), In: f.Channel, Text: r.Say("follow.where-channel")}
		if f.Publish {
			place.Text = r.Say("follow.where-published")
		}
	}
	reply := dialog.Reply{Title: r.Say("follow.following", "subject", subject(r.In, f)), Lines: append(first, dialog.Line{Lead: r.Say("follow.when"), Text: when(r.In, f)}, place)}
	pause := dialog.Button{Label: r.Say("follow.pause"), Action: dialog.Turn, Name: followPause}
	switch {
	case f.Paused != "":
		reply.Lines = append(reply.Lines, dialog.Line{Lead: r.Say("follow.paused-lead"), Text: r.Say(pauses[f.Paused])})
		pause.Label = r.Say("follow.go-on")
	case f.Cadence != schedule.Live:
		reply.Lines = append(reply.Lines, dialog.Line{Lead: r.Say("follow.next"), Text: moment(r.In, f, nextAt(f))})
	}
	reply.Lines = append(reply.Lines, dialog.Line{Lead: r.Say("follow.told-until"), Text: moment(r.In, f, f.SeenAt)})
	reply.Buttons = []dialog.Button{{Label: r.Say("follow.preview"), Action: dialog.Turn, Name: followPreview}, pause, {Label: r.Say("follow.remove"), Action: dialog.Turn, Name: followRemove}}
	for i := range reply.Buttons {
		reply.Buttons[i].Options = map[string]string{"follow": fmt.Sprint(f.ID)}
	}
	reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("follow.all"), Action: dialog.Turn, Name: followList})
	return reply
}

// nextAt is when a follow is due next, by its clock: it is told some seconds later.
func nextAt(f storage.Follow) time.Time { return f.Due.Add(-schedule.Spread(f.ID)) }

// moment writes a time as the clock of the follow's zone shows it.
func moment(in wording.Language, f storage.Follow, t time.Time) string {
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		zone = time.UTC // it was checked when it was typed
	}
	return in.Clock(t.In(zone))
}

// span is the time between two states, as the clock of the follow's zone shows it.
func span(in wording.Language, f storage.Follow, from, to storage.Look) string {
	return in.Between(moment(in, f, from.At), moment(in, f, to.At))
}

// request is what a digest answers. In a channel everybody sees it, and where it is published from there, everybody elsewhere, too; else it
// is for who asked, by the roles that they had last.
func (d *Desk) request(ctx context.Context, f storage.Follow, at time.Time) (dialog.Request, error) {
	r := dialog.Request{Guild: f.Guild, Name: string(f.What), Sent: at, Options: map[string]string{"topic": f.Title, "words": f.Words}, Public: !f.Direct}
	if f.Direct {
		r.User, r.Roles = f.User, slices.Clone(f.Roles)
	} else if !f.Publish {
		r.Channels = slices.DeleteFunc([]int64{f.Channel, f.Parent}, func(id int64) bool { return id == 0 })
	}
	r.Options = r.With()
	r, err := d.LoadSettings(ctx, r)
	if err != nil {
		return r, err
	}
	r.ServerIn = wording.Of(f.ToldIn)
	if r.In = r.Everybodys(); f.Direct && f.ToldIn != "" {
		r.In = r.ServerIn
	}
	s, err := f.Schedule()
	if err != nil {
		return r, err
	}
	if r.Audience = r.Settings.AudienceOf(r.Roles); r.Public {
		r.Audience = r.Settings.AudienceIn(r.Channels)
	}
	if r.Audience.Blind() {
		return r, r.Fault("desk.closing")
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
	reply.Title = dialog.Cut(subject(r.In, f), 200) + ": " + span(r.In, f, from, to)
	return r, reply, nil
}

func clock(f storage.Follow) string { return schedule.Clock(f.Minute) }
