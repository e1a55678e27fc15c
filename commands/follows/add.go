package follows

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
	"dateline/wording"
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
		Name: followAdd,
		Options: []dialog.Option{
			d.TopicOption("topic"),
			dialog.TextOption("words", 100),
			dialog.ChoiceOption("when", dialog.Choice{Value: string(schedule.Daily)},
				dialog.Choice{Value: string(schedule.Weekly)}, dialog.Choice{Value: string(schedule.Live)}),
			times[0], times[1],
			{Name: "to", Kind: dialog.KindChannel},
			times[2],
			dialog.ChoiceOption("publish", dialog.Choice{Value: "yes"}),
		},
		Example: "/follow add topic:{topic}",
		Answer:  d.add,
	}
}

// timeOptions say at what time something is told: at, on and zone.
func timeOptions() []dialog.Option {
	var days []dialog.Choice
	for day := range 7 {
		days = append(days, dialog.Choice{Value: strings.ToLower(time.Weekday((day + 1) % 7).String())}) // Monday first
	}
	return []dialog.Option{
		dialog.TextOption("at", 20),
		dialog.ChoiceOption("on", days...),
		{Name: "zone", Max: 60, Complete: dialog.CompleteZone},
	}
}

// add answers /follow add.
func (d *Desk) add(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, r.Fault("follow.shell")
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
	if f.Made.Before(r.Sent.Truncate(time.Microsecond)) { // as the store keeps it
		return card(r, f, dialog.Text(r.Say("follow.again"))), nil
	}
	return card(r, f, dialog.Text(r.Say("follow.from-now"))), nil
}

// save has a follow told from now on.
func (d *Desk) save(ctx context.Context, r dialog.Request, f storage.Follow) (storage.Follow, error) {
	told, err := d.request(ctx, f, r.Sent)
	if err != nil {
		return f, err
	}
	if f.Saw, f.ToldIn = told.Audience, r.In.Tag(); !f.Direct {
		f.ToldIn = r.ServerIn.Tag()
	}
	f, err = d.Store.AddFollow(ctx, r.Guild, f, r.Sent)
	var many storage.TooManyFollowsError
	switch {
	case errors.As(err, &many) && many.Guild:
		return f, withTyped(r.Fault("follow.guild-full", "n", storage.MaxGuildFollows), r)
	case errors.As(err, &many):
		return f, withTyped(r.Fault("follow.full", "n", storage.MaxFollows), r)
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
	return r.Fault("follow.typed", "fault", fault.In(r.In), "typed", strings.Join(typed, " "))
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
		return r.Fault("follow.no-cadence", "typed", dialog.Cut(string(f.Cadence), 40))
	case f.Cadence == schedule.Live && at+on != "":
		return r.Fault("follow.live-time")
	case f.Cadence == schedule.Daily && on != "":
		return r.Fault("follow.daily-day")
	}
	if at != "" {
		var ok bool
		if f.Minute, ok = schedule.ReadTime(at); !ok {
			return r.Fault("follow.no-time", "typed", dialog.Cut(at, 40))
		}
	}
	if f.Cadence == schedule.Weekly {
		if f.Weekday, err = readWeekday(r, on); err != nil {
			return err
		}
	}
	if typed := r.Options["zone"]; typed != "" {
		f.Zone, err = dialog.ReadZone(typed)
	}
	return err
}

func readWeekday(r dialog.Request, typed string) (time.Weekday, error) {
	if typed == "" {
		return usualWeekday, nil
	}
	for day := range time.Saturday + 1 {
		if name := day.String(); len(typed) >= 2 && len(typed) <= len(name) && strings.EqualFold(typed, name[:len(typed)]) {
			return day, nil
		}
	}
	return 0, r.Fault("follow.no-weekday", "typed", dialog.Cut(typed, 40))
}

// readPlace reads where something is told, and refuses where that cannot be.
func readPlace(r dialog.Request, f *storage.Follow) error {
	publish := r.Options["publish"] != ""
	typed := strings.Trim(r.Options["to"], "<#> ")
	if typed == "" && publish {
		return r.Fault("follow.publish-where")
	} else if typed == "" {
		return nil
	}
	id, err := strconv.ParseInt(typed, 10, 64)
	c, known := r.Named["to"]
	if !known && err == nil && id == r.Here.ID {
		c, known = r.Here, true // of a button, which names no channel
	}
	if !known {
		return r.Fault("follow.no-channel", "typed", dialog.Cut(typed, 40))
	}
	needed := []dialog.Right{dialog.ViewChannel, dialog.SendMessages, dialog.EmbedLinks}
	switch c.Kind {
	case dialog.Forum:
		return r.Fault("follow.forum", "channel", c.Name)
	case dialog.OtherChannel:
		return r.Fault("follow.no-post", "channel", c.Name)
	case dialog.Thread:
		needed[1] = dialog.SendInThreads
	}
	if lacking := c.Theirs.Lacking(dialog.ManageMessages); lacking != nil {
		return r.Fault("follow.you-lack", "right", string(dialog.ManageMessages), "channel", c.Name)
	}
	if lacking := c.Mine.Lacking(needed...); c.Mine != nil && lacking != nil {
		return r.Fault("follow.i-lack", "channel", c.Name, "rights", joined(r.In, lacking))
	}
	switch {
	case publish && c.Kind != dialog.Announcements:
		return r.Fault("follow.not-announcing")
	case publish && f.Cadence == schedule.Live:
		return r.Fault("follow.publish-live")
	}
	f.Direct, f.Channel, f.Parent, f.Publish = false, c.ID, c.Parent, publish
	return nil
}

// joined writes the names of rights one after the other.
func joined(in wording.Language, rights dialog.Rights) string {
	names := string(rights[0])
	for _, right := range rights[1:] {
		names = in.Say("follow.and-right", "first", names, "last", string(right))
	}
	return names
}

// choose asks when and where something is to be told that can be followed.
func choose(r dialog.Request, f storage.Follow) dialog.Reply {
	at := schedule.Clock(usualMinute)
	reply := dialog.Reply{Title: r.Say("follow.ask", "subject", subject(r.In, f)), Lines: []dialog.Line{
		dialog.Text(r.Say("follow.ask-what", "time", at, "zone", f.Zone)),
		dialog.Text(r.Say("follow.ask-other")),
	}}
	add := func(label string, pairs ...string) {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: label, Action: dialog.Turn, Options: dialog.Request{Options: r.With(viewChoose, "")}.With(pairs...), Strong: len(reply.Buttons) == 0})
	}
	add(r.Say("follow.every-day"), "when", string(schedule.Daily))
	add(r.Say("follow.every-weekday", "day", r.In.Weekday(usualWeekday)), "when", string(schedule.Weekly))
	add(r.Say("follow.as-it-happens"), "when", string(schedule.Live))
	here := f
	if readPlace(dialog.Request{Options: map[string]string{"to": strconv.FormatInt(r.Here.ID, 10)}, Here: r.Here}, &here) == nil && r.Here.ID != 0 {
		add(r.Say("follow.every-day-here"), "when", string(schedule.Daily), "to", strconv.FormatInt(r.Here.ID, 10))
	}
	return reply
}
