package follows

import (
	"context"
	"errors"
	"fmt"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// listPage is how many follows are listed at once.
const listPage = 15

// List is /follow list.
func (d *Desk) List() dialog.Command {
	return dialog.Command{
		Name: followList, Describe: "What you follow, and what channels that you may moderate follow",
		Example: "/follow list",
		Answer:  d.list,
	}
}

// Pause is /follow pause.
func (d *Desk) Pause() dialog.Command {
	return dialog.Command{
		Name: followPause, Describe: "Pause something that is followed, or go on with it",
		Options: []dialog.Option{d.followOption()},
		Example: "/follow pause",
		Answer:  d.pause,
	}
}

// Remove is /follow remove.
func (d *Desk) Remove() dialog.Command {
	return dialog.Command{
		Name: followRemove, Describe: "Follow something no longer",
		Options: []dialog.Option{d.followOption()},
		Example: "/follow remove",
		Answer:  d.remove,
	}
}

// list answers /follow list, or shows one of the list.
func (d *Desk) list(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, errShell
	}
	if r.Options[viewCard] != "" {
		f, err := d.named(ctx, r, viewCard)
		if err != nil {
			return dialog.Reply{}, err
		}
		return card(r, f), nil
	}
	found, err := d.Store.Follows(ctx, r.Guild, query(r))
	if err != nil {
		return dialog.Reply{}, err
	}
	p := r.Page(len(found), listPage)
	reply := dialog.Reply{Title: "What you follow", Page: p, Buttons: p.Buttons(r.With(), "Back", "More")}
	if len(found) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("Nothing yet. " + howToFollow)}
	}
	for i, f := range found[p.From:p.To] {
		reply.Lines = append(reply.Lines, line(f))
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Open %d", p.From+i+1), Title: subject(f), Action: dialog.Turn, Listed: true, Options: map[string]string{viewCard: fmt.Sprint(f.ID)}})
	}
	return reply, nil
}

// pause answers /follow pause: it pauses a follow, or goes on with one that is paused.
func (d *Desk) pause(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.named(ctx, r, "follow")
	if err != nil {
		return dialog.Reply{}, err
	}
	act := storage.Act{By: r.User, At: r.Sent}
	switch f.Paused {
	case storage.PausedTopic:
		return dialog.Reply{}, briefing.Faultf("Its topic was deleted. Once that is brought back, it goes on by itself.")
	case "":
		err = d.Store.PauseFollow(ctx, r.Guild, f.ID, storage.PausedAsked, act)
	default:
		err = d.Store.ResumeFollow(ctx, r.Guild, f.ID, act)
	}
	if err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, gone(err)
	}
	if f, err = d.named(ctx, r, "follow"); err != nil {
		return dialog.Reply{}, err
	}
	return card(r, f), nil
}

// gone is the error of a change to a follow; that it is not there is for the person.
func gone(err error) error {
	if errors.Is(err, storage.ErrNotFound) {
		return briefing.Faultf("That is no longer followed.")
	}
	return err
}

// remove answers /follow remove.
func (d *Desk) remove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.named(ctx, r, "follow")
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.RemoveFollow(ctx, r.Guild, f.ID, storage.Act{By: r.User, At: r.Sent}); err != nil {
		return dialog.Reply{}, gone(err)
	}
	again := map[string]string{"topic": f.Title, "words": f.Words, "when": string(f.Cadence), "zone": f.Zone}
	if f.Cadence != "live" {
		again["at"] = clock(f)
	}
	if f.Cadence == "weekly" {
		again["on"] = f.Weekday.String()
	}
	reply := dialog.Reply{Title: subject(f) + " is no longer followed", Lines: []dialog.Line{dialog.Text("Nothing more of it is sent.")}}
	if f.Direct {
		reply.Buttons = []dialog.Button{{Label: "Undo", Action: dialog.Turn, Name: followAdd, Options: again}}
	}
	return reply, nil
}
