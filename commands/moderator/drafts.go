package moderator

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
)

// Drafts is /desk drafts.
func (d *Desk) Drafts() dialog.Command {
	return dialog.Command{
		Name: "desk drafts", Describe: "Your drafts: what you started and have not published",
		Example: "/desk drafts",
		Answer:  d.drafts,
	}
}

const draftsPage = 5

// drafts answers /desk drafts: the asker's own, the last saved first.
func (d *Desk) drafts(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	all, err := d.Store.Drafts(ctx, r.Guild, r.User)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("reading drafts: %w", err)
	}
	reply := dialog.Reply{Title: "Your drafts", Coverage: fmt.Sprintf("a draft is kept for %d days after it was last saved", int(storage.KeptDrafts/(24*time.Hour)))}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text("You have none. /desk add starts one.")}
		return reply, nil
	}
	p := r.Page(len(all), draftsPage)
	reply.Page, reply.Buttons = p, p.Buttons(r.With(), "Newer", "Older")
	for i, draft := range all[p.From:p.To] {
		first, _, _ := strings.Cut(strings.TrimLeft(draft.Text, "# \n"), "\n")
		l := dialog.Line{Number: p.From + i + 1, Lead: dialog.Cut(cmp.Or(dialog.OneLine(first), "no text yet"), 100), Text: "saved " + r.Moment(draft.Saved)}
		if draft.Number != 0 {
			l.Mark = fmt.Sprintf("edits #%d", draft.Number)
		}
		if draft.Until.After(r.Sent) {
			l.Text += ", kept until " + dialog.Day(draft.Until)
		}
		reply.Lines = append(reply.Lines, l)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: fmt.Sprintf("Open %d", l.Number), Action: dialog.Ask, Name: deskAdd, Options: map[string]string{viewDraft: strconv.FormatInt(draft.ID, 10)}})
	}
	return reply, nil
}
