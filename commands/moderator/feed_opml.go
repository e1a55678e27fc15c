package moderator

import (
	"context"
	"errors"
	"strings"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake"
	"dateline/storage"
)

// addList adds the feeds of a list. They are read in the background.
func (d *Desk) addList(ctx context.Context, r dialog.Request, like storage.Feed, list []byte) (dialog.Reply, error) {
	outlines, err := intake.OPML(list)
	if err != nil {
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Buttons: []dialog.Button{{Label: r.Say("feeds.all"), Action: dialog.Ask, Name: deskFeedList, Strong: true}}}
	added := 0
	for _, o := range outlines {
		f := like
		f.Title = dialog.Cut(o.Title, maxSource)
		if f.Topics == "" && dialog.Units(o.Folder) <= maxTopic {
			f.Topics = strings.ReplaceAll(o.Folder, ";", ",")
		}
		var fault *briefing.Fault
		if f.URL, err = feedAddress(o.Address); err == nil {
			err = d.addLater(ctx, r, f)
		}
		switch {
		case errors.As(err, &fault):
			reply.Lines = append(reply.Lines, dialog.Line{Mark: r.Say("feeds.not-added"), Lead: dialog.Cut(o.Title, 60), Text: fault.In(r.In)})
		case err != nil:
			return reply, err
		default:
			added++
		}
	}
	reply.Title = r.Say("feeds.feeds-added", "n", added)
	reply.Lines = append([]dialog.Line{dialog.Text(r.Say("feeds.added-what"))}, reply.Lines...)
	if most := 20; len(reply.Lines) > most {
		reply.Lines = append(reply.Lines[:most], dialog.Text(r.Say("feeds.more-unadded", "n", len(reply.Lines)-most)))
	}
	return reply, nil
}

// addLater adds a feed that the background reads.
func (d *Desk) addLater(ctx context.Context, r dialog.Request, f storage.Feed) error {
	added, _, held, err := d.Store.AddFeed(ctx, r.Guild, f, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrFull) {
		return tooManyFeeds()
	} else if err != nil || !held {
		return err
	}
	fed, err := d.Store.Fed(ctx, r.Guild)
	if err != nil {
		return err
	}
	return d.Store.TakeFeed(ctx, r.Guild, added, nil, fed) // due at once, and in nobody's hands
}
