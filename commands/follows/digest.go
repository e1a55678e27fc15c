package follows

import (
	"context"
	"strconv"

	"dateline/commands/dialog"
	"dateline/schedule"
	"dateline/storage"
)

// Digest is /desk digest.
func (d *Desk) Digest() dialog.Command {
	return dialog.Command{
		Name: dialog.DeskDigest, Describe: "Have a channel told what feeds brought into the inbox: every day or every week",
		Options: append([]dialog.Option{
			{Name: "to", Describe: "The channel or thread that is told; leave it out for this one", Kind: dialog.KindChannel},
			dialog.ChoiceOption("when", "How often; daily by default", dialog.Choice{Name: "daily", Value: string(schedule.Daily)}, dialog.Choice{Name: "weekly", Value: string(schedule.Weekly)}),
		}, timeOptions()...),
		Example: "/desk digest",
		Answer:  d.digest,
	}
}

// digest answers /desk digest.
func (d *Desk) digest(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, errShell
	}
	if r.Options["to"] == "" {
		r.Options = r.With("to", strconv.FormatInt(r.Here.ID, 10))
	}
	f := storage.Follow{Guild: r.Guild, User: r.User, What: storage.ToldInbox, Roles: r.Roles}
	err := readTime(r, &f)
	if err == nil {
		err = readPlace(r, &f)
	}
	if err == nil {
		f, err = d.save(ctx, r, f)
	}
	if err != nil {
		return dialog.Reply{}, withTyped(err, r)
	}
	return card(r, f, dialog.Text("What comes into the inbox from now on is told, by its titles. When nothing new has come, nothing is sent.")), nil
}
