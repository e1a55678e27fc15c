package moderator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/commands/dialog"
	"dateline/storage"
)

// mostDigested is how many drafts a digest lists.
const mostDigested = 10

// settled is how old a draft is when it is told: it bears the time at which its feed was asked, and is there when that has answered.
const settled = 2 * time.Minute

// InboxDigest tells what feeds have brought into the inbox since a moment. Drafts of topics that the audience of the request may not see
// are only counted. A reply without lines says that nothing new has come.
func (d *Desk) InboxDigest(ctx context.Context, r dialog.Request, since time.Time) (dialog.Reply, error) {
	all, err := d.Store.Inbox(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	feeds, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	since, until := since.Add(-settled), r.Sent.Add(-settled)
	fresh := slices.DeleteFunc(slices.Clone(all), func(draft storage.Draft) bool { return !draft.Saved.After(since) || draft.Saved.After(until) })
	hidden, err := d.hiddenDrafts(ctx, r, fresh)
	if err != nil || len(fresh) == 0 {
		return dialog.Reply{}, err
	}
	lines := failing(r, feeds)
	for _, draft := range fresh {
		if hidden[draft.ID] {
			continue
		}
		filing, faults := d.readDraft(r, draft)
		l := dialog.Line{Lead: title(draft), Text: inboxText(r, draft, filing, faults), Joined: true}
		if draft.Number != 0 {
			l.Mark = r.Say("card.edits", "number", draft.Number)
		}
		lines = append(lines, l)
	}
	told := min(len(lines), mostDigested)
	if left := len(fresh) + len(failing(r, feeds)) - told; left > 0 {
		lines = append(lines[:told], dialog.Line{Text: r.Say("feeds.more-unlisted", "n", left), Joined: true})
	}
	return dialog.Reply{
		Lines: append([]dialog.Line{{Lead: r.Say("feeds.new"), Mark: fmt.Sprint(len(fresh))}}, lines...), Coverage: r.Say("feeds.drafts-in", "n", len(all)),
		Buttons: []dialog.Button{{Label: r.Say("feeds.open-inbox"), Action: dialog.Ask, Name: deskInbox, Strong: true}},
	}, nil
}

// hiddenDrafts are those of drafts, by their ids, that have a topic which the audience of a request may not see, or of which nothing is
// shown that would tell.
func (d *Desk) hiddenDrafts(ctx context.Context, r dialog.Request, drafts []storage.Draft) (map[int64]bool, error) {
	hidden, topics := map[int64]bool{}, map[string]bool{}
	if !r.Settings.Restricts {
		return hidden, nil
	}
	for _, draft := range drafts {
		for _, title := range splitTopics(draft.Topics) {
			folded := strings.ToLower(title)
			if _, known := topics[folded]; !known {
				_, seen := d.Store.Topic(ctx, r.Guild, r.Audience, title)
				restricted, err := d.Store.Restricted(ctx, r.Guild, title)
				if seen != nil && !errors.Is(seen, storage.ErrNotFound) || err != nil {
					return nil, errors.Join(seen, err)
				}
				topics[folded] = seen != nil && restricted
			}
			hidden[draft.ID] = hidden[draft.ID] || topics[folded]
		}
	}
	return hidden, nil
}
