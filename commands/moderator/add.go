package moderator

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"dateline/briefing"
	"dateline/briefing/language"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// Add is /desk add.
func (d *Desk) Add() dialog.Command {
	return dialog.Command{
		Name: deskAdd,
		Options: []dialog.Option{
			dialog.FileOption("file"),
			dialog.TextOption("link", maxTyped),
			d.TopicOption("topic"),
			dialog.DayOption("published"),
			dialog.TextOption("source", maxSource),
			languageOption(),
		},
		Example: "/desk add topic:{topic} published:yesterday",
		Answer:  d.add,
	}
}

// add answers /desk add, and the forms and buttons of every draft, whichever command it came from.
func (d *Desk) add(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	switch r.Action {
	case dialog.Fill, dialog.Amend:
		return d.takeForm(ctx, r)
	case dialog.Edit, dialog.More:
		draft, err := d.draft(ctx, r)
		if err != nil {
			return dialog.Reply{}, err
		}
		if r.Action == dialog.More {
			return dialog.Reply{Form: moreForm(r)}, nil
		}
		return dialog.Reply{Form: draftForm(r, draft)}, nil
	case dialog.Publish:
		return d.publish(ctx, r)
	case dialog.Choose:
		draft, err := d.draft(ctx, r)
		if err != nil {
			return dialog.Reply{}, err
		}
		if day := r.Options["published"]; day != "" {
			draft.Published, draft.Origin = day, ""
		}
		draft.Topics, draft.Saved = cmp.Or(r.Options["topic"], draft.Topics), r.Sent
		draft.Language = cmp.Or(language.Tag(r.Options["language"]), draft.Language)
		return d.saveDraft(ctx, r, draft)
	case dialog.Hold:
		return d.holdDraft(ctx, r)
	case dialog.Overwrite:
		return d.overwrite(ctx, r)
	case dialog.TakeBoth:
		return d.takeBoth(ctx, r)
	case dialog.EditInstead:
		return d.editInstead(ctx, r)
	case dialog.Discard:
		return d.discardDraft(ctx, r)
	}
	if r.Options[viewDraft] != "" {
		draft, err := d.draft(ctx, r)
		if err != nil {
			return dialog.Reply{}, err
		}
		return d.card(ctx, r, draft)
	}
	draft := storage.Draft{Topics: r.Options["topic"], Published: r.Options["published"], Source: r.Options["source"], Language: language.Tag(r.Options["language"]), Filer: r.User, Saved: r.Sent, Key: r.ID}
	item, err := d.readInput(ctx, r)
	var refused *briefing.Fault
	if typed := strings.TrimSpace(r.Options["link"]); errors.As(err, &refused) && draft.Topics+draft.Published+draft.Source+typed != "" {
		draft.Link, r.Options = typed, map[string]string{viewUnread: refused.In(r.In)}
		return d.saveDraft(ctx, r, draft)
	} else if err != nil {
		return dialog.Reply{}, err
	}
	if item.Text == "" {
		return dialog.Reply{Form: draftForm(r, draft)}, nil
	}
	return d.saveDraft(ctx, r, merge(draft, item))
}

// maxTyped is the longest link that can be typed, in UTF-16 units.
const maxTyped = 2000

// readInput reads the file or fetches the page that came with a command; the zero Item when there is neither.
func (d *Desk) readInput(ctx context.Context, r dialog.Request) (intake.Item, error) {
	file, sent := r.Files["file"]
	link := strings.TrimSpace(r.Options["link"])
	switch {
	case sent && link != "":
		return intake.Item{}, r.Fault("card.file-or-link")
	case sent:
		return intake.File(ctx, file.Name, file.Bytes)
	case link != "" && d.web == nil:
		return intake.Item{}, r.Fault("card.no-links")
	case link != "":
		return d.web.Link(ctx, link)
	}
	return intake.Item{}, nil
}

// merge fills in from a file what the moderator did not type, and appends its text.
func merge(draft storage.Draft, item intake.Item) storage.Draft {
	text := item.Text
	if item.Title != "" {
		text = "# " + item.Title + "\n\n" + item.Text
	}
	draft.Text = strings.TrimSpace(strings.TrimSpace(draft.Text) + "\n\n" + text)
	draft.Link = cmp.Or(draft.Link, item.Link)
	draft.Source = cmp.Or(draft.Source, item.Source)
	draft.Language = cmp.Or(draft.Language, item.Language)
	draft.Topics = cmp.Or(draft.Topics, strings.Join(item.Topics, "; "))
	if draft.Published == "" && !item.Published.IsZero() {
		draft.Published, draft.Origin = dialog.ISODay(item.Published), item.Found
	}
	return draft
}
