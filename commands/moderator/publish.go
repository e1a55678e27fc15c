package moderator

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

// publish files a draft. Its id is the filing's key, so that pressing twice files once.
func (d *Desk) publish(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if seen := r.Options[viewSeen]; seen != "" && seen != strconv.FormatInt(draft.Saved.UnixMicro(), 10) {
		r.Options = r.With(viewUnread, r.Say("card.changed-meanwhile"))
		return d.card(ctx, r, draft)
	}
	filing, faults := d.readDraft(r, draft)
	if len(faults) > 0 {
		return d.card(ctx, r, draft)
	}
	if twin, err := d.duplicate(ctx, r, draft, filing.Text); err != nil {
		return dialog.Reply{}, err
	} else if twin != "" {
		return d.card(ctx, r, draft)
	}
	filing.Key, filing.Filer, filing.Filed = draftKey(draft), r.User, r.Sent
	if draft.Number != 0 {
		return d.revise(ctx, r, draft, filing)
	}
	head, _, err := d.Store.File(ctx, r.Guild, filing)
	if err != nil {
		return dialog.Reply{}, fmt.Errorf("filing draft %d: %w", draft.ID, err)
	}
	if err := d.dropDraft(ctx, r, draft); err != nil {
		return dialog.Reply{}, err
	}
	number := strconv.Itoa(head.Number)
	reply := dialog.Reply{
		Title: r.Say("card.filed", "number", head.Number),
		Lines: []dialog.Line{filedLine(r, head, filing)},
		Buttons: []dialog.Button{
			{Label: r.Say("buttons.briefing"), Action: dialog.Ask, Name: "briefing", Options: map[string]string{"number": number}},
			{Label: r.Say("buttons.timeline"), Action: dialog.Ask, Name: "timeline", Options: map[string]string{"topic": filing.Topics[0]}, Strong: true},
			{Label: r.Say("buttons.summary"), Action: dialog.Ask, Name: "summary", Options: map[string]string{"briefing": number}},
		},
	}
	if draft.Feed != 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.inbox"), Action: dialog.Ask, Name: deskInbox})
	}
	return reply, nil
}

// filedLine says what was filed or saved.
func filedLine(r dialog.Request, head briefing.Head, filing briefing.Filing) dialog.Line {
	lost := ""
	if len(filing.Unresolved) > 0 {
		lost = " " + r.Say("card.unresolved", "n", len(filing.Unresolved)) + "."
	}
	return dialog.Line{Lead: head.Title, Text: r.Say("card.filed-what", "sentences", r.Say("briefing.sentences", "n", len(filing.Sentences)), "dates", r.Say("briefing.dates", "n", len(filing.Events)), "topics", strings.Join(filing.Topics, ", "), "lost", lost)}
}

// dropDraft deletes a draft that was filed; another press may have done so already.
func (d *Desk) dropDraft(ctx context.Context, r dialog.Request, draft storage.Draft) error {
	if err := d.Store.DropDraft(ctx, r.Guild, draft.ID); err != nil && !errors.Is(err, storage.ErrNotFound) {
		return fmt.Errorf("dropping the filed draft %d: %w", draft.ID, err)
	}
	return nil
}

// holdDraft keeps a draft until its publication day.
func (d *Desk) holdDraft(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	from := futureDay(r, draft)
	if from.IsZero() {
		return d.card(ctx, r, draft)
	}
	draft.Until, draft.Published, draft.Saved = from, dialog.ISODay(from), r.Sent
	return d.saveDraft(ctx, r, draft)
}

// draftKey is the key of the filing that a draft becomes.
func draftKey(draft storage.Draft) string { return fmt.Sprintf("draft/%d", draft.ID) }

func (d *Desk) discardDraft(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	draft, err := d.draft(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.DropDraft(ctx, r.Guild, draft.ID); err != nil {
		return dialog.Reply{}, fmt.Errorf("discarding draft %d: %w", draft.ID, err)
	}
	return dialog.Reply{Title: r.Say("card.discarded"), Lines: []dialog.Line{dialog.Text(r.Say("card.nothing-filed"))}}, nil
}
