package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"dateline/briefing"
	"dateline/intake"
	"dateline/storage"
)

// fileMessage is the command in the menu of a message. No slash command can have such a name.
const fileMessage = "File as briefing"

// reachMessage tells how to get at it: it is the only command that nobody types.
const reachMessage = "What a message says, embeds and forwarded text too, in a form that is ready to file. Right-click the message (on a phone, press it long) and choose Apps"

// Message is a message of the channel that a command of the message menu was used on.
type Message struct {
	Text   string    // what it says, in plain paragraphs: its own words, its embeds' and those that it forwards; may be ""
	Author string    // as shown in the channel; "" when the message is forwarded: who wrote it then is not told
	Link   string    // leads to the message
	Sent   time.Time // when it was posted, which need not be when its text was published; UTC
	Files  []string  // the texts attached to it, as keys of Request.Files, in order
	Unread []string  // of each other attachment, a sentence that says why it is not read
}

func messageSpec() *discordgo.ApplicationCommand {
	manage := int64(discordgo.PermissionManageMessages)
	return &discordgo.ApplicationCommand{Type: discordgo.MessageApplicationCommand, Name: fileMessage, DefaultMemberPermissions: &manage}
}

// fileMessage answers File as briefing: with the form, or with the card when a file came with the message. What follows
// on either is /desk add's.
func (d *Desk) fileMessage(ctx context.Context, r Request) (Reply, error) {
	draft, unread, err := messageDraft(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if strings.TrimSpace(draft.Text) == "" {
		return Reply{}, briefing.Faultf("%s", strings.Join(append(unread, "That message has no text that Dateline can read. Attach the story to a message as a file, or paste it into the form of /desk add."), " "))
	}
	r.Options = map[string]string{"unread": strings.Join(unread, " ")}
	if len(r.Files) > 0 {
		return d.keep(ctx, r, draft)
	}
	if draft.ID, err = d.store.SaveDraft(ctx, r.Guild, draft); err != nil {
		return Reply{}, fmt.Errorf("keeping a draft: %w", err)
	}
	form := draftForm(draft)
	form.Action = Fill // there is no card yet that it could take the place of
	form.Options["unread"] = r.Options["unread"]
	for i, f := range form.Fields {
		if f.Name == "published" {
			form.Fields[i].Hint = "12 Dec 2025, yesterday; posted " + day(r.Message.Sent)
		}
	}
	return Reply{Form: form}, nil
}

// messageDraft makes a draft of the message and its files. The files may say what the source is, else it is who wrote
// the message; the link is the message's, so that a citation leads there. Unread tells what was left out.
func messageDraft(ctx context.Context, r Request) (draft storage.Draft, unread []string, err error) {
	m := r.Message
	draft = storage.Draft{Text: m.Text, Link: m.Link, Filer: r.User, Saved: r.Sent, Key: r.ID}
	unread = append(unread, m.Unread...)
	for _, key := range m.Files {
		item, err := intake.File(ctx, r.Files[key].Name, r.Files[key].Bytes)
		var fault *briefing.Fault
		if errors.As(err, &fault) {
			unread = append(unread, fault.Says)
			continue
		} else if err != nil {
			return draft, nil, fmt.Errorf("reading a file of a message: %w", err)
		}
		draft = filled(draft, item)
	}
	draft.Source = cmp.Or(draft.Source, m.Author)
	return draft, unread, nil
}
