package moderator

import (
	"context"
	"fmt"

	"dateline/commands/dialog"
	"dateline/storage"
)

const whyPage = 15

// FeedWhy is /desk feed why.
func (d *Desk) FeedWhy() dialog.Command {
	return dialog.Command{
		Name:    deskFeedWhy,
		Options: []dialog.Option{d.feedOption()},
		Example: "/desk feed why feed:1",
		Answer:  d.feedWhy,
	}
}

func (d *Desk) feedWhy(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.feedOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	items, err := d.Store.LastItems(ctx, r.Guild, f.ID)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: feedName(f), Lines: []dialog.Line{{Lead: "Feed", Mark: feedState(f), Text: feedText(r, f)}}}
	if f.Read.IsZero() {
		reply.Lines = append(reply.Lines, dialog.Text("It has brought nothing yet."))
		return reply, nil
	}
	reply.Coverage = fmt.Sprintf("%s, as it last brought them: %s", dialog.Count(len(items), "item"), r.Moment(f.Read))
	p := r.Page(len(items), whyPage)
	reply.Page, reply.Buttons = p, p.Buttons(r.With(), "Back", "More")
	if f.Drafts > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: "Inbox", Action: dialog.Ask, Name: deskInbox})
	}
	for _, it := range items[p.From:p.To] {
		title := it.Title
		if title == "" {
			title = it.Link
		}
		reply.Lines = append(reply.Lines, dialog.Line{Lead: dialog.Cut(title, 90), Text: became(it)})
	}
	if p.Number == p.Of-1 || p.Of == 0 {
		for _, left := range []struct {
			n    int
			text string
		}{{f.Unnamed, "left out: nothing tells it from the others, no id, link or title"}, {f.Beyond, fmt.Sprintf("left out: only the first %d items are read", len(items)+f.Unnamed)}} {
			if left.n > 0 {
				reply.Lines = append(reply.Lines, dialog.Line{Lead: dialog.Count(left.n, "more item"), Text: left.text})
			}
		}
	}
	return reply, nil
}

// became says what became of an item.
func became(it storage.FeedItem) string {
	text := map[storage.Outcome]string{
		storage.ItemBefore: "seen: it was there before the feed was added", storage.ItemFiltered: "filtered: " + it.Why, storage.ItemOld: "too old: " + it.Why,
		storage.ItemLimit: "limit: " + it.Why + "; it comes the next time", storage.ItemBroken: "broken: " + it.Why,
	}[it.Outcome]
	switch {
	case it.Outcome == storage.ItemCopy && it.Number != 0:
		return fmt.Sprintf("another copy of #%d %s", it.Number, dialog.Cut(it.Why, 60))
	case it.Outcome == storage.ItemCopy:
		return fmt.Sprintf("another copy of “%s”, which a feed brought before", dialog.Cut(it.Why, 60))
	case it.Outcome != storage.ItemDraft:
		return text
	case it.Filed != 0 && it.EditOpen:
		return fmt.Sprintf("filed as #%d; the site has changed it since: the edit is in the inbox", it.Filed)
	case it.Filed != 0:
		return fmt.Sprintf("filed as #%d", it.Filed)
	case it.Open && it.Why != "":
		return "in the inbox, with what the feed brings of it: " + it.Why
	case it.Open:
		return "in the inbox"
	}
	return "discarded, or nobody published it for a month"
}
