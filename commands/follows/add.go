package follows

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
)

// What is meant where nothing is typed.
const (
	usualMinute  = 9 * 60
	usualWeekday = time.Monday
)

// Add is /follow add.
func (d *Desk) Add() dialog.Command {
	times := timeOptions()
	return dialog.Command{
		Name: followAdd, Describe: "Be told what changed in a topic, or have a channel told: every day, every week or as it happens",
		Options: []dialog.Option{
			d.TopicOption("topic", "Only this topic; leave it out for all topics"),
			dialog.TextOption("words", "Only briefings with these words", 100),
			dialog.ChoiceOption("when", "How often; daily by default", dialog.Choice{Name: "daily", Value: string(schedule.Daily)},
				dialog.Choice{Name: "weekly", Value: string(schedule.Weekly)}, dialog.Choice{Name: "live: as it happens", Value: string(schedule.Live)}),
			times[0], times[1],
			{Name: "to", Describe: "The channel or thread that is told; leave it out to be told yourself, in a direct message", Kind: dialog.KindChannel},
			times[2],
			dialog.ChoiceOption("publish", "In an announcement channel: publish it to the servers that follow the channel", dialog.Choice{Name: "yes", Value: "yes"}),
		},
		Example: "/follow add topic:{topic}",
		Answer:  d.add,
	}
}

// timeOptions say at what time something is told: at, on and zone.
func timeOptions() []dialog.Option {
	var days []dialog.Choice
	for day := range 7 {
		name := time.Weekday((day + 1) % 7).String() // Monday first
		days = append(days, dialog.Choice{Name: name, Value: strings.ToLower(name)})
	}
	return []dialog.Option{
		dialog.TextOption("at", "At what time: 09:00, 7am; 09:00 by default", 20),
		dialog.ChoiceOption("on", "On which day of the week; Monday by default", days...),
		{Name: "zone", Describe: "The time zone of at:; that of the server by default", Max: 60, Complete: dialog.CompleteZone},
	}
}

// add answers /follow add.
func (d *Desk) add(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, errShell
	}
	f, err := d.read(ctx, r)
	if err != nil {
		return dialog.Reply{}, withTyped(err, r)
	}
	if r.Options[viewChoose] != "" {
		return choose(r, f), nil
	}
	if f, err = d.save(ctx, r, f); err != nil {
		return dialog.Reply{}, err
	}
	return card(r, f, dialog.Text("What changes from now on is told, with what is planned for the next seven days. When nothing has changed, nothing is sent.")), nil
}

// save has a follow told from now on.
func (d *Desk) save(ctx context.Context, r dialog.Request, f storage.Follow) (storage.Follow, error) {
	told, err := d.request(ctx, f, r.Sent)
	if err != nil {
		return f, err
	}
	f.Saw = told.Audience
	f, err = d.Store.AddFollow(ctx, r.Guild, f, r.Sent)
	var many storage.TooManyFollowsError
	switch {
	case errors.As(err, &many) && many.Guild:
		return f, withTyped(briefing.Faultf("This server follows %d things, and no more can be followed. Remove one first: /follow list.", storage.MaxGuildFollows), r)
	case errors.As(err, &many):
		return f, withTyped(briefing.Faultf("You follow %d things, and nobody may follow more. Remove one first: /follow list.", storage.MaxFollows), r)
	}
	return f, err
}

// withTyped adds to a refusal what was typed, so that it need not be typed again.
func withTyped(err error, r dialog.Request) error {
	var fault *briefing.Fault
	if !errors.As(err, &fault) || r.Button != "" {
		return err
	}
	typed := []string{"/" + r.Name}
	for _, option := range []string{"topic", "words", "when", "at", "on", "to", "zone", "publish"} {
		value := dialog.OneLine(r.Options[option])
		if c, named := r.Named[option]; named {
			value = "#" + c.Name
		}
		if value != "" {
			typed = append(typed, option+":"+value)
		}
	}
	return briefing.Faultf("%s\nYou typed: %s", fault.Says, strings.Join(typed, " "))
}

// read reads what is to be followed, when and where.
func (d *Desk) read(ctx context.Context, r dialog.Request) (storage.Follow, error) {
	topic, err := d.Topic(ctx, r)
	if err != nil {
		return storage.Follow{}, err
	}
	f := storage.Follow{Guild: r.Guild, User: r.User, Direct: true, What: storage.ToldChanges, Topic: topic.ID, Words: dialog.OneLine(r.Options["words"]), Roles: r.Roles}
	if topic.ID != 0 {
		f.Title = topic.Title
	}
	if err := readTime(r, &f); err != nil {
		return f, err
	}
	return f, readPlace(r, &f)
}

// readTime reads when something is told.
func readTime(r dialog.Request, f *storage.Follow) (err error) {
	f.Cadence, f.Minute, f.Zone = schedule.Daily, usualMinute, r.Sent.Location().String()
	if typed := r.Options["when"]; typed != "" {
		f.Cadence = schedule.Cadence(typed)
	}
	at, on := r.Options["at"], r.Options["on"]
	switch {
	case f.Cadence != schedule.Daily && f.Cadence != schedule.Weekly && f.Cadence != schedule.Live:
		return briefing.Faultf("when: %q is none of daily, weekly and live.", dialog.Cut(string(f.Cadence), 40))
	case f.Cadence == schedule.Live && at+on != "":
		return briefing.Faultf("What is live is told as it happens. Leave out at: and on:, or choose when:daily or when:weekly.")
	case f.Cadence == schedule.Daily && on != "":
		return briefing.Faultf("on: is for what is told once a week. Add when:weekly, or leave on: out.")
	}
	if at != "" {
		var ok bool
		if f.Minute, ok = schedule.ReadTime(at); !ok {
			return briefing.Faultf("at: I cannot read %q as a time of the day. Write it like 09:00, 18.30 or 7am.", dialog.Cut(at, 40))
		}
	}
	if f.Cadence == schedule.Weekly {
		if f.Weekday, err = readWeekday(on); err != nil {
			return err
		}
	}
	if typed := r.Options["zone"]; typed != "" {
		f.Zone, err = dialog.ReadZone(typed)
	}
	return err
}

func readWeekday(typed string) (time.Weekday, error) {
	if typed == "" {
		return usualWeekday, nil
	}
	for day := range time.Saturday + 1 {
		if name := day.String(); len(typed) >= 2 && len(typed) <= len(name) && strings.EqualFold(typed, name[:len(typed)]) {
			return day, nil
		}
	}
	return 0, briefing.Faultf("on: %q is not a day of the week. Write it like Monday or Fri.", dialog.Cut(typed, 40))
}

// readPlace reads where something is told, and refuses where that cannot be.
func readPlace(r dialog.Request, f *storage.Follow) error {
	publish := r.Options["publish"] != ""
	typed := strings.Trim(r.Options["to"], "<#> ")
	if typed == "" && publish {
		return briefing.Faultf("publish: is for announcement channels. Name one with to:, or leave publish: out.")
	} else if typed == "" {
		return nil
	}
	id, err := strconv.ParseInt(typed, 10, 64)
	c, known := r.Named["to"]
	if !known && err == nil && id == r.Here.ID {
		c, known = r.Here, true // of a button, which names no channel
	}
	if !known {
		return briefing.Faultf("to: %q is not a channel that I can see. Pick one from the list.", dialog.Cut(typed, 40))
	}
	needed := []dialog.Right{dialog.ViewChannel, dialog.SendMessages, dialog.EmbedLinks}
	switch c.Kind {
	case dialog.Forum:
		return briefing.Faultf("to: #%s is a forum. Pick one of its posts: that is told then.", c.Name)
	case dialog.OtherChannel:
		return briefing.Faultf("to: nothing can be posted in #%s. Pick a text channel or a thread.", c.Name)
	case dialog.Thread:
		needed[1] = dialog.SendInThreads
	}
	if lacking := c.Theirs.Lacking(dialog.ManageMessages); lacking != nil {
		return briefing.Faultf("to: whoever has a channel told needs the right %s there, and you lack it in #%s. Leave to: out to be told yourself.", dialog.ManageMessages, c.Name)
	}
	if lacking := c.Mine.Lacking(needed...); c.Mine != nil && lacking != nil {
		return briefing.Faultf("to: I could not post in #%s: there I lack the right %s. Give it to me, then ask again.", c.Name, joined(lacking))
	}
	switch {
	case publish && c.Kind != dialog.Announcements:
		return briefing.Faultf("publish: only announcement channels publish. Leave publish: out, or name one with to:.")
	case publish && f.Cadence == schedule.Live:
		return briefing.Faultf("publish: Discord publishes ten messages an hour, too few for what is live. Choose when:daily or when:weekly.")
	}
	f.Direct, f.Channel, f.Parent, f.Publish = false, c.ID, c.Parent, publish
	return nil
}

// joined writes the names of rights one after the other.
func joined(rights dialog.Rights) string {
	var names []string
	for _, r := range rights {
		names = append(names, string(r))
	}
	return strings.Join(names, " and the right ")
}

// choose asks when and where something is to be told that can be followed.
func choose(r dialog.Request, f storage.Follow) dialog.Reply {
	at := schedule.Clock(usualMinute)
	reply := dialog.Reply{Title: "Follow " + subject(f) + "?", Lines: []dialog.Line{
		dialog.Text(fmt.Sprintf("You are told what is new, corrected, revised and planned, at %s (%s) in a direct message. When nothing has changed, nothing is sent.", at, f.Zone)),
		dialog.Text("/follow add takes another time, zone or channel."),
	}}
	add := func(label string, pairs ...string) {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: label, Action: dialog.Turn, Options: dialog.Request{Options: r.With(viewChoose, "")}.With(pairs...), Strong: len(reply.Buttons) == 0})
	}
	add("Every day", "when", string(schedule.Daily))
	add("Every "+usualWeekday.String(), "when", string(schedule.Weekly))
	add("As it happens", "when", string(schedule.Live))
	here := f
	if readPlace(dialog.Request{Options: map[string]string{"to": strconv.FormatInt(r.Here.ID, 10)}, Here: r.Here}, &here) == nil && r.Here.ID != 0 {
		add("Every day, in this channel", "when", string(schedule.Daily), "to", strconv.FormatInt(r.Here.ID, 10))
	}
	return reply
}
