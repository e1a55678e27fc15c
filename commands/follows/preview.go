package follows

import (
	"context"
	"fmt"

	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
)

// Preview is /follow preview.
func (d *Desk) Preview() dialog.Command {
	return dialog.Command{
		Name: followPreview, Describe: "What would be sent now, and why the rest would not",
		Options: []dialog.Option{d.followOption()},
		Example: "/follow preview",
		Answer:  d.preview,
	}
}

// preview answers /follow preview. Nothing is sent, and what it shows is told all the same when its time comes.
func (d *Desk) preview(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.named(ctx, r, "follow")
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
	if len(reply.Lines) == 0 {
		reply = dialog.Reply{Title: subject(f) + ": " + span(f, from, to), Lines: []dialog.Line{dialog.Text("Nothing would be sent now: nothing has changed.")}}
	}
	why, err := d.untold(ctx, r, told, f, from, to)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Title = "Preview of " + reply.Title
	reply.Lines = append(append(reply.Lines, dialog.Line{Lead: "Not sent"}), why...)
	reply.Buttons = []dialog.Button{{Label: "Back", Action: dialog.Turn, Name: followList, Options: map[string]string{viewCard: fmt.Sprint(f.ID)}}}
	return reply, nil
}

// untold says why something is not told that whoever asks may see.
func (d *Desk) untold(ctx context.Context, r, told dialog.Request, f storage.Follow, from, to storage.Look) (why []dialog.Line, err error) {
	add := func(format string, args ...any) {
		why = append(why, dialog.Line{Text: fmt.Sprintf(format, args...), Joined: true})
	}
	add("what was seen before: it told everything until %s", moment(f, f.SeenAt))
	if f.What == storage.ToldInbox {
		return append(why, d.notYet(f)), nil
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
	if hidden := count(r, q) - sent; hidden > 0 && !f.Direct {
		add("%s that not everybody in that channel may see", dialog.Count(hidden, "change"))
	}
	if f.Words != "" {
		wordless := q
		wordless.Words = ""
		if filtered := count(told, wordless) - sent; filtered > 0 {
			add("%s without the words", dialog.Count(filtered, "change"))
		}
	}
	if f.Topic != 0 {
		all := q
		all.Topic, all.Words = 0, ""
		of := q
		of.Words = ""
		if other := count(told, all) - count(told, of); other > 0 {
			add("%s of other topics", dialog.Count(other, "change"))
		}
	}
	return append(why, d.notYet(f)), err
}

// notYet says what a follow waits for.
func (d *Desk) notYet(f storage.Follow) dialog.Line {
	text := fmt.Sprintf("more than one message in %d minutes: what comes in between is gathered", int(schedule.LiveEvery.Minutes()))
	switch {
	case f.Paused != "":
		text = "anything, while it is paused: " + pauses[f.Paused]
	case f.Cadence != schedule.Live:
		text = fmt.Sprintf("anything before %s, when it is due next", moment(f, nextAt(f)))
	}
	return dialog.Line{Text: text, Joined: true}
}
