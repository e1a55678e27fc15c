package moderator

import (
	"context"

	"dateline/briefing"
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
	reply := dialog.Reply{Title: feedName(f), Lines: []dialog.Line{{Lead: r.Say("feeds.feed"), Mark: feedState(r, f), Text: feedText(r, f)}}}
	if f.Read.IsZero() {
		reply.Lines = append(reply.Lines, dialog.Text(r.Say("feeds.nothing-yet")))
		return reply, nil
	}
	reply.Coverage = r.Say("feeds.last-brought", "n", len(items), "when", r.Moment(f.Read))
	p := r.Page(len(items), whyPage)
	reply.Page, reply.Buttons = p, p.Buttons(r.With(), r.Say("buttons.back"), r.Say("buttons.more"))
	if f.Drafts > 0 {
		reply.Buttons = append(reply.Buttons, dialog.Button{Label: r.Say("buttons.inbox"), Action: dialog.Ask, Name: deskInbox})
	}
	for _, it := range items[p.From:p.To] {
		title := it.Title
		if title == "" {
			title = it.Link
		}
		reply.Lines = append(reply.Lines, dialog.Line{Lead: dialog.Cut(title, 90), Text: became(r, it)})
	}
	if p.Number == p.Of-1 || p.Of == 0 {
		for _, left := range []struct {
			n    int
			text string
		}{{f.Unnamed, r.Say("feeds.unnamed")}, {f.Beyond, r.Say("feeds.beyond", "n", len(items)+f.Unnamed)}} {
			if left.n > 0 {
				reply.Lines = append(reply.Lines, dialog.Line{Lead: r.Say("feeds.more-items", "n", left.n), Text: left.text})
			}
		}
	}
	return reply, nil
}

// became says what became of an item.
func became(r dialog.Request, it storage.FeedItem) string {
	why := briefing.Kept(it.Why).In(r.In)
	switch {
	case it.Outcome == storage.ItemCopy && it.Number != 0:
		return r.Say("feeds.copy-of", "number", it.Number, "title", dialog.Cut(it.Why, 60))
	case it.Outcome == storage.ItemCopy:
		return r.Say("feeds.copy-brought", "title", dialog.Cut(it.Why, 60))
	case it.Outcome == storage.ItemBefore:
		return r.Say("feeds.was-before")
	case it.Outcome == storage.ItemFiltered:
		return r.Say("feeds.was-filtered", "why", why)
	case it.Outcome == storage.ItemOld:
		return r.Say("feeds.was-old", "why", why)
	case it.Outcome == storage.ItemLimit:
		return r.Say("feeds.was-limit", "why", why)
	case it.Outcome == storage.ItemBroken:
		return r.Say("feeds.was-broken", "why", why)
	case it.Filed != 0 && it.EditOpen:
		return r.Say("feeds.filed-edit", "number", it.Filed)
	case it.Filed != 0:
		return r.Say("feeds.filed-as", "number", it.Filed)
	case it.Open && it.Why != "":
		return r.Say("feeds.in-inbox-short", "why", why)
	case it.Open:
		return r.Say("feeds.in-inbox")
	}
	return r.Say("feeds.discarded")
}
