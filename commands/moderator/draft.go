package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// takeForm saves a form that was sent and shows its card. When the draft that the form was opened for has been filed or
// discarded meanwhile, a new draft is made. What the form did not ask for stays as it was.
func (d *Desk) takeForm(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	var draft storage.Draft
	if r.Options[viewDraft] != "" {
		var err error
		draft, err = d.draft(ctx, r)
		var gone *briefing.Fault
		if errors.As(err, &gone) && r.Fields["text"] != "" {
			draft = storage.Draft{}
		} else if err != nil {
			return dialog.Reply{}, err
		}
	}
	if draft.ID == 0 && r.Options["number"] != "" {
		var err error
		if draft, err = d.draftOf(ctx, r); err != nil {
			return dialog.Reply{}, err
		}
	}
	if draft.ID == 0 {
		draft.Filer = r.User
	}
	draft.Key, draft.Saved = r.ID, r.Sent
	if typed, sent := r.Fields["published"]; sent && typed != draft.Published {
		draft.Origin = "" // a person typed it
	}
	for name, into := range map[string]*string{"published": &draft.Published, "topic": &draft.Topics, "reason": &draft.Reason} {
		if typed, sent := r.Fields[name]; sent {
			*into = briefing.Clean(typed)
		}
	}
	if typed, sent := r.Fields["source"]; sent {
		draft.Source, draft.Link = splitSource(briefing.Clean(typed))
	}
	if typed, sent := r.Fields["text"]; sent {
		draft.Text = ""
		draft = merge(draft, intake.Typed(typed))
	}
	draft = merge(draft, intake.Typed(r.Fields["more"]))
	r.Options = r.With(viewFull, "")
	if max(dialog.Units(r.Fields["text"]), dialog.Units(r.Fields["more"])) >= fullField {
		r.Options = r.With(viewFull, "1")
	}
	draft, unread, err := addFile(ctx, draft, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if unread != "" {
		r.Options = r.With(viewUnread, unread)
	}
	return d.saveDraft(ctx, r, draft)
}

// fullField is the length from which on what came in a form's field may have been cut: blanks at the cut are taken off.
const fullField = dialog.MaxField - 4

// addFile adds the file that came with a form to the draft. unread says why a file cannot be read; the rest is kept.
func addFile(ctx context.Context, draft storage.Draft, r dialog.Request) (_ storage.Draft, unread string, err error) {
	file, sent := r.Files["file"]
	if !sent {
		return draft, "", nil
	}
	item, err := intake.File(ctx, file.Name, file.Bytes)
	var fault *briefing.Fault
	if errors.As(err, &fault) {
		return draft, fault.In(r.In), nil
	} else if err != nil {
		return draft, "", fmt.Errorf("reading the file of a form: %w", err)
	}
	return merge(draft, item), "", nil
}

// splitSource separates a link at the end or the beginning from the name of a source.
func splitSource(typed string) (source, link string) {
	words := strings.Fields(typed)
	for _, i := range []int{len(words) - 1, 0} {
		if i >= 0 && i < len(words) && (strings.HasPrefix(words[i], "https://") || strings.HasPrefix(words[i], "http://")) {
			source = strings.Join(slices.Concat(words[:i], words[i+1:]), " ")
			return strings.Trim(source, " ,;-–—"), words[i]
		}
	}
	return strings.TrimSpace(typed), ""
}

// saveDraft saves a draft and shows its card.
func (d *Desk) saveDraft(ctx context.Context, r dialog.Request, draft storage.Draft) (dialog.Reply, error) {
	id, err := d.Store.SaveDraft(ctx, r.Guild, draft)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("keeping a draft: %w", err)
	}
	draft.ID = id
	return d.card(ctx, r, draft)
}

// draft returns the draft that a button belongs to. It is its author's; those of feeds are everybody's at the
// desk, and administrators see all.
func (d *Desk) draft(ctx context.Context, r dialog.Request) (storage.Draft, error) {
	id, err := strconv.ParseInt(r.Options[viewDraft], 10, 64)
	if err != nil {
		return storage.Draft{}, r.Fault("card.lost")
	}
	draft, err := d.Store.Draft(ctx, r.Guild, id)
	if errors.Is(err, storage.ErrNotFound) || err == nil && draft.Feed == 0 && draft.Filer != r.User && !r.Administrator {
		return draft, r.Fault("card.gone")
	} else if err != nil {
		return draft, fmt.Errorf("reading a draft: %w", err)
	}
	if from, to := r.ReadDays(draft.Published, draft.Saved.In(r.Sent.Location())); !from.IsZero() && to.Equal(from.AddDate(0, 0, 1)) {
		draft.Published = dialog.ISODay(from) // "yesterday" counts from the day it was typed
	}
	return draft, nil
}

// moreForm asks for text to append to a draft.
func moreForm(r dialog.Request) *dialog.Form {
	return &dialog.Form{Title: r.Say("card.form-more"), Action: dialog.Amend, Options: r.Options, Fields: []dialog.Field{
		{Name: "more", Label: r.Say("card.what-follows"), Hint: r.Say("card.at-end"), Long: true, Max: dialog.MaxField},
		{Name: "file", Label: r.Say("card.or-file"), Hint: r.Say("card.at-end"), File: true},
	}}
}

// maxShort is the limit of a form's short fields: more than may be filed, so that what is too long can be shortened there.
const maxShort = 1000

// draftForm asks for a draft, with what was typed before filled in. Nothing is cut, since it would come back cut. A story
// that is too long for its field is left out of the form and stays with the draft; a short field that is too long comes
// empty.
func draftForm(r dialog.Request, draft storage.Draft) *dialog.Form {
	f := &dialog.Form{Title: r.Say("card.form-file"), Action: dialog.Fill, Name: deskAdd, Options: map[string]string{}}
	second := dialog.Field{Name: "file", Label: r.Say("card.or-file"), Hint: r.Say("card.file-hint"), File: true}
	if draft.Number != 0 {
		f.Title = r.Say("card.form-edit", "number", draft.Number)
		f.Options["number"], f.Options[viewVersion] = strconv.Itoa(draft.Number), strconv.Itoa(draft.Version)
		second = dialog.Field{Name: "reason", Label: r.Say("card.why-edited"), Hint: r.Say("card.why-hint"), Value: draft.Reason, Required: true, Max: maxReason}
	}
	if draft.ID != 0 {
		f.Action = dialog.Amend
		f.Options[viewDraft] = strconv.FormatInt(draft.ID, 10)
	}
	for _, x := range []dialog.Field{
		{Name: "text", Label: r.Say("card.story"), Hint: r.Say("card.story-hint"), Value: draft.Text, Long: true, Max: dialog.MaxField},
		second,
		{Name: "published", Label: r.Say("card.published-on"), Hint: r.Say("card.published-hint"), Value: draft.Published, Required: true, Max: 60},
		{Name: "topic", Label: r.Say("card.topics-by"), Hint: r.Say("card.topics-hint"), Value: draft.Topics, Required: true, Max: maxShort},
		{Name: "source", Label: r.Say("card.source-link"), Hint: r.Say("card.source-hint"), Value: strings.TrimSpace(draft.Source + " " + draft.Link), Max: maxShort},
	} {
		if dialog.Units(x.Value) > x.Max {
			if x.Long {
				continue
			}
			x.Value = ""
		}
		f.Fields = append(f.Fields, x)
	}
	return f
}
