package moderator

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/commands/diff"
	"dateline/storage"
)

// Edit is /desk edit.
func (d *Desk) Edit() dialog.Command {
	return dialog.Command{
		Name: deskEdit,
		Options: []dialog.Option{
			d.BriefingOption("number").Needed(),
			dialog.FileOption("file"),
			reasonOption(),
		},
		Example: "/desk edit number:{number}",
		Answer:  d.edit,
	}
}

// edit answers /desk edit: with a form of the current version, or with a card when the new text came as a file.
func (d *Desk) edit(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draftOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	draft.Reason, draft.Key, draft.Filer, draft.Saved = r.Options["reason"], r.ID, r.User, r.Sent
	item, err := d.readInput(ctx, r)
	var refused *briefing.Fault
	if errors.As(err, &refused) && draft.Reason != "" {
		r.Options = r.With(viewUnread, refused.In(r.In))
		return d.saveDraft(ctx, r, draft)
	} else if err != nil {
		return dialog.Reply{}, err
	}
	if item.Text == "" {
		return dialog.Reply{Form: draftForm(r, draft)}, nil
	}
	return d.saveDraft(ctx, r, completed(merge(storage.Draft{Reason: draft.Reason, Key: draft.Key, Filer: r.User, Saved: r.Sent}, item), draft))
}

// draftOf returns a draft that starts from the version of a briefing that the request names, else from the current one.
func (d *Desk) draftOf(ctx context.Context, r dialog.Request) (storage.Draft, error) {
	number, err := r.Number("number")
	if err != nil {
		return storage.Draft{}, err
	}
	version, err := r.Number(viewVersion)
	if err != nil {
		return storage.Draft{}, err
	}
	b, err := d.version(ctx, r, number, version)
	if err != nil {
		return storage.Draft{}, err
	}
	if b.State == storage.Removed {
		return storage.Draft{}, r.Fault("card.in-trash", "number", number)
	}
	return storage.Draft{Text: b.Text, Published: dialog.ISODay(b.Published), Topics: strings.Join(b.Topics, "; "), Source: b.Source, Link: b.Link, Language: b.Given,
		Number: b.Number, Version: b.Version}, nil
}

// version returns a version of a briefing, also of one that is withdrawn or removed; version 0 is the current one.
func (d *Desk) version(ctx context.Context, r dialog.Request, number, version int) (storage.Briefing, error) {
	b, err := d.Store.Version(ctx, r.Guild, r.Audience, number, version)
	if errors.Is(err, storage.ErrNotFound) {
		if version == 0 {
			return b, r.Fault("card.no-briefing", "number", number)
		}
		return b, r.Fault("card.no-version", "number", number, "version", version)
	} else if err != nil {
		return b, fmt.Errorf("reading briefing %d: %w", number, err)
	}
	return b, nil
}

// revise publishes a draft that edits a briefing. When somebody else saved a version meanwhile, the draft stays, and its
// card shows both.
func (d *Desk) revise(ctx context.Context, r dialog.Request, draft storage.Draft, filing briefing.Filing) (dialog.Reply, error) {
	head, _, err := d.Store.Revise(ctx, r.Guild, draft.Number, draft.Version, filing, draft.Reason)
	var stale *storage.StaleError
	var state *storage.StateError
	switch {
	case errors.As(err, &stale):
		return d.card(ctx, r, draft)
	case errors.Is(err, storage.ErrUnchanged):
		return dialog.Reply{}, r.Fault("card.unchanged", "number", draft.Number)
	case errors.Is(err, storage.ErrNotFound), errors.As(err, &state):
		return dialog.Reply{}, r.Fault("card.removed-meanwhile", "number", draft.Number)
	case err != nil:
		return dialog.Reply{}, fmt.Errorf("saving draft %d as a version: %w", draft.ID, err)
	}
	if err := d.dropDraft(ctx, r, draft); err != nil {
		return dialog.Reply{}, err
	}
	number := strconv.Itoa(head.Number)
	return dialog.Reply{
		Title: r.Say("card.at-version", "number", head.Number, "version", head.Version),
		Lines: []dialog.Line{filedLine(r, head, filing)},
		Buttons: []dialog.Button{
			{Label: r.Say("buttons.briefing"), Action: dialog.Ask, Name: "briefing", Options: map[string]string{"number": number}},
			{Label: r.Say("buttons.what-changed"), Action: dialog.Ask, Name: deskHistory, Options: map[string]string{"number": number, "compare": fmt.Sprintf("%d-%d", head.Version-1, head.Version)}, Strong: true},
			{Label: r.Say("buttons.history"), Action: dialog.Ask, Name: deskHistory, Options: map[string]string{"number": number}},
		},
	}, nil
}

// overwrite moves a draft to the version that its card showed as the current one, and publishes it.
func (d *Desk) overwrite(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if draft.Version, err = r.Number(viewVersion); err != nil {
		return dialog.Reply{}, err
	}
	if _, err := d.Store.SaveDraft(ctx, r.Guild, draft); err != nil {
		return dialog.Reply{}, fmt.Errorf("moving draft %d to another version: %w", draft.ID, err)
	}
	return d.publish(ctx, r)
}

// editInstead turns a draft of a new briefing into an edit of one that is already filed.
func (d *Desk) editInstead(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	b, err := d.draftOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	draft = completed(draft, b)
	draft.Reason = cmp.Or(draft.Reason, r.Say("card.newer-text"))
	draft.Saved = r.Sent
	return d.saveDraft(ctx, r, draft)
}

// completed makes a draft with a new text an edit of a briefing: what the draft does not say stays as it stands there.
func completed(draft, stands storage.Draft) storage.Draft {
	draft.Number, draft.Version = stands.Number, stands.Version
	draft.Topics, draft.Published = cmp.Or(draft.Topics, stands.Topics), cmp.Or(draft.Published, stands.Published)
	draft.Source, draft.Link = cmp.Or(draft.Source, stands.Source), cmp.Or(draft.Link, stands.Link)
	draft.Language = cmp.Or(draft.Language, stands.Language)
	return draft
}

// editLines says what an edit would change in the current version, and returns the buttons that save it: publish, or what
// there is to choose between when somebody else saved a version after the one that the edit started from.
func (d *Desk) editLines(ctx context.Context, r dialog.Request, draft storage.Draft, filing briefing.Filing, publish dialog.Button) (lines []dialog.Line, save []dialog.Button, err error) {
	stands, err := d.version(ctx, r, draft.Number, 0)
	if err != nil {
		return nil, nil, err
	}
	save = []dialog.Button{publish}
	if stands.Version != draft.Version {
		lines = append(lines, dialog.Line{Mark: r.Say("card.conflict"), Lead: r.Say("card.saved-meanwhile", "version", stands.Version), By: stands.Editor,
			Text: r.Say("card.conflict-what", "when", r.Moment(stands.Edited), "reason", cmp.Or(stands.Reason, r.Say("card.no-reason")), "version", draft.Version)})
		save = []dialog.Button{
			{Label: r.Say("buttons.take-both"), Action: dialog.TakeBoth, Name: deskAdd, Options: publish.Options, Strong: true},
			{Label: r.Say("buttons.save-over", "version", stands.Version), Action: dialog.Overwrite, Name: deskAdd, Off: publish.Off,
				Options: dialog.Request{Options: publish.Options}.With(viewVersion, strconv.Itoa(stands.Version))},
		}
	}
	was := filingOf(stands)
	was.Topics = stands.Topics
	return append(lines, differences(r, was, filing)...), save, nil
}

// maxPlaces is how many of the places that differ are shown; the rest is counted.
const maxPlaces = 8

// differences shows how one version differs from another.
func differences(r dialog.Request, was, is briefing.Filing) (lines []dialog.Line) {
	add := func(lead, old, new string) {
		if old != new {
			lines = append(lines, dialog.Line{Lead: lead, Diff: diff.Words(old, new)})
		}
	}
	add(r.Say("briefing.published"), dialog.ISODay(was.Published), dialog.ISODay(is.Published))
	add(r.Say("briefing.topics"), strings.Join(was.Topics, "; "), strings.Join(is.Topics, "; "))
	add(r.Say("card.source"), was.Source, is.Source)
	add(r.Say("card.link"), was.Link, is.Link)
	add(r.Say("card.language"), r.In.NameOf(string(was.Language)), r.In.NameOf(string(is.Language)))
	places := diff.Places(was.Text, is.Text)
	for i, p := range places {
		if i == maxPlaces {
			lines = append(lines, dialog.Text(r.Say("card.more-places", "n", len(places)-i)))
			break
		}
		lines = append(lines, dialog.Line{Diff: p})
	}
	return lines
}
