package moderator

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/storage"
)

const (
	inboxPage    = 5
	viewPublish  = "publish" // the ids of drafts that are published
	viewDiscard  = "discard" // of drafts that are discarded, or viewOld
	viewOld      = "old"
	viewSeen     = "seen" // when they were shown, in microseconds: what changed since is not acted upon
	oldInInbox   = 7 * 24 * time.Hour
	inboxPreview = 160 // runes of a draft's text
)

// Inbox is /desk inbox.
func (d *Desk) Inbox() dialog.Command {
	return dialog.Command{
		Name:    deskInbox,
		Options: []dialog.Option{d.TopicOption("topic")},
		Example: "/desk inbox",
		Answer:  d.inbox,
	}
}

// inbox answers /desk inbox and its buttons. What a button does is told above what is left.
func (d *Desk) inbox(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	done, err := d.act(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	r.Options = r.With(viewPublish, "", viewDiscard, "", viewSeen, "")
	all, err := d.Store.Inbox(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	feeds, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	title, old := r.Say("buttons.inbox"), 0
	for _, draft := range all {
		if isOld(r, draft) {
			old++
		}
	}
	coverage := r.Say("feeds.newest-first", "n", len(all))
	if topic := dialog.OneLine(r.Options["topic"]); topic != "" {
		title += " · " + dialog.Cut(topic, 60)
		all = slices.DeleteFunc(all, func(draft storage.Draft) bool {
			return !slices.ContainsFunc(splitTopics(draft.Topics), func(t string) bool { return strings.EqualFold(t, topic) })
		})
		coverage = r.Say("feeds.some-of", "n", len(all), "coverage", coverage)
	}
	reply := dialog.Reply{Title: title, Coverage: coverage, Lines: append(done, failing(r, feeds)...)}
	if len(all) == 0 {
		text := r.Say("feeds.inbox-empty")
		if len(feeds) == 0 {
			text = r.Say("feeds.inbox-no-feeds")
		}
		reply.Lines = append(reply.Lines, dialog.Text(text))
	}
	p := r.Page(len(all), inboxPage)
	reply.Page = p
	ready, err := d.inboxLines(ctx, r, all[p.From:p.To], p.From, &reply)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply.Buttons = append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.newer"), r.Say("buttons.older"))...)
	if len(ready) > 1 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.publish-these", "n", len(ready)), Action: dialog.Turn, Strong: true,
			Options: r.With(viewPublish, strings.Join(ready, " "), viewSeen, seen(r))})
	}
	if len(feeds) > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.tell-daily"), Action: dialog.Ask, Name: dialog.DeskDigest})
	}
	if old > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.discard-old", "n", old), Action: dialog.Turn, Options: r.With(viewDiscard, viewOld, dialog.ViewPage, "", viewSeen, seen(r))})
	}
	return reply, nil
}

// isOld reports whether a draft can be discarded with the old ones.
func isOld(r dialog.Request, draft storage.Draft) bool {
	return draft.Number == 0 && draft.Saved.Before(r.Sent.Add(-oldInInbox))
}

// seen is the moment of an answer, as its buttons keep it.
func seen(r dialog.Request) string { return strconv.FormatInt(r.Sent.UnixMicro(), 10) }

// inboxLines shows drafts with their buttons, and returns the ids of those that can be published.
func (d *Desk) inboxLines(ctx context.Context, r dialog.Request, drafts []storage.Draft, before int, reply *dialog.Reply) (ready []string, err error) {
	for i, draft := range drafts {
		n, id := before+i+1, strconv.FormatInt(draft.ID, 10)
		filing, faults := d.readDraft(r, draft)
		if draft.Number == 0 && len(faults) == 0 {
			twin, err := d.duplicate(ctx, r, draft, filing.Text)
			if err != nil {
				return nil, err
			}
			if twin != "" {
				faults = append(faults, twin)
			}
		}
		l := dialog.Line{Number: n, Lead: r.Say("card.no-text"), Text: inboxText(r, draft, filing, faults)}
		if filing.Text != "" {
			l.Lead = filing.Headline()
		}
		if draft.Number != 0 {
			l.Mark = r.Say("card.edits", "number", draft.Number)
		}
		reply.Lines = append(reply.Lines, l)
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.open-entry", "n", n), Action: dialog.Ask, Name: deskAdd, Options: map[string]string{viewDraft: id}})
		if draft.Number == 0 {
			reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.publish-entry", "n", n), Action: dialog.Turn, Options: r.With(viewPublish, id, viewSeen, seen(r)), Off: len(faults) > 0})
			if len(faults) == 0 {
				ready = append(ready, id)
			}
		}
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("feeds.discard-entry", "n", n), Action: dialog.Turn, Options: r.With(viewDiscard, id, viewSeen, seen(r))})
	}
	return ready, nil
}

// inboxText says where a draft is from, how it begins, and what it needs.
func inboxText(r dialog.Request, draft storage.Draft, filing briefing.Filing, faults []string) string {
	var parts []string
	if draft.Source != "" {
		parts = append(parts, draft.Source)
	}
	if !filing.Published.IsZero() {
		parts = append(parts, r.In.Day(filing.Published))
	}
	if len(filing.Topics) > 0 {
		parts = append(parts, strings.Join(filing.Topics, ", "))
	}
	parts = append(parts, r.Say("feeds.came", "ago", ago(r.In, r.Sent.Sub(draft.Saved))))
	switch needs := readiness(r, draft, filing, faults); {
	case draft.Number != 0:
		parts = append(parts, r.Say("feeds.site-changed"))
	case len(faults) > 0 && strings.HasPrefix(needs, r.Say("card.to-be-fixed")):
		parts = append(parts, faults[0])
	default:
		parts = append(parts, needs)
	}
	text := strings.Join(parts, " · ")
	if body := dialog.OneLine(filing.Body.Of(filing.Text)); body != "" && draft.Number == 0 {
		text += " · " + r.In.Quoted(dialog.Cut(body, inboxPreview))
	}
	return text
}

// act does what a button of the inbox says, and tells it.
func (d *Desk) act(ctx context.Context, r dialog.Request) (done []dialog.Line, err error) {
	micro, _ := strconv.ParseInt(r.Options[viewSeen], 10, 64) // none: nothing was shown yet
	shown := time.UnixMicro(micro)
	if r.Options[viewDiscard] == viewOld {
		n, err := d.Store.DiscardInbox(ctx, r.Guild, shown.Add(-oldInInbox))
		return []dialog.Line{dialog.Text(r.Say("feeds.discarded-old", "n", n))}, err
	}
	for _, id := range strings.Fields(r.Options[viewPublish]) {
		line, err := d.actOn(ctx, r, id, shown, d.publishFromInbox)
		if err != nil {
			return nil, err
		}
		done = append(done, line)
	}
	for _, id := range strings.Fields(r.Options[viewDiscard]) {
		line, err := d.actOn(ctx, r, id, shown, d.discardFromInbox)
		if err != nil {
			return nil, err
		}
		done = append(done, line)
	}
	return done, nil
}

// actOn does something with a draft that is as it was shown.
func (d *Desk) actOn(ctx context.Context, r dialog.Request, id string, shown time.Time, do func(context.Context, dialog.Request, storage.Draft) (dialog.Line, error)) (dialog.Line, error) {
	r.Options = map[string]string{viewDraft: id}
	draft, err := d.draft(ctx, r)
	var gone *briefing.Fault
	switch {
	case errors.As(err, &gone):
		return dialog.Line{Mark: r.Say("feeds.gone"), Text: r.Say("feeds.gone-what")}, nil
	case err != nil:
		return dialog.Line{}, err
	case draft.Saved.After(shown):
		return dialog.Line{Mark: r.Say("feeds.look-again"), Lead: title(draft), Text: r.Say("feeds.changed")}, nil
	}
	return do(ctx, r, draft)
}

func (d *Desk) publishFromInbox(ctx context.Context, r dialog.Request, draft storage.Draft) (dialog.Line, error) {
	head, problem, err := d.fileDraft(ctx, r, draft)
	if err != nil {
		return dialog.Line{}, err
	}
	if problem != "" {
		return dialog.Line{Mark: r.Say("feeds.not-published"), Lead: title(draft), Text: problem}, nil
	}
	return dialog.Line{Lead: r.Say("card.filed", "number", head.Number), Text: head.Title}, nil
}

func (d *Desk) discardFromInbox(ctx context.Context, r dialog.Request, draft storage.Draft) (dialog.Line, error) {
	return dialog.Line{Lead: r.Say("card.discarded"), Text: title(draft)}, d.dropDraft(ctx, r, draft)
}

// title is how a draft begins.
func title(draft storage.Draft) string {
	first, _, _ := strings.Cut(strings.TrimLeft(draft.Text, "# \n"), "\n")
	return dialog.Cut(first, 80)
}
