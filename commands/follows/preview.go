package follows

import (
	"context"
	"fmt"

	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
	"dateline/wording"
)

// Preview is /follow preview.
func (d *Desk) Preview() dialog.Command {
	return dialog.Command{
		Name:    followPreview,
		Options: []dialog.Option{d.followOption()},
		Example: "/follow preview",
		Answer:  d.preview,
	}
}

// preview answers /follow preview. Nothing is sent, and what it shows is told all the same when its time comes.
func (d *Desk) preview(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.changed(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	to, err := d.Store.Now(ctx, r.Guild, r.Audience, r.Sent)
	if err != nil {
		return dialog.Reply{}, err
	}
	from := storage.Look{Act: f.Seen, At: f.SeenAt, Saw: f.Saw}
	told, reply, err := d.Tell(ctx, f, from, to)
	if err != nil {
		return dialog.Reply{}, err
	}
	r.In = told.In // all of it in the language of what would be sent
	if len(reply.Lines) == 0 {
		reply = dialog.Reply{Title: subject(r.In, f) + ": " + span(r.In, f, from, to), Lines: []dialog.Line{dialog.Text(r.Say("follow.nothing-now"))}}
	}
	why, err := d.untold(ctx, r, told, f, from, to)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Title = r.Say("follow.preview-of", "title", reply.Title)
	reply.Lines = append(append(reply.Lines, dialog.Line{Lead: r.Say("follow.not-sent")}), why...)
	reply.Buttons = []dialog.Button{{Label: r.Say("buttons.back"), Action: dialog.Turn, Name: followList, Options: map[string]string{viewCard: fmt.Sprint(f.ID)}}}
	return reply, nil
}

// untold says why something is not told that whoever asks may see.
func (d *Desk) untold(ctx context.Context, r, told dialog.Request, f storage.Follow, from, to storage.Look) (why []dialog.Line, err error) {
	add := func(says string) {
		why = append(why, dialog.Line{Text: says, Joined: true})
	}
	add(r.Say("follow.seen-before", "time", moment(r.In, f, f.SeenAt)))
	if f.What == storage.ToldInbox {
		return append(why, notYet(r.In, f)), nil
	}
	q := difference(f, from, to)
	count := func(r dialog.Request, q storage.DifferenceQuery) int {
		if err != nil {
			return 0
		}
		found, failed := d.reader.Compare(ctx, r, q)
		err = failed
		return found.Count()
	}
	sent := count(told, q)
	switch hidden := count(r, q) - sent; {
	case hidden <= 0 || f.Direct:
	case f.Publish:
		add(r.Say("follow.hidden-elsewhere", "n", hidden))
	default:
		add(r.Say("follow.hidden", "n", hidden))
	}
	if f.Words != "" {
		wordless := q
		wordless.Words = ""
		if filtered := count(told, wordless) - sent; filtered > 0 {
			add(r.Say("follow.wordless", "n", filtered))
		}
	}
	if f.Topic != 0 {
		all := q
		all.Topic, all.Words = 0, ""
		of := q
		of.Words = ""
		if other := count(told, all) - count(told, of); other > 0 {
			add(r.Say("follow.other", "n", other))
		}
	}
	return append(why, notYet(r.In, f)), err
}

// notYet says what a follow waits for.
func notYet(in wording.Language, f storage.Follow) dialog.Line {
	text := in.Say("follow.gathered", "n", int(schedule.LiveEvery.Minutes()))
	switch {
	case f.Paused != "":
		text = in.Say("follow.while-paused", "why", in.Say(pauses[f.Paused]))
	case f.Cadence != schedule.Live:
		text = in.Say("follow.before", "time", moment(in, f, nextAt(f)))
	}
	return dialog.Line{Text: text, Joined: true}
}
