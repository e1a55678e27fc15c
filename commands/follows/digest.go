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
		Name: dialog.DeskDigest,
		Options: append([]dialog.Option{
			{Name: "to", Kind: dialog.KindChannel},
			dialog.ChoiceOption("when", dialog.Choice{Value: string(schedule.Daily)}, dialog.Choice{Value: string(schedule.Weekly)}),
		}, timeOptions()...),
		Example: "/desk digest",
		Answer:  d.digest,
	}
}

// digest answers /desk digest.
func (d *Desk) digest(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	if r.User == 0 {
		return dialog.Reply{}, r.Fault("follow.shell")
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
	return card(r, f, dialog.Text(r.Say("follow.inbox-from-now"))), nil
}
