package follows

import (
	"context"
	"errors"
	"fmt"

	"dateline/commands/dialog"
	"dateline/storage"
)

// listPage is how many follows are listed at once.
const listPage = 15

// List is /follow list.
func (d *Desk) List() dialog.Command {
	return dialog.Command{
		Name:    followList,
		Example: "/follow list",
		Answer:  d.list,
	}
}

// Pause is /follow pause.
func (d *Desk) Pause() dialog.Command {
	return dialog.Command{
		Name:    followPause,
		Options: []dialog.Option{d.followOption()},
		Example: "/follow pause",
		Answer:  d.pause,
	}
}

// Remove is /follow remove.
func (d *Desk) Remove() dialog.Command {
	return dialog.Command{
		Name:    followRemove,
		Options: []dialog.Option{d.followOption()},
		Example: "/follow remove",
		Answer:  d.remove,
	}
}

// list answers /follow list, or shows one of the list.
func (d *Desk) list(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, r.Fault("follow.shell")
	}
	if r.Options[viewCard] != "" {
		f, err := d.named(ctx, r, viewCard)
		if err != nil {
			return dialog.Reply{}, err
		}
		return card(r, f), nil
	}
	found, err := d.Store.Follows(ctx, r.Guild, r.Audience, query(r))
	if err != nil {
		return dialog.Reply{}, err
	}
	p := r.Page(len(found), listPage)
	reply := dialog.Reply{Title: r.Say("follow.title"), Page: p, Buttons: p.Buttons(r.With(), r.Say("buttons.back"), r.Say("buttons.more"))}
	if len(found) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("follow.nothing", "how", r.Say("follow.how")))}
	}
	for i, f := range found[p.From:p.To] {
		reply.Lines = append(reply.Lines, line(r.In, f))
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("follow.open", "number", p.From+i+1), Title: subject(r.In, f), Action: dialog.Turn, Listed: true, Options: map[string]string{viewCard: fmt.Sprint(f.ID)}})
	}
	return reply, nil
}

// pause answers /follow pause: it pauses a follow, or goes on with one that is paused.
func (d *Desk) pause(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.changed(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	act := storage.Act{By: r.User, At: r.Sent}
	switch f.Paused {
	case storage.PausedTopic:
		return dialog.Reply{}, r.Fault("follow.topic-deleted")
	case "":
		err = d.Store.PauseFollow(ctx, r.Guild, f.ID, storage.PausedAsked, act)
	default:
		err = d.Store.ResumeFollow(ctx, r.Guild, f.ID, act)
	}
	if err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, gone(r, err)
	}
	if f, err = d.changed(ctx, r); err != nil {
		return dialog.Reply{}, err
	}
	return card(r, f), nil
}

// gone is the error of a change to a follow; that it is not there is for the person.
func gone(r dialog.Request, err error) error {
	if errors.Is(err, storage.ErrNotFound) {
		return r.Fault("follow.gone")
	}
	return err
}

// remove answers /follow remove.
func (d *Desk) remove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.changed(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.RemoveFollow(ctx, r.Guild, f.ID, storage.Act{By: r.User, At: r.Sent}); err != nil {
		return dialog.Reply{}, gone(r, err)
	}
	again := map[string]string{"topic": f.Title, "words": f.Words, "when": string(f.Cadence), "zone": f.Zone}
	if f.Cadence != "live" {
		again["at"] = clock(f)
	}
	if f.Cadence == "weekly" {
		again["on"] = f.Weekday.String()
	}
	reply := dialog.Reply{Title: r.Say("follow.removed", "subject", subject(r.In, f)), Lines: []dialog.Line{dialog.Text(r.Say("follow.removed-what"))}}
	if f.Direct {
		reply.Buttons = []dialog.Button{{Label: r.Say("follow.undo"), Action: dialog.Turn, Name: followAdd, Options: again}}
	}
	return reply, nil
}
