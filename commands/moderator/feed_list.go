package moderator

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"dateline/briefing"
	"dateline/commands/dialog"
	"dateline/intake/feed"
	"dateline/storage"
)

const (
	feedsPage   = 5
	viewOPML    = "opml"         // the list as a file for other readers
	tellFailing = 72 * time.Hour // a feed that fails for so long is told of
)

// FeedList is /desk feed list.
func (d *Desk) FeedList() dialog.Command {
	return dialog.Command{
		Name:    deskFeedList,
		Example: "/desk feed list",
		Answer:  d.feedList,
	}
}

func (d *Desk) feedList(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return dialog.Reply{}, err
	}
	if r.Options[viewOPML] != "" && len(all) > 0 {
		return feedsFile(r, all)
	}
	reply := dialog.Reply{Title: r.Say("feeds.title"), Coverage: r.Say("feeds.of-most", "some", len(all), "n", storage.MostFeeds)}
	if len(all) == 0 {
		reply.Lines = []dialog.Line{dialog.Text(r.Say("feeds.none"))}
		return reply, nil
	}
	reply.Lines = failing(r, all)
	p := r.Page(len(all), feedsPage)
	reply.Page = p
	for i, f := range all[p.From:p.To] {
		n := p.From + i + 1
		reply.Lines = append(reply.Lines, dialog.Line{Number: n, Lead: feedName(f), Mark: feedState(r, f), Text: feedText(r, f)})
		of := map[string]string{"feed": strconv.FormatInt(f.ID, 10)}
		label := "feeds.pause-entry"
		if !f.Paused.IsZero() || f.Ended != "" {
			label = "feeds.resume-entry"
		}
		reply.Buttons = append(reply.Buttons,
			dialog.Button{Label: r.Say("feeds.why-entry", "n", n), Action: dialog.Ask, Name: deskFeedWhy, Options: of},
			dialog.Button{Label: r.Say(label, "n", n), Action: dialog.Ask, Name: deskFeedPause, Options: of},
			dialog.Button{Label: r.Say("feeds.remove-entry", "n", n), Action: dialog.Ask, Name: deskFeedRemove, Options: of})
	}
	reply.Buttons = append(reply.Buttons, p.Buttons(r.With(), r.Say("buttons.back"), r.Say("buttons.more"))...)
	reply.Buttons = append(reply.Buttons,
		dialog.Button{Label: r.Say("buttons.inbox"), Action: dialog.Ask, Name: deskInbox, Strong: true},
		dialog.Button{Label: r.Say("feeds.as-opml"), Action: dialog.Ask, Options: map[string]string{viewOPML: "1"}})
	return reply, nil
}

// failing tells of feeds that could not be read for days.
func failing(r dialog.Request, all []storage.Feed) (lines []dialog.Line) {
	for _, f := range all {
		if !f.Failing.IsZero() && f.Paused.IsZero() && r.Sent.Sub(f.Failing) >= tellFailing {
			lines = append(lines, dialog.Line{Mark: r.Say("feeds.unreadable"), Lead: feedName(f), Text: r.Say("feeds.since", "age", age(r.In, r.Sent.Sub(f.Failing)), "why", briefing.Kept(f.Fault).In(r.In))})
		}
	}
	return lines
}

// feedName is what a feed is called.
func feedName(f storage.Feed) string {
	if u, err := url.Parse(f.URL); err == nil && f.Title == "" {
		return u.Host
	}
	return cmp.Or(f.Title, f.URL)
}

// feedState is how it goes with a feed, in a few words.
func feedState(r dialog.Request, f storage.Feed) string {
	switch {
	case !f.Paused.IsZero():
		return r.Say("feeds.paused")
	case f.Ended != "":
		return r.Say("feeds.ended")
	case f.Failed > 0:
		return r.Say("feeds.failing")
	case f.Publish:
		return r.Say("feeds.files-itself")
	}
	return ""
}

// feedText says what is set for a feed, and how it goes with it.
func feedText(r dialog.Request, f storage.Feed) string {
	parts := []string{f.URL}
	if topics := strings.Join(splitTopics(f.Topics), ", "); topics != "" {
		parts = append(parts, r.Say("feeds.under", "topics", topics))
	}
	if f.Only != "" {
		parts = append(parts, r.Say("feeds.only-what", "words", f.Only))
	}
	if f.Whole {
		parts = append(parts, r.Say("feeds.with-pages"))
	}
	asked := r.Say("feeds.not-asked")
	if !f.Asked.IsZero() {
		asked = r.Say("feeds.asked-ago", "ago", ago(r.In, r.Sent.Sub(f.Asked)))
	}
	if !f.Due.IsZero() && f.Due.After(r.Sent) {
		asked = r.Say("feeds.asked-again", "asked", asked, "pause", pause(r.In, f.Due.Sub(r.Sent)))
	}
	parts = append(parts, asked, r.Say("feeds.drafts-in", "n", f.Drafts))
	switch {
	case f.Ended != "":
		parts = append(parts, briefing.Kept(f.Ended).In(r.In))
	case f.Fault != "":
		parts = append(parts, briefing.Kept(f.Fault).In(r.In))
	}
	return strings.Join(parts, "; ")
}

// feedsFile is the list of feeds for other readers.
func feedsFile(r dialog.Request, all []storage.Feed) (dialog.Reply, error) {
	outlines := make([]feed.Outline, len(all))
	for i, f := range all {
		outlines[i] = feed.Outline{Title: feedName(f), Address: f.URL, Folder: strings.Join(splitTopics(f.Topics), "; ")}
	}
	written, err := feed.WriteOPML(r.Say("feeds.opml-title"), outlines)
	return dialog.Reply{
		Title: r.Say("feeds.feeds", "n", len(all)), Lines: []dialog.Line{dialog.Text(r.Say("feeds.opml"))},
		Files: []dialog.File{{Name: "feeds.opml", Bytes: written}},
	}, err
}

// FeedPause is /desk feed pause.
func (d *Desk) FeedPause() dialog.Command {
	return dialog.Command{
		Name:    deskFeedPause,
		Options: []dialog.Option{d.feedOption()},
		Example: "/desk feed pause feed:1",
		Answer:  d.feedPause,
	}
}

func (d *Desk) feedPause(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.feedOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	paused := !f.Paused.IsZero() || f.Ended != ""
	err = d.Store.PauseFeed(ctx, r.Guild, f.ID, !paused, storage.Act{By: r.User, At: r.Sent})
	if err != nil && !errors.Is(err, storage.ErrUnchanged) { // somebody else was faster
		return dialog.Reply{}, err
	}
	reply := dialog.Reply{Title: r.Say("feeds.paused-feed", "feed", feedName(f)), Lines: []dialog.Line{dialog.Text(r.Say("feeds.paused-what"))}}
	label := r.Say("feeds.resume")
	if paused {
		label = r.Say("feeds.pause")
		reply = dialog.Reply{Title: r.Say("feeds.on-feed", "feed", feedName(f)), Lines: []dialog.Line{dialog.Text(r.Say("feeds.next-minute"))}}
	}
	reply.Buttons = []dialog.Button{{Label: label, Action: dialog.Turn, Options: map[string]string{"feed": strconv.FormatInt(f.ID, 10)}}, {Label: r.Say("feeds.all"), Action: dialog.Ask, Name: deskFeedList}}
	return reply, nil
}

// FeedRemove is /desk feed remove.
func (d *Desk) FeedRemove() dialog.Command {
	return dialog.Command{
		Name:    deskFeedRemove,
		Options: []dialog.Option{d.feedOption()},
		Example: "/desk feed remove feed:1",
		Answer:  d.feedRemove,
	}
}

func (d *Desk) feedRemove(ctx context.Context, r dialog.Request) (dialog.Reply, error) {
	f, err := d.feedOf(ctx, r)
	if err != nil {
		return dialog.Reply{}, err
	}
	if err := d.Store.RemoveFeed(ctx, r.Guild, f.ID, storage.Act{By: r.User, At: r.Sent}); err != nil && !errors.Is(err, storage.ErrUnchanged) {
		return dialog.Reply{}, err
	}
	text := r.Say("feeds.removed-what")
	if f.Drafts > 0 {
		text = r.Say("feeds.drafts-stay", "n", f.Drafts) + " " + text
	}
	return dialog.Reply{Title: r.Say("feeds.removed-feed", "feed", feedName(f)), Lines: []dialog.Line{dialog.Text(text)},
		Buttons: []dialog.Button{{Label: r.Say("feeds.undoable"), Action: dialog.Ask, Name: deskUndo}, {Label: r.Say("feeds.all"), Action: dialog.Ask, Name: deskFeedList}}}, nil
}

// bringFeedBack undoes a removal.
func (d *Desk) bringFeedBack(ctx context.Context, r dialog.Request, a storage.Undoable) (dialog.Reply, error) {
	err := d.Store.BringFeedBack(ctx, r.Guild, a.Detail.Feed, storage.Act{By: r.User, At: r.Sent})
	if errors.Is(err, storage.ErrFull) {
		return dialog.Reply{}, tooManyFeeds()
	} else if err != nil {
		return dialog.Reply{}, err
	}
	return dialog.Reply{Title: r.Say("feeds.on-feed", "feed", strings.Join(a.Detail.To, ", ")), Lines: []dialog.Line{dialog.Text(r.Say("feeds.next-minute"))},
		Buttons: []dialog.Button{{Label: r.Say("feeds.all"), Action: dialog.Ask, Name: deskFeedList}}}, nil
}

// feedOption names a feed.
func (d *Desk) feedOption() dialog.Option {
	return dialog.Option{Name: "feed", Max: maxTyped, Required: true, Complete: d.completeFeed}
}

func (d *Desk) completeFeed(ctx context.Context, r dialog.Request) (choices []dialog.Choice, err error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	typed := strings.ToLower(strings.TrimSpace(r.Options[r.Focus]))
	for _, f := range all {
		if strings.Contains(strings.ToLower(f.Title+" "+f.URL), typed) {
			choices = append(choices, dialog.Choice{Name: dialog.Cut(feedName(f)+" · "+f.URL, 100), Value: strconv.FormatInt(f.ID, 10)})
		}
	}
	return choices, err
}

// feedOf finds the feed that is meant: by its id, its address, or a part of its name that no other has.
func (d *Desk) feedOf(ctx context.Context, r dialog.Request) (storage.Feed, error) {
	all, err := d.Store.Feeds(ctx, r.Guild)
	if err != nil {
		return storage.Feed{}, err
	}
	typed := strings.TrimSpace(r.Options["feed"])
	var like []storage.Feed
	for _, f := range all {
		if strconv.FormatInt(f.ID, 10) == typed || f.URL == typed || strings.EqualFold(feedName(f), typed) {
			return f, nil
		}
		if typed != "" && strings.Contains(strings.ToLower(f.Title+" "+f.URL), strings.ToLower(typed)) {
			like = append(like, f)
		}
	}
	if len(like) == 1 {
		return like[0], nil
	}
	return storage.Feed{}, r.Fault("feeds.no-feed", "typed", dialog.Cut(typed, 60))
}
