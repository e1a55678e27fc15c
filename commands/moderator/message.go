package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// fileMessage is the command in the menu of a message. A slash command cannot have such a name.
const fileMessage = "File as briefing"

// Message is File as briefing.
func (d *Desk) Message() dialog.Command {
	return dialog.Command{Name: fileMessage, Menu: true, Answer: d.message}
}

// message answers File as briefing: with a form, or with a card when a file came with the message. From there on it is a
// draft like those of /desk add.
func (d *Desk) message(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, unread, err := messageDraft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if strings.TrimSpace(draft.Text) == "" {
		return dialog.Reply{}, &briefing.Fault{Says: strings.Join(append(unread, r.Say("card.message-empty")), " ")}
	}
	r.Options = map[string]string{viewUnread: strings.Join(unread, " ")}
	if len(r.Files) > 0 {
		return d.saveDraft(ctx, r, draft)
	}
	if draft.ID, err = d.Store.SaveDraft(ctx, r.Guild, draft); err != nil {
		return dialog.Reply{}, fmt.Errorf("keeping a draft: %w", err)
	}
	form := draftForm(r, draft)
	form.Action = dialog.Fill // there is no card yet to update
	form.Options[viewUnread] = r.Options[viewUnread]
	for i, f := range form.Fields {
		if f.Name == "published" {
			form.Fields[i].Hint = r.Say("card.posted", "day", r.In.Day(r.Message.Sent))
		}
	}
	return dialog.Reply{Form: form}, nil
}

// messageDraft makes a draft of the message and its files. The source is what the files say, else the message's author;
// the link is the message's, so that citations lead there. unread says what was left out, and why.
func messageDraft(ctx context.Context, r dialog.Request) (draft storage.Draft, unread []string, err error) {
	m := r.Message
	draft = merge(storage.Draft{Link: m.Link, Filer: r.User, Saved: r.Sent, Key: r.ID}, intake.Typed(m.Text))
	for _, fault := range m.Unread {
		unread = append(unread, fault.In(r.In))
	}
	for _, key := range m.Files {
		item, err := intake.File(ctx, r.Files[key].Name, r.Files[key].Bytes)
		var fault *briefing.Fault
		if errors.As(err, &fault) {
			unread = append(unread, fault.In(r.In))
			continue
		} else if err != nil {
			return draft, nil, fmt.Errorf("reading a file of a message: %w", err)
		}
		draft = merge(draft, item)
	}
	draft.Source = cmp.Or(draft.Source, m.Author)
	return draft, unread, nil
}
